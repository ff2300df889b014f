//! Where the documents contradict themselves or each other: the same case on the day of the newest of them and today.

use crate::support::library::{Lang, explain_page};
use crate::support::{Case, DAY as TODAY, Report, file, page};

const THEN: &str = "2019-09-20";

fn ready() -> Case {
    Case::example("enterprise-ready")
}

fn status(report: &Report, row: &str) -> Option<String> {
    Some(report.status(row)).filter(|status| *status != "-").map(str::to_owned)
}

/// How a row ends on both days; "-" where it is no finding.
fn both(case: &Case, row: &str) -> [String; 2] {
    [THEN, TODAY].map(|on| case.check(on).status(row).to_owned())
}

/// What a row or a step of the decision rests on, as a report on a day cites it.
#[track_caller]
fn cites(report: &Report, row: &str, expected: &[&str]) {
    let steps = report.json()["files"][0]["decisions"].as_array().into_iter().flatten();
    let steps = steps.filter_map(|one| one["because"].as_array()).flatten();
    let mut found: Vec<&str> = steps
        .filter(|step| step["row"] == row)
        .chain(report.json()["rows"].get(row))
        .filter_map(|one| one["sources"].as_array())
        .flatten()
        .filter_map(|id| id.as_str())
        .collect();
    found.retain(|id| expected.contains(id));
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected, "{row}");
    assert!(expected.iter().all(|id| report.json()["sources"][id].is_object()), "{row}");
}

// The documents themselves, oldest first.
const FAQ: &str = "aliyun-site-faq-2018";
const BASICS: &str = "aliyun-basics-2019";
const WHAT_IS: &str = "aliyun-what-is-2019";
const OVERVIEW: &str = "aliyun-overview-en";
const INTRO: &str = "aliyun-intro-2019";

fn need(case: &Case, on: &str) -> String {
    case.check(on).json()["files"][0]["decisions"][0]["need"].as_str().expect("a word").to_owned()
}

/// X1: in 2018 with the approval of the province, in 2019 not at all, today a question.
#[test]
fn the_forum() {
    let case = Case::example("forum");
    assert_eq!(both(&case, "forum-2019"), ["fail", "-"]);
    assert_eq!(both(&case, "forum-organisation"), ["-", "warn"]);
    let individual = Case::example("individual-blog").set("website.0.content", "['forum']");
    for on in [THEN, TODAY] {
        let found = individual.listed(on);
        assert!(found.findings().iter().any(|(status, row, _)| status == "fail" && row.starts_with("forum")));
    }
    let then = case.listed(THEN);
    cites(&then, "forum-2019", &[INTRO]);
    let note = then.json()["rows"]["forum-2019"]["note"]["en"].as_str().expect("a note");
    assert!(note.contains("a page of 2018 still asked for that approval"), "{note}");
    let page = explain_page(&["forum-2019"], None, THEN, Lang::En);
    assert!(page.contains("Requirements it supersedes\n  forum-organisation-2018"), "{page}");
    assert!(page.contains("2018-06-28") && page.contains("2019-09-20"), "{page}");
    cites(&case.listed(TODAY), "forum-organisation", &["wechat-approval-codes"]);
    cites(&individual.listed(TODAY), "forum-individual", &[FAQ]);
    // Before the change, the older text spoke.
    let asked = case.listed("2018-07-01");
    assert_ne!(asked.readiness(), "ready");
    cites(&asked, "forum-organisation-2018", &[FAQ]);
}

/// X2: other places call the name changeable; the rule that names its day stands.
#[test]
fn the_domain_in_a_change() {
    let case = ready()
        .set("filing.type", "'change'")
        .set(
            "applicant.filed",
            "{ number = '粤ICP备12345678号', providers = ['aliyun'], differs = ['website-domain'] }",
        )
        .set("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2018-05-01 }");
    assert_eq!(both(&case, "change-keeps-domain"), ["fail", "fail"]);
    let today = case.listed(TODAY);
    let note = today.json()["rows"]["change-keeps-domain"]["note"]["en"].as_str().expect("a note");
    assert!(note.contains("still call the domain changeable"), "{note}");
    for on in [THEN, TODAY] {
        let report = case.listed(on);
        cites(&report, "change-keeps-domain", &[INTRO]);
        cites(&report, "decision-change", &[WHAT_IS, INTRO]);
    }
    // Before that day the name could be changed.
    assert_eq!(status(&case.listed("2019-04-21"), "change-keeps-domain"), None);
}

/// X3: one document says both; whoever is filed elsewhere is warned, with both passages cited.
#[test]
fn ddos_and_access() {
    let case =
        ready().set("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }").set(
            "uses",
            "[{ product = 'ddos', domain = 'example.cn', scope = 'mainland', active = true, line = 'bgp' }]",
        );
    assert_eq!(both(&case, "ddos-name-connected"), ["warn", "warn"]);
    for on in [THEN, TODAY] {
        let report = case.listed(on);
        let finding = report.finding("ddos-name-connected");
        assert_eq!(
            (&finding["softened"], &finding["against"][0]),
            (&"rivals".into(), &"ddos-name-filed".into())
        );
        let text = case.page(on);
        assert!(text.contains("ddos-name-connected") && text.contains("ddos-name-filed"), "{text}");
        cites(&report, "ddos-name-connected", &[INTRO]);
        cites(&report, "ddos-name-filed", &[INTRO]);
    }
    let unfiled = case.set("domain.0.filed", "'none'");
    for on in [THEN, TODAY] {
        assert!(
            unfiled
                .listed(on)
                .findings()
                .iter()
                .any(|(status, row, _)| { status == "fail" && row.starts_with("ddos-name") })
        );
    }
}

/// X4, X19: who may hold the name is said twice; equality with the applicant is the stricter word, and the person in
/// charge is not whom the holder is compared with.
#[test]
fn who_holds_the_name() {
    let case = ready().set("domain.0.holder", "{ name = '王示例', relation = 'executive' }");
    for on in [THEN, TODAY] {
        let found = case.listed(on);
        let strict = status(&found, "domain-holder-organisation");
        assert!(strict.is_some_and(|status| status == "fail" || status == "warn"), "{on}");
        assert_eq!(status(&found, "domain-holder-related"), None, "{on}: the wider row is met");
        cites(&found, "domain-holder-related", &[BASICS, OVERVIEW]);
        cites(&found, "domain-holder-organisation", &[BASICS, OVERVIEW, INTRO]);
    }
}

/// X5: no name at all is nothing to file, unless something is served on a public address.
#[test]
fn no_name() {
    let public = Case::example("ip-only");
    let nothing = public.clone().set("instance.0.public-ip", "'none'");
    for on in [THEN, TODAY] {
        assert_eq!((need(&public, on).as_str(), need(&nothing, on).as_str()), ("not-here", "no"));
        assert!(public.page(on).contains("decision-address-only"));
        assert!(nothing.page(on).contains("decision-nothing-public"));
        cites(&public.listed(on), "decision-address-only", &[FAQ, WHAT_IS, INTRO]);
        cites(&nothing.listed(on), "decision-nothing-public", &[INTRO]);
    }
}

/// X6: "all that serve the mainland" against "all that are hosted there": the server counts.
#[test]
fn audience_or_server() {
    let abroad = Case::example("hong-kong-server");
    for on in [THEN, TODAY] {
        assert_eq!(need(&abroad, on), "no");
        assert!(ready().page(on).contains("every site serving mainland users is filed"));
        cites(&ready().listed(on), "decision-hosted-mainland", &[FAQ, INTRO]);
        cites(&abroad.listed(on), "decision-hosted-outside", &[FAQ, INTRO]);
    }
}

/// X7: five for an instance and five for the account are five for the account.
#[test]
fn numbers_of_elastic_web_hosting() {
    let number = |i: u32| format!("{{ number = '00000000-0000-0000-0000-00000000000{i}', status = 'used' }}");
    let five = (1..=5).map(number).collect::<Vec<_>>().join(", ");
    let case = ready()
        .set("instance.0.product", "'elastic-web-hosting'")
        .set("instance.0.service-numbers", &format!("[{five}]"));
    assert_eq!(both(&case, "elastic-web-hosting-numbers"), ["fail", "fail"]);
    for on in [THEN, TODAY] {
        let report = case.listed(on);
        cites(&report, "elastic-web-hosting-numbers", &[BASICS, OVERVIEW, INTRO]);
        let note = &report.json()["rows"]["elastic-web-hosting-numbers"]["note"]["en"];
        assert_eq!(note, "Up to five for an instance, but no more than the five of its account.");
    }
    // Four of the account, on two instances: one is left, unless the account has more than the case lists.
    let list = |from: u32, to: u32| format!("[{}]", (from..=to).map(number).collect::<Vec<_>>().join(", "));
    let four = case.set("instance.0.service-numbers", &list(1, 2)).set(
        "instance.1",
        &format!("{{ id = 'b', product = 'elastic-web-hosting', service-numbers = {} }}", list(3, 4)),
    );
    assert_eq!(both(&four, "elastic-web-hosting-numbers"), ["not-checked", "not-checked"]);
}

/// X8: compulsory in March 2019, gone from the list in September, not asked today.
#[test]
fn the_verification_form() {
    let report = ready().listed(THEN);
    assert_eq!(status(&report, "verification-form").as_deref(), Some("warn"));
    let text = ready().page(THEN);
    assert!(text.contains("2019-03-07") && text.contains("2019-09-04"), "{text}");
    assert_eq!(status(&ready().listed(TODAY), "verification-form"), None);
}

/// X9: one table wants marketplace products in the mainland, the other names no place.
#[test]
fn where_marketplace_products_are() {
    let case = ready().set(
        "instance.0",
        "{ id = 'i-example0001', product = 'marketplace', first-months = 12, order-amount-cny = 99.0 }",
    );
    for on in [THEN, TODAY] {
        assert_eq!(need(&case, on), "yes");
        assert_eq!(status(&case.listed(on), "mainland-instance"), None, "no region is asked for");
        cites(&case.listed(on), "decision-hosted-by-marketplace", &[BASICS, OVERVIEW]);
        assert!(case.page(on).contains("that of September names no place"));
    }
}

/// X10: a subdomain that points to a server is connected first; for CDN any ICP number is enough.
#[test]
fn access_for_subdomains() {
    let filed = "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }";
    let server = ready()
        .set(
            "applicant.filed",
            "{ number = '粤ICP备12345678号', providers = ['tencent'], differs = [\"none\"] }",
        )
        .set("domain.0.name", "'www.example.cn'")
        .set("domain.0.filed", filed)
        .set("website.0.domain", "'www.example.cn'");
    let cdn = ready()
        .set("domain.0.filed", filed)
        .set("uses", "[{ product = 'cdn', domain = 'www.example.cn', scope = 'mainland', active = true }]");
    for on in [THEN, TODAY] {
        let report = server.listed(on);
        let decided = &report.json()["files"][0]["decisions"][0];
        assert_eq!((&decided["need"], &decided["filing-type"]), (&"yes".into(), &"access".into()), "{on}");
        assert!(cdn.listed(on).passed().contains(&"other-products"), "{on}");
        cites(&server.listed(on), "decision-subdomain-filed-elsewhere", &[INTRO]);
        cites(&cdn.listed(on), "cdn-name-filed", &[INTRO]);
        assert!(server.page(on).contains("OSS, CDN and WAF alone ask for no access filing"), "{on}");
    }
}

/// X11: no number is published for the rest of a term: for web hosting it could only warn; ECS counts the term as bought.
#[test]
fn the_rest_of_a_term() {
    let then = ready().set("instance.0.bought", "2019-01-01").set("instance.0.expires", "2019-11-01");
    let now = ready().set("instance.0.bought", "2026-01-01").set("instance.0.expires", "2027-01-15");
    for (case, on) in [(&then, THEN), (&now, TODAY)] {
        // Neither ECS nor web hosting is asked for a rest: each has only to run on the day.
        let other = case.clone().set("instance.0.product", "'web-hosting'");
        for case in [case, &other] {
            assert!(!case.listed(on).findings().iter().any(|(_, row, _)| row.ends_with("-remaining")));
        }
        let elastic = case.clone().set("instance.0.product", "'elastic-web-hosting'").listed(on);
        assert_eq!(status(&elastic, "elastic-web-hosting-remaining").as_deref(), Some("warn"), "{on}");
    }
}

/// X12: "individual entities must be the owner of the website" is a slip of the pen for the registrant of the name.
#[test]
fn an_individual_holds_the_name() {
    let other =
        Case::example("individual-blog").set("domain.0.holder", "{ name = '王示例', relation = 'other' }");
    for on in [THEN, TODAY] {
        let report = other.listed(on);
        assert_eq!(status(&report, "domain-holder-individual").as_deref(), Some("fail"), "{on}");
        cites(&report, "domain-holder-individual", &[BASICS, OVERVIEW]);
    }
}

/// X13: the certificate of whoever is responsible, or that of the legal representative: the first, which is the second
/// wherever the legal representative has to be responsible.
#[test]
fn whose_certificate_an_enterprise_brings() {
    let two = ready()
        .set("person.0.roles", "['legal-representative']")
        .set(
            "person.1",
            "{ id = 'wang', roles = ['responsible', 'website'], name = '王示例', certificate = { type = 'id-card' } }",
        )
        .set("website.0.responsible", "'wang'");
    let image = "{ kind = 'id-card', of = 'wang', original = true, edges-complete = true }";
    for on in [THEN, TODAY] {
        // At hand is the image of the legal representative's card.
        let report = two.listed(on);
        let finding = report.finding("responsible-certificate-image");
        assert_eq!((&finding["status"], &finding["subject"]["id"]), (&"fail".into(), &"wang".into()), "{on}");
        cites(&report, "responsible-certificate-image", &[BASICS, OVERVIEW]);
        let note =
            report.json()["rows"]["responsible-certificate-image"]["note"]["en"].as_str().expect("a note");
        assert!(note.contains("that of the legal representative of an enterprise"), "{note}");
        assert_eq!(
            status(&two.clone().set("material.3", image).listed(on), "responsible-certificate-image"),
            None
        );
        assert_eq!(
            status(&ready().listed(on), "responsible-certificate-image"),
            None,
            "{on}: one person, one card"
        );
    }
}

/// X14, X20: ordinary subdomains need no filing of their own, hosts of the government do, and `www.` is no body.
#[test]
fn hosts() {
    let filed = "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }";
    let host = |name: &str| {
        ready()
            .set("domain.0.name", &format!("'{name}'"))
            .set("website.0.domain", &format!("'{name}'"))
            .set(
                "domain.1",
                &format!("{{ name = 'PARENT', filed = {filed} }}")
                    .replace("PARENT", if name.contains("gov") { "example.gov.cn" } else { "example.cn" }),
            )
            .set("domain.0.filed", "'none'")
            .set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'] }")
    };
    for on in [THEN, TODAY] {
        assert_eq!(need(&host("a.example.cn"), on), "no");
        assert_eq!(need(&host("www.a.example.gov.cn"), on), "yes");
        cites(&host("a.example.cn").listed(on), "decision-subdomain-filed-here", &[INTRO]);
        cites(&host("www.a.example.gov.cn").listed(on), "decision-own-host", &[INTRO]);
        let unit = Case::example("sub-unit");
        assert_eq!(status(&unit.listed(on), "government-host").as_deref(), Some("not-checked"), "{on}");
        let wrong = unit
            .set("domain.0.name", "'www.c.b1.example.gov.cn'")
            .set("website.0.domain", "'www.c.b1.example.gov.cn'");
        assert_eq!(status(&wrong.listed(on), "government-host").as_deref(), Some("fail"), "{on}");
        cites(&wrong.listed(on), "government-host", &[INTRO]);
    }
}

/// X15: three to five working days in March, about three in September; the longer is advised. Today they disagree again.
#[test]
fn the_wait_after_the_verification() {
    // From a Friday: three working days are over on Wednesday, five on the Friday after.
    let then = ready().set("domain.0.real-name.on", "2019-09-06");
    let advised = then.listed("2019-09-12");
    assert_eq!(
        status(&advised, "real-name-synced-advised").as_deref(),
        Some("warn"),
        "{:?}",
        advised.findings()
    );
    let finding = advised.finding("real-name-synced-advised");
    assert_eq!(
        (&finding["softened"], &finding["against"][0]),
        (&"advised".into(), &"real-name-three-days".into())
    );
    cites(&advised, "real-name-synced-advised", &[BASICS]);
    cites(&advised, "real-name-three-days", &["aliyun-verification-2019"]);
    // Neither is over: advice all the same.
    let soon = then.listed("2019-09-10");
    assert_eq!(status(&soon, "real-name-synced"), None);
    assert_eq!(status(&soon, "real-name-synced-advised").as_deref(), Some("warn"), "{:?}", soon.findings());
    let now = ready().set("domain.0.real-name.on", "2026-11-20");
    // Today one provider says two to three days, another three working days: where the first are over, it warns.
    assert_eq!(status(&now.listed("2026-11-23"), "real-name-two-days").as_deref(), Some("wait"));
    assert_eq!(status(&now.listed("2026-11-24"), "real-name-synced").as_deref(), Some("warn"));
    let done = now.listed("2026-11-25");
    assert_eq!((status(&done, "real-name-synced"), status(&done, "real-name-two-days")), (None, None));
}

/// X16, X21: the old host and the word that means two things are printed nowhere.
#[test]
fn words_that_are_never_printed() {
    for name in ["enterprise-ready", "enterprise-failing", "ip-only", "sub-unit", "three-keys"] {
        for (on, lang) in [(THEN, Lang::Zh), (TODAY, Lang::Zh), (THEN, Lang::En), (TODAY, Lang::En)] {
            let page = page(name, &file(&format!("examples/{name}.toml")), on, lang, true);
            assert!(!page.contains("miitbeian") && !page.contains("顶级域名"), "{name} {on}: {page}");
        }
    }
}

/// X17, X23: an international account could file, though not by App; the App takes two types of order.
#[test]
fn account_and_channel() {
    let account = ready().set("account.site", "'international'");
    assert_eq!(both(&account, "account-any-site"), ["-", "-"]);
    assert_eq!(both(&account, "account-china-site"), ["-", "fail"]);
    let (old, new) = (account.listed(THEN), account.check(TODAY));
    cites(&old, "account-any-site", &[INTRO]);
    cites(&new, "account-china-site", &["aliyun-process-2026"]);
    let by_app = account.set("filing.channel", "'app'");
    assert_eq!(both(&by_app, "app-channel"), ["fail", "-"]);
    let change = ready().set("filing.type", "'change'").set("filing.channel", "'app'");
    assert_eq!(both(&change, "app-channel"), ["fail", "-"]);
    cites(&change.listed(THEN), "app-channel", &[INTRO]);
}

/// X18: filed before the name is bound, not after.
#[test]
fn a_wangpu_site_is_filed_first() {
    let bound = Case::example("wangpu").set("domain.0.points-to", "'shop-example0014'");
    assert_eq!(both(&bound, "unfiled-name-not-on-mainland"), ["fail", "fail"]);
    for on in [THEN, TODAY] {
        assert!(bound.page(on).contains("before a name is bound"), "{on}");
        cites(&bound.listed(on), "decision-hosted-by-wangpu", &[INTRO]);
    }
}

/// X22: the certificate of an office counts; whether the province takes an office is to be confirmed; never commercial.
#[test]
fn an_office() {
    let office = ready()
        .set("applicant.kind", "'representative-office'")
        .set("applicant.certificate.type", "'representative-office'");
    assert_eq!(both(&office, "office-accepted"), ["not-checked", "not-checked"]);
    assert_eq!(both(&office, "certificate-of-representative-office"), ["-", "-"]);
    let commercial = office.set("website.0.commercial", "true");
    assert_eq!(both(&commercial, "office-not-commercial"), ["fail", "fail"]);
    for on in [THEN, TODAY] {
        let report = commercial.listed(on);
        for row in ["office-accepted", "office-not-commercial", "certificate-of-representative-office"] {
            cites(&report, row, &[INTRO]);
        }
    }
}

/// X24: the province of the certificate decides, not its city.
#[test]
fn province_or_city() {
    let city = ready().set("applicant.certificate.address", "'广东省深圳市南山区示例路1号'");
    assert_eq!(both(&city, "organisation-own-province"), ["-", "-"]);
    let province = ready().set("applicant.certificate.address", "'湖南省长沙市岳麓区示例路1号'");
    assert_eq!(both(&province, "organisation-own-province"), ["fail", "fail"]);
    for on in [THEN, TODAY] {
        cites(&province.listed(on), "organisation-own-province", &[INTRO]);
    }
}

/// X25: whoever answers for the website is photographed, also where the person responsible is no mainland resident.
#[test]
fn who_is_photographed() {
    let foreign = ready()
        .set("person.0.certificate", "{ type = 'passport', number = 'L898902C3', expires = 2036-05-01 }");
    assert_eq!(both(&ready(), "face-check"), ["not-checked", "not-checked"]);
    assert_eq!(both(&ready(), "face-check-not-of-the-responsible"), ["-", "-"]);
    for on in [THEN, TODAY] {
        cites(&foreign.listed(on), "face-check", &[INTRO]);
        cites(&foreign.listed(on), "face-check-not-of-the-responsible", &[INTRO]);
    }
    assert_eq!(both(&foreign, "face-check"), ["not-checked", "not-checked"]);
    assert_eq!(both(&foreign, "face-check-not-of-the-responsible"), ["not-checked", "not-checked"]);
}

/// "In principle not below gov.cn", which newer pages no longer say; today `.cn` or `.公益`, and nothing else.
#[test]
fn a_public_institution() {
    let case = |name: &str| {
        ready()
            .set("applicant.kind", "'public-institution'")
            .set("filing.channel", "'staff'")
            .set("domain.0.name", &format!("'{name}'"))
            .set("website.0.domain", &format!("'{name}'"))
    };
    let below_gov = case("www.example.gov.cn");
    assert_eq!(both(&below_gov, "institution-not-government-name"), ["warn", "warn"]);
    assert_eq!(both(&below_gov, "institution-suffix"), ["-", "-"]);
    let commercial = case("example.com");
    assert_eq!(both(&commercial, "institution-not-government-name"), ["-", "-"]);
    assert_eq!(both(&commercial, "institution-suffix"), ["-", "fail"]);
    assert_eq!(both(&case("example.cn"), "institution-suffix"), ["-", "-"]);
}

/// A government body uses gov.cn or 政务, in 2019 as today.
#[test]
fn a_government_body() {
    let case = ready().set("applicant.kind", "'government'");
    assert_eq!(both(&case, "government-name"), ["fail", "fail"]);
    let portal = Case::example("government-portal");
    assert_eq!(both(&portal, "government-name"), ["-", "-"]);
    let by_web = portal.set("filing.channel", "'web'");
    assert_eq!(both(&by_web, "government-name-by-staff"), ["fail", "fail"]);
    let silent = by_web.without("filing.channel");
    assert_eq!(both(&silent, "government-name-by-staff"), ["missing", "missing"]);
}

//! Whether a filing is needed, through the binary: what must not be called needless.

use crate::support::library::Lang;
use crate::support::{Case, DAY, page};

fn hong_kong() -> Case {
    Case::example("hong-kong-server")
}

#[test]
fn a_server_in_hong_kong_needs_none() {
    assert_eq!(hong_kong().check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn a_name_that_points_to_the_mainland_needs_one() {
    let case = hong_kong()
        .set("instance.1", "{ id = 'i-m', product = 'ecs', region = 'cn-shenzhen' }")
        .set("domain.0.points-to", "'i-m'");
    assert_eq!(case.check(DAY).json()["files"][0]["decisions"][0]["need"], "yes");
    assert_eq!(case.check(DAY).exit, 1);
    // Where it points elsewhere, nobody can say.
    let elsewhere = hong_kong().set("domain.0.points-to", "'elsewhere'");
    assert_eq!(elsewhere.check(DAY).json()["files"][0]["decisions"][0]["need"], "look-up");
    // Whoever writes the file may know, but not against what the tables know.
    let outside = elsewhere.clone().set("website.0.hosted", "'outside'");
    assert_eq!(outside.check(DAY).readiness(), "no-filing-needed");
    let mainland = outside.set("website.0.hosted", "'mainland'");
    assert_eq!(mainland.check(DAY).json()["files"][0]["decisions"][0]["need"], "yes");
    let denied = case.set("website.0.hosted", "'outside'");
    let report = denied.check(DAY);
    assert_eq!(report.json()["files"][0]["decisions"][0]["need"], "yes");
    let finding = report.finding("filing-type");
    assert_eq!(finding["status"], "fail");
    assert!(finding["saw"]["en"].as_str().is_some_and(|saw| saw.contains("declared as hosted outside")));
}

#[test]
fn hosting_by_the_word_of_the_author_alone() {
    let case = |hosted: &str| {
        Case::of(&format!(
            "uses = []\n[[domain]]\nname = \"example.com\"\n[[website]]\nname = \"x\"\ndomain = \"example.com\"\nhosted = \"{hosted}\"\n"
        ))
    };
    assert_eq!(case("outside").check(DAY).readiness(), "no-filing-needed");
    assert_eq!(case("mainland").check(DAY).json()["files"][0]["decisions"][0]["need"], "yes");
}

/// The steps of the first website: each with the row on which it rests.
fn steps(case: &Case, on: &str) -> Vec<(String, Option<String>)> {
    let json = case.check(on).json().clone();
    let steps = json["files"][0]["decisions"][0]["because"].as_array().expect("steps").clone();
    let word = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    for step in &steps {
        // Each source is in the list of the run; a step that rests on a row has some.
        let sources = step["sources"].as_array().expect("sources");
        assert_eq!(sources.is_empty(), step["row"].is_null());
        assert!(sources.iter().all(|id| json["sources"][id.as_str().expect("an id")].is_object()));
    }
    steps.iter().map(|step| (word(&step["step"]).expect("a word"), word(&step["row"]))).collect()
}

fn words(steps: &[(String, Option<String>)]) -> Vec<&str> {
    steps.iter().map(|(step, _)| step.as_str()).collect()
}

#[test]
fn each_step_rests_on_a_row_or_says_that_none_describes_it() {
    let ready = Case::example("enterprise-ready");
    let record = |providers: &str| format!("{{ number = '粤ICP备12345678号', providers = {providers} }}");
    let name = |providers: &str| format!("{{ number = '粤ICP备12345678号-1', providers = {providers} }}");
    let with = |applicant: &str, domain: &str| {
        ready.clone().set("applicant.filed", applicant).set("domain.0.filed", domain)
    };
    let (here, there) = ("['aliyun']", "['tencent']");
    for (case, expected) in [
        (ready.clone(), vec!["hosted-mainland", "first"]),
        (with(&record(here), "'none'"), vec!["hosted-mainland", "add-filed-here"]),
        (with(&record(there), "'none'"), vec!["hosted-mainland", "add-filed-elsewhere"]),
        (with(&record(there), &name(there)), vec!["hosted-mainland", "access"]),
        (with(&record(here), &name(here)), vec!["hosted-mainland", "on-record"]),
        (with("'none'", &name(there)), vec!["hosted-mainland", "name-only"]),
        (
            with(&record(here), &name(here)).set("filing.type", "'cancel-access'"),
            vec!["on-record", "cancel-access"],
        ),
        (with(&record(here), &name(here)).set("filing.type", "'claim'"), vec!["on-record", "claim"]),
        (ready.clone().set("website.0.instances", "['none']"), vec!["no-instance-yet", "first"]),
        (Case::example("ip-only"), vec!["hosted-mainland", "address-only"]),
        (Case::example("wangpu"), vec!["hosted-by-wangpu", "first"]),
        (Case::example("sub-unit"), vec!["hosted-mainland", "own-host", "first"]),
        (hong_kong(), vec!["hosted-outside"]),
    ] {
        for on in ["2019-09-20", DAY] {
            let found = steps(&case, on);
            assert_eq!(words(&found), expected, "{on}");
            for (step, row) in found {
                let undescribed = ["no-instance-yet", "name-only"].contains(&step.as_str());
                assert_eq!(row, (!undescribed).then(|| format!("decision-{step}")), "{on}");
            }
        }
    }
}

#[test]
fn steps_cite_what_had_been_said_by_the_day() {
    let sources = |on: &str| {
        let json = Case::example("enterprise-ready").check(on).json().clone();
        json["files"][0]["decisions"][0]["because"][1]["sources"].clone()
    };
    assert_eq!(sources("2019-09-20"), serde_json::json!(["aliyun-intro-2019"]));
    assert_eq!(
        sources(DAY),
        serde_json::json!(["aliyun-process-2026", "aliyun-overview-2026", "aliyun-intro-2019"])
    );
}

#[test]
fn a_site_reached_by_address_is_asked_nothing_more() {
    let report = Case::example("ip-only").check(DAY);
    assert_eq!(report.readiness(), "not-ready");
    assert_eq!(report.findings().len(), 1);
    assert!(report.json()["files"][0]["timeline"].is_null());
}

#[test]
fn a_filed_name_that_leads_abroad_is_warned_of() {
    let filed =
        hong_kong().set("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }");
    let report = filed.check(DAY);
    assert_eq!(report.finding("filed-name-not-abroad")["status"], "warn");
    assert_eq!(report.readiness(), "ready-with-doubts");
}

#[test]
fn each_name_of_a_website_counts() {
    let case = Case::of(
        "[[domain]]\nname = \"a.b.cn\"\nfiled = { providers = [\"aliyun\"] }\n\
         [[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n\
         [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\n\
         [[website]]\nname = \"x\"\ndomain = [\"a.b.cn\", \"example.cn\"]\ninstances = [\"i\"]\n",
    );
    assert_eq!(case.check(DAY).json()["files"][0]["decisions"][0]["need"], "yes");
    let one = case.set("website.0.domain", "'a.b.cn'");
    // The other name stands there without a website, and is not on record.
    let own = one.set("applicant.filed", "{ providers = [\"aliyun\"] }");
    assert_eq!(own.check(DAY).readiness(), "not-ready");
    assert_eq!(own.without("domain.1").check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn neither_name_nor_instance_is_no_answer() {
    let case = Case::of("[[website]]\nname = \"示例科技\"\ndomain = \"none\"\ninstances = [\"none\"]\n");
    assert_eq!(case.check(DAY).readiness(), "incomplete");
}

#[test]
fn another_product_on_a_name_is_no_silence() {
    let case = hong_kong().set("uses", "[{ product = 'cdn', domain = 'v.example.hk', scope = 'mainland' }]");
    let report = case.check(DAY);
    assert_eq!(report.readiness(), "incomplete");
    assert!(report.findings().iter().any(|(status, row, _)| status == "look-up" && row == "cdn-name-filed"));
    let overseas =
        hong_kong().set("uses", "[{ product = 'cdn', domain = 'v.example.hk', scope = 'overseas' }]");
    assert_eq!(overseas.check(DAY).readiness(), "no-filing-needed");
    let planned = Case::example("enterprise-ready")
        .set("uses", "[{ product = 'cdn', domain = 'v.example.cn', scope = 'mainland', active = false }]");
    assert_eq!(planned.check(DAY).readiness(), "ready");
}

#[test]
fn a_site_that_needs_none_does_not_belong_in_the_order() {
    let case = Case::example("enterprise-ready")
        .set("uses", "[]")
        .set("domain.1", "{ name = 'example.net', points-to = 'i-hk' }")
        .set("instance.1", "{ id = 'i-hk', product = 'ecs', region = 'cn-hongkong', bought = 2026-01-01, expires = 2028-01-01 }")
        .set("website.1", "{ name = 'x', domain = 'example.net', instances = ['i-hk'] }");
    let failed: Vec<String> = case
        .check(DAY)
        .findings()
        .into_iter()
        .filter(|(status, ..)| status == "fail")
        .map(|(_, row, _)| row)
        .collect();
    assert_eq!(failed, ["filing-type"]);
}

#[test]
fn a_change_needs_something_on_record_here() {
    let ready = Case::example("enterprise-ready").set("filing.type", "'change'");
    assert_eq!(ready.check(DAY).finding("filing-type")["status"], "fail");
    let record = "{ number = '粤ICP备12345678号', providers = ['PROVIDER'], differs = ['website-phone'], sites = [SITE] }"
        .replace("SITE", "{ number = '粤ICP备12345678号-1', domain = 'example.cn', providers = ['PROVIDER'] }");
    let name = "{ number = '粤ICP备12345678号-1', providers = ['PROVIDER'], on = 2020-01-01 }";
    let at = |provider: &str| {
        ready
            .clone()
            .set("applicant.filed", &record.replace("PROVIDER", provider))
            .set("domain.0.filed", &name.replace("PROVIDER", provider))
            .set("domain.0.points-to", "'i-example0001'")
    };
    assert_eq!(at("tencent").check(DAY).finding("filing-type")["status"], "fail");
    assert_eq!(at("aliyun").check(DAY).readiness(), "ready");
    let nothing = at("aliyun").set("applicant.filed.differs", "['none']");
    assert_eq!(nothing.check(DAY).finding("filing-type")["status"], "fail");
    let province = at("aliyun").set("applicant.filed.differs", "['applicant-province']");
    // One page of Huawei Cloud says that a change cannot move the province, another that it can.
    assert_eq!(province.check(DAY).finding("change-keeps-province")["status"], "warn");
}

/// What is written is not looked up: such a name has to be released first.
#[test]
fn a_name_on_record_under_another_applicant_has_to_be_released() {
    let case = Case::example("enterprise-ready")
        .set("filing.type", "'access'")
        .set(
            "applicant.filed",
            "{ number = '粤ICP备12345678号', providers = ['tencent'], differs = [\"none\"] }",
        )
        .set(
            "domain.0.filed",
            "{ number = '京ICP备17654321号-3', providers = ['tencent'], on = 2020-01-01 }",
        );
    let report = case.check(DAY);
    assert_eq!((report.status("filing-type"), report.readiness()), ("fail", "not-ready"));
    let finding = report.finding("filing-type");
    assert_eq!(
        finding["saw"]["en"],
        "the ICP number of the domain name does not belong to the applicant: it was filed by someone else"
    );
    assert!(finding["fix"]["zh"].as_str().expect("a fix").starts_with("请原主体注销这个网站的备案"));
    let elsewhere = case.clone().set("domain.0.filed.number", "'沪ICP备12345678号-1'");
    assert_eq!(elsewhere.check(DAY).status("filing-type"), "fail");
    let own = case.clone().set("domain.0.filed.number", "'粤ICP备12345678号-3'");
    assert!(own.check(DAY).passed().contains(&"filing-type"));
    // Whoever has several numbers wrote one of them only.
    let several = case.set("applicant.circumstances", "['several-icp-numbers']");
    assert_eq!(several.check(DAY).status("filing-type"), "look-up");
}

#[test]
fn a_name_on_record_without_its_applicant_is_somebody_elses() {
    let case = Case::example("enterprise-ready").set(
        "domain.0.filed",
        "{ number = '京ICP备17654321号-3', providers = ['tencent'], on = 2018-05-01 }",
    );
    for kind in ["first", "access"] {
        for on in ["2019-09-20", DAY] {
            let report = case.clone().set("filing.type", &format!("'{kind}'")).check(on);
            assert_eq!(report.status("filing-type"), "fail", "{kind} on {on}");
        }
    }
    // A person whose name was filed by the seller, without a number.
    let blog = Case::example("individual-blog").set("domain.0.filed", "{ providers = ['tencent'] }");
    assert_eq!(blog.check(DAY).status("filing-type"), "fail");
}

#[test]
fn a_record_that_contradicts_itself_is_no_pass() {
    let case = Case::example("enterprise-ready").set("filing.type", "'add'").set(
        "applicant.filed",
        "{ number = '粤ICP备12345678号', providers = ['aliyun'], sites = [{ domain = 'example.cn', providers = ['aliyun'] }] }",
    );
    assert_eq!(case.check(DAY).finding("one-story-record-and-order")["status"], "fail");
}

#[test]
fn before_the_seeds_nothing_ends_ready() {
    let ready = Case::example("enterprise-ready");
    for day in ["2015-01-01", "2019-09-19"] {
        let report = ready.check(day);
        assert_ne!(report.readiness(), "ready", "{day}");
        assert_eq!(report.exit, 1, "{day}");
    }
    assert_eq!(hong_kong().check("1990-01-01").readiness(), "incomplete");
}

#[test]
fn a_waiver_of_one_row_stays_in_sight_whichever_row_decides() {
    let case = Case::example("enterprise-ready").set("domain.0.points-to", "'i-example0001'").set(
        "waiver",
        "[{ requirement = 'unfiled-name-not-on-mainland', subject = 'example.cn', reason = 'agreed', until = 2026-12-31 }]",
    );
    let report = case.check(DAY);
    assert_eq!(report.readiness(), "ready-with-doubts");
    assert!(report.json().to_string().contains("\"waiver\":\"agreed\""), "{}", report.json());
    let page = crate::support::flat(&page("-", &case.text(), DAY, Lang::En, false));
    assert!(page.contains("1 waived") && page.contains("waived until 2026-12-31: agreed"), "{page}");
}

/// How the rows about other products end for uses of a name, in use and planned; the filing of the name is given.
fn uses(filed: &str, product: &str, keys: &str) -> Vec<(String, String)> {
    let case = Case::example("enterprise-ready")
        .set("domain.0.filed", filed)
        .set("uses", &format!("[{{ product = '{product}', domain = 'x.example.cn', {keys} }}]"));
    let rows = case.check(DAY).findings().into_iter().map(|(status, row, _)| (status, row));
    rows.filter(|(_, row)| row.starts_with(product)).collect()
}

#[test]
fn each_product_has_a_line_of_its_own() {
    let elsewhere = "{ number = '粤ICP备12345678号-1', providers = ['tencent'] }";
    for product in ["cdn", "oss", "waf", "mail"] {
        let row = |status: &str| vec![(status.to_owned(), format!("{product}-name-filed"))];
        assert_eq!(uses("'none'", product, "active = true, scope = 'mainland'"), row("fail"));
        assert_eq!(uses("'none'", product, "active = false"), row("not-checked"));
        // An ICP number is enough, whoever the access provider is.
        assert_eq!(uses(elsewhere, product, "active = true"), []);
    }
    let ddos = uses("'none'", "ddos", "active = false");
    let planned = |row: &str| ("not-checked".to_owned(), row.to_owned());
    assert_eq!(ddos, [planned("ddos-line"), planned("ddos-name-filed")]);
}

#[test]
fn cdn_by_where_it_serves() {
    for (scope, expected) in [("mainland", "fail"), ("global", "fail"), ("overseas", "-")] {
        let found = uses("'none'", "cdn", &format!("active = true, scope = '{scope}'"));
        assert_eq!(found.first().map_or("-", |(status, _)| status), expected, "{scope}");
    }
}

#[test]
fn a_load_balancer_in_front_is_a_reminder() {
    let case = Case::example("enterprise-ready")
        .set("uses", "[{ product = 'load-balancer', domain = 'example.cn', active = false }]");
    let report = case.check(DAY);
    assert_eq!(report.finding("load-balancer-in-front")["status"], "not-checked");
    assert_eq!(report.readiness(), "ready");
}

#[test]
fn checks_of_the_name_follow_the_type() {
    // A first filing and an order for a new website verify the names; a cancellation verifies none.
    let bad = Case::example("enterprise-ready").set("domain.0.real-name.status", "'failed'");
    let status = |case: &Case| {
        let found = case.check(DAY).findings();
        found.into_iter().find(|(_, row, _)| row == "domain-real-name").map(|(status, ..)| status)
    };
    assert_eq!(status(&bad).as_deref(), Some("fail"));
    let record = |of: &str, on: &str| {
        format!("{{ number = '粤ICP备12345678号{of}', providers = ['aliyun'], on = {on} }}")
    };
    let filed = |kind: &str, on: &str| {
        bad.clone()
            .set("filing.type", &format!("'{kind}'"))
            .set("applicant.filed", &record("", on))
            .set("domain.0.filed", &record("-1", on))
    };
    assert_eq!(status(&filed("change", "2018-01-01")).as_deref(), Some("fail"));
    assert_eq!(status(&filed("change", "2017-12-31")), None);
    for kind in ["cancel-site", "cancel-applicant", "cancel-access"] {
        assert_eq!(status(&filed(kind, "2020-01-01")), None, "{kind}");
    }
}

#[test]
fn a_filing_whose_name_somebody_else_holds_covers_nothing() {
    let subdomain = |holder: &str| {
        Case::example("access-filing")
            .without("filing.type")
            .set("applicant.filed.providers", "['aliyun']")
            .set("applicant.filed.sites.0.providers", "['aliyun']")
            .set("domain.0.name", "'blog.example.cn'")
            .set("domain.0.points-to", "'i-example0001'")
            .set(
                "domain.0.filed",
                "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }",
            )
            .set("domain.0.holder", holder)
            .set("website.0.domain", "'blog.example.cn'")
            .set("website.0.home-urls", "['blog.example.cn']")
            .check(DAY)
    };
    assert_eq!(subdomain("'applicant'").readiness(), "no-filing-needed");
    assert_eq!(subdomain("{ name = '王示例', relation = 'employee' }").readiness(), "no-filing-needed");
    let other = subdomain("{ name = '王示例', relation = 'other' }");
    assert_eq!(other.json()["files"][0]["decisions"][0]["need"], "look-up");
    let saw = other.finding("filing-type")["saw"]["en"].to_string();
    assert!(saw.contains("domain holder has no relation"), "{saw}");
}

/// Whose the name is by its registration does not turn the fault into a question.
#[test]
fn a_name_that_a_stranger_holds_and_filed_is_to_be_released() {
    let theirs = "{ number = '京ICP备17654321号-1', providers = ['tencent'], on = 2020-05-01 }";
    for example in ["enterprise-ready", "individual-blog", "individual-business"] {
        for holder in
            ["{ name = '王示例', relation = 'other' }", "{ name = '王示例', relation = 'employee' }"]
        {
            let case = Case::example(example).set("domain.0.filed", theirs).set("domain.0.holder", holder);
            let report = case.check(DAY);
            assert_eq!(report.status("filing-type"), "fail", "{example}: {holder}");
            let found = report.findings();
            assert!(found.iter().all(|(status, ..)| status != "look-up"), "{example}: {found:?}");
        }
    }
}

//! The built-in rows about domain names, asked on real days.

use crate::support::Case;
use crate::support::DAY as TODAY;
use crate::support::library::Status::{self, Fail, LookUp, Missing, Pass, Warn};
use crate::support::library::answers_in;

/// Every answer to a case: the row and how it ended.
fn found(case: &str, province: &str, on: &str) -> Vec<(String, Status)> {
    answers_in(province, case, on).into_iter().map(|one| (one.row, one.status)).collect()
}

fn status(case: &str, province: &str, on: &str, row: &str) -> Option<Status> {
    found(case, province, on).into_iter().find(|(id, _)| id == row).map(|(_, status)| status)
}

/// An enterprise whose name is in order; parts can be replaced.
const ENTERPRISE: &str = r#"
[filing]
type = "first"
province = "广东"
[applicant]
kind = "enterprise"
name = "广州示例科技有限公司"
certificate = { type = "business-license", number = "91440101MA0000007B" }
filed = "none"
[[person]]
id = "li"
roles = ["legal-representative", "responsible", "website"]
name = "李小明"
[[domain]]
name = "example.cn"
registrar = "阿里云计算有限公司"
expires = 2029-01-01
real-name = { status = "passed", on = 2018-02-01 }
holder = "applicant"
filed = "none"
[[instance]]
id = "i"
product = "ecs"
region = "cn-shenzhen"
[[website]]
name = "示例"
domain = "example.cn"
instances = ["i"]
"#;

fn with(old: &str, new: &str) -> String {
    assert!(ENTERPRISE.contains(old), "{old}");
    ENTERPRISE.replace(old, new)
}

fn holder(holder: &str) -> String {
    with(r#"holder = "applicant""#, &format!("holder = {holder}"))
}

#[test]
fn a_name_in_order_passes_every_row() {
    let rows = [
        "domain-name-form",
        "domain-registrable",
        "domain-suffix-approved",
        "domain-valid",
        "domain-term-45",
        "domain-registrar-approved",
        "domain-holder-related",
        "domain-holder-organisation",
        "domain-real-name",
        "real-name-synced",
        "real-name-two-days",
        "domain-belongs-to-website",
        "website-has-one-domain",
        "44-015",
        "44-066",
    ];
    let found = found(ENTERPRISE, "44", TODAY);
    for row in rows {
        assert_eq!(found.iter().find(|(id, _)| id == row).map(|(_, status)| *status), Some(Pass), "{row}");
    }
    // Asked of nobody here: an organisation, and no change.
    assert!(!found.iter().any(|(id, _)| id == "domain-holder-individual" || id == "change-keeps-domain"));
}

#[test]
fn each_row_fails_on_its_own_fault() {
    for (old, new, row, expected) in [
        ("name = \"example.cn\"", "name = \"192.0.2.1\"", "domain-name-form", Fail),
        ("name = \"example.cn\"", "name = \"www.example.cn\"", "domain-registrable", Fail),
        ("name = \"example.cn\"", "name = \"example.io\"", "domain-suffix-approved", Fail),
        ("name = \"example.cn\"", "name = \"example.us\"", "domain-suffix-approved", LookUp),
        ("expires = 2029-01-01", "expires = 2026-11-30", "domain-valid", Fail),
        ("expires = 2029-01-01", "expires = 2027-01-14", "domain-term-45", Fail),
        ("expires = 2029-01-01", "expires = 2027-01-15", "domain-term-45", Pass),
        ("expires = 2029-01-01", "expires = 2027-03-01", "44-066", Warn),
        ("expires = 2029-01-01", "expires = 2027-03-02", "44-066", Pass),
        ("阿里云计算有限公司", "GoDaddy.com, LLC", "domain-registrar-approved", Fail),
        ("status = \"passed\"", "status = \"failed\"", "domain-real-name", Fail),
        ("on = 2018-02-01", "on = 2026-11-30", "real-name-synced", Warn),
        ("on = 2018-02-01", "on = 2026-11-25", "real-name-synced", Pass),
        ("on = 2018-02-01", "on = 2026-11-27", "real-name-synced", Warn),
        ("on = 2018-02-01", "on = 2026-11-27", "real-name-two-days", Pass),
        ("domain = \"example.cn\"", "domain = \"none\"", "domain-belongs-to-website", Fail),
    ] {
        let mut case = with(old, new);
        if old.starts_with("name = \"example.cn\"") {
            case = case.replace(
                "domain = \"example.cn\"",
                &format!("domain = {}", new.trim_start_matches("name = ")),
            );
        }
        assert_eq!(status(&case, "44", TODAY, row), Some(expected), "{row} of {new}");
    }
    let two = ENTERPRISE.replace("domain = \"example.cn\"", "domain = [\"example.cn\", \"other.com\"]")
        + "[[domain]]\nname = \"other.com\"\nfiled = \"none\"\n";
    assert_eq!(status(&two, "44", TODAY, "website-has-one-domain"), Some(Fail));
    assert_eq!(status(&two, "44", TODAY, "44-015"), Some(Fail));
    // One website could have several names until 21 April 2019; in Guangdong only names of one label.
    assert_eq!(status(&two, "44", "2019-04-21", "website-has-one-domain"), None);
    assert_eq!(status(&two, "44", "2019-04-21", "44-015"), Some(Fail));
    let alike = two.replace("other.com", "example.com");
    assert_eq!(status(&alike, "44", "2019-04-21", "44-015"), Some(Pass));
    assert_eq!(status(&alike, "44", "2019-04-22", "website-has-one-domain"), Some(Fail));
}

#[test]
fn the_wait_was_only_advised_in_2019() {
    let case = with("on = 2018-02-01", "on = 2019-09-18");
    assert_eq!(status(&case, "44", "2019-09-20", "real-name-synced"), None);
    assert_eq!(status(&case, "44", "2019-09-20", "real-name-synced-advised"), Some(Warn));
}

#[test]
fn an_individual_holds_the_name_himself() {
    let case = |name: &str| {
        holder(&format!(
            r#"{{ name = "{name}", certificate = {{ type = "id-card", number = "11010519491231002X" }} }}"#
        ))
        .replace("enterprise", "individual")
        .replace("name = \"广州示例科技有限公司\"", "name = \"李小明\"")
        .replace(
            "type = \"business-license\", number = \"91440101MA0000007B\"",
            "type = \"id-card\", number = \"11010519491231002X\"",
        )
    };
    for (province, on) in [("44", TODAY), ("42", TODAY), ("33", TODAY), ("44", "2019-04-01")] {
        assert_eq!(status(&case("李小明"), province, on, "domain-holder-individual"), Some(Pass));
        assert_eq!(status(&case("李大明"), province, on, "domain-holder-individual"), Some(Fail));
    }
}

/// The answer about the holder that a report shows, and why it only warns where it does.
fn of_holder(case: &str, province: &str, on: &str) -> (Status, &'static str) {
    let rows = [
        "domain-holder-related",
        "domain-holder-organisation",
        "44-052",
        "44-053",
        "42-007",
        "42-008",
        "42-009",
        "33-026",
        "33-027",
        "22-006",
    ];
    let all = answers_in(province, case, on).into_iter();
    let gravest = all
        .filter(|one| rows.contains(&one.row.as_str()))
        .min_by_key(|one| std::cmp::Reverse(one.status))
        .expect("an answer about the holder");
    (gravest.status, gravest.softened.unwrap_or_default())
}

#[test]
fn who_may_hold_the_name_of_an_organisation() {
    let province =
        |case: String, name: &str| case.replace("province = \"广东\"", &format!("province = \"{name}\""));
    let legal = holder("\"li\"");
    let shareholder = holder("{ relation = \"shareholder\" }");
    let employee = holder("{ relation = \"employee\" }");
    for (case, name, code, on, expected) in [
        // Guangdong accepts the legal representative since 2025, as far as anyone wrote.
        (&legal, "广东", "44", TODAY, (Pass, "")),
        (&shareholder, "广东", "44", TODAY, (Fail, "")),
        (&employee, "广东", "44", TODAY, (Fail, "")),
        // In 2019-06 it did not; between the two nobody knows.
        (&legal, "广东", "44", "2019-06-18", (Fail, "")),
        (&legal, "广东", "44", "2019-09-20", (Warn, "DoubtfulRelaxation")),
        (&shareholder, "广东", "44", "2019-09-20", (Fail, "")),
        // Hubei: two sources disagree whether it relaxes the nation's row.
        (&legal, "湖北", "42", TODAY, (Warn, "DoubtfulRelaxation")),
        (&shareholder, "湖北", "42", TODAY, (Fail, "")),
        (&shareholder, "湖北", "42", "2019-09-12", (Warn, "DoubtfulRelaxation")),
        (&employee, "湖北", "42", TODAY, (Fail, "")),
        // Zhejiang took shareholders on 2019-09-06; newer sources take the legal representative and nobody else.
        (&legal, "浙江", "33", TODAY, (Pass, "")),
        (&shareholder, "浙江", "33", TODAY, (Fail, "")),
        (&employee, "浙江", "33", TODAY, (Fail, "")),
        (&shareholder, "浙江", "33", "2019-09-20", (Warn, "DoubtfulRelaxation")),
        // No row of Jilin widens the nation's, so that alone could not insist; Jilin's own row does.
        (&legal, "吉林", "22", TODAY, (Fail, "")),
    ] {
        let (status, softened) = of_holder(&province(case.clone(), name), code, on);
        assert_eq!((status, softened), expected, "{name} {on}: {case}");
    }
}

#[test]
fn hubei_takes_one_website_an_order() {
    let hubei = with("广东", "湖北");
    assert_eq!(status(&hubei, "42", TODAY, "42-010"), Some(Pass));
    let two = format!("{hubei}[[website]]\nname = \"二\"\ndomain = \"none\"\ninstances = [\"i\"]\n");
    assert_eq!(status(&two, "42", TODAY, "42-010"), Some(Fail));
    assert_eq!(status(&two, "42", "2019-09-20", "42-010"), Some(Fail));
    assert_eq!(status(&two, "42", "2019-03-20", "42-010"), Some(Fail));
    assert_eq!(status(&two, "42", "2019-03-19", "42-010"), None);
    assert_eq!(status(&two.replace("\"first\"", "\"change\""), "42", TODAY, "42-010"), None);
    let short = hubei.replace("expires = 2029-01-01", "expires = 2020-01-01");
    assert_eq!(status(&short, "42", "2019-09-30", "42-030"), Some(Pass));
    assert_eq!(status(&short, "42", "2019-10-01", "42-030"), Some(Fail));
}

#[test]
fn a_change_keeps_its_domain_and_spares_old_filings() {
    let change = |on: &str, differs: &str| {
        with("\"first\"", "\"change\"")
            .replace(
                "filed = \"none\"\n[[person]]",
                &format!("filed = {{ differs = [{differs}] }}\n[[person]]"),
            )
            .replace(
                "filed = \"none\"\n[[instance]]",
                &format!("filed = {{ on = {on}, providers = [\"aliyun\"] }}\n[[instance]]"),
            )
            .replace("status = \"passed\"", "status = \"failed\"")
    };
    let kept = change("2018-01-01", "\"website-phone\"");
    assert_eq!(status(&kept, "44", TODAY, "change-keeps-domain"), Some(Pass));
    let moved = change("2018-01-01", "\"website-domain\"");
    assert_eq!(status(&moved, "44", TODAY, "change-keeps-domain"), Some(Fail));
    assert_eq!(status(&moved, "44", "2019-04-21", "change-keeps-domain"), None);
    // A filing of 2018 or later is verified in a change, an older one is not.
    assert_eq!(status(&kept, "44", TODAY, "domain-real-name"), Some(Fail));
    let old = change("2017-12-31", "\"website-phone\"");
    assert_eq!(status(&old, "44", TODAY, "domain-real-name"), None);
    assert_eq!(status(&old, "44", TODAY, "domain-valid"), Some(Pass));
}

#[test]
fn a_registrar_abroad_keeps_names_filed_before_2018() {
    let access = |filed: &str| {
        with("阿里云计算有限公司", "GoDaddy.com, LLC")
            .replace("\"first\"", "\"access\"")
            .replace("filed = \"none\"\n[[person]]", "filed = { providers = [\"tencent\"] }\n[[person]]")
            .replace("filed = \"none\"\n[[instance]]", &format!("filed = {filed}\n[[instance]]"))
    };
    let of = |filed: &str| status(&access(filed), "44", TODAY, "domain-registrar-approved");
    assert_eq!(of("{ providers = [\"tencent\"], on = 2017-12-31 }"), Some(Pass));
    assert_eq!(of("{ providers = [\"tencent\"], on = 2018-01-01 }"), Some(Fail));
    assert_eq!(of("{ providers = [\"tencent\"] }"), Some(Missing));
    // Pages that take no such name at all name no exception: 不接受境外注册的域名备案, 境外注册的域名不能备案.
    let old = access("{ providers = [\"tencent\"], on = 2017-12-31 }");
    for (province, row, expected) in
        [("43", "43-007", Fail), ("15", "15-023", Fail), ("22", "22-015", Warn), ("50", "50-022", Warn)]
    {
        assert_eq!(status(&old, province, TODAY, row), Some(expected), "{row}");
    }
}

#[test]
fn reserved_suffixes_are_for_whom_they_were_made() {
    let of = |kind: &str, applicant: &str, name: &str, row: &str| {
        let case = ENTERPRISE
            .replace("province = \"广东\"\n", "")
            .replace("kind = \"enterprise\"", &format!("kind = \"{kind}\""))
            .replace("广州示例科技有限公司", applicant)
            .replace("\"example.cn\"", &format!("\"{name}\""));
        status(&case, "广东", TODAY, row)
    };
    let company = "广州示例科技有限公司";
    for (name, row) in [
        ("example.gov.cn", "government-suffix"),
        ("example.mil.cn", "suffix-of-the-military"),
        ("示例.政务", "suffix-of-public-bodies"),
        ("示例.政务.cn", "suffix-of-public-bodies"),
        ("示例.公益", "suffix-of-non-profit-bodies"),
    ] {
        assert_eq!(of("enterprise", company, name, row), Some(Fail), "{name}");
        assert_eq!(of("individual", "李小明", name, row), Some(Fail), "{name}");
        assert_eq!(of("public-institution", "广州示例中心", name, row), Some(Pass), "{name}");
    }
    // A private school that is run for profit is an enterprise.
    let school = "广州示例学院有限公司";
    assert_eq!(of("enterprise", school, "example.edu.cn", "suffix-of-education"), Some(Status::NotChecked));
    // The notice names the bodies, the list of their kinds is our reading.
    assert_eq!(of("enterprise", company, "example.edu.cn", "suffix-of-education"), Some(Warn));
    assert_eq!(of("individual", "李小明", "example.edu.cn", "suffix-of-education"), Some(Warn));
    // Registrars ask nobody for these.
    assert_eq!(of("individual", "李小明", "example.ac.cn", "suffix-of-research"), Some(Warn));
    assert_eq!(of("enterprise", company, "example.ac.cn", "suffix-of-research"), Some(Pass));
    let open = with("\"example.cn\"", "\"example.org.cn\"").replace("province = \"广东\"\n", "");
    let rows = found(&open, "广东", TODAY);
    assert!(
        rows.iter()
            .filter(|(row, _)| row.starts_with("suffix-of-"))
            .all(|(_, status)| *status != Fail && *status != Warn)
    );
}

#[test]
fn a_verification_of_before_the_library_is_looked_up_and_settled() {
    let old = Case::example("enterprise-ready").set("domain.0.real-name.on", "2016-05-01");
    let today = old.check(TODAY);
    assert_eq!((today.readiness(), today.status("real-name-in-library")), ("incomplete", "look-up"));
    let confirmed = "[{ requirement = 'real-name-in-library', subject = 'example.cn', \
                     how = 'found on domain.miit.gov.cn', on = 2026-11-30 }]";
    assert_eq!(old.clone().set("confirmed", confirmed).check(TODAY).readiness(), "ready");
    // While there was no time to report old ones, it was not there.
    assert_eq!(old.check("2019-10-08").status("real-name-in-library"), "fail");
    // The first day of the library, and the last before it.
    let on = |day: &str| old.clone().set("domain.0.real-name.on", day).check(TODAY);
    assert_eq!(on("2018-01-01").status("real-name-in-library"), "-");
    assert_eq!(on("2017-12-31").status("real-name-in-library"), "look-up");
}

#[test]
fn more_than_three_months_are_more() {
    // The pages of the provinces say 大于3个月, Alibaba Cloud's of 2019 超过90天.
    for (province, day, row, just, more) in [
        ("北京", TODAY, "11-051", "2027-03-01", "2027-03-02"),
        ("广东", TODAY, "44-066", "2027-03-01", "2027-03-02"),
        ("浙江", TODAY, "33-029", "2027-03-01", "2027-03-02"),
        ("广东", "2019-09-20", "domain-term-advised", "2019-12-19", "2019-12-20"),
    ] {
        let ends = |on: &str| status(&with("2029-01-01", on), province, day, row);
        let fails = [Some(Fail), Some(Warn)];
        assert!(fails.contains(&ends(just)), "{province} {row}: {:?} on {just}", ends(just));
        assert_eq!(ends(more), Some(Pass), "{province} {row}: {more}");
    }
}

/// What the lists say of a suffix: complete lists have it, one has it, they disagree, none has it; and who says no.
#[test]
fn what_is_known_alike_of_suffixes_is_called_alike() {
    let of = |suffix: &str| {
        let name = format!("'example.{suffix}'");
        let case =
            Case::example("enterprise-ready").set("domain.0.name", &name).set("website.0.domain", &name);
        let report = case.set("website.0.home-urls", &format!("['www.example.{suffix}']")).check(TODAY);
        let row = "domain-suffix-approved";
        let status = report.status(row).to_owned();
        let saw = if status == "-" { String::new() } else { report.finding(row)["saw"]["zh"].to_string() };
        (status, saw)
    };
    // In no list; a provider, a refused order or whoever looked it up says no.
    for suffix in ["io", "app", "dev", "ai", "win"] {
        let (status, saw) = of(suffix);
        assert_eq!(status, "fail", "{suffix}");
        assert!(saw.contains(&format!(".{suffix} 不能备案（")), "{saw}");
    }
    // Lists against lists, or against a provider's text: both sides are named, and neither is followed.
    for (suffix, has, has_not) in [
        ("me", "项目笔记", "阿里云（2026-08-21）"),
        ("work", "腾讯云（2025-09-12）", "查证笔记"),
        ("vip", "腾讯云（2025-09-12）", "SukkaW（2024-11-23）"),
        ("ink", "腾讯云（2025-09-12）", "项目笔记"),
    ] {
        let (status, saw) = of(suffix);
        assert_eq!(status, "look-up", "{suffix}");
        let (before, after) = saw.split_once("收录").expect("two sides");
        assert!(before.contains("有争议") && before.contains(has) && after.contains(has_not), "{saw}");
    }
    // In one list only; in none, with hearsay; not in the tables at all.
    for (suffix, words) in [
        ("pw", "只有一份名单收录 .pw"),
        ("click", "只有一份名单收录 .click"),
        ("org", "各名单均未收录 .org"),
        ("tk", "各名单均未收录 .tk"),
        ("us", "本工具未收录 .us"),
    ] {
        let (status, saw) = of(suffix);
        assert_eq!(status, "look-up", "{suffix}");
        assert!(saw.contains(words), "{saw}");
    }
    for suffix in ["com", "cn", "com.cn", "中国", "top", "cloud"] {
        assert_eq!(of(suffix).0, "-", "{suffix}");
    }
}

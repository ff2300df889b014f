//! How well a row is attested: how many publishers say so who do not repeat each other, how old the newest of them is,
//! and whether the newest page that lists all there is on the matter still asks it.

use super::data::files;
use crate::support::library::{Lang, explain, explain_page};
use crate::support::{Case, DAY, Place, assert_none, flat, page};
use serde_json::Value as Json;

/// Each row with the publishers and months that a person counted on its sources for 1 December 2026, and the newest.
const COUNTED: &[(&str, &str, u64, Option<u64>, &str)] = &[
    // Tencent Cloud and Huawei Cloud; 13 March 2025.
    ("36", "36-016", 2, Some(20), "huawei-guide-36"),
    // Tencent Cloud about 2023, of which 1 January is certain; Alibaba Cloud.
    ("36", "36-037", 2, Some(47), "tencent-36"),
    // Volcano Engine follows the words of Alibaba Cloud: one; 12 August 2021.
    ("36", "36-035", 1, Some(63), "volc-36"),
    // Huawei Cloud; Alibaba Cloud, and its international site; 31 December 2025.
    ("36", "36-025", 2, Some(11), "huawei-kb"),
    // A page that was read and bears no date has no age.
    ("64", "64-a01", 1, None, "wechat-64"),
];

#[test]
fn publishers_are_counted_once_with_those_who_repeat_them() {
    for (province, id, publishers, months, newest) in COUNTED {
        let found = explain(&[id], Some(province), DAY);
        let evidence = &found["rows"][id]["evidence"];
        let expected = serde_json::json!({ "publishers": publishers, "newest": newest, "months": months });
        assert_eq!(*evidence, expected, "{id}");
    }
}

/// Who fails where a province leaves another way is told that way, too: the words of the fault may be its words.
#[test]
fn the_other_way_that_is_not_met_is_cited() {
    let failing = crate::support::file("examples/enterprise-failing.toml");
    let shown = |case: &str, lang: Lang| page("-", case, DAY, lang, false).replace(char::is_whitespace, "");
    assert!(shown(&failing, Lang::En).contains("notmeteither:44-052:HuaweiCloud,2025-12-31"));
    assert!(shown(&failing, Lang::Zh).contains("也不符合44-052：华为云，2025-12-31"));
    // Whoever meets the other way, or has none, reads nothing of it.
    let (before, holder) = failing.split_once("holder    = ").expect("a holder");
    let (_, behind) = holder.split_once('\n').expect("a line");
    let met = shown(&format!("{before}holder = \"zhang\"\n{behind}"), Lang::En);
    assert!(!met.contains("44-052"), "{met}");
    assert!(!shown(crate::support::EXAMPLE, Lang::En).contains("notmeteither"));
}

/// One name of a publisher in Chinese has one in English, or it would be two on a page and one in the count.
#[test]
fn a_publisher_has_one_name() {
    let mut names: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let mut wrong = Vec::new();
    for (file, part) in files() {
        for one in part.source.iter().flat_map(|source| std::iter::once(&source.publisher).chain(&source.of))
        {
            let known = names.entry(one.zh.clone()).or_insert_with(|| one.en.clone());
            if *known != one.en {
                wrong.push(format!("{file}: {} is {known} and {}", one.zh, one.en));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn a_finding_tells_it_where_more_is_asked_for() {
    let case = Case::example("enterprise-ready").set("instance.0.status", "'expired'");
    let report = case.check(DAY);
    let row = report.finding("instance-running")["row"].as_str().expect("a row").to_owned();
    let publishers = &report.json()["rows"][&row]["publishers"];
    assert!(publishers.as_u64() >= Some(1), "{publishers}");
    let short = page("-", &case.text(), DAY, Lang::En, false);
    assert!(!short.contains("independent publisher"), "{short}");
    let long = flat(&page("-", &case.text(), DAY, Lang::En, true));
    assert!(long.contains("independent publisher"), "{long}");
    let chinese = page("-", &case.text(), DAY, Lang::Zh, true).replace(char::is_whitespace, "");
    assert!(chinese.contains("独立发布者"), "{chinese}");
    let explained = flat(&explain_page(&["36-025"], Some("36"), DAY, Lang::En));
    assert!(explained.contains("2 independent publishers, the newest 11 months ago"), "{explained}");
    let explained = flat(&explain_page(&["36-037"], Some("36"), DAY, Lang::Zh));
    assert!(explained.contains("独立发布者 2 家，最新出处在 3 年前"), "{explained}");
}

/// An enterprise of Jiangxi whose website is looked after by a foreigner: Volcano Engine's page of 2021 refuses that, the
/// list of Tencent Cloud of about 2023 does not.
fn with_a_foreigner() -> Case {
    Case::example("enterprise-ready")
        .set("filing.province", "'江西'")
        .set("person.0.roles", "['legal-representative', 'responsible']")
        .set(
            "person.1",
            "{ id = 'lee', roles = ['website'], name = 'LEE SHILI', phone = '13700137000', \
             certificate = { type = 'passport', number = 'L898902C3', expires = 2036-05-01 } }",
        )
        .set("website.0.responsible", "'lee'")
}

#[test]
fn what_the_newest_whole_page_does_not_ask_only_warns() {
    let report = with_a_foreigner().check(DAY);
    let finding = report.finding("36-043");
    assert_eq!((&finding["status"], &finding["softened"]), (&Json::from("warn"), &Json::from("omitted")));
    assert_eq!(finding["against-sources"], serde_json::json!(["tencent-36"]));
    assert_eq!(report.json()["rows"]["36-043"]["omitted-by"], "tencent-36");
    let page = flat(&with_a_foreigner().page(DAY));
    let words = "the newest complete page of this province does not require it: Tencent Cloud, about 2023";
    assert!(page.contains(words), "{page}");
    // Before that page appeared nobody had left it out.
    assert_eq!(with_a_foreigner().check("2022-06-01").status("36-043"), "fail");
}

/// A row that warns is not met: whoever looked and saw that it does not hold has a fault.
#[test]
fn whoever_saw_the_fault_still_has_it() {
    let denied = with_a_foreigner().set(
        "confirmed",
        "[{ requirement = '36-043', subject = 'lee', holds = false, how = '看过证件', on = 2026-11-30 }]",
    );
    assert_eq!(denied.check(DAY).status("36-043"), "fail");
    assert_ne!(with_a_foreigner().check(DAY).readiness(), "ready");
}

/// Nobody gets round the residence permit because the page that names it leaves out the older bar on all other cards.
#[test]
fn an_identity_card_from_elsewhere_still_needs_the_permit() {
    let case = Case::example("individual-blog").set("filing.province", "'江西'").set("material", "[]");
    let report = case.check(DAY);
    assert_eq!(report.readiness(), "not-ready");
    assert_eq!(report.status("individual-id-local"), "fail");
    let explained = explain(&["36-017"], Some("36"), DAY);
    assert_eq!(explained["rows"]["36-017"]["omitted-by"], "huawei-guide-36");
}

/// A letter that one undated page allows and the whole page of another refuses does not make a ready order.
#[test]
fn a_way_round_that_the_whole_page_leaves_out_is_in_doubt() {
    let text = std::fs::read_to_string(format!("{}/tests/clean/33-government.toml", crate::support::ROOT));
    let case = Case::of(&text.expect("a case").replace("beian = 1\n", ""))
        .set("person.0.roles", "['legal-representative']")
        .set(
            "person.1",
            "{ id = 'qian', roles = ['responsible', 'website'], name = '钱示例', phone = '13700137000', \
             phone-province = '浙江', emergency-phone = '13600136000', email = 'qian@example.com', \
             certificate = { type = 'id-card', number = '330103198001010012', expires = 2036-05-01 } }",
        )
        .set("website.0.responsible", "'qian'");
    let report = case.check(DAY);
    let finding = report.finding("legal-representative-responsible");
    assert_ne!(finding["status"], "pass");
    let explained = explain(&["33-001b"], Some("33"), DAY);
    assert_eq!(explained["rows"]["33-001b"]["omitted-by"], "tencent-33");
}

/// A file of Fujian: a row of 2022 that nobody of 36 years meets, and a page of 2025 that says `whole`.
fn fujian(who: &str, whole: &str, basis: &str) -> String {
    let source = |id: &str, day: &str, rest: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\npublisher = {{ zh = \"{id}\", en = \"{id}\" }}\ntitle = \"福建\"\n\
             published = {day}\nread = 2026-11-22\n{rest}\n"
        )
    };
    let sources = source("early", "2022-05-01", "")
        + &source("page", "2025-05-01", &format!("whole = [{whole}]"))
        + &source("late", "2026-01-05", "");
    let other = "[[requirement]]\nid = \"35-002\"\nasks.remark = { in = \"applicant\", about = \"lead-verified\" }\n\
                 level = \"advised\"\nbasis = [\"early\", \"page\", \"late\"]\n";
    format!(
        "beian-law = 1\nprovince = \"35\"\n{sources}[[requirement]]\nid = \"35-001\"\n{who}\n\
         asks.age = {{ years = 50 }}\nbasis = [{basis}]\n{other}"
    )
}

/// What 35-001 comes to for an individual of 36 years, through the binary.
fn fate(who: &str, whole: &str, basis: &str, on: &str) -> String {
    let case = Case::example("individual-blog").set("filing.province", "'福建'").text();
    let place = Place::new().with("own/fujian.toml", fujian(who, whole, basis)).with("case.toml", case);
    let ran = place.run(&["check", "case.toml", "--provinces", "own", "--on", on, "--format", "json"]);
    let report: Json = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let findings = report["files"][0]["findings"].as_array().expect("findings").clone();
    let found = findings.iter().find(|one| one["row"] == "35-001").expect("a finding");
    let softened = found["softened"].as_str().unwrap_or("-");
    format!("{} {softened}", found["status"].as_str().expect("a status"))
}

#[test]
fn only_older_rows_on_that_matter_and_of_those_people_are_weakened() {
    let individuals = "who = [\"individual\"]";
    let (on_age, early) = ("{ asks = [\"age\"] }", "\"early\"");
    for (who, whole, basis, on, expected) in [
        (individuals, on_age, early, DAY, "warn omitted"),
        ("", on_age, early, DAY, "warn omitted"),
        (individuals, "{ who = \"individual\", asks = [\"age\"] }", early, DAY, "warn omitted"),
        // A page on organisations says nothing of individuals, nor one on individuals of everybody.
        (individuals, "{ who = \"organisation\", asks = [\"age\"] }", early, DAY, "fail -"),
        ("", "{ who = \"individual\", asks = [\"age\"] }", early, DAY, "fail -"),
        // Another matter; what the page bears out; what was said after it; before it appeared.
        (individuals, "{ asks = [\"phone-local\"] }", early, DAY, "fail -"),
        (individuals, on_age, "\"early\", \"page\"", DAY, "fail -"),
        (individuals, on_age, "\"early\", \"late\"", DAY, "fail -"),
        (individuals, on_age, early, "2025-04-30", "fail -"),
        (individuals, on_age, early, "2025-05-01", "warn omitted"),
    ] {
        assert_eq!(fate(who, whole, basis, on), expected, "{who} {whole} {basis} {on}");
    }
}

#[test]
fn a_matter_is_named_by_a_rule_that_exists() {
    let text = fujian("", "{ asks = [\"agee\"] }", "\"early\"");
    let place = Place::new().with("own/fujian.toml", text);
    let ran = place.run(&["province", "--check", "own"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("there is no such rule") && ran.err.contains("did you mean age?"),
        "{}",
        ran.err
    );
}

//! A day in the past: what was known then is applied, what is known since is named, and nobody's page ends what another
//! publisher asks only because it is a little younger.

use crate::support::library::Lang;
use crate::support::{Case, DAY, Place, flat, page};
use serde_json::Value as Json;

const PAST: &str = "2019-09-20";

/// The rows that are left out for an example on a day.
fn left_out(case: &Case, on: &str) -> Vec<String> {
    let report = case.check(on);
    let rows = report.json()["files"][0]["law"]["left-out"].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row.as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_past_day_names_what_it_leaves_out() {
    let enterprise = Case::example("enterprise-ready");
    let rows = left_out(&enterprise, PAST);
    let has = |id: &str| rows.iter().any(|row| row == id);
    // The pledge of Guangdong is asked since June 2021. What the pages of 2019 and before ask is applied.
    assert!(has("44-010"), "{rows:?}");
    assert!(!has("domain-valid") && !has("44-053"), "{rows:?}");
    // What is asked of individuals is not left out for an enterprise, nor what belongs to a cancellation.
    assert!(!has("44-011"), "{rows:?}");
    assert!(left_out(&Case::example("individual-blog"), PAST).iter().any(|row| row == "44-011"));
    assert_eq!(left_out(&enterprise, DAY), [""; 0]);
}

#[test]
fn it_says_so_in_one_line_and_names_them_where_more_is_asked_for() {
    let text = Case::example("enterprise-ready").text();
    let number = left_out(&Case::example("enterprise-ready"), PAST).len();
    let place = Place::new().with("case.toml", &text);
    let short = flat(&place.run(&["check", "case.toml", "--on", PAST]).out);
    let words = format!("{number} known requirements with sources later than {PAST} only, not applied: ");
    assert!(short.contains(&words), "{short}");
    assert!(!short.contains("44-010 ("), "{short}");
    let long = flat(&place.run(&["check", "case.toml", "--on", PAST, "--verbose"]).out);
    assert!(long.contains(&words) && long.contains("44-010 ("), "{long}");
    let chinese = flat(&page("-", &text, PAST, Lang::Zh, false));
    assert!(chinese.contains(&format!("{PAST} 以后才有出处、本次未适用的条款 {number} 条")), "{chinese}");
    let today = flat(&place.run(&["check", "case.toml", "--on", DAY, "--verbose"]).out);
    assert!(!today.contains("not applied"), "{today}");
}

/// Fujian: a page of 5 January 2026 asks for 50 years, one of 7 January for 18, and its row follows the other.
fn fujian(later: &str, rest: &str) -> String {
    let source = |id: &str, publisher: &str, day: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\npublisher = {{ zh = \"{publisher}\", en = \"{publisher}\" }}\n\
             title = \"福建\"\npublished = {day}\nread = 2026-11-22\n"
        )
    };
    let row = |id: &str, years: u32, basis: &str, rest: &str| {
        format!(
            "[[requirement]]\nid = \"{id}\"\nasks.age = {{ years = {years} }}\nbasis = [\"{basis}\"]\n{rest}\n"
        )
    };
    format!("beian-law = 1\nprovince = \"35\"\n{}", source("early", "甲云", "2026-01-05"))
        + &source("late", later, "2026-01-07")
        + &row("35-001", 50, "early", "")
        + &row("35-002", 18, "late", &format!("supersedes = [\"35-001\"]\n{rest}"))
}

/// How 35-001 ends on a day for somebody of 36 years, and why it only warns; `-` where it is not applied.
fn fate(later: &str, rest: &str, on: &str) -> String {
    let case = Case::example("individual-blog").set("filing.province", "'福建'").text();
    let place = Place::new().with("own/fujian.toml", fujian(later, rest)).with("case.toml", case);
    let ran = place.run(&["check", "case.toml", "--provinces", "own", "--on", on, "--format", "json"]);
    let report: Json = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.err));
    let findings = report["files"][0]["findings"].as_array().expect("findings").clone();
    findings.iter().find(|one| one["row"] == "35-001").map_or("-".to_owned(), |found| {
        let softened = found["softened"].as_str().unwrap_or("-");
        format!("{} {softened} {}", found["status"].as_str().expect("a status"), found["against"])
    })
}

#[test]
fn a_page_two_days_younger_ends_nothing_of_another_publisher() {
    let both = "warn rivals [\"35-002\"]";
    // Another publisher: rivals, until the older one is two years old and would only warn.
    assert_eq!(fate("乙云", "", "2026-01-07"), both);
    assert_eq!(fate("乙云", "", "2026-06-01"), both);
    assert_eq!(fate("乙云", "", "2028-01-05"), both);
    assert_eq!(fate("乙云", "", "2028-01-06"), "-");
    // The same publisher has changed its mind, and a day that a source names counts whoever says it.
    assert_eq!(fate("甲云", "", "2026-06-01"), "-");
    assert_eq!(fate("乙云", "from = 2026-01-07", "2026-06-01"), "-");
    // Before the second page there is one.
    assert_eq!(fate("乙云", "", "2026-01-05"), "fail - null");
}

/// Guangdong: what chinacc.net wrote about 2020 of thirty names gives way to the pages of others in 2022, not before.
#[test]
fn the_built_in_law_keeps_both_sides_of_such_a_pair() {
    let standing = |on: &str| -> Json {
        let found = crate::support::library::explain(&["44-019"], Some("44"), on);
        found["rows"]["44-019"].clone()
    };
    let then = standing("2021-06-01");
    assert_eq!(then["rivals"], serde_json::json!(["44-017", "44-018"]), "{then}");
    assert_ne!(then["state"], "superseded");
    assert_eq!(standing("2022-01-02")["state"], "superseded");
    assert_eq!(standing(DAY)["state"], "superseded");
}

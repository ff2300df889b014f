//! Who looks at what no file can prove writes down what they saw: each such line names its row and prints the entry to
//! fill in, and whoever found that it does not hold has a fault.

use crate::support::library::{Lang, law};
use crate::support::{Case, DAY, page};

fn looked(row: &str, subject: &str, holds: bool) -> Case {
    Case::example("enterprise-ready").set(
        "confirmed",
        &format!(
            "[{{ requirement = '{row}', subject = '{subject}', how = '打电话核对', on = 2026-11-20, holds = {holds} }}]"
        ),
    )
}

#[test]
fn what_was_seen_not_to_hold_fails_with_the_fix_of_its_row() {
    for (row, subject, says) in [
        ("phone-reachable", "order", "every phone in the order is answered"),
        ("face-check", "示例科技", "can pass the face check in person"),
        ("website-of-the-applicant", "applicant", "the applicant must run the website itself"),
        ("register-agrees", "applicant", "agree with the register"),
        ("phone-not-of-another-applicant", "order", "no mobile number serves another applicant"),
    ] {
        let report = looked(row, subject, false).check(DAY);
        assert_eq!((report.status(row), report.readiness(), report.exit), ("fail", "not-ready", 1), "{row}");
        let finding = report.finding(row);
        let words = |key: &str| finding[key]["en"].as_str().expect("words").to_lowercase();
        assert!(words("saw").contains("does not hold") && words("saw").contains(says), "{finding}");
        assert!(words("fix").contains(says) && !words("fix").contains("confirm it"), "{finding}");
        assert_eq!(looked(row, subject, true).check(DAY).readiness(), "ready", "{row}");
    }
}

#[test]
fn no_other_way_lifts_what_was_seen_not_to_hold() {
    for (example, row, subject) in [
        ("enterprise-ready", "domain-holder-organisation", "example.cn"),
        ("enterprise-ready", "age-18-organisation", "zhang"),
        ("enterprise-ready", "applicant-certificate-image", "applicant"),
        ("individual-blog", "responsible-certificate-image", "li"),
        ("public-institution", "domain-holder-organisation", "示例科普馆.公益"),
    ] {
        let one = format!(
            "[{{ requirement = '{row}', subject = '{subject}', how = '看原件', on = 2026-11-25, holds = false }}]"
        );
        let report = Case::example(example).set("confirmed", &one).check(DAY);
        assert_eq!((report.status(row), report.exit), ("fail", 1), "{example} {row} {subject}");
    }
}

#[test]
fn of_rules_that_have_a_fix_of_their_own_that_is_the_fix() {
    let report = looked("certificate-image", "zhang", false).check(DAY);
    let images: Vec<&serde_json::Value> = report.json["files"][0]["check"]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|one| one["rule"] == "certificate-image" && one["status"] == "fail")
        .collect();
    assert_eq!(images.len(), 1);
    assert!(images[0]["fix"]["en"].as_str().expect("words").starts_with("photograph the original"));
}

#[test]
fn every_line_that_is_not_checked_names_its_row_and_its_entry() {
    let ready = Case::example("enterprise-ready");
    let report = ready.check(DAY);
    let known: Vec<&str> = law().national().requirement.iter().map(|row| row.id.as_str()).collect();
    let short = page("-", &ready.text(), DAY, Lang::En, false);
    assert!(crate::support::flat(&short).contains("(phone-reachable)"), "{short}");
    let mut seen = 0;
    for one in report.json["files"][0]["check"]["findings"].as_array().expect("findings") {
        let entries = one["confirm"].as_array().cloned().unwrap_or_default();
        // What only reminds waits for nobody.
        assert_eq!(entries.is_empty(), one["rule"] == "remind", "{one}");
        for entry in entries {
            seen += 1;
            assert_eq!((&entry["how"], &entry["on"]), (&"".into(), &"".into()));
            let row = entry["requirement"].as_str().expect("a row");
            assert!(known.contains(&row) || row.starts_with("44-"), "{row}");
            // As printed it is refused; filled in it settles the line.
            let (subject, write) = (entry["subject"].as_str().expect("a subject"), |how: &str, on: &str| {
                let entry = format!(
                    "[{{ requirement = '{row}', subject = '{{subject}}', how = '{how}', on = {on} }}]"
                );
                entry
            });
            let case = |how: &str, on: &str| {
                ready.clone().set("confirmed", &write(how, on).replace("{subject}", subject))
            };
            assert_eq!(case("", "''").check(DAY).exit, 2, "{row}");
            let filled = case("查看原件", "2026-11-20").check(DAY);
            assert_eq!(filled.readiness(), "ready", "{row}");
            assert_eq!(
                filled.json["files"][0]["check"]["idle-confirmations"],
                serde_json::json!([]),
                "{row}"
            );
        }
    }
    assert!(seen >= 5, "{seen}");
    let long = page("-", &ready.text(), DAY, Lang::En, true);
    let entry = "      [[confirmed]]\n      requirement = \"phone-reachable\"\n      subject = \"order\"\n      how = \"\"\n      on = \"\"\n";
    assert!(long.contains(entry), "{long}");
}

//! What nobody can accept, no waiver covers: a name that has expired, a number that cannot be one.

use crate::support::{EXAMPLE, Place};

/// A case whose name ends on a day, with a waiver.
fn case(expires: &str, waiver: &str) -> String {
    let case = EXAMPLE.replace("expires   = 2028-06-30", &format!("expires   = {expires}"));
    assert!(case.contains(&format!("expires   = {expires}")), "the name of the example has another line");
    format!("{case}\n[[waiver]]\nrequirement = '{waiver}'\nsubject = 'example.cn'\nreason = 'x'\n")
}

fn run(case: String, more: &[&str]) -> crate::support::Ran {
    let place = Place::new().with("a.toml", case);
    place.run(&[&["check", "a.toml", "--on", "2026-12-01"], more].concat())
}

#[test]
fn a_waiver_of_it_is_refused_with_its_place() {
    for waiver in ["domain-valid", "person-number", "identity-number", "applicant-number"] {
        let ran = run(case("2026-11-30", waiver), &[]);
        // Of two rows that a name stands for, one only advises.
        if waiver == "applicant-number" {
            assert_eq!(ran.code, 1, "{}", ran.all());
            continue;
        }
        ran.refused(&["no waiver can cover this", "a.toml:", "correct it"]);
        run(case("2026-11-30", waiver), &["--lang", "zh"]).refused(&["这一项不能豁免", "a.toml:", "请改正"]);
    }
    let folder = Place::new()
        .with("a.toml", EXAMPLE)
        .with("beian.toml", "[[waiver]]\nrequirement = 'domain-valid'\nreason = 'x'\nuntil = 2027-01-01\n");
    folder.run(&["check"]).refused(&["no waiver can cover this", "beian.toml:2:15\n"]);
}

#[test]
fn a_waiver_of_the_rule_covers_only_what_can_be_accepted() {
    // 20 days are left, and 45 are asked for.
    let short = run(case("2026-12-21", "domain-term"), &["-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&short.out).expect("JSON");
    let status = |report: &serde_json::Value| -> Vec<(String, String)> {
        let findings = report["files"][0]["findings"].as_array().expect("findings").iter();
        let of = findings.filter(|one| one["rule"] == "domain-term");
        of.map(|one| {
            (
                one["row"].as_str().unwrap_or_default().into(),
                one["status"].as_str().unwrap_or_default().into(),
            )
        })
        .collect()
    };
    assert!(status(&report).iter().all(|(_, status)| status == "waived"), "{:?}", status(&report));
    assert!(!status(&report).is_empty());
    let gone = run(case("2026-11-30", "domain-term"), &["-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&gone.out).expect("JSON");
    assert_eq!(status(&report), [("domain-valid".to_owned(), "fail".to_owned())]);
    assert_eq!(gone.code, 1);
}

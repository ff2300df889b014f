//! Who looks at what no file can prove writes down what they saw: each such line names its row and prints the entry to
//! fill in, and whoever found that it does not hold has a fault.

use crate::support::library::{Lang, check, law};
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
        ("face-check", "示例科技", "can pass the face verification in person"),
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
    let images: Vec<&serde_json::Value> = report.json()["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|one| one["rule"] == "certificate-image" && one["status"] == "fail")
        .collect();
    assert_eq!(images.len(), 1);
    assert!(images[0]["fix"]["en"].as_str().expect("words").contains("photo of the whole original"));
}

#[test]
fn every_line_that_is_not_checked_names_its_row_and_its_entry() {
    let ready = Case::example("enterprise-ready");
    let report = ready.check(DAY);
    let known: Vec<&str> = law().national().requirement.iter().map(|row| row.id.as_str()).collect();
    let long = page("-", &ready.text(), DAY, Lang::En, true);
    assert!(crate::support::flat(&long).contains("(phone-reachable)"), "{long}");
    let mut seen = 0;
    for one in report.json()["files"][0]["findings"].as_array().expect("findings") {
        let entries = one["confirm"].as_array().cloned().unwrap_or_default();
        // What only reminds waits for nobody.
        assert_eq!(entries.is_empty(), one["rule"] == "remind", "{one}");
        for entry in entries {
            seen += 1;
            let row = entry.as_str().expect("a row");
            assert!(known.contains(&row) || row.starts_with("44-"), "{row}");
            // Not filled in it is refused; filled in it settles the line.
            let (subject, write) =
                (one["subject"]["id"].as_str().expect("a subject"), |how: &str, on: &str| {
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
            assert_eq!(filled.json()["files"][0]["idle-confirmations"], serde_json::json!([]), "{row}");
        }
    }
    assert!(seen >= 5, "{seen}");
    let entry = "      [[confirmed]]\n      requirement = \"phone-reachable\"\n      subject = \"order\"\n      how = \"\"\n      on = \"\"\n";
    assert!(long.contains(entry), "{long}");
}

/// An order whose name is on record under another number than the applicant's.
fn under_another_number(kind: &str) -> Case {
    Case::example("access-filing")
        .set("filing.type", &format!("'{kind}'"))
        .set("domain.0.filed", "{ number = '粤ICP备17654321号-1', providers = ['aliyun'], on = 2020-05-01 }")
        .set(
            "confirmed",
            "[{ requirement = 'filing-type', subject = 'order', how = '查询结果截图', on = 2026-11-25 }]",
        )
}

#[test]
fn what_the_file_contradicts_is_settled_by_no_confirmation() {
    for kind in ["add", "access", "change", "first"] {
        let report = under_another_number(kind).check(DAY);
        assert_eq!((report.readiness(), report.exit), ("not-ready", 1), "{kind}");
    }
    let unfiled = looked("filing-type", "order", true)
        .set("domain.0.filed", "{ number = '粤ICP备17654321号-1', on = 2020-05-01 }")
        .check(DAY);
    assert_eq!((unfiled.status("filing-type"), unfiled.readiness()), ("fail", "not-ready"));
    // Below a name that is filed under another number, nobody knows that no filing is needed either.
    let below = under_another_number("add")
        .without("filing.type")
        .set("domain.0.name", "'blog.example.cn'")
        .set("website.0.domain", "'blog.example.cn'")
        .check(DAY);
    assert_eq!((below.status("filing-type"), below.readiness()), ("fail", "not-ready"));
    // Where it is hosted is written as a key, not as a confirmation.
    let somewhere = looked("filing-type", "order", true)
        .set("instance.0.region", "'somewhere'")
        .set("domain.0.points-to", "'i-example0001'")
        .check(DAY);
    assert_eq!(somewhere.status("filing-type"), "look-up");
}

#[test]
fn what_was_seen_long_ago_settles_nothing() {
    let seen = |case: Case, row: &str, subject: &str, on: &str| {
        let entry = format!("[{{ requirement = '{row}', subject = '{subject}', how = '查询', on = {on} }}]");
        case.set("confirmed", &entry).check(DAY)
    };
    let ready = || Case::example("enterprise-ready");
    // In the library of 2018 nobody found anything before 2018.
    let verified = || ready().set("domain.0.real-name.on", "2012-01-10");
    for (on, expected) in [("2011-01-01", "look-up"), ("2013-01-01", "look-up"), ("2026-11-20", "-")] {
        let report = seen(verified(), "real-name-in-library", "example.cn", on);
        assert_eq!(report.status("real-name-in-library"), expected, "{on}");
    }
    let registrar = || ready().set("domain.0.registrar", "'示例注册商有限公司'");
    for (on, expected) in
        [("2019-12-24", "incomplete"), ("2025-11-30", "incomplete"), ("2025-12-01", "ready")]
    {
        assert_eq!(seen(registrar(), "domain-registrar", "example.cn", on).readiness(), expected, "{on}");
    }
    let school = || ready().set("website.0.content", "['education']");
    for (on, expected) in [("2006-01-01", "look-up"), ("2026-11-01", "-")] {
        let report = seen(school(), "pre-approval-by-province", "示例科技", on);
        assert_eq!(report.status("pre-approval-by-province"), expected, "{on}");
    }
}

#[test]
fn what_comes_after_the_approval_fails_nothing() {
    for row in ["police-filing", "number-on-the-page", "site-opens-after-sync"] {
        assert_eq!(looked(row, "order", false).check(DAY).readiness(), "ready", "{row}");
    }
}

#[test]
fn of_two_looks_the_newer_one_counts() {
    let both = |first: &str, second: &str| {
        let one = |on: &str, holds: &str| {
            format!(
                "{{ requirement = 'phone-reachable', subject = 'order', how = '拨打', on = {on}, holds = {holds} }}"
            )
        };
        let entries = format!("[{}, {}]", one("2026-10-01", first), one("2026-11-28", second));
        Case::example("enterprise-ready").set("confirmed", &entries).check(DAY)
    };
    assert_eq!(both("false", "true").readiness(), "ready");
    assert_eq!(both("true", "false").status("phone-reachable"), "fail");
    assert_eq!(both("true", "true").status("phone-reachable"), "-");
}

#[test]
fn a_name_may_be_copied_from_a_report_that_hides_a_part_of_it() {
    let case = |sites: &[&str], subject: &str| {
        format!(
            "beian = 1\n[applicant]\nkind = \"individual\"\nname = \"李示例\"\n[[domain]]\nname = \"example.cn\"\n{}\
             [[waiver]]\nrequirement = \"website-name-person\"\nsubject = \"{subject}\"\nreason = \"old\"\n",
            sites.concat()
        )
    };
    let blog = "[[website]]\nname = \"李示例的博客\"\ndomain = \"example.cn\"\n";
    let phone = "[[website]]\nname = \"博客13800138000\"\ndomain = \"example.cn\"\n";
    for subject in ["李示例的博客", "李**的博客"] {
        let report = check(&case(&[blog], subject), DAY);
        assert_eq!(report.status("website-name-person"), "waived", "{subject}");
    }
    let is_known =
        |sites: &[&str], subject: &str| check(&case(sites, subject), DAY).readiness() != "could-not-check";
    assert!(is_known(&[phone], "博客138****8000"));
    // Of two that look alike nobody knows which is meant; and stars alone mean nobody.
    let alike = "[[website]]\nname = \"博客13811118000\"\ndomain = \"example.cn\"\n";
    assert!(is_known(&[phone, alike], "博客13811118000"));
    assert!(!is_known(&[phone, alike], "博客138****8000"));
    assert!(!is_known(&[blog], "***的博客"));
}

#[test]
fn whoever_is_meant_is_found_by_any_name() {
    for (rule, subject) in [
        ("person-name", "zhang"),
        ("person-name", "张示例"),
        ("applicant-name", "广州示例科技有限公司"),
        ("applicant-name", "主体"),
        ("domain-term", "EXAMPLE.CN"),
    ] {
        let report = looked(rule, subject, false).check(DAY);
        assert!(report.statuses(rule).contains(&"fail"), "{rule} {subject}: {:?}", report.findings());
    }
}

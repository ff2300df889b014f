//! A binary that nobody updates does not pretend to know the law of today.

use chrono::{Months, NaiveDate};

use crate::support::{Case, DAY, Place};

/// Ready for many years, as far as its own days go.
fn lasting() -> Case {
    Case::example("enterprise-ready")
        .set("instance.0.expires", "2037-05-01")
        .set("domain.0.expires", "2037-06-01")
        .without("filing.submit-on")
}

/// The last day on which rules were read, and so many months and days later.
fn after(months: u32, days: u64) -> String {
    let report = lasting().check(DAY);
    let read = report.json()["files"][0]["law"]["last-read"].as_str().expect("a day");
    let read: NaiveDate = read.parse().expect("a day");
    let day = read + Months::new(months) + chrono::Days::new(days);
    day.to_string()
}

#[test]
fn a_year_after_the_last_reading_ready_is_in_doubt() {
    assert_eq!(lasting().check(&after(12, 0)).readiness(), "ready");
    let later = lasting().check(&after(12, 1));
    assert_eq!((later.readiness(), later.exit), ("ready-with-doubts", 0));
    let page = lasting().page(&after(12, 1));
    assert!(page.contains("Ready to submit, with doubts; sources last read 20"), "{page}");
}

#[test]
fn two_years_after_it_nothing_is_ready_unless_asked_for() {
    assert_eq!(lasting().check(&after(24, 0)).readiness(), "ready-with-doubts");
    let later = lasting().check(&after(24, 1));
    assert_eq!((later.readiness(), later.exit), ("incomplete", 1));
    assert!(lasting().page(&after(24, 1)).contains("update beian, or use --accept-old-rules"));
    let on = after(24, 1);
    let asked = Place::new().run_on(lasting().text(), &["check", "-", "--on", &on, "--accept-old-rules"]);
    assert_eq!(asked.code, 0, "{}", asked.out);
    assert!(asked.out.contains("Ready to submit, with doubts; sources last read"), "{}", asked.out);
    let refused = Place::new().run_on(lasting().text(), &["check", "-", "--on", &on]);
    assert_eq!(refused.code, 1, "{}", refused.out);
}

#[test]
fn neither_is_no_filing_needed() {
    let abroad = Case::example("hong-kong-server");
    assert_eq!(abroad.check(&after(24, 0)).readiness(), "no-filing-needed");
    assert_eq!(abroad.check(&after(24, 1)).readiness(), "incomplete");
}

#[test]
fn what_is_wrong_stays_wrong() {
    let failing = lasting().set("instance.0.status", "'expired'");
    assert_eq!(failing.check(&after(30, 0)).readiness(), "not-ready");
}

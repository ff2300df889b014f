//! A domain name that cannot be filed whatever is done about it: another is used, and nothing else of this one is mended.

use crate::support::{Case, DAY, Report};

fn step(report: &Report, row: &str) -> u64 {
    report.finding(row)["step"].as_u64().unwrap_or_else(|| panic!("{row}: {}", report.finding(row)))
}

fn steps(report: &Report) -> usize {
    report.json()["files"][0]["steps"].as_array().expect("steps").len()
}

/// The example that is ready, under another name.
fn named(name: &str) -> Case {
    Case::example("enterprise-ready")
        .set("domain.0.name", &format!("'{name}'"))
        .set("website.0.domain", &format!("'{name}'"))
        .set("website.0.home-urls", &format!("['www.{name}']"))
}

#[test]
fn a_name_that_is_replaced_is_not_renewed() {
    // Nobody approved .io: fourteen days are left, and it does not matter.
    let report = named("example.io").set("domain.0.expires", "2026-12-15").check(DAY);
    assert_eq!((report.status("domain-suffix-approved"), report.status("domain-term-45")), ("fail", "fail"));
    assert_eq!(step(&report, "domain-term-45"), step(&report, "domain-suffix-approved"));
    assert_eq!(steps(&report), 1);
    // Under a suffix that is approved, of which nothing is said, it is renewed.
    let report = named("example.cn").set("domain.0.expires", "2026-12-15").check(DAY);
    assert_eq!((steps(&report), report.status("domain-suffix-approved")), (1, "-"));
    assert_eq!(step(&report, "domain-term-45"), 1);
}

#[test]
fn a_name_that_is_replaced_changes_neither_registrar_nor_holder_and_waits_for_nothing() {
    let report = named("example.io")
        .set("domain.0.registrar", "'GoDaddy.com, LLC'")
        .set("domain.0.real-name.on", "2026-11-30")
        .set("domain.0.holder", "{ name = '李示例', certificate = { type = 'id-card', number = '440106199003070001' }, relation = 'other' }")
        .check(DAY);
    let first = step(&report, "domain-suffix-approved");
    for row in ["domain-registrar-approved", "real-name-two-days", "domain-holder-organisation"] {
        assert_eq!(step(&report, row), first, "{row}");
    }
    assert_eq!(steps(&report), 1);
}

#[test]
fn another_name_of_the_order_is_mended_as_before() {
    let other = "{ name = 'example.cn', registrar = '阿里云计算有限公司', expires = 2026-12-15, real-name = { status = 'passed', on = 2026-11-10 }, holder = 'applicant', points-to = 'nothing', filed = 'none' }";
    let report = named("example.io")
        .set("domain.1", other)
        .set("website.0.domain", "['example.io', 'example.cn']")
        .check(DAY);
    assert_ne!(step(&report, "domain-term-45"), step(&report, "domain-suffix-approved"));
}

#[test]
fn a_name_for_others_is_replaced_too() {
    // Under .gov.cn only bodies of government file.
    let report = named("example.gov.cn").set("domain.0.expires", "2026-12-15").check(DAY);
    assert_eq!(step(&report, "domain-term-45"), step(&report, "government-suffix"));
}

#[test]
fn what_is_verified_anew_says_how_long_that_takes() {
    // Two working days by Alibaba Cloud, three as Huawei Cloud advises.
    let abroad = Case::example("enterprise-ready").set("domain.0.registrar", "'GoDaddy.com, LLC'");
    let refused = Case::example("enterprise-ready").set("domain.0.real-name", "{ status = 'failed' }");
    for (case, row) in [
        (abroad, "domain-registrar-approved"),
        (refused, "domain-real-name"),
        (named("example.io"), "domain-suffix-approved"),
    ] {
        let report = case.check(DAY);
        let step = step(&report, row) as usize;
        let days = &report.json()["files"][0]["steps"][step - 1]["working-days"];
        assert_eq!(days.to_string(), "[2,3]", "{row}");
    }
    // A renewal verifies nothing.
    let report = Case::example("enterprise-ready").set("domain.0.expires", "2026-12-15").check(DAY);
    let step = step(&report, "domain-term-45") as usize;
    assert!(report.json()["files"][0]["steps"][step - 1]["working-days"].is_null());
}

//! Whoever was renamed has an account that filed under the old name.

use super::{found, story};
use crate::support::{Case, DAY};

const OLD: &str = "广州旧名科技有限公司";

/// A company that is on record here under another name, and so is its account.
fn renamed() -> Case {
    Case::example("change-swaps-domain")
        .set("account.filed-applicant", &format!("'{OLD}'"))
        .set("applicant.filed.differs", "['website-domain', 'applicant-name']")
}

fn account(case: &Case) -> String {
    case.check(DAY).status("one-applicant-per-account").to_owned()
}

#[test]
fn the_old_name_stops_nobody() {
    assert_eq!(account(&renamed().set("applicant.filed.name", &format!("'{OLD}'"))), "-");
    // Brackets and width make no other name.
    let bracketed = renamed()
        .set("account.filed-applicant", "'示例(广州)有限公司'")
        .set("applicant.filed.name", "'示例〔广州〕有限公司'");
    assert_eq!(account(&bracketed), "-");
}

#[test]
fn an_old_name_that_is_not_written_is_asked_for() {
    for account_of in [OLD, "深圳毫不相干贸易有限公司", "广州又一旧名有限公司"] {
        let case = renamed().set("account.filed-applicant", &format!("'{account_of}'"));
        let report = case.check(DAY);
        assert_eq!(account(&case), "missing", "{account_of}");
        assert!(report.missing().contains(&"applicant.filed.name"), "{:?}", report.missing());
    }
    // It matters to nobody whose account has filed for no one, or under the name of today.
    for account_of in ["none", "广州示例科技有限公司"] {
        let case = renamed().set("account.filed-applicant", &format!("'{account_of}'"));
        assert!(!case.check(DAY).missing().contains(&"applicant.filed.name"), "{account_of}");
    }
}

#[test]
fn another_applicant_is_one_still() {
    let other = renamed().set("applicant.filed.name", "'广州又一旧名有限公司'");
    assert_eq!(account(&other), "fail");
    let not_renamed = renamed().set("applicant.filed.differs", "['website-domain']");
    assert_eq!(account(&not_renamed), "fail");
    let unfiled = Case::example("enterprise-ready").set("account.filed-applicant", &format!("'{OLD}'"));
    assert_eq!(account(&unfiled), "fail");
}

#[test]
fn the_name_on_record_and_what_differs_agree() {
    let old = renamed().set("applicant.filed.name", &format!("'{OLD}'"));
    assert_eq!(story(&old, "record"), "-");
    let unsaid = old.clone().set("applicant.filed.differs", "['website-domain']");
    assert!(found(&unsaid, "record").0.contains("does not list applicant-name"));
    let same = old.set("applicant.filed.name", "'广州示例科技有限公司'");
    assert!(found(&same, "record").0.contains("but both are the same"));
}

#[test]
fn the_old_name_of_a_person_is_masked() {
    let case = Case::example("individual-blog")
        .set("account.filed-applicant", "'李旧名'")
        .set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'], name = '李旧名', differs = ['applicant-name'] }")
        .set("label", "'李旧名的网站'");
    let report = case.check(DAY);
    assert_eq!(report.status("one-applicant-per-account"), "-");
    assert!(!report.json().to_string().contains("李旧名"));
}

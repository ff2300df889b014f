//! Each circumstance is weighed, or contradicts something.

use super::{found, line_of, story};
use crate::support::{Case, DAY};

fn ready(circumstance: &str) -> Case {
    Case::example("enterprise-ready").set("applicant.circumstances", &format!("['{circumstance}']"))
}

#[test]
fn whoever_has_no_record_is_no_shell_and_has_no_two_numbers() {
    for circumstance in ["shell-entity", "several-icp-numbers"] {
        let case = ready(circumstance);
        let (saw, at, also) = found(&case, "circumstances");
        assert!(saw.contains("but `filed` says that there is none"), "{saw}");
        assert_eq!((at, also), (line_of(&case, circumstance), line_of(&case, "filed = \"none\"")));
        assert_eq!(case.check(DAY).readiness(), "not-ready");
    }
}

#[test]
fn a_circumstance_is_of_those_who_can_be_in_it() {
    for circumstance in ["student", "own-income", "moved-household"] {
        assert_eq!(story(&ready(circumstance), "circumstances"), "fail", "{circumstance}");
    }
    let blog =
        |one: &str| Case::example("individual-blog").set("applicant.circumstances", &format!("['{one}']"));
    for circumstance in ["hospital", "foreign-invested", "private-fund", "state-level"] {
        assert_eq!(story(&blog(circumstance), "circumstances"), "fail", "{circumstance}");
        assert_eq!(story(&ready(circumstance), "circumstances"), "-", "{circumstance}");
    }
    assert_eq!(story(&blog("student"), "circumstances"), "-");
    // The owner of an individual business can go to school.
    let owner = Case::example("individual-business").set("applicant.circumstances", "['student']");
    assert_eq!(story(&owner, "circumstances"), "-");
}

#[test]
fn several_numbers_are_told_everywhere() {
    let add = |province: &str, sign: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", &format!("'{province}'"))
            .set("filing.type", "'add'")
            .set("applicant.circumstances", "['several-icp-numbers']")
            .set(
                "applicant.filed",
                &format!(
                    "{{ number = '{sign}ICP备12345678号', providers = ['aliyun'], differs = [\"none\"] }}"
                ),
            )
    };
    assert_eq!(add("广东", "粤").check(DAY).status("one-icp-number"), "warn");
    assert_eq!(add("江西", "赣").check(DAY).status("one-icp-number"), "warn");
    // Beijing refuses.
    assert_eq!(add("北京", "京").check(DAY).status("11-035"), "fail");
    for kind in ["access", "change", "cancel-site"] {
        let case = add("广东", "粤").set("filing.type", &format!("'{kind}'"));
        assert_eq!(case.check(DAY).status("one-icp-number"), "warn", "{kind}");
    }
}

#[test]
fn an_enterprise_that_the_register_does_not_have_is_told() {
    assert_eq!(ready("unlisted-business").check(DAY).status("listed-in-the-register"), "warn");
    let change = Case::example("change-swaps-domain").set("applicant.circumstances", "['unlisted-business']");
    assert_eq!(change.check(DAY).status("listed-in-the-register"), "warn");
    // Others are in no such register; in Jiangsu a business that is not files in another way.
    let body = Case::example("public-institution").set("applicant.circumstances", "['unlisted-business']");
    assert_eq!(body.check(DAY).status("listed-in-the-register"), "-");
    let shop = Case::example("individual-business").set("applicant.circumstances", "['unlisted-business']");
    assert_eq!(shop.check(DAY).status("listed-in-the-register"), "-");
}

#[test]
fn a_shell_has_nothing_to_connect_or_to_cancel() {
    let access = Case::example("access-filing").set("applicant.circumstances", "['shell-entity']");
    assert_eq!(story(&access, "record"), "fail");
    assert_eq!(story(&access, "record-and-order"), "fail");
}

#[test]
fn a_business_that_the_register_has_as_abnormal_suspended_revoked_or_cancelled() {
    let row = "in-order-in-the-register";
    for word in ["irregular-business", "经营异常", "歇业", "吊销", "注销", "经营异常、歇业、吊销或注销"]
    {
        let report = ready(word).check(DAY);
        assert_eq!((report.status(row), report.readiness()), ("fail", "not-ready"), "{word}");
    }
    let shop = Case::example("individual-business").set("applicant.circumstances", "['吊销']");
    assert_eq!(shop.check(DAY).status(row), "fail");
    let change = Case::example("change-swaps-domain").set("applicant.circumstances", "['经营异常']");
    assert_eq!(change.check(DAY).status(row), "fail");
    // A list without it says that all is well; nobody is asked for it; a body of the state is in no such register.
    assert_eq!(Case::example("enterprise-ready").check(DAY).status(row), "-");
    let office =
        Case::example("public-institution").set("applicant.circumstances", "['经营异常']").check(DAY);
    assert!(office.status(row) != "fail" && office.readiness() != "ready", "{:?}", office.findings());
}

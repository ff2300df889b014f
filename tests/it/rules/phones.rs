//! Numbers beside the mobile one: that for emergencies, that of an office.

use crate::support::{Case, DAY, check};

#[test]
fn a_number_for_emergencies_is_asked_for() {
    for example in ["enterprise-ready", "individual-blog", "individual-business"] {
        let report = Case::example(example).without("person.0.emergency-phone").check(DAY);
        assert_eq!(report.readiness(), "incomplete", "{example}");
        assert_eq!(report.missing(), ["person.emergency-phone"], "{example}");
    }
}

#[test]
fn an_office_number_has_the_area_code_of_the_address() {
    let office =
        |number: &str| Case::example("enterprise-ready").set("person.0.office-phone", &format!("'{number}'"));
    for (number, status, saw) in [
        ("020-38000000", "-", ""),
        ("086-0755-26000000", "warn", "区号属于深圳市，通信地址在广州市"),
        ("010-62000000", "warn", "区号属于北京，通信地址在广东"),
        ("38000000", "warn", "固定电话没有写区号"),
        // Without an area code there is none to compare.
        ("13700137000", "not-checked", ""),
        ("400-820-8820", "not-checked", ""),
    ] {
        let report = office(number).check(DAY);
        assert_eq!(report.status("office-phone"), status, "{number}: {:?}", report.findings());
        if status == "warn" && !saw.is_empty() && saw.starts_with("区号") {
            assert_eq!(report.finding("office-phone")["saw"]["zh"], saw, "{number}");
        }
    }
}

#[test]
fn an_office_number_is_masked() {
    let case = Case::example("enterprise-ready")
        .set("person.0.office-phone", "'010-62000000'")
        .set("website.0.remark", "'联系电话 010-62000000'");
    let report = check(&case.text(), DAY);
    assert!(!report.json().to_string().contains("62000000"), "{}", report.json());
    assert!(!case.page(DAY).contains("62000000"));
}

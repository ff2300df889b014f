//! Words as a console, a script or a certificate writes them are understood, and never called wrong.

use crate::support::{Case, DAY};

fn example() -> Case {
    Case::example("enterprise-ready")
}

#[test]
fn words_of_a_console_are_read() {
    let written = example()
        .set("filing.province", "'440000'")
        .set("instance.0.product", "'ECS'")
        .set("instance.0.billing", "'PrePaid'")
        .set("instance.0.status", "'Running'")
        .set("domain.0.real-name.status", "'SUCCEED'")
        .set("domain.0.points-to", "'Nothing'")
        .set("applicant.certificate.type", "'工商营业执照'")
        .set("applicant.certificate.expires", "'长期有效'")
        .set("person.0.certificate.type", "'SFZ'")
        .set("person.0.roles", "['LegalRepresentative', '主体负责人', 'Website']")
        .set("website.0.content", "['Enterprise Showcase']")
        .set("material.1.kind", "'Business_License'");
    let report = written.check(DAY);
    assert_eq!((report.errors.as_str(), report.exit, report.readiness()), ("", 0, "ready"));
}

#[test]
fn a_province_has_many_spellings() {
    for (province, code) in [
        ("'440000'", "44"),
        ("'CN-44'", "44"),
        ("'Guangdong Province'", "44"),
        ("'广东省通信管理局'", "44"),
        ("'Xizang'", "54"),
        ("'Nei Mongol'", "15"),
        ("'guang xi'", "45"),
    ] {
        let report = example().set("filing.province", province).check(DAY);
        assert_eq!(report.errors, "", "{province}");
        assert_eq!(report.json()["files"][0]["province"], code, "{province}");
    }
    for province in ["'440100'", "'CN-71'", "'广'"] {
        assert_eq!(example().set("filing.province", province).check(DAY).exit, 2, "{province}");
    }
}

#[test]
fn words_that_are_accepted_are_not_called_wrong_beside_another_error() {
    let written = example()
        .set("instance.0.product", "'ECS'")
        .set("instance.0.billing", "'PrePaid'")
        .set("instance.0.status", "'Running'")
        .set("filing.orders", "'None'")
        .set("applicant.certificate.expires", "'Long-Term'")
        .set("filing.channel", "'carrier pigeon'");
    let report = written.check(DAY);
    assert_eq!(report.exit, 2);
    assert_eq!(report.errors.matches("error:").count(), 1, "{}", report.errors);
    assert!(report.errors.contains("channel"), "{}", report.errors);
}

#[test]
fn other_words_are_refused_with_the_nearest() {
    for (path, value, nearest) in [
        ("instance.0.billing", "'subscribtion'", "subscription"),
        ("instance.0.status", "'runing'", "running"),
        ("applicant.kind", "'enterprize'", "enterprise"),
    ] {
        let report = example().set(path, value).check(DAY);
        assert!(report.errors.contains(&format!("did you mean \"{nearest}\"")), "{}", report.errors);
    }
}

#[test]
fn orders_and_cards_by_their_common_names() {
    for (path, value) in [
        ("filing.type", "'新增备案'"),
        ("person.0.certificate.type", "'台胞证'"),
        ("person.0.certificate.type", "'回乡证'"),
        ("person.0.certificate.type", "'二代身份证'"),
        ("applicant.certificate.type", "'YYZZ'"),
    ] {
        assert_eq!(example().set(path, value).check(DAY).errors, "", "{value}");
    }
}

#[test]
fn rare_names_and_numbers_do_not_fail() {
    let one = example().set("person.0.name", "'张'").check(DAY);
    assert_eq!(one.statuses("person-name"), ["look-up"]);
    assert_eq!(example().set("person.0.name", "'A'").check(DAY).statuses("person-name"), ["fail"]);
    let new = example().set("person.0.phone", "'14900000000'").check(DAY);
    assert_eq!(new.statuses("phone-form"), ["pass"]);
    // Numbers of machines are none of a person.
    assert_eq!(example().set("person.0.phone", "'14600000000'").check(DAY).statuses("phone-form"), ["fail"]);
}

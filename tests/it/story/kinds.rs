//! The seldom kinds of the ministry's form are told apart: what their word says is held against the rest.

use super::{found, story};
use crate::support::{Case, DAY};

/// An organisation of one of these kinds in Guangdong.
fn body(kind: &str, name: &str, certificate: &str) -> Case {
    Case::example("enterprise-ready")
        .set("applicant.kind", &format!("'{kind}'"))
        .set("applicant.name", &format!("'{name}'"))
        .set("applicant.parent", &format!("'{name}'"))
        .set("applicant.certificate.type", &format!("'{certificate}'"))
}

#[test]
fn a_medical_institution_says_that_it_is_a_hospital() {
    for (kind, name) in [
        ("医疗机构", "广州示例门诊部"),
        ("medical-institution", "广州示例医院"),
        ("public-institution", "广州市示例医院"),
        ("private-non-enterprise", "广州示例卫生院"),
    ] {
        let case = body(kind, name, "unified-code");
        assert!(found(&case, "circumstances").0.contains("lacks: hospital"), "{kind} {name}");
        let told = case.clone().set("applicant.circumstances", "['hospital']");
        assert_eq!(story(&told, "circumstances"), "-", "{kind} {name}");
        assert_eq!(story(&case.without("applicant.circumstances"), "circumstances"), "-", "{kind} {name}");
    }
    for (kind, name) in [
        ("enterprise", "广州示例医院有限公司"),
        ("public-institution", "广州市示例动物医院"),
        ("公证机构", "广州示例公证处"),
    ] {
        assert_eq!(story(&body(kind, name, "unified-code"), "circumstances"), "-", "{kind} {name}");
    }
}

#[test]
fn a_company_from_abroad_is_no_overseas_body() {
    for (kind, name) in [
        ("境外机构", "香港示例有限公司"),
        ("其他单位", "Example Widgets Co.,Ltd."),
        ("overseas-body", "示例公司"),
    ] {
        assert_eq!(story(&body(kind, name, "overseas-body"), "names"), "fail", "{kind} {name}");
    }
    assert_eq!(story(&body("境外机构", "国际示例协会广州代表处", "overseas-body"), "names"), "-");
}

#[test]
fn a_suffix_and_a_certificate_are_for_the_kinds_that_a_source_names() {
    let status = |kind: &str, row: &str, name: &str| {
        body(kind, "广州示例会", "unified-code")
            .set("domain.0.name", &format!("'{name}'"))
            .set("website.0.domain", &format!("'{name}'"))
            .check(DAY)
            .status(row)
            .to_owned()
    };
    for (row, name, kind, expected) in [
        ("suffix-of-the-military", "example.mil.cn", "宗教团体", "fail"),
        ("suffix-of-the-military", "example.mil.cn", "集体经济", "fail"),
        ("suffix-of-the-military", "example.mil.cn", "国防机构", "-"),
        ("suffix-of-the-military", "example.mil.cn", "其他单位", "-"),
        ("suffix-of-public-bodies", "example.政务", "宗教团体", "fail"),
        ("suffix-of-public-bodies", "example.政务", "群众性团体组织", "-"),
        ("suffix-of-education", "example.edu.cn", "集体经济", "warn"),
        ("suffix-of-education", "example.edu.cn", "外国在华文化中心", "-"),
    ] {
        assert_eq!(status(kind, row, name), expected, "{kind} {name}");
    }
    let overseas = |kind: &str| {
        body(kind, "广州示例会", "overseas-body").check(DAY).status("certificate-of-seldom-kinds").to_owned()
    };
    assert_eq!([overseas("公证机构"), overseas("集体经济"), overseas("境外机构")], ["fail", "fail", "-"]);
    // 91 is an enterprise.
    let code =
        |kind: &str, row: &str| body(kind, "广州示例会", "unified-code").check(DAY).status(row).to_owned();
    assert_eq!(code("公证机构", "credit-code-of-notary-office"), "warn");
    assert_eq!(code("集体经济", "credit-code-of-rural-collective"), "warn");
    assert_eq!(code("宗教团体", "credit-code-of-religious-body"), "warn");
}

#[test]
fn on_record_as_another_organisation_is_no_other_kind() {
    let record = |before: &str| {
        Case::example("access-filing")
            .set("applicant.kind", "'医疗机构'")
            .set("applicant.filed.kind", &format!("'{before}'"))
    };
    assert_eq!(story(&record("其他单位"), "record"), "-");
    assert_eq!(story(&record("医疗机构"), "record"), "-");
    assert_eq!(story(&record("公证机构"), "record"), "fail");
}

#[test]
fn a_business_under_the_bare_name_of_its_owner_has_no_trade_name() {
    let business = |name: &str, circumstances: &str| {
        Case::example("enterprise-ready")
            .set("applicant.kind", "'individual-business'")
            .set("applicant.file-as", "'organisation'")
            .set("applicant.name", &format!("'{name}'"))
            .set("applicant.circumstances", circumstances)
    };
    let owner = Case::example("enterprise-ready");
    assert!(owner.text().contains("张示例"));
    assert!(found(&business("张示例", "['none']"), "circumstances").0.contains("lacks: no trade name"));
    assert_eq!(story(&business("张示例", "['no-trade-name']"), "circumstances"), "-");
    assert_eq!(story(&business("广州市天河区示例小吃店", "['none']"), "circumstances"), "-");
    assert_eq!(story(&business("张示例小吃店", "['none']"), "circumstances"), "-");
}

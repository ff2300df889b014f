//! One person is listed once; whoever represents an organisation by law is no child, and needs no letter of her own.

use crate::support::{Case, DAY};

const WANG: &str = "{ id = 'wang', roles = ['website'], name = '王示例', certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 }, phone = '13800138001', emergency-phone = '13900139001', email = 'wang@example.cn' }";

fn status(case: &Case, row: &str) -> String {
    case.check(DAY).status(row).to_owned()
}

/// Two websites: zhang, the legal representative, answers for the first, wang for the second, with a letter.
fn two_websites(province: &str) -> Case {
    let site = "{ name = '示例软件', domain = 'example.net', instances = ['i-example0001'], responsible = 'wang', content = ['enterprise-showcase'], commercial = false, remark = 'none', open = false }";
    let name = "{ name = 'example.net', registrar = '阿里云计算有限公司', expires = 2028-06-30, real-name = { status = 'passed', on = 2026-11-10 }, holder = 'applicant', points-to = 'nothing', filed = 'none' }";
    let letter = "{ kind = 'website-lead-authorization', of = 'wang', signed-by = 'legal-representative', signed-on = 2026-11-20, sealed = true }";
    Case::example("enterprise-ready")
        .set("filing.province", &format!("'{province}'"))
        .set("person.1", WANG)
        .set("website.1", site)
        .set("domain.1", name)
        .set("material.3", letter)
}

#[test]
fn a_legal_representative_writes_herself_no_letter() {
    let order = two_websites("广东");
    assert_eq!(status(&order, "website-person-authorised"), "-");
    // Without a letter wang is asked for one.
    let without = order.without("material.3");
    let report = without.check(DAY);
    let asked: Vec<_> =
        report.findings().into_iter().filter(|(_, row, _)| row == "website-person-authorised").collect();
    assert_eq!(asked, [("warn".to_owned(), "website-person-authorised".to_owned(), "wang".to_owned())]);
    // Shaanxi asks in its own row, and firmly.
    assert_eq!(status(&two_websites("陕西"), "61-003"), "-");
    assert_eq!(status(&two_websites("陕西").without("material.3"), "61-003"), "fail");
}

#[test]
fn a_child_represents_no_organisation() {
    // Hainan takes somebody else with a letter; sixteen on the day is old enough to have full capacity.
    let born = |day: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", "'海南'")
            .set("person.0.roles", "['legal-representative']")
            .set("person.0.certificate", "{ type = 'id-card' }")
            .set("person.0.born", day)
            .set("person.1", &WANG.replace("'website'", "'responsible', 'website'"))
            .set("website.0.responsible", "'wang'")
            .set("material.3", "{ kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true }")
    };
    let rows = |day: &str| born(day).check(DAY).statuses("responsible-is-legal-representative").join(" ");
    assert_eq!(rows("2015-01-01"), "fail");
    assert_eq!(rows("2010-12-02"), "fail");
    assert_ne!(rows("2010-12-01"), "fail");
    assert_ne!(rows("1980-01-01"), "fail");
}

#[test]
fn one_person_under_two_ids_is_found() {
    let second = |name: &str, born: &str| {
        Case::example("enterprise-ready").set(
            "person.1",
            &format!("{{ id = 'zhang2', roles = ['employee'], name = '{name}', born = {born} }}"),
        )
    };
    // Zhang's number says 1 January 1980.
    assert_eq!(status(&second("张示例", "1980-01-01"), "another-person"), "fail");
    assert_eq!(status(&second("张 示例", "1980-01-01"), "another-person"), "fail");
    assert_eq!(status(&second("张示例", "1990-01-01"), "another-person"), "-");
    assert_eq!(status(&second("张示范", "1980-01-01"), "another-person"), "-");
}

//! Papers that some provinces ask for: each missing once, and at hand.

use crate::support::{Case, DAY};

fn enterprise(province: &str) -> Case {
    Case::example("enterprise-ready").set("filing.province", &format!("'{province}'"))
}

fn individual(province: &str) -> Case {
    Case::example("individual-blog").set("filing.province", &format!("'{province}'"))
}

fn body(province: &str) -> Case {
    enterprise(province).set("applicant.kind", "'public-institution'")
}

/// Somebody else than the legal representative answers for everything.
fn someone_else(province: &str) -> Case {
    enterprise(province)
        .set("person.0.roles", "['legal-representative']")
        .set("person.1", "{ id = 'wang', roles = ['responsible', 'website'], name = '王示例' }")
        .set("website.0.responsible", "'wang'")
}

/// The order has so many names, each of a website of its own.
fn names(case: Case, how_many: usize) -> Case {
    (1..how_many).fold(case, |case, i| {
        case.set(&format!("domain.{i}"), &format!("{{ name = 'example{i}.cn', filed = 'none' }}"))
            .set(&format!("website.{i}"), &format!("{{ name = '示例{i}', domain = 'example{i}.cn' }}"))
    })
}

fn status(case: &Case, row: &str) -> Option<String> {
    let all = case.check(DAY).findings().into_iter();
    all.filter(|(_, found, _)| found == row).map(|(status, ..)| status).next()
}

/// The row fails without its paper (warns, or is not checked where only old pages ask), and says nothing with it.
#[track_caller]
fn asks(case: &Case, row: &str, expected: &str, papers: &[&str]) {
    let with = |kinds: &[&str]| {
        let list: Vec<String> = kinds.iter().map(|kind| format!("{{ {kind} }}")).collect();
        status(&case.clone().set("material", &format!("[{}]", list.join(", "))), row)
    };
    assert_eq!(with(&["kind = 'culture-commitment'"]).as_deref(), Some(expected), "{row} without");
    assert_eq!(with(papers), None, "{row} with {papers:?}");
}

#[test]
fn certificates_of_the_name() {
    asks(&individual("内蒙古"), "15-014", "fail", &["kind = 'domain-certificate'"]);
    asks(&enterprise("黑龙江"), "23-028", "not-checked", &["kind = 'domain-certificate'"]);
    asks(&enterprise("云南"), "53-019", "not-checked", &["kind = 'domain-certificate'"]);
}

#[test]
fn photographs_with_the_paper_in_hand() {
    asks(&individual("北京"), "11-046", "not-checked", &["kind = 'handheld-id-photo'"]);
    asks(&enterprise("北京"), "11-045", "not-checked", &["kind = 'handheld-org-photo'"]);
    let elsewhere = enterprise("内蒙古").set(
        "person.0.certificate",
        "{ type = 'id-card', number = '360102199003070006', expires = 2036-05-01 }",
    );
    asks(&elsewhere, "15-005", "fail", &["kind = 'handheld-id-photo'", "kind = 'handheld-org-photo'"]);
}

#[test]
fn letters_where_somebody_else_answers() {
    let letter =
        "kind = 'website-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true";
    asks(&someone_else("江西"), "36-005", "fail", &[letter]);
    asks(&someone_else("青海"), "63-004", "fail", &[letter]);
    let body = someone_else("青海").set("applicant.kind", "'public-institution'");
    asks(
        &body,
        "63-003",
        "fail",
        &[
            "kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true",
        ],
    );
    // Liaoning: Alibaba Cloud lets a mainland legal representative authorise, and asks for the letter.
    asks(
        &someone_else("辽宁"),
        "21-043",
        "fail",
        &[
            "kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true",
        ],
    );
    // Nothing is known of Hunan: advice.
    asks(
        &someone_else("湖南"),
        "responsible-authorised",
        "warn",
        &[
            "kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true",
        ],
    );
    // The legal representative needs none.
    assert_eq!(status(&enterprise("江西"), "36-005"), None);
}

#[test]
fn papers_of_public_bodies_in_four_provinces() {
    asks(&body("内蒙古"), "15-006", "fail", &["kind = 'org-staffing-proof'"]);
    asks(&body("江西"), "36-025", "fail", &["kind = 'org-staffing-proof'"]);
    asks(&body("云南"), "53-016", "fail", &["kind = 'org-staffing-proof'"]);
    asks(&body("黑龙江"), "23-011", "fail", &["kind = 'site-opening-application-form'"]);
    for (province, row) in
        [("内蒙古", "15-006"), ("黑龙江", "23-011"), ("江西", "36-025"), ("云南", "53-016")]
    {
        assert_eq!(status(&enterprise(province), row), None, "{province}: an enterprise");
    }
}

#[test]
fn a_certificate_that_has_changed() {
    let renamed = |province: &str, differs: &str| {
        enterprise(province)
            .set("filing.type", "'change'")
            .set(
                "applicant.filed",
                &format!("{{ kind = 'enterprise', number = '闽ICP备12345678号', providers = ['aliyun'], differs = [{differs}] }}"),
            )
            .set(
                "domain.0.filed",
                "{ number = '闽ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }",
            )
    };
    asks(&renamed("福建", "'applicant-name'"), "35-013", "fail", &["kind = 'name-change-letter'"]);
    asks(&renamed("云南", "'applicant-name'"), "53-011", "fail", &["kind = 'name-change-letter'"]);
    assert_eq!(status(&renamed("福建", "'website-phone'"), "35-013"), None);
}

#[test]
fn many_names() {
    // Guangdong: 32 labels of an organisation, six of an individual.
    asks(&names(enterprise("广东"), 32), "44-018", "fail", &["kind = 'site-plan'"]);
    assert_eq!(status(&names(enterprise("广东"), 31), "44-018"), None);
    asks(&names(individual("广东"), 6), "44-022", "fail", &["kind = 'site-plan'"]);
    assert_eq!(status(&names(individual("广东"), 5), "44-022"), None);
    // Beijing once had a sheet for names that the form had no room for.
    asks(&names(enterprise("北京"), 2), "11-a01", "warn", &["kind = 'beijing-domain-confirmation'"]);
    assert_eq!(status(&enterprise("北京"), "11-a01"), None);
}

#[test]
fn a_statement_on_the_holder() {
    let held = |by: &str| {
        enterprise("湖北").set("domain.0.holder", &format!("{{ name = '王示例', relation = '{by}' }}"))
    };
    for by in ["shareholder", "executive"] {
        asks(&held(by), "domain-holder-stated", "warn", &["kind = 'domain-holder-statement'"]);
    }
    assert_eq!(status(&enterprise("湖北"), "domain-holder-stated"), None);
}

#[test]
fn the_old_form_in_changes_of_qinghai() {
    let change = |province: &str| {
        enterprise(province)
            .set("filing.type", "'change'")
            .set(
                "applicant.filed",
                "{ number = '青ICP备12345678号', providers = ['aliyun'], differs = ['website-phone'] }",
            )
            .set(
                "domain.0.filed",
                "{ number = '青ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }",
            )
    };
    asks(&change("青海"), "63-017d", "fail", &["kind = 'verification-form'"]);
    assert_eq!(status(&change("甘肃"), "verification-form"), None);
}

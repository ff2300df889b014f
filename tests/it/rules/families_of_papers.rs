//! Papers that count for each other, and those that do not.

use crate::support::library::{Status, answers_in};
use crate::support::{Case, DAY};
use Status::{Fail, Pass, Warn};

/// How the residence of an individual from elsewhere ends today, with one paper.
fn residence(province: &str, paper: &str) -> Status {
    residence_on(DAY, province, paper)
}

/// How it ends on a day.
fn residence_on(on: &str, province: &str, paper: &str) -> Status {
    let case = Case::of(
        "[filing]\ntype = 'first'\n[applicant]\nkind = 'individual'\nid-province = '新疆'\ncircumstances = [\"none\"]\n\
         [[website]]\nname = '示例'",
    );
    let case = case.set("material", &format!("[{{ kind = '{paper}', expires = 2030-01-01 }}]")).text();
    // A national row that is met in another way stands as that way.
    let found = answers_in(province, &case, on).into_iter().find(|one| {
        one.decides
            && [
                "individual-id-local",
                "51-031",
                "51-032",
                "37-032",
                "37-033",
                "64-014",
                "64-015",
                "22-012",
                "22-011",
                "15-011",
                "44-046",
            ]
            .contains(&one.row.as_str())
    });
    found.unwrap_or_else(|| panic!("nothing is said of residence in {province} with {paper}")).status
}

#[test]
fn any_proof_of_study_life_or_work_in_sichuan() {
    for paper in [
        "student-card",
        "enrollment-proof",
        "employment-contract",
        "employment-proof",
        "social-insurance",
        "social-insurance-3-months",
        "residence-permit",
        "temporary-residence-permit",
        "residence-certificate",
        "property-certificate",
        "house-purchase-contract",
        "rental-contract-1-year",
    ] {
        assert_eq!(residence("四川", paper), Pass, "{paper}");
    }
    for paper in ["id-card", "verification-form", "domain-certificate", "business-license"] {
        assert_eq!(residence("四川", paper), Fail, "{paper}");
    }
}

#[test]
fn a_paper_that_shows_more_counts_for_one_that_shows_less() {
    // A purchase contract in Shandong; a proof of purchase in Ningxia, as long as sources disagreed on it.
    assert_eq!(residence("山东", "house-purchase-contract"), Pass);
    assert_eq!(residence("山东", "property-certificate"), Pass);
    assert_eq!(residence_on("2025-12-30", "宁夏", "property-certificate"), Warn);
    assert_eq!(residence_on("2025-12-30", "宁夏", "house-purchase-contract"), Warn);
    assert_eq!(residence_on("2025-12-30", "宁夏", "student-card"), Fail);
    assert_eq!(
        residence("宁夏", "property-certificate"),
        Fail,
        "Huawei Cloud, 2025-12-31: nobody from elsewhere"
    );
    assert_eq!(residence("山东", "enrollment-proof"), Pass);
}

#[test]
fn but_not_the_other_way_round() {
    // Guangdong lists the certificate of the property, not the contract; Inner Mongolia takes nobody from elsewhere.
    assert_eq!(residence("广东", "property-certificate"), Pass);
    assert_eq!(residence("广东", "house-purchase-contract"), Fail);
    assert_eq!(residence("内蒙古", "residence-permit"), Fail);
    // Shanghai refuses the student card where it takes proof of enrolment.
    let student = |paper: &str| {
        let case = Case::of(
            "[filing]\ntype = 'first'\n[applicant]\nkind = 'individual'\nid-province = '新疆'\ncircumstances = ['student']\n\
             [[website]]\nname = '示例'",
        );
        let case = case.set("material", &format!("[{{ kind = '{paper}' }}]")).text();
        let all = answers_in("上海", &case, DAY);
        all.iter().find(|one| one.row == "31-036").map(|one| one.status)
    };
    assert_eq!(student("student-card"), Some(Fail));
    assert_eq!(student("enrollment-proof"), Some(Pass), "what is refused is refused by its name");
}

#[test]
fn a_letter_counts_under_each_of_its_titles() {
    let case = |kind: &str, of: &str| {
        format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n\
             [[person]]\nid = \"boss\"\nroles = [\"legal-representative\", \"responsible\"]\n\
             [[person]]\nid = \"wang\"\nroles = [\"website\"]\n[[website]]\nname = \"示例\"\nresponsible = \"wang\"\n\
             [[material]]\nkind = \"{kind}\"\nof = \"{of}\"\nsigned-by = \"boss\"\nsealed = true"
        )
    };
    let found = |province: &str, kind: &str, of: &str, row: &str| {
        let all = answers_in(province, &case(kind, of), DAY);
        all.into_iter().find(|one| one.row == row).map(|one| one.status)
    };
    // Shaanxi asks for the letter of the legal representative, Shanghai for that for the website lead.
    assert_eq!(found("陕西", "legal-rep-authorization", "wang", "61-003"), Some(Pass));
    assert_eq!(found("陕西", "website-lead-authorization", "wang", "61-003"), Some(Pass));
    assert_eq!(found("陕西", "website-lead-authorization", "boss", "61-003"), Some(Fail));
    assert_eq!(found("上海", "legal-rep-authorization", "wang", "31-003"), Some(Pass));
    assert_eq!(found("上海", "subject-lead-authorization", "wang", "31-003"), Some(Fail));
}

#[test]
fn the_general_word_for_a_certificate_is_the_certificate_that_is_filed_with() {
    let in_province = |province: &str, kind: &str, row: &str| {
        Case::example("public-institution")
            .set("filing.province", &format!("'{province}'"))
            .set(
                "material",
                &format!("[{{ kind = '{kind}', of = 'applicant', original = true, edges-complete = true }}]"),
            )
            .check(DAY)
            .status(row)
            .to_owned()
    };
    for (province, row) in [("河南", "41-004"), ("山东", "37-007")] {
        assert_ne!(in_province(province, "subject-certificate", row), "fail", "{province}");
        assert_ne!(in_province(province, "public-institution-certificate", row), "fail", "{province}");
        assert_eq!(in_province(province, "business-license", row), "fail", "{province}");
        assert_eq!(in_province(province, "medical-license", row), "fail", "{province}");
    }
}

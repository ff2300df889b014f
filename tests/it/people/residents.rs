//! Residents of Hong Kong, Macao and Taiwan: a certificate of no province, and the paper that a province names for them.

use crate::support::{Case, DAY};

/// An individual in a province, with a certificate and a paper of residence.
fn resident(province: &str, card: &str, paper: &str) -> Case {
    let of_the_card = format!(
        "{{ kind = '{}', of = 'applicant', edges-complete = true, original = true }}",
        card_kind(card)
    );
    Case::example("individual-other-province")
        .set("filing.province", &format!("'{province}'"))
        .set("applicant.certificate", card)
        .set("person.0.certificate", card)
        .set("applicant.born", "1985-06-15")
        .set("person.0.born", "1985-06-15")
        .set("material.0", &of_the_card)
        .set("material.1", paper)
}

fn card_kind(card: &str) -> &str {
    if card.contains("taiwan") { "taiwan-travel-permit" } else { "hk-mo-travel-permit" }
}

const HONG_KONG: &str = "{ type = 'hk-macao-travel-permit', number = 'H01234567', expires = 2030-01-01 }";
const TAIWAN: &str = "{ type = 'taiwan-travel-permit', number = '01234567', expires = 2030-01-01 }";
const PERMIT: &str = "{ kind = 'hk-mo-tw-residence-permit', of = 'applicant', expires = 2029-12-31, edges-complete = true, original = true }";

fn local(case: &Case) -> String {
    case.check(DAY).statuses("id-is-local").join(" ")
}

#[test]
fn guangdong_names_their_permit() {
    let rows = |case: &Case| {
        let report = case.check(DAY);
        (report.status("individual-id-local").to_owned(), report.status("44-046").to_owned())
    };
    for card in [HONG_KONG, TAIWAN] {
        assert_eq!(rows(&resident("广东", card, PERMIT)), ("-".to_owned(), "-".to_owned()), "{card}");
    }
    let insured = resident("广东", TAIWAN, "{ kind = 'social-insurance', of = 'applicant', sealed = true }");
    assert_eq!(rows(&insured).0, "-");
    // With none of the papers it is still for the administration to say.
    let none = resident("广东", HONG_KONG, "{ kind = 'site-plan', of = 'applicant' }");
    assert_eq!(local(&none), "look-up");
}

#[test]
fn where_no_row_names_a_paper_for_them_it_is_asked_for() {
    let anhui = resident("安徽", HONG_KONG, PERMIT);
    assert_eq!(local(&anhui), "look-up");
    // What is asked of identity cards of another province is not asked of a certificate of none.
    assert!(!anhui.check(DAY).missing().contains(&"applicant.id-province"));
    let shanghai = resident("上海", HONG_KONG, PERMIT);
    assert_eq!(shanghai.check(DAY).status("31-034"), "-");
    assert!(!shanghai.check(DAY).missing().contains(&"applicant.id-province"));
}

#[test]
fn a_permit_of_residence_has_an_end() {
    let permit = |expires: &str| {
        let case = Case::example("individual-other-province").set("material.1.expires", expires);
        case.check(DAY).statuses("id-is-local").join(" ") + &case.check(DAY).statuses("material").join(" ")
    };
    assert!(!permit("2027-12-31").contains("fail"));
    assert!(permit("'long-term'").contains("fail"));
}

#[test]
fn a_temporary_identity_card_tells_the_province() {
    let card = "{ type = 'temporary-id-card', number = '440106199003070001', expires = 2027-02-20 }";
    let report = Case::example("individual-blog")
        .set("applicant.certificate", card)
        .set("person.0.certificate", card)
        .check(DAY);
    assert!(!report.missing().contains(&"applicant.id-province"), "{:?}", report.missing());
}

#[test]
fn a_residence_permit_is_the_paper_of_residence_in_guangdong() {
    let blog = |card: &str| {
        let case = Case::example("individual-blog");
        let case = case.set("applicant.certificate", card).set("person.0.certificate", card);
        case.set("applicant.born", "1994-08-23").set("person.0.born", "1994-08-23").check(DAY)
    };
    for card in [
        "{ type = 'hk-macao-residence-permit', number = '810000199408230021', expires = 2030-01-01 }",
        "{ type = 'taiwan-residence-permit', number = '830000199408230021', expires = 2030-01-01 }",
    ] {
        assert_eq!(blog(card).statuses("id-is-local"), [""; 0], "{card}");
    }
    // The travel permit shows no residence: which paper goes with it is asked.
    let travel = blog("{ type = 'hk-macao-travel-permit', number = 'H01234567', expires = 2030-01-01 }");
    assert_eq!(travel.statuses("id-is-local"), ["look-up"]);
    // Whose card is not named is not asked for its kind because of that.
    let unnamed = Case::example("individual-blog")
        .without("applicant.certificate.type")
        .without("person.0.certificate.type")
        .check(DAY);
    assert_eq!(unnamed.statuses("id-is-local"), ["pass"]);
    assert_eq!(unnamed.status("44-080"), "-");
}

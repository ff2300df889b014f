//! One card has one set of data, wherever it stands.

use super::{found, line_of, story};
use crate::support::Case;

fn blog() -> Case {
    Case::example("individual-blog")
}

#[test]
fn a_card_ends_on_one_day() {
    let case = blog().set("person.0.certificate.expires", "2036-05-01");
    let (saw, second, first) = found(&case, "cards");
    assert!(saw.contains("2038-03-07 and 2036-05-01"), "{saw}");
    assert_eq!(second, line_of(&case, "2036-05-01"));
    assert_eq!(first, line_of(&case, "2038-03-07"));
    assert_eq!(story(&case.set("person.0.certificate.expires", "'long-term'"), "cards"), "fail");
    assert_eq!(story(&blog(), "cards"), "-");
}

#[test]
fn it_is_of_one_type_and_of_one_person() {
    let temporary = blog().set("person.0.certificate.type", "'temporary-id-card'");
    assert!(found(&temporary, "cards").0.contains("the same certificate with two types"));
    let born = blog().set("applicant.born", "1990-03-07").set("person.0.born", "1990-03-08");
    assert!(found(&born, "cards").0.contains("two dates of birth"));
    let province = blog().set("applicant.id-province", "'广东'").set("person.0.id-province", "'湖南'");
    assert!(found(&province, "cards").0.contains("two provinces"));
    let spelt = blog().set("applicant.id-province", "'广东'").set("person.0.id-province", "'44'");
    assert_eq!(story(&spelt, "cards"), "-");
}

#[test]
fn the_owner_of_a_business_has_one_name() {
    let owner = |name: &str| {
        Case::example("individual-business")
            .set("applicant.kind", "'individual-business'")
            .set("applicant.file-as", "'individual'")
            .set("applicant.name", &format!("'{name}'"))
            .set(
                "applicant.certificate",
                "{ type = 'id-card', number = '440524198001010013', expires = 2036-05-01 }",
            )
            .set("person.0.name", "'张示例'")
            .set(
                "person.0.certificate",
                "{ type = 'id-card', number = '440524198001010013', expires = 2036-05-01 }",
            )
    };
    assert_eq!(story(&owner("张示例"), "cards"), "-");
    let (saw, ..) = found(&owner("张大例"), "cards");
    assert!(saw.contains("the same number with two names") && !saw.contains("张大例"), "{saw}");
}

#[test]
fn an_address_may_be_written_shorter() {
    let with = |address: &str| {
        blog()
            .set("applicant.certificate.address", "'广东省广州市天河区示例路2号1203房'")
            .set("person.0.certificate.address", &format!("'{address}'"))
    };
    for same in
        ["广州市天河区示例路2号1203房", "广东省广州市天河区示例路2号", "广东省 广州市天河区示例路2号1203房"]
    {
        assert_eq!(story(&with(same), "cards"), "-", "{same}");
    }
    assert!(found(&with("广东省深圳市福田区示例路9号"), "cards").0.contains("two addresses"));
}

#[test]
fn its_image_ends_when_it_does() {
    let ready = Case::example("enterprise-ready");
    let image = |expires: &str| {
        ready.clone().set(
            "material.2",
            &format!("{{ kind = 'id-card', of = 'zhang', original = true, edges-complete = true, expires = {expires} }}"),
        )
    };
    assert_eq!(story(&image("2036-05-01"), "cards"), "-");
    assert!(found(&image("2031-05-01"), "cards").0.contains("2031-05-01; the certificate: 2036-05-01"));
    // Other papers have days of their own.
    let letter = ready.set("material.0.expires", "2027-01-01");
    assert_eq!(story(&letter, "cards"), "-");
}

#[test]
fn an_identity_card_lasts_as_long_as_its_holder_is_old() {
    // The law of identity cards, article 5: ten years from 16, twenty from 26, without an end from 46. The number says
    // when its holder was born; 1 December 2026.
    let blog = |expires: &str| {
        let both = blog().set("applicant.certificate.expires", expires);
        both.set("person.0.certificate.expires", expires)
    };
    // Born in 1990: 36 years old.
    let (saw, ..) = found(&blog("'long-term'"), "cards");
    assert!(saw.contains("from the age of 46"), "{saw}");
    assert_eq!(story(&blog("2046-12-01"), "cards"), "-");
    let (saw, ..) = found(&blog("2046-12-02"), "cards");
    assert!(saw.contains("valid for at most 20 years"), "{saw}");
    // Born on 1 January 1980: 46.
    let zhang =
        |expires: &str| Case::example("enterprise-ready").set("person.0.certificate.expires", expires);
    assert_eq!(story(&zhang("'long-term'"), "cards"), "-");
    // Who has just turned 46 may hold a card of twenty years that was given before.
    assert_eq!(story(&zhang("2045-12-31"), "cards"), "-");
    assert_eq!(story(&zhang("2051-05-01"), "cards"), "fail");
    // Stated beside a card without its number: 25 and 26 years old.
    let stated = |born: &str, expires: &str| {
        let case = Case::example("individual-business").set("person.0.born", born);
        case.set("person.0.certificate.expires", expires)
    };
    assert_eq!(story(&stated("2000-12-02", "2036-12-01"), "cards"), "-");
    assert_eq!(story(&stated("2000-12-02", "2036-12-02"), "cards"), "fail");
    assert_eq!(story(&stated("2000-12-01", "2046-12-01"), "cards"), "-");
    // Passports have terms of their own.
    let office = Case::example("representative-office").set("person.0.certificate.expires", "2060-01-01");
    assert_eq!(story(&office, "cards"), "-");
}

#[test]
fn other_cards_end_as_theirs_do() {
    // Three months; five and ten years, from 18 on, of the permit for Hong Kong and Macao and of permanent residence;
    // five years of the permit for Taiwan and of residence permits. 1 December 2026, everybody born in 1980 or 1985.
    let card = |kind: &str, number: &str, expires: &str| {
        let case = Case::example("enterprise-ready").set("person.0.born", "1985-06-15");
        story(
            &case.set(
                "person.0.certificate",
                &format!("{{ type = '{kind}', number = '{number}', expires = {expires} }}"),
            ),
            "cards",
        )
    };
    for (kind, number, longest, longer) in [
        ("temporary-id-card", "440524198001010013", "2027-03-01", "2027-03-02"),
        ("hk-macao-travel-permit", "H01234567", "2036-12-01", "2036-12-02"),
        ("permanent-residence", "911840198501010001", "2036-12-01", "2036-12-02"),
        ("taiwan-travel-permit", "01234567", "2031-12-01", "2031-12-02"),
        ("hk-macao-residence-permit", "820000198506150006", "2031-12-01", "2031-12-02"),
        ("taiwan-residence-permit", "830000200002290007", "2031-12-01", "2031-12-02"),
    ] {
        assert_eq!(card(kind, number, longest), "-", "{kind}");
        assert_eq!(card(kind, number, longer), "fail", "{kind}");
        assert_eq!(card(kind, number, "'long-term'"), "fail", "{kind}");
    }
    // A passport may run for as long as its state says.
    assert_eq!(card("passport", "L898902C3", "'long-term'"), "-");
}

#[test]
fn a_card_that_cannot_be_so_long_says_how_long_it_can() {
    let with = |expires: &str| {
        Case::example("enterprise-ready")
            .set("person.0.certificate.type", "'temporary-id-card'")
            .set("person.0.certificate.expires", expires)
    };
    assert!(found(&with("2036-05-01"), "cards").0.contains("valid for at most 3 months"));
    let (saw, ..) = found(&with("'long-term'"), "cards");
    assert!(saw.contains("valid for at most 3 months"), "{saw}");
}

#[test]
fn a_dated_card_ends_before_the_age_of_sixty_six() {
    // The numbers are those of 李示例 with another year of birth, and the check character worked out by hand.
    let card = |number: &str, ends: &str| {
        let card = format!("{{ type = '居民身份证', number = '{number}', expires = {ends} }}");
        story(&Case::example("enterprise-ready").set("person.0.certificate", &card), "cards")
    };
    // Born on 1 January 1950, forty-six in 1996: whatever had an end ended by 2016.
    assert_eq!(card("44052419500101001X", "2036-05-01"), "fail");
    assert_eq!(card("44052419500101001X", "'long-term'"), "-");
    // Born on 1 January 1980: forty-six this year, and a card of last year ends in 2045 at the latest.
    assert_eq!(card("440524198001010013", "2045-12-31"), "-");
    assert_eq!(card("440524198001010013", "2046-01-02"), "fail");
}

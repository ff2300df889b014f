//! A person is old enough, and not too old.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::person::Residence;
use crate::facts::{Facts, Person};
use crate::identity::{self, Sex};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Full years that the person must have on the day.
    years: Option<u32>,
    /// Full years that the person must not have reached.
    below: Option<Below>,
    /// Only of people in these roles; everyone who answers for the applicant or a website where it is absent.
    roles: Option<Vec<Role>>,
}

/// An upper limit, which the sources give by sex.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Below {
    /// For men.
    male: u32,
    /// For women.
    female: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "age",
    section: Section::Applicant,
    title: text("人员年龄符合要求", "The person's age is within the limits"),
    why: text(
        "管局对负责人的最低年龄有规定，个别管局还有上限",
        "administrations set a minimum age, some also a maximum",
    ),
    fix: text("换成年龄符合要求的人", "choose a person whose age is within the limits"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &[
        "person.certificate.type",
        "person.certificate.number",
        "person.born",
        "person.sex",
        "person.roles",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let who = Role::name_any(ask.roles.as_deref());
    let least = ask.years.map(|years| text!("年满 {years} 周岁", "at least {years} years old"));
    let limit = ask.below.as_ref().map(|Below { male, female }| {
        text!("男性未满 {male} 周岁、女性未满 {female} 周岁", "younger than {male} (men) or {female} (women)")
    });
    let limits = Text::list(least.into_iter().chain(limit));
    let (who_zh, who_en, zh, en) = (who.zh, who.en, limits.zh, limits.en);
    text!("{who_zh}{zh}", "Age of {who_en}: {en}")
}

/// Counts full years up to the day. Says on which side of a limit a person is, not how old.
pub fn check(ask: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    match person.is_one_of(ask.roles.as_deref()) {
        Err(want) => return Outcome::missing([want]),
        Ok(false) => return Outcome::not_applicable(),
        Ok(true) => {}
    }
    let identity = &person.identity;
    let Some(birth) = identity.birth() else {
        return match (*identity.kind, &*identity.number) {
            // The number is wrong, and another rule says how.
            (_, Some(Err(_))) => Outcome::not_checked(text!(
                "证件号码有误，改正后才能算年龄",
                "the number is wrong; the age is checked once it is correct"
            )),
            (None, _) if identity.written_number().is_some() => {
                Outcome::missing([person.want_certificate("person.certificate.type")])
            }
            // Cards of the mainland hold the date; other certificates may not.
            (None, _) => Outcome::missing([person.want_certificate("person.certificate.number")]),
            (Some(_), _) if identity.residence() == Some(Residence::Mainland) => {
                Outcome::missing([person.want_certificate("person.certificate.number")])
            }
            _ => Outcome::missing([person.want("person.born")]),
        };
    };
    let age = identity::age(birth, facts.day).unwrap_or(0);
    let at = identity
        .written_number()
        .map(crate::case::At::span)
        .or(identity.stated_birth.map(crate::case::At::span))
        .unwrap_or(person.written.span());
    if let Some(years) = ask.years.filter(|years| age < *years) {
        return Outcome::fail(at, text!("未满 {years} 周岁", "under {years} years"));
    }
    if let Some(below) = &ask.below {
        let limit = match identity.sex() {
            Some(Sex::Male) => below.male,
            Some(Sex::Female) => below.female,
            // Under the lower limit, or beyond the upper, it does not matter.
            None if age < below.male.min(below.female) => return Outcome::pass(),
            None if age >= below.male.max(below.female) => below.male.max(below.female),
            None => return Outcome::missing([person.want("person.sex")]),
        };
        if age >= limit {
            return Outcome::fail(at, text!("已满 {limit} 周岁", "{limit} years or older"));
        }
    }
    Outcome::pass()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const ADULT: &str = "age = { years = 18 }";
    const DAY: &str = "2026-11-22";

    fn card(number: &str) -> String {
        format!(
            "[[person]]\nid = \"li\"\nroles = [\"website\"]\ncertificate = {{ type = \"id-card\", number = \"{number}\" }}"
        )
    }

    #[test]
    fn eighteen_on_the_birthday_and_not_the_day_before() {
        assert_eq!(status(ADULT, &card("330106200811220004"), DAY), Pass);
        let outcome = answer(ADULT, &card("33010620081123000X"), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.saw.en, "under 18 years");
        // Born on 29 February: adult from 1 March.
        assert_eq!(status(ADULT, &card("330106200802290000"), "2026-02-28"), Fail);
        assert_eq!(status(ADULT, &card("330106200802290000"), "2026-03-01"), Pass);
    }

    #[test]
    fn a_stated_day_of_birth_does_as_well() {
        let stated = |born: &str| format!("[[person]]\nid = \"li\"\nroles = [\"website\"]\nborn = {born}");
        assert_eq!(status(ADULT, &stated("2008-11-22"), DAY), Pass);
        assert_eq!(status(ADULT, &stated("2008-11-23"), DAY), Fail);
    }

    #[test]
    fn an_upper_limit_by_sex() {
        let ask = "age = { below = { male = 60, female = 55 } }";
        // Women have an even digit before the check digit: born 1971-11-22 is 55 today.
        assert_eq!(status(ask, &card(&with_check("11010119711122002")), DAY), Fail);
        assert_eq!(status(ask, &card(&with_check("11010119711123002")), DAY), Pass);
        assert_eq!(status(ask, &card(&with_check("11010119661122001")), DAY), Fail);
        assert_eq!(status(ask, &card(&with_check("11010119661123001")), DAY), Pass);
        let stated = |born: &str| format!("[[person]]\nid = \"li\"\nroles = [\"website\"]\nborn = {born}");
        assert_eq!(missing(ask, &stated("1971-11-22"), DAY), ["person.sex"]);
        assert_eq!(status(ask, &(stated("1971-11-22") + "\nsex = \"女\""), DAY), Fail);
        assert_eq!(status(ask, &(stated("1971-11-22") + "\nsex = \"male\""), DAY), Pass);
        assert_eq!(status(ask, &(stated("1966-11-23") + "\nsex = \"male\""), DAY), Pass);
        assert_eq!(status(ask, &(stated("1966-11-22") + "\nsex = \"male\""), DAY), Fail);
        // Beyond both limits the sex does not matter either.
        assert_eq!(status(ask, &stated("1966-11-22"), DAY), Fail);
        assert_eq!(status(ask, &stated("1971-11-23"), DAY), Pass);
    }

    /// A made-up number with the check character that fits.
    fn with_check(body: &str) -> String {
        "0123456789X"
            .chars()
            .map(|check| format!("{body}{check}"))
            .find(|number| crate::identity::resident_id::parse(number, crate::testing::day(DAY)).is_ok())
            .expect("one character fits")
    }

    #[test]
    fn some_roles_only() {
        let ask = "age = { years = 18, roles = [\"responsible\"] }";
        assert_eq!(status(ask, &card("33010620081123000X"), DAY), NotApplicable);
        assert_eq!(missing(ask, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
        let shareholder = card("33010620081123000X").replace("website", "shareholder");
        assert_eq!(status(ADULT, &shareholder, DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let person = |rest: &str| format!("[[person]]\nid = \"li\"\n{rest}");
        assert_eq!(missing(ADULT, &person(""), DAY), ["person.certificate.number"]);
        assert_eq!(
            missing(ADULT, &person("certificate = { type = \"id-card\" }"), DAY),
            ["person.certificate.number"]
        );
        let number = person("certificate = { number = \"330106200811220004\" }");
        assert_eq!(missing(ADULT, &number, DAY), ["person.certificate.type"]);
        let passport = person("certificate = { type = \"passport\", number = \"L898902C3\" }");
        assert_eq!(missing(ADULT, &passport, DAY), ["person.born"]);
        assert_eq!(status(ADULT, &card("330106200811220005"), DAY), NotChecked);
    }
}

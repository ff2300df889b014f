//! The responsible person of an organisation is its legal representative.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::Role;
use crate::facts::{Facts, Person, Subject, undecided};
use crate::identity::age;
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::{best, of_another};
use crate::rules::shared::paper_marks::Marks;
use crate::rules::shared::papers_listed::{Listed, listed};
use crate::tables::Tables;
use crate::tables::papers::PaperId;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// How strictly.
    mode: Mode,
    /// The papers that stand in for it, where the mode lets one: ids of `[[document]]`.
    #[serde(default)]
    letters: Vec<PaperId>,
    /// The letter may name only someone who has one of these roles; anybody where it is empty.
    #[serde(default)]
    only_to: Vec<Role>,
}

/// How strictly the legal representative is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// Nobody else will do.
    Must,
    /// Someone else will do with a letter.
    OrLetter,
    /// Anybody will do: another way to meet a row that asks for more.
    Anybody,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "responsible-is-legal-representative",
    section: Section::Applicant,
    title: text(
        "主体负责人是法定代表人，或经管局认可的人",
        "The responsible person is the legal representative, or someone the province accepts",
    ),
    why: text(
        "多数管局要求单位的主体负责人是法定代表人，部分管局接受授权书",
        "most administrations require the legal representative; some accept another person with a letter of authorisation",
    ),
    fix: text("把主体负责人改为法定代表人", "make the legal representative the responsible person"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &[
        "person",
        "person.roles",
        "website.responsible",
        "material",
        "material.of",
        "material.signed-by",
        "material.expires",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    match ask.mode {
        Mode::Must => text!("主体负责人是法定代表人", "The responsible person is the legal representative"),
        Mode::OrLetter => {
            let letters = phrase::any(ask.letters.iter().map(|id| tables.paper_name(id)));
            let (zh, en) = (letters.zh, letters.en);
            let only = phrase::any(ask.only_to.iter().map(|role| role.text()));
            let (only_zh, only_en) = (only.zh, only.en);
            if ask.only_to.is_empty() {
                text!(
                    "主体负责人是法定代表人，否则提供{zh}",
                    "The responsible person is the legal representative, or there is a document: {en}"
                )
            } else {
                text!(
                    "主体负责人是法定代表人，否则提供{zh}，只能授权给{only_zh}",
                    "The responsible person is the legal representative, or there is a document: {en}; it may authorise only: {only_en}"
                )
            }
        }
        Mode::Anybody => text!(
            "主体负责人可以不是法定代表人",
            "The responsible person need not be the legal representative"
        ),
    }
}

/// Looks at the roles of the person responsible, then at the papers.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let person = match facts.responsible() {
        Ok(person) => person,
        Err(wants) => return undecided(wants),
    };
    let mut representatives = facts.persons.iter().filter(|one| one.has(Role::LegalRepresentative));
    if let (Some(_), Some(second)) = (representatives.next(), representatives.next()) {
        let at = second.written.roles.as_ref().map_or(second.written.span(), At::span);
        return Outcome::fail(
            at,
            text!("法定代表人不止一名", "more than one person has the role of legal representative"),
        )
        .fix(text!(
            "只给证件上的法定代表人写这个角色",
            "give the role only to the person named on the certificate"
        ));
    }
    let from = facts.tables.story.legal_representative.from;
    let child = |one: &&Person<'_>| {
        let birth = one.identity.birth();
        birth.is_some_and(|birth| age(birth, facts.day).is_none_or(|years| years < from))
    };
    if let Some(child) = facts.in_role(Role::LegalRepresentative).find(child) {
        return Outcome::fail(
            child.written.span(),
            text!("法定代表人未满 {from} 周岁", "the legal representative is younger than {from}"),
        )
        .fix(text!(
            "核对出生日期或证件号码，写证件上的法定代表人",
            "check the date of birth or the number against the certificate"
        ));
    }
    if person.has(Role::LegalRepresentative) || ask.mode == Mode::Anybody {
        return Outcome::pass();
    }
    let at = person.written.roles.as_ref().map_or(person.written.span(), At::span);
    let saw = text!("主体负责人不是法定代表人", "the responsible person is not the legal representative");
    if ask.mode == Mode::Must {
        return Outcome::fail(at, saw);
    }
    if !ask.only_to.is_empty() && !ask.only_to.iter().any(|role| person.has(*role)) {
        let Text { zh, en } = Text::list(ask.only_to.iter().map(|role| role.text().into()));
        return Outcome::fail(at, saw).fix(text!(
            "把主体负责人改为法定代表人；只能授权给{zh}",
            "make the legal representative the responsible person; a letter may authorise only: {en}"
        ));
    }
    if listed(facts) == Listed::None {
        return Outcome { saw, ..Outcome::missing([MissingAt { key: "material", at: 0..0 }]) };
    }
    let subject = facts.persons.iter().position(|one| one.id == person.id).map(Subject::Person);
    let kinds: Vec<&str> = ask.letters.iter().map(PaperId::as_str).collect();
    // A letter that nobody has signed, or that is of somebody else, authorises nobody.
    let letters = subject.map_or_else(Vec::new, |subject| facts.papers_among(kinds.iter().copied(), subject));
    match best(&Marks::default(), &letters, facts) {
        Some(outcome) if outcome.status == Status::Pass => return Outcome::pass(),
        Some(outcome) => return outcome,
        None => {}
    }
    let needed = phrase::any(ask.letters.iter().map(|id| facts.tables.paper_name(id)));
    if let Some(other) = subject.and_then(|subject| of_another(&needed, &kinds, subject, facts)) {
        return other;
    }
    Outcome::fail(at, saw).fix(text!(
        "把主体负责人改为法定代表人，或准备法定代表人签署的授权书",
        "make the legal representative the responsible person, or provide a letter of authorisation signed by the legal representative"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const MUST: &str = "responsible-is-legal-representative = { mode = \"must\" }";
    const LETTER: &str =
        "responsible-is-legal-representative = { mode = \"or-letter\", letters = [\"filing-commitment\"] }";
    const ANYBODY: &str = "responsible-is-legal-representative = { mode = \"anybody\" }";
    const DAY: &str = "2026-12-01";

    fn person(id: &str, roles: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\nroles = [{roles}]\n")
    }

    #[test]
    fn the_same_person_or_another() {
        let same = person("li", "\"legal-representative\", \"responsible\"");
        // Roles are complete once written, so whoever is not named the legal representative is not.
        let other = person("wang", "\"responsible\"");
        for (ask, of_another) in [(MUST, Fail), (ANYBODY, Pass)] {
            assert_eq!(status(ask, &same, DAY), Pass);
            assert_eq!(status(ask, &other, DAY), of_another);
        }
        assert_eq!(status(MUST, &(same + &person("wang", "\"legal-representative\"")), DAY), Fail);
    }

    #[test]
    fn a_letter_stands_in_where_the_row_lets_it() {
        let other = person("wang", "\"responsible\"");
        let with = |kind: &str| format!("{other}[[material]]\nkind = \"{kind}\"");
        assert_eq!(
            status(LETTER, &with("filing-commitment\"\nsigned-by = \"legal-representative"), DAY),
            Pass
        );
        assert_eq!(missing(LETTER, &with("filing-commitment"), DAY), ["material.signed-by"]);
        assert_eq!(status(LETTER, &with("filing-commitment\"\nsigned-by = \"nobody"), DAY), Fail);
        assert_eq!(status(MUST, &with("filing-commitment"), DAY), Fail);
        assert_eq!(status(LETTER, &with("verification-form"), DAY), Fail);
        assert_eq!(missing(LETTER, &other, DAY), ["material"]);
    }

    #[test]
    fn a_letter_for_some_people_only() {
        let ask = LETTER.replace("] }", "], only-to = [\"shareholder\", \"executive\"] }");
        let letter = "[[material]]\nkind = \"filing-commitment\"\nsigned-by = \"legal-representative\"";
        let with = |roles: &str| person("wang", roles) + letter;
        assert_eq!(status(&ask, &with("\"responsible\", \"shareholder\""), DAY), Pass);
        let outcome = answer(&ask, &with("\"responsible\", \"employee\""), DAY);
        assert_eq!(outcome.status, Fail);
        assert!(outcome.fix.expect("a mend").zh.ends_with("只能授权给股东、高级管理人员"));
        assert_eq!(status(&ask, &person("wang", "\"responsible\", \"legal-representative\""), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(MUST, "", DAY), ["person"]);
        assert_eq!(missing(MUST, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
    }
}

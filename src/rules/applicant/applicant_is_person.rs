//! An individual applicant and the person responsible are the same human.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::facts::names::same_name;
use crate::facts::undecided;
use crate::facts::{Applicant, Facts};
use crate::identity::normalise;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "applicant-is-person",
    section: Section::Applicant,
    title: text("个人主体与主体负责人是同一人", "The individual applicant is the responsible person"),
    why: text(
        "个人备案的主体负责人就是本人，姓名和证件号码要一致",
        "an individual is responsible in person, so name and number must match",
    ),
    fix: text(
        "让 [applicant] 和主体负责人的姓名、证件号码一致",
        "make the name and number of `[applicant]` and of the responsible person match",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person", "person.roles"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Compares what stands in both tables; what stands in one holds of both.
pub fn check(_: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    if applicant.kind != Some(ApplicantKind::Individual) {
        return Outcome::not_applicable();
    }
    let person = match facts.responsible() {
        Ok(person) => person,
        Err(wants) => return undecided(wants),
    };
    let own = applicant.written;
    let number = |certificate: Option<&crate::case::Certificate>| {
        certificate.and_then(|certificate| certificate.number.as_ref().map(|it| (it.span(), (**it).clone())))
    };
    let numbers = (
        number(own.and_then(|own| own.certificate.as_deref())),
        number(person.written.certificate.as_deref()),
    );
    if let (Some((_, a)), Some((at, b))) = &numbers
        && normalise(a.expose()) != normalise(b.expose())
    {
        let difference = facts.privacy.difference(a, b);
        let (zh, en) = (difference.zh, difference.en);
        return Outcome::fail(at.clone(), text!("证件号码不一致：{zh}", "the numbers differ: {en}"));
    }
    if let (Some(a), Some(b)) = (own.and_then(|own| own.name.as_ref()), person.written.name.as_ref())
        && !same_name(a, b)
    {
        let difference = facts.privacy.difference(a, b);
        let (zh, en) = (difference.zh, difference.en);
        return Outcome::fail(b.span(), text!("姓名不一致：{zh}", "the names differ: {en}"));
    }
    Outcome::pass()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "applicant-is-person = {}";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str, name: &str, number: &str) -> String {
        format!(
            "[applicant]\nkind = \"{kind}\"\nname = \"李示例\"\n\
             certificate = {{ type = \"id-card\", number = \"11010519491231002x\" }}\n\
             [[person]]\nid = \"li\"\nroles = [\"responsible\"]\nname = \"{name}\"\n\
             certificate = {{ type = \"id-card\", number = \"{number}\" }}"
        )
    }

    #[test]
    fn name_and_number_agree() {
        assert_eq!(status(ASK, &case("individual", "李示例", "11010519491231002X"), DAY), Pass);
        assert_eq!(status(ASK, &case("enterprise", "王示例", "110101199003070003"), DAY), NotApplicable);
        for wrong in [
            case("individual", "王示例", "11010519491231002X"),
            case("individual", "李示例", "110101199003070003"),
        ] {
            let outcome = answer(ASK, &wrong, DAY);
            assert_eq!(outcome.status, Fail);
            for words in [&outcome.saw.zh, &outcome.saw.en] {
                assert!(
                    !words.contains("示例") && !words.contains("1101") && !words.contains("0003"),
                    "{words}"
                );
            }
        }
    }

    #[test]
    fn one_table_is_enough() {
        let case = "[applicant]\nkind = \"individual\"\nname = \"李示例\"\n[[person]]\nid = \"li\"\nroles = [\"responsible\"]";
        assert_eq!(status(ASK, case, DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[applicant]\nkind = \"individual\"", DAY), ["person"]);
        assert_eq!(
            missing(ASK, "[applicant]\nkind = \"individual\"\n[[person]]\nid = \"li\"", DAY),
            ["person.roles"]
        );
    }
}

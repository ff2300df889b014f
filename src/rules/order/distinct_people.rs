//! Two entries of people are two people.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::{Key, Other, What};
use crate::facts::names::folded_name;
use crate::facts::{Facts, Person, Subject};
use crate::identity::normalise;
use crate::outcome::{Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::Met;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "distinct-people",
    section: Section::Applicant,
    title: text("同一人只登记一次，资料不与他人相同", "Each person is listed once, with their own data"),
    why: text(
        "网站负责人与主体负责人不同时要填写另一人的资料；同一人只有一份资料",
        "one person has one set of data; two people each have their own",
    ),
    fix: text(
        "同一人合并为一项并写上全部角色；不同的人改正证件号码",
        "if it is one person, merge the entries and list all roles there; if two, correct the number",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[Flag::Compares],
    reads: &["person"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks within the file, and then whether the other cases of the run have the same number under the same name.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let here = here(facts);
    match here.status {
        Status::Pass => there(facts).unwrap_or(here),
        _ => here,
    }
}

/// Looks for a number that is another person's in another file: one of the two files is wrong.
fn there(facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    for (i, person) in facts.persons.iter().enumerate().filter(|(_, person)| person.responsible_for() != 0) {
        let Some((number, name)) = person.compared_number().zip(person.compared_name()) else { continue };
        let name = Key::short(met.others().key().name(&name.0));
        let holds = |_: &Met<'_>, other: &Other<'_>| other.value.name != 0 && other.value.name != name;
        let Text { zh, en } = facts.named(Subject::Person(i));
        met.add(What::PersonNumber, number, holds, |files_zh, files_en| {
            text!(
                "{zh}的证件号码在{files_zh}里是另一个姓名：照证件核对",
                "the certificate number of {en} has another name in {files_en}: compare it with the certificate"
            )
        });
    }
    met.outcome(Outcome::look_up)
}

/// Looks for one number in two entries; where a number is not written, for one name and one day of birth.
fn here(facts: &Facts<'_>) -> Outcome {
    if facts.persons.is_empty() {
        return Outcome::missing([crate::outcome::MissingAt { key: "person", at: 0..0 }]);
    }
    let mut seen: Vec<String> = Vec::new();
    for person in &facts.persons {
        let Some(number) = person.identity.written_number() else { continue };
        let normal = normalise(number.expose());
        // Masked numbers of two people can look alike.
        if !normal.contains('*') && seen.contains(&normal) {
            return Outcome::fail(
                number.span(),
                text!("证件号码与另一名人员相同", "another person has the same number"),
            );
        }
        seen.push(normal);
    }
    if let [_, _, ..] = facts.persons[..]
        && let Some(person) = one_with_name_and_birth_of_another(&facts.persons)
    {
        return Outcome::fail(
            person.written.span(),
            text!("姓名和出生日期与另一名人员相同", "another person has the same name and date of birth"),
        );
    }
    Outcome::pass()
}

/// The first who is somebody before, as far as name and day of birth tell: where both have numbers, those tell more.
fn one_with_name_and_birth_of_another<'p, 'c>(persons: &'p [Person<'c>]) -> Option<&'p Person<'c>> {
    // Whether one of them has no number.
    let mut known: HashMap<(String, NaiveDate), bool> = HashMap::new();
    for person in persons {
        let name = person.name.map(|name| folded_name(name.expose()));
        let Some(one) = name.zip(person.identity.birth()) else { continue };
        let without_number = person.identity.written_number().is_none();
        match known.entry(one) {
            Entry::Occupied(other) if without_number || *other.get() => return Some(person),
            Entry::Occupied(_) => {}
            Entry::Vacant(new) => {
                new.insert(without_number);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "distinct-people = {}";
    const DAY: &str = "2026-12-01";

    fn case(first: &str, second: &str) -> String {
        let person = |id: &str, number: &str| {
            format!(
                "[[person]]\nid = \"{id}\"\ncertificate = {{ type = \"id-card\", number = \"{number}\" }}\n"
            )
        };
        person("li", first) + &person("wang", second)
    }

    #[test]
    fn one_number_is_one_person() {
        assert_eq!(status(ASK, &case("11010519491231002X", "110101199003070003"), DAY), Pass);
        let outcome = answer(ASK, &case("11010519491231002X", "110105 19491231 002x"), DAY);
        assert_eq!(outcome.status, Fail);
        assert!(!outcome.saw.zh.contains("1101") && !outcome.saw.en.contains("1101"));
        assert_eq!(status(ASK, &case("1101**********002X", "1101**********002X"), DAY), Pass);
    }

    #[test]
    fn one_name_and_one_day_of_birth_are_one_person() {
        let person = |id: &str, name: &str, keys: &str| {
            format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\n{keys}\n")
        };
        let born = "born = 1990-03-07";
        let number = "certificate = { type = \"id-card\", number = \"110101199003070003\" }";
        let other = "certificate = { type = \"id-card\", number = \"440524199003070017\" }";
        let second = |name: &str, keys: &str| person("li", "李示例", born) + &person("li2", name, keys);
        assert_eq!(status(ASK, &second("李示例", born), DAY), Fail);
        assert_eq!(status(ASK, &second("李 示例", number), DAY), Fail);
        assert_eq!(status(ASK, &second("李示例", "born = 1990-03-08"), DAY), Pass);
        assert_eq!(status(ASK, &second("李示范", born), DAY), Pass);
        assert_eq!(status(ASK, &second("李示例", ""), DAY), Pass);
        // Two numbers are two people, whatever else is alike.
        let both = person("li", "李示例", number) + &person("li2", "李示例", other);
        assert_eq!(status(ASK, &both, DAY), Pass);
    }

    #[test]
    fn what_is_not_stated() {
        assert_eq!(missing(ASK, "", DAY), ["person"]);
        assert_eq!(status(ASK, "[[person]]\nid = \"li\"\n[[person]]\nid = \"wang\"", DAY), Pass);
    }
}

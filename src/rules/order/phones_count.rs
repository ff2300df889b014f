//! The people who answer give enough different numbers.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Person};
use crate::identity::phone::Phone;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::phones::unwritten;
use crate::tables::Tables;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// So many different numbers.
    count: usize,
    /// Among which.
    among: Among,
}

/// The numbers that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Among {
    /// The mobile numbers.
    Mobile,
    /// The mobile numbers and those for emergencies.
    All,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "phones-count",
    section: Section::Applicant,
    title: text("不同的联系号码数量足够", "The order has enough different phone numbers"),
    why: text(
        "管局规定了订单里不同号码的最少个数",
        "the administration requires several different phone numbers in one order",
    ),
    fix: text("增加不同的手机号或应急电话", "add another phone number"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person", "person.phone", "person.emergency-phone"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let count = ask.count;
    match ask.among {
        Among::Mobile => text!("至少 {count} 个不同的手机号", "At least {count} different mobile numbers"),
        Among::All => text!(
            "手机号和应急联系电话合计至少 {count} 个不同的号码",
            "At least {count} different numbers, including emergency numbers"
        ),
    }
}

/// Counts what is written; enough is enough, whatever is not written.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    if facts.persons.is_empty() {
        return Outcome::missing([MissingAt { key: "person", at: 0..0 }]);
    }
    let mut seen: HashSet<Phone> = HashSet::new();
    let mut wants: Vec<MissingAt> = Vec::new();
    let people: Vec<&Person<'_>> = facts.leads().collect();
    for person in &people {
        let phone = person.phone();
        let emergency = (ask.among == Among::All).then(|| person.emergency_phone()).flatten();
        if ask.among == Among::All && emergency.is_none() {
            wants.push(person.want("person.emergency-phone"));
        }
        seen.extend([phone, emergency].into_iter().flatten().flatten());
    }
    let (found, needed) = (seen.len(), ask.count);
    let look_at = text!(
        "号码没有写全，请确认至少有 {needed} 个不同的号码",
        "not all numbers are written: make sure that there are {needed} different ones"
    );
    let open = unwritten(&people, look_at);
    if let Some(open) = &open {
        wants.splice(0..0, open.wants.iter().cloned());
    }
    match (people.last(), open) {
        (None, _) => Outcome::not_applicable(),
        (Some(_), _) if found >= needed => Outcome::pass(),
        (Some(_), _) if !wants.is_empty() => Outcome::missing(wants),
        (Some(_), Some(open)) => open,
        (Some(person), None) => Outcome::fail(
            person.written.phone.as_ref().map_or(person.written.span(), crate::case::At::span),
            {
                let numbers = phrase::count(found, "different number");
                text!("号码一共 {found} 个，至少要 {needed} 个不同的", "{numbers}; {needed} are required")
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const TWO: &str = "phones-count = { count = 2, among = \"mobile\" }";
    const THREE: &str = "phones-count = { count = 3, among = \"all\" }";
    const DAY: &str = "2026-12-01";

    fn case(numbers: [&str; 4]) -> String {
        let [a, b, c, d] = numbers;
        format!(
            "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\nphone = \"{a}\"\nemergency-phone = \"{b}\"\n\
             [[person]]\nid = \"wang\"\nroles = [\"website\"]\nphone = \"{c}\"\nemergency-phone = \"{d}\""
        )
    }

    #[test]
    fn different_numbers_are_counted() {
        let (x, y, z) = ("13800138000", "13900139000", "18600186000");
        assert_eq!(status(TWO, &case([x, x, y, y]), DAY), Pass);
        assert_eq!(status(TWO, &case([x, y, x, y]), DAY), Fail);
        assert_eq!(status(THREE, &case([x, z, y, z]), DAY), Pass);
        let outcome = answer(THREE, &case([x, y, y, "+86 13800138000"]), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.saw.en, "2 different numbers; 3 are required");
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(TWO, "", DAY), ["person"]);
        let person = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
        assert_eq!(missing(TWO, person, DAY), ["person.phone"]);
        assert_eq!(missing(THREE, person, DAY), ["person.phone", "person.emergency-phone"]);
        assert_eq!(status(TWO, &format!("{person}phone-province = \"广东\""), DAY), LookUp);
        // Enough on what is written.
        let one = "phones-count = { count = 1, among = \"all\" }";
        assert_eq!(status(one, &format!("{person}phone = \"13800138000\""), DAY), Pass);
        assert_eq!(status(TWO, "[[person]]\nid = \"li\"\nroles = [\"executive\"]", DAY), NotApplicable);
    }
}

//! Exactly one person is responsible for the applicant.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::Facts;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "responsible-person",
    section: Section::Applicant,
    title: text("有且只有一名主体负责人", "The applicant has one responsible person"),
    why: text(
        "订单要填写一名主体负责人，管局的通知都发给本人",
        "the order names exactly one, whom the administration contacts",
    ),
    fix: text(
        "只给一名人员写 responsible 角色，其他人员去掉",
        "give the role `responsible` to exactly one person",
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

/// Counts.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    if facts.persons.is_empty() {
        return Outcome::missing([MissingAt { key: "person", at: 0..0 }]);
    }
    let mut known = facts.persons.iter().filter(|person| person.has(Role::Responsible));
    let (first, second) = (known.next(), known.next());
    if let Some(second) = second {
        let at = second.written.roles.as_ref().map_or(second.written.span(), crate::case::At::span);
        return Outcome::fail(at, text!("主体负责人不止一名", "more than one person has this role"));
    }
    let mut open = Vec::new();
    for person in facts.persons.iter().filter(|person| person.written.roles.is_none()) {
        open.push(person.want("person.roles"));
    }
    if !open.is_empty() {
        return Outcome::missing(open);
    }
    match first {
        Some(_) => Outcome::pass(),
        None => Outcome::fail(
            facts.persons[0].written.span(),
            text!("没有写明主体负责人", "nobody has this role"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "responsible-person = {}";
    const DAY: &str = "2026-12-01";

    fn person(id: &str, roles: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\n{roles}\n")
    }

    #[test]
    fn exactly_one() {
        let one = person("li", "roles = [\"responsible\"]");
        let other = person("wang", "roles = [\"website\"]");
        assert_eq!(status(ASK, &one, DAY), Pass);
        assert_eq!(status(ASK, &(one.clone() + &other), DAY), Pass);
        assert_eq!(status(ASK, &other, DAY), Fail);
        assert_eq!(status(ASK, &(one + &person("wang", "roles = [\"responsible\"]")), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", DAY), ["person"]);
        assert_eq!(missing(ASK, &person("li", ""), DAY), ["person.roles"]);
        // Someone without written roles may be a second one.
        let two = person("li", "roles = [\"responsible\"]") + &person("wang", "");
        assert_eq!(missing(ASK, &two, DAY), ["person.roles"]);
    }
}

//! The website administrator is, or is not, someone in particular.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::website_administrator::administrator;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The role that this person has in the order.
    role: Role,
    /// Has it, or must not have it.
    #[serde(default = "yes")]
    has: bool,
}

fn yes() -> bool {
    true
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-person-is",
    section: Section::Applicant,
    title: text("网站负责人符合管局的身份要求", "The province accepts the website administrator"),
    why: text(
        "部分管局规定网站负责人须是、或不得是某人",
        "some administrations prescribe who this has to be, or cannot be",
    ),
    fix: text("更换网站负责人", "choose another person"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.responsible", "person.roles"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Fixed { zh, en } = ask.role.text();
    if ask.has {
        text!("网站负责人是{zh}", "The website administrator is the {en}")
    } else {
        text!("网站负责人不是{zh}", "The website administrator is not the {en}")
    }
}

/// Looks at the roles of the person whom the website names.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let (person, named) = match administrator(website, facts) {
        Ok(found) => found,
        Err(missing) => return missing,
    };
    let (zh, en) = (ask.role.text().zh, ask.role.text().en);
    match (person.has(ask.role), ask.has) {
        (true, true) | (false, false) => Outcome::pass(),
        (false, true) => Outcome::fail(named, text!("网站负责人不是{zh}", "this person is not: {en}")),
        (true, false) => Outcome::fail(named, text!("网站负责人同时是{zh}", "this person is also: {en}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const IS: &str = "website-person-is = { role = \"legal-representative\" }";
    const IS_NOT: &str = "website-person-is = { role = \"responsible\", has = false }";
    const DAY: &str = "2026-12-01";

    fn case(roles: &str) -> String {
        format!(
            "[[person]]\nid = \"li\"\nroles = [{roles}]\n[[website]]\nname = \"示例\"\nresponsible = \"li\""
        )
    }

    #[test]
    fn must_be_and_must_not_be() {
        assert_eq!(status(IS, &case("\"website\", \"legal-representative\""), DAY), Pass);
        assert_eq!(status(IS, &case("\"website\""), DAY), Fail);
        assert_eq!(status(IS_NOT, &case("\"website\""), DAY), Pass);
        assert_eq!(status(IS_NOT, &case("\"website\", \"responsible\""), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(IS, "[[website]]\nname = \"示例\"", DAY), ["website.responsible"]);
        let case = "[[person]]\nid = \"li\"\n[[website]]\nname = \"示例\"\nresponsible = \"li\"";
        assert_eq!(missing(IS, case, DAY), ["person.roles"]);
    }
}

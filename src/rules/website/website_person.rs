//! A website names its website administrator.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::website_administrator::administrator;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-person",
    section: Section::Applicant,
    title: text("网站已指定网站负责人", "The website has a website administrator"),
    why: text(
        "每个网站填写一名网站负责人，由其完成真实性核验",
        "each website has one, who takes the face verification",
    ),
    fix: text(
        "在 responsible 填写人员，并给其 website 角色",
        "write the person under `responsible` and give them the role `website`",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.responsible", "person.roles"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// The administrator is named, and has the role.
pub fn check(_: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let (person, named) = match administrator(website, facts) {
        Ok(found) => found,
        Err(missing) => return missing,
    };
    if person.has(Role::Website) {
        return Outcome::pass();
    }
    Outcome::fail(named, text!("这个人没有网站负责人的角色", "this person does not have that role"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "website-person = {}";
    const DAY: &str = "2026-12-01";

    fn case(roles: &str, website: &str) -> String {
        format!("[[person]]\nid = \"li\"\n{roles}\n[[website]]\nname = \"示例\"\n{website}")
    }

    #[test]
    fn named_and_in_the_role() {
        assert_eq!(status(ASK, &case("roles = [\"website\"]", "responsible = \"li\""), DAY), Pass);
        assert_eq!(status(ASK, &case("roles = [\"responsible\"]", "responsible = \"li\""), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("roles = [\"website\"]", ""), DAY), ["website.responsible"]);
        assert_eq!(missing(ASK, &case("", "responsible = \"li\""), DAY), ["person.roles"]);
    }
}

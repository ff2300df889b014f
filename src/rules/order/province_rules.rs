//! The province is known, and so is whose rules are asked beside the nation's.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the province.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "province-rules",
    section: Section::Type,
    title: text("已填写由哪个省的管局审核", "The province of the filing is known"),
    why: text(
        "材料、年龄、域名持有者等要求各省不同，以省管局为准",
        "requirements on documents, age, domain holders and more differ by province",
    ),
    fix: text("写明在哪个省备案", "write the province of the filing"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["filing.province"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Names the administration.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let Some(province) = facts.province else {
        return Outcome::missing([facts.want_filing("filing.province")]);
    };
    let (zh, en) = (&province.authority.zh, &province.authority.en);
    Outcome::pass().saw(text!("{zh}", "{en}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::Pass;
    use crate::testing::{missing, status};

    const ASK: &str = "province-rules = {}";

    #[test]
    fn the_administration_is_named() {
        assert_eq!(status(ASK, "[filing]\nprovince = \"广东\"", "2026-12-01"), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["filing.province"]);
    }
}

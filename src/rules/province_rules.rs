//! The province is known, and so is what its administration asks.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Actor, Rule, Section, Step};
use crate::case::At;
use crate::facts::Facts;
use crate::law::tables::Tables;
use crate::outcome::Outcome;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the province.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "province-rules",
    section: Section::Province,
    title: text("本版本已收录该省管局的要求", "This version carries the province's own rules"),
    why: text(
        "材料、年龄、域名持有者等要求各省不同，以省管局为准",
        "provinces differ in papers, ages, holders and more, and the province decides",
    ),
    fix: text(
        "在备案系统或接入商文档中查看该省管局的要求",
        "read what that administration asks, in the filing system or in the provider's documents",
    ),
    done_by: Actor::Applicant,
    step: Step::Decide,
    reads: &["filing.province"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Asks whether this version carries the rows of the province.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let Some(province) = facts.province else {
        return Outcome::missing([facts.want_filing("filing.province")]);
    };
    let (zh, en) = (&province.authority.zh, &province.authority.en);
    if facts.carried {
        return Outcome::pass().saw(text!("{zh}", "{en}"));
    }
    let at = facts.filing().and_then(|filing| filing.province.as_ref()).map_or(facts.order_span(), At::span);
    Outcome::look_up(
        at,
        text!(
            "本版本没有{zh}的要求，请查看该管局的备案规则",
            "this version carries no rows for the {en}: read the rules of that administration"
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{LookUp, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "province-rules = {}";

    #[test]
    fn a_province_is_carried_or_to_be_looked_up() {
        assert_eq!(status(ASK, "[filing]\nprovince = \"广东\"", "2026-12-01"), Pass);
        assert_eq!(status(ASK, "[filing]\nprovince = \"福建\"", "2026-12-01"), LookUp);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["filing.province"]);
    }
}

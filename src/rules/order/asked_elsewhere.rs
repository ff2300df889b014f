//! Something was seen that no row here asks about, but rows of other administrations do.
//!
//! The engine knows which facts no row read and asks the rows of the other provinces about them
//! ([`crate::check`]); the rule says what to make of it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "asked-elsewhere",
    section: Section::Province,
    title: text("没有其他管局会退回的问题", "Nothing here that other administrations reject"),
    why: text(
        "目前只知道其他管局有这项要求；本省页面没有提到，不等于不审核",
        "no page says that this administration requires it, which proves little",
    ),
    fix: text(
        "先整改，或向管局确认没有这项要求",
        "fix it, or ask the administration whether it matters here",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[Flag::AskedElsewhere],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Whatever was seen has a subject of its own.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Order
}

/// One line for each subject.
pub fn dedup_key(_: &Ask) -> String {
    String::new()
}

/// The engine answers.
pub fn check(_: &Ask, _: &Target, _: &Facts<'_>) -> Outcome {
    Outcome::not_applicable()
}

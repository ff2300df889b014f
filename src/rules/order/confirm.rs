//! Something that no program can decide and a person has to see to.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What it is about.
    about: About,
    /// Who has to look at what.
    see: Text,
    /// The same in few words: such a matter is named where the others are only counted.
    brief: Option<Text>,
    /// What to do where it does not hold, if that is more than to see to it.
    fix: Option<Text>,
}

/// What a confirmation is about.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum About {
    Order,
    Applicant,
    Domain,
    Instance,
    Website,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "confirm",
    section: Section::ToConfirm,
    title: text("须由人确认的事项", "To be confirmed by a person"),
    why: text("文件无法证明这件事，审核人员会核实", "a file cannot prove it, and reviewers check it"),
    fix: text("提交前自行确认", "confirm it before you submit"),
    done_by: Actor::Applicant,
    step: PrepStep::Submit,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    phrase::sentence(ask.see.clone())
}

impl Ask {
    /// The matter in few words, where it is one of the foremost.
    pub(crate) fn brief(&self) -> Option<&Text> {
        self.brief.as_ref()
    }

    /// What to do where it does not hold.
    pub(crate) fn fix(&self) -> Text {
        let Text { zh, en } = &self.see;
        let seen_to = || text!("提交前先做到：{zh}", "confirm before you submit: {en}");
        self.fix.clone().unwrap_or_else(seen_to)
    }
}

/// What the row is about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.about {
        About::Order => SubjectKind::Order,
        About::Applicant => SubjectKind::Applicant,
        About::Domain => SubjectKind::Domain,
        About::Instance => SubjectKind::Instance,
        About::Website => SubjectKind::Website,
    }
}

/// Confirmations of different things are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    ask.see.en.clone()
}

/// Never judges.
pub fn check(ask: &Ask, _: &Target, _: &Facts<'_>) -> Outcome {
    Outcome::not_checked(ask.see.clone())
}

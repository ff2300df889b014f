//! What the output says of the law: rules, rows, sources, what they come to.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::law::requirement::{Confidence, Level};
use crate::privacy::Shown;
use crate::rules::{Actor, Section};

/// A calendar day, written as `2026-12-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// A message in both languages.
#[derive(Clone, Debug, Serialize, JsonSchema, PartialEq, Eq)]
pub struct TextEntry {
    /// The words in Chinese.
    pub zh: String,
    /// The words in English.
    pub en: String,
}

/// The law of the day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LawEntry {
    /// How many national rows are in force.
    pub national_rows: usize,
    /// How many rows of the province are in force.
    pub provincial_rows: usize,
    /// How many rows have only sources later than the day.
    pub later_rows: usize,
    /// Ids of those of them that can concern this order: known, and not applied on that day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The newest day on which a source of these rows was read.
    pub last_read: Day,
    /// Whether that is more than a year before the day of the check: nothing is plainly ready then.
    pub too_old: bool,
    /// Ids of rows that decide a failure, a warning or a wait and whose newest source is older than five years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_rows: Vec<String>,
    /// The file of the user that was read instead of the built-in one of the province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file: Option<Shown>,
    /// The day of the newest source of the built-in file, where that of the user has none as new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file_outdated_by: Option<Day>,
}

/// A rule: how one kind of requirement is checked.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RuleEntry {
    /// The section of a report in which it stands.
    pub section: Section,
    /// What holds when it passes.
    pub title: TextEntry,
    /// Why anyone asks.
    pub why: TextEntry,
    /// What to do when it is not met.
    pub fix: TextEntry,
    /// Who does it.
    pub by: Actor,
}

/// A requirement, as it stands on the day of the check.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RowEntry {
    /// The rule that checks it.
    pub rule: &'static str,
    /// The two-digit code of the province that asks it; absent where the whole nation does.
    #[schemars(regex(pattern = "^[0-9]{2}$"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// How strictly it is meant.
    pub level: Level,
    /// Whether its newest source is so old that a failure only warns; absent where it is not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub legacy: bool,
    /// How sure it is that the sources say this; absent where nobody judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// By how many publishers it is attested who do not repeat each other.
    pub publishers: usize,
    /// The newest source of the province that lists all there is on the matter and does not ask it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omitted_by: Option<String>,
    /// Ids of its sources dated by the day, newest first; of all where none is.
    pub sources: Vec<String>,
    /// What the other fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// On what a step of the decision is based.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct GroundEntry {
    /// Ids of its sources dated by the day, newest first; of all where none is.
    pub sources: Vec<String>,
    /// What the step cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// What sources say of a part of the review.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StageEntry {
    /// What happens in it.
    pub name: TextEntry,
    /// The fewest and the most working days that it lasts, where it is counted in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<[u32; 2]>,
    /// The most hours that it lasts, where it is counted in hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// Ids of its sources dated by the day, newest first; of all where none is.
    pub sources: Vec<String>,
    /// What the other fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// A source of law: a page or document that says it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SourceEntry {
    /// Who published it.
    pub publisher: TextEntry,
    /// Whose words it gives, where they are another publisher's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<TextEntry>,
    /// Its title, as it stands there.
    pub title: String,
    /// The day it bears, where it bears one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Day>,
    /// The year, or year and month, that it can be placed in, where it bears no day.
    #[schemars(regex(pattern = "^[0-9]{4}(-[0-9]{2})?$"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The last day on which it is known to have stood, where another edition replaced it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
    /// The day on which it was read for these rules.
    pub read: Day,
    /// Its address, or repository and path; absent where none was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#ref: Option<String>,
}

/// What a row rests on, counted: the sources dated by the day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct EvidenceEntry {
    /// How many publishers say so, each counted once with those who repeat it.
    pub publishers: usize,
    /// The id of the newest source.
    pub newest: String,
    /// Its age on the day, in whole months; none where it bears no date.
    pub months: Option<u32>,
}

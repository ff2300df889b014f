//! What the output says of the law: rules, rows, sources, what they come to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::privacy::Shown;

/// The law of the day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LawEntry {
    /// National rows in force.
    pub national_rows: usize,
    /// Rows of the province in force.
    pub provincial_rows: usize,
    /// Rows whose sources are all later than the day.
    pub later_rows: usize,
    /// Those of them that can concern this order: known, and not applied on that day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The newest day on which a source of these rows was read.
    pub last_read: String,
    /// Whether that is more than a year before the day of the check: nothing is plainly ready then.
    pub too_old: bool,
    /// On whose pages the deciding rows rest, and of which dates.
    pub rests_on: Vec<RestsOnEntry>,
    /// Rows that decide a failure, a warning or a wait and whose newest source is older than five years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_rows: Vec<String>,
    /// The file of the user that stands in the place of the built-in one of the province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file: Option<Shown>,
    /// The newest source of the built-in file, where that of the user has none as new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file_outdated_by: Option<String>,
}

/// The pages of one publisher.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RestsOnEntry {
    /// Who published them.
    pub publisher: TextEntry,
    /// How many deciding rows have their newest source there.
    pub rows: usize,
    /// The date of the oldest of these sources, in words.
    pub oldest: TextEntry,
    /// The date of the newest, in words.
    pub newest: TextEntry,
}

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RuleEntry {
    /// The section of the report.
    pub section: &'static str,
    /// What holds when it passes.
    pub title: TextEntry,
    /// Why anyone asks.
    pub why: TextEntry,
    /// What to do when it fails.
    pub fix: TextEntry,
    /// Who does it.
    pub done_by: &'static str,
}

/// A row of law.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RowEntry {
    /// The rule that checks it.
    pub rule: &'static str,
    /// Code of the province; absent for the nation.
    pub province: Option<String>,
    /// must or advised.
    pub level: &'static str,
    /// Its newest source is so old that a failure only warns, on the day of this run.
    pub legacy: bool,
    /// How sure it is that the sources say this: high, medium or low.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<&'static str>,
    /// By how many publishers it is attested, and how long ago last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceEntry>,
    /// The newest page of the province that lists all there is on the matter and does not ask it: a failure only warns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omitted_by: Option<String>,
    /// Its sources, newest first.
    pub sources: Vec<String>,
    /// What the fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// A source of law.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SourceEntry {
    /// Who published it.
    pub publisher: TextEntry,
    /// Whose words it gives, where they are another publisher's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<TextEntry>,
    /// Its title.
    pub title: String,
    /// Its date, in words.
    pub date: TextEntry,
    /// The day on which it was read.
    pub read: String,
    /// Where it stands.
    pub r#ref: Option<String>,
}

/// What a row rests on, counted: the sources dated by the day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct EvidenceEntry {
    /// How many publishers say so, each counted once with those who repeat it.
    pub publishers: usize,
    /// The newest source.
    pub newest: String,
    /// Its age on the day, in whole months; none where it bears no date.
    pub months: Option<u32>,
}

/// A message in both languages.
#[derive(Debug, Serialize, JsonSchema, PartialEq, Eq)]
pub struct TextEntry {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

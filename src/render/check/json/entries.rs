//! The output, frozen by the schema version. Adding a key does not change the version; changing one does.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::law_entries::{LawEntry, RowEntry, RuleEntry, SourceEntry, TextEntry};
use crate::privacy::{Shown, ShownData, ShownText, Shows};

impl Shows for Run {}

/// A run over one or more files.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Run {
    /// The version of this format.
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The highest exit code of the files.
    pub exit: u8,
    /// The files, in the order of the run.
    pub files: Vec<File>,
    /// The rules named above.
    pub rules: BTreeMap<String, RuleEntry>,
    /// The rows of law named above.
    pub rows: BTreeMap<String, RowEntry>,
    /// The sources of these rows.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// One file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct File {
    /// Path as given, or `-`; personal parts are masked.
    pub file: Shown,
    /// What it comes to: ready, ready-with-doubts, stands, stands-with-doubts, wait, incomplete, not-ready,
    /// no-filing-needed, partial, could-not-check.
    pub readiness: &'static str,
    /// Its exit code.
    pub exit: u8,
    /// The check, if the file could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// What is wrong with the file, if it could not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ProblemEntry>,
}

/// The check of one file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Check {
    /// The file's own label.
    pub label: Option<Shown>,
    /// The day for which everything was judged.
    pub day: String,
    /// Two-digit code of the province.
    pub province: Option<String>,
    /// The type of order by which law was selected.
    pub filing_type: Option<&'static str>,
    /// Last day on which a ready order stays so.
    pub ready_until: Option<String>,
    /// First day on which everything that only waits is over.
    pub not_before: Option<String>,
    /// How many findings ended in which way.
    pub counts: BTreeMap<&'static str, usize>,
    /// The law of the day.
    pub law: LawEntry,
    /// Whether a filing is needed, for each website.
    pub decisions: Vec<DecisionEntry>,
    /// Keys that may be missing as well, depending on what is written for those that are missing now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_later: Vec<&'static str>,
    /// Everything that is not a pass.
    pub findings: Vec<FindingEntry>,
    /// Everything that passed.
    pub passed: Vec<PassEntry>,
    /// What to do, in order.
    pub steps: Vec<StepEntry>,
    /// What is waited for once it is submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<TimelineEntry>,
    /// Requirements of waivers that matched nothing or are over.
    pub idle_waivers: Vec<Shown>,
    /// Requirements of confirmations that settled nothing.
    pub idle_confirmations: Vec<Shown>,
    /// What the file says and nothing here looks at. It changes no result.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<UnreadEntry>,
    /// The file's `[extra]`, personal values masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<ShownData>,
}

/// A place in the file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PlaceEntry {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the last character.
    pub end_column: usize,
}

/// What is said of a case looks like what is said of the law, and differs in how it can be made.
impl JsonSchema for ShownText {
    fn schema_name() -> Cow<'static, str> {
        TextEntry::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        TextEntry::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        TextEntry::json_schema(generator)
    }
}

/// What a finding is about.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SubjectEntry {
    /// order, applicant, person, domain, instance, website or material.
    pub kind: &'static str,
    /// Its name in the file.
    pub id: Shown,
}

/// What was decided for one website.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct DecisionEntry {
    /// The website.
    pub website: Shown,
    /// yes, no, not-here, look-up or open.
    pub need: &'static str,
    /// The type that follows from the record.
    pub filing_type: Option<&'static str>,
    /// How it follows, step by step.
    pub because: Vec<BecauseEntry>,
}

/// A step of the decision.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct BecauseEntry {
    /// Which step.
    pub step: &'static str,
    /// 中文
    pub zh: Shown,
    /// English
    pub en: Shown,
    /// Where.
    pub place: Option<PlaceEntry>,
    /// The row of law on which it rests; none where no source describes the step.
    pub row: Option<String>,
    /// Its sources, newest first.
    pub sources: Vec<String>,
    /// What the step cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// What is waited for once the order is submitted.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct TimelineEntry {
    /// The day of submission that everything is counted from.
    pub submit: String,
    /// The parts, one after the other.
    pub parts: Vec<PartEntry>,
    /// Until this day website, names and instances hold out.
    pub hold_out: String,
    /// What is met now and no longer on that day.
    pub end_before: Vec<EndEntry>,
    /// Years whose working days are not published: the days may move.
    pub provisional_years: Vec<i32>,
}

/// A part of the way.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PartEntry {
    /// first-review, forwarding, sms-check, administration or opening.
    pub part: &'static str,
    /// The first day on which it can be over.
    pub earliest: String,
    /// The day by which it is over.
    pub latest: String,
    /// What the sources say.
    pub stages: Vec<StageEntry>,
}

/// What sources say of a part.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StageEntry {
    /// The row.
    pub row: String,
    /// What happens.
    pub name: TextEntry,
    /// Fewest and most working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<[u32; 2]>,
    /// At most so many hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<u32>,
    /// Its sources, newest first.
    pub sources: Vec<String>,
    /// What the fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// Something that ends while the order is under way.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct EndEntry {
    /// The rule.
    pub rule: &'static str,
    /// What it is about.
    pub subject: SubjectEntry,
    /// The last day on which it is met.
    pub until: String,
}

/// Something that is not a pass.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FindingEntry {
    /// The rule.
    pub rule: &'static str,
    /// What it is about.
    pub subject: SubjectEntry,
    /// fail, missing, look-up, wait, warn, waived or not-checked.
    pub status: &'static str,
    /// The row that decided.
    pub row: String,
    /// Where.
    pub place: PlaceEntry,
    /// Another place that it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_place: Option<SecondPlaceEntry>,
    /// What was seen.
    pub saw: ShownText,
    /// What to do.
    pub fix: ShownText,
    /// Keys to write.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<MissingEntry>,
    /// First day on which a wait is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// Why a failure only warns: advised, legacy, rivals, contested, omitted, doubtful-relaxation, province-unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub softened: Option<&'static str>,
    /// Whether the row applies depends on the missing keys.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub if_so: bool,
    /// Rows and sources that were weighed against the deciding one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
    /// Other rows that ask the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoEntry>,
    /// The entries of `[[confirmed]]` that settle it, to be filled in by whoever looked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<ConfirmEntry>,
    /// The reason of a waiver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Shown>,
}

/// A second place of a finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SecondPlaceEntry {
    /// Where.
    pub place: PlaceEntry,
    /// What stands there.
    pub what: ShownText,
}

/// An entry of `[[confirmed]]`: refused until `how` and `on` are filled in.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ConfirmEntry {
    /// The row.
    pub requirement: Shown,
    /// What it is about.
    pub subject: Shown,
    /// How it was looked up: empty.
    pub how: &'static str,
    /// The day: empty.
    pub on: &'static str,
}

/// A value that nothing looks at.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct UnreadEntry {
    /// Its key.
    pub key: Shown,
    /// Where.
    pub place: PlaceEntry,
}

/// A missing key.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MissingEntry {
    /// Its path.
    pub key: &'static str,
    /// The table it belongs to, if that is there.
    pub place: Option<PlaceEntry>,
}

/// Another row that asks the same.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AlsoEntry {
    /// The row.
    pub row: String,
    /// How it ended.
    pub status: &'static str,
    /// What was seen.
    pub saw: ShownText,
}

/// Something that passed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PassEntry {
    /// The rule.
    pub rule: &'static str,
    /// What it is about.
    pub subject: SubjectEntry,
    /// The rows that ask it.
    pub rows: Vec<String>,
    /// Last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// It was looked up by the author of the file.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// One thing to do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StepEntry {
    /// Who does it.
    pub done_by: &'static str,
    /// What.
    pub what: ShownText,
    /// To what.
    pub subjects: Vec<SubjectEntry>,
    /// The rules whose findings it mends.
    pub rules: Vec<&'static str>,
    /// Fewest and most working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<[u32; 2]>,
    /// First day on which it can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
}

/// Something wrong with the file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ProblemEntry {
    /// Where.
    pub place: PlaceEntry,
    /// What.
    pub what: ShownText,
    /// How to mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<ShownText>,
}

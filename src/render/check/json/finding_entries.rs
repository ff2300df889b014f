//! What was found about the subjects of a case, and what to do about it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use super::law_entries::{Day, TextEntry};
use super::words::Softened;
use crate::facts::SubjectKind;
use crate::outcome::Status;
use crate::privacy::{Shown, ShownText};
use crate::report::Since;
use crate::rules::Actor;

/// A place in the file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PlaceEntry {
    /// The included file in which it is; absent where it is in the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Shown>,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The line in which it ends.
    pub end_line: usize,
    /// The column behind its last character.
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
    /// The kind of thing that it is.
    pub kind: SubjectKind,
    /// Its name in the file; `order` and `applicant` for those two.
    pub id: Shown,
}

/// Something that did not pass.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FindingEntry {
    /// The rule that says so.
    pub rule: &'static str,
    /// What it is about.
    pub subject: SubjectEntry,
    /// How it ended; never `pass`.
    pub status: Status,
    /// The requirement that decided.
    pub row: String,
    /// Where it stands in the file.
    pub place: PlaceEntry,
    /// Another place that it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub second_place: Option<SecondPlaceEntry>,
    /// What was seen; absent where `missing` or the rule's `title` says all there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saw: Option<ShownText>,
    /// The other files of the run that it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_files: Option<OtherFilesEntry>,
    /// Keys to write before it can be judged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<MissingEntry>,
    /// The number of the step that settles it; absent where nothing is to be done before submitting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<usize>,
    /// What to do in this case; absent where its step says it, or without a step the rule's `fix`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ShownText>,
    /// Why it only warns although it is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub softened: Option<Softened>,
    /// Whether it depends on the missing keys that the row applies at all; absent where it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub if_so: bool,
    /// Rows that were weighed against the deciding one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<String>,
    /// Sources that were weighed against the deciding row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against_sources: Vec<String>,
    /// Other rows that ask the same, and how they ended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoEntry>,
    /// Rows that whoever looked can settle, each with an entry of `[[confirmed]]` about this subject.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<String>,
    /// The reason given in the `[[waiver]]` that covers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Shown>,
    /// How it stands to the baseline; absent where there is none, and where nobody has to do anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Since>,
}

/// Other files of a run.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct OtherFilesEntry {
    /// How many there are.
    pub count: usize,
    /// The first three of them, as given; personal parts are masked.
    pub files: Vec<Shown>,
}

/// A second place of a finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct SecondPlaceEntry {
    /// Where it stands in the file.
    pub place: PlaceEntry,
    /// What stands there.
    pub what: ShownText,
}

/// A missing key.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MissingEntry {
    /// Its path, such as `domain.expires`.
    pub key: &'static str,
    /// The table to write it in, if that stands in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceEntry>,
}

/// Another row that asks the same.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AlsoEntry {
    /// The requirement of the other answer.
    pub row: String,
    /// How it ended.
    pub status: Status,
    /// What was seen; absent where it is what the finding says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saw: Option<ShownText>,
}

/// Something that passed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PassEntry {
    /// The rule that says so.
    pub rule: &'static str,
    /// What it is about.
    pub subject: SubjectEntry,
    /// Ids of the rows that ask it.
    pub rows: Vec<String>,
    /// The last day on which it holds, where it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// Whether it holds because the author of the file looked it up; absent where it does not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// One thing to do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct StepEntry {
    /// The number by which findings name it, counted from 1.
    pub number: usize,
    /// Who does it.
    pub by: Actor,
    /// What to do.
    pub what: ShownText,
    /// The fewest and the most working days that it takes, where a source tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<[u32; 2]>,
    /// The first day on which it can be done, where it has to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Day>,
}

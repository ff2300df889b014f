//! A run and its files as output, frozen by the schema version: any change of the shape raises it.
//!
//! The lists of a file always stand there; whatever else there is nothing to say about is absent.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::finding_entries::{FindingEntry, PassEntry, PlaceEntry, StepEntry};
use super::law_entries::{Day, GroundEntry, LawEntry, RowEntry, RuleEntry, SourceEntry, StageEntry};
use super::words::{Need, Readiness};
use crate::across::{Group, Place, What};
use crate::baseline::Gone;
use crate::case::words::FilingType;
use crate::decide::DecisionStep;
use crate::law::stage::ReviewStage;
use crate::privacy::{Shown, ShownData, ShownText, Shows};

/// The version of the shape of a run.
pub const SCHEMA: &str = "beian-report/5";

impl Shows for Run {}

impl Shows for File {}

/// A run over one or more files.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Run {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The files, in the order of the run.
    pub files: Vec<File>,
    /// The highest exit code of the files.
    #[schemars(range(max = 2))]
    pub exit: u8,
    /// The rules behind what did not pass, by id; with `--verbose` those behind what passed as well.
    pub rules: BTreeMap<&'static str, RuleEntry>,
    /// The requirements behind what did not pass, by id; with `--verbose` those behind what passed as well.
    pub rows: BTreeMap<String, RowEntry>,
    /// What the steps of the decisions are based on, by id.
    pub grounds: BTreeMap<String, GroundEntry>,
    /// What the parts of the timelines are based on, by id.
    pub stages: BTreeMap<String, StageEntry>,
    /// The sources named by these lists and by the files, by id.
    pub sources: BTreeMap<String, SourceEntry>,
    /// What files have in common that they may not, each with all files that have it; absent where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<AcrossEntry>,
    /// What the baseline knows and what is there no more; absent where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneEntry>,
}

/// A finding that a baseline knows and that is there no more.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct GoneEntry {
    /// The path as given; personal parts are masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Shown>,
    /// The id of the rule that said so.
    pub rule: Shown,
    /// The id of the requirement that decided.
    pub row: Shown,
    /// The id of what it was about; absent where the file has no such thing any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Shown>,
}

impl GoneEntry {
    /// The entries of a run.
    pub fn all(gone: &[Gone]) -> Vec<Self> {
        let entry = |gone: &Gone| {
            let Gone { file, rule, row, subject, .. } = gone.clone();
            Self { file, rule, row, subject }
        };
        gone.iter().map(entry).collect()
    }
}

/// What files have in common that they may not.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AcrossEntry {
    /// The rule that says so.
    pub rule: &'static str,
    /// The requirements: provinces differ in theirs.
    pub rows: Vec<String>,
    /// What they have in common. The value itself is in no output.
    pub what: What,
    /// All files that have it, in the order of the run.
    pub files: Vec<AcrossPlaceEntry>,
}

/// A file that has something in common with others.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct AcrossPlaceEntry {
    /// The path as given; personal parts are masked.
    pub file: Shown,
    /// The line in which it stands.
    pub line: u32,
}

impl AcrossEntry {
    /// The entries of a run.
    pub fn all(groups: &[Group]) -> Vec<Self> {
        let place = |place: &Place| AcrossPlaceEntry { file: place.file.clone(), line: place.line };
        let entry = |group: &Group| Self {
            rule: group.rule,
            rows: group.rows.clone(),
            what: group.what,
            files: group.places.iter().map(place).collect(),
        };
        groups.iter().map(entry).collect()
    }
}

/// One file and what it comes to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct File {
    /// The path as given, or `-`; personal parts are masked.
    pub file: Shown,
    /// What it comes to.
    pub readiness: Readiness,
    /// Its exit code: 0, 1, or 2 where it could not be checked.
    #[schemars(range(max = 2))]
    pub exit: u8,
    /// The file's own label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Shown>,
    /// The day for which everything was judged; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// The two-digit code of the province, where it is known.
    #[schemars(regex(pattern = "^[0-9]{2}$"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The type of order for which rows were selected, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing_type: Option<FilingType>,
    /// The last day on which a ready order stays so, where something ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ready_until: Option<Day>,
    /// The first day on which everything that only waits is over, where something waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Day>,
    /// Everything that is not a pass, in the order of a report.
    pub findings: Vec<FindingEntry>,
    /// What to do, in order.
    pub steps: Vec<StepEntry>,
    /// Everything that passed, in the order of a report.
    pub passed: Vec<PassEntry>,
    /// Whether a filing is needed, for each website.
    pub decisions: Vec<DecisionEntry>,
    /// What is waited for once the order is submitted; absent where none is submitted, or no source tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<TimelineEntry>,
    /// Keys that may be missing as well, depending on what is written for those that are missing now.
    pub missing_later: Vec<&'static str>,
    /// Rows named by a `[[waiver]]` that matched nothing or is over.
    pub idle_waivers: Vec<Shown>,
    /// Rows named by a `[[confirmed]]` that settled nothing.
    pub idle_confirmations: Vec<Shown>,
    /// What the file says and nothing looked at; it changes no result.
    pub unread: Vec<UnreadEntry>,
    /// The files that it includes and that were not read; nothing is ready without them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_included: Vec<NotIncludedEntry>,
    /// What is wrong with the file, where it could not be checked.
    pub problems: Vec<ProblemEntry>,
    /// The law for which everything was judged; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<LawEntry>,
    /// Entries of the lists of the run that stand otherwise for this file: on its day, in its province.
    #[serde(skip_serializing_if = "Otherwise::is_empty")]
    pub otherwise: Otherwise,
    /// The file's `[extra]` as it is written, personal values masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<ShownData>,
}

/// Entries of the lists of the run that stand otherwise for one file.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Otherwise {
    /// Rows of law, by id, to be read instead of those of the run.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, RowEntry>,
    /// Grounds of decisions, by id, to be read instead of those of the run.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub grounds: BTreeMap<String, GroundEntry>,
    /// Stages of timelines, by id, to be read instead of those of the run.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<String, StageEntry>,
}

impl Otherwise {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.grounds.is_empty() && self.stages.is_empty()
    }
}

/// What was decided for one website.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct DecisionEntry {
    /// The website, by its name in the file.
    pub website: Shown,
    /// Whether it needs a filing.
    pub need: Need,
    /// The type of order that follows from the record, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing_type: Option<FilingType>,
    /// How it follows, step by step.
    pub because: Vec<BecauseEntry>,
}

/// A step of the decision.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct BecauseEntry {
    /// Which step it is.
    pub step: DecisionStep,
    /// What was seen.
    pub saw: ShownText,
    /// Where it was seen, if it stands in the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceEntry>,
    /// The entry of `grounds` on which it is based; absent where no source describes the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
}

/// What is waited for once the order is submitted.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct TimelineEntry {
    /// The day of submission that everything is counted from.
    pub submit: Day,
    /// The parts of the review, one after the other.
    pub parts: Vec<PartEntry>,
    /// The day until which website, names and instances have to stay as they are: what passed only until an earlier day
    /// has to be renewed.
    pub hold_out: Day,
    /// Years whose working days are not published yet: these days may move.
    pub provisional_years: Vec<i32>,
}

/// A part of the review.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PartEntry {
    /// Which part it is.
    pub part: ReviewStage,
    /// The first day on which it can be over.
    pub earliest: Day,
    /// The day by which it is over.
    pub latest: Day,
    /// The entries of `stages` that describe it.
    pub stages: Vec<String>,
}

/// A file that is included and was not read.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct NotIncludedEntry {
    /// Its name, as the file writes it; personal parts are masked.
    pub file: Shown,
    /// Whether it was left out on purpose (`--without-private`); else there is none.
    pub left_out: bool,
}

/// A value of the file that nothing looked at.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct UnreadEntry {
    /// The path of its key in the file.
    pub key: Shown,
    /// Where it stands.
    pub place: PlaceEntry,
}

/// Something wrong with a file that could not be checked.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ProblemEntry {
    /// Where it stands.
    pub place: PlaceEntry,
    /// What is wrong.
    pub what: ShownText,
    /// How to fix it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ShownText>,
}

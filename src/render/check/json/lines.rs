//! A run as lines of JSON: one for each case as it comes, the last for the run. Each line stands for itself; where the
//! last line is of no run, the output was cut off.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::document::json;
use super::{AcrossEntry, Day, FindingEntry, GoneEntry, Page, ProblemEntry, Readiness, StepEntry, problems};
use crate::case::words::FilingType;
use crate::outcome::Status;
use crate::privacy::{Shown, Shows};
use crate::render::check::run::{CaseResult, Piece, RunCase, RunEnd, RunFormat};
use crate::report::row::Row;

/// The version of the shape of a line.
const SCHEMA: &str = "beian-lines/4";

/// Writes a run as lines of JSON.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// Whether the run is held against a baseline.
    pub baseline: bool,
}

impl Shows for Line {}

/// A line: of a case, or the last one, of the run.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// A case, in the order of the run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseLine>,
    /// The run, behind the last case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<RunLine>,
}

/// One case and what it comes to.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CaseLine {
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
    /// How many requirements are met.
    pub passed: usize,
    /// How many findings are known from a baseline: they do not count for `exit`.
    pub known: usize,
    /// How many findings the baseline does not know; absent without one, and where nothing was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<usize>,
    /// Everything that is not a pass, in the order of a report; `beian rules` and `beian explain` tell of rules and rows.
    pub findings: Vec<FindingEntry>,
    /// What to do, in order.
    pub steps: Vec<StepEntry>,
    /// What is wrong with the file, where it could not be checked.
    pub problems: Vec<ProblemEntry>,
}

/// The whole run.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RunLine {
    /// The version of the program.
    pub version: &'static str,
    /// The highest exit code of the cases.
    #[schemars(range(max = 2))]
    pub exit: u8,
    /// How many cases there are.
    pub cases: usize,
    /// How many of them come to what, by its word; what none comes to is not listed.
    pub readiness: BTreeMap<&'static str, usize>,
    /// How many requirements are not met, in all of them.
    pub to_fix: usize,
    /// How many keys are missing, in all of them.
    pub missing: usize,
    /// How many findings are known from a baseline, in all of them.
    pub known: usize,
    /// How many findings the baseline does not know, in all of them; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<usize>,
    /// What cases have in common that they may not, each with all files that have it; absent where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<AcrossEntry>,
    /// What the baseline knows and what is there no more; absent where there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneEntry>,
}

impl RunFormat for Lines {
    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let row = case.row;
        let entry = CaseLine {
            file: row.file.clone(),
            readiness: row.readiness.map_or(Readiness::CouldNotCheck, Into::into),
            exit: row.exit,
            label: row.label.clone(),
            day: None,
            province: None,
            filing_type: None,
            ready_until: row.ready_until.map(Day),
            not_before: row.not_before.map(Day),
            passed: 0,
            known: row.known,
            new: row.new,
            findings: Vec::new(),
            steps: Vec::new(),
            problems: Vec::new(),
        };
        let entry = match case.result {
            CaseResult::Broken(source, faults) => CaseLine { problems: problems(source, faults), ..entry },
            CaseResult::Checked(report) => {
                let page = Page::of(report);
                CaseLine {
                    day: Some(Day(report.facts.day)),
                    province: report.facts.province.map(|province| String::from(&province.code)),
                    filing_type: report.facts.filing_type(),
                    passed: report.count(Status::Pass),
                    findings: page.findings(),
                    steps: page.steps(),
                    ..entry
                }
            }
        };
        json(&Line { schema: SCHEMA, case: Some(entry), run: None }, false).into()
    }

    fn end(&self, run: &RunEnd<'_>) -> Shown {
        let mut readiness = BTreeMap::new();
        for row in run.rows {
            *readiness.entry(row.word()).or_default() += 1;
        }
        let sum = |of: fn(&Row) -> usize| run.rows.iter().map(of).sum();
        let run = RunLine {
            version: env!("CARGO_PKG_VERSION"),
            exit: run.exit,
            cases: run.rows.len(),
            readiness,
            to_fix: sum(|row| row.to_fix),
            missing: sum(|row| row.missing),
            known: sum(|row| row.known),
            new: self.baseline.then(|| sum(|row| row.new.unwrap_or_default())),
            across: AcrossEntry::all(run.across),
            gone: GoneEntry::all(run.gone),
        };
        json(&Line { schema: SCHEMA, case: None, run: Some(run) }, false)
    }
}

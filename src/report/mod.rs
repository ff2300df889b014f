//! The checklist as a whole: what stands, what it comes to, what to do next.
//!
//! Readiness and exit code are decided here and nowhere else, so that every format says the same.

mod missing;
pub mod papers;
mod steps;
mod timeline;

use chrono::{Months, NaiveDate};

use crate::check::{Checked, Finding};
use crate::decide::Decided;
use crate::law::Selection;
use crate::outcome::Status;
use crate::rules::{Flag, Section};
use crate::source::Source;
use crate::tables::citation::Citation;
use crate::text::Text;

use missing::missing_keys;

pub use missing::MissingKey;
pub use steps::NextStep;
pub(crate) use steps::mend;
use steps::next_steps;
pub use timeline::{PartAt, Timeline};

/// A row that decides a fault and whose newest source is older than this many calendar months is pointed out.
const OLD_MONTHS: u32 = 60;

/// The pages of one publisher on which the findings of a report rest.
#[derive(Clone, Debug)]
pub struct RestsOn<'r> {
    /// Who published them.
    pub publisher: &'r Text,
    /// How many deciding rows have their newest source there.
    pub rows: usize,
    /// The oldest of these sources.
    pub oldest: &'r Citation,
    /// The newest of them.
    pub newest: &'r Citation,
}

/// Everything that is known about one case on one day.
#[derive(Debug)]
pub struct Report<'r> {
    /// The file.
    pub source: &'r Source,
    /// The case, understood.
    pub facts: Decided<'r>,
    /// The law of the day.
    pub law: Selection<'r>,
    /// The findings.
    pub checked: Checked<'r>,
    /// What it comes to.
    pub readiness: Readiness,
    /// The keys that are missing, each with the findings that ask for it, in file order.
    pub missing: Vec<MissingKey>,
    /// What to do, in order.
    pub steps: Vec<NextStep>,
    /// What is waited for once the order is submitted.
    pub timeline: Option<Timeline>,
    /// Some rules were left out on purpose.
    pub partial: bool,
}

/// What a report comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Nothing stands against submitting.
    Ready,
    /// Nothing blocks; some rows warn, or are waived.
    ReadyWithDoubts,
    /// Only waiting is left, until this day.
    Wait(NaiveDate),
    /// Something is missing or has to be looked up, or nothing was met because nothing was asked.
    Incomplete,
    /// Something is not met.
    NotReady,
    /// No website needs a filing.
    NoFilingNeeded,
    /// Some rules were left out, and those that ran found nothing that blocks.
    Partial,
}

impl Readiness {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::ReadyWithDoubts => "ready-with-doubts",
            Self::Wait(_) => "wait",
            Self::Incomplete => "incomplete",
            Self::NotReady => "not-ready",
            Self::NoFilingNeeded => "no-filing-needed",
            Self::Partial => "partial",
        }
    }
}

/// How grave something must be to fail a run; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// A requirement that is not met.
    Fail,
    /// Something that only time will meet.
    Wait,
    /// Something that is missing or has to be looked up.
    Missing,
    /// A warning or a waiver.
    Warn,
}

impl<'r> Report<'r> {
    /// Draws the sum of a check. `partial` says that rules were left out.
    pub fn new(
        source: &'r Source,
        facts: Decided<'r>,
        law: Selection<'r>,
        checked: Checked<'r>,
        partial: bool,
    ) -> Self {
        let missing = missing_keys(&checked.findings);
        let steps = next_steps(&law, &checked.findings, &missing);
        let readiness = readiness(&facts, &law, &checked.findings, partial);
        // A part of the rules says nothing about a day to submit.
        let not_before = last_wait(&checked.findings);
        let timeline =
            (!partial).then(|| timeline::timeline(&law, &facts, &checked.findings, not_before)).flatten();
        Self { source, facts, law, checked, readiness, missing, steps, timeline, partial }
    }

    /// All findings, in the order of a report.
    pub fn findings(&self) -> &[Finding<'r>] {
        &self.checked.findings
    }

    /// How many findings ended in a way.
    pub fn count(&self, status: Status) -> usize {
        self.checked.findings.iter().filter(|finding| finding.status() == status).count()
    }

    /// How many findings hold a waiver, whichever row decides them.
    pub fn waived(&self) -> usize {
        self.checked.findings.iter().filter(|finding| finding.waiver().is_some()).count()
    }

    /// The findings that ended in a way.
    pub fn with(&self, status: Status) -> impl Iterator<Item = &Finding<'r>> {
        self.checked.findings.iter().filter(move |finding| finding.status() == status)
    }

    /// The last day on which the order stays as ready as it is, and the finding that ends it.
    pub fn ready_until(&self) -> Option<(NaiveDate, &Finding<'r>)> {
        match self.readiness {
            Readiness::Ready | Readiness::ReadyWithDoubts => self
                .checked
                .findings
                .iter()
                .filter_map(|finding| Some((finding.until()?, finding)))
                .min_by_key(|(until, _)| *until),
            _ => None,
        }
    }

    /// The first day on which everything that only waits is over.
    pub fn not_before(&self) -> Option<NaiveDate> {
        last_wait(&self.checked.findings)
    }

    /// The exit code: 0 or 1. Files that could not be checked end with 2 elsewhere.
    pub fn exit(&self, fail_on: FailOn) -> u8 {
        let mut gravest = self.checked.findings.iter().map(Finding::status).max().unwrap_or(Status::Pass);
        if self.readiness == Readiness::Incomplete {
            gravest = gravest.max(Status::Missing);
        }
        let fails = match gravest {
            Status::Fail => true,
            Status::Missing | Status::LookUp => {
                // The ladder of `--fail-on` runs by urgency, not by gravity: a wait stands before a missing key.
                fail_on >= FailOn::Missing || fail_on >= FailOn::Wait && self.count(Status::Wait) > 0
            }
            Status::Wait => fail_on >= FailOn::Wait,
            Status::Warn | Status::Waived => fail_on >= FailOn::Warn,
            Status::NotChecked | Status::Pass | Status::NotApplicable => false,
        };
        u8::from(fails)
    }

    /// On whose pages, and of which dates, the findings rest: the newest source of each row that decides one.
    /// Whoever bears most rows stands first.
    pub fn rests_on(&self) -> Vec<RestsOn<'r>> {
        let mut found: Vec<RestsOn<'r>> = Vec::new();
        for row in self.deciding(|_| true) {
            let Some(source) = self.law.rows[row].spoken.first().copied() else { continue };
            match found.iter_mut().find(|known| *known.publisher == source.publisher) {
                None => found.push(RestsOn {
                    publisher: &source.publisher,
                    rows: 1,
                    oldest: source,
                    newest: source,
                }),
                Some(known) => {
                    known.rows += 1;
                    if source.opens() < known.oldest.opens() {
                        known.oldest = source;
                    }
                    if source.opens() > known.newest.opens() {
                        known.newest = source;
                    }
                }
            }
        }
        found.sort_by_key(|known| std::cmp::Reverse(known.rows));
        found
    }

    /// The rows that decide a failure, a warning or a wait and whose newest source is older than five years.
    pub fn old_rows(&self) -> Vec<usize> {
        let is_old = |row: &usize| {
            let newest = self.law.rows[*row].spoken.first();
            let last = newest.and_then(|source| source.closes().checked_add_months(Months::new(OLD_MONTHS)));
            last.is_some_and(|last| last < self.facts.day)
        };
        let faults = |status| matches!(status, Status::Fail | Status::Warn | Status::Wait);
        self.deciding(faults).into_iter().filter(is_old).collect()
    }

    /// The rows that decide findings of some statuses, each once, in the order of the findings.
    fn deciding(&self, wanted: impl Fn(Status) -> bool) -> Vec<usize> {
        let mut rows = Vec::new();
        for finding in self.checked.findings.iter().filter(|finding| wanted(finding.status())) {
            if !rows.contains(&finding.decided.row) {
                rows.push(finding.decided.row);
            }
        }
        rows
    }
}

fn readiness(facts: &Decided<'_>, law: &Selection<'_>, findings: &[Finding<'_>], partial: bool) -> Readiness {
    let any = |statuses: &[Status]| findings.iter().any(|finding| statuses.contains(&finding.status()));
    // Whoever declares an order all the same is told so, and what the names do elsewhere may need one.
    let open = facts.declared().is_some() || any(&[Status::LookUp, Status::Missing, Status::Fail]);
    if facts.is_needless() && law.covered && !open {
        return Readiness::NoFilingNeeded;
    }
    if any(&[Status::Fail]) {
        Readiness::NotReady
    } else if any(&[Status::Missing, Status::LookUp]) {
        Readiness::Incomplete
    } else if let Some(until) = last_wait(findings) {
        Readiness::Wait(until)
    } else if partial && law.covered {
        Readiness::Partial
    } else if !law.covered || facts.is_needless() || !findings.iter().any(judged) {
        // Nothing blocks because little was judged: the law of that day is not known as a whole, or no law of such
        // an order is, or nothing is to be submitted.
        Readiness::Incomplete
    } else if any(&[Status::Warn, Status::Waived]) {
        Readiness::ReadyWithDoubts
    } else {
        Readiness::Ready
    }
}

/// The day on which the last wait is over.
fn last_wait(findings: &[Finding<'_>]) -> Option<NaiveDate> {
    let waits = findings.iter().filter(|finding| finding.status() == Status::Wait);
    waits.filter_map(|finding| finding.decided.outcome.not_before).max()
}

/// Whether a requirement was judged. That an order is of the type it declares says nothing for the order, and neither
/// does what holds where none is needed.
fn judged(finding: &Finding<'_>) -> bool {
    finding.rule.section != Section::Type
        && !finding.rule.has(Flag::BeyondFiling)
        && matches!(finding.status(), Status::Pass | Status::Warn | Status::Waived)
}

#[cfg(test)]
mod tests;

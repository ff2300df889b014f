//! The report as a whole: the findings, the readiness, the next steps.
//!
//! Readiness and exit code are decided only here, so that every format says the same.

mod missing;
pub mod papers;
mod readiness;
pub mod row;
mod since;
mod steps;
mod timeline;

use std::sync::Arc;

use chrono::{Months, NaiveDate};

use crate::case::NotIncluded;
use crate::case::reading::Reads;
use crate::case::written::Written;
use crate::check::{Checked, Finding, FolderWaiver};
use crate::conditions::Truth;
use crate::decide::Decided;
use crate::law::requirement::Types;
use crate::law::{Selection, Standing, State};
use crate::outcome::Status;
use crate::rules::{Flag, Section};
use crate::source::Source;
use crate::tables::citation::Citation;
use crate::text::Text;

use missing::{later_keys, missing_keys};

pub use missing::MissingKey;
pub use readiness::{FailOn, OldLaw, Readiness};
pub use since::{Since, is_open};
use steps::next_steps;
pub use steps::{NextStep, Part};
pub use timeline::{PartAt, Timeline};

/// A requirement behind a fault is pointed out if its newest source is older than this many calendar months.
const OLD_MONTHS: u32 = 60;

/// The pages of one publisher that the findings of a report are based on.
#[derive(Clone, Debug)]
pub struct RestsOn<'r> {
    /// Who published them.
    pub publisher: &'r Text,
    /// How many deciding requirements have their newest source there.
    pub rows: usize,
    /// The oldest of these sources.
    pub oldest: &'r Citation,
    /// The newest of them.
    pub newest: &'r Citation,
}

/// Everything known about one case on one day.
#[derive(Debug)]
pub struct Report<'r> {
    /// The file.
    pub source: &'r Source,
    /// The case, resolved.
    pub facts: Decided<'r>,
    /// The law of the day.
    pub law: Arc<Selection<'r>>,
    /// The findings.
    pub checked: Checked<'r>,
    /// The overall result.
    pub readiness: Readiness,
    /// How old the law is, where that counts.
    pub old_law: Option<OldLaw>,
    /// The missing keys, each with the findings that need it, in file order.
    pub missing: Vec<MissingKey>,
    /// The keys that may be missing as well, depending on what is written for those.
    pub later: Vec<&'static str>,
    /// What to do, in order.
    pub steps: Vec<NextStep>,
    /// What the order waits for once submitted.
    pub timeline: Option<Timeline>,
    /// What was left out on purpose.
    pub without: Without,
    /// What the file says and nothing looked at, in file order. It changes no result.
    pub unread: Vec<Written>,
    /// The files that the case includes and that were not read: nothing is ready without them.
    pub not_included: Vec<NotIncluded>,
    /// The findings that are known from a baseline, where there is one: they end no run with another exit code, and
    /// change nothing else.
    pub known: Option<Vec<usize>>,
    /// The waivers of the folder; those of the file stand before them.
    pub(crate) for_all: Arc<[FolderWaiver]>,
}

/// What was left out of a check on purpose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// Some rules or requirements.
    pub rules: bool,
    /// Whatever is personal.
    pub private: bool,
}

/// A waiver that covers a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Why; with the file where that is not the case itself.
    pub reason: String,
    /// The last day on which it counts.
    pub until: Option<NaiveDate>,
}

impl<'r> Report<'r> {
    /// Builds the report of a check. `without` says what was left out, `accept_old_law` that a result is wanted however
    /// old the law is.
    pub fn new(
        source: &'r Source,
        facts: Decided<'r>,
        law: Arc<Selection<'r>>,
        checked: Checked<'r>,
        without: Without,
        accept_old_law: bool,
    ) -> Self {
        let partial = without.rules || without.private;
        let missing = missing_keys(&checked.findings, &facts.case.unfilled);
        let steps = next_steps(&law, &checked.findings, &missing);
        let old_law = OldLaw::of(law.last_read(), facts.day, accept_old_law);
        let readiness = readiness(&facts, &law, &checked.findings, partial);
        let readiness = old_law.map_or(readiness, |old| old.temper(readiness));
        // With only some rules checked, there is no day to submit.
        let not_before = last_wait(&checked.findings);
        let timeline =
            (!partial).then(|| timeline::timeline(&law, &facts, &checked.findings, not_before)).flatten();
        Self {
            source,
            facts,
            law,
            checked,
            readiness,
            old_law,
            missing,
            later: Vec::new(),
            steps,
            timeline,
            without,
            unread: Vec::new(),
            not_included: Vec::new(),
            known: None,
            for_all: Arc::default(),
        }
    }

    /// Adds the waivers of the folder.
    #[must_use]
    pub fn with_waivers(self, for_all: Arc<[FolderWaiver]>) -> Self {
        Self { for_all, ..self }
    }

    /// Adds the files that the case includes and that were not read. Who knows what stands in them.
    #[must_use]
    pub fn not_including(mut self, files: Vec<NotIncluded>) -> Self {
        if !files.is_empty() && self.readiness.is_settled() {
            self.readiness = Readiness::Incomplete;
            self.timeline = None;
        }
        Self { not_included: files, ..self }
    }

    /// How many findings each waiver of the folder covers.
    pub fn covered(&self) -> Vec<usize> {
        let own = self.facts.case.waiver.as_deref().map_or(0, <[_]>::len);
        let mut covered = vec![0; self.for_all.len()];
        let waivers = self.checked.findings.iter().filter_map(Finding::waiver);
        for i in waivers.filter_map(|i| i.checked_sub(own)) {
            covered[i] += 1;
        }
        covered
    }

    /// The waiver that covers a finding.
    pub fn waiver(&self, finding: &Finding<'_>) -> Option<Accepted> {
        let i = finding.waiver()?;
        let own = self.facts.case.waiver.as_deref().unwrap_or_default();
        if let Some(waiver) = own.get(i) {
            let reason = waiver.reason.as_ref().map_or("", |reason| reason.as_str()).to_owned();
            return Some(Accepted { reason, until: waiver.until.as_ref().map(|until| until.0) });
        }
        let waiver = self.for_all.get(i - own.len())?;
        let FolderWaiver { reason, file, until, .. } = waiver;
        Some(Accepted { reason: format!("{reason} ({file})"), until: *until })
    }

    /// Notes what is written: that of which nothing was read, and what else may be missing.
    #[must_use]
    pub fn of_what_is_written(self, written: &[&Written], reads: &Reads) -> Self {
        let later = later_keys(&self.checked.findings, &self.missing, written);
        // Where something was not read, nobody knows what a check would have looked at.
        let is_whole = self.not_included.is_empty() && !self.without.private;
        let unread = written.iter().filter(|one| is_whole && !reads.has(one.at.start));
        Self { unread: unread.map(|one| Written::clone(one)).collect(), later, ..self }
    }

    /// All findings, in report order.
    pub fn findings(&self) -> &[Finding<'r>] {
        &self.checked.findings
    }

    /// What it has in common with other files that it may not: rule, the hash of it, requirement.
    pub fn shared(&self) -> Vec<(&'static str, u64, String)> {
        let mut shared = Vec::new();
        for finding in &self.checked.findings {
            let Some((answer, others)) =
                finding.answers().find_map(|answer| Some((answer, answer.outcome.others.as_deref()?)))
            else {
                continue;
            };
            let row = self.law.rows[answer.row].row;
            shared.extend(others.values.iter().map(|value| (finding.rule.id, *value, row.id.to_string())));
        }
        shared
    }

    /// Whether nothing is missing or to be looked up.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.count(Status::LookUp) == 0
    }

    /// The findings for which nobody looked, because what they need was left out on purpose.
    pub fn set_aside(&self) -> impl Iterator<Item = &Finding<'r>> {
        self.checked.findings.iter().filter(|finding| finding.is_set_aside())
    }

    /// How many findings have a status.
    pub fn count(&self, status: Status) -> usize {
        self.checked.findings.iter().filter(|finding| finding.status() == status).count()
    }

    /// How many findings have a waiver, whichever requirement decides them.
    pub fn waived(&self) -> usize {
        self.checked.findings.iter().filter(|finding| finding.waiver().is_some()).count()
    }

    /// The findings with a status.
    pub fn with(&self, status: Status) -> impl Iterator<Item = &Finding<'r>> {
        self.checked.findings.iter().filter(move |finding| finding.status() == status)
    }

    /// The last day on which the order is still as ready, and the finding that ends it.
    pub fn ready_until(&self) -> Option<(NaiveDate, &Finding<'r>)> {
        match self.readiness {
            Readiness::Ready
            | Readiness::ReadyWithDoubts
            | Readiness::Stands
            | Readiness::StandsWithDoubts => self
                .checked
                .findings
                .iter()
                .filter_map(|finding| Some((finding.until()?, finding)))
                .min_by_key(|(until, _)| *until),
            _ => None,
        }
    }

    /// The first day on which all waits are over.
    pub fn not_before(&self) -> Option<NaiveDate> {
        last_wait(&self.checked.findings)
    }

    /// How a finding stands to the baseline; nothing where there is none, or where the finding is not open.
    pub fn since(&self, finding: usize) -> Option<Since> {
        let known = self.known.as_ref()?;
        let open = is_open(self.checked.findings[finding].status());
        open.then(|| if known.contains(&finding) { Since::Known } else { Since::New })
    }

    /// The findings that are open.
    pub fn open(&self) -> Vec<usize> {
        let all = self.checked.findings.iter().enumerate();
        all.filter(|(_, finding)| is_open(finding.status())).map(|(i, _)| i).collect()
    }

    /// How some findings stand to the baseline together: new where one of them is.
    pub fn since_of(&self, findings: &[usize]) -> Option<Since> {
        let each = || findings.iter().filter_map(|finding| self.since(*finding));
        each().find(|since| *since == Since::New).or_else(|| each().next())
    }

    /// How many findings stand so to the baseline; nothing where there is none.
    pub fn count_since(&self, since: Since) -> Option<usize> {
        self.known.as_ref()?;
        let all = 0..self.checked.findings.len();
        Some(all.filter(|finding| self.since(*finding) == Some(since)).count())
    }

    /// The same as a result counts: keys in the place of findings that lack any. A key is new where one of its findings is.
    pub fn to_do_since(&self, since: Since) -> Option<usize> {
        self.known.as_ref()?;
        let findings = self.checked.findings.iter().enumerate();
        let without_keys =
            findings.filter(|(_, one)| one.status() != Status::Missing).map(|(i, _)| self.since(i));
        let keys = self.missing.iter().map(|key| {
            let is_new = key.findings.iter().any(|i| self.since(*i) == Some(Since::New));
            Some(if is_new { Since::New } else { Since::Known })
        });
        Some(without_keys.chain(keys).filter(|one| *one == Some(since)).count())
    }

    /// Whether a finding fails a run by itself.
    pub fn fails(&self, finding: usize, fail_on: FailOn) -> bool {
        self.counts(finding) && fail_on.counts(self.checked.findings[finding].status())
    }

    /// Whether a finding counts for the exit code at all: what a baseline knows does not, and where there is one,
    /// neither does what is waived.
    fn counts(&self, finding: usize) -> bool {
        self.known.as_ref().is_none_or(|known| {
            !known.contains(&finding) && self.checked.findings[finding].status() != Status::Waived
        })
    }

    /// The exit code: 0 or 1. Files that could not be checked exit with 2 elsewhere.
    pub fn exit(&self, fail_on: FailOn) -> u8 {
        let findings = self.checked.findings.iter().enumerate();
        let new: Vec<Status> =
            findings.filter(|(i, _)| self.counts(*i)).map(|(_, finding)| finding.status()).collect();
        let mut worst = new.iter().copied().max().unwrap_or(Status::Pass);
        // What makes the result so may be known; where no finding does, it cannot be.
        let doubtful = self.count(Status::Warn) + self.waived() == 0 || self.old_law.is_some();
        worst = worst.max(match self.readiness {
            Readiness::Incomplete if self.known.is_none() || self.is_complete() => Status::Missing,
            Readiness::ReadyWithDoubts | Readiness::StandsWithDoubts if self.known.is_none() || doubtful => {
                Status::Warn
            }
            _ => Status::Pass,
        });
        // `--fail-on` is ordered by urgency, not by severity: a wait comes before a missing key.
        let waits = fail_on >= FailOn::Wait && new.contains(&Status::Wait);
        let fails = fail_on.counts(worst) || waits && matches!(worst, Status::Missing | Status::LookUp);
        u8::from(fails)
    }

    /// Whose pages, of which dates, the findings are based on: each deciding requirement's newest source.
    /// The publisher with the most requirements comes first.
    pub fn rests_on(&self) -> Vec<RestsOn<'r>> {
        let mut found: Vec<RestsOn<'r>> = Vec::new();
        for row in self.deciding(|_| true) {
            let Some(source) = self.law.rows[row].spoken().first().copied() else { continue };
            match found.iter_mut().find(|known| *known.publisher == *source.publisher) {
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

    /// The requirements that can concern the order and that nobody attests on the day: they were not applied. Other ways
    /// to meet something and reminders ask nothing.
    pub fn left_out(&self) -> Vec<&Standing<'r>> {
        let asks = |row: &&Standing<'_>| {
            row.state == State::Later && row.row.relaxes.is_none() && !row.row.asks.rule().has(Flag::Reminds)
        };
        let types = Types::of(&self.facts);
        let concerns = |row: &&Standing<'_>| row.row.concerns(&self.facts, &types) != Truth::No;
        self.law.idle.iter().filter(asks).filter(concerns).collect()
    }

    /// The requirements that decide a failure, a warning or a wait and have no source newer than five years.
    pub fn old_rows(&self) -> Vec<usize> {
        let is_old = |row: &usize| {
            let newest = self.law.rows[*row].spoken().first();
            let last = newest.and_then(|source| source.closes().checked_add_months(Months::new(OLD_MONTHS)));
            last.is_some_and(|last| last < self.facts.day)
        };
        let faults = |status| matches!(status, Status::Fail | Status::Warn | Status::Wait);
        self.deciding(faults).into_iter().filter(is_old).collect()
    }

    /// The requirements that decide findings of some statuses, each once, in the order of the findings.
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
    if facts.is_needless() && law.covered && !open && !partial {
        let doubts = any(&[Status::Warn, Status::Waived]);
        return if doubts { Readiness::ReadyWithDoubts } else { Readiness::NoFilingNeeded };
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
        // Nothing blocks because little was judged: the law of that day, or for such an order, is not fully
        // an order is, or nothing is to be submitted.
        Readiness::Incomplete
    } else {
        let doubts = any(&[Status::Warn, Status::Waived]);
        match (facts.is_keeping(), doubts) {
            (false, false) => Readiness::Ready,
            (false, true) => Readiness::ReadyWithDoubts,
            // Nothing is submitted: no word that could be taken for "submit it".
            (true, false) => Readiness::Stands,
            (true, true) => Readiness::StandsWithDoubts,
        }
    }
}

/// The rows that wait for somebody to look, where a finding ends so. What only reminds waits for nobody, and of which
/// type an order is waits for keys.
pub(crate) fn to_confirm<'r>(finding: &Finding<'_>, law: &Selection<'r>) -> Vec<&'r str> {
    let status = finding.status();
    if !matches!(status, Status::NotChecked | Status::LookUp)
        || finding.is_set_aside()
        || finding.rule.has(Flag::Reminds)
        || finding.rule.has(Flag::SettlesType)
    {
        return Vec::new();
    }
    let waiting = finding.answers().filter(|answer| answer.outcome.status == status);
    waiting.map(|answer| law.rows[answer.row].row.id.as_str()).collect()
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

//! What a report comes to: the result, what an old law leaves of it, and what fails a run.

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::outcome::Status;

/// After so many months without a new reading the law may have changed: a result is in doubt.
const DOUBTFUL_MONTHS: u32 = 12;
/// After so many months without a new reading nothing is ready any more, unless asked for.
const REFUSED_MONTHS: u32 = 24;

/// The overall result of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Nothing prevents submitting.
    Ready,
    /// Nothing blocks, or nothing needs a filing; some requirements warn or are waived.
    ReadyWithDoubts,
    /// Nothing is submitted, and what is on record stands as far as the file tells.
    Stands,
    /// The same; some requirements warn or are waived.
    StandsWithDoubts,
    /// Only waiting is left, until this day.
    Wait(NaiveDate),
    /// Something is missing or has to be looked up, or nothing was met because nothing was checked.
    Incomplete,
    /// Something is not met.
    NotReady,
    /// No website needs a filing.
    NoFilingNeeded,
    /// Some rules were left out, and those that ran found nothing that blocks.
    Partial,
}

/// How long ago the law was last read, where that is too long to rely on it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldLaw {
    /// So long that a result is in doubt.
    Doubtful(NaiveDate),
    /// So long that a result has to be asked for.
    Refused(NaiveDate),
    /// So long, and the result was asked for.
    Accepted(NaiveDate),
}

impl OldLaw {
    /// Judges the age of the law on a day.
    pub(super) fn of(read: NaiveDate, day: NaiveDate, accepted: bool) -> Option<Self> {
        let over = |months| read.checked_add_months(Months::new(months)).is_some_and(|last| last < day);
        match (over(REFUSED_MONTHS), over(DOUBTFUL_MONTHS)) {
            (true, _) if accepted => Some(Self::Accepted(read)),
            (true, _) => Some(Self::Refused(read)),
            (false, true) => Some(Self::Doubtful(read)),
            (false, false) => None,
        }
    }

    /// The day on which the law was last read.
    pub fn read(self) -> NaiveDate {
        let (Self::Doubtful(read) | Self::Refused(read) | Self::Accepted(read)) = self;
        read
    }

    /// What an old law leaves of a result.
    pub(super) fn temper(self, readiness: Readiness) -> Readiness {
        match (self, readiness) {
            (Self::Refused(_), result) if result.is_settled() => Readiness::Incomplete,
            (_, Readiness::Ready) => Readiness::ReadyWithDoubts,
            (_, Readiness::Stands) => Readiness::StandsWithDoubts,
            (_, other) => other,
        }
    }
}

impl Readiness {
    /// Whether nothing is left to do.
    pub(super) fn is_settled(self) -> bool {
        matches!(
            self,
            Self::Ready
                | Self::ReadyWithDoubts
                | Self::Stands
                | Self::StandsWithDoubts
                | Self::NoFilingNeeded
        )
    }

    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::ReadyWithDoubts => "ready-with-doubts",
            Self::Stands => "stands",
            Self::StandsWithDoubts => "stands-with-doubts",
            Self::Wait(_) => "wait",
            Self::Incomplete => "incomplete",
            Self::NotReady => "not-ready",
            Self::NoFilingNeeded => "no-filing-needed",
            Self::Partial => "partial",
        }
    }
}

/// How severe something must be to fail a run; each includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// A requirement that is not met.
    Fail,
    /// Something that will be met just by waiting.
    Wait,
    /// Something that is missing or has to be looked up.
    Missing,
    /// A warning or a waiver.
    Warn,
}

impl FailOn {
    /// Whether a finding with a status fails a run by itself.
    pub fn counts(self, status: Status) -> bool {
        match status {
            Status::Fail => true,
            Status::Wait => self >= Self::Wait,
            Status::Missing | Status::LookUp => self >= Self::Missing,
            Status::Warn | Status::Waived => self >= Self::Warn,
            Status::NotChecked | Status::Pass | Status::NotApplicable => false,
        }
    }
}

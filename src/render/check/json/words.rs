//! Closed lists of words of a report that no type of the pipe spells by itself.

use schemars::JsonSchema;
use serde::Serialize;

use crate::check;
use crate::decide;
use crate::report;

/// What a file comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Readiness {
    /// Nothing prevents submitting the order.
    Ready,
    /// Nothing prevents submitting, but something warns or is waived, or the rules were read too long ago.
    ReadyWithDoubts,
    /// Nothing is to be submitted, and what is on record stands as far as the file tells.
    Stands,
    /// The same, but something warns or is waived, or the rules were read too long ago.
    StandsWithDoubts,
    /// Only waiting is left, until the day in `not-before`.
    Wait,
    /// Something is missing or has to be looked up, or nothing was checked.
    Incomplete,
    /// Something is not met.
    NotReady,
    /// No website of the file needs a filing.
    NoFilingNeeded,
    /// Some rules were left out on request; those that ran found nothing that blocks.
    Partial,
    /// The file could not be read: `problems` says what is wrong with it.
    CouldNotCheck,
}

impl From<report::Readiness> for Readiness {
    fn from(readiness: report::Readiness) -> Self {
        match readiness {
            report::Readiness::Ready => Self::Ready,
            report::Readiness::ReadyWithDoubts => Self::ReadyWithDoubts,
            report::Readiness::Stands => Self::Stands,
            report::Readiness::StandsWithDoubts => Self::StandsWithDoubts,
            report::Readiness::Wait(_) => Self::Wait,
            report::Readiness::Incomplete => Self::Incomplete,
            report::Readiness::NotReady => Self::NotReady,
            report::Readiness::NoFilingNeeded => Self::NoFilingNeeded,
            report::Readiness::Partial => Self::Partial,
        }
    }
}

/// Whether a website needs a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// It needs one, through Alibaba Cloud.
    Yes,
    /// It needs none.
    No,
    /// It needs one, but not through Alibaba Cloud.
    NotHere,
    /// The file cannot tell: somebody has to look up what `filing-type` names.
    LookUp,
    /// It depends on keys that are missing.
    Open,
}

impl From<&decide::Need> for Need {
    fn from(need: &decide::Need) -> Self {
        match need {
            decide::Need::Yes => Self::Yes,
            decide::Need::No => Self::No,
            decide::Need::NotHere => Self::NotHere,
            decide::Need::LookUp(..) => Self::LookUp,
            decide::Need::Open(_) => Self::Open,
        }
    }
}

/// Why something that is not met only warns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Softened {
    /// The row is only advice.
    Advised,
    /// Its newest source is old.
    Legacy,
    /// Rows in `against` disagree with it and are met.
    Rivals,
    /// Sources in `against-sources` say that the practice has ended.
    Contested,
    /// The newest page of the province that lists all there is on the matter, in `against-sources`, does not ask it.
    Omitted,
    /// The row that would relax it is old, disputed or no longer named.
    DoubtfulRelaxation,
    /// Some provinces relax it, and nothing is known about this one.
    ProvinceUnknown,
}

impl From<&check::Softened<'_>> for Softened {
    fn from(softened: &check::Softened<'_>) -> Self {
        match softened {
            check::Softened::Advised => Self::Advised,
            check::Softened::Legacy => Self::Legacy,
            check::Softened::Rivals => Self::Rivals,
            check::Softened::Contested(_) => Self::Contested,
            check::Softened::Omitted(_) => Self::Omitted,
            check::Softened::DoubtfulRelaxation => Self::DoubtfulRelaxation,
            check::Softened::ProvinceUnknown => Self::ProvinceUnknown,
        }
    }
}

//! How findings stand to a baseline: known from it, or new since it was written.

use schemars::JsonSchema;
use serde::Serialize;

use super::{FailOn, Report};
use crate::outcome::Status;

/// How a finding stands to a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// It is known from the baseline, and does not count for the exit code.
    Known,
    /// It is not known from the baseline.
    New,
}

/// Whether a finding with a status is open: somebody has to do, write or know something about it. What is waived is
/// not: the waiver says that it is known, and until when.
pub fn is_open(status: Status) -> bool {
    use Status::{Fail, LookUp, Missing, Wait, Warn};
    matches!(status, Fail | LookUp | Missing | Wait | Warn)
}

impl Report<'_> {
    /// How a finding stands to the baseline; nothing where there is none, or where the finding is not open.
    pub fn since(&self, finding: usize) -> Option<Since> {
        let known = self.known.as_ref()?;
        let open = is_open(self.checked.findings[finding].status());
        open.then(|| if known.contains(&finding) { Since::Known } else { Since::New })
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

    /// Whether a finding fails a run by itself: what a baseline knows does not, and where there is one, neither does
    /// what is waived.
    pub fn fails(&self, finding: usize, fail_on: FailOn) -> bool {
        self.counts(finding) && fail_on.counts(self.checked.findings[finding].status())
    }

    /// Whether a finding counts for the exit code at all.
    pub(super) fn counts(&self, finding: usize) -> bool {
        self.known.as_ref().is_none_or(|known| {
            !known.contains(&finding) && self.checked.findings[finding].status() != Status::Waived
        })
    }
}

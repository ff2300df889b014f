//! How a finding stands to a baseline: known from it, or new since it was written.

use schemars::JsonSchema;
use serde::Serialize;

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

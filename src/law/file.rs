//! One law file: the national one, or that of a province.

use schemars::JsonSchema;
use serde::Deserialize;

use super::decision::Ground;
use super::requirement::Requirement;
use super::stage::Stage;
use crate::case::{At, Date};
use crate::prepared::Str;
use crate::tables::citation::Citation;

/// One file of law.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "Part")]
pub struct LawFile {
    /// Format of the file, 1.
    pub beian_law: At<u32>,
    /// Two-digit code of the province; absent for the nation.
    pub province: Option<At<Str>>,
    /// The first day whose law this rule base carries as a whole; stated once, by the nation.
    pub covers_from: Option<At<Date>>,
    /// When a row is legacy; stated once, by the nation.
    pub legacy: Option<At<Legacy>>,
    /// The sources.
    #[serde(default)]
    pub source: Vec<Citation>,
    /// The rows.
    #[serde(default)]
    pub requirement: Vec<Requirement>,
    /// What the steps of the decision rest on; stated by the nation.
    #[serde(default)]
    pub decision: Vec<Ground>,
    /// What an order waits for once it is submitted; stated by the nation.
    #[serde(default)]
    pub stage: Vec<Stage>,
}

impl LawFile {
    /// Two-digit code of the province; none for the nation.
    pub fn code(&self) -> Option<&str> {
        self.province.as_ref().map(|code| code.as_str())
    }
}

/// When a row is legacy: its newest source is older than `before`, and older than `months` before the day of the check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Legacy {
    /// Sources of this day and later are never legacy by themselves.
    pub before: Date,
    /// Age in calendar months.
    pub months: u32,
}

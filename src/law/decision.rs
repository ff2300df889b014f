//! What the steps of the decision rest on: which source says that a filing is needed, and which one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::decide::DecisionStep;
use crate::tables::citation::Citation;
use crate::text::Text;

/// One row: a step, and the sources that say so.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ground {
    /// Its id, for ever.
    pub id: At<String>,
    /// The step.
    pub step: DecisionStep,
    /// The sources that say so.
    pub basis: Vec<At<String>>,
    /// What the step cannot say.
    pub note: Option<Text>,
}

/// A ground on a day, with the sources that had spoken by then, newest first; all of them where none had.
#[derive(Debug)]
pub struct Grounded<'l> {
    /// The row.
    pub ground: &'l Ground,
    /// Its sources.
    pub sources: Vec<&'l Citation>,
}

//! What the decision steps are based on: the sources that say whether a filing is needed, and of which type.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::decide::DecisionStep;
use crate::prepared::Str;
use crate::tables::citation::Citation;
use crate::text::Text;

/// One row: a step, and the sources that say so.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ground {
    /// Its id, for ever.
    pub id: At<Str>,
    /// The step.
    pub step: DecisionStep,
    /// The sources that say so.
    pub basis: Vec<At<Str>>,
    /// What the step cannot say.
    pub note: Option<Text>,
}

/// A ground on a day, with the sources dated by then, newest first; all of them if none is.
#[derive(Debug)]
pub struct Grounded<'l> {
    /// The ground.
    pub ground: &'l Ground,
    /// Its sources.
    pub sources: Vec<&'l Citation>,
}

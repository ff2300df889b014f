//! With what words orders come back, and what a return in such words can rest on.

use std::collections::BTreeMap;

use crate::prepared::Str;
use serde::Deserialize;

/// The table `returns.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returns {
    /// What makes a sentence a question.
    pub questions: Vec<Str>,
    /// What people add to the words of a return when they ask about it.
    pub asides: Vec<Str>,
    /// Words that deny or demand.
    pub telling: Vec<Str>,
    /// Words that say nothing of the matter.
    pub empty: Vec<Str>,
    /// Traditional characters, each followed by the simplified one.
    pub traditional: Str,
    /// Words that mean the same, by a name for what they mean.
    pub same: BTreeMap<String, Vec<String>>,
    /// What returns are about.
    #[serde(rename = "kind")]
    pub kinds: Vec<ReturnKind>,
}

/// One thing that returns are about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnKind {
    /// The nation's rows that such a return can rest on, the likeliest first.
    #[serde(default)]
    pub rows: Vec<Str>,
    /// The rules whose rows of a province it can rest on; those of the nation's rows where it is absent.
    pub rules: Option<Vec<Str>>,
    /// Ways to say it.
    pub words: Vec<Str>,
}

impl ReturnKind {
    /// Whether such words tell of a return at all.
    pub fn is_return(&self) -> bool {
        !self.rows.is_empty() || self.rules.as_ref().is_some_and(|rules| !rules.is_empty())
    }
}

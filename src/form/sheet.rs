//! What a form consists of, whatever it is written to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::text::Fixed;

/// A sheet of a form.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) title: Fixed,
    /// What stands above each column of answers.
    pub(super) columns: Vec<String>,
    /// Whether a column can be left empty: it is marked only where something stands in it.
    pub(super) prefilled: Vec<usize>,
    /// Whether even the first column counts only where something stands in it.
    pub(super) first_is_free: bool,
    /// Its questions.
    pub(super) rows: Vec<Row>,
}

/// A question.
#[derive(Debug)]
pub(super) struct Row {
    /// The key with the numbers of lists below the first level.
    pub(super) key: String,
    /// What is asked.
    pub(super) question: String,
    /// Where people find it.
    pub(super) found: String,
    /// Why it is asked.
    pub(super) why: String,
    /// How an answer is kept.
    pub(super) form: Kept,
    /// What is offered.
    pub(super) offer: Offer,
    /// What stands there already, by column.
    pub(super) cells: BTreeMap<usize, Filled>,
    /// The columns in which it is asked, so that an empty cell is marked.
    pub(super) asked: BTreeSet<usize>,
}

/// How an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Text,
    Day,
    Number,
}

/// What a cell offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Nothing.
    Nothing,
    /// Words; whether others are unlikely to be meant.
    Words(Vec<String>, bool),
    /// What stands in the row of another key.
    Row(&'static str),
}

/// What stands in a cell already.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Filled {
    Text(String),
    Day(NaiveDate),
    Number(f64),
}

//! Quoted words in a condition's text.

use std::fmt::Display;

use crate::text::phrase;
use crate::text::{Text, text};

/// Words in quotation marks, one of which is meant.
pub(crate) fn quoted(words: &[impl Display]) -> (String, String) {
    let Text { zh, en } = phrase::any(words.iter().map(|word| text!("“{word}”", "\"{word}\"")));
    (zh, en)
}

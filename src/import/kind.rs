//! A kind of export: what it is called, by what it is known, and how it is read. Each stands in a file of its own
//! (`kinds/`), and in the list there.

use serde_json::Value as Json;

use super::found::{Fault, Found};
use super::json::Node;
use crate::source::Source;
use crate::tables::Tables;
use crate::text::{Fixed, is_one_of};

/// A kind of export.
#[derive(Debug)]
pub struct Kind {
    /// The word for it on the command line.
    pub word: &'static str,
    /// Further words: the calls that answer so.
    pub also: &'static [&'static str],
    /// What it is, for people.
    pub title: Fixed,
    /// How it is read.
    pub(super) reads: Reads,
}

/// How a kind is known, and read.
#[derive(Debug)]
pub(super) enum Reads {
    /// A JSON document.
    Json {
        /// Whether a document is of this kind.
        is: fn(&Json) -> bool,
        /// Reads it.
        read: fn(&Node<'_>, &Tables, &mut Found) -> Result<(), Fault>,
    },
    /// A text of lines.
    Text {
        /// Whether a text is of this kind.
        is: fn(&str) -> bool,
        /// Reads it.
        read: fn(&Source, &mut Found) -> Result<(), Fault>,
    },
}

impl Kind {
    /// Whether a word names it.
    pub(super) fn is_called(&self, word: &str) -> bool {
        is_one_of(word, &[self.word]) || is_one_of(word, self.also)
    }
}

//! Lists that were left empty, and the words that say in their place that there is none.

use crate::source::Span;
use crate::text::{Text, text};

/// The lists that say by a word that there is none: `["none"]`.
const WITH_NONE: [&str; 7] = [
    "applicant.circumstances",
    "applicant.filed.providers",
    "applicant.filed.differs",
    "applicant.filed.sites.providers",
    "domain.filed.providers",
    "website.instances",
    "website.content",
];

/// What a key can hold in place of a list, where there is none.
const NONE_INSTEAD: [&str; 2] = ["filing.orders", "website.domain"];

/// Whether a list says by a word that there is none.
pub fn takes_none(path: &str) -> bool {
    WITH_NONE.contains(&path)
}

/// A list that nobody filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// Its key.
    pub key: &'static str,
    /// The table in which the key would be missed.
    pub table: Span,
    /// Where it stands.
    pub at: Span,
}

impl Unfilled {
    /// How a case says that there is none, where it can.
    pub fn none(&self) -> Option<&'static str> {
        match self.key {
            key if takes_none(key) => Some("[\"none\"]"),
            key if NONE_INSTEAD.contains(&key) => Some("\"none\""),
            _ => None,
        }
    }

    /// What is the matter with it, and how it can be answered.
    pub fn text(&self) -> Text {
        let key = self.key;
        match self.none() {
            Some(none) => text!(
                "{key} 是空列表，不算回答；没有的写 {none}",
                "{key} is an empty list, which is no answer: write {none} if there is none"
            ),
            None => text!("{key} 是空列表，不算回答", "{key} is an empty list, which is no answer"),
        }
    }
}

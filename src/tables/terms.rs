//! The glossary, what the words of a case mean, and explanations and examples of its keys.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::prepared::Str;
use crate::text::Text;

/// The table `terms.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The glossary: the words of filings.
    #[serde(rename = "term")]
    pub glossary: Vec<Term>,
    /// The keys of `beian.toml`, and that file.
    #[serde(rename = "setting")]
    pub settings: Vec<Term>,
    /// The words with which reports say how something stands.
    #[serde(rename = "report-word")]
    pub report_words: Vec<Term>,
}

/// A word of filings or of reports.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word by which reports or people call it.
    pub id: Str,
    /// Its name.
    pub name: Text,
    /// Further words for it.
    #[serde(default)]
    pub also: Vec<Str>,
    /// What it means.
    pub says: Text,
    /// What to read next.
    #[serde(default)]
    pub see: Vec<Str>,
}

impl Term {
    /// Whether a word is one of its names.
    pub fn is_called(&self, word: &str) -> bool {
        let words = [self.id.as_str(), &self.name.zh, &self.name.en];
        words
            .into_iter()
            .chain(self.also.iter().map(Str::as_str))
            .any(|known| known.eq_ignore_ascii_case(word))
    }
}

impl Terms {
    /// Every word with a meaning of its own: the glossary first.
    pub fn all(&self) -> impl Iterator<Item = &Term> {
        self.glossary.iter().chain(&self.settings).chain(&self.report_words)
    }
}

/// The table `keys.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Words of headings that are about a person.
    #[serde(rename = "of-people")]
    pub of_people: Vec<String>,
    /// Path of a key, and what it holds.
    pub zh: BTreeMap<String, String>,
    /// The last words of a key, and where people find what it asks for.
    pub found: BTreeMap<String, Text>,
    /// The same of one kind of applicant, where it is another place.
    #[serde(rename = "found-of")]
    pub found_of: BTreeMap<String, BTreeMap<String, Text>>,
    /// Path of a key, and a value for it.
    pub example: BTreeMap<String, toml::Value>,
}

impl Keys {
    /// Where people find what a key asks for: the most exact of the rows that end like its path.
    pub fn found(&self, path: &str) -> Option<&Text> {
        let ends =
            |key: &str| path.strip_suffix(key).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.found.iter().filter(|(key, _)| ends(key)).max_by_key(|(key, _)| key.len()).map(|(_, text)| text)
    }

    /// Where such an applicant finds it.
    pub fn found_by(&self, path: &str, kind: Option<ApplicantKind>) -> Option<&Text> {
        let own = kind.and_then(|kind| self.found_of.get(kind.word())?.get(path));
        own.or_else(|| self.found(path))
    }
}

/// The table `questions.toml`: keys as questions to whoever is filed for.
#[derive(Clone, Debug, Deserialize)]
pub struct Questions(BTreeMap<String, Text>);

impl Questions {
    /// The question for a key.
    pub fn get(&self, key: &str) -> Option<&Text> {
        self.0.get(key)
    }

    /// The keys that have a question.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The table `meanings.toml`: what the words of closed lists mean, by list and word.
#[derive(Clone, Debug, Deserialize)]
pub struct Meanings(BTreeMap<String, BTreeMap<String, Text>>);

impl Meanings {
    /// What a word of a list means.
    pub fn of(&self, list: &str, word: &str) -> Option<&Text> {
        self.0.get(list)?.get(word)
    }

    /// Every list with its words.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(list, words)| words.keys().map(move |word| (list.as_str(), word.as_str())))
    }
}

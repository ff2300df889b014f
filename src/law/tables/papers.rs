//! Words that are only compared: kinds of papers, topics of websites.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::text::Text;

/// The table `documents.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Documents {
    /// The rows.
    #[serde(rename = "document")]
    pub documents: Vec<Document>,
}

/// A kind of paper.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Document {
    /// The word in a case file.
    pub id: String,
    /// Its name; the Chinese one is accepted in a case file, too.
    pub name: Text,
    /// Further words for it.
    #[serde(default)]
    pub also: Vec<String>,
}

/// The table `topics.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topics {
    /// The rows.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

/// A topic of websites.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Topic {
    /// The word in a case file.
    pub id: String,
    /// Its name; the Chinese one is accepted in a case file, too.
    pub name: Text,
    /// Further words for it.
    #[serde(default)]
    pub also: Vec<String>,
}

impl Documents {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If the text is no such table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A kind of paper by one of its words.
    pub fn find(&self, word: &str) -> Option<&Document> {
        self.documents.iter().find(|row| is_called(word, &row.id, &row.name, &row.also))
    }

    /// All words, for "did you mean".
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().flat_map(|row| [row.id.as_str(), row.name.zh.as_str()])
    }
}

impl Topics {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If the text is no such table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A topic by one of its words.
    pub fn find(&self, word: &str) -> Option<&Topic> {
        self.topics.iter().find(|row| is_called(word, &row.id, &row.name, &row.also))
    }

    /// All words, for "did you mean".
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().flat_map(|row| [row.id.as_str(), row.name.zh.as_str()])
    }
}

fn is_called(word: &str, id: &str, name: &Text, also: &[String]) -> bool {
    let word = word.trim();
    id.eq_ignore_ascii_case(word)
        || name.zh == word
        || also.iter().any(|other| other.eq_ignore_ascii_case(word))
}

//! Words that are only compared: kinds of papers, topics of websites.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::law::source::Source;
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
    /// What the approvals rest on.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
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
    /// The approval (前置审批) that websites about it need before they are filed.
    pub approval: Option<Approval>,
}

/// An approval before the filing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Approval {
    /// Who gives it.
    pub authority: Text,
    /// The papers, each of which is one; none where the authority has to be asked.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Letters that say that the topic is not involved.
    #[serde(default)]
    pub not_involved: Vec<String>,
    /// The list of words in a name or a scope that make a reviewer ask whether the topic is involved.
    pub words: Option<String>,
    /// Ids of sources.
    pub basis: Vec<String>,
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

//! A requirement: one row of law.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{ApplicantKind, FilingType};
use crate::case::{At, Date};
use crate::conditions::Condition;
use crate::rules::Asks;
use crate::text::Text;

/// One row of law: of whom, when, what is asked, since when, by which sources.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Requirement {
    /// Its id, for ever.
    pub id: At<String>,
    /// Whom it concerns, by what the order files as or by kind of applicant; everyone where it is absent.
    pub who: Option<Vec<Who>>,
    /// The types of order it concerns; first, add, access and change where it is absent.
    pub filing: Option<Vec<FilingType>>,
    /// Further conditions.
    pub when: Option<When>,
    /// What is asked: the rule that can check it, and its parameters.
    pub asks: At<Asks>,
    /// Whether it must be met or is advised.
    #[serde(default)]
    pub level: Level,
    /// The national row to which this one is another way.
    pub relaxes: Option<At<String>>,
    /// Rows whose sources disagree with this one's.
    #[serde(default)]
    pub rivals: Vec<At<String>>,
    /// Older rows that this one follows.
    #[serde(default)]
    pub supersedes: Vec<At<String>>,
    /// The sources that say so.
    pub basis: Vec<At<String>>,
    /// The sources that say that the practice is gone.
    #[serde(default)]
    pub ended_by: Vec<At<String>>,
    /// First day, where a source names it.
    pub from: Option<At<Date>>,
    /// Last day, where a source names it.
    pub until: Option<At<Date>>,
    /// A national row that some provinces relax: where nothing is known of the province, a failure only warns.
    #[serde(default)]
    pub varies: bool,
    /// How long it takes to mend.
    pub takes: Option<Takes>,
    /// The words of returns that rest on this row.
    #[serde(default)]
    pub returned_as: Vec<String>,
    /// What the fields cannot say.
    pub note: Option<Text>,
}

/// Whom a row concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone who files as an individual.
    Individual,
    /// Everyone who files as an organisation.
    Organisation,
    /// One kind of applicant.
    Kind(ApplicantKind),
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| serde::de::Error::custom("unknown word"))
    }
}

impl Who {
    /// The value that a word stands for. An individual is the group of those who file as one.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "individual" | "个人" => Some(Self::Individual),
            "organisation" | "单位" => Some(Self::Organisation),
            _ => ApplicantKind::from_word(word).map(Self::Kind),
        }
    }
}

impl JsonSchema for Who {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Who".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds = ApplicantKind::ALL.iter().map(|kind| kind.word()).filter(|word| *word != "individual");
        let words: Vec<&str> = ["individual", "organisation"].into_iter().chain(kinds).collect();
        schemars::json_schema!({ "type": "string", "enum": words })
    }
}

/// Conditions of a row. They are not nested.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct When {
    /// Each of these holds.
    pub all: Vec<Condition>,
    /// One of these holds.
    pub any: Vec<Condition>,
    /// None of these holds.
    pub none: Vec<Condition>,
}

/// How strictly a row is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A duty or a prohibition.
    #[default]
    Must,
    /// Advice.
    Advised,
}

/// How long something takes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Takes {
    /// Fewest and most working days.
    pub working_days: [u32; 2],
    /// Who takes them.
    pub by: Text,
}

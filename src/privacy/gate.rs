//! The gate: what leaves the program goes through it, and is of a type that nothing else can make.
//!
//! Reports, errors, JSON and names of files are made of [`Shown`]. There is no way from a text of a case to a [`Shown`]
//! but through the [`Privacy`] of that case, so that whoever forgets to mask does not get it compiled.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::Privacy;
use crate::text::{Lang, Text};

/// A text in which everything personal is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown(String);

/// A message in both languages in which everything personal is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShownText {
    /// 中文
    pub zh: Shown,
    /// English
    pub en: Shown,
}

/// Free data of a case in which everything personal is masked.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ShownData(serde_json::Value);

/// Data for other tools that is made of shown texts and of law alone.
pub trait Shows: Serialize {}

impl Shown {
    /// Adds another text.
    pub fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// Lays the words out: breaks lines, paints, escapes. Adds nothing of a case.
    pub(crate) fn lay_out(self, layout: impl FnOnce(&str) -> String) -> Self {
        Self(layout(&self.0))
    }

    /// Writes data as JSON.
    ///
    /// # Errors
    ///
    /// What cannot be written as JSON.
    pub fn json(data: &impl Shows) -> serde_json::Result<Self> {
        Ok(Self(serde_json::to_string_pretty(data)? + "\n"))
    }
}

impl Deref for Shown {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// Words of the program itself.
impl From<&'static str> for Shown {
    fn from(words: &'static str) -> Self {
        Self(words.to_owned())
    }
}

impl Shows for Schema {}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl JsonSchema for Shown {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

impl JsonSchema for ShownData {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        serde_json::Value::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        serde_json::Value::json_schema(generator)
    }
}

impl ShownText {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &Shown {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Privacy {
    /// Lets a text through the gate.
    pub fn shown(&self, text: &str) -> Shown {
        Shown(self.text(text))
    }

    /// Lets a message through the gate.
    pub fn message(&self, text: &Text) -> ShownText {
        ShownText { zh: self.shown(&text.zh), en: self.shown(&text.en) }
    }

    /// Lets free data through the gate, keys and numbers as well as texts.
    pub fn data(&self, value: &toml::Value) -> ShownData {
        ShownData(self.json(value))
    }

    fn json(&self, value: &toml::Value) -> serde_json::Value {
        // A number without quotes may be a telephone's all the same.
        let number = |written: String, as_it_is: serde_json::Value| {
            let shown = self.text(&written);
            if shown == written { as_it_is } else { shown.into() }
        };
        match value {
            toml::Value::String(text) => self.text(text).into(),
            toml::Value::Integer(one) => number(one.to_string(), (*one).into()),
            toml::Value::Float(one) => number(one.to_string(), (*one).into()),
            toml::Value::Boolean(flag) => (*flag).into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.iter().map(|item| self.json(item)).collect(),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (self.text(key), self.json(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

//! The gate: what leaves the program goes through it, and is of a type that nothing else can make.
//!
//! Reports, errors, JSON and names of files are made of [`Shown`]. There is no way from a text of a case to a [`Shown`]
//! but through the [`super::Privacy`] of that case, so that whoever forgets to mask does not get it compiled:
//!
//! ```compile_fail,E0423
//! let label = String::from("a label of a case");
//! let shown = beian::privacy::Shown(label);
//! ```
//!
//! ```compile_fail,E0277
//! let label = String::from("a label of a case");
//! let shown: beian::privacy::Shown = label.into();
//! ```
//!
//! ```
//! let label = String::from("a label with 13800138000");
//! let shown = beian::privacy::UNKNOWN.shown(&label);
//! assert_eq!(&*shown, "a label with 138****8000");
//! ```

use std::fmt;
use std::ops::Deref;

use schemars::Schema;
use serde::{Serialize, Serializer};

use crate::text::Lang;

/// A text in which everything personal is masked. Only [`super::Privacy`] makes one of a text that is not our own.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown(pub(super) String);

/// A file that is no text, such as a workbook, in which everything personal is masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownFile(Vec<u8>);

/// What leaves the program: bytes of a [`Shown`] or a [`ShownFile`], and of nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Leaving<'s>(&'s [u8]);

impl Leaving<'_> {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0
    }
}

impl<'s> From<&'s Shown> for Leaving<'s> {
    fn from(shown: &'s Shown) -> Self {
        Self(shown.0.as_bytes())
    }
}

impl<'s> From<&'s ShownFile> for Leaving<'s> {
    fn from(file: &'s ShownFile) -> Self {
        Self(&file.0)
    }
}

impl ShownFile {
    /// A file of data, made as [`Shown::document`] is.
    ///
    /// # Errors
    ///
    /// What the data cannot be written for.
    pub(crate) fn document<D: Written, E>(data: &D, write: fn(&D) -> Result<Vec<u8>, E>) -> Result<Self, E> {
        write(data).map(Self)
    }
}

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
pub struct ShownData(pub(super) serde_json::Value);

/// Data for other tools that is made of shown texts and of law alone.
pub trait Shows: Serialize {}

/// What a document is written from: shown texts and law alone.
pub(crate) trait Written {}

impl Shown {
    /// Adds another text.
    pub fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// Lays the words out: breaks lines, paints, escapes. Adds nothing of a case.
    pub(crate) fn lay_out(self, layout: impl FnOnce(&str) -> String) -> Self {
        Self(layout(&self.0))
    }

    /// The path of a file, exactly as it was given. Whoever marks places in files finds a file by nothing else, so a path
    /// is the one text that may pass as it is, in formats for such tools alone.
    pub(crate) fn path(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// A document of data. What writes it is no closure, so that it sees nothing but the data.
    pub(crate) fn document<D: Written>(data: &D, write: fn(&D) -> String) -> Self {
        Self(write(data))
    }

    /// Writes data as JSON: on one line, or on many for people.
    ///
    /// # Errors
    ///
    /// What cannot be written as JSON.
    pub fn json(data: &impl Shows, pretty: bool) -> serde_json::Result<Self> {
        let json = if pretty { serde_json::to_string_pretty(data)? } else { serde_json::to_string(data)? };
        Ok(Self(json + "\n"))
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

crate::prepared::schema_of!(Shown, String);
crate::prepared::schema_of!(ShownData, serde_json::Value);

impl ShownText {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &Shown {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

//! Reads values out of JSON, each with the path on which it stands: `Instances.Instance[2].ExpiredTime`.
//!
//! APIs write an absent value as `null`, as an empty text or not at all: all three are absent here. A value that is
//! there and of another kind than documented is a fault of the whole export: whoever guesses imports wrong facts.

use serde_json::Value as Json;

use super::found::{Fault, Form, MOST, Value, too_many};
use super::moment::{Moment, moment};
use crate::diagnose::hidden;
use crate::source::{Place, Source};
use crate::text::{Text, text};

/// The longest text that a key of a case takes over, in characters.
const LONGEST: usize = 300;

/// A value of a document, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'j> {
    pub(super) value: &'j Json,
    path: String,
}

/// Parses a document.
pub(super) fn parse(source: &Source) -> Result<Json, Fault> {
    serde_json::from_str(&source.text).map_err(|error| {
        // Columns of the parser count bytes, ours characters.
        let line = source.text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.char_indices().take_while(|(at, _)| *at + 1 < error.column()).count();
        let place = Place { line: error.line().max(1), column: before + 1 };
        let (what, fix) = why(&error);
        Fault { place: Some(place), what, fix }
    })
}

/// What is wrong with a document, in our words.
fn why(error: &serde_json::Error) -> (Text, Text) {
    let words = error.to_string();
    if error.is_eof() {
        return (
            text!("JSON 到这里中断了，不完整", "the JSON ends here and is incomplete"),
            text!("重新导出整个文件", "export the whole file again"),
        );
    }
    if words.starts_with("recursion limit") {
        return (
            text!("JSON 嵌套过深", "the JSON is nested too deeply"),
            text!("确认给的是不是这个文件", "check that this is the right file"),
        );
    }
    if words.starts_with("trailing characters") {
        return (
            text!("一份 JSON 之后还有内容", "something follows the first JSON document"),
            text!(
                "每份 JSON 单独存一个文件，可以同时给多个",
                "save each document as a file of its own; several files can be given at once"
            ),
        );
    }
    if words.starts_with("number out of range") {
        return (
            text!("这个数字超出范围", "this number is out of range"),
            text!("重新导出，不要手工改数字", "export the file again and leave its numbers alone"),
        );
    }
    (
        text!("这里不是有效的 JSON", "this is not valid JSON"),
        text!("重新导出，不要手工改动", "export the file again without editing it"),
    )
}

impl<'j> Node<'j> {
    pub(super) fn root(value: &'j Json) -> Self {
        Self { value, path: String::new() }
    }

    /// The path, for a message.
    pub(super) fn path(&self) -> &str {
        if self.path.is_empty() { "$" } else { &self.path }
    }

    fn below(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// What stands under a key; nothing for `null`.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Self { value, path: self.below(key) })
    }

    /// What stands under a key, and has to.
    pub(super) fn need(&self, key: &str) -> Result<Self, Fault> {
        self.get(key).ok_or_else(|| {
            let path = self.below(key);
            Fault::new(
                text!("缺少 {path}", "{path} is missing"),
                text!("重新导出，不要只选部分字段", "export the answer again with all of its fields"),
            )
        })
    }

    /// The text under a key, which has to be there and to say something.
    pub(super) fn need_text(&self, key: &str) -> Result<String, Fault> {
        self.need(key)?.own_text()?.ok_or_else(|| {
            let path = self.below(key);
            Fault::new(
                text!("{path} 是空的", "{path} is empty"),
                text!("重新导出，不要只选部分字段", "export the answer again with all of its fields"),
            )
        })
    }

    /// The entries of a list under a key; none where it is absent or an empty text.
    pub(super) fn list(&self, key: &str) -> Result<Vec<Self>, Fault> {
        match self.get(key) {
            None => Ok(Vec::new()),
            Some(list) => list.entries(),
        }
    }

    /// The entries of this list.
    pub(super) fn entries(&self) -> Result<Vec<Self>, Fault> {
        match self.value {
            Json::Array(list) if list.len() > MOST => Err(too_many(list.len())),
            Json::Array(list) => {
                let entry = |(i, value)| Self { value, path: format!("{}[{i}]", self.path) };
                Ok(list.iter().enumerate().map(entry).collect())
            }
            Json::String(text) if text.is_empty() => Ok(Vec::new()),
            _ => Err(self.unlike("一个列表", "a list")),
        }
    }

    /// The texts of a list.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, Fault> {
        let mut texts = Vec::new();
        for entry in self.list(key)? {
            texts.extend(entry.own_text()?);
        }
        Ok(texts)
    }

    /// The text under a key.
    pub(super) fn text(&self, key: &str) -> Result<Option<String>, Fault> {
        self.get(key).map_or(Ok(None), |node| node.own_text())
    }

    /// This text: without spaces around it and without invisible characters. Numbers are texts, too: some tools write
    /// codes without quotes.
    pub(super) fn own_text(&self) -> Result<Option<String>, Fault> {
        let written = match self.value {
            Json::String(text) => text.trim().to_owned(),
            Json::Number(number) => number.to_string(),
            Json::Null => return Ok(None),
            _ => return Err(self.unlike("文字", "a text")),
        };
        if written.chars().any(char::is_control) {
            let path = self.path();
            return Err(Fault::new(
                text!("{path} 含有控制字符", "{path} contains control characters"),
                text!("重新导出，不要手工改动", "export the file again without editing it"),
            ));
        }
        if written.chars().count() > LONGEST {
            return Err(self.unlike("一个短的文字", "a short text"));
        }
        let plain: String = written.chars().filter(|c| !hidden(*c)).collect();
        Ok(Some(plain.trim()).filter(|text| !text.is_empty()).map(str::to_owned))
    }

    /// The text under a key as a value; nothing where it is masked.
    pub(super) fn value(&self, key: &str, form: Form) -> Result<Option<Value>, Fault> {
        Ok(self.text(key)?.filter(|text| !is_masked(text)).map(|text| Value::Text(form, text)))
    }

    /// The number under a key, with or without quotes.
    pub(super) fn number(&self, key: &str) -> Result<Option<i64>, Fault> {
        let Some(node) = self.get(key) else { return Ok(None) };
        let number = match node.value {
            Json::Number(number) => number.as_i64(),
            Json::String(text) if text.trim().is_empty() => return Ok(None),
            Json::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.map(Some).ok_or_else(|| node.unlike("一个整数", "a whole number"))
    }

    /// The number under a key, from nothing up.
    pub(super) fn count(&self, key: &str) -> Result<Option<u32>, Fault> {
        let Some(number) = self.number(key)? else { return Ok(None) };
        let node = Self { value: self.value, path: self.below(key) };
        u32::try_from(number)
            .ok()
            .filter(|number| *number < 1_000_000_000)
            .map(Some)
            .ok_or_else(|| node.unlike("一个不大的正整数", "a whole number of a usual size"))
    }

    /// Yes or no under a key.
    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, Fault> {
        let Some(node) = self.get(key) else { return Ok(None) };
        match node.value {
            Json::Bool(flag) => Ok(Some(*flag)),
            Json::String(text) if text.is_empty() => Ok(None),
            Json::String(text) => {
                text.parse().map(Some).map_err(|_| node.unlike("true 或 false", "true or false"))
            }
            _ => Err(node.unlike("true 或 false", "true or false")),
        }
    }

    /// The time under a key.
    pub(super) fn moment(&self, key: &str) -> Result<Option<Moment>, Fault> {
        let Some(node) = self.get(key) else { return Ok(None) };
        let Some(written) = node.own_text()? else { return Ok(None) };
        moment(&written).map(Some).ok_or_else(|| node.unlike("一个时间", "a time"))
    }

    /// The time under a key, in milliseconds since 1970.
    pub(super) fn millis(&self, key: &str) -> Result<Option<Moment>, Fault> {
        let Some(number) = self.number(key)?.filter(|number| *number != 0) else { return Ok(None) };
        let node = Self { value: self.value, path: self.below(key) };
        Moment::of_millis(number).map(Some).ok_or_else(|| node.unlike("毫秒数时间", "a time in milliseconds"))
    }

    fn unlike(&self, zh: &str, en: &str) -> Fault {
        let path = self.path();
        Fault::new(
            text!("{path} 应是{zh}", "{path} is not {en}"),
            text!(
                "确认文件的种类；重新导出，不要手工改动",
                "check the kind of the file, and export it again without editing it"
            ),
        )
    }
}

/// Whether a value is one of which letters are hidden: `示***`.
pub(super) fn is_masked(text: &str) -> bool {
    text.contains('*') || text.contains('＊')
}

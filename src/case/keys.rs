//! The keys of a case file, derived from its types.

use std::sync::LazyLock;

use serde_json::Value;

use super::model::Case;
use super::words::{Word, lists};
use crate::text::{Text, text};

/// Lists whose words a key takes as plain text: the program looks them up later.
const AS_TEXT: [(&str, &str); 3] =
    [("topic", "website.content"), ("paper", "material.kind"), ("signatory", "material.signed-by")];

/// What a key takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any text.
    Text,
    /// A date.
    Date,
    /// True or false.
    Flag,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A table of further keys.
    Table,
    /// A word of a closed list, by the name of the list.
    Word(&'static str),
    /// This word.
    Only(String),
    /// Several of these.
    List(Box<Self>),
    /// One of these.
    Either(Vec<Self>),
}

impl Takes {
    /// In words. How the words of a list are referred to, and how a literal is set, is up to the page.
    pub fn text(&self, words_of: &dyn Fn(&str) -> Text, literal: &dyn Fn(&str) -> String) -> Text {
        match self {
            Self::Text => text!("文字", "text"),
            Self::Date => text!("日期", "date"),
            Self::Flag => {
                let (yes, no) = (literal("true"), literal("false"));
                text!("{yes} 或 {no}", "{yes} or {no}")
            }
            Self::Whole => text!("整数", "whole number"),
            Self::Number => text!("数字", "number"),
            Self::Table => text!("表", "table"),
            Self::Word(list) => words_of(list),
            Self::Only(word) => Text::same(literal(&format!("\"{word}\""))),
            Self::List(of) => {
                let Text { zh, en } = of.text(words_of, literal);
                text!("列表：{zh}", "list: {en}")
            }
            Self::Either(choices) => {
                let choices = choices.iter().map(|one| one.text(words_of, literal));
                choices
                    .reduce(|a, b| Text {
                        zh: format!("{} 或 {}", a.zh, b.zh),
                        en: format!("{} or {}", a.en, b.en),
                    })
                    .unwrap_or_default()
            }
        }
    }

    /// The list of which it takes words.
    pub fn list(&self) -> Option<&'static str> {
        match self {
            Self::Word(list) => Some(list),
            Self::List(of) => of.list(),
            Self::Either(choices) => choices.iter().find_map(Self::list),
            _ => None,
        }
    }

    /// Whether several tables can be written, each under a heading of its own.
    pub fn is_tables(&self) -> bool {
        match self {
            Self::List(of) => **of == Self::Table,
            Self::Either(choices) => choices.iter().any(Self::is_tables),
            _ => false,
        }
    }

    /// Whether a table can be written.
    pub fn is_table(&self) -> bool {
        match self {
            Self::Table => true,
            Self::Either(choices) => choices.contains(&Self::Table),
            _ => false,
        }
    }

    /// Whether only a list can be written.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }
}

/// What a key takes, as far as a form has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A day.
    Day,
    /// A day, or a word that stands for one.
    DayOrWord,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A word of a closed list.
    Word,
    /// A list of such words.
    Words,
    /// A table, or a word in its place.
    Table,
    /// A list of tables, or a word in its place.
    Tables,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its path, such as `domain.real-name.status`.
    pub path: String,
    /// What it holds, in English, from the schema.
    pub about: String,
    /// The words it accepts, if the list is closed.
    pub words: Vec<String>,
    /// Of those words, one for each meaning.
    pub meanings: Vec<String>,
    /// What it takes.
    pub takes: Takes,
    /// Whether what it holds can identify a person.
    pub personal: bool,
    /// What it takes.
    pub shape: Shape,
}

impl Key {
    /// The closed list that it takes its words from.
    pub fn list(&self) -> Option<Vec<Word>> {
        let of_list =
            |list: &Vec<Word>| list.iter().all(|one| self.words.iter().any(|word| word == one.word));
        lists().into_iter().filter(of_list).max_by_key(Vec::len)
    }

    /// The meaning of a word, of however many spellings.
    pub fn meaning(&self, word: &str) -> Option<&str> {
        let at = self.words.iter().position(|one| one == word)?;
        // The spellings of a meaning follow it.
        let before = self.words[..=at].iter().rev();
        before
            .into_iter()
            .find_map(|one| self.meanings.iter().find(|meaning| *meaning == one))
            .map(String::as_str)
    }
}

/// All keys, in the order of the types.
pub fn all() -> Vec<Key> {
    let schema = schemars::schema_for!(Case).to_value();
    let (lists, mut keys) = (lists(), Vec::new());
    collect(&schema, &schema, "", &lists, &mut keys);
    keys
}

/// The same, worked out once: for what is asked with every case, or with every key that is typed.
pub fn known() -> &'static [Key] {
    static KNOWN: LazyLock<Vec<Key>> = LazyLock::new(all);
    &KNOWN
}

/// Where a key is written: the headings of its table, and the key below it. A key at the top has no heading.
pub fn place(keys: &[Key], path: &str) -> (Option<String>, String) {
    let takes = |path: &str| keys.iter().find(|key| key.path == path).map(|key| &key.takes);
    let ends = path.match_indices('.').map(|(at, _)| at).chain([path.len()]);
    let headings = ends.filter_map(|end| {
        let (head, rest) = (&path[..end], path[end..].trim_start_matches('.'));
        let takes = takes(head)?;
        match (takes.is_tables(), !head.contains('.') && takes.is_table()) {
            (true, _) if !rest.is_empty() || !head.contains('.') => Some((format!("[[{head}]]"), rest)),
            (_, true) => Some((format!("[{head}]"), rest)),
            _ => None,
        }
    });
    // A list below a list stands below a heading of that one, too.
    let nest = |(above, _): (String, &_), (heading, rest)| {
        let above = if above.starts_with("[[") { format!("{above}\n") } else { String::new() };
        (format!("{above}{heading}"), rest)
    };
    match headings.reduce(nest) {
        Some((heading, rest)) => (Some(heading), rest.to_owned()),
        None => (None, path.to_owned()),
    }
}

/// The schema that a reference resolves to.
fn resolve<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    match node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        Some(to) => schema.pointer(to).unwrap_or(node),
        None => node,
    }
}

fn collect(schema: &Value, node: &Value, path: &str, lists: &[Vec<Word>], keys: &mut Vec<Key>) {
    let node = resolve(schema, node);
    for choice in parts(node) {
        collect(schema, choice, path, lists, keys);
    }
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        if keys.iter().any(|key| key.path == path) {
            continue;
        }
        let about = property["description"].as_str().unwrap_or_default().replace('\n', " ");
        keys.push(Key {
            path: path.clone(),
            about,
            words: words(schema, property),
            meanings: meanings(schema, property),
            takes: takes(property, &path, lists),
            personal: is_personal(schema, property),
            shape: shape(schema, property),
        });
        collect(schema, property, &path, lists, keys);
    }
}

/// What a value takes: words are written where they are taken; a reference leads to a table.
fn takes(node: &Value, path: &str, lists: &[Vec<Word>]) -> Takes {
    if let Some((list, _)) = AS_TEXT.iter().find(|(_, key)| *key == path) {
        return match *list {
            "topic" => Takes::List(Box::new(Takes::Word("topic"))),
            // Or the id of a person.
            "signatory" => Takes::Either(vec![Takes::Text, Takes::Word("signatory")]),
            list => Takes::Word(list),
        };
    }
    let choices = ["anyOf", "oneOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
    let mut choices: Vec<Takes> =
        choices.filter(|choice| choice["type"] != "null").map(|choice| takes(choice, "", lists)).collect();
    if choices.len() > 1 {
        return Takes::Either(choices);
    }
    if let Some(only) = choices.pop() {
        return only;
    }
    if let Some(items) = node.get("items") {
        return Takes::List(Box::new(takes(items, "", lists)));
    }
    if let Some(words) = node["enum"].as_array() {
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        let is_it = |list: &&Vec<Word>| {
            list.iter().map(|one| one.spellings.len()).sum::<usize>() == words.len()
                && list.iter().all(|one| words.contains(&one.word))
        };
        return match lists.iter().find(is_it).and_then(|list| list.first()) {
            Some(one) => Takes::Word(one.list),
            None => Takes::Only(words.first().copied().unwrap_or_default().to_owned()),
        };
    }
    let kind = match &node["type"] {
        Value::Array(all) => all.iter().find(|one| *one != "null").and_then(Value::as_str),
        one => one.as_str(),
    };
    match (kind, node["format"].as_str()) {
        (Some("string"), Some("toml-date")) => Takes::Date,
        (Some("string"), _) => Takes::Text,
        (Some("boolean"), _) => Takes::Flag,
        (Some("integer"), _) => Takes::Whole,
        (Some("number"), _) => Takes::Number,
        _ => Takes::Table,
    }
}

/// The alternatives of a value, and the item schema of a list.
fn parts(node: &Value) -> impl Iterator<Item = &Value> {
    let choices = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
    choices.chain(node.get("items"))
}

fn words(schema: &Value, node: &Value) -> Vec<String> {
    let node = resolve(schema, node);
    let own = node["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    own.chain(parts(node).flat_map(|part| words(schema, part))).collect()
}

/// A type with words names one for each meaning as examples; where it does not, all its words mean the same.
fn meanings(schema: &Value, node: &Value) -> Vec<String> {
    let node = resolve(schema, node);
    let own: Vec<&Value> = match (node["examples"].as_array(), node["enum"].as_array()) {
        (Some(all), Some(_)) => all.iter().collect(),
        (None, Some(all)) => all.first().into_iter().collect(),
        _ => Vec::new(),
    };
    let own = own.into_iter().filter_map(Value::as_str).map(str::to_owned);
    own.chain(parts(node).flat_map(|part| meanings(schema, part))).collect()
}

/// What a value is made of: the richest of its alternatives decides.
fn shape(schema: &Value, node: &Value) -> Shape {
    let (list, single) = split(schema, node);
    let has = |nodes: &[&Value], test: fn(&Value) -> bool| nodes.iter().any(|one| test(one));
    let is_table = |one: &Value| one["properties"].is_object();
    let is_word = |one: &Value| one["enum"].is_array();
    let is_day = |one: &Value| one["format"] == "toml-date";
    if !list.is_empty() {
        return match (has(&list, is_table), has(&list, is_word)) {
            (true, _) => Shape::Tables,
            (_, true) => Shape::Words,
            _ => Shape::Texts,
        };
    }
    let of_type = |name: &str| single.iter().any(|one| one["type"] == name || holds(&one["type"], name));
    match (has(&single, is_table), has(&single, is_day), has(&single, is_word)) {
        (true, ..) => Shape::Table,
        (_, true, true) => Shape::DayOrWord,
        (_, true, false) => Shape::Day,
        _ if of_type("boolean") => Shape::Bool,
        _ if of_type("integer") || of_type("number") => Shape::Number,
        (_, _, true) => Shape::Word,
        _ => Shape::Text,
    }
}

fn holds(types: &Value, name: &str) -> bool {
    types.as_array().is_some_and(|types| types.iter().any(|one| one == name))
}

/// The entries of the lists that a value can be, and what else it can be.
fn split<'s>(schema: &'s Value, node: &'s Value) -> (Vec<&'s Value>, Vec<&'s Value>) {
    let node = resolve(schema, node);
    let (mut list, mut single) = (Vec::new(), vec![node]);
    if let Some(items) = node.get("items") {
        let (inner, own) = split(schema, items);
        list.extend(inner.into_iter().chain(own));
    }
    let choices = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
    for choice in choices {
        let (inner, own) = split(schema, choice);
        list.extend(inner);
        single.extend(own);
    }
    (list, single)
}

static PERSONAL: LazyLock<Vec<String>> =
    LazyLock::new(|| all().into_iter().filter(|key| key.personal).map(|key| key.path).collect());

/// Whether a key holds something personal.
pub fn holds_personal(path: &str) -> bool {
    PERSONAL.iter().any(|personal| personal == path)
}

/// Whether what a key holds is nobody's business but the applicant's: it is personal, or it is a table that holds what
/// is, or it stands in such a table that says of one thing what it is, as a certificate does. Tables of an order are not:
/// they say more than who somebody is.
pub fn is_private(path: &str) -> bool {
    let within =
        |table: &str| PERSONAL.iter().any(|one| one.rsplit_once('.').is_some_and(|(of, _)| of == table));
    let in_one = path.rsplit_once('.').is_some_and(|(table, _)| table.contains('.') && within(table));
    holds_personal(path) || (path == "person" || path.contains('.')) && within(path) || in_one
}

/// Whether a value can identify a person: its type says so, or the key that takes a day.
fn is_personal(schema: &Value, node: &Value) -> bool {
    node["x-personal"] == true || {
        let node = resolve(schema, node);
        node["x-personal"] == true || parts(node).any(|part| is_personal(schema, part))
    }
}

#[cfg(test)]
mod tests;

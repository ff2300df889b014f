//! Values that are changed at a path, `domain.0.real-name.on`, and the cases of `tests/data/rules.toml` made so. The
//! tests inside the library use this file, too.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

/// `tests/data/rules.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RuleCases {
    /// Rules that never pass, with the reason.
    #[allow(dead_code, reason = "the tests inside the library look at the cases only")]
    pub(crate) never_pass: BTreeMap<String, String>,
    pub(crate) case: Vec<RuleCase>,
}

/// The ready example with some keys changed, and what a rule makes of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleCase {
    pub(crate) rule: String,
    /// The requirement that speaks; none where the rule passes.
    #[allow(dead_code, reason = "as above")]
    pub(crate) row: Option<String>,
    #[allow(dead_code, reason = "as above")]
    pub(crate) ends: String,
    /// Keys that are left out.
    #[serde(default)]
    without: Vec<String>,
    /// Keys that are written instead.
    #[serde(default)]
    change: Table,
}

impl RuleCases {
    /// All cases, from the text of their file.
    pub(crate) fn of(text: &str) -> Self {
        toml::from_str(text).unwrap_or_else(|error| panic!("tests/data/rules.toml: {error}"))
    }
}

impl RuleCase {
    /// The case that this makes of another.
    pub(crate) fn of(&self, mut case: Value) -> Value {
        self.without.iter().for_each(|path| remove(&mut case, path));
        self.change.iter().for_each(|(path, value)| set(&mut case, path, value.clone()));
        case
    }
}

/// Writes a value. Tables on the way are made; a list takes an entry after its last.
pub(crate) fn set(case: &mut Value, path: &str, value: Value) {
    let (way, key) = split(path);
    match at(case, way) {
        Value::Table(table) => drop(table.insert(key.to_owned(), value)),
        Value::Array(list) => match key.parse::<usize>().expect("a place in a list") {
            i if i == list.len() => list.push(value),
            i => list[i] = value,
        },
        _ => panic!("{path} leads into a value"),
    }
}

/// Removes a key or an entry of a list.
pub(crate) fn remove(case: &mut Value, path: &str) {
    let (way, key) = split(path);
    match at(case, way) {
        Value::Table(table) => drop(table.remove(key).unwrap_or_else(|| panic!("there is no {path}"))),
        Value::Array(list) => drop(list.remove(key.parse().expect("a place in a list"))),
        _ => panic!("{path} leads into a value"),
    }
}

fn at<'v>(case: &'v mut Value, way: &str) -> &'v mut Value {
    let mut here = case;
    for step in way.split('.').filter(|step| !step.is_empty()) {
        here = match here {
            Value::Table(table) => table.entry(step).or_insert_with(|| Value::Table(Table::new())),
            Value::Array(list) => &mut list[step.parse::<usize>().expect("a place in a list")],
            _ => panic!("{way} leads into a value"),
        };
    }
    here
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

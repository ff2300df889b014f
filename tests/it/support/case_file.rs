//! Examples that are changed key by key.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use toml::{Table, Value};

use super::changed::{self, RuleCase};
use super::library::Lang;
use super::{ROOT, Report, check, page};

/// A case as a value, to be changed key by key. Paths go through tables and lists: `domain.0.real-name.on`.
#[derive(Clone)]
pub(crate) struct Case(Value);

impl Case {
    /// An example of the project.
    pub(crate) fn example(name: &str) -> Self {
        static READ: LazyLock<Mutex<HashMap<String, Value>>> = LazyLock::new(Mutex::default);
        let read = || {
            let path = format!("{ROOT}/examples/{name}.toml");
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            Value::Table(text.parse().unwrap_or_else(|error| panic!("{path}: {error}")))
        };
        let mut known = READ.lock().unwrap_or_else(PoisonError::into_inner);
        Self(known.entry(name.to_owned()).or_insert_with(read).clone())
    }

    /// A case from text; `beian = 1` need not be written.
    pub(crate) fn of(text: &str) -> Self {
        Self(Value::Table(format!("beian = 1\n{text}").parse().expect("a case")))
    }

    /// Writes a value, given as TOML. Tables on the way are made.
    pub(crate) fn set(mut self, path: &str, value: &str) -> Self {
        let mut wrapped: Table = format!("v = {value}").parse().expect("a value");
        let value = wrapped.remove("v").expect("a value");
        changed::set(&mut self.0, path, value);
        self
    }

    /// The case with what a case of a rule changes in it.
    pub(crate) fn changed(self, by: &RuleCase) -> Self {
        Self(by.of(self.0))
    }

    /// Removes a key or an entry of a list.
    pub(crate) fn without(mut self, path: &str) -> Self {
        changed::remove(&mut self.0, path);
        self
    }

    /// The paths of all keys, those of tables and of entries in lists included.
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        collect(&self.0, "", &mut keys);
        keys
    }

    /// The case with nothing but the values of these keys, named as reports name them: `domain.expires`.
    pub(crate) fn only(&self, keys: &BTreeSet<String>) -> Self {
        Self(only(&self.0, "", keys).unwrap_or_else(|| Value::Table(Table::new())))
    }

    /// The case as a file.
    pub(crate) fn text(&self) -> String {
        toml::to_string(&self.0).expect("a case can be written")
    }

    /// The report on a day.
    pub(crate) fn check(&self, on: &str) -> Arc<Report> {
        check(&self.text(), on)
    }

    /// The report on a day with all rows and sources: those of what passed are listed as well.
    pub(crate) fn listed(&self, on: &str) -> Report {
        Report::listed("-", &self.text(), on)
    }

    /// The whole checklist on a day in English, steps and sources included, as one line.
    pub(crate) fn page(&self, on: &str) -> String {
        super::flat(&page("-", &self.text(), on, Lang::En, true))
    }
}

fn only(value: &Value, key: &str, keys: &BTreeSet<String>) -> Option<Value> {
    if keys.contains(key) {
        return Some(value.clone());
    }
    match value {
        Value::Table(table) => {
            let of = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
            let kept: Table = table
                .iter()
                .filter_map(|(name, one)| Some((name.clone(), only(one, &of(name), keys)?)))
                .collect();
            (!kept.is_empty()).then_some(Value::Table(kept))
        }
        Value::Array(list) => {
            let kept: Vec<Value> = list.iter().filter_map(|one| only(one, key, keys)).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        _ => None,
    }
}

fn collect(value: &Value, path: &str, keys: &mut Vec<String>) {
    let mut visit = |step: &str, value: &Value| {
        let path = if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        // The entries of a list of words are no keys.
        if step.parse::<usize>().is_err() {
            keys.push(path.clone());
        }
        collect(value, &path, keys);
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| visit(key, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, value)| visit(&i.to_string(), value)),
        _ => {}
    }
}

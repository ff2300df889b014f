//! A case as a tree of values, and the places in it.

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// A case of which one value is replaced.
#[derive(Clone)]
pub(super) struct File(Value);

impl File {
    /// Reads a case.
    pub(super) fn read(text: &str) -> Self {
        Self(Value::Table(text.parse::<Table>().expect("a case")))
    }

    /// The case as a file.
    pub(super) fn text(&self) -> String {
        toml::to_string(&self.0).expect("a case can be written")
    }

    /// Every value with its path, tables and the entries of lists included: `domain.0.real-name.on`.
    pub(super) fn places(&self) -> Vec<(String, &Value)> {
        let mut all = Vec::new();
        collect(&self.0, "", &mut all);
        all
    }

    /// The case with another value at a path.
    pub(super) fn with(&self, path: &str, value: &Value) -> Self {
        let mut changed = self.0.clone();
        let mut here = &mut changed;
        for step in path.split('.') {
            here = match here {
                Value::Table(table) => table.get_mut(step).expect("a key"),
                Value::Array(list) => &mut list[step.parse::<usize>().expect("a place in a list")],
                _ => panic!("{path} leads into a value"),
            };
        }
        *here = value.clone();
        Self(changed)
    }

    /// The names that the file gives to its parts, with what they are names of.
    pub(super) fn names(&self) -> Vec<(&'static str, String)> {
        let named = |(path, value): (String, &Value)| {
            let what = match key(&path).as_str() {
                "person.id" => "a-person",
                "domain.name" => "a-domain",
                "instance.id" => "an-instance",
                "website.name" => "a-website",
                _ => return None,
            };
            Some((what, value.as_str()?.to_owned()))
        };
        self.places().into_iter().filter_map(named).collect()
    }

    /// The texts of the file, each with its key.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        let text = |(path, value): (String, &Value)| Some((key(&path), value.as_str()?.to_owned()));
        self.places().into_iter().filter_map(text).collect()
    }
}

fn collect<'v>(value: &'v Value, path: &str, all: &mut Vec<(String, &'v Value)>) {
    let mut visit = |step: &str, value: &'v Value| {
        let path = if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        all.push((path.clone(), value));
        collect(value, &path, all);
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(step, value)| visit(step, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, value)| visit(&i.to_string(), value)),
        _ => {}
    }
}

/// A path without places in lists: the key.
pub(super) fn key(path: &str) -> String {
    path.split('.').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// The last step of the key.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('.').find(|step| step.parse::<usize>().is_err()).unwrap_or(path)
}

/// Where the values at and below a path begin in a text.
pub(super) fn begins(text: &str, path: &str) -> Vec<usize> {
    let table = DeTable::parse(text).expect("TOML").into_inner();
    let mut here = DeValue::Table(table);
    let mut at = 0;
    for step in path.split('.') {
        let next = match here {
            DeValue::Table(table) => {
                table.into_iter().find(|(key, _)| key.get_ref() == step).expect("a key").1
            }
            DeValue::Array(list) => list.into_iter().nth(step.parse().expect("a number")).expect("an entry"),
            _ => panic!("{path} leads into a value"),
        };
        at = next.span().start;
        here = next.into_inner();
    }
    let mut all = Vec::new();
    leaves(&here, at, &mut all);
    all
}

fn leaves(value: &DeValue<'_>, at: usize, all: &mut Vec<usize>) {
    match value {
        DeValue::Table(table) => {
            table.iter().for_each(|(_, value)| leaves(value.get_ref(), value.span().start, all));
        }
        DeValue::Array(list) => {
            list.iter().for_each(|value| leaves(value.get_ref(), value.span().start, all));
        }
        _ => all.push(at),
    }
}

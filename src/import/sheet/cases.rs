//! What was put together, as tables of a case for a merge.

use toml::Value as Toml;

use super::answers::Node;
use crate::case::names::provisional;
use crate::case::{FORMAT, keys};
use crate::import::found::{Entry, EntryOf, Fact, Form, Found, Step, Value, Wish};

/// The keys by which the entries of a list are called.
const CALLED: [(&str, &str, Form); 5] = [
    ("person", "id", Form::Plain),
    ("domain", "name", Form::Domain),
    ("instance", "id", Form::Plain),
    ("website", "name", Form::Name),
    ("material", "kind", Form::Paper),
];
/// What a form has filled in beforehand: an entry that says no more is none.
const PREFILLED: [(&str, &[&str]); 2] = [("person", &["id"]), ("material", &["kind", "of"])];
/// The tables within a table that have a heading of their own.
const HEADED: [(&str, &str); 1] = [("applicant", "filed")];

/// Whether an entry says anything that a form has not filled in beforehand.
pub(super) fn says_more(list: &str, entry: &Node) -> bool {
    let Node::Table(all) = entry else { return true };
    let prefilled = PREFILLED.iter().find(|(known, _)| *known == list).map_or(&[][..], |(_, keys)| keys);
    all.iter().any(|(key, _)| !prefilled.contains(key))
}

/// The tables of a case, in the order of one.
pub(super) fn found(said: &Node) -> Found {
    let mut found = Found::default();
    let Node::Table(all) = said else { return found };
    let mut all: Vec<&(&'static str, Node)> = all.iter().collect();
    all.sort_by_key(|(name, _)| order(name));
    let mut top = Entry::at(Vec::new());
    if !all.is_empty() {
        facts(&mut top, "beian", Toml::Integer(FORMAT.into()));
    }
    for (name, node) in all {
        match node {
            Node::Said(value, _) => facts(&mut top, name, value.clone()),
            Node::Table(_) => table(&mut found, vec![Step::Table(name)], name, node),
            Node::List(entries) => {
                for (number, (_, entry)) in (1..).zip(entries) {
                    let step = Step::Entry(named(name, entry, number));
                    let mut node = entry.clone();
                    if *name == "person"
                        && let Node::Table(all) = &mut node
                        && !all.iter().any(|(key, _)| *key == "id")
                        && let Step::Entry(EntryOf { is, .. }) = &step
                    {
                        all.push(("id", Node::Said(Toml::String(is.clone()), Default::default())));
                    }
                    table(&mut found, vec![step], name, &node);
                }
            }
        }
    }
    if !top.facts.is_empty() {
        found.entries.insert(0, top);
    }
    found
}

/// The place of a key in a case.
fn order(path: &str) -> usize {
    keys::known().iter().position(|key| key.path == path).unwrap_or(usize::MAX)
}

/// What an entry of a list is known by: its name, or its place among the others.
fn named(list: &'static str, entry: &Node, number: usize) -> EntryOf {
    let text = |key: &str| -> Option<String> {
        let Node::Table(all) = entry else { return None };
        let (_, said) = all.iter().find(|(known, _)| *known == key)?;
        let Node::Said(Toml::String(text), _) = said else { return None };
        Some(text.clone())
    };
    let called = CALLED.iter().find(|(known, ..)| *known == list);
    let name = called.and_then(|(_, key, form)| Some((*key, *form, text(key)?)));
    let of = (list == "material").then(|| text("of").unwrap_or_default());
    match name {
        Some((by, form, is)) => EntryOf { list, by, form, is, or: None, of },
        // Whoever fills in a table for people gives nobody a short name.
        None if list == "person" => {
            let is = provisional(list, number);
            EntryOf { list, by: "id", form: Form::Plain, is, or: None, of: None }
        }
        None => EntryOf { list, by: "", form: Form::Plain, is: number.to_string(), or: None, of: None },
    }
}

/// A table, and those below it that have a heading of their own.
fn table(found: &mut Found, at: Vec<Step>, path: &str, node: &Node) {
    let Node::Table(all) = node else { return };
    let mut all: Vec<&(&'static str, Node)> = all.iter().collect();
    all.sort_by_key(|(name, _)| order(&format!("{path}.{name}")));
    let mut entry = Entry::at(at.clone());
    let mut below = Vec::new();
    for (name, node) in all {
        let inner = format!("{path}.{name}");
        match node {
            Node::Table(_) if HEADED.contains(&(path, name)) => {
                below.push(([at.as_slice(), &[Step::Table(name)]].concat(), inner, node));
            }
            _ => leaves(&mut entry, path.len() + 1, &inner, node),
        }
    }
    found.entries.push(entry);
    for (at, path, node) in below {
        table(found, at, &path, node);
    }
}

/// The values below a key, each for itself; a list is one value.
fn leaves(entry: &mut Entry, from: usize, path: &str, node: &Node) {
    match node {
        Node::Table(all) => {
            let mut all: Vec<&(&'static str, Node)> = all.iter().collect();
            all.sort_by_key(|(name, _)| order(&format!("{path}.{name}")));
            all.into_iter().for_each(|(key, node)| leaves(entry, from, &format!("{path}.{key}"), node));
        }
        _ => {
            let Some(key) = keys::known().iter().find(|key| key.path == path) else { return };
            let value = match node.value() {
                // One of what can be one or several.
                Toml::Array(mut all) if all.len() == 1 && !key.takes.is_list() => all.remove(0),
                value => value,
            };
            let value = Value::Written(&key.path, value);
            entry.facts.push(Fact { key: &key.path[from..], value, wish: Wish::Fact, note: None });
        }
    }
}

/// A value of the file itself.
fn facts(entry: &mut Entry, name: &'static str, value: Toml) {
    entry.says(name, Value::Written(name, value));
}

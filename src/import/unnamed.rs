//! Entries of lists that a case has begun and not named yet, as a new case does: an export that speaks of one gives it
//! its name.

use toml_edit::{Item, Value};

use super::document::{self, At, Here, descend};
use super::found::{Entry, EntryOf, Fact};
use super::merge::{Merging, holds};
use super::merged::Done;
use super::open::is_open;
use crate::case::names::{NAMED, NAMING, is_provisional};
use crate::tables::Tables;

impl Merging<'_> {
    /// Whether the case names entries of a list itself.
    pub(super) fn names_some(&mut self, list: &'static str) -> bool {
        let by = NAMED.iter().find(|(known, _)| *known == list).map_or("", |(_, key)| *key);
        self.entries_of(list).iter().any(|way| {
            let here = descend(&mut self.document, way);
            let name = here.as_ref().and_then(|here| here.get(by)?.as_str());
            name.is_some_and(|name| !is_provisional(list, name))
        })
    }

    /// The entry of a list that has no name of its own yet, and of which nothing else is said than an export says: it
    /// gets the name.
    pub(super) fn fill(&mut self, entry: &Entry, one: &EntryOf) -> Option<usize> {
        if one.by.is_empty() {
            return None;
        }
        let tables = self.tables;
        let (index, old) = self.entries_of(one.list).iter().enumerate().find_map(|(index, way)| {
            let here = descend(&mut self.document, way)?;
            let old = here.get(one.by).and_then(Item::as_str).map(str::to_owned);
            let is_free = old.as_deref().is_none_or(|old| is_provisional(one.list, old));
            let fits = |fact: &Fact| fact.key == one.by || fits(&here, fact, tables);
            (is_free && entry.facts.iter().all(fits)).then_some((index, old))
        })?;
        let way = [At::Entry(one.list, index)];
        let mut here = descend(&mut self.document, &way)?;
        // What was only a comment is as good as new.
        let is_new = here.says_nothing();
        here.replace(one.by, Value::from(one.is.as_str()));
        if is_new {
            self.fresh.push(way.to_vec());
        }
        self.known.retain(|(_, list, _), _| *list != one.list);
        self.named(&way, entry, one, old.as_deref());
        if let Some(old) = old {
            self.rename(one.list, &old, &one.is);
        }
        Some(index)
    }

    /// Calls an entry by its name wherever it is named.
    fn rename(&mut self, list: &str, old: &str, new: &str) {
        for (table, key, _) in NAMING.iter().filter(|(.., of)| *of == list) {
            for way in self.entries_of(table) {
                let Some(mut here) = descend(&mut self.document, &way) else { continue };
                let Some(named) = here.get_mut(key) else { continue };
                let was = document::shown(named);
                if put(named, old, new) {
                    let is = document::shown(named);
                    self.merged.change(format!("{table}: {key}"), Some(was), is, Done::Changed);
                }
            }
        }
    }

    /// The ways to the tables of a path.
    fn entries_of(&self, path: &'static str) -> Vec<Vec<At>> {
        match path.split_once('.') {
            Some((table, below)) => vec![vec![At::Table(table), At::Table(below)]],
            None => {
                let many = self.document.get(path).and_then(document::entries).unwrap_or_default();
                (0..many).map(|index| vec![At::Entry(path, index)]).collect()
            }
        }
    }
}

/// Puts a word in the place of another one, in a list as well. Whether it stood there.
fn put(item: &mut Item, old: &str, new: &str) -> bool {
    let all: Vec<&mut Value> = match item {
        Item::Value(Value::Array(all)) => all.iter_mut().collect(),
        Item::Value(value) => vec![value],
        _ => Vec::new(),
    };
    let mut is_there = false;
    for value in all.into_iter().filter(|value| value.as_str() == Some(old)) {
        let decor = value.decor().clone();
        *value = Value::from(new);
        *value.decor_mut() = decor;
        is_there = true;
    }
    is_there
}

/// Whether what stands under a key, if anything does, says what an export says.
fn fits(here: &Here<'_>, fact: &Fact, tables: &Tables) -> bool {
    let mut parts = fact.key.split('.');
    let Some(mut item) = parts.next().and_then(|part| here.get(part)) else { return true };
    for part in parts {
        let Some(table) = item.as_table_like() else { return false };
        let Some(next) = table.get(part).filter(|next| !is_open(next)) else { return true };
        item = next;
    }
    holds(item, &fact.value, tables)
}

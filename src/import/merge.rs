//! Writes what exports say into a case, value by value.
//!
//! What somebody wrote stands: another value is named, and replaced only by force. What nobody wrote is added. Nothing
//! else of the file changes.

use std::collections::{HashMap, HashSet};

use toml_edit::{DocumentMut, Item};

use super::document::{self, At, Here, descend};
use super::found::{Entry, EntryOf, Fact, Fault, Form, Found, Step, Wish};
use super::holder::Holders;
use super::same::{canonical, is_same, says};
use crate::domain_name::DomainName;
use crate::tables::Tables;
use crate::text::{Text, text};

/// How a merge goes about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Replace what somebody wrote.
    pub force: bool,
    /// Of lists, only these domain names and instances; whatever the case wants where nothing is named.
    pub only: &'o [String],
}

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// It was not there.
    Added,
    /// It stands in the place of another.
    Changed,
    /// Another stands there still.
    Left,
    /// It cannot be compared with what stands there.
    NotCompared,
}

/// A value of an export, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where: `domain example.cn: expires`.
    pub at: String,
    /// What stood there.
    pub was: Option<String>,
    /// What the export says.
    pub is: String,
    /// What became of it.
    pub done: Done,
}

/// A merged case.
#[derive(Debug)]
pub struct Merged {
    /// The case, whole.
    pub text: String,
    /// What is no longer as it was, and what is though the export says otherwise.
    pub changes: Vec<Change>,
    /// Keys on which the exports are silent and that the case lacks, table by table.
    pub silent_on: Vec<(String, Vec<&'static str>)>,
    /// Entries of lists that the case does not name, and that were left out.
    pub left_out: Vec<String>,
    /// What is said of the tables that were merged.
    pub notes: Vec<Text>,
    /// How many values stand in the case as the exports say.
    pub same: usize,
}

/// Merges what exports say into the text of a case, or of nothing.
pub fn merge(text: &str, found: &Found, tables: &Tables, options: Options<'_>) -> Result<Merged, Fault> {
    let document: DocumentMut = text.parse().map_err(|_| {
        Fault::new(
            text!("这个文件不是有效的 TOML", "this file is not valid TOML"),
            text!("先用 beian check 查看问题并改正", "see what is wrong with `beian check`, and mend it"),
        )
    })?;
    let listed = |list: &str| document.get(list).and_then(document::entries).is_some_and(|many| many > 0);
    let begun: HashSet<&'static str> =
        ["domain", "instance"].into_iter().filter(|list| listed(list)).collect();
    let mut merging = Merging {
        document,
        tables,
        options,
        begun,
        known: HashMap::new(),
        fresh: Vec::new(),
        merged: Merged {
            text: String::new(),
            changes: Vec::new(),
            silent_on: Vec::new(),
            left_out: Vec::new(),
            notes: found.notes.clone(),
            same: 0,
        },
    };
    merging.refuse_unknown_names(found)?;
    let ways: Vec<Option<Vec<At>>> = found.entries.iter().map(|entry| merging.entry(entry)).collect();
    for way in std::mem::take(&mut merging.fresh) {
        if let Some(mut here) = descend(&mut merging.document, &way) {
            here.line_up();
        }
    }
    for (entry, way) in found.entries.iter().zip(ways) {
        if let Some(way) = way {
            merging.silent(entry, &way);
        }
    }
    let mut merged = merging.merged;
    merged.text = like(text, merging.document.to_string());
    Ok(merged)
}

/// The spelling of line ends that a text has, for another one.
fn like(before: &str, after: String) -> String {
    let ends = before.matches('\n').count();
    if ends > 0 && before.matches("\r\n").count() == ends {
        after.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        after
    }
}

struct Merging<'m> {
    document: DocumentMut,
    tables: &'m Tables,
    options: Options<'m>,
    /// Lists of which the case had entries.
    begun: HashSet<&'static str>,
    /// The entries of each list, by what they are known by.
    known: HashMap<(Vec<At>, &'static str), HashMap<String, Vec<usize>>>,
    /// Tables that were not there.
    fresh: Vec<Vec<At>>,
    merged: Merged,
}

impl Merging<'_> {
    /// Whoever names what is in no export has misspelt it.
    fn refuse_unknown_names(&self, found: &Found) -> Result<(), Fault> {
        for name in self.options.only {
            if !found.entries.iter().any(|entry| self.is_named(entry, name)) {
                return Err(Fault::new(
                    text!(
                        "--only 写的名称在导出文件里没有：{name}",
                        "--only names something that is in none of the exports: {name}"
                    ),
                    text!("核对域名或实例 ID", "check the domain name or the id of the instance"),
                ));
            }
        }
        Ok(())
    }

    fn is_named(&self, entry: &Entry, name: &str) -> bool {
        match entry.at.first() {
            Some(Step::Entry(one)) => is_same(one.form, &one.is, name, self.tables),
            _ => false,
        }
    }

    /// Merges one table. Gives the way to it, where it is in the case.
    fn entry(&mut self, entry: &Entry) -> Option<Vec<At>> {
        let only = self.options.only;
        let named = only.iter().any(|name| self.is_named(entry, name));
        let Some(first) = entry.at.first() else { return None };
        let mut create = !entry.only_known;
        if let Step::Entry(one) = first {
            if !only.is_empty() {
                if !named {
                    return None;
                }
                create = true;
            } else if entry.listed && self.begun.contains(one.list) {
                create = false;
            }
        }
        // A table of which there is nothing to say is not begun.
        if entry.facts.is_empty() && matches!(entry.at.last(), Some(Step::Table(_))) {
            return None;
        }
        let ways = self.ways(&[], entry, create);
        if ways.is_empty()
            && entry.listed
            && let Step::Entry(one) = first
            && !self.merged.left_out.contains(&one.is)
        {
            self.merged.left_out.push(one.is.clone());
        }
        if !ways.is_empty() {
            self.merged.notes.extend(entry.notes.iter().cloned());
        }
        for way in &ways {
            let label = self.label(way, &entry.at);
            for fact in &entry.facts {
                self.fact(way, &label, fact);
            }
        }
        ways.into_iter().next()
    }

    /// What a table is called in a message.
    fn label(&mut self, way: &[At], steps: &[Step]) -> String {
        let mut label = String::new();
        for (i, step) in steps.iter().enumerate() {
            match step {
                Step::Table(key) => {
                    let dot = if label.is_empty() { "" } else { "." };
                    label.push_str(&format!("{dot}{key}"));
                }
                Step::Entry(one) => {
                    // The name as the case writes it.
                    let here = way.get(..=i).and_then(|way| descend(&mut self.document, way));
                    let written = here.and_then(|here| here.get(one.by)?.as_str().map(str::to_owned));
                    let dot = if label.is_empty() {
                        ""
                    } else if i > 0 && matches!(steps[i - 1], Step::Table(_)) {
                        "."
                    } else {
                        ": "
                    };
                    label.push_str(&format!("{dot}{} {}", one.list, written.as_deref().unwrap_or(&one.is)));
                }
            }
        }
        label
    }

    /// The ways to the tables that are meant, made where they are not there. A name that was registered is meant by the
    /// names below it as well, where it is not listed itself.
    fn ways(&mut self, before: &[At], entry: &Entry, create: bool) -> Vec<Vec<At>> {
        let Some(step) = entry.at.get(before.len()) else { return vec![before.to_vec()] };
        let nexts: Vec<At> = match step {
            Step::Table(key) => self.table(before, key, entry, create).into_iter().collect(),
            Step::Entry(one) => {
                let known = self.find(before, one);
                match known.is_empty() && create {
                    true => self.add(before, one).into_iter().collect(),
                    false => known.into_iter().map(|index| At::Entry(one.list, index)).collect(),
                }
            }
        };
        let mut ways = Vec::new();
        for next in nexts {
            let way = [before, &[next]].concat();
            ways.extend(self.ways(&way, entry, create));
        }
        ways
    }

    /// A table, made where it is not there.
    fn table(&mut self, before: &[At], key: &'static str, entry: &Entry, create: bool) -> Option<At> {
        let force = self.options.force;
        let mut here = descend(&mut self.document, before)?;
        match here.get(key) {
            None if create => {
                here.add_table(key);
                self.fresh.push([before, &[At::Table(key)]].concat());
            }
            None => return None,
            Some(Item::Table(_)) => {}
            Some(Item::Value(value)) if value.is_inline_table() => {}
            // Somebody wrote that there is none.
            Some(item) => {
                let was = Some(document::shown(item));
                let done = if force { Done::Changed } else { Done::Left };
                if force {
                    here.replace(key, toml_edit::Value::InlineTable(toml_edit::InlineTable::new()));
                }
                let steps = &entry.at[..=before.len()];
                let at = self.label(before, steps);
                // What would stand in the table itself; tables further in are not told.
                if steps.len() == entry.at.len() {
                    let inner =
                        entry.facts.iter().map(|fact| format!("{} = {}", fact.key, fact.value.shown()));
                    let is = format!("{{ {} }}", inner.collect::<Vec<_>>().join(", "));
                    self.change(Change { at, was, is, done });
                }
                if !force {
                    return None;
                }
            }
        }
        Some(At::Table(key))
    }

    /// The entries of a list that are meant.
    fn find(&mut self, before: &[At], one: &EntryOf) -> Vec<usize> {
        let tables = self.tables;
        let place = (before.to_vec(), one.list);
        if !self.known.contains_key(&place) {
            let known = self.index(before, one);
            self.known.insert(place.clone(), known);
        }
        let Some(known) = self.known.get(&place) else { return Vec::new() };
        let is = canonical(one.form, &one.is, tables);
        if let Some(found) = known.get(&is) {
            return found.clone();
        }
        if one.list == "domain" {
            return known.get(&format!("below {is}")).cloned().unwrap_or_default();
        }
        let other = one
            .or
            .as_ref()
            .and_then(|(_, form, or)| known.get(&format!("or {}", canonical(*form, or, tables))));
        let other = other.cloned().unwrap_or_default();
        // Whoever is known by the other key gets the first one.
        for index in &other {
            let way = [before, &[At::Entry(one.list, *index)]].concat();
            if let Some(mut here) = descend(&mut self.document, &way) {
                here.add(one.by, toml_edit::Value::from(one.is.as_str()));
            }
            let label = format!("{} {}", one.list, one.is);
            let value = toml::Value::String(one.is.clone()).to_string();
            self.added(format!("{label}: {}", one.by), value);
        }
        if !other.is_empty() {
            self.known.remove(&place);
        }
        other
    }

    /// Where the entries of a list stand, by what they are known by.
    fn index(&mut self, before: &[At], one: &EntryOf) -> HashMap<String, Vec<usize>> {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        let many = descend(&mut self.document, before)
            .and_then(|here| here.get(one.list).and_then(document::entries))
            .unwrap_or_default();
        for index in 0..many {
            let way = [before, &[At::Entry(one.list, index)]].concat();
            let Some(here) = descend(&mut self.document, &way) else { continue };
            let written = |key: &str| here.get(key).and_then(Item::as_str);
            if let Some(name) = written(one.by) {
                known.entry(canonical(one.form, name, self.tables)).or_default().push(index);
                if let Some(registered) =
                    DomainName::parse(name).ok().filter(|name| one.list == "domain" && !name.is_registrable())
                {
                    known.entry(format!("below {}", registered.registrable)).or_default().push(index);
                }
            } else if let Some((key, form, _)) = &one.or
                && let Some(other) = written(key)
            {
                known.entry(format!("or {}", canonical(*form, other, self.tables))).or_default().push(index);
            }
        }
        known
    }

    /// Adds an entry to a list.
    fn add(&mut self, before: &[At], one: &EntryOf) -> Option<At> {
        let mut here = descend(&mut self.document, before)?;
        here.add_entry(one.list, before.is_empty());
        let index = here.get(one.list).and_then(document::entries)?.checked_sub(1)?;
        let at = At::Entry(one.list, index);
        let way = [before, &[at]].concat();
        descend(&mut self.document, &way)?.add(one.by, toml_edit::Value::from(one.is.as_str()));
        let is = canonical(one.form, &one.is, self.tables);
        if let Some(known) = self.known.get_mut(&(before.to_vec(), one.list)) {
            known.entry(is).or_default().push(index);
        }
        self.fresh.push(way);
        let value = toml::Value::String(one.is.clone()).to_string();
        let label = format!("{} {}", one.list, one.is);
        self.added(format!("{label}: {}", one.by), value);
        Some(at)
    }

    /// Notes what became of a value. What several exports say is said once.
    fn change(&mut self, change: Change) {
        if !self.merged.changes.contains(&change) {
            self.merged.changes.push(change);
        }
    }

    fn added(&mut self, at: String, is: String) {
        self.change(Change { at, was: None, is, done: Done::Added });
    }

    /// Merges one value.
    fn fact(&mut self, way: &[At], label: &str, fact: &Fact) {
        match fact.wish {
            Wish::Fact => self.write(way, label, fact.key, &fact.value),
            Wish::Suggestion => {
                let here = descend(&mut self.document, way);
                if here.is_some_and(|here| here.get(fact.key).is_none()) {
                    self.write(way, label, fact.key, &fact.value);
                }
            }
            Wish::OldName => {
                let today = Holders::of(&self.document).applicant;
                let is = match &fact.value {
                    super::found::Value::Text(_, name) => name,
                    _ => return,
                };
                if today.is_some_and(|today| !is_same(Form::Name, &today, is, self.tables)) {
                    self.write(way, label, fact.key, &fact.value);
                }
            }
            Wish::Holder => self.holder(way, label, fact),
        }
    }

    /// Merges the registrant of a name.
    fn holder(&mut self, way: &[At], label: &str, fact: &Fact) {
        let super::found::Value::Text(_, name) = &fact.value else { return };
        let holders = Holders::of(&self.document);
        let Some(here) = descend(&mut self.document, way) else { return };
        let meant = holders.called(name, self.tables);
        match here.get("holder") {
            // A table is compared key by key like any other.
            Some(Item::Value(value)) if !value.is_inline_table() => {
                let word = value.as_str().unwrap_or_default();
                let at = format!("{label}: holder");
                let (was, is) = (Some(document::shown(&Item::Value(value.clone()))), fact.value.shown());
                match holders.name_of(word) {
                    None => self.change(Change { at, was, is, done: Done::NotCompared }),
                    Some(known) if is_same(Form::Name, &known, name, self.tables) => self.merged.same += 1,
                    Some(_) if !self.options.force => {
                        self.change(Change { at, was, is, done: Done::Left });
                    }
                    Some(_) => match meant {
                        Some(word) => self.write(way, label, "holder", &super::found::Value::text(word)),
                        None => self.write(way, label, fact.key, &fact.value),
                    },
                }
            }
            None if meant.is_some() => {
                let word = meant.unwrap_or_default();
                self.write(way, label, "holder", &super::found::Value::text(word));
            }
            _ => self.write(way, label, fact.key, &fact.value),
        }
    }

    /// Writes one value, unless another stands there.
    fn write(&mut self, way: &[At], label: &str, key: &str, value: &super::found::Value) {
        let (force, tables) = (self.options.force, self.tables);
        let at = format!("{label}{}{key}", if label.contains(' ') { ": " } else { "." });
        let is = value.shown();
        let Some(mut here) = descend(&mut self.document, way) else { return };
        let (mut parts, mut replaced) = (key.split('.').peekable(), None);
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                match here.get(part) {
                    None => {
                        here.add(part, document::value(value));
                        let done = if replaced.is_some() { Done::Changed } else { Done::Added };
                        self.change(Change { at, was: replaced, is, done });
                    }
                    Some(Item::Value(known)) if says(known, value, tables) => self.merged.same += 1,
                    Some(known) => {
                        let was = Some(document::shown(known));
                        if force {
                            here.replace(part, document::value(value));
                        }
                        let done = if force { Done::Changed } else { Done::Left };
                        self.change(Change { at, was, is, done });
                    }
                }
                return;
            }
            let inner = toml_edit::Value::InlineTable(toml_edit::InlineTable::new());
            match here.get_mut(part) {
                None => here.add(part, inner),
                Some(item) if item.is_table_like() => {}
                Some(item) => {
                    let was = Some(document::shown(item));
                    if !force {
                        self.change(Change { at, was, is, done: Done::Left });
                        return;
                    }
                    replaced = was;
                    here.replace(part, inner);
                }
            }
            let Some(next) = here.into_mut(part).and_then(document::table) else { return };
            here = next;
        }
    }

    /// Notes the keys on which the exports are silent and that the case lacks.
    fn silent(&mut self, entry: &Entry, way: &[At]) {
        let label = self.label(way, &entry.at);
        let Some(here) = descend(&mut self.document, way) else { return };
        let missing: Vec<&'static str> =
            entry.silent_on.iter().copied().filter(|key| !has(&here, key)).collect();
        if missing.is_empty() {
            return;
        }
        match self.merged.silent_on.iter_mut().find(|(known, _)| *known == label) {
            Some((_, known)) => {
                for key in missing {
                    if !known.contains(&key) {
                        known.push(key);
                    }
                }
            }
            None => self.merged.silent_on.push((label, missing)),
        }
    }
}

/// Whether a table has a key: `real-name.on`. What is said to be none has all that could be below it.
fn has(here: &Here<'_>, key: &str) -> bool {
    let mut parts = key.split('.');
    let Some(mut item) = parts.next().and_then(|part| here.get(part)) else { return false };
    for part in parts {
        let Some(table) = item.as_table_like() else { return true };
        let Some(next) = table.get(part) else { return false };
        item = next;
    }
    true
}

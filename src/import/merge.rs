//! Writes what exports say into a case, value by value.
//!
//! What somebody wrote stands: another value is named, and replaced only by force. What nobody wrote is added. Nothing
//! else of the file changes.

use std::collections::{HashMap, HashSet};

use toml_edit::{DocumentMut, Item};

use super::document::{self, At, Here, descend};
use super::found::{Entry, Fact, Fault, Found, Step, Value, Wish};
use super::holder::Holders;
use super::merged::{Done, Merged, Options};
use super::open::{is_open, open};
use super::same::{is_same, says};
use crate::tables::Tables;
use crate::text::text;

/// Merges what exports say into the text of a case, or of nothing.
pub fn merge(text: &str, found: &Found, tables: &Tables, options: Options<'_>) -> Result<Merged, Fault> {
    let opened = open(text).map_err(|_| {
        Fault::new(
            text!("这个文件不是有效的 TOML", "this file is not valid TOML"),
            text!("先用 beian check 查看问题并改正", "see what is wrong with `beian check`, and mend it"),
        )
    })?;
    let mut merging = Merging {
        document: opened.document.clone(),
        tables,
        options,
        begun: HashSet::new(),
        known: HashMap::new(),
        written: HashSet::new(),
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
    merging.begun = ["domain", "instance"].into_iter().filter(|list| merging.names_some(list)).collect();
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
    merged.text = like(text, opened.closed(&merging.document));
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

/// Where the entries of a list stand, by what they are known by.
pub(super) type Index = HashMap<String, Vec<usize>>;

/// A merge under way.
pub(super) struct Merging<'m> {
    pub(super) document: DocumentMut,
    pub(super) tables: &'m Tables,
    pub(super) options: Options<'m>,
    /// Lists of which the case named entries.
    begun: HashSet<&'static str>,
    /// The entries of each list, by what they are known by: the list, and the key.
    pub(super) known: HashMap<(Vec<At>, &'static str, &'static str), Index>,
    /// Keys that this merge has written.
    written: HashSet<String>,
    /// Tables that were not there.
    pub(super) fresh: Vec<Vec<At>>,
    pub(super) merged: Merged,
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
        let first = entry.at.first();
        let mut create = !entry.only_known;
        if let Some(Step::Entry(one)) = first {
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
        let says_nothing = entry.facts.iter().all(|fact| fact.wish == Wish::OldName);
        if says_nothing && matches!(entry.at.last(), Some(Step::Table(_))) {
            return None;
        }
        let ways = self.ways(&[], entry, create);
        if ways.is_empty()
            && entry.listed
            && !entry.only_known
            && let Some(Step::Entry(one)) = first
            && !self.merged.left_out.contains(&one.is)
        {
            self.merged.left_out.push(one.is.clone());
        }
        if !ways.is_empty() {
            entry.notes.iter().for_each(|note| self.merged.note(note));
        }
        for way in &ways {
            let label = self.label(way, &entry.at);
            for fact in &entry.facts {
                self.fact(way, &label, fact);
            }
        }
        ways.into_iter().next()
    }

    /// Merges one value.
    fn fact(&mut self, way: &[At], label: &str, fact: &Fact) {
        let is_written = match fact.wish {
            Wish::Fact => self.write(way, label, fact.key, &fact.value),
            Wish::Suggestion => {
                let here = descend(&mut self.document, way);
                here.is_some_and(|here| here.get(fact.key).is_none())
                    && self.write(way, label, fact.key, &fact.value)
            }
            Wish::OldName => {
                let today = Holders::of(&self.document).applicant;
                let other = |today: String| match &fact.value {
                    Value::Text(form, name) => !is_same(*form, &today, name, self.tables),
                    _ => false,
                };
                today.is_some_and(other) && self.write(way, label, fact.key, &fact.value)
            }
            Wish::Holder => self.holder(way, label, &fact.value),
        };
        if is_written && let Some(note) = &fact.note {
            self.merged.note(note);
        }
    }

    /// Merges the registrant of a name. Another registrant has another certificate as well, so that the whole of it is
    /// replaced.
    fn holder(&mut self, way: &[At], label: &str, value: &Value) -> bool {
        let Value::Text(form, name) = value else { return false };
        let holders = Holders::of(&self.document);
        let Some(mut here) = descend(&mut self.document, way) else { return false };
        let Some(known) = here.get("holder") else {
            return match holders.called(name, self.tables) {
                Some(word) => self.write(way, label, "holder", &Value::text(word)),
                None => self.write(way, label, "holder.name", value),
            };
        };
        let theirs = match known.as_table_like() {
            // A table that names nobody gets the name.
            Some(table) if table.get("name").is_none() => {
                return self.write(way, label, "holder.name", value);
            }
            Some(table) => table.get("name").and_then(Item::as_str).map(str::to_owned),
            None => known.as_str().and_then(|word| holders.name_of(word)),
        };
        let (at, was, is) = (format!("{label}: holder"), Some(document::shown(known)), value.shown());
        match theirs {
            None => self.merged.change(at, was, is, Done::NotCompared),
            Some(theirs) if is_same(*form, &theirs, name, self.tables) => self.merged.same += 1,
            Some(_) if self.written.contains(&at) => self.merged.change(at, was, is, Done::Disputed),
            Some(_) if !self.options.force => self.merged.change(at, was, is, Done::Left),
            Some(_) => {
                let new = match holders.called(name, self.tables) {
                    Some(word) => toml_edit::Value::from(word),
                    None => {
                        let named = [("name", document::value(value))];
                        toml_edit::Value::InlineTable(named.into_iter().collect())
                    }
                };
                here.replace("holder", new);
                self.written.insert(at.clone());
                self.merged.change(at, was, is, Done::Changed);
                return true;
            }
        }
        false
    }

    /// Writes one value, unless another stands there. Whether it did.
    fn write(&mut self, way: &[At], label: &str, key: &str, value: &Value) -> bool {
        let between = match label {
            "" => "",
            label if label.contains(' ') => ": ",
            _ => ".",
        };
        let at = format!("{label}{between}{key}");
        let is = value.shown();
        let Some(mut here) = descend(&mut self.document, way) else { return false };
        let (mut parts, mut replaced) = (key.split('.').peekable(), None);
        while let Some(part) = parts.next() {
            let is_last = parts.peek().is_none();
            let new = match is_last {
                true => document::value(value),
                false => toml_edit::Value::InlineTable(toml_edit::InlineTable::new()),
            };
            match here.get(part) {
                None => here.add(part, new),
                Some(known) if !is_last && known.is_table_like() => {}
                Some(known) if is_last && holds(known, value, self.tables) => {
                    self.merged.same += 1;
                    return false;
                }
                Some(known) => {
                    let was = Some(document::shown(known));
                    let is_disputed = self.written.contains(&at);
                    if is_disputed || !self.options.force {
                        let done = if is_disputed { Done::Disputed } else { Done::Left };
                        self.merged.change(at, was, is, done);
                        return false;
                    }
                    here.replace(part, new);
                    replaced = was;
                }
            }
            if !is_last {
                let Some(next) = here.into_mut(part).and_then(document::table) else { return false };
                here = next;
            }
        }
        let done = if replaced.is_some() { Done::Changed } else { Done::Added };
        self.written.insert(at.clone());
        // Whoever is called by a word or by name, it is one registrant.
        self.written.insert(at.trim_end_matches(".name").to_owned());
        self.merged.change(at, replaced, is, done);
        true
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

/// Whether what stands under a key, with headings or without, says what an export says.
pub(super) fn holds(known: &Item, value: &Value, tables: &Tables) -> bool {
    match known {
        Item::Value(known) => says(known, value, tables),
        known => known.clone().into_value().is_ok_and(|known| says(&known, value, tables)),
    }
}

/// Whether a table has a key: `real-name.on`. What is said to be none has all that could be below it.
fn has(here: &Here<'_>, key: &str) -> bool {
    let mut parts = key.split('.');
    let Some(mut item) = parts.next().and_then(|part| here.get(part)) else { return false };
    for part in parts {
        let Some(table) = item.as_table_like() else { return true };
        let Some(next) = table.get(part).filter(|next| !is_open(next)) else { return false };
        item = next;
    }
    true
}

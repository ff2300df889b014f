//! Finds the tables of a case that an export means, and begins those that are not there.

use toml_edit::Item;

use super::document::{self, At, descend};
use super::found::{Entry, EntryOf, Step, Wish};
use super::merge::{Index, Merging};
use super::merged::Done;
use super::same::canonical;
use crate::domain_name::DomainName;
use crate::facts::APPLICANT;
use crate::tables::Tables;
use crate::text::is_one_of;

impl Merging<'_> {
    /// What a table is called in a message.
    pub(super) fn label(&mut self, way: &[At], steps: &[Step]) -> String {
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
                    let of = one.of.as_deref().filter(|of| !of.is_empty());
                    let dot = if label.is_empty() {
                        ""
                    } else if i > 0 && matches!(steps[i - 1], Step::Table(_)) {
                        "."
                    } else {
                        ": "
                    };
                    label.push_str(&format!("{dot}{} {}", one.list, written.as_deref().unwrap_or(&one.is)));
                    label.extend(of.map(|of| format!(" {of}")));
                }
            }
        }
        label
    }

    /// The ways to the tables that are meant, made where they are not there. A name that was registered is meant by the
    /// names below it as well, where it is not listed itself.
    pub(super) fn ways(&mut self, before: &[At], entry: &Entry, create: bool) -> Vec<Vec<At>> {
        let Some(step) = entry.at.get(before.len()) else { return vec![before.to_vec()] };
        // Within what a case has, whatever it lacks is begun.
        let create = create || !before.is_empty();
        let nexts: Vec<At> = match step {
            Step::Table(key) => self.table(before, key, entry, create).into_iter().collect(),
            Step::Entry(one) => {
                let mut known = self.find(before, entry, one);
                if known.is_empty() && create && before.is_empty() {
                    known.extend(self.fill(entry, one));
                }
                match known.is_empty() && create {
                    true => self.add(before, entry, one).into_iter().collect(),
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
                    let facts = entry.facts.iter().filter(|fact| fact.wish == Wish::Fact);
                    let inner = facts.map(|fact| format!("{} = {}", fact.key, fact.value.shown()));
                    let is = format!("{{ {} }}", inner.collect::<Vec<_>>().join(", "));
                    self.merged.change(at, was, is, done);
                }
                if !force {
                    return None;
                }
            }
        }
        Some(At::Table(key))
    }

    /// The entries of a list that are meant.
    fn find(&mut self, before: &[At], entry: &Entry, one: &EntryOf) -> Vec<usize> {
        let tables = self.tables;
        let place = (before.to_vec(), one.list, one.by);
        if !self.known.contains_key(&place) {
            let known = self.index(before, one);
            self.known.insert(place.clone(), known);
        }
        let Some(known) = self.known.get(&place) else { return Vec::new() };
        let is = called(one, &one.is, one.of.as_deref(), tables);
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
            self.named(&way, entry, one, None);
        }
        if !other.is_empty() {
            self.known.remove(&place);
        }
        other
    }

    /// Where the entries of a list stand, by what they are known by.
    fn index(&mut self, before: &[At], one: &EntryOf) -> Index {
        let mut known = Index::new();
        let many = descend(&mut self.document, before)
            .and_then(|here| here.get(one.list).and_then(document::entries))
            .unwrap_or_default();
        for index in 0..many {
            let way = [before, &[At::Entry(one.list, index)]].concat();
            let Some(here) = descend(&mut self.document, &way) else { continue };
            let written = |key: &str| here.get(key).and_then(Item::as_str);
            if one.by.is_empty() {
                known.entry((index + 1).to_string()).or_default().push(index);
            } else if let Some(name) = written(one.by) {
                let of = one.of.as_ref().map(|_| written("of").unwrap_or_default());
                known.entry(called(one, name, of, self.tables)).or_default().push(index);
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
    fn add(&mut self, before: &[At], entry: &Entry, one: &EntryOf) -> Option<At> {
        let mut here = descend(&mut self.document, before)?;
        here.add_entry(one.list, before.is_empty());
        let index = here.get(one.list).and_then(document::entries)?.checked_sub(1)?;
        let at = At::Entry(one.list, index);
        let way = [before, &[at]].concat();
        if !one.by.is_empty() {
            descend(&mut self.document, &way)?.add(one.by, toml_edit::Value::from(one.is.as_str()));
        }
        let is = called(one, &one.is, one.of.as_deref(), self.tables);
        // By another key it is not known yet.
        self.known.retain(|(way, list, by), _| *by == one.by || *list != one.list || way != before);
        if let Some(known) = self.known.get_mut(&(before.to_vec(), one.list, one.by)) {
            known.entry(is).or_default().push(index);
        }
        self.named(&way, entry, one, None);
        self.fresh.push(way);
        Some(at)
    }

    /// Notes that an entry has got what it is known by.
    pub(super) fn named(&mut self, way: &[At], entry: &Entry, one: &EntryOf, was: Option<&str>) {
        if one.by.is_empty() {
            return;
        }
        let label = self.label(way, &entry.at[..way.len()]);
        let value = |name: &str| toml::Value::String(name.to_owned()).to_string();
        let done = if was.is_some() { Done::Changed } else { Done::Added };
        self.merged.change(format!("{label}: {}", one.by), was.map(value), value(&one.is), done);
    }
}

/// One spelling for what an entry is known by, and for whom or what it belongs to.
fn called(one: &EntryOf, name: &str, of: Option<&str>, tables: &Tables) -> String {
    let name = canonical(one.form, name, tables);
    match of {
        Some(of) if is_one_of(of, &APPLICANT) => format!("{name} of {}", APPLICANT[0]),
        Some(of) => format!("{name} of {}", of.trim()),
        None => name,
    }
}

//! The case as far as it is known: tables, each with its keys, those that nobody knows yet among them.

use toml::Value;
use unicode_width::UnicodeWidthStr;

use crate::case::keys;
use crate::case::names::NAMED;
use crate::source::Span;

/// A case that is being written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(super) tables: Vec<Table>,
}

/// A table of it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// `filing`, `applicant.filed.sites`.
    pub(super) path: String,
    /// Whether it is an entry of a list.
    pub(super) list: bool,
    /// Whether it stays a comment, whatever is known of it.
    pub(super) held: bool,
    /// How deep it stands below the table before it.
    depth: usize,
    pub(super) entries: Vec<Entry>,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Below the table: `certificate.number`.
    pub(super) key: String,
    /// Its place in a table.
    order: usize,
    pub(super) is: Is,
}

/// What is known of a key.
#[derive(Clone, Debug)]
pub(super) enum Is {
    /// Its value.
    Said(Value),
    /// Nothing: what to find out, and the form of a value.
    Open(Vec<String>, &'static str),
}

/// A draft as text, with the places of its tables and values.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    /// Of each table, in order.
    pub(super) tables: Vec<Span>,
    /// Of each value: its table, its entry, where it stands.
    pub(super) values: Vec<(usize, usize, Span)>,
}

impl Table {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.entries.iter().find(|entry| entry.key == key).and_then(|entry| match &entry.is {
            Is::Said(value) => Some(value),
            Is::Open(..) => None,
        })
    }

    /// The texts of a key that takes one or several.
    pub(super) fn texts(&self, key: &str) -> Vec<&str> {
        match self.get(key) {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            one => one.and_then(Value::as_str).into_iter().collect(),
        }
    }

    /// Whether a key was asked for, known or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// What the entry of a list is called by.
    pub(super) fn name(&self) -> Option<&str> {
        let (_, key) = NAMED.iter().find(|(path, _)| *path == self.path)?;
        self.get(key).and_then(Value::as_str)
    }

    /// Whether a file can have it: an entry of a list that has nothing to be called by is only a note.
    fn stands(&self) -> bool {
        let is_named = NAMED.iter().any(|(path, _)| *path == self.path);
        let says = self.entries.iter().any(|entry| matches!(entry.is, Is::Said(_)));
        !self.held && (!is_named || says && (self.name().is_some() || self.path == "website"))
    }

    pub(super) fn set(&mut self, key: &str, order: usize, is: Is) {
        self.entries.retain(|entry| entry.key != key);
        let at = self.entries.partition_point(|entry| entry.order <= order);
        self.entries.insert(at, Entry { key: key.to_owned(), order, is });
    }
}

impl Draft {
    /// The tables of a path.
    pub(super) fn of<'d>(&'d self, path: &'d str) -> impl Iterator<Item = (usize, &'d Table)> {
        self.tables.iter().enumerate().filter(move |(_, table)| table.path == path)
    }

    /// The names of the entries of a list.
    pub(super) fn names(&self, path: &str) -> Vec<String> {
        self.of(path).filter_map(|(_, table)| table.name()).map(str::to_owned).collect()
    }

    /// The value of a key of a table that stands once.
    pub(super) fn get(&self, path: &str, key: &str) -> Option<&Value> {
        self.tables.iter().find(|table| table.path == path).and_then(|table| table.get(key))
    }

    /// The number of tables of this path before a table.
    pub(super) fn nth(&self, table: usize) -> usize {
        self.tables[..table].iter().filter(|one| one.path == self.tables[table].path).count()
    }

    /// Adds a table of the first level behind those that a form has before it.
    pub(super) fn add(&mut self, path: &str, list: bool, order: impl Fn(&str) -> usize) -> usize {
        let own = order(path);
        let top = |table: &Table| order(table.path.split('.').next().unwrap_or_default());
        let at = self.tables.iter().position(|table| top(table) > own).unwrap_or(self.tables.len());
        self.tables
            .insert(at, Table { path: path.to_owned(), list, held: false, depth: 0, entries: Vec::new() });
        at
    }

    /// Adds a table below another one.
    pub(super) fn add_below(&mut self, parent: usize, path: &str, list: bool) -> usize {
        let depth = self.tables[parent].depth + 1;
        let after = &self.tables[parent + 1..];
        let at = parent + 1 + after.iter().take_while(|table| table.depth >= depth).count();
        self.tables
            .insert(at, Table { path: path.to_owned(), list, held: false, depth, entries: Vec::new() });
        at
    }

    /// The draft without what is personal in it, and a draft of that. An entry that nothing is called by stays whole: what
    /// belongs to it could not be told.
    pub(super) fn apart(&self) -> (Self, Self) {
        let (mut rest, mut private) = (self.clone(), Self::default());
        for table in &mut rest.tables {
            let name = NAMED.iter().find(|(path, _)| *path == table.path).map(|(_, key)| *key);
            let path = table.path.clone();
            let is_personal = |entry: &Entry| keys::holds_personal(&format!("{path}.{}", entry.key));
            let says = |entry: &Entry| is_personal(entry) && matches!(entry.is, Is::Said(_));
            let is_called = !table.list || name.is_some() && table.name().is_some();
            if table.list && name.is_none() || !is_called && table.entries.iter().any(says) {
                continue;
            }
            let taken: Vec<Entry> = table.entries.extract_if(.., |entry| is_personal(entry)).collect();
            if taken.is_empty() {
                continue;
            }
            let called = table.entries.iter().filter(|entry| table.list && Some(entry.key.as_str()) == name);
            let entries = called.cloned().chain(taken).collect();
            private.tables.push(Table { path, list: table.list, held: false, depth: 0, entries });
        }
        (rest, private)
    }

    /// How many keys nobody knows yet.
    pub(super) fn open(&self) -> usize {
        let all = self.tables.iter().flat_map(|table| &table.entries);
        all.filter(|entry| matches!(entry.is, Is::Open(..))).count()
    }

    /// The tables as text.
    pub(super) fn written(&self, head: &str) -> Written {
        let mut out = Written { text: head.to_owned(), ..Written::default() };
        for (i, table) in self.tables.iter().enumerate() {
            out.table(i, table);
        }
        out
    }
}

impl Written {
    fn table(&mut self, index: usize, table: &Table) {
        let start = self.text.len() + 1;
        let stands = table.stands();
        let mark = if stands { "" } else { "# " };
        let (open, close) = if table.list { ("[[", "]]") } else { ("[", "]") };
        self.text.push_str(&format!("\n{mark}{open}{}{close}\n", table.path));
        let is_open = |entry: &Entry| !stands || matches!(entry.is, Is::Open(..));
        let widths = table.entries.iter().map(|entry| entry.key.width() + if is_open(entry) { 2 } else { 0 });
        let widest = widths.max().unwrap_or_default();
        for (i, entry) in table.entries.iter().enumerate() {
            match &entry.is {
                Is::Said(value) => {
                    let key = format!("{mark}{}", entry.key);
                    self.text.push_str(&format!("{key:widest$} = "));
                    let from = self.text.len();
                    self.text.push_str(&value.to_string());
                    self.values.push((index, i, from..self.text.len()));
                    self.text.push('\n');
                }
                Is::Open(words, form) => {
                    for line in words {
                        self.text.push_str(&format!("# {line}\n"));
                    }
                    let key = format!("# {}", entry.key);
                    self.text.push_str(&format!("{key:widest$} = {form}\n"));
                }
            }
        }
        self.tables.push(start..self.text.len());
    }
}

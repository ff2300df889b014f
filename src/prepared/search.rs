//! Looks for words in a prepared file, without reading it into its types.

use super::node::{Entries, Kind};
use super::value::{Prepared, Value};

impl Prepared {
    /// The tables of a list of the file.
    pub fn list(&'static self, name: &str) -> impl Iterator<Item = Value> {
        self.whole().at(name).into_iter().flat_map(|list| list.entries().map(|(_, table)| table))
    }
}

impl Value {
    /// What stands at a key of a table: `asks`, or of a table in it, `asks.material`.
    pub fn at(self, path: &str) -> Option<Self> {
        path.split('.')
            .try_fold(self, |table, key| table.entries().find(|(own, _)| *own == key).map(|(_, value)| value))
    }

    /// Its text.
    pub fn text(self) -> Option<&'static str> {
        if let Kind::Text(text) = self.kind() { Some(text) } else { None }
    }

    /// Whether it is this text, or has it somewhere, as a value or as a key.
    pub fn names(self, word: &str) -> bool {
        self.text() == Some(word) || self.entries().any(|(key, value)| key == word || value.names(word))
    }

    /// The keys and values of a table, the values of a list.
    fn entries(self) -> impl Iterator<Item = (&'static str, Self)> {
        let (mut list, mut table) = match self.kind() {
            Kind::List(Entries::Prepared(list)) => (Some(list), None),
            Kind::Table(Entries::Prepared(table)) => (None, Some(table)),
            _ => (None, None),
        };
        std::iter::from_fn(move || match &mut table {
            Some(table) => table.next_entry(),
            None => Some(("", list.as_mut()?.next_value()?)),
        })
    }
}

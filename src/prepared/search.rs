//! Looks for words in a prepared file, without reading it into its types.

use super::value::{Entries, Prepared, Value};

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
        (self.kind() == b's').then(|| self.body().word())
    }

    /// Whether it is this text, or has it somewhere, as a value or as a key.
    pub fn names(self, word: &str) -> bool {
        self.text() == Some(word) || self.entries().any(|(key, value)| key == word || value.names(word))
    }

    /// The keys and values of a table, the values of a list.
    fn entries(self) -> impl Iterator<Item = (&'static str, Self)> {
        let is_table = self.kind() == b't';
        let mut entries = matches!(self.kind(), b't' | b'a').then(|| Entries::of(self.body()));
        std::iter::from_fn(move || {
            let entries = entries.as_mut()?;
            entries
                .has_next()
                .then(|| (if is_table { entries.left.word() } else { "" }, entries.left.value()))
        })
    }
}

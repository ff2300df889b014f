//! The first pass: what each case tells is gathered.

use std::collections::HashMap;

use super::index::{Entry, FileTold, Index};
use super::key::Key;
use super::value::{Party, Value};
use crate::privacy::Shown;

/// What a case tells of itself for the others of its run.
#[derive(Debug)]
pub struct Told {
    /// Its file, as others may name it.
    pub file: Shown,
    /// The files that it includes, as others may name them.
    pub included: Vec<Shown>,
    /// Who files.
    pub party: Party,
    /// What is compared of it, by hash.
    pub values: Vec<(u64, Value)>,
}

/// What is told so far.
#[derive(Debug, Default)]
pub struct Gathering {
    key: Key,
    files: Vec<FileTold>,
    by_name: HashMap<u64, u32>,
    /// A file that has several names is one file.
    by_identity: HashMap<u64, u32>,
    /// What is compared, by hash.
    entries: Vec<(u64, Entry)>,
}

impl Gathering {
    /// Nothing is told, and the key is one of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key of the hashes.
    pub fn key(&self) -> Key {
        self.key
    }

    /// Adds a case. `name` is how the run calls its file, `identity` the same for all names of the file.
    pub fn add(&mut self, name: &str, identity: &str, told: Told) {
        let (name, identity) = (self.key.name(name), self.key.name(identity));
        // More files than there are numbers are not compared.
        let Ok(number) = u32::try_from(self.files.len()) else { return };
        if let Some(known) = self.by_identity.get(&identity) {
            self.by_name.insert(name, *known);
            return;
        }
        self.by_identity.insert(identity, number);
        self.by_name.insert(name, number);
        self.entries
            .extend(told.values.into_iter().map(|(hash, value)| (hash, Entry { file: number, value })));
        self.files.push(FileTold { name: told.file, included: told.included.into(), party: told.party });
    }

    /// Everything is told. What only one file has is compared with nothing, and forgotten.
    pub fn finish(self) -> Index {
        let Self { key, files, by_name, entries, .. } = self;
        Index::new(key, files, by_name, entries)
    }
}

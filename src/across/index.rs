//! What the files of a run have in common.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::key::Key;
use super::value::{Party, Value, What};
use crate::outcome::OtherFiles;
use crate::privacy::Shown;

/// So many other files are named; of the others only how many there are.
const NAMED: usize = 3;

/// A value and the file in which it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) file: u32,
    pub(super) value: Value,
}

/// A file that was told of.
#[derive(Debug)]
pub struct FileTold {
    /// Its name, as others may show it.
    pub name: Shown,
    /// The files that it includes.
    pub included: Box<[Shown]>,
    /// Who files.
    pub party: Party,
}

/// What the files of a run have in common, by hashes.
#[derive(Debug)]
pub struct Index {
    key: Key,
    files: Vec<FileTold>,
    /// Who files in each, side by side: a value that all share is looked at by each of them.
    parties: Vec<Party>,
    by_name: HashMap<u64, u32>,
    /// What stands in several files, in the order of the run for each value.
    entries: Vec<Entry>,
    /// Where each value begins among them, by hash.
    begins: Vec<(u64, usize)>,
}

/// Files that have a value in common for which a requirement found fault with one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The rule.
    pub rule: &'static str,
    /// The requirements: provinces differ in theirs.
    pub rows: Vec<String>,
    /// What they have in common.
    pub what: What,
    /// All of them, in the order of the run.
    pub places: Vec<Place>,
}

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Shown,
    /// The line.
    pub line: u32,
}

impl Index {
    pub(super) fn new(
        key: Key,
        files: Vec<FileTold>,
        by_name: HashMap<u64, u32>,
        mut all: Vec<(u64, Entry)>,
    ) -> Self {
        all.sort_by_key(|(hash, entry)| (*hash, entry.file, entry.value.line));
        let (mut entries, mut begins) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            if let [(hash, first), .., (_, last)] = same
                && first.file != last.file
            {
                begins.push((*hash, entries.len()));
                entries.extend(same.iter().map(|(_, entry)| *entry));
            }
        }
        let parties = files.iter().map(|file| file.party).collect();
        Self { key, files, parties, by_name, entries, begins }
    }

    /// Everything that has a hash, in the order of the run.
    fn of(&self, hash: u64) -> &[Entry] {
        let Ok(i) = self.begins.binary_search_by_key(&hash, |(hash, _)| *hash) else { return &[] };
        let end = self.begins.get(i + 1).map_or(self.entries.len(), |(_, next)| *next);
        &self.entries[self.begins[i].1..end]
    }

    /// The groups of some values, the one that begins first before the others.
    pub fn groups(&self, of: &BTreeSet<(&'static str, u64, String)>) -> Vec<Group> {
        let mut groups: Vec<(Vec<(u32, u32)>, Group)> = Vec::new();
        let of: Vec<_> = of.iter().collect();
        for same in of.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((rule, hash, _)) = same.first() else { continue };
            let mut entries = self.of(*hash).to_vec();
            // Of a file the first place is enough.
            entries.dedup_by_key(|entry| entry.file);
            let Some(first) = entries.first() else { continue };
            let place = |entry: &Entry| {
                let file = &self.files[entry.file as usize];
                let part =
                    usize::from(entry.value.part).checked_sub(1).and_then(|part| file.included.get(part));
                Place { file: part.unwrap_or(&file.name).clone(), line: entry.value.line }
            };
            let group = Group {
                rule,
                rows: same.iter().map(|(.., row)| row.clone()).collect(),
                what: first.value.what,
                places: entries.iter().map(place).collect(),
            };
            groups.push((entries.iter().map(|entry| (entry.file, entry.value.line)).collect(), group));
        }
        // Hashes differ from run to run; what is printed does not.
        groups.sort_by(|(a, one), (b, other)| {
            (a.first(), one.rule, one.what, a).cmp(&(b.first(), other.rule, other.what, b))
        });
        groups.into_iter().map(|(_, group)| group).collect()
    }
}

/// The other files of a run, as one of them sees them.
#[derive(Clone, Debug)]
pub struct Others {
    index: Arc<Index>,
    me: u32,
}

/// A value in another file.
#[derive(Clone, Copy, Debug)]
pub struct Other<'i> {
    /// The number of the file.
    pub file: u32,
    /// Who files there.
    pub party: Party,
    /// The value.
    pub value: &'i Value,
}

impl Others {
    /// The other files, for one of a name; `None` where the run was not told of it.
    pub fn of(index: &Arc<Index>, name: &str) -> Option<Self> {
        let me = *index.by_name.get(&index.key.name(name))?;
        Some(Self { index: Arc::clone(index), me })
    }

    /// Who files here.
    pub fn party(&self) -> Party {
        self.index.parties[self.me as usize]
    }

    /// The key of the hashes.
    pub fn key(&self) -> &Key {
        &self.index.key
    }

    /// Where else a value stands, file by file.
    pub fn with(&self, hash: u64) -> impl Iterator<Item = Other<'_>> {
        let others = self.index.of(hash).iter().filter(|entry| entry.file != self.me);
        others.map(|entry| Other {
            file: entry.file,
            party: self.index.parties[entry.file as usize],
            value: &entry.value,
        })
    }

    /// Names some files, which have some values in common with this one.
    pub fn name(&self, mut files: Vec<u32>, values: Vec<u64>) -> OtherFiles {
        files.sort_unstable();
        files.dedup();
        let named = files.iter().take(NAMED).map(|file| self.index.files[*file as usize].name.to_string());
        OtherFiles { count: files.len(), named: named.collect(), values }
    }
}

//! What the files of a run have in common.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

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
    by_name: HashMap<u64, u32>,
    /// What stands in several files, in the order of the run for each value.
    entries: Vec<Entry>,
    /// The same: a value that all share is looked at by each of them, and all that is alike of it at once.
    alike: Vec<Same>,
    /// The files of those, in the order of the run for each.
    files_alike: Vec<u32>,
    /// Where each value begins, by hash.
    begins: Vec<Begins>,
    /// The files of what is alike together, where they are many: most cases ask for the same.
    together: Mutex<HashMap<Vec<usize>, Arc<Together>>>,
}

/// Where a value begins among entries and among what is alike.
#[derive(Clone, Copy, Debug)]
struct Begins {
    hash: u64,
    entry: usize,
    alike: usize,
}

/// A value of which the same is told in several files of one applicant, but for its line.
#[derive(Debug)]
struct Same {
    value: Value,
    party: Party,
    files: Range<usize>,
}

/// Some files.
#[derive(Debug)]
struct Together {
    count: usize,
    /// The first of them, and one more: who asks may be among them.
    first: Vec<u32>,
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
        let (mut alike, mut files_alike) = (Vec::new(), Vec::new());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            if let [(hash, first), .., (_, last)] = same
                && first.file != last.file
            {
                begins.push(Begins { hash: *hash, entry: entries.len(), alike: alike.len() });
                entries.extend(same.iter().map(|(_, entry)| *entry));
                let party = |entry: &Entry| files[entry.file as usize].party;
                let mut told: Vec<(Value, Party, u32)> = same
                    .iter()
                    .map(|(_, entry)| (entry.value.anywhere(), party(entry), entry.file))
                    .collect();
                told.sort_unstable();
                told.dedup();
                for same in told.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
                    let from = files_alike.len();
                    files_alike.extend(same.iter().map(|(.., file)| *file));
                    let (value, party, _) = same[0];
                    alike.push(Same { value, party, files: from..files_alike.len() });
                }
            }
        }
        Self { key, files, by_name, entries, alike, files_alike, begins, together: Mutex::default() }
    }

    /// Where everything begins and ends that has a hash.
    fn of(&self, hash: u64) -> (Range<usize>, Range<usize>) {
        let Ok(i) = self.begins.binary_search_by_key(&hash, |begins| begins.hash) else {
            return (0..0, 0..0);
        };
        let end = Begins { hash, entry: self.entries.len(), alike: self.alike.len() };
        let (begins, ends) = (self.begins[i], self.begins.get(i + 1).copied().unwrap_or(end));
        (begins.entry..ends.entry, begins.alike..ends.alike)
    }

    /// The files of something that is alike.
    fn files_of(&self, alike: usize) -> &[u32] {
        &self.files_alike[self.alike[alike].files.clone()]
    }

    /// The files of all of these together.
    fn together(&self, mut alike: Vec<usize>) -> Arc<Together> {
        /// Fewer files are put together anew each time.
        const FILES: usize = 64;
        /// Of more that is alike, hardly two cases ask for the same.
        const ALIKE: usize = 256;
        alike.sort_unstable();
        alike.dedup();
        let all = || alike.iter().flat_map(|one| self.files_of(*one)).copied();
        let is_kept = alike.len() <= ALIKE && all().nth(FILES).is_some();
        let known = || self.together.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(together) = is_kept.then(|| known().get(&alike).cloned()).flatten() {
            return together;
        }
        let mut files: Vec<u32> = all().collect();
        files.sort_unstable();
        files.dedup();
        let first = files.iter().take(NAMED + 1).copied().collect();
        let together = Arc::new(Together { count: files.len(), first });
        if is_kept {
            known().insert(alike, Arc::clone(&together));
        }
        together
    }

    /// The groups of some values, the one that begins first before the others.
    pub fn groups(&self, of: &BTreeSet<(&'static str, u64, String)>) -> Vec<Group> {
        let mut groups: Vec<(Vec<(u32, u32)>, Group)> = Vec::new();
        let of: Vec<_> = of.iter().collect();
        for same in of.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((rule, hash, _)) = same.first() else { continue };
            let mut entries = self.entries[self.of(*hash).0].to_vec();
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

/// A value in other files, of which the same is told in each.
#[derive(Clone, Copy, Debug)]
pub struct Other<'i> {
    /// Which files.
    pub alike: Alike,
    /// Who files there.
    pub party: Party,
    /// The value.
    pub value: &'i Value,
}

/// Files in which the same is told of a value.
#[derive(Clone, Copy, Debug)]
pub struct Alike(usize);

impl Others {
    /// The other files, for one of a name; `None` where the run was not told of it.
    pub fn of(index: &Arc<Index>, name: &str) -> Option<Self> {
        let me = *index.by_name.get(&index.key.name(name))?;
        Some(Self { index: Arc::clone(index), me })
    }

    /// Who files here.
    pub fn party(&self) -> Party {
        self.index.files[self.me as usize].party
    }

    /// The key of the hashes.
    pub fn key(&self) -> &Key {
        &self.index.key
    }

    /// Where else a value stands.
    pub fn with(&self, hash: u64) -> impl Iterator<Item = Other<'_>> {
        let (_, all) = self.index.of(hash);
        let mine = |at: &usize| self.index.files_alike[self.index.alike[*at].files.clone()] == [self.me];
        all.filter(move |at| !mine(at)).map(|at| {
            let Same { value, party, .. } = &self.index.alike[at];
            Other { alike: Alike(at), party: *party, value }
        })
    }

    /// How many other files these are, and the first of them.
    fn but_me(&self, of: &[Alike]) -> (usize, impl Iterator<Item = u32> + use<>) {
        let me = self.me;
        let is_mine = of.iter().any(|of| self.index.files_of(of.0).binary_search(&me).is_ok());
        let together = self.index.together(of.iter().map(|of| of.0).collect());
        let first = together.first.clone().into_iter().filter(move |file| *file != me);
        (together.count - usize::from(is_mine), first.take(NAMED))
    }

    /// How many other files these are.
    pub fn count(&self, of: &[Alike]) -> usize {
        self.but_me(of).0
    }

    /// Names these, which have some values in common with this one.
    pub fn name(&self, of: &[Alike], values: Vec<u64>) -> OtherFiles {
        let (count, first) = self.but_me(of);
        let named = first.map(|file| self.index.files[file as usize].name.to_string());
        OtherFiles { count, named: named.collect(), values }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use super::*;
    use crate::across::{Gathering, Told};

    const PHONE: u64 = 7;

    /// A run of files that have one phone, each of its own applicant; `people` says whose the phone is in each.
    fn run(people: &[&[u32]]) -> Arc<Index> {
        let mut gathering = Gathering::new();
        for (i, people) in people.iter().enumerate() {
            let value = |name: &u32| Value {
                what: What::Phone,
                beside: 0,
                name: *name,
                line: u32::try_from(i).expect("a line"),
                part: 0,
                marks: 0,
                needed: 0,
            };
            let told = Told {
                file: Shown::default(),
                included: Vec::new(),
                party: Party { number: NonZero::new(i as u64 % 100 + 1), name: None, is_person: false },
                values: people.iter().map(|name| (PHONE, value(name))).collect(),
            };
            gathering.add(&i.to_string(), &i.to_string(), told);
        }
        Arc::new(gathering.finish())
    }

    /// How many other files have the phone for somebody else than this, as one of them sees it, and the first of them.
    fn others(index: &Arc<Index>, me: usize, but: u32) -> (usize, Vec<u32>) {
        let others = Others::of(index, &me.to_string()).expect("a file of the run");
        let met: Vec<Alike> =
            others.with(PHONE).filter(|other| other.value.name != but).map(|other| other.alike).collect();
        let (count, first) = others.but_me(&met);
        (count, first.collect())
    }

    #[test]
    fn each_other_file_counts_once_and_the_first_are_named() {
        let index = run(&[&[1], &[1, 2], &[2], &[2, 2, 3], &[1]]);
        assert_eq!(others(&index, 0, 1), (3, vec![1, 2, 3]));
        assert_eq!(others(&index, 1, 1), (2, vec![2, 3]));
        assert_eq!(others(&index, 2, 0), (4, vec![0, 1, 3]), "whoever it is, and never oneself");
        assert_eq!(others(&index, 3, 2), (3, vec![0, 1, 4]));
        assert_eq!(others(&run(&[&[1], &[1]]), 0, 1), (0, vec![]));
        // As many as are kept once they were put together.
        let many = run(&vec![&[1][..]; 300]);
        for me in [0, 1, 299, 0] {
            let first = (0..4).filter(|file| *file != me).take(3).collect();
            assert_eq!(others(&many, me as usize, 0), (299, first));
        }
    }

    #[test]
    fn many_files_with_one_value_are_put_together_once() {
        let index = run(&vec![&[1, 2][..]; 5_000]);
        for me in 0..5_000 {
            assert_eq!(others(&index, me, 1).0, 4_999);
        }
        // A hundred applicants have it for two people, and all ask for the same.
        assert_eq!(index.alike.len(), 200);
        assert_eq!(index.together.lock().expect("no panic").len(), 1);
    }
}

//! A baseline: the findings that are known already. They change no result, only what ends a run with exit code 1, so that
//! whoever begins with many files can stop what is new.
//!
//! A finding is known by its rule, its requirement and hashes of the file and the subject, made with the key of the
//! baseline: no line and no value of a case stands in it, and lines that move change nothing. A run that looks at some of
//! the files, checks some of the rules, or does without personal data, says nothing of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::across::random;
use crate::check::Finding;
use crate::facts::Subject;
use crate::outcome::Status;
use crate::privacy::{Shown, ShownText, Shows, UNKNOWN};
use crate::report::{Report, is_open};
use crate::rules::{self, Flag};

/// The version of the shape of the file.
const SCHEMA: &str = "beian-baseline/2";

/// The findings that are known.
#[derive(Clone, Debug)]
pub struct Baseline {
    key: [u8; 16],
    known: BTreeSet<String>,
    /// The same, by the hash of the file.
    of_file: BTreeMap<u64, Vec<String>>,
}

/// A finding that was known and is there no more. The baseline holds hashes of file and subject: the case that was checked
/// gives them their names, where it still has them.
#[derive(Clone, Debug)]
pub struct Gone {
    /// The file of the case.
    pub file: Option<Shown>,
    /// The rule.
    pub rule: Shown,
    /// The requirement.
    pub row: Shown,
    /// What it was about, by its id; absent where the case has no such thing any more.
    pub subject: Option<Shown>,
    /// The same, in words.
    pub called: Option<ShownText>,
}

/// The file, as it is written.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    schema: String,
    key: String,
    known: BTreeSet<String>,
}

impl Shows for Written {}

/// Why a file is no baseline: where it breaks off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBaseline {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

impl Baseline {
    /// A baseline that knows nothing, with a key of its own.
    pub fn empty() -> Self {
        Self::of(random(), BTreeSet::new())
    }

    fn of(key: [u8; 16], known: BTreeSet<String>) -> Self {
        let mut of_file: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for one in &known {
            if let Some((_, _, file, _)) = parts(one) {
                of_file.entry(file).or_default().push(one.clone());
            }
        }
        Self { key, known, of_file }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Where it is no baseline.
    pub fn read(text: &str) -> Result<Self, NoBaseline> {
        let wrong = |line, column| NoBaseline { line, column };
        let written: Written =
            serde_json::from_str(text).map_err(|error| wrong(error.line(), error.column().max(1)))?;
        let key = u128::from_str_radix(&written.key, 16).ok().filter(|_| written.key.len() == 32);
        match key {
            Some(key) if written.schema == SCHEMA => Ok(Self::of(key.to_be_bytes(), written.known)),
            _ => Err(wrong(1, 1)),
        }
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The file, a line for each finding.
    pub fn text(&self) -> Shown {
        let key = format!("{:032x}", u128::from_be_bytes(self.key));
        let written = Written { schema: SCHEMA.to_owned(), key, known: self.known.clone() };
        Shown::json(&written, true).unwrap_or_default()
    }

    /// The hash of a part of what a finding is known by.
    fn hash(&self, part: &str) -> u64 {
        let mut hash = SipHasher13::new_with_key(&self.key);
        hash.write(part.as_bytes());
        hash.finish()
    }

    /// What a finding may be known by, that of the requirement it names first: another one of the same finding is named
    /// where a waiver covers that one. `file` is the hash of how the baseline calls the file of the case.
    fn fingerprints(&self, report: &Report<'_>, finding: &Finding<'_>, file: u64) -> Vec<String> {
        let subject = self.hash(&report.facts.id(finding.subject));
        let row = |row: usize| report.law.rows[row].row.id.as_str();
        let print = |id: &str| format!("{} {id} {file:016x}{subject:016x}", finding.rule.id);
        finding.answers().map(|answer| print(row(answer.row))).collect()
    }

    /// Looks for what it knows among the findings of a report. `file` is how it calls the file of the case.
    pub fn look(&self, report: &Report<'_>, file: &str) -> (Vec<usize>, Seen) {
        let file = self.hash(file);
        let (mut seen, mut open) = (Seen::default(), Vec::new());
        // Without a file that the case includes, what it says is not what the case says: nothing is gone, nothing to keep.
        let is_whole = report.not_included.iter().all(|one| one.left_out);
        if is_whole {
            seen.files.insert(file);
            seen.names.extend(self.names(report, file));
        }
        for (i, finding) in report.checked.findings.iter().enumerate() {
            let is_waived = finding.status() == Status::Waived;
            if !is_open(finding.status()) && !is_waived {
                continue;
            }
            let mut prints = self.fingerprints(report, finding, file);
            let is_known = prints.iter().any(|print| self.known.contains(print));
            match is_known {
                true => prints.retain(|print| self.known.contains(print)),
                false => prints.truncate(1),
            }
            if is_known && !is_waived {
                open.push(i);
            }
            if is_whole {
                if is_waived { &mut seen.waived } else { &mut seen.open }.extend(prints);
            }
        }
        seen.names.retain(|known, _| !seen.open.contains(known));
        (open, seen)
    }

    /// The names of everything that is known of a file, as its case has them now.
    fn names(&self, report: &Report<'_>, file: u64) -> BTreeMap<String, Gone> {
        let Some(known) = self.of_file.get(&file) else { return BTreeMap::new() };
        let facts = &report.facts;
        let subjects: BTreeMap<u64, Subject> =
            facts.subjects().map(|subject| (self.hash(&facts.id(subject)), subject)).collect();
        let named = known.iter().filter_map(|one| {
            let subject = subjects.get(&parts(one)?.3).copied();
            let gone = Gone {
                file: Some(facts.privacy.shown(&report.source.name)),
                subject: subject.map(|subject| facts.privacy.shown(&facts.id(subject))),
                called: subject.map(|subject| facts.privacy.message(&facts.label(subject))),
                ..Gone::nameless(one)
            };
            Some((one.clone(), gone))
        });
        named.collect()
    }

    /// Whether every file of which it knows something was checked.
    fn is_seen_whole(&self, seen: &Seen) -> bool {
        self.of_file.keys().all(|file| seen.files.contains(file))
    }

    /// Whether a run had to find a finding again if it were there still: its file was checked, with its requirement, and
    /// with all others where that compares them.
    fn is_asked(known: &str, seen: &Seen, whole: bool, wants: impl Fn(&str, &str) -> bool) -> bool {
        // What is no finding is of no use to anybody.
        parts(known).is_none_or(|(rule, row, file, _)| {
            let compares = rules::ALL.iter().any(|one| one.id == rule && one.has(Flag::Compares));
            seen.files.contains(&file) && wants(rule, row) && (whole || !compares)
        })
    }

    /// The findings that it knows and that are gone, file by file. `wants` says which rules and requirements were checked.
    pub fn gone(&self, seen: &mut Seen, wants: impl Fn(&str, &str) -> bool) -> Vec<Gone> {
        let whole = self.is_seen_whole(seen);
        let gone: Vec<&String> = self
            .known
            .iter()
            .filter(|known| !seen.open.contains(*known) && !seen.waived.contains(*known))
            .filter(|known| Self::is_asked(known, seen, whole, &wants))
            .collect();
        let mut gone: Vec<Gone> = gone
            .into_iter()
            .map(|known| seen.names.remove(known).unwrap_or_else(|| Gone::nameless(known)))
            .collect();
        gone.sort_by(|a, b| {
            (&a.file, &a.rule, &a.row, &a.subject).cmp(&(&b.file, &b.rule, &b.row, &b.subject))
        });
        gone
    }

    /// What is known after a run: what it found, and what it could not find of what was known before.
    #[must_use]
    pub fn after(&self, seen: Seen, wants: impl Fn(&str, &str) -> bool) -> Self {
        let whole = self.is_seen_whole(&seen);
        let kept = self.known.iter().filter(|known| !Self::is_asked(known, &seen, whole, &wants)).cloned();
        let known = kept.collect::<Vec<_>>().into_iter().chain(seen.open).collect();
        Self::of(self.key, known)
    }
}

/// What a finding is known by: rule, requirement, and the hashes of file and subject.
fn parts(known: &str) -> Option<(&str, &str, u64, u64)> {
    let (rest, hashes) = known.rsplit_once(' ')?;
    let (rule, row) = rest.split_once(' ')?;
    let hash = |hash: Option<&str>| u64::from_str_radix(hash?, 16).ok();
    Some((rule, row, hash(hashes.get(..16))?, hash(hashes.get(16..))?))
}

impl Gone {
    /// A finding of which no checked case knows the names. A baseline may hold whatever somebody wrote there.
    fn nameless(known: &str) -> Self {
        let (rule, row) = parts(known).map_or((known, ""), |(rule, row, ..)| (rule, row));
        Self { file: None, rule: UNKNOWN.shown(rule), row: UNKNOWN.shown(row), subject: None, called: None }
    }
}

/// What a run saw of cases.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The files that were checked, by their hashes.
    files: BTreeSet<u64>,
    /// What the findings that are open are known by.
    open: BTreeSet<String>,
    /// What the findings that a waiver covers are known by: they are not gone, and nothing to know once the waiver ends.
    waived: BTreeSet<String>,
    /// What the names are of everything that is known and was not found.
    names: BTreeMap<String, Gone>,
}

impl Seen {
    /// Adds what was seen of another case.
    pub fn extend(&mut self, more: Self) {
        self.files.extend(more.files);
        self.open.extend(more.open);
        self.waived.extend(more.waived);
        self.names.extend(more.names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut baseline = Baseline::empty();
        let hashes = "0123456789abcdef0123456789abcdef";
        baseline.known = [format!("b 2 {hashes}"), format!("a 1 {hashes}")].into();
        let text = baseline.text().to_string();
        let again = Baseline::read(&text).expect("a baseline");
        assert_eq!((again.key, again.known), (baseline.key, baseline.known));
        assert!(text.find("a 1 ") < text.find("b 2 "), "in the same order each time: {text}");
    }

    #[test]
    fn what_is_none_says_where() {
        let wrong = |line, column| Some(NoBaseline { line, column });
        assert_eq!(Baseline::read("").err(), wrong(1, 1));
        assert_eq!(Baseline::read("{\n  x").err(), wrong(2, 3));
        let text = Baseline::empty().text().to_string();
        for (from, to) in [("beian-baseline/2", "beian-baseline/1"), ("\"key\": \"", "\"key\": \"0")] {
            assert_eq!(Baseline::read(&text.replace(from, to)).err(), wrong(1, 1), "{to}");
        }
    }
}

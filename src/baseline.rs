//! A baseline: the findings that are known already. They change no result, only what ends a run with exit code 1, so that
//! whoever begins with many files can stop what is new.
//!
//! A finding is known by its rule, its requirement and hashes of the file and the subject, made with the key of the
//! baseline: no line and no value of a case stands in it, and lines that move change nothing. A run that looks at some of
//! the files, checks some of the rules, or does without personal data, says nothing of the others.

use std::collections::BTreeSet;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::across::random;
use crate::check::Finding;
use crate::privacy::{Shown, Shows};
use crate::report::{Report, is_open};

/// The version of the shape of the file.
const SCHEMA: &str = "beian-baseline/2";

/// The findings that are known.
#[derive(Clone, Debug)]
pub struct Baseline {
    key: [u8; 16],
    known: BTreeSet<String>,
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
        Self { key: random(), known: BTreeSet::new() }
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
            Some(key) if written.schema == SCHEMA => {
                Ok(Self { key: key.to_be_bytes(), known: written.known })
            }
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

    /// What a finding is known by. `file` is the hash of how the baseline calls the file of the case.
    fn fingerprint(&self, report: &Report<'_>, finding: &Finding<'_>, file: u64) -> String {
        let row = report.law.rows[finding.decided.row].row;
        let subject = self.hash(&report.facts.id(finding.subject));
        format!("{} {} {file:016x}{subject:016x}", finding.rule.id, row.id.as_str())
    }

    /// Looks for what it knows among the findings of a report. `file` is how it calls the file of the case.
    pub fn look(&self, report: &Report<'_>, file: &str) -> (Vec<usize>, Seen) {
        let file = self.hash(file);
        let (mut seen, mut open) = (Seen::default(), Vec::new());
        // Without a file that the case includes, what it says is not what the case says: nothing is gone, nothing to keep.
        let is_whole = report.not_included.iter().all(|one| one.left_out);
        if is_whole {
            seen.files.insert(file);
        }
        for (i, finding) in report.checked.findings.iter().enumerate() {
            if is_open(finding.status()) {
                let print = self.fingerprint(report, finding, file);
                if self.known.contains(&print) {
                    open.push(i);
                }
                if is_whole {
                    seen.open.insert(print);
                }
            }
        }
        (open, seen)
    }

    /// Whether a run had to find a finding again if it were there still: its file was checked, with its rule.
    fn is_asked(known: &str, seen: &Seen, wants: impl Fn(&str) -> bool) -> bool {
        let rule = known.split(' ').next().unwrap_or_default();
        let hash = known.rsplit(' ').next().and_then(|hash| u64::from_str_radix(hash.get(..16)?, 16).ok());
        hash.is_none_or(|file| seen.files.contains(&file)) && wants(rule)
    }

    /// How many findings that it knows are gone. `wants` says which rules were checked.
    pub fn gone(&self, seen: &Seen, wants: impl Fn(&str) -> bool) -> usize {
        let gone = |known: &&String| !seen.open.contains(*known) && Self::is_asked(known, seen, &wants);
        self.known.iter().filter(gone).count()
    }

    /// What is known after a run: what it found, and what it could not find of what was known before.
    #[must_use]
    pub fn after(&self, seen: Seen, wants: impl Fn(&str) -> bool) -> Self {
        let kept = self.known.iter().filter(|known| !Self::is_asked(known, &seen, &wants)).cloned();
        let known = kept.collect::<Vec<_>>().into_iter().chain(seen.open).collect();
        Self { key: self.key, known }
    }
}

/// What a run saw of cases.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The files that were checked, by their hashes.
    files: BTreeSet<u64>,
    /// What the findings that are open are known by.
    open: BTreeSet<String>,
}

impl Seen {
    /// Adds what was seen of another case.
    pub fn extend(&mut self, more: Self) {
        self.files.extend(more.files);
        self.open.extend(more.open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut baseline = Baseline::empty();
        baseline.known = ["b 2 x".to_owned(), "a 1 x".to_owned()].into();
        let text = baseline.text().to_string();
        let again = Baseline::read(&text).expect("a baseline");
        assert_eq!((again.key, again.known), (baseline.key, baseline.known));
        assert!(text.find("a 1 x") < text.find("b 2 x"), "in the same order each time: {text}");
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

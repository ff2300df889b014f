//! A baseline: the findings that are known already. They change no result, only what ends a run with exit code 1, so that
//! whoever begins with many files can stop what is new.
//!
//! A finding is known by its rule, its requirement and a hash of the file and the subject, made with the key of the
//! baseline: no line and no value of a case stands in it, and lines that move change nothing.

use std::collections::BTreeSet;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::across::random;
use crate::check::Finding;
use crate::privacy::{Shown, Shows};
use crate::report::{Report, is_open};

/// The version of the shape of the file.
const SCHEMA: &str = "beian-baseline/1";

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

    /// The same key, and nothing known.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self { key: self.key, known: BTreeSet::new() }
    }

    /// Adds what is known from now on.
    pub fn extend(&mut self, known: impl IntoIterator<Item = String>) {
        self.known.extend(known);
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

    /// What a finding is known by. `file` is how the baseline calls the file of the case.
    fn fingerprint(&self, report: &Report<'_>, finding: &Finding<'_>, file: &str) -> String {
        let row = report.law.rows[finding.decided.row].row;
        let mut hash = SipHasher13::new_with_key(&self.key);
        for part in [file, &*report.facts.id(finding.subject)] {
            hash.write(part.as_bytes());
            hash.write_u8(0xff);
        }
        format!("{} {} {:032x}", finding.rule.id, row.id.as_str(), hash.finish128().as_u128())
    }

    /// What the findings of a report that are not as they should be are known by.
    pub fn of(&self, report: &Report<'_>, file: &str) -> Vec<String> {
        let open = report.checked.findings.iter().filter(|finding| is_open(finding.status()));
        open.map(|finding| self.fingerprint(report, finding, file)).collect()
    }

    /// Which findings of a report are known, and by what.
    pub fn known(&self, report: &Report<'_>, file: &str) -> (Vec<usize>, Vec<String>) {
        let open = report.checked.findings.iter().enumerate().filter(|(_, one)| is_open(one.status()));
        let known = open.map(|(i, finding)| (i, self.fingerprint(report, finding, file)));
        known.filter(|(_, print)| self.known.contains(print)).unzip()
    }

    /// How many findings it knows that are none of these.
    pub fn gone(&self, found: &[String]) -> usize {
        let found: BTreeSet<&String> = found.iter().collect();
        self.known.iter().filter(|known| !found.contains(known)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let mut baseline = Baseline::empty();
        baseline.extend(["b 2 x".to_owned(), "a 1 x".to_owned()]);
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
        for (from, to) in [("beian-baseline/1", "beian-baseline/2"), ("\"key\": \"", "\"key\": \"0")] {
            assert_eq!(Baseline::read(&text.replace(from, to)).err(), wrong(1, 1), "{to}");
        }
    }
}

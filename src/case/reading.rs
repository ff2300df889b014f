//! What of a case was read in a run: values mark the place where they stand, and a run collects the marks.
//!
//! Only what happens within [`record`] counts. Facts are gathered outside: they resolve the whole case, and what they
//! derive carries the place from which it comes, so that whoever reads it marks that.

use std::cell::RefCell;

use super::value::is_none;
use toml::de::{DeTable, DeValue};

use crate::source::Span;

thread_local! {
    static RUN: RefCell<Option<Reads>> = const { RefCell::new(None) };
}

/// The places that were read, a bit for each byte of the file.
#[derive(Clone, Debug, Default)]
pub struct Reads(Vec<u64>);

impl Reads {
    fn mark(&mut self, at: usize) {
        let word = at / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (at % 64);
    }

    /// Whether the value that begins here was read.
    pub fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    fn join(&mut self, more: &Self) {
        self.0.resize(self.0.len().max(more.0.len()), 0);
        self.0.iter_mut().zip(&more.0).for_each(|(word, more)| *word |= more);
    }
}

/// Does some work and tells what it read. Within another record, that one knows of it too.
pub fn record<R>(work: impl FnOnce() -> R) -> (R, Reads) {
    let (done, reads) = aside(work);
    RUN.with_borrow_mut(|run| {
        if let Some(run) = run {
            run.join(&reads);
        }
    });
    (done, reads)
}

/// Does some work and tells what it read; no record around it knows.
pub fn aside<R>(work: impl FnOnce() -> R) -> (R, Reads) {
    let outer = RUN.replace(Some(Reads::default()));
    let done = work();
    (done, RUN.replace(outer).unwrap_or_default())
}

/// Notes that the value that begins here is read.
pub(crate) fn mark(at: usize) {
    RUN.with_borrow_mut(|run| {
        if let Some(run) = run {
            run.mark(at);
        }
    });
}

/// Whether the value that begins here has been read since the record began.
pub(super) fn is_marked(at: usize) -> bool {
    RUN.with_borrow(|run| run.as_ref().is_some_and(|run| run.has(at)))
}

/// A value of a case file: the path of its key, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The key, such as `domain.expires`.
    pub key: String,
    /// The value, or the entry of a list.
    pub at: Span,
}

/// What a file says that no rule judges: its form, what it is called, and what has an answer of its own.
const APART: [&str; 6] = ["beian", "label", "extra", "app", "confirmed", "waiver"];

/// The names by which the tables of a file are called.
const NAMES: [&str; 4] = ["person.id", "domain.name", "instance.id", "website.name"];

/// The values of a file, each entry of a list for itself, in file order; those about the filing only.
pub fn written(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    if let Ok(table) = DeTable::parse(text) {
        for (key, value) in table.get_ref() {
            let key = key.get_ref().as_ref();
            if !APART.contains(&key) {
                collect(key, value.get_ref(), value.span(), &mut found);
            }
        }
    }
    found.sort_by_key(|one| one.at.start);
    found
}

fn collect(key: &str, value: &DeValue<'_>, at: Span, found: &mut Vec<Written>) {
    match value {
        DeValue::Table(table) => {
            for (name, value) in table {
                collect(&format!("{key}.{}", name.get_ref()), value.get_ref(), value.span(), found);
            }
        }
        DeValue::Array(list) => {
            list.iter().for_each(|value| collect(key, value.get_ref(), value.span(), found));
        }
        _ if NAMES.contains(&key) => {}
        // That there is nothing says nothing that could be passed over.
        DeValue::String(word) if is_none(word) => {}
        _ => found.push(Written { key: key.to_owned(), at }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::At;

    #[test]
    fn what_is_read_is_marked_and_nothing_else() {
        let (seen, other, word) = (At::new(7..9, true), At::new(70..75, false), At::new(200..204, "student"));
        assert!(*seen, "outside a record nothing is marked");
        let (_, reads) = record(|| {
            let _ = *other;
            // To look for another word is not to read this one.
            assert!(!word.is(&"no-seal"));
            let ((), inner) = aside(|| assert!(*seen));
            assert!(inner.has(7));
            let ((), inner) = record(|| assert!(word.is(&"student")));
            assert!(inner.has(200) && !inner.has(70));
            assert!(other.was_read() && !seen.was_read());
        });
        assert!(reads.has(70) && reads.has(200));
        assert!(!reads.has(7) && !reads.has(71) && !reads.has(9_999));
    }

    #[test]
    fn values_are_found_with_their_keys() {
        let text = "beian = 1\nfiling.type = \"first\"\n[applicant]\ncircumstances = [\"student\", \"no-seal\"]\n\
                    certificate = { number = \"1\" }\n[[person]]\nid = \"li\"\nphone = \"2\"\n[extra]\na = 1\n";
        let found: Vec<(String, &str)> =
            written(text).into_iter().map(|one| (one.key, &text[one.at])).collect();
        let expected = [
            ("filing.type", "\"first\""),
            ("applicant.circumstances", "\"student\""),
            ("applicant.circumstances", "\"no-seal\""),
            ("applicant.certificate.number", "\"1\""),
            ("person.phone", "\"2\""),
        ];
        assert_eq!(found, expected.map(|(key, value)| (key.to_owned(), value)));
    }
}

//! The values of a file, each with its key and its place: what a run can have read.

use toml::de::{DeTable, DeValue};

use super::value::is_none;
use crate::source::Span;

/// A value of a case file: the path of its key, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The key, such as `domain.expires`.
    pub key: String,
    /// The value, or the entry of a list.
    pub at: Span,
    /// Whether it is the entry of a list.
    pub is_entry: bool,
}

/// What a file says that no rule judges: its form, what it is called, and what has an answer of its own.
const APART: [&str; 7] = ["beian", "label", "include", "extra", "app", "confirmed", "waiver"];

/// The names by which the tables of a file are called: whoever speaks of a table reads them.
pub(crate) const NAMES: [&str; 4] = ["person.id", "domain.name", "instance.id", "website.name"];

/// The values of a file, each entry of a list for itself, in file order; those about the filing only.
pub fn written(file: &DeTable<'_>) -> Vec<Written> {
    let mut found = Vec::new();
    for (key, value) in file {
        let key = key.get_ref().as_ref();
        if !APART.contains(&key) {
            collect(key, value.get_ref(), value.span(), false, &mut found);
        }
    }
    found.sort_by_key(|one| one.at.start);
    found
}

fn collect(key: &str, value: &DeValue<'_>, at: Span, is_entry: bool, found: &mut Vec<Written>) {
    match value {
        DeValue::Table(table) => {
            for (name, value) in table {
                let key = format!("{key}.{}", name.get_ref());
                collect(&key, value.get_ref(), value.span(), false, found);
            }
        }
        DeValue::Array(list) => {
            list.iter().for_each(|value| collect(key, value.get_ref(), value.span(), true, found));
        }
        _ if NAMES.contains(&key) => {}
        // That there is nothing says nothing that could be passed over.
        DeValue::String(word) if is_none(word) => {}
        _ => found.push(Written { key: key.to_owned(), at, is_entry }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::At;
    use crate::case::reading::{aside, record};

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

    /// Law has places of its own, which mean nothing in the file of a case.
    #[test]
    fn only_values_of_a_case_are_marked() {
        #[derive(serde::Deserialize)]
        struct Row {
            id: At<String>,
        }
        let row: Row = toml::from_str("id = \"x\"").expect("a row");
        let case = crate::case::read(&crate::source::Source::new("-", "beian = 1\nlabel = \"x\""));
        let label = case.value.expect("a case").label.expect("a label");
        let (_, reads) = record(|| assert_eq!(**row.id, **label));
        assert!(!reads.has(row.id.span().start), "a place in a file of law");
        assert!(reads.has(label.span().start), "a place in a case");
    }

    #[test]
    fn values_are_found_with_their_keys() {
        let text = "beian = 1\nfiling.type = \"first\"\n[applicant]\ncircumstances = [\"student\", \"no-seal\"]\n\
                    certificate = { number = \"1\" }\n[[person]]\nid = \"li\"\nphone = \"2\"\n[extra]\na = 1\n";
        let file = DeTable::parse(text).expect("TOML");
        let found: Vec<(String, &str)> =
            written(file.get_ref()).into_iter().map(|one| (one.key, &text[one.at])).collect();
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

//! The values of a file, each with its key and its place: what a run can have read.

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::value::{Personal, is_none};
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

/// A value of a case file with what it says, whether or not the file is sound.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its key and its place.
    pub written: Written,
    /// What it says.
    pub value: Value,
}

/// What a value says, as far as anybody looks at it without its type.
#[derive(Clone, Debug)]
pub enum Value {
    /// A text.
    Text(Personal),
    /// A day, if there is one of that date.
    Day(Option<NaiveDate>),
    /// A number, or whether something is so.
    Other,
}

/// What a file says that no rule judges: its form, what it is called, and what has an answer of its own.
const APART: [&str; 6] = ["beian", "label", "include", "app", "confirmed", "waiver"];

/// The table of what is the user's own.
const OWN: &str = "extra";

/// The names by which the tables of a file are called: whoever speaks of a table reads them.
pub(crate) const NAMES: [&str; 4] = ["person.id", "domain.name", "instance.id", "website.name"];

/// The values of a file, each entry of a list for itself, table by table; but what is the user's own.
pub fn said(file: &DeTable<'_>) -> Vec<Said> {
    let mut found = Vec::new();
    collect(&mut String::new(), file, &mut found);
    found
}

/// Those about the filing that say something, in file order.
pub fn written(said: &[Said]) -> Vec<&Written> {
    let is_apart = |key: &str| key.split('.').next().is_some_and(|top| APART.contains(&top));
    let counts = |one: &&Said| {
        // That there is nothing says nothing that could be passed over.
        let says_none = matches!(&one.value, Value::Text(word) if is_none(word.expose()));
        let key = one.written.key.as_str();
        !says_none && !NAMES.contains(&key) && !is_apart(key)
    };
    let mut found: Vec<&Written> = said.iter().filter(counts).map(|one| &one.written).collect();
    found.sort_by_key(|one| one.at.start);
    found
}

/// Adds the values of a table; `path` is that of the table, and is so again afterwards.
fn collect(path: &mut String, table: &DeTable<'_>, found: &mut Vec<Said>) {
    let length = path.len();
    for (name, value) in table {
        match length {
            0 if name.get_ref() == OWN => continue,
            0 => {}
            _ => path.push('.'),
        }
        path.push_str(name.get_ref());
        add(path, value.get_ref(), value.span(), false, found);
        path.truncate(length);
    }
}

fn add(key: &mut String, value: &DeValue<'_>, at: Span, is_entry: bool, found: &mut Vec<Said>) {
    let value =
        match value {
            DeValue::Table(table) => return collect(key, table, found),
            DeValue::Array(list) => {
                return list.iter().for_each(|one| add(key, one.get_ref(), one.span(), true, found));
            }
            DeValue::String(text) => Value::Text(Personal::of(text)),
            DeValue::Datetime(written) => Value::Day(written.date.and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            })),
            _ => Value::Other,
        };
    found.push(Said { written: Written { key: key.clone(), at, is_entry }, value });
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
        let row: Row = crate::testing::of_text("id = \"x\"");
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
        let said = said(file.get_ref());
        let found: Vec<(&str, &str)> =
            written(&said).into_iter().map(|one| (one.key.as_str(), &text[one.at.clone()])).collect();
        let expected = [
            ("filing.type", "\"first\""),
            ("applicant.circumstances", "\"student\""),
            ("applicant.circumstances", "\"no-seal\""),
            ("applicant.certificate.number", "\"1\""),
            ("person.phone", "\"2\""),
        ];
        assert_eq!(found, expected);
    }
}

//! How a case calls the registrant of a name: the applicant, a person of the order, or somebody with a table.

use toml_edit::{DocumentMut, Item};

use super::found::Form;
use super::open::is_open;
use super::same::is_same;
use crate::tables::Tables;
use crate::text::is_one_of;

/// What stands for the applicant.
const APPLICANT: [&str; 2] = ["applicant", "主体"];

/// The names that a case knows.
pub(super) struct Holders {
    /// The applicant's.
    pub(super) applicant: Option<String>,
    /// Those of persons, with their ids.
    persons: Vec<(String, String)>,
}

impl Holders {
    /// Those of a case.
    pub(super) fn of(document: &DocumentMut) -> Self {
        let text = |item: Option<&Item>| {
            item.filter(|item| !is_open(item)).and_then(Item::as_str).map(str::to_owned)
        };
        let applicant = document.get("applicant").and_then(Item::as_table_like);
        let mut persons = Vec::new();
        let mut person = |id: Option<&Item>, name: Option<&Item>| {
            persons.extend(text(id).zip(text(name)));
        };
        match document.get("person") {
            Some(Item::ArrayOfTables(list)) => {
                list.iter().for_each(|one| person(one.get("id"), one.get("name")));
            }
            Some(Item::Value(toml_edit::Value::Array(list))) => {
                let tables = list.iter().filter_map(toml_edit::Value::as_inline_table);
                tables.for_each(|one| {
                    use toml_edit::TableLike;
                    person(TableLike::get(one, "id"), TableLike::get(one, "name"));
                });
            }
            _ => {}
        }
        Self { applicant: text(applicant.and_then(|table| table.get("name"))), persons }
    }

    /// How a case calls somebody of this name; nothing where it does not know the name, or several have it.
    pub(super) fn called(&self, name: &str, tables: &Tables) -> Option<String> {
        let is = |known: &str| is_same(Form::Name, known, name, tables);
        if self.applicant.as_deref().is_some_and(is) {
            return Some(APPLICANT[0].to_owned());
        }
        let mut persons = self.persons.iter().filter(|(_, known)| is(known));
        match (persons.next(), persons.next()) {
            (Some((id, _)), None) => Some(id.clone()),
            _ => None,
        }
    }

    /// Whom a word of the case means, by name.
    pub(super) fn name_of(&self, word: &str) -> Option<String> {
        if is_one_of(word, &APPLICANT) {
            return self.applicant.clone();
        }
        let named = self.persons.iter().find(|(id, name)| id == word || name == word);
        named.map(|(_, name)| name.clone())
    }
}

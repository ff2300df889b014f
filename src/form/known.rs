//! What is known already: the values of a case, each with the cell that it stands in.

use toml::{Table, Value};

use crate::case::keys::{self, Key, Shape};
use crate::case::words::Signatory;
use crate::case::{NONE, is_none};
use crate::facts::{APPLICANT, ELSEWHERE, NOTHING};
use crate::import::sheet::in_chinese;
use crate::new::Begin;
use crate::tables::Tables;
use crate::text::{Lang, is_one_of};

/// What of a case is nobody's to fill in.
const APART: [&str; 2] = ["beian", "extra"];
/// The lists of the first level, each entry of which is a column.
fn is_list(key: &str) -> bool {
    keys::known().iter().any(|known| known.path == key && known.takes.is_tables())
}

/// A value of a case.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Its key.
    pub(super) key: &'static Key,
    /// The key with the numbers of lists below the first level: `service-numbers.2.number`.
    pub(super) row: String,
    /// The entry of a list of the first level, from 0.
    pub(super) column: usize,
    /// The value; of a list that is empty, nothing.
    pub(super) value: Option<Value>,
}

/// The values of a case, in its order.
pub(super) fn leaves(case: &Table) -> Vec<Leaf> {
    let mut found = Vec::new();
    for (name, value) in case.iter().filter(|(name, _)| !APART.contains(&name.as_str())) {
        match value {
            // A list that is empty says that there are none.
            Value::Array(all) if all.is_empty() => walk(value, name, name, 0, &mut found),
            Value::Array(all) if is_list(name) => {
                for (column, entry) in all.iter().enumerate() {
                    walk(entry, name, name, column, &mut found);
                }
            }
            value => walk(value, name, name, 0, &mut found),
        }
    }
    found
}

fn walk(value: &Value, path: &str, row: &str, column: usize, found: &mut Vec<Leaf>) {
    if let Value::Table(table) = value {
        for (name, value) in table {
            walk(value, &format!("{path}.{name}"), &format!("{row}.{name}"), column, found);
        }
        return;
    }
    let Some(key) = keys::known().iter().find(|key| key.path == path) else { return };
    match value {
        // A list that is not filled in says nothing; that there are no tables does.
        Value::Array(all) if all.is_empty() && key.shape != Shape::Tables => {}
        Value::Array(all) if all.is_empty() => {
            found.push(Leaf { key, row: row.to_owned(), column, value: None });
        }
        Value::Array(all) => {
            for (number, value) in (1..).zip(all) {
                walk(value, path, &format!("{row}.{number}"), column, found);
            }
        }
        value => {
            // One of several that a key can take stands where the first of them would.
            let is_inner = row.ends_with(|c: char| c.is_ascii_digit());
            let row = if takes_several(key) && !is_inner { format!("{row}.1") } else { row.to_owned() };
            found.push(Leaf { key, row, column, value: Some(value.clone()) });
        }
    }
}

/// Whether a key takes several texts or words, each of which has a row.
pub(super) fn takes_several(key: &Key) -> bool {
    matches!(key.shape, Shape::Texts | Shape::Words)
}

/// What is known of the order before anything is asked.
pub(super) fn beginning(case: &Table, tables: &Tables) -> Begin {
    let word = |table: &str, key: &str| case.get(table)?.get(key)?.as_str().map(str::to_owned);
    let names = case.get("domain").and_then(Value::as_array).into_iter().flatten();
    Begin {
        province: word("filing", "province").filter(|word| tables.province(word).is_some()),
        kind: word("applicant", "kind"),
        filing: word("filing", "type"),
        domains: names.filter_map(|one| one.get("name")?.as_str().map(str::to_owned)).collect(),
    }
}

/// A word as it is offered in a language; what is no word of ours stays as it is.
pub(super) fn word(key: &Key, written: &str, tables: &Tables, lang: Lang) -> String {
    let pick = |[en, zh]: [&str; 2]| if lang == Lang::Zh { zh } else { en }.to_owned();
    if is_none(written) {
        return pick(NONE);
    }
    if let Some(meaning) = key.meaning(written) {
        return pick([meaning, in_chinese(key, meaning)]);
    }
    let path = key.path.as_str();
    let named = |id: &str, zh: &str| pick([id, zh]);
    let known = match path {
        "material.kind" => tables.document(written).map(|one| named(&one.id, &one.name.zh)),
        "website.content" => tables.topic(written).map(|one| named(&one.id, &one.name.zh)),
        "material.signed-by" => Signatory::from_word(written).map(|one| named(one.word(), one.text().zh)),
        "domain.points-to" | "domain.will-point-to" => {
            [NOTHING, ELSEWHERE].into_iter().find(|words| is_one_of(written, words)).map(pick)
        }
        "material.of" | "domain.holder" => is_one_of(written, &APPLICANT).then(|| pick(APPLICANT)),
        _ if path.ends_with("province") => {
            tables.province(written).map(|one| named(&one.name_en, &one.short_name))
        }
        _ => None,
    };
    known.unwrap_or_else(|| written.to_owned())
}

/// Whether there may be nothing that a key belongs to.
pub(super) fn is_below_a_choice(key: &Key) -> bool {
    let above = key.path.match_indices('.').skip(1).map(|(at, _)| &key.path[..at]);
    above.filter_map(|path| keys::known().iter().find(|key| key.path == path)).any(|key| {
        key.takes.is_tables() || key.shape == Shape::Table && key.words.iter().any(|word| is_none(word))
    })
}

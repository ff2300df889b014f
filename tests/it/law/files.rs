//! What `beian province` lists and counts is what stands in the files, read as plain TOML.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::support::library::provinces;
use crate::support::{DAY, ROOT, assert_none};

/// The rows of each province as its file has them: id, and whether another row supersedes it.
fn files() -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(format!("{ROOT}/provinces")).expect("the law") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of law");
        let table: toml::Table = text.parse().expect("TOML");
        let Some(code) = table.get("province").and_then(toml::Value::as_str) else { continue };
        let rows = table["requirement"].as_array().expect("rows");
        let named = |row: &toml::Value| row.get("supersedes").and_then(toml::Value::as_array).cloned();
        let gone: BTreeSet<String> =
            rows.iter().filter_map(named).flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect();
        let ids = rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned());
        let rows: BTreeMap<String, bool> = ids.map(|id| (id.clone(), gone.contains(&id))).collect();
        files.insert(code.to_owned(), rows);
    }
    files
}

#[test]
fn each_row_of_a_file_is_listed_and_counted_once() {
    let (files, list) = (files(), provinces(DAY, true));
    let mut wrong = Vec::new();
    for one in list["provinces"].as_array().expect("a list") {
        let code = one["code"].as_str().expect("a code");
        let rows = one["rows"].as_array().expect("rows");
        let expected = &files[code];
        let mut listed = BTreeSet::new();
        for row in rows {
            let id = row["id"].as_str().expect("an id");
            if !listed.insert(id.to_owned()) {
                wrong.push(format!("{id} is listed twice"));
            }
            if expected.get(id).copied().unwrap_or_default() && row["standing"] == "in-force" {
                wrong.push(format!("{id} is in force beside the row that supersedes it"));
            }
        }
        if !listed.iter().eq(expected.keys()) {
            wrong.push(format!("{code}: {listed:?} is listed, {:?} stands in the file", expected.keys()));
        }
        let count = |of: &dyn Fn(&Json) -> bool| rows.iter().filter(|row| of(row)).count();
        for (state, found) in [
            ("in-force", count(&|row| row["standing"] == "in-force")),
            ("superseded", count(&|row| row["standing"] == "superseded")),
            ("not-yet", count(&|row| row["standing"] == "not-yet")),
            ("legacy", count(&|row| row["legacy"] == true)),
        ] {
            if one["counts"][state] != found {
                wrong.push(format!("{code}: {} {state} are counted, {found} listed", one["counts"][state]));
            }
        }
    }
    assert_eq!(files.len(), list["provinces"].as_array().map_or(0, Vec::len));
    assert_none(&wrong);
}

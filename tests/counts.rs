//! How many rows the file of each administration has, by province and state.

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{ROOT, run};

/// Of each province: the facts collected about it that stand as rows (current, disputed, legacy, superseded, as the
/// collection of facts calls them), and its rows as this program counts them on 2026-12-01 (in force, and of these
/// legacy and disputed; superseded). A fact may have a second row; an extra row rests on no fact of the collection.
#[rustfmt::skip]
const COUNTS: &[(&str, [usize; 4], [u64; 4])] = &[
    ("11", [40, 2, 8, 3], [53, 8, 2, 3]),
    ("12", [39, 3, 8, 2], [51, 7, 4, 3]),
    ("13", [29, 3, 7, 1], [43, 7, 4, 1]),
    ("14", [15, 5, 2, 1], [23, 2, 5, 1]),
    ("15", [26, 6, 6, 4], [38, 6, 6, 4]),
    ("21", [24, 4, 11, 2], [42, 11, 5, 2]),
    ("22", [15, 0, 9, 3], [25, 9, 0, 3]),
    ("23", [20, 2, 14, 0], [36, 14, 2, 0]),
    ("31", [45, 2, 7, 2], [55, 7, 2, 2]),
    ("32", [38, 2, 6, 5], [46, 6, 3, 5]),
    ("33", [30, 2, 6, 2], [41, 7, 2, 2]),
    ("34", [19, 2, 6, 1], [28, 6, 2, 1]),
    ("35", [23, 4, 4, 1], [31, 4, 4, 1]),
    ("36", [29, 4, 5, 4], [39, 5, 4, 4]),
    ("37", [37, 5, 6, 3], [52, 6, 4, 3]),
    ("41", [28, 4, 5, 3], [39, 5, 4, 3]),
    ("42", [24, 4, 6, 2], [34, 6, 4, 2]),
    ("43", [22, 0, 7, 2], [30, 7, 0, 2]),
    ("44", [53, 0, 8, 5], [62, 8, 0, 5]),
    ("45", [31, 0, 6, 1], [37, 6, 0, 1]),
    ("46", [21, 3, 7, 2], [33, 7, 3, 2]),
    ("50", [28, 0, 7, 2], [36, 7, 0, 2]),
    ("51", [34, 2, 7, 3], [44, 5, 2, 5]),
    ("52", [18, 2, 5, 4], [25, 5, 2, 4]),
    ("53", [16, 2, 11, 2], [30, 10, 2, 2]),
    ("54", [17, 0, 6, 2], [24, 7, 0, 2]),
    ("61", [27, 0, 8, 2], [35, 8, 0, 2]),
    ("62", [25, 5, 5, 2], [35, 5, 6, 2]),
    ("63", [19, 2, 4, 1], [31, 5, 4, 1]),
    ("64", [18, 2, 11, 1], [33, 11, 2, 1]),
    ("65", [15, 1, 8, 3], [24, 9, 2, 3]),
];

#[test]
fn facts_are_rows() {
    for (code, facts, _) in COUNTS {
        let mut ids = BTreeSet::new();
        for entry in std::fs::read_dir(format!("{ROOT}/provinces")).expect("the law") {
            let path = entry.expect("a file").path();
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file of law");
            let table: toml::Table = text.parse().expect("TOML");
            if table.get("province").and_then(toml::Value::as_str) != Some(code) {
                continue;
            }
            let rows = table["requirement"].as_array().expect("rows");
            let known = rows.iter().filter_map(|row| row["id"].as_str());
            // `12-029b` is a second row of the fact 12-029; `33-a01` is of none.
            let of_facts = known.filter_map(|id| id.get(..6)).filter(|id| id[3..].parse::<u32>().is_ok());
            ids.extend(of_facts.map(str::to_owned));
        }
        assert_eq!(ids.len(), facts.iter().sum::<usize>(), "{code}");
    }
}

#[test]
fn rows_by_province_and_state() {
    let output = run(&["province", "--on", "2026-12-01", "--format", "json"], "");
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let seen: Vec<(String, [u64; 4])> = json["provinces"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let count = |state: &str| one["counts"][state].as_u64().expect("a number");
            let code = one["code"].as_str().expect("a code").to_owned();
            (code, ["in-force", "legacy", "disputed", "superseded"].map(count))
        })
        .collect();
    let typed: Vec<(String, [u64; 4])> =
        COUNTS.iter().map(|(code, _, rows)| ((*code).to_owned(), *rows)).collect();
    assert_eq!(typed.len(), 31);
    assert_eq!(seen, typed);
}

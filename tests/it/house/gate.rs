//! What is printed has gone through the gate. That a text of a case is masked is a matter of types; this is about the
//! few places where a type cannot help.

use std::fs;

use crate::support::{ROOT, assert_none, file};

/// Data of a report that is text without having gone through the gate: days, and ids and words of the law.
const LAW: [&str; 19] = [
    "against",
    "day",
    "earliest",
    "en",
    "hold_out",
    "last_read",
    "latest",
    "not_before",
    "old_rows",
    "own_file_outdated_by",
    "province",
    "read",
    "ready_until",
    "row",
    "rows",
    "sources",
    "submit",
    "until",
    "zh",
];

#[test]
fn what_a_report_says_of_a_case_is_no_plain_text() {
    let entries = file("src/render/check/json/entries.rs");
    let fields = entries.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "));
    let plain = fields.filter(|(_, kind)| kind.contains("String>") || kind.starts_with("String"));
    let of_law = |name: &str| LAW.contains(&name) || ["title", "r#ref"].contains(&name);
    let wrong: Vec<String> = plain
        .filter(|(name, kind)| !of_law(name) && !kind.starts_with("BTreeMap"))
        .map(|(name, kind)| format!("{name}: {kind} would show a case as it is; make it Shown"))
        .collect();
    assert_none(&wrong);
}

#[test]
fn one_place_writes_to_the_streams() {
    let mut wrong = Vec::new();
    let mut folders = vec![format!("{ROOT}/src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.display().to_string();
            if entry.is_dir() {
                folders.push(name);
            } else if !name.ends_with("src/cli/streams.rs") {
                let text = fs::read_to_string(&entry).expect("a file");
                let code: Vec<&str> =
                    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
                let code = code.join("\n");
                for sign in [
                    "println!(",
                    "print!(",
                    "write_all(",
                    "writeln!(io::",
                    "writeln!(std::io",
                    ".lock().write",
                ] {
                    wrong.extend(code.contains(sign).then(|| format!("{name}: {sign}")));
                }
            }
        }
    }
    assert_none(&wrong);
}

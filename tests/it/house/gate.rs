//! What is printed has gone through the gate. That a text of a case is masked is a matter of types; this is about the
//! few places where a type cannot help.

use std::fs;

use crate::support::{ROOT, assert_none, file};

/// Data of a report that is text without having gone through the gate: ids of the law.
const LAW: [&str; 8] =
    ["against", "against_sources", "confirm", "ground", "province", "row", "rows", "stages"];

#[test]
fn what_a_report_says_of_a_case_is_no_plain_text() {
    let entries = ["entries", "finding_entries"]
        .map(|name| file(&format!("src/render/check/json/{name}.rs")))
        .join("\n");
    let fields = entries.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "));
    let plain = fields.filter(|(_, kind)| kind.contains("String>") || kind.starts_with("String"));
    let wrong: Vec<String> = plain
        .filter(|(name, kind)| !LAW.contains(name) && !kind.starts_with("BTreeMap"))
        .map(|(name, kind)| format!("{name}: {kind} would show a case as it is; make it Shown"))
        .collect();
    assert_none(&wrong);
}

/// What the types that a page is written from are made of: shown texts, and what holds no word of anybody.
#[test]
fn what_a_page_is_written_from_is_no_plain_text() {
    let files = ["view", "view/say", "view/faults", "view/plan"];
    let mut wrong = Vec::new();
    for name in files {
        let text = file(&format!("src/render/check/{name}.rs"));
        let fields = text.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": "));
        let plain = fields.filter(|(_, kind)| kind.contains("String") || kind.contains("Text"));
        wrong
            .extend(plain.map(|(field, kind)| format!("{name}: {field}: {kind} would show a case as it is")));
    }
    assert_none(&wrong);
    // A path that is not masked gets in through one door.
    let all: usize = files
        .iter()
        .map(|name| file(&format!("src/render/check/{name}.rs")).matches("Shown::path(").count())
        .sum();
    assert_eq!(all, 1, "of every file, those that a case includes among them");
    for name in [
        "cells",
        "csv",
        "xlsx",
        "github",
        "gitlab",
        "html",
        "junit",
        "markdown",
        "sarif",
        "json",
        "checklist",
    ] {
        assert!(!file(&format!("src/render/check/{name}.rs")).contains("Shown::path("), "{name}");
    }
    for name in ["cells", "csv", "xlsx", "html", "html/page", "html/times", "markdown"] {
        assert!(!file(&format!("src/render/check/{name}.rs")).contains("view.path"), "{name} is for people");
    }
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
            } else if !["streams", "process"].iter().any(|one| name.ends_with(&format!("src/cli/{one}.rs"))) {
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

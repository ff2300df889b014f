//! Every statement of the documents with which this project began is carried by a row of law and shown by a test.
//!
//! `data/inventory.toml` says by which. That a named test shows its statement, its reader has to judge.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crate::support::library::{Lang, LawFile, law};
use crate::support::{DAY, ROOT, assert_none, file, flat, page};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    kind: String,
    #[serde(default)]
    rows: Vec<String>,
    /// The file that carries it where no row does; one of code by its name alone.
    file: Option<String>,
    /// A file of code, by its name without its folder and ending, and a function in it.
    test: String,
    /// The example that prints it, on a day, and in which words.
    example: Option<String>,
    on: Option<toml::value::Datetime>,
    #[serde(default)]
    says: Vec<String>,
    /// How it ends where no file can prove it, and why.
    ends: Option<String>,
    why: Option<String>,
}

/// How many statements there are under each letter.
const COUNTS: [(&str, usize); 22] = [
    ("G", 13),
    ("D", 25),
    ("S", 17),
    ("N", 16),
    ("M", 30),
    ("W", 10),
    ("E", 9),
    ("A", 7),
    ("C", 3),
    ("IP", 3),
    ("F", 4),
    ("V", 9),
    ("O", 10),
    ("P", 12),
    ("Q", 4),
    ("K", 5),
    ("X", 2),
    ("Y", 4),
    ("Z", 1),
    ("T", 15),
    ("R", 10),
    ("B", 3),
];

fn items() -> BTreeMap<String, Item> {
    toml::from_str(&file("tests/data/inventory.toml")).expect("the inventory")
}

/// The ids of a file of law that is built in: rows, steps and stages; and of its rows those that only remind.
fn ids(part: &LawFile) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let rows = part.requirement.iter().map(|row| row.id.as_str());
    let steps = part.decision.iter().map(|row| row.id.as_str());
    let stages = part.stage.iter().map(|row| row.id.as_str());
    let remind = part.requirement.iter().filter(|row| row.asks.rule().id == "remind");
    (rows.chain(steps).chain(stages).collect(), remind.map(|row| row.id.as_str()).collect())
}

#[test]
fn each_statement_stands_there_once() {
    let items = items();
    let expected: BTreeSet<String> = COUNTS
        .iter()
        .flat_map(|(letter, count)| (1..=*count).map(move |i| format!("{letter}-{i:02}")))
        .collect();
    assert_eq!(expected.len(), 212);
    assert_eq!(items.keys().cloned().collect::<BTreeSet<_>>(), expected);
}

/// The files of code by their names, which outlive a move to another folder: `tests.rs` and `mod.rs` go by that of
/// their folder. Files of one name are one.
fn sources() -> BTreeMap<String, String> {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut folders = vec![PathBuf::from(ROOT).join("src"), PathBuf::from(ROOT).join("tests/it")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let of_folder = ["mod.rs", "tests.rs"].iter().any(|name| path.ends_with(name));
            let named = if of_folder { folder.file_name() } else { path.file_stem() };
            let name = named.and_then(|name| name.to_str()).expect("a name").to_owned();
            sources.entry(name).or_default().push_str(&fs::read_to_string(&path).expect("a file of code"));
        }
    }
    sources
}

#[test]
fn whatever_is_named_exists() {
    let sources = sources();
    let law = law();
    let provinces: Vec<&str> = law.province_codes().collect();
    let parts = std::iter::once(law.national())
        .chain(provinces.iter().map(|code| law.province(code).expect("a province that is carried")));
    let (mut known, mut remind) = (BTreeSet::new(), BTreeSet::new());
    for part in parts {
        let (rows, reminders) = ids(part);
        known.extend(rows);
        remind.extend(reminders);
    }
    let mut wrong = Vec::new();
    for (id, item) in items() {
        let unknown = item.rows.iter().filter(|row| !known.contains(row.as_str()));
        wrong.extend(unknown.map(|row| format!("{id}: no row {row}")));
        match &item.file {
            Some(name) if !sources.contains_key(name) && fs::metadata(format!("{ROOT}/{name}")).is_err() => {
                wrong.push(format!("{id}: no file {name}"));
            }
            None if item.rows.is_empty() => wrong.push(format!("{id}: nothing carries it")),
            _ => {}
        }
        if item.kind != "P" && item.rows.iter().all(|row| remind.contains(row.as_str())) {
            wrong.push(format!("{id}: a rule that is nothing but a reminder"));
        }
        let (name, function) = item.test.split_once("::").expect("a file and a function");
        let text = sources.get(name).map_or("", String::as_str);
        if !text.contains(&format!("#[test]\nfn {function}()"))
            && !text.contains(&format!("#[test]\n    fn {function}()"))
        {
            wrong.push(format!("{id}: no test {}", item.test));
        }
    }
    assert_none(&wrong);
}

#[test]
fn rules_are_decided() {
    let items = items();
    let mut open = 0;
    for (id, item) in &items {
        assert!(["R", "Q", "P"].contains(&item.kind.as_str()), "{id}");
        assert_eq!(item.ends.is_some(), item.why.is_some(), "{id}");
        if let Some(ends) = &item.ends {
            assert!(item.kind != "P" && ["not-checked", "look-up"].contains(&ends.as_str()), "{id}");
            open += 1;
        }
        assert_eq!(item.kind == "P", item.example.is_some() && !item.says.is_empty(), "{id}");
    }
    assert!(open <= 15, "{open} rules end undecided");
}

#[test]
fn each_process_item_is_printed() {
    let items = items();
    let mut pages: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (id, item) in &items {
        let Some(example) = &item.example else { continue };
        let on = item.on.map_or_else(|| DAY.to_owned(), |on| on.to_string());
        let page = pages.entry((example.clone(), on)).or_insert_with_key(|(example, on)| {
            flat(&page(example, &file(&format!("examples/{example}.toml")), on, Lang::En, true))
        });
        let page = page.to_lowercase();
        let silent = item.says.iter().filter(|words| !page.contains(&words.trim().to_lowercase()));
        wrong.extend(silent.map(|words| format!("{id}: {example} does not say {words:?}")));
    }
    assert_none(&wrong);
}

/// Names of companies stand in sources and in words of the law, not in the name of the project, and nothing is passed
/// off as their text.
#[test]
fn facts_and_no_brand() {
    assert_eq!(env!("CARGO_PKG_NAME"), "beian");
    let readme = flat(&file("README.md"));
    assert!(readme.contains("nothing here is an official text of an administration or of Alibaba Cloud"));
    let law = law();
    assert!(law.national().source.iter().all(|source| !source.publisher.en.is_empty()));
}

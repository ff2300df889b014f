//! The words of the glossary are the words of everything that people read: what was said in other words before is
//! found wherever it is printed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::support::{Place, ROOT, file};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Old {
    /// What must not be printed, and what is written instead.
    phrases: BTreeMap<String, String>,
}

fn old() -> Old {
    toml::from_str(&file("tests/data/old_phrases.toml")).expect("the table")
}

/// Every file below a folder whose name ends so.
fn files(folder: &Path, end: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, end, found);
        } else if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
}

fn all(folder: &str, end: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&Path::new(ROOT).join(folder), end, &mut found);
    found.sort();
    let named = found.iter().map(|path| {
        let name = path.strip_prefix(ROOT).expect("below the root").display().to_string();
        (name, fs::read_to_string(path).expect("a text"))
    });
    named.collect()
}

/// The literals of Rust code without its tests and comments that are sentences: an id or a key has no space.
fn literals(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or(code);
    let lines = code.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    let code: Vec<&str> = lines.collect();
    let code = code.join("\n");
    let (mut found, mut open) = (Vec::new(), None::<String>);
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match (&mut open, letter) {
            (Some(text), '\\') => text.extend(letters.next().filter(|next| !next.is_whitespace())),
            (Some(_), '"') => found.extend(open.take()),
            (Some(text), other) => text.push(if other == '\n' { ' ' } else { other }),
            (None, '"') => open = Some(String::new()),
            // A quote as a character opens nothing.
            (None, '\'') if letters.as_str().starts_with("\"'") => {
                letters.next();
                letters.next();
            }
            (None, _) => {}
        }
    }
    found.retain(|text| text.contains(' '));
    found
}

/// The English halves of a table of law.
fn english(toml: &str) -> Vec<String> {
    let lines = toml.lines().filter(|line| !line.trim_start().starts_with('#'));
    let halves = lines.flat_map(|line| line.split("en = \"").skip(1).map(str::to_owned).collect::<Vec<_>>());
    halves.map(|half| half.split("\" }").next().unwrap_or(&half).to_owned()).collect()
}

/// A document without its code, where keys and ids stand, and without links and names of lists.
fn prose(document: &str) -> Vec<String> {
    let parts = document.split("```").step_by(2);
    let parts = parts.map(|part| part.split('`').step_by(2).collect::<Vec<_>>().join(" "));
    let lines = parts.flat_map(|part| part.lines().map(str::to_owned).collect::<Vec<_>>());
    // A heading of one word is the name of a list.
    lines.filter(|line| !line.contains("](#") && !line.starts_with("### ")).collect()
}

/// The old phrases in a text.
fn found_in<'o>(text: &str, old: &'o Old) -> Vec<(&'o str, &'o str)> {
    let text = text.to_lowercase();
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let whole = |phrase: &str| {
        text.match_indices(phrase)
            .any(|(at, _)| !text[..at].ends_with(letter) && !text[at + phrase.len()..].starts_with(letter))
    };
    let found = old.phrases.iter().filter(|(phrase, _)| whole(phrase));
    found.map(|(phrase, instead)| (phrase.as_str(), instead.as_str())).collect()
}

#[test]
fn what_people_read_is_said_in_the_words_of_today() {
    let old = old();
    let mut texts: Vec<(String, String)> = Vec::new();
    for (name, code) in all("src", ".rs").into_iter().filter(|(name, _)| !name.contains("/tests")) {
        texts.extend(literals(&code).into_iter().map(|text| (name.clone(), text)));
    }
    for (name, law) in
        all("provinces", ".toml").into_iter().filter(|(name, _)| !name.ends_with("returns.toml"))
    {
        texts.extend(english(&law).into_iter().map(|text| (name.clone(), text)));
    }
    for (name, page) in all("docs", ".md") {
        texts.extend(prose(&page).into_iter().map(|text| (name.clone(), text)));
    }
    let commands: [&[&str]; 7] = [
        &["--help"],
        &["help", "check"],
        &["help", "rules"],
        &["help", "explain"],
        &["help", "province"],
        &["help", "schema"],
        &["schema", "case"],
    ];
    for command in commands {
        let out = Place::new().run(command).out;
        // Ids and words of lists stand in the schema beside the sentences.
        let said = out.lines().filter(|line| !line.contains("\"paper") && !line.contains("-paper"));
        texts.extend(said.map(|line| (command.join(" "), line.to_owned())));
    }
    assert!(texts.len() > 4000, "{}", texts.len());
    let wrong: Vec<String> = texts
        .iter()
        .flat_map(|(name, text)| {
            found_in(text, &old)
                .into_iter()
                .map(move |(phrase, instead)| format!("{name}: “{phrase}”, write “{instead}”: {text}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}\n{} in all", wrong.join("\n"), wrong.len());
}

#[test]
fn old_phrases_are_found() {
    let old = old();
    let phrases = |text: &str| found_in(text, &old).into_iter().map(|(phrase, _)| phrase).collect::<Vec<_>>();
    assert_eq!(phrases("A Row of law rests on it"), ["rests on", "row of law"]);
    assert_eq!(phrases("newspapers, paper-age and gravityless"), [""; 0]);
    let code =
        "let a = \"a \\\"paper\\\" \\\n   of it\"; // \"no paper here\"\nlet b = '\"'; let c = \"paper\";";
    assert_eq!(literals(&code.replace("// \"no paper here\"", "")), ["a \"paper\" of it"]);
    assert_eq!(english("note = { zh = \"一\", en = \"a \\\"b\\\" c\" }"), ["a \\\"b\\\" c"]);
    assert_eq!(prose("a `paper` b\n```sh\npaper\n```\nc"), ["a   b", "", "c"].map(str::to_owned));
}

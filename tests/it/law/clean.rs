//! Honest applicants: 31 provinces, seven kinds each, written from what the sources say by people who never ran the
//! program. Each ends as its head line says, and for no other reason:
//!
//! - `# expect: ready`;
//! - `# expect: ready-with-doubts ROW… (…)`, with the dispute between the sources in brackets;
//! - `# expect: not-ready ROW… (…)`, with the newest source, which refuses such an applicant.
//!
//! A case is mended where it misread the facts, and says so in a line `# Mended: …`; never to please the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::library::ends;
use crate::support::{DAY, ROOT, assert_none};

/// The kinds of applicants that every province has.
const KINDS: [&str; 7] = [
    "enterprise",
    "government",
    "individual-business",
    "individual-elsewhere",
    "individual-local",
    "public-institution",
    "social-organisation",
];

/// The text of each case by its name, `11-enterprise`.
fn cases() -> BTreeMap<String, String> {
    let folder = format!("{ROOT}/tests/clean");
    let entries = fs::read_dir(&folder).expect("the folder of clean cases");
    let files = entries.map(|entry| entry.expect("a file").path());
    let read = files.map(|path| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        (name, fs::read_to_string(&path).expect("a case"))
    });
    read.collect()
}

/// What the head of a case expects: the readiness, the rows, the reason.
fn expected(text: &str) -> Option<(&str, BTreeSet<String>, &str)> {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("# expect: "));
    let (line, more) = (lines.next()?, lines.next());
    let (words, reason) = match line.split_once(" (") {
        Some((words, reason)) => (words, reason.strip_suffix(')')?),
        None => (line, ""),
    };
    let mut words = words.split_whitespace();
    let readiness = words.next()?;
    more.is_none().then(|| (readiness, words.map(str::to_owned).collect(), reason))
}

#[test]
fn every_province_has_every_kind() {
    let names: BTreeSet<String> = cases().into_keys().collect();
    let provinces: BTreeSet<&str> = names.iter().filter_map(|name| name.get(..2)).collect();
    let all: BTreeSet<String> =
        provinces.iter().flat_map(|code| KINDS.map(|kind| format!("{code}-{kind}"))).collect();
    assert_eq!((provinces.len(), names.len()), (31, 217));
    assert_eq!(names, all);
}

#[test]
fn an_honest_applicant_ends_as_the_sources_have_it() {
    let mut wrong = Vec::new();
    for (name, text) in cases() {
        let Some((readiness, rows, reason)) = expected(&text) else {
            wrong.push(format!("{name}: no line `# expect: …`, or two"));
            continue;
        };
        if (readiness == "ready") != rows.is_empty() || (readiness == "ready") != reason.is_empty() {
            wrong.push(format!(
                "{name}: rows and a reason belong to a doubt or a refusal, and to nothing else"
            ));
        }
        let found = ends(&format!("{name}.toml"), &text, DAY);
        if found != (readiness.to_owned(), rows.clone()) {
            wrong.push(format!("{name}: {found:?}, not {readiness} {rows:?}"));
        }
    }
    if wrong.len() > 10 {
        wrong.push(
            "as many as these: a new row may need a narrower `who` or `when` (CONTRIBUTING, A requirement)"
                .into(),
        );
    }
    assert_none(&wrong);
}

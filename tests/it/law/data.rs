//! The built-in law as data, read by the parser that the program uses and held against the checks that
//! `beian province --check` holds anybody's file against.
//!
//! Each test collects everything that is wrong before it fails, so that one run shows it all.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::Path;

use schemars::schema_for;
use serde_json::Value;

use crate::support::assert_none;
use crate::support::library::{At, CaseType, DecisionStep, Lasts, LawFile, law, proof, rules};

/// The files: the nation's and the provinces', each with its name.
pub(super) fn files() -> Vec<(String, &'static LawFile)> {
    let law = law();
    let provinces = law.province_codes().map(|code| {
        let part = law.province(code).expect("a province that is carried");
        assert_eq!(part.code(), Some(code), "a file stands under another code");
        (code.to_owned(), part)
    });
    std::iter::once(("national".to_owned(), law.national())).chain(provinces).collect()
}

fn ids(list: &[At<impl Deref<Target = str>>]) -> impl Iterator<Item = &str> {
    list.iter().map(|id| &***id)
}

#[test]
fn every_file_is_proved() {
    let law = law();
    let mut wrong = Vec::new();
    for (name, part) in files() {
        let national = part.province.is_some().then(|| law.national());
        let problems = proof::alone(part).into_iter().chain(proof::beside(part, national));
        for problem in problems.chain(proof::words(part, &law.tables)) {
            let fix = problem.fix.map_or_else(String::new, |fix| format!(" ({})", fix.en));
            wrong.push(format!("{name}, byte {}: {}{fix}", problem.at.start, problem.what.en));
        }
    }
    assert_none(&wrong);
}

/// Lists of words are named by their id wherever a row says `words = "…"`.
#[test]
fn whatever_list_of_words_a_row_names_exists() {
    let law = law();
    let known: BTreeSet<&str> = law.tables.words.lists.iter().map(|list| list.id.as_str()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("provinces");
    let mut wrong = Vec::new();
    for file in std::fs::read_dir(folder).expect("the law").filter_map(Result::ok) {
        if file.path().extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(file.path()).expect("a file of law");
            for (_, after) in
                text.match_indices("words = \"").map(|(at, found)| (at, &text[at + found.len()..]))
            {
                let id = after.split('"').next().unwrap_or_default();
                if !known.contains(id) {
                    wrong.push(format!("{}: no list {id}", file.path().display()));
                }
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn steps_and_stages_rest_on_sources() {
    let law = law();
    let national = law.national();
    let sources: BTreeSet<&str> = national.source.iter().map(|source| source.id.as_str()).collect();
    let stages: BTreeSet<&str> = national.stage.iter().map(|stage| stage.id.as_str()).collect();
    let mut wrong = Vec::new();
    for step in DecisionStep::ALL {
        let rows = national.decision.iter().filter(|ground| ground.step == *step).count();
        if rows != usize::from(!step.is_undescribed()) {
            wrong.push(format!("{} rows for the step {}", rows, step.word()));
        }
    }
    let grounds = national.decision.iter().map(|ground| (ground.id.as_str(), &ground.basis));
    let all = grounds.chain(national.stage.iter().map(|stage| (stage.id.as_str(), &stage.basis)));
    for (id, basis) in all {
        wrong.extend(ids(basis).filter(|id| !sources.contains(id)).map(|no| format!("{id} names {no}")));
    }
    for stage in &national.stage {
        let unknown = ids(&stage.supersedes).filter(|id| !stages.contains(id));
        wrong.extend(unknown.map(|no| format!("{} supersedes {no}", *stage.id)));
        if let Lasts::WorkingDays([least, most]) = stage.lasts
            && least > most
        {
            wrong.push(format!("{}: the least is more than the most", *stage.id));
        }
        let codes = stage.provinces.iter().flatten();
        let no_province = codes.filter(|code| law.tables.province(code).is_none());
        wrong.extend(no_province.map(|code| format!("{}: there is no province {code}", *stage.id)));
    }
    for (name, part) in files().iter().filter(|(_, part)| part.province.is_some()) {
        if !part.decision.is_empty() || !part.stage.is_empty() {
            wrong.push(format!("{name}: steps and stages are the nation's"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_texts_of_the_rules_are_filled_in() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        for fixed in [rule.title, rule.why, rule.fix] {
            if fixed.zh.trim().is_empty() || fixed.en.trim().is_empty() {
                wrong.push(format!("a text of the rule {} is not filled in", rule.id));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_source_of_the_nation_is_used() {
    let law = law();
    let files = files();
    let rows = files.iter().flat_map(|(_, part)| &part.requirement);
    let mut used: BTreeSet<&str> = rows.flat_map(|row| ids(&row.basis).chain(ids(&row.ended_by))).collect();
    // The steps of the decision and the stages of an order rest on sources as well.
    used.extend(law.national().decision.iter().flat_map(|row| ids(&row.basis)));
    used.extend(law.national().stage.iter().flat_map(|row| ids(&row.basis)));
    let sources = law.national().source.iter().map(|source| source.id.as_str());
    let idle: Vec<String> = sources
        .filter(|id| !used.contains(id))
        .map(|id| format!("no row rests on the source {id}"))
        .collect();
    assert_none(&idle);
}

#[test]
fn every_rule_is_asked_by_some_row() {
    let asked: BTreeSet<&str> =
        files().iter().flat_map(|(_, part)| &part.requirement).map(|row| row.asks.rule().id).collect();
    let idle: Vec<String> = rules::ALL
        .iter()
        .filter(|rule| !asked.contains(rule.id))
        .map(|rule| format!("no row asks the rule {}", rule.id))
        .collect();
    assert_none(&idle);
}

#[test]
fn the_id_of_a_rule_is_the_name_of_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let rooms = folder.read_dir().expect("the folder of rules").map(|entry| entry.expect("an entry").path());
    let mut stems = BTreeSet::new();
    for room in rooms.filter(|path| path.is_dir() && !path.ends_with("shared")) {
        for entry in room.read_dir().expect("a room") {
            let path = entry.expect("an entry").path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            if stem != "mod" {
                stems.insert(stem.replace('_', "-"));
            }
        }
    }
    let ids: BTreeSet<String> = rules::ALL.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(ids.len(), rules::ALL.len(), "two rules of one id");
    // A file that is no rule would be one that nobody listed.
    assert_eq!(ids, stems);
    let kebab = |id: &&String| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    assert_eq!(ids.iter().find(|id| !kebab(id)), None, "an id that is not in kebab-case");
}

/// Collects the paths of all keys below a schema, tables of tables and lists included.
fn keys(schema: &Value, root: &Value, path: &str, found: &mut BTreeSet<String>) {
    if path.matches('.').count() > 5 {
        return;
    }
    match schema {
        Value::Object(map) => {
            for (word, inner) in map {
                match (word.as_str(), inner) {
                    ("$ref", Value::String(target)) => {
                        let pointer = target.trim_start_matches('#');
                        let target = root.pointer(pointer).expect("a definition");
                        keys(target, root, path, found);
                    }
                    ("properties", Value::Object(properties)) => {
                        for (key, inner) in properties {
                            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                            keys(inner, root, &path, found);
                            found.insert(path);
                        }
                    }
                    ("$defs", _) => {}
                    (_, inner) => keys(inner, root, path, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| keys(inner, root, path, found)),
        _ => {}
    }
}

#[test]
fn every_key_that_a_rule_reads_exists() {
    let schema = serde_json::to_value(schema_for!(CaseType)).expect("a schema");
    let mut known = BTreeSet::new();
    keys(&schema, &schema, "", &mut known);
    for key in [
        "filing.type",
        "domain.filed.providers",
        "instance.service-numbers.status",
        "applicant.filed.sites.open",
    ] {
        assert!(known.contains(key), "the walk does not find {key}");
    }
    assert!(!known.contains("domain.nothing"));
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let mut seen = BTreeSet::new();
        for key in rule.reads {
            if !known.contains(*key) {
                wrong.push(format!("the rule {} reads {key}, which no case can write", rule.id));
            }
            if !seen.insert(key) {
                wrong.push(format!("the rule {} lists {key} twice", rule.id));
            }
        }
    }
    assert_none(&wrong);
}

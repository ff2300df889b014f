//! The built-in law as data, read by the parser that the program uses.
//!
//! Each test collects everything that is wrong before it fails, so that one run shows it all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use beian::case::{At, Case};
use beian::law::decision::Step;
use beian::law::requirement::{Level, Requirement};
use beian::law::stage::Lasts;
use beian::law::{Law, Part};
use beian::rules;
use beian::text::Text;
use schemars::schema_for;
use serde_json::Value;

/// One file of law and the rows and sources that it can name: its own and the nation's.
struct File<'l> {
    name: String,
    part: &'l Part,
    rows: Vec<&'l Requirement>,
    sources: BTreeSet<&'l str>,
}

impl<'l> File<'l> {
    fn has_row(&self, id: &str) -> bool {
        self.row(id).is_some()
    }

    fn row(&self, id: &str) -> Option<&'l Requirement> {
        self.rows.iter().copied().find(|row| row.id.as_str() == id)
    }
}

fn files<'l>(law: &'l Law) -> Vec<File<'l>> {
    let national = law.national();
    let file = |name: String, part: &'l Part| {
        let parts: Vec<&Part> =
            if std::ptr::eq(part, national) { vec![national] } else { vec![national, part] };
        let rows = parts.iter().flat_map(|part| &part.requirement).collect();
        let sources = parts.iter().flat_map(|part| &part.source).map(|source| source.id.as_str()).collect();
        File { name, part, rows, sources }
    };
    let provinces = law.province_codes().map(|code| {
        let part = law.province(code).expect("a province that is carried");
        assert_eq!(part.province.as_deref(), Some(code), "a file stands under another code");
        file(code.to_owned(), part)
    });
    std::iter::once(file("national".to_owned(), national)).chain(provinces).collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn ids(list: &[At<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|id| id.as_str())
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

#[test]
fn what_is_kebab_case() {
    for right in ["a", "35-015", "domain-valid", "r2"] {
        assert!(is_kebab(right), "{right}");
    }
    for wrong in ["", "-a", "a-", "a--b", "A", "a_b", "备案", "a b"] {
        assert!(!is_kebab(wrong), "{wrong}");
    }
}

#[test]
fn ids_are_unique_and_in_kebab_case() {
    let law = Law::built_in();
    let rules: BTreeSet<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
    let mut wrong = Vec::new();
    for file in files(&law) {
        let mut seen = BTreeSet::new();
        for id in file.rows.iter().map(|row| row.id.as_str()) {
            if !seen.insert(id) {
                wrong.push(format!("{}: two rows are called {id}", file.name));
            }
            if !is_kebab(id) {
                wrong.push(format!("{}: row {id} is not in kebab-case", file.name));
            }
            // A waiver names a row or a rule: where both have one id, both must mean the same.
            if rules.contains(id) && file.row(id).is_some_and(|row| row.asks.rule().id != id) {
                wrong.push(format!("{}: row {id} has the id of a rule that it does not ask", file.name));
            }
        }
        for id in file.part.source.iter().map(|source| source.id.as_str()).filter(|id| !is_kebab(id)) {
            wrong.push(format!("{}: source {id} is not in kebab-case", file.name));
        }
        if file.part.province.is_some() {
            let national = law.national().source.iter().map(|source| source.id.as_str());
            for id in national.filter(|id| file.part.source.iter().any(|own| own.id.as_str() == *id)) {
                wrong.push(format!("{}: source {id} is one of the nation's", file.name));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn whatever_a_row_names_exists() {
    let law = Law::built_in();
    let national: BTreeSet<&str> = law.national().requirement.iter().map(|row| row.id.as_str()).collect();
    let mut wrong = Vec::new();
    for file in files(&law) {
        for row in &file.part.requirement {
            let mut no = |what: &str, id: &str| {
                wrong.push(format!("{}: {} names {what} {id}, which does not exist", file.name, *row.id));
            };
            for id in ids(&row.basis).chain(ids(&row.ended_by)).filter(|id| !file.sources.contains(id)) {
                no("the source", id);
            }
            for id in ids(&row.rivals).chain(ids(&row.supersedes)).filter(|id| !file.has_row(id)) {
                no("the row", id);
            }
            if let Some(id) = row.relaxes.as_ref().filter(|id| !national.contains(id.as_str())) {
                no("the national row", id);
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn related_rows_are_related_soundly() {
    let law = Law::built_in();
    let mut wrong = Vec::new();
    for file in files(&law) {
        for row in &file.part.requirement {
            let id = row.id.as_str();
            for rival in ids(&row.rivals) {
                if rival == id {
                    wrong.push(format!("{}: {id} is its own rival", file.name));
                }
                // A national row cannot name a row of a province.
                let back =
                    file.row(rival).filter(|_| file.part.requirement.iter().any(|row| *row.id == rival));
                if back.is_some_and(|rival| !ids(&rival.rivals).any(|named| named == id)) {
                    wrong
                        .push(format!("{}: {id} names the rival {rival}, which does not name it", file.name));
                }
                if ids(&row.supersedes).any(|old| old == rival) {
                    wrong.push(format!("{}: {id} is the rival and the successor of {rival}", file.name));
                }
            }
            for old in ids(&row.supersedes) {
                let back = file.row(old).is_some_and(|old| ids(&old.supersedes).any(|named| named == id));
                if old == id || back {
                    wrong.push(format!("{}: {id} and {old} supersede each other", file.name));
                }
            }
            let relaxed = row.relaxes.as_ref().and_then(|id| file.row(id));
            if let Some(relaxed) =
                relaxed.filter(|other| std::ptr::eq(*other, row) || other.relaxes.is_some())
            {
                wrong.push(format!("{}: {id} relaxes {}, which is no duty", file.name, *relaxed.id));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn steps_and_stages_rest_on_sources() {
    let law = Law::built_in();
    let national = law.national();
    let sources: BTreeSet<&str> = national.source.iter().map(|source| source.id.as_str()).collect();
    let stages: BTreeSet<&str> = national.stage.iter().map(|stage| stage.id.as_str()).collect();
    let mut wrong = Vec::new();
    for step in Step::ALL {
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
    for file in files(&law).iter().filter(|file| file.part.province.is_some()) {
        if !file.part.decision.is_empty() || !file.part.stage.is_empty() {
            wrong.push(format!("{}: steps and stages are the nation's", file.name));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_source_is_used() {
    let law = Law::built_in();
    let files = files(&law);
    let named = |file: &File<'_>| -> BTreeSet<String> {
        let rows = file.part.requirement.iter();
        let grounds = file.part.decision.iter().flat_map(|ground| ids(&ground.basis));
        let stages = file.part.stage.iter().flat_map(|stage| ids(&stage.basis));
        let all = rows.flat_map(|row| ids(&row.basis).chain(ids(&row.ended_by)));
        all.chain(grounds).chain(stages).map(str::to_owned).collect()
    };
    let everywhere: BTreeSet<String> = files.iter().flat_map(named).collect();
    let mut wrong = Vec::new();
    for file in &files {
        // The nation's sources may be used by a province; a province's only by itself.
        let used = if file.part.province.is_none() { everywhere.clone() } else { named(file) };
        for source in file.part.source.iter().filter(|source| !used.contains(source.id.as_str())) {
            wrong.push(format!("{}: no row rests on the source {}", file.name, *source.id));
        }
    }
    assert_none(&wrong);
}

#[test]
fn days_are_in_order() {
    let law = Law::built_in();
    let mut wrong = Vec::new();
    for file in files(&law) {
        for source in &file.part.source {
            let id = source.id.as_str();
            if source.published.is_some() && source.about.is_some() {
                wrong.push(format!("{}: source {id} is dated twice", file.name));
            }
            if source.published.is_some_and(|published| published > source.read) {
                wrong.push(format!("{}: source {id} was read before it appeared", file.name));
            }
            if source.last.is_some_and(|last| last.0 < source.opens() && source.published.is_some()) {
                wrong.push(format!("{}: source {id} was replaced before it appeared", file.name));
            }
        }
        for row in &file.part.requirement {
            if let (Some(from), Some(until)) = (&row.from, &row.until)
                && from.0 > until.0
            {
                wrong.push(format!("{}: {} ends before it begins", file.name, *row.id));
            }
            // What says that a practice is gone does not also bear it out.
            for id in ids(&row.ended_by).filter(|id| ids(&row.basis).any(|basis| basis == *id)) {
                wrong.push(format!("{}: {} rests on {id} and is ended by it", file.name, *row.id));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn both_languages_are_filled_in() {
    let law = Law::built_in();
    let mut wrong = Vec::new();
    for file in files(&law) {
        let mut full = |of: String, text: &Text| {
            if text.zh.trim().is_empty() || text.en.trim().is_empty() {
                wrong.push(format!("{}: {of} is not filled in", file.name));
            }
        };
        for source in &file.part.source {
            full(format!("the publisher of {}", *source.id), &source.publisher);
        }
        for row in &file.part.requirement {
            row.note.iter().for_each(|note| full(format!("the note of {}", *row.id), note));
            row.takes.iter().for_each(|takes| full(format!("`takes.by` of {}", *row.id), &takes.by));
        }
        for source in file.part.source.iter().filter(|source| source.title.trim().is_empty()) {
            wrong.push(format!("{}: the source {} has no title", file.name, *source.id));
        }
    }
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
fn every_rule_is_asked_by_some_row() {
    let law = Law::built_in();
    let asked: BTreeSet<&str> =
        files(&law).iter().flat_map(|file| &file.part.requirement).map(|row| row.asks.rule().id).collect();
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
    let mut stems = BTreeSet::new();
    for entry in folder.read_dir().expect("the folder of rules") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        if path.is_file() && stem != "mod" {
            stems.insert(stem.replace('_', "-"));
        }
    }
    let ids: BTreeSet<String> = rules::ALL.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(ids.len(), rules::ALL.len(), "two rules of one id");
    // A file that is no rule would be one that nobody listed.
    assert_eq!(ids, stems);
    assert_none(&ids.into_iter().filter(|id| !is_kebab(id)).collect::<Vec<_>>());
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
    let schema = serde_json::to_value(schema_for!(Case)).expect("a schema");
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

#[test]
fn no_row_is_written_twice() {
    let law = Law::built_in();
    let national: BTreeSet<&str> = law.national().requirement.iter().map(|row| row.id.as_str()).collect();
    // A province may insist on what the nation asks already: its pages are sources of their own.
    let of_one_file = |a: &Requirement, b: &Requirement| {
        national.contains(a.id.as_str()) == national.contains(b.id.as_str())
    };
    let mut wrong = Vec::new();
    for file in files(&law) {
        let mut seen: BTreeMap<String, Vec<&Requirement>> = BTreeMap::new();
        for row in &file.rows {
            let alike = format!("{:?}", (&*row.asks, &row.who, &row.filing, &row.when));
            seen.entry(without_places(&alike)).or_default().push(row);
        }
        for rows in seen.values() {
            for (i, a) in rows.iter().enumerate() {
                wrong.extend(
                    rows[i + 1..]
                        .iter()
                        .filter(|b| of_one_file(a, b) && !related(a, b))
                        .map(|b| format!("{}: {} and {} ask the same of the same", file.name, *a.id, *b.id)),
                );
            }
        }
    }
    assert_none(&wrong);
}

/// Whether one of two rows follows or disputes the other, or asks it more strictly.
fn related(a: &Requirement, b: &Requirement) -> bool {
    let names = |a: &Requirement, b: &Requirement| {
        ids(&a.supersedes).chain(ids(&a.rivals)).any(|id| id == b.id.as_str())
    };
    let advised = |row: &Requirement| row.level == Level::Advised;
    names(a, b) || names(b, a) || advised(a) != advised(b)
}

/// Drops the places of values from their debugging form, `span: 12..34`.
fn without_places(debug: &str) -> String {
    let mut rest = debug;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("span: ") {
        kept.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    kept + rest
}

#[test]
fn places_are_dropped() {
    assert_eq!(without_places("At { span: 12..34, value: 5 }"), "At { , value: 5 }");
    assert_eq!(without_places("none"), "none");
    // Rows at different places that ask the same are the same.
    let law = "beian-law = 1\n[[requirement]]\nid = \"a\"\nasks.domain-term = { days = 1 }\nbasis = [\"s\"]\n\
               [[requirement]]\nid = \"b\"\nasks.domain-term = { days = 1 }\nbasis = [\"s\"]\n\
               [[requirement]]\nid = \"c\"\nasks.domain-term = { days = 2 }\nbasis = [\"s\"]";
    let part = beian::law::read(law).expect("a law");
    let alike: Vec<String> =
        part.requirement.iter().map(|row| without_places(&format!("{:?}", &*row.asks))).collect();
    assert_eq!(alike[0], alike[1]);
    assert_ne!(alike[0], alike[2]);
    assert!(!related(&part.requirement[0], &part.requirement[1]));
}

//! The keys that a rule says it reads are those that it reads, or finds missing: over all examples, over each of them
//! with one key left out (each key in two of them, unless `BEIAN_WHOLE=1`), and over the cases of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::{Table, Value};

use crate::case;
use crate::case::reading::aside;
use crate::case::written::{NAMES, said, written};
use crate::check::place::{Kinds, Scope, expand};
use crate::decide::decide;
use crate::facts::gather;
use crate::outcome::Outcome;
use crate::rules::Flag;
use crate::source::Source;
use crate::testing::{FILES, day, law, whole};

#[path = "../../tests/it/support/changed.rs"]
mod changed;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What rules read and what they found missing.
#[derive(Default)]
struct Seen {
    read: BTreeMap<&'static str, BTreeSet<String>>,
    wanted: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// What the decision read, on which rules rest.
    decided: BTreeSet<String>,
}

impl Seen {
    /// Asks every row about every subject of a case; or those of one rule.
    fn ask(&mut self, text: &str, of: Option<&str>) {
        let read = case::read(&Source::new("case.toml", text));
        let (true, Some(case)) = (read.problems.is_empty(), read.value) else { return };
        let Ok(facts) = gather(&case, &law().tables, &FILES, day("2026-12-01"), false) else { return };
        let file = toml::de::DeTable::parse(text).expect("TOML");
        let said = said(file.get_ref());
        let values = written(&said);
        let (facts, marks) = aside(|| decide(facts));
        let keys = values.iter().filter(|one| marks.has(one.at.start)).map(|one| one.key.clone());
        self.decided.extend(keys);
        let selection = law().select(facts.province.map(|province| province.code.as_str()), facts.day);
        for standing in &selection.rows {
            let (asks, rule) = (&standing.row.asks, standing.row.asks.rule());
            if of.is_some_and(|id| id != rule.id) {
                continue;
            }
            let scope = if rule.has(Flag::BeyondFiling) { Scope::All } else { Scope::Order };
            let mut kinds = Kinds::default();
            kinds.add(asks.subject_kind());
            for place in expand(kinds, &facts, scope) {
                if place.lacks.is_some() {
                    continue;
                }
                let (Outcome { wants, .. }, marks) = aside(|| asks.check(&place.on, &facts));
                self.wanted.entry(rule.id).or_default().extend(wants.iter().map(|want| want.key));
                let keys = values.iter().filter(|one| marks.has(one.at.start)).map(|one| one.key.clone());
                self.read.entry(rule.id).or_default().extend(keys);
            }
        }
    }

    /// Rules with keys that they say they read, and that none of them has looked at.
    fn idle(&self) -> Vec<(&'static str, &'static str)> {
        let mut idle = Vec::new();
        for rule in crate::rules::ALL.iter().filter(|rule| self.read.contains_key(rule.id)) {
            let (read, wanted) = (&self.read[rule.id], &self.wanted[rule.id]);
            let touched = |key: &str| {
                let within = |one: &String| one == key || one.starts_with(&format!("{key}."));
                NAMES.contains(&key) || wanted.contains(key) || read.iter().chain(&self.decided).any(within)
            };
            idle.extend(rule.reads.iter().filter(|key| !touched(key)).map(|key| (rule.id, *key)));
        }
        idle
    }
}

/// In so many examples a key is left out, unless everything is to be tried.
const ENOUGH: usize = 2;

/// A case, and the ways to its keys.
struct Example {
    text: String,
    case: Value,
    ways: Vec<Vec<String>>,
}

impl Example {
    fn of(text: String) -> Self {
        let case = Value::Table(text.parse().expect("an example"));
        let mut ways = Vec::new();
        collect(&case, &mut Vec::new(), &mut ways);
        Self { text, case, ways }
    }

    /// All examples, in the order of their names.
    fn all() -> Vec<Self> {
        let examples = fs::read_dir(format!("{ROOT}/examples")).expect("examples");
        let mut paths: Vec<_> = examples.map(|example| example.expect("an example").path()).collect();
        paths.sort();
        paths.iter().map(|path| Self::of(fs::read_to_string(path).expect("a text"))).collect()
    }

    /// The case without a key.
    fn without(&self, way: &[String]) -> String {
        let mut case = self.case.clone();
        changed::remove(&mut case, &way.join("."));
        toml::to_string(&case).expect("a case can be written")
    }
}

/// A key as reports name it.
fn named(way: &[String]) -> String {
    way.iter().filter(|step| step.parse::<usize>().is_err()).cloned().collect::<Vec<_>>().join(".")
}

fn collect(value: &Value, way: &mut Vec<String>, ways: &mut Vec<Vec<String>>) {
    let entries: Vec<(String, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(i, value)| (i.to_string(), value)).collect(),
        _ => return,
    };
    for (step, within) in entries {
        way.push(step);
        if matches!(value, Value::Table(_)) {
            ways.push(way.clone());
        }
        collect(within, way, ways);
        way.pop();
    }
}

#[test]
fn the_keys_of_a_rule_are_those_it_reads() {
    let mut seen = Seen::default();
    let (examples, mut left_out) = (Example::all(), BTreeMap::new());
    for example in &examples {
        seen.ask(&example.text, None);
        for way in &example.ways {
            let times = left_out.entry(named(way)).or_insert(0);
            *times += 1;
            if *times <= ENOUGH || whole() {
                seen.ask(&example.without(way), None);
            }
        }
    }
    let text = |path: &str| fs::read_to_string(format!("{ROOT}/{path}")).expect("a text");
    let ready: Table = text("examples/enterprise-ready.toml").parse().expect("an example");
    for case in &changed::RuleCases::of(&text("tests/data/rules.toml")).case {
        let changed = toml::to_string(&case.of(Value::Table(ready.clone()))).expect("a case can be written");
        seen.ask(&changed, Some(&case.rule));
    }
    // What these few do not lead to may be reached where the key is left out of another example, or any other key is.
    for near in [true, false] {
        for (rule, key) in if whole() { Vec::new() } else { seen.idle() } {
            for (example, way) in examples.iter().flat_map(|one| one.ways.iter().map(move |way| (one, way))) {
                if !near || key == named(way) || key.starts_with(&format!("{}.", named(way))) {
                    seen.ask(&example.without(way), Some(rule));
                }
            }
        }
    }
    let mut unnamed = Vec::new();
    for (rule, keys) in &seen.wanted {
        let reads = crate::rules::ALL.iter().find(|one| one.id == *rule).expect("a rule").reads;
        unnamed.extend(keys.iter().filter(|key| !reads.contains(key)).map(|key| format!("{rule}: {key}")));
    }
    assert!(unnamed.is_empty(), "found missing, but not among `reads`: {unnamed:#?}");
    let idle = seen.idle();
    assert!(
        idle.is_empty(),
        "among `reads`, but never looked at; add to tests/data/rules.toml a case that leads there: {idle:#?}"
    );
}

/// A baseline relies on the flag: a run of one file says nothing of what only a run of all can find.
#[test]
fn whoever_compares_cases_says_so() {
    let rooms = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    for rule in super::ALL {
        let file = format!("{}.rs", rule.id.replace('-', "_"));
        let rooms = fs::read_dir(rooms).expect("rooms").map(|room| room.expect("a room").path());
        let path = rooms.map(|room| room.join(&file)).find(|path| path.exists()).expect(rule.id);
        let text = fs::read_to_string(path).expect("a file");
        assert_eq!(rule.has(Flag::Compares), text.contains("shared::other_cases"), "{}", rule.id);
    }
}

/// A step is found by what it mends: whoever is mended on the way of another rule is mended on the way of what mends that
/// one, too.
#[test]
fn what_mends_what_mends_others_mends_them_too() {
    for rule in super::ALL {
        let with: Vec<&str> = rule.mended_with().collect();
        for name in &with {
            let other = super::ALL.iter().find(|other| other.id == *name).expect(name);
            let first = |one: &str| one != rule.id && with.contains(&one);
            assert!(other.mended_with().all(first), "{} on the way of {name}", rule.id);
        }
    }
}

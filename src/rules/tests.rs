//! The keys that a rule says it reads are those that it reads, or finds missing: over all examples, and over each of
//! them with one key left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use toml::{Table, Value};

use crate::case;
use crate::case::reading::aside;
use crate::case::written::written;
use crate::check::place::expand;
use crate::decide::decide;
use crate::facts::gather;
use crate::outcome::Outcome;
use crate::rules::Flag;
use crate::source::Source;
use crate::testing::{day, law};

/// Keys that no example, whole or with a key left out, leads its rule to: what the tests of the rule itself show.
const ELSEWHERE: &[&str] = &[
    "protection-line: uses.line",
    "service-number-account-quota: instance.account",
    "service-number-account-quota: instance.service-numbers",
    "service-number-account-quota: instance.service-numbers.status",
    "channel: account.site",
    "responsible-is-legal-representative: website.responsible",
    "responsible-is-legal-representative: material",
    "responsible-is-legal-representative: material.of",
    "responsible-is-legal-representative: material.signed-by",
    "responsible-is-legal-representative: material.expires",
    "phones-distinct: website.responsible",
    "subject-change: applicant.filed.person",
    "subject-change: applicant.file-as",
    "subject-change: person.roles",
    "subject-change: domain.holder",
    "applicant-number: applicant.id-province",
    "entered-as-printed: applicant.as-printed",
    "age: person.sex",
    "phone-local: person.phone-province",
    "phone-local: person.emergency-phone",
    "phone-local: filing.province",
    "domain-holder: person.name",
    "domain-holder: person.certificate.type",
    "domain-holder: person.certificate.number",
    "domain-holder-name: domain.holder.name",
    "marketplace-order: instance.first-months",
    "marketplace-order: instance.order-amount-cny",
    "website-name-matches: applicant.remark",
    "website-name-matches: material",
    "licence-for-commercial: material",
    "website-story: website.name",
    "pre-approval: material",
    "pre-approval-words: website.content",
    "pre-approval-words: material",
    "pre-approval-words: material.signed-by",
    "pre-approval-words: material.expires",
    "paper-refused: website.responsible",
];

/// What rules read and what they found missing.
#[derive(Default)]
struct Seen {
    read: BTreeMap<&'static str, BTreeSet<String>>,
    wanted: BTreeMap<&'static str, BTreeSet<&'static str>>,
    /// What the decision read, on which rules rest.
    decided: BTreeSet<String>,
}

impl Seen {
    /// Asks every row about every subject of a case.
    fn ask(&mut self, text: &str) {
        let read = case::read(&Source::new("case.toml", text));
        let (true, Some(case)) = (read.problems.is_empty(), read.value) else { return };
        let Ok(facts) = gather(&case, &law().tables, day("2026-12-01"), false) else { return };
        let values = written(text);
        let (facts, marks) = aside(|| decide(facts));
        let keys = values.iter().filter(|one| marks.has(one.at.start)).map(|one| one.key.clone());
        self.decided.extend(keys);
        let selection = law().select(facts.province.map(|province| province.code.as_str()), facts.day);
        for standing in &selection.rows {
            let (asks, rule) = (&standing.row.asks, standing.row.asks.rule());
            for place in expand(&[asks.subject_kind()], &facts, rule.has(Flag::BeyondFiling)) {
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
}

/// A case, and the same without each of its keys.
fn variants(text: &str) -> Vec<String> {
    let whole: Table = text.parse().expect("an example");
    let mut ways = Vec::new();
    collect(&Value::Table(whole.clone()), &mut Vec::new(), &mut ways);
    let less = ways.iter().map(|way| {
        let mut case = Value::Table(whole.clone());
        remove(&mut case, way);
        toml::to_string(&case).expect("a case can be written")
    });
    std::iter::once(text.to_owned()).chain(less).collect()
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

fn remove(value: &mut Value, way: &[String]) {
    match (value, way) {
        (Value::Table(table), [key]) => drop(table.remove(key)),
        (Value::Table(table), [key, rest @ ..]) => remove(&mut table[key], rest),
        (Value::Array(list), [i, rest @ ..]) => remove(&mut list[i.parse::<usize>().expect("a place")], rest),
        _ => {}
    }
}

#[test]
fn the_keys_of_a_rule_are_those_it_reads() {
    let mut seen = Seen::default();
    let examples = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).expect("examples");
    for example in examples {
        let text = fs::read_to_string(example.expect("an example").path()).expect("a text");
        variants(&text).iter().for_each(|case| seen.ask(case));
    }
    let mut unnamed = Vec::new();
    for (rule, keys) in &seen.wanted {
        let reads = crate::rules::ALL.iter().find(|one| one.id == *rule).expect("a rule").reads;
        unnamed.extend(keys.iter().filter(|key| !reads.contains(key)).map(|key| format!("{rule}: {key}")));
    }
    assert!(unnamed.is_empty(), "found missing, but not among `reads`: {unnamed:#?}");
    let mut idle = Vec::new();
    for rule in crate::rules::ALL.iter().filter(|rule| seen.read.contains_key(rule.id)) {
        let (read, wanted) = (&seen.read[rule.id], &seen.wanted[rule.id]);
        let touched = |key: &str| {
            let within = |one: &String| one == key || one.starts_with(&format!("{key}."));
            wanted.contains(key) || read.iter().chain(&seen.decided).any(within)
        };
        idle.extend(rule.reads.iter().filter(|key| !touched(key)).map(|key| format!("{}: {key}", rule.id)));
    }
    assert_eq!(idle, ELSEWHERE, "among `reads`, but never looked at");
}

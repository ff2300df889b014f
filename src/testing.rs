//! Shared helpers for rule tests: a case as text, one check, on one day.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::case;
use crate::conditions::{Condition, Truth};
use crate::decide::{Decided, decide};
use crate::facts::{Subject, gather};
use crate::law::Law;
use crate::outcome::Outcome;
use crate::picture::Files;
use crate::rules::{Asks, Target};
use crate::source::Source;

/// What a TOML text says, as files of law and cases are read.
pub(crate) fn of_text<T: serde::de::DeserializeOwned>(toml: &str) -> T {
    let table = toml::de::DeTable::parse(toml).expect("TOML");
    let table = toml::Spanned::new(table.span(), toml::de::DeValue::Table(table.into_inner()));
    crate::prepared::parsed(&table).expect("a value of its type")
}

/// The built-in law, read once for all tests.
pub(crate) fn law() -> &'static Law {
    static LAW: LazyLock<Arc<Law>> = LazyLock::new(Law::built_in);
    &LAW
}

/// Whether everything is to be tried, as `.ci/run` does.
pub(crate) fn whole() -> bool {
    std::env::var_os("BEIAN_WHOLE").is_some()
}

/// All of them where everything is to be tried; else some, evenly, so that whoever changes a line need not wait long.
pub(crate) fn sampled<T>(all: impl IntoIterator<Item = T>, every: usize) -> impl Iterator<Item = T> {
    all.into_iter().step_by(if whole() { 1 } else { every })
}

/// How many random inputs are tried: as many as proptest does by itself where everything is to be tried, else a quarter.
pub(crate) fn random_inputs() -> proptest::test_runner::Config {
    let all = proptest::test_runner::Config::default();
    // Whoever asks for a number by `PROPTEST_CASES` gets it.
    let asked = whole() || std::env::var_os("PROPTEST_CASES").is_some();
    proptest::test_runner::Config { cases: if asked { all.cases } else { all.cases / 4 }, ..all }
}

/// No files.
pub(crate) static FILES: Files = Files::new();

/// A day from `2026-12-01`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// Resolves a case on a day and passes the facts to a test. `beian = 1` need not be written.
pub(crate) fn with_facts<R>(case: &str, on: &str, test: impl FnOnce(&Decided<'_>) -> R) -> R {
    let read = case::read(&Source::new("case.toml", format!("beian = 1\n{case}")));
    assert_eq!(read.problems, [], "the case of a test is wrong");
    let case = read.value.expect("a case");
    let facts = gather(&case, &law().tables, &FILES, day(on), false).expect("names that point somewhere");
    test(&decide(facts))
}

/// A rule's outcome for the first subject of its kind: `asks` as in a file, `domain-term = { days = 90 }`.
pub(crate) fn answer(asks: &str, case: &str, on: &str) -> Outcome {
    #[derive(serde::Deserialize)]
    struct Row {
        asks: Asks,
    }
    let row: Row = of_text(&format!("asks.{asks}"));
    with_facts(case, on, |facts| row.asks.check(&first(facts), facts))
}

/// Whether a condition, written as in a file, holds for the first subject of its kind on 2026-12-01.
pub(crate) fn holds(condition: &str, case: &str) -> Truth {
    #[derive(serde::Deserialize)]
    struct Row {
        when: Condition,
    }
    let row: Row = of_text(&format!("when = {condition}"));
    with_facts(case, "2026-12-01", |facts| row.when.holds(&first(facts), facts))
}

/// The missing keys on which a condition depends.
pub(crate) fn open(condition: &str, case: &str) -> Vec<&'static str> {
    match holds(condition, case) {
        Truth::Open(wants) => wants.iter().map(|want| want.key).collect(),
        Truth::Yes | Truth::No => Vec::new(),
    }
}

/// A target with the first of each kind.
fn first(facts: &Decided<'_>) -> Target {
    let first = |some: bool| some.then_some(0);
    Target {
        website: first(!facts.websites.is_empty()),
        domain: first(!facts.domains.is_empty()),
        instance: first(!facts.instances.is_empty()),
        person: first(!facts.persons.is_empty()),
        material: first(!facts.materials.is_empty()),
    }
}

/// The status that a rule returns.
pub(crate) fn status(asks: &str, case: &str, on: &str) -> crate::outcome::Status {
    answer(asks, case, on).status
}

/// The keys that a rule reports as missing.
pub(crate) fn missing(asks: &str, case: &str, on: &str) -> Vec<&'static str> {
    answer(asks, case, on).wants.iter().map(|want| want.key).collect()
}

/// Asserts that work on an input eight times as long takes about eight times as long. The fastest of three
/// runs counts, to limit the effect of a busy machine.
pub(crate) fn assert_in_proportion<T>(length: usize, make: impl Fn(usize) -> T, work: impl Fn(&T)) {
    let length = if whole() { length } else { length / 4 };
    let fastest = |length: usize| -> Duration {
        let made = make(length);
        let runs = (0..3).map(|_| {
            let begin = Instant::now();
            work(&made);
            begin.elapsed()
        });
        runs.min().expect("three runs")
    };
    let (short, long) = (fastest(length / 8), fastest(length));
    assert!(in_proportion(short, long), "{long:?} for {length}, {short:?} for an eighth of it");
}

/// Whether work took about eight times as long: less than 24 times, where quadratic work would take 64 times.
/// Very short times cannot be measured well, so anything below 50 milliseconds passes.
fn in_proportion(short: Duration, long: Duration) -> bool {
    long <= short * 24 + Duration::from_millis(50)
}

#[test]
fn what_grows_with_the_square_is_not_in_proportion() {
    let milliseconds = Duration::from_millis;
    assert!(in_proportion(milliseconds(10), milliseconds(80)));
    assert!(!in_proportion(milliseconds(10), milliseconds(640)));
    assert!(in_proportion(Duration::ZERO, milliseconds(50)));
}

#[test]
fn the_first_subject_is_asked() {
    let case = "[[domain]]\nname = \"example.cn\"\nexpires = 2027-01-01";
    assert_eq!(status("domain-term = { days = 0 }", case, "2026-12-01"), crate::outcome::Status::Pass);
    with_facts(case, "2026-12-01", |facts| assert_eq!(facts.id(Subject::Domain(0)), "example.cn"));
}

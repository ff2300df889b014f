//! Whatever somebody writes: small numbers of what `fuzz/` tries for hours. `PROPTEST_CASES` tries more here, too.

pub(crate) mod mutation;
pub(crate) mod oracle;
pub(crate) mod random;

use std::fs;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::support::{EXAMPLE, ROOT, fewer, file, sampled, whole};
use mutation::{Random, mutate};

static SCHEMA: LazyLock<Json> =
    LazyLock::new(|| serde_json::from_str(&file("docs/schema/case.json")).expect("the schema"));

/// The texts of a folder, by their names.
fn texts(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(format!("{ROOT}/{folder}")).expect("a folder");
    let mut paths: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect()
}

static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| texts("examples"));
static LAWS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut laws = texts("fuzz/seeds/law");
    laws.extend(["tibet", "qinghai"].map(|name| file(&format!("provinces/{name}.toml"))));
    laws
});
static EXPORTS: LazyLock<Vec<String>> = LazyLock::new(|| texts("tests/data/import"));

/// A text of a list, changed as a number says.
fn changed(of: &[String], seed: u64) -> String {
    let mut random = Random::new(seed);
    let (one, other) = (&of[random.below(of.len())], &of[random.below(of.len())]);
    let words = random::words(&SCHEMA);
    String::from_utf8_lossy(&mutate(one.as_bytes(), other.as_bytes(), &words, &mut random)).into_owned()
}

/// What has to hold of a case on a day. That the same bytes come twice is seen of random ones, and where everything is
/// to be tried.
fn case(text: &str, on: NaiveDate) -> u8 {
    if whole() { oracle::case(text, on) } else { oracle::case_once(text, on) }
}

fn few(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(fewer(cases)),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn a_changed_example(seed in any::<u64>()) {
        oracle::case(&changed(&EXAMPLES, seed), oracle::day());
    }

    #[test]
    fn a_case_that_fits_the_schema(seed in any::<u64>()) {
        oracle::case(&random::case(&SCHEMA, &mut Random::new(seed)), oracle::day());
    }

    #[test]
    fn a_key_less_and_back(which in 0..20_usize, key in any::<usize>()) {
        oracle::a_key_less(&EXAMPLES[which], oracle::day(), key);
    }

    #[test]
    fn a_changed_export(seed in any::<u64>(), kind in 0..16_usize) {
        oracle::import(&changed(&EXPORTS, seed), kind);
    }

    #[test]
    fn a_changed_file_of_law(seed in any::<u64>()) {
        oracle::law(&changed(&LAWS, seed));
    }
}

#[test]
fn every_example_tells_one_story() {
    for text in sampled(EXAMPLES.iter(), 4) {
        assert!(case(text, oracle::day()) < 2, "an example is refused");
    }
}

/// A file that is being written, or was cut: some lengths, and those of the last line.
#[test]
fn every_prefix() {
    let text = EXAMPLE;
    let ends = sampled((0..text.len()).step_by(197), 4).chain(sampled(text.len() - 20..=text.len(), 4));
    let mut codes = [0; 3];
    for end in ends.filter(|end| text.is_char_boundary(*end)) {
        codes[usize::from(case(&text[..end], oracle::day()))] += 1;
    }
    assert!(codes[1] > 0 && codes[2] > 0 && codes[0] > 0, "{codes:?}");
}

/// The first day and the last one, as the day of the check and as every day of a case.
#[test]
fn the_ends_of_time() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    for end in ["0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"] {
        for text in sampled(EXAMPLES.iter(), 10) {
            case(text, day(end));
        }
        let is_day =
            |at: &usize| EXAMPLE.get(*at..at + 10).is_some_and(|text| text.parse::<NaiveDate>().is_ok());
        let days: Vec<usize> = EXAMPLE.match_indices("20").map(|(at, _)| at).filter(is_day).collect();
        assert!(days.len() > 5, "{days:?}");
        for at in sampled(days, 3) {
            let mut text = EXAMPLE.to_owned();
            text.replace_range(at..at + 10, end);
            case(&text, oracle::day());
        }
    }
    for end in [NaiveDate::MIN, NaiveDate::MAX] {
        case(EXAMPLE, end);
    }
}

/// The generator is worth something only while it reaches the rules.
#[test]
fn cases_at_random_are_cases() {
    let checked = |seed| case(&random::case(&SCHEMA, &mut Random::new(seed)), oracle::day()) < 2;
    let tried: Vec<u64> = sampled(0..40, 4).collect();
    let many = tried.iter().filter(|seed| checked(**seed)).count();
    assert!(many * 5 >= tried.len(), "{many} of {} were checked, the others refused", tried.len());
}

/// The files in `fuzz/seeds` hold what attacks and fuzzing have found: it stays mended.
#[test]
fn what_was_found_once() {
    let seeds = texts("fuzz/seeds/case");
    assert!(seeds.len() > 15, "{} seeds", seeds.len());
    for text in &seeds {
        case(text, oracle::day());
        oracle::a_key_less(text, oracle::day(), text.bytes().map(usize::from).sum());
    }
    for (at, text) in texts("fuzz/seeds/import").iter().enumerate() {
        oracle::import(text, at);
    }
    assert!(texts("fuzz/seeds/law").iter().any(|text| oracle::law(text)), "one of the files of law is sound");
    let pictures = std::fs::read_dir("fuzz/seeds/picture").expect("the pictures");
    let pictures = pictures.map(|entry| std::fs::read(entry.expect("a picture").path()).expect("its bytes"));
    assert_eq!(pictures.filter(|bytes| oracle::picture(bytes)).count(), 6, "of eleven six are whole");
}

//! A folder of as many clients as one wants, the same each time: a third has faults, ten cannot be read, some share a
//! phone. Every format says the same of it.
//!
//! `BEIAN_WHOLE=1` makes 2,000 of them. `BEIAN_FOLDER=/tmp/many BEIAN_CASES=20000` writes a folder of that many and checks
//! nothing: to measure a program that is built to run.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use crate::support::client::Client;
use crate::support::{DAY, Place, flat, whole};

/// Of so many whole thirds of clients one shares the phone of the one before.
const SHARING: usize = 20;

/// What a client comes to.
fn made(i: usize, number: usize) -> (String, &'static str) {
    let (third, rest) = (i / 3, i % 3);
    let client = Client::new(i);
    let shares = |third: usize| third % SHARING == 1 && third > 0;
    match rest {
        // Ten at the same distance.
        0 if third % (number / 30) == 0 && third / (number / 30) < 10 => {
            (client.with("label", "lable").text, "could-not-check")
        }
        2 => match third % 3 {
            0 => (client.with("\"china\"", "\"international\"").text, "not-ready"),
            1 => (client.with("2028-06-30", "2026-11-30").text, "not-ready"),
            _ => (client.with("expires   = 2028-06-30\n", "").text, "incomplete"),
        },
        1 if shares(third) => (client.with_phone_of(i, i - 3).text, "not-ready"),
        1 if shares(third + 1) && i + 3 < number => (client.text, "not-ready"),
        _ => (client.text, "ready"),
    }
}

/// Writes so many clients, and says how many come to what.
fn write(folder: &Path, number: usize) -> BTreeMap<&'static str, usize> {
    let mut ends = BTreeMap::new();
    for i in 0..number {
        let (text, end) = made(i, number);
        // A folder holds a hundred.
        let below = folder.join(format!("{:04}", i / 100));
        std::fs::create_dir_all(&below).expect("a folder");
        std::fs::write(below.join(format!("{i:06}.toml")), text).expect("a file");
        *ends.entry(end).or_default() += 1;
    }
    ends
}

#[test]
fn every_format_says_the_same_of_many() {
    if let Some(folder) = std::env::var_os("BEIAN_FOLDER") {
        let number = std::env::var("BEIAN_CASES").ok().and_then(|number| number.parse().ok());
        let ends = write(Path::new(&folder), number.expect("BEIAN_CASES is a number"));
        println!("{ends:?}");
        return;
    }
    let number = if whole() { 2000 } else { 60 };
    let place = Place::new();
    let ends = write(&place.path().join("clients"), number);
    assert_eq!(ends["could-not-check"], 10);
    assert!(ends.values().sum::<usize>() == number && ends.len() == 4, "{ends:?}");
    // All in one run: that each is as it is alone is seen of few.
    let written = ["ndjson", "json", "csv", "junit"].map(|format| format!("{format}=all.{format}"));
    let written = written.iter().flat_map(|written| ["-f", written]);
    let checked = ["check", "clients", "--on", DAY, "-f", "checklist"].into_iter().chain(written);
    let mut command = place.command(&checked.collect::<Vec<_>>());
    let output = command.timeout(std::time::Duration::from_secs(900)).output().expect("a run");
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let run =
        |format: &str| std::fs::read_to_string(place.path().join(format!("all.{format}"))).expect("a file");
    let lines = run("ndjson");
    let last: Json = serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
    let run_of = &last["run"];
    assert_eq!(run_of["cases"], number);
    assert_eq!(run_of["readiness"], serde_json::to_value(&ends).expect("JSON"));
    // Two share a phone in each group, and nothing else is shared.
    let across = run_of["across"].as_array().expect("groups");
    let pairs = (0..number).filter(|i| i % 3 == 1 && (i / 3) % SHARING == 1).count();
    assert_eq!(across.len(), pairs);
    assert!(across.iter().all(|group| group["files"].as_array().map(Vec::len) == Some(2)), "{across:?}");

    let json: Json = serde_json::from_str(&run("json")).expect("JSON");
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for file in json["files"].as_array().expect("files") {
        *told.entry(file["readiness"].as_str().expect("a word")).or_default() += 1;
    }
    assert_eq!(told, ends);
    assert_eq!(json["across"], run_of["across"]);

    let page = flat(&printed);
    let totals = format!(
        "{number} cases: 10 could not be checked · {} not ready · {} incomplete · {} ready",
        ends["not-ready"], ends["incomplete"], ends["ready"]
    );
    assert!(page.contains(&totals), "{totals} in {}", &page[page.len() - 300..]);

    let table = run("csv");
    assert_eq!(table.lines().count(), number + 1);
    let count = |word: &str| table.lines().filter(|line| line.contains(&format!(",{word},"))).count();
    assert_eq!((count("not ready"), count("could not be checked")), (ends["not-ready"], 10));

    let suites = run("junit");
    assert_eq!(suites.matches("<testsuite ").count(), number);
}

#[test]
fn no_case_at_all_is_an_error() {
    let place = Place::new().with("clients/notes.md", "nothing");
    for format in ["checklist", "json", "ndjson", "junit", "csv"] {
        let ran = place.run(&["check", "clients", "-f", format]);
        assert_eq!(ran.code, 2, "{format}");
        assert!(ran.err.contains("no case file in this folder"), "{format}: {}", ran.err);
    }
}

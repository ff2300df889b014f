//! The examples: each with its full JSON, and with a table of everything that is not a pass, written by hand.
//!
//! A table stands in `tests/expected/NAME.txt`: the day and the readiness, then a line `status row subject` for each
//! finding. The JSON beside it is compared to the letter; `BEIAN_BLESS=1 cargo test` writes it anew, to be read
//! before it is committed. The tables are never written by a program.

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::{ROOT, run};

fn examples() -> BTreeSet<String> {
    let names = |folder: &str, ending: &str| -> BTreeSet<String> {
        let folder = format!("{ROOT}/{folder}");
        fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{folder}: {error}"))
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
            .collect()
    };
    let examples = names("examples", ".toml");
    assert_eq!(examples, names("tests/expected", ".txt"), "each example has a table, each table an example");
    examples
}

#[test]
fn tables_written_by_hand() {
    for name in examples() {
        let table = fs::read_to_string(format!("{ROOT}/tests/expected/{name}.txt")).expect("a table");
        let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let head = lines.next().expect("a first line");
        let (day, readiness) = head.split_once(' ').expect("day and readiness");
        let text = fs::read_to_string(format!("{ROOT}/examples/{name}.toml")).expect("an example");
        let report = support::check(&text, day);
        let expected: BTreeSet<String> = lines.map(str::to_owned).collect();
        // What only reminds is the same for most orders: it stands in the tables that list it.
        let reminders = expected.iter().any(|line| line.starts_with("remind "));
        let found: BTreeSet<String> = report
            .findings()
            .into_iter()
            .map(|(status, row, subject)| match report.finding(&row)["rule"].as_str() {
                Some("remind") => format!("remind {row} {subject}"),
                _ => format!("{status} {row} {subject}"),
            })
            .filter(|line| reminders || !line.starts_with("remind "))
            .collect();
        let (new, gone): (Vec<_>, Vec<_>) =
            (found.difference(&expected).collect(), expected.difference(&found).collect());
        assert!(
            new.is_empty() && gone.is_empty(),
            "tests/expected/{name}.txt: if it is right, add by hand {new:#?} and take out {gone:#?}"
        );
        assert_eq!(report.readiness(), readiness, "{name} on {day}");
    }
}

#[test]
fn json_to_the_letter() {
    let bless = std::env::var_os("BEIAN_BLESS").is_some();
    for name in examples() {
        let table = fs::read_to_string(format!("{ROOT}/tests/expected/{name}.txt")).expect("a table");
        let day = table.lines().find(|line| !line.starts_with('#')).and_then(|line| line.split(' ').next());
        let example = format!("examples/{name}.toml");
        let output = run(&["check", &example, "--on", day.expect("a day"), "--format", "json"], "");
        let found = String::from_utf8(output.stdout).expect("JSON is UTF-8");
        let path = format!("{ROOT}/tests/expected/{name}.json");
        if bless {
            fs::write(&path, &found).expect("the expected file can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "the JSON of {name} has changed: read `BEIAN_BLESS=1 cargo test --test examples; git diff tests/expected`"
        );
    }
}

/// Places of the failing example, counted by hand: row, line, column.
const PLACES: [(&str, u64, u64); 10] = [
    ("account-china-site", 16, 19),
    ("organisation-own-province", 10, 13),
    ("domain-registrar-approved", 42, 13),
    ("real-name-synced", 44, 39),
    ("domain-holder-organisation", 45, 22),
    ("ecs-term", 55, 19),
    ("ecs-remaining", 55, 19),
    ("ecs-public-network", 57, 19),
    ("website-closed-until-filed", 71, 15),
    ("44-010", 78, 13),
];

#[test]
fn places_counted_by_hand() {
    let text = fs::read_to_string(format!("{ROOT}/examples/enterprise-failing.toml")).expect("an example");
    let report = support::check(&text, "2026-12-01");
    let checklist = run(&["check", "examples/enterprise-failing.toml", "--on", "2026-12-01"], "");
    let checklist = String::from_utf8(checklist.stdout).expect("text");
    for (row, line, column) in PLACES {
        let place = &report.finding(row)["place"];
        assert_eq!((&place["line"], &place["column"]), (&line.into(), &column.into()), "{row}");
        let shown = format!("\n  at   examples/enterprise-failing.toml:{line}:{column}\n");
        assert!(checklist.contains(&shown), "{row} is not shown at {line}:{column}");
    }
}

#[test]
fn the_smallest_beginning_fits_a_screen() {
    for lang in ["zh", "en"] {
        let arguments = ["check", "examples/three-keys.toml", "--on", "2026-12-01", "--lang", lang];
        let shown = String::from_utf8(run(&arguments, "").stdout).expect("text");
        assert!(shown.lines().count() <= 40, "{shown}");
        // One line a table, with its keys and the checks that wait for them; all of it on request.
        let table = shown.lines().find(|line| line.starts_with("  ? filing ")).expect("the table");
        assert!(table.contains("type") && table.contains("orders"), "{table}");
        let verbose: Vec<&str> = arguments.into_iter().chain(["--verbose"]).collect();
        let verbose = String::from_utf8(run(&verbose, "").stdout).expect("text");
        assert!(verbose.contains("  ? filing.type "), "{verbose}");
    }
}

#[test]
fn a_ready_order_fits_in_sixty_lines() {
    for lang in ["zh", "en"] {
        let arguments = ["check", "examples/enterprise-ready.toml", "--on", "2026-12-01", "--lang", lang];
        let shown = String::from_utf8(run(&arguments, "").stdout).expect("text");
        assert!(shown.lines().count() <= 60, "{shown}");
    }
}

//! A run is written as it comes, in the order of the files, by as many threads as there are.

use std::collections::BTreeMap;
use std::fs::File;
use std::time::Duration;

use serde_json::Value as Json;

use super::{FAILING, THREE_KEYS, clients};
use crate::support::{EXAMPLE, Place, misfit};

fn schema(of: &str) -> Json {
    serde_json::from_str(&Place::new().run(&["schema", of]).out).expect("a schema")
}

/// A folder of cases that take a different time each.
fn unlike(number: usize) -> Place {
    let mut place = Place::new();
    for i in 0..number {
        let case = match i % 5 {
            0 => FAILING.to_owned(),
            1 => "beian = 1\n".to_owned(),
            2 => format!("beian = 1\nlable = {i}\n"),
            3 => THREE_KEYS.to_owned(),
            _ => EXAMPLE.to_owned(),
        };
        place = place.with(&format!("clients/{i:03}.toml"), case);
    }
    place
}

/// The lines of a run as lines of JSON.
fn lines(out: &str) -> Vec<Json> {
    assert!(out.ends_with('\n'), "the last line is whole");
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

#[test]
fn files_stand_in_their_order_and_the_same_bytes_come_again() {
    let place = unlike(15);
    let run = |format: &str| place.run(&["check", "clients", "--on", "2026-12-01", "-f", format]);
    for format in ["ndjson", "json", "checklist"] {
        let first = run(format);
        assert_eq!(first.code, 2);
        let again = run(format);
        assert_eq!((again.out, again.err), (first.out.clone(), first.err.clone()), "{format}");
        let mut from = 0;
        for i in 0..15 {
            let name = format!("clients/{i:03}.toml");
            // What cannot be read is told on standard error and in the table.
            if format != "checklist" || i % 5 != 2 {
                from += first.out[from..].find(&name).unwrap_or_else(|| panic!("{format}: no {name}"));
            }
            if i % 5 == 2 {
                assert!(first.err.contains(&format!("--> {name}:2:1")), "{name} in {}", first.err);
            }
        }
    }
}

#[test]
fn each_line_fits_the_schema_and_the_last_is_of_the_run() {
    let (schema, place) = (schema("ndjson"), clients());
    let ran = place.run(&["check", "clients", "--on", "2026-12-01", "-f", "ndjson"]);
    let lines = lines(&ran.out);
    assert_eq!(lines.len(), 5);
    for line in &lines {
        assert_eq!(misfit(&schema, line), None, "{line}");
    }
    let report = place.run(&["check", "clients", "--on", "2026-12-01", "-f", "json"]).out;
    let report: Json = serde_json::from_str(&report).expect("JSON");
    let (mut passed, mut readiness) = (0, BTreeMap::new());
    for (line, file) in lines.iter().zip(report["files"].as_array().expect("files")) {
        let case = &line["case"];
        for key in ["file", "label", "readiness", "exit", "day", "province", "filing-type", "ready-until"] {
            assert_eq!(case[key], file[key], "{key}");
        }
        for list in ["findings", "steps", "problems"] {
            assert_eq!(case[list], file[list], "{list}");
        }
        assert_eq!(case["passed"].as_u64(), file["passed"].as_array().map(|all| all.len() as u64));
        passed += case["passed"].as_u64().expect("a number");
        *readiness.entry(case["readiness"].as_str().expect("a word").to_owned()).or_insert(0) += 1;
    }
    assert!(passed > 30, "{passed}");
    let run = &lines[4]["run"];
    assert_eq!((run["exit"].as_u64(), run["cases"].as_u64()), (Some(2), Some(4)));
    assert_eq!(run["readiness"], serde_json::json!(readiness));
    assert_eq!((run["to-fix"].as_u64(), run["missing"].as_u64()), (Some(9), Some(21)));
    // It is closed.
    let mut wrong = lines[0].clone();
    wrong["case"]["more"] = 1.into();
    assert!(misfit(&schema, &wrong).is_some());
}

#[test]
fn json_of_no_case_one_case_and_many_is_one_document() {
    let schema = schema("report");
    let empty = Place::new();
    let one = Place::new().with("a.toml", EXAMPLE);
    for (place, files) in [(&empty, 1), (&one, 1), (&clients(), 4)] {
        for pretty in [&[][..], &["--pretty"]] {
            let ran = place.run(&[&["check", "--on", "2026-12-01", "-f", "json"], pretty].concat());
            let report: Json = serde_json::from_str(&ran.out).expect("JSON");
            assert_eq!(misfit(&schema, &report), None);
            assert_eq!(report["files"].as_array().map(Vec::len), Some(files));
            assert_eq!(report["exit"].as_i64(), Some(i64::from(ran.code)));
            if !pretty.is_empty() {
                let again = serde_json::to_string_pretty(&report).expect("JSON") + "\n";
                assert_eq!(ran.out, again, "each line stands where it belongs");
            }
        }
    }
}

#[test]
fn a_row_that_stands_otherwise_in_another_province_says_so() {
    let shanghai = EXAMPLE.replace("province  = \"广东\"", "province  = \"上海\"");
    assert_ne!(shanghai, EXAMPLE);
    let case = |name: &str| if name == "b.toml" { shanghai.as_str() } else { EXAMPLE };
    let place = Place::new().with("a.toml", case("a.toml")).with("b.toml", case("b.toml"));
    let report = |arguments: &[&str]| -> Json {
        let all = [&["check", "-f", "json", "-v"], arguments].concat();
        serde_json::from_str(&place.run(&all).out).expect("JSON")
    };
    // On two days a row is legacy or not, whichever file comes first.
    for files in [["a.toml", "b.toml"], ["b.toml", "a.toml"]] {
        let both = report(&[files[0], files[1], "--on", "2026-12-01"]);
        for (i, name) in files.iter().enumerate() {
            let alone = report(&[name, "--on", "2026-12-01"]);
            for (id, row) in alone["rows"].as_object().expect("rows") {
                let own = both["files"][i]["otherwise"]["rows"].get(id);
                assert_eq!(own.unwrap_or(&both["rows"][id]), row, "{id} of {name}");
            }
        }
    }
}

#[test]
fn an_interrupted_run_leaves_whole_lines() {
    let place = unlike(150);
    let path = place.path().join("lines.ndjson");
    let (mut seen, mut cut) = (0, 0);
    // Before there is a line (what cases have in common is found out first), at the first ones, and amid them.
    for bytes in [0, 1, 100_000] {
        let out = File::create(&path).expect("a file");
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
            .args(["check", "clients", "-f", "ndjson"])
            .env_clear()
            .current_dir(place.path())
            .stdout(out)
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("a run");
        std::thread::sleep(Duration::from_millis(20));
        let written = || std::fs::metadata(&path).expect("a file").len();
        while written() < bytes && run.try_wait().expect("a run").is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        run.kill().expect("a run");
        run.wait().expect("an end");
        let text = std::fs::read(&path).expect("what was written");
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        // The system may end a run within the writing of a line, which is seldom; a buffer of ours would always be cut.
        cut += usize::from(whole < text.len());
        if whole > 0 {
            let text = std::str::from_utf8(&text[..whole]).expect("text");
            seen += lines(text).iter().filter(|line| line["case"].is_object()).count();
        }
    }
    assert!(seen > 0, "no run got as far as a line");
    assert!(cut <= 1, "{cut} of 3 runs left a part of a line");
}

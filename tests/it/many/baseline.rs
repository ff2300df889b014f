//! A baseline: what is known already changes the exit code and nothing else.

use std::fs;

use serde_json::Value as Json;

use super::{FAILING, THREE_KEYS, clients};
use crate::support::{EXAMPLE, Place, Ran, flat};

fn run(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["check", "clients", "--on", "2026-12-01", "--baseline", "known.json"], more].concat())
}

fn written(place: &Place) -> Vec<String> {
    let text = fs::read_to_string(place.path().join("known.json")).expect("a baseline");
    let json: Json = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["schema"], "beian-baseline/1");
    let known = json["known"].as_array().expect("a list").iter();
    known.map(|one| one.as_str().expect("a word").to_owned()).collect()
}

/// Clients of which one has faults and one misses keys; all of them can be read.
fn readable() -> Place {
    let place = clients();
    fs::remove_file(place.path().join("clients/d.toml")).expect("a file");
    place
}

#[test]
fn what_is_known_does_not_end_the_run() {
    let place = readable();
    let before = place.run(&["check", "clients", "--on", "2026-12-01"]);
    assert_eq!(before.code, 1);
    let writing = run(&place, &["--write-baseline"]);
    assert_eq!(writing.code, 0, "{}", writing.all());
    let number = written(&place).len();
    assert_eq!(writing.err, format!("note: known.json: findings written: {number}\n"));
    for fail_on in ["fail", "wait", "missing", "warn"] {
        assert_eq!(run(&place, &["--fail-on", fail_on]).code, 0, "{fail_on}");
    }
    // The result is the same, and counts what is known.
    let json = |more: &[&str]| -> Vec<Json> {
        let all = [&["check", "clients", "--on", "2026-12-01", "-f", "json"], more].concat();
        let mut report: Json = serde_json::from_str(&place.run(&all).out).expect("JSON");
        report["files"].as_array_mut().expect("files").drain(..).collect()
    };
    for (mut with, mut without) in json(&["--baseline", "known.json"]).into_iter().zip(json(&[])) {
        with["exit"] = Json::Null;
        without["exit"] = Json::Null;
        assert_eq!(with, without);
    }
    let page = flat(&run(&place, &[]).out);
    assert!(page.contains("✗ Not ready: 9 to fix, 1 warning (10 known from the baseline)"), "{page}");
    assert!(page.contains(&format!("{number} known from the baseline")), "{page}");
    let lines = run(&place, &["-f", "ndjson"]).out;
    let last: Json = serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["run"]["known"].as_u64(), Some(number as u64));
    let zh = flat(&run(&place, &["--lang", "zh"]).out);
    assert!(zh.contains("其中 10 项已记入基线"), "{zh}");
}

#[test]
fn what_is_new_ends_it() {
    let place = readable();
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    // Another line, another order of tables, another label: all of it is known still.
    let moved = format!("# moved\n\n\n{FAILING}").replace("（未准备好）", "（二）");
    let place = place.with("clients/b.toml", moved);
    assert_eq!(run(&place, &[]).code, 0);
    // A fault that was not there.
    let worse = FAILING.replace("expires   = 2028-06-30", "expires   = 2026-06-30");
    assert_ne!(worse, FAILING);
    let place = place.with("clients/b.toml", worse);
    assert_eq!(run(&place, &[]).code, 1);
    // The same faults in another file are others.
    let place = place.with("clients/b.toml", FAILING).with("clients/e.toml", FAILING);
    assert_eq!(run(&place, &[]).code, 1);
    fs::remove_file(place.path().join("clients/e.toml")).expect("a file");
    assert_eq!(run(&place, &[]).code, 0);
    // What cannot be read is known to nobody.
    let place = place.with("clients/d.toml", "beian = 1\nlable = 1\n");
    assert_eq!(run(&place, &[]).code, 2);
    assert_eq!(run(&place, &["--write-baseline"]).code, 2);
}

#[test]
fn it_holds_wherever_the_program_runs() {
    let place = readable();
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    let arguments = ["check", ".", "--on", "2026-12-01", "--baseline", "../known.json"];
    let ran = place.command(&arguments).current_dir(place.path().join("clients")).output().expect("a run");
    assert_eq!(ran.status.code(), Some(0));
    let place = place.with("clients/beian.toml", "baseline = '../known.json'\n");
    assert_eq!(place.run(&["check", "clients", "--on", "2026-12-01"]).code, 0);
    let place = place.with("clients/beian.toml", "").var("BEIAN_BASELINE", "known.json");
    assert_eq!(place.run(&["check", "clients", "--on", "2026-12-01"]).code, 0);
}

#[test]
fn nothing_of_a_case_stands_in_it_and_a_second_one_has_the_same_key() {
    let place = readable();
    run(&place, &["--write-baseline"]);
    let first = written(&place);
    for known in &first {
        let parts: Vec<&str> = known.split(' ').collect();
        let [rule, row, hash] = parts[..] else { panic!("{known}") };
        assert!(hash.len() == 32 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{known}");
        let explained = place.run(&["explain", row]);
        assert_eq!(explained.code, 0, "{rule} {row}: {}", explained.err);
    }
    let text = fs::read_to_string(place.path().join("known.json")).expect("text");
    for value in ["example", "示例", "clients", "b.toml"] {
        assert!(!text.contains(value), "{value} in {text}");
    }
    run(&place, &["--write-baseline"]);
    assert_eq!(written(&place), first, "what has not changed is no difference in git");
    let other = readable();
    run(&other, &["--write-baseline"]);
    assert!(written(&other).iter().all(|one| !first.contains(one)), "each has a key of its own");
}

#[test]
fn what_is_wrong_with_it_is_an_error() {
    let place = Place::new().with("clients/a.toml", EXAMPLE).with("clients/c.toml", THREE_KEYS);
    let refused = |place: &Place, more: &[&str], en: &str, zh: &str| {
        run(place, more).refused(&[en]);
        run(place, &[more, &["--lang", "zh"]].concat()).refused(&[zh]);
    };
    refused(
        &place,
        &[],
        "error: known.json: there is no such baseline",
        "错误: known.json：没有这个基线文件",
    );
    let place = place.with("known.json", "{\n  \"schema\": x\n}\n");
    for more in [&[][..], &["--write-baseline"]] {
        refused(&place, more, "error: known.json:2:13: this is no baseline", "known.json:2:13：不是基线文件");
    }
    place.run(&["check", "clients", "--write-baseline"]).refused(&["--write-baseline needs a file"]);
    let ran = place.run(&["check", "clients", "--baseline", "nowhere/x.json", "--write-baseline"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("error: nowhere/x.json cannot be written: there is no such folder"),
        "{}",
        ran.err
    );
}

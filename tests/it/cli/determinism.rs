//! The same case, day and law give the same bytes.

use crate::support::{EXAMPLE, Place};

const JSON: [&str; 6] = ["check", "cases", "--on", "2026-12-01", "--format", "json"];

fn place() -> Place {
    Place::new()
        .with("cases/a.toml", EXAMPLE)
        .with("cases/b.toml", "beian = 1\nlable = 1\n")
        .with("cases/c.toml", "beian = 1\n")
}

#[test]
fn the_same_bytes_over_runs_folders_and_environments() {
    let first = place().run(&JSON);
    assert_eq!(first.code, 2);
    let (here, there) =
        (place(), place().var("TZ", "Pacific/Kiritimati").var("HOME", "/nowhere").var("LANG", "zh"));
    for (place, run) in [(&here, 1), (&here, 2), (&there, 3)] {
        assert_eq!(place.run(&JSON).out, first.out, "run {run}");
    }
    let page = |place: &Place| {
        place.run(&["check", "cases", "--on", "2026-12-01", "--lang", "zh", "--verbose"]).all()
    };
    assert_eq!(page(&here), page(&there));
}

#[test]
fn keys_have_an_order() {
    let out = place().run(&[&JSON[..], &["--pretty"]].concat()).out;
    let mut from = 0;
    for key in [
        "\n  \"schema\": \"beian-report/5\"",
        "\n  \"version\"",
        "\n  \"files\"",
        "\n      \"file\": \"cases/a.toml\"",
        "\n      \"readiness\"",
        "\n      \"exit\"",
        "\n      \"label\": \"示例科技官网\"",
        "\n      \"day\": \"2026-12-01\"",
        "\n      \"province\": \"44\"",
        "\n      \"filing-type\": \"first\"",
        "\n      \"file\": \"cases/b.toml\"",
        "\n      \"readiness\": \"could-not-check\"",
        "\n      \"problems\"",
        "\n            \"line\": 2,\n            \"column\": 1,",
        "\n      \"file\": \"cases/c.toml\"",
        "\n  \"exit\": 2",
        "\n  \"rules\"",
        "\n  \"rows\"",
        "\n  \"sources\"",
    ] {
        from += out[from..].find(key).unwrap_or_else(|| panic!("no {key} behind byte {from} of\n{out}"));
    }
}

#[test]
fn the_day_is_the_one_that_was_asked_for() {
    let place = Place::new()
        .with("far.toml", "beian = 1\n[filing]\nsubmit-on = 2099-03-01\n")
        .with("past.toml", "beian = 1\n[filing]\nsubmit-on = 2006-03-01\n");
    let day = |file: &str, more: &[&str]| {
        let out = place.run(&[&["check", file, "-f", "json"], more].concat()).out;
        let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        report["files"][0]["day"].as_str().expect("a day").to_owned()
    };
    assert_eq!(day("far.toml", &["--on", "2019-09-20"]), "2019-09-20", "before the day of submission");
    assert_eq!(day("past.toml", &["--on", "2019-09-20"]), "2019-09-20");
    assert_eq!(day("far.toml", &[]), "2099-03-01", "the day of submission");
    assert!(
        day("past.toml", &[]).as_str() > "2026-11-01",
        "a day of submission that is over is no day to judge for"
    );
    assert!(day("past.toml", &["--on", "+30d"]) > day("past.toml", &["--on", "+0d"]));
}

#[test]
fn the_same_bytes_of_what_points_nowhere() {
    let mut case = "beian = 1\n".to_owned();
    for id in ["ab", "cd", "ef", "gh", "ij"] {
        case.push_str(&format!("[[person]]\nid = \"{id}\"\n"));
    }
    case.push_str("[[website]]\nname = \"x\"\nresponsible = \"somebody\"\n");
    let place = Place::new().with("case.toml", case);
    let first = place.run(&["check", "case.toml"]);
    assert!(first.err.contains("ab, cd, ef, gh, ij"), "{}", first.err);
    for _ in 0..10 {
        assert_eq!(place.run(&["check", "case.toml"]).err, first.err);
    }
}

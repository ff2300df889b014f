//! `beian check --format json`: small, closed, and held together by ids and numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value as Json;

use crate::support::library::written;
use crate::support::{DAY, EXAMPLE, Place, ROOT, assert_none, bless, file, misfit, run};

/// What `beian` writes as JSON, by the words of `beian schema`.
const WRITTEN: [&str; 6] = ["report", "ndjson", "rules", "explain", "province-report", "stale"];

fn schema(of: &str) -> Json {
    serde_json::from_slice(&run(&["schema", of], "").stdout).expect("a schema")
}

/// A report of the binary, run in the folder of the project.
fn report(arguments: &[&str]) -> Json {
    let all = [&["check"], arguments, &["--on", DAY, "--format", "json"]].concat();
    serde_json::from_slice(&run(&all, "").stdout).expect("JSON")
}

fn list<'j>(of: &'j Json, key: &str) -> impl Iterator<Item = &'j Json> {
    of[key].as_array().into_iter().flatten()
}

fn word<'j>(of: &'j Json, key: &str) -> &'j str {
    of[key].as_str().unwrap_or_else(|| panic!("no {key}: {of}"))
}

#[test]
fn every_report_fits_its_schema() {
    let schema = schema("report");
    for arguments in [&["examples"][..], &["examples", "--verbose"], &["examples", "--only", "domain"]] {
        let report = report(arguments);
        assert!(report["files"].as_array().map(Vec::len) > Some(15));
        assert_eq!(misfit(&schema, &report), None, "{arguments:?}");
    }
    let place = Place::new()
        .with("a.toml", EXAMPLE)
        .with("b.toml", "beian = 1\nlable = 1\n")
        .with("c.toml", "beian = 1\n[filing]\ntype = \"add\"\n[[domain]]\nname = \"example.cn\"\nexpires = 2020-01-01\n[extra]\nx = 1\n");
    let out = place.run(&["check", "--format", "json", "--on", DAY]).out;
    let report: Json = serde_json::from_str(&out).expect("JSON");
    assert_eq!(report["files"].as_array().map(Vec::len), Some(3));
    assert_eq!(misfit(&schema, &report), None);
    // It is closed: no other word, no other key, no day in prose.
    for (at, wrong) in [
        ("/files/0/exit", "0".into()),
        ("/files/0/exit", 3.into()),
        ("/files/0/readiness", "fine".into()),
        ("/files/0/day", "about 2026".into()),
        ("/files/0/law", Json::Null),
        ("/files/2/findings/0/status", "failed".into()),
        ("/files/0/passed/0/subject/kind", "thing".into()),
        ("/schema", "beian-report/0".into()),
        ("/files/0", serde_json::json!({ "file": "a.toml", "readiness": "ready", "exit": 0, "more": 1 })),
    ] {
        let mut other = report.clone();
        *other.pointer_mut(at).unwrap_or_else(|| panic!("no {at}")) = wrong;
        assert!(misfit(&schema, &other).is_some(), "{at}");
    }
}

/// The shape of a schema: without what only describes it.
fn shape(schema: &Json) -> Json {
    match schema {
        Json::Object(all) => {
            let kept = all.iter().filter(|(key, value)| *key != "description" || !value.is_string());
            let of = |(key, value): (&String, &Json)| match value.as_array().filter(|_| key == "required") {
                // Which keys have to be there is a set.
                Some(keys) => {
                    let keys: BTreeSet<&str> = keys.iter().filter_map(Json::as_str).collect();
                    (key.clone(), serde_json::json!(keys))
                }
                None => (key.clone(), shape(value)),
            };
            kept.map(of).collect::<serde_json::Map<_, _>>().into()
        }
        Json::Array(all) => all.iter().map(shape).collect(),
        other => other.clone(),
    }
}

/// Whoever reads our JSON is told by its version what to expect: a shape that changes has another number.
#[test]
fn another_shape_has_another_version() {
    let mut wrong = Vec::new();
    for of in WRITTEN {
        let path = format!("docs/schema/{of}.json");
        let new = schema(of);
        let old: Json = fs::read_to_string(format!("{ROOT}/{path}"))
            .map(|text| serde_json::from_str(&text).expect("a schema"))
            .unwrap_or_default();
        let version = |schema: &Json| schema["properties"]["schema"]["const"].clone();
        assert!(version(&new).is_string(), "{of}");
        if shape(&old) != shape(&new) && version(&old) == version(&new) {
            wrong.push(format!("{of}: the shape has changed: raise {}", version(&new)));
        } else if bless() {
            let text = serde_json::to_string_pretty(&new).expect("JSON") + "\n";
            fs::write(format!("{ROOT}/{path}"), text).expect("the schema can be written");
        } else if old != new {
            wrong.push(format!("{path} is old: `BEIAN_BLESS=1 cargo test --test it output`"));
        }
    }
    assert_none(&wrong);
}

/// Every key and every word of a schema, where it stands.
fn described(schema: &Json, at: &str, wrong: &mut Vec<String>) {
    let sentence = |one: &Json| {
        let words = one["description"].as_str().unwrap_or_default();
        words.ends_with('.') && words.split(' ').count() > 2
    };
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        if !sentence(property) {
            wrong.push(format!("{at}.{key}: {}", property["description"]));
        }
    }
    for (key, part) in schema.as_object().into_iter().flatten() {
        described(part, &format!("{at}.{key}"), wrong);
    }
}

#[test]
fn every_key_is_described_in_a_sentence() {
    let mut wrong = Vec::new();
    for of in ["report", "ndjson"] {
        described(&schema(of), of, &mut wrong);
    }
    assert_none(&wrong);
}

/// The words of a state in the schema.
fn words_of(schema: &Json, name: &str) -> BTreeSet<String> {
    let choices = schema["$defs"][name]["oneOf"].as_array().unwrap_or_else(|| panic!("no list {name}"));
    let words = choices.iter().map(|one| one["const"].as_str().expect("a word").to_owned());
    words.collect()
}

#[test]
fn states_are_closed_lists() {
    let schema = schema("report");
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(
        words_of(&schema, "Readiness"),
        set(&[
            "ready",
            "ready-with-doubts",
            "stands",
            "stands-with-doubts",
            "wait",
            "incomplete",
            "not-ready",
            "no-filing-needed",
            "partial",
            "could-not-check"
        ])
    );
    assert_eq!(
        words_of(&schema, "Status"),
        set(&[
            "fail",
            "missing",
            "look-up",
            "wait",
            "warn",
            "waived",
            "not-checked",
            "pass",
            "not-applicable"
        ])
    );
    assert_eq!(words_of(&schema, "Need"), set(&["yes", "no", "not-here", "look-up", "open"]));
}

#[test]
fn one_ready_case_is_small_and_one_line() {
    let compact = run(&["check", "examples/enterprise-ready.toml", "--on", DAY, "-f", "json"], "").stdout;
    let text = String::from_utf8(compact).expect("text");
    assert_eq!(text.lines().count(), 1);
    assert!(text.len() <= 40 * 1024, "{} bytes", text.len());
    let pretty = run(&["check", "examples/enterprise-ready.toml", "--on", DAY, "-f", "json", "--pretty"], "");
    let pretty = String::from_utf8(pretty.stdout).expect("text");
    assert!(pretty.lines().count() > 100);
    let read = |text: &str| serde_json::from_str::<Json>(text).expect("JSON");
    assert_eq!(read(&text), read(&pretty));
}

/// Whatever is named stands in the lists of the run, each finding's step among those of its file.
#[test]
fn ids_and_numbers_lead_somewhere() {
    let mut wrong = BTreeSet::new();
    for (arguments, verbose) in [(&["examples"][..], false), (&["examples", "--verbose"], true)] {
        let report = report(arguments);
        let mut known = |list: &str, id: &str, by: &str| {
            if report[list].get(id).is_none() {
                wrong.insert(format!("{id} is not in {list}: {by}"));
            }
        };
        for row in report["rows"].as_object().expect("rows").values() {
            known("rules", word(row, "rule"), "a row");
        }
        for of in ["rows", "grounds", "stages"] {
            for one in report[of].as_object().expect(of).values() {
                list(one, "sources").for_each(|id| known("sources", id.as_str().expect("an id"), of));
            }
        }
        for file in list(&report, "files") {
            for pass in list(file, "passed").filter(|_| verbose) {
                known("rules", word(pass, "rule"), "a pass");
                for row in list(pass, "rows") {
                    known("rows", row.as_str().expect("an id"), "a pass");
                }
            }
            for finding in list(file, "findings") {
                known("rules", word(finding, "rule"), "a finding");
                known("rows", word(finding, "row"), "a finding");
                for row in list(finding, "against").chain(list(finding, "confirm")) {
                    known("rows", row.as_str().expect("an id"), "a finding");
                }
                for source in list(finding, "against-sources") {
                    known("sources", source.as_str().expect("an id"), "a finding");
                }
            }
            for because in list(file, "decisions").flat_map(|one| list(one, "because")) {
                because["ground"].as_str().into_iter().for_each(|id| known("grounds", id, "a step"));
            }
            for stage in list(&file["timeline"], "parts").flat_map(|one| list(one, "stages")) {
                known("stages", stage.as_str().expect("an id"), "a part");
            }
        }
        for file in list(&report, "files") {
            let name = word(file, "file");
            let numbers: Vec<u64> =
                list(file, "steps").map(|step| step["number"].as_u64().expect("a number")).collect();
            assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>(), "{name}");
            let settled: BTreeSet<u64> =
                list(file, "findings").filter_map(|one| one["step"].as_u64()).collect();
            assert_eq!(settled, numbers.into_iter().collect(), "{name}: a step settles something");
            for finding in list(file, "findings") {
                let done = ["fail", "wait", "missing", "look-up"].contains(&word(finding, "status"));
                if done && finding["step"].is_null() {
                    wrong.insert(format!("{name}: no step for {finding}"));
                }
            }
        }
    }
    assert_none(&Vec::from_iter(wrong));
}

/// What a row comes to depends on the day: where two files of a run differ, each says what holds for it.
#[test]
fn what_stands_otherwise_for_a_file_is_said_there() {
    let (now, then) = (("a.toml", EXAMPLE, DAY), ("b.toml", EXAMPLE, "2019-09-20"));
    let (both, second) = (written(&[now, then], true).0, written(&[then], true).0);
    assert!(both["files"][0]["otherwise"].is_null() && second["files"][0]["otherwise"].is_null());
    let otherwise = &both["files"][1]["otherwise"];
    for of in ["rows", "grounds", "stages"] {
        for (id, entry) in second[of].as_object().expect(of) {
            assert_eq!(otherwise[of].get(id).unwrap_or(&both[of][id]), entry, "{id}");
        }
    }
    // The two other sources of the step are later than that day.
    assert_eq!(otherwise["grounds"]["decision-first"]["sources"], serde_json::json!(["aliyun-intro-2019"]));
}

/// What a README promises of `jq`, and the same in Rust: `jq` need not be there for a test.
type Recipe = (&'static str, &'static str, fn(&Json) -> Vec<String>);

const RECIPES: [Recipe; 3] = [
    (
        "examples/enterprise-failing.toml",
        r#".files[].findings[] | select(.status == "fail") | "\(.subject.id): \(.saw.en // .rule)""#,
        |run| {
            let findings = list(run, "files").flat_map(|file| list(file, "findings"));
            let failing = findings.filter(|one| one["status"] == "fail");
            let line = |one: &Json| {
                let saw = one["saw"]["en"].as_str().unwrap_or_else(|| word(one, "rule"));
                format!("{}: {saw}", word(&one["subject"], "id"))
            };
            failing.map(line).collect()
        },
    ),
    (
        "examples/enterprise-failing.toml",
        r#".files[].steps | group_by(.by)[] | .[0].by + ":", (.[] | "  \(.number). \(.what.en)")"#,
        |run| {
            let mut lines = Vec::new();
            for file in list(run, "files") {
                let mut by: BTreeMap<&str, Vec<String>> = BTreeMap::new();
                for step in list(file, "steps") {
                    let line = format!("  {}. {}", step["number"], word(&step["what"], "en"));
                    by.entry(word(step, "by")).or_default().push(line);
                }
                lines.extend(by.into_iter().flat_map(|(by, steps)| [vec![format!("{by}:")], steps].concat()));
            }
            lines
        },
    ),
    ("examples", r#".files | sort_by(-.exit)[] | "\(.exit) \(.readiness) \(.file)""#, |run| {
        let mut files: Vec<&Json> = list(run, "files").collect();
        files.sort_by_key(|file| std::cmp::Reverse(file["exit"].as_u64()));
        let line =
            |file: &&Json| format!("{} {} {}", file["exit"], word(file, "readiness"), word(file, "file"));
        files.iter().map(line).collect()
    }),
];

#[test]
fn what_is_shown_of_jq_is_what_it_prints() {
    let mut wrong = Vec::new();
    for (path, program, printed) in RECIPES {
        let lines = printed(&report(&[path])).join("\n");
        let block = format!(
            "```sh\nbeian check {path} --on {DAY} --format json |\n  jq -r '{program}'\n```\n\n```text\n{lines}\n```\n"
        );
        if !file("docs/json.md").contains(&block) {
            wrong.push(format!("docs/json.md, which is edited by hand, does not show\n{block}"));
        }
        for (readme, chinese) in [("README.md", false), ("README.zh-CN.md", true)] {
            let program = if chinese {
                program.replace("saw.en", "saw.zh").replace("what.en", "what.zh")
            } else {
                program.to_owned()
            };
            if !file(readme).contains(&format!("jq -r '{program}'\n")) {
                wrong.push(format!("{readme} does not show jq -r '{program}'"));
            }
        }
    }
    assert_none(&wrong);
}

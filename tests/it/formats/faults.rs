//! What the formats for CI mark: each fault at its place, weighed as the exit code weighs it.

use std::collections::BTreeSet;

use super::readers::{commands, csv, json, xml};
use super::{DOCUMENTS, Written, write};
use crate::support::client::Client;
use crate::support::{DAY, Place, file, whole};

/// An example in a folder of its own.
fn example(name: &str) -> Place {
    Place::new().with("case.toml", file(&format!("examples/{name}.toml")))
}

/// What is wrong in `enterprise-failing.toml`, looked up there by hand: rule, line, column.
const FAULTS: [(&str, u64, u64); 9] = [
    ("account-site", 16, 19),
    ("address-area", 24, 18),
    ("domain-holder", 45, 22),
    ("domain-registrar", 42, 13),
    ("instance-term", 55, 19),
    ("material", 78, 13),
    ("organisation-province", 10, 13),
    ("public-network", 57, 19),
    ("website-closed", 71, 15),
];

/// And what only warns.
const WARNS: (&str, u64, u64) = ("real-name-wait", 44, 39);

#[test]
fn each_fault_stands_at_its_place() {
    let written = write(&example("enterprise-failing"), &["case.toml"]);
    let expected: BTreeSet<(String, u64)> =
        FAULTS.iter().map(|(rule, line, _)| ((*rule).to_owned(), *line)).collect();

    let issues = json(written.of("gitlab"));
    let issues = issues.as_array().expect("a list");
    let of = |severity: &str| -> BTreeSet<(String, u64)> {
        let some = issues.iter().filter(|one| one["severity"] == severity);
        some.map(|one| {
            let line = one["location"]["lines"]["begin"].as_u64().expect("a line");
            (one["check_name"].as_str().expect("a name").to_owned(), line)
        })
        .collect()
    };
    assert_eq!(of("critical"), expected);
    assert_eq!(of("minor"), BTreeSet::from([(WARNS.0.to_owned(), WARNS.1)]));
    assert_eq!(issues.len(), 10);

    let log = json(written.of("sarif"));
    let results = log["runs"][0]["results"].as_array().expect("results");
    let at = |one: &serde_json::Value| {
        let region = &one["locations"][0]["physicalLocation"]["region"];
        let number = |key: &str| region[key].as_u64().expect("a number");
        (one["ruleId"].as_str().expect("a rule").to_owned(), number("startLine"), number("startColumn"))
    };
    let errors: BTreeSet<_> = results.iter().filter(|one| one["level"] == "error").map(at).collect();
    assert_eq!(
        errors,
        FAULTS.iter().map(|(rule, line, column)| ((*rule).to_owned(), *line, *column)).collect()
    );
    assert_eq!(log["runs"][0]["invocations"][0]["exitCode"], 1);

    let all = commands(written.of("github"));
    let errors = all.iter().filter(|one| one.name == "error");
    let errors: BTreeSet<(u64, u64)> = errors
        .map(|one| {
            let number = |key: &str| one.properties[key].parse().expect("a number");
            (number("line"), number("col"))
        })
        .collect();
    assert_eq!(errors, FAULTS.iter().map(|(_, line, column)| (*line, *column)).collect());
    assert_eq!(all.iter().filter(|one| one.name == "warning").count(), 1);
    assert!(all.iter().all(|one| one.properties["file"] == "case.toml"));

    let suites = xml(written.of("junit"));
    let [suite] = suites.all("testsuite")[..] else { panic!("one suite") };
    assert_eq!((suite.attribute("failures"), suite.attribute("errors")), ("9", "0"));
    let tests = suite.all("testcase");
    assert_eq!(suite.attribute("tests"), tests.len().to_string());
    let names: BTreeSet<&str> = tests.iter().map(|test| test.attribute("name")).collect();
    assert_eq!(names.len(), tests.len(), "tests are told apart by their names");
    let failed = tests.iter().filter(|test| !test.all("failure").is_empty());
    let failed: BTreeSet<&str> =
        failed.map(|test| test.attribute("name").split(' ').next().expect("a rule")).collect();
    assert_eq!(failed, FAULTS.iter().map(|(rule, ..)| *rule).collect());
    let registrar = tests.iter().find(|test| test.attribute("name") == "domain-registrar (example.cn)");
    let failure = registrar.expect("the test").all("failure")[0];
    assert!(failure.text.contains("case.toml:42:13"), "{}", failure.text);
    assert!(failure.text.contains("step 4: "), "{}", failure.text);
}

#[test]
fn a_missing_key_is_marked_once_however_many_ask_for_it() {
    let written = write(&example("three-keys"), &["case.toml"]);
    let report = json(written.of("json"));
    let findings = report["files"][0]["findings"].as_array().expect("findings");
    let missing = findings.iter().filter_map(|one| one["missing"].as_array()).flatten();
    let keys: BTreeSet<&str> = missing.map(|one| one["key"].as_str().expect("a key")).collect();
    let issues = json(written.of("gitlab"));
    let issues = issues.as_array().expect("a list");
    assert_eq!(issues.len(), keys.len());
    assert!(issues.iter().all(|one| one["check_name"] == "missing-key" && one["severity"] == "major"));
    for key in keys {
        let said = |one: &&serde_json::Value| {
            one["description"].as_str().expect("words").starts_with(&format!("{key} "))
        };
        assert_eq!(issues.iter().filter(said).count(), 1, "{key}");
    }
}

/// Whether a format says that the run fails.
fn fails(written: &Written, format: &str) -> bool {
    let text = written.of(format);
    match format {
        "junit" => !xml(text).all("failure").is_empty() || !xml(text).all("error").is_empty(),
        "github" => commands(text).iter().any(|one| one.name == "error"),
        "gitlab" => {
            let grave = |one: &serde_json::Value| one["severity"] == "critical" || one["severity"] == "major";
            json(text).as_array().expect("a list").iter().any(grave)
        }
        "sarif" => {
            let log = json(text);
            log["runs"][0]["results"].as_array().expect("results").iter().any(|one| one["level"] == "error")
        }
        other => panic!("{other}"),
    }
}

#[test]
fn all_formats_end_alike_and_say_so() {
    let broken = Place::new().with("case.toml", "beian = 1\nlable = 1\n");
    let lost = Place::new();
    let (ready, failing, keys) =
        (example("enterprise-ready"), example("enterprise-failing"), example("three-keys"));
    let cases: [(&Place, &[&str], i32); 7] = [
        (&ready, &[], 0),
        (&failing, &[], 1),
        (&keys, &[], 1),
        (&keys, &["--fail-on", "fail"], 0),
        (&failing, &["--fail-on", "warn"], 1),
        (&broken, &[], 2),
        (&lost, &[], 2),
    ];
    for (turn, (place, more, code)) in cases.into_iter().enumerate() {
        let more = [more, &["case.toml"]].concat();
        let written = write(place, &more);
        assert_eq!(written.code, code, "{more:?}");
        for format in ["junit", "github", "gitlab", "sarif"] {
            assert_eq!(fails(&written, format), code > 0, "{format} {more:?}");
        }
        // Each alone, too, on standard output: some now, others the next time.
        let formats = DOCUMENTS.iter().map(|(format, _)| *format).chain(["html", "checklist", "ndjson"]);
        for (_, format) in formats.enumerate().filter(|(n, _)| whole() || (n + turn) % 8 == 0) {
            let ran = place.run(&[&["check", "--on", DAY, "-f", format], more.as_slice()].concat());
            assert_eq!(ran.code, code, "{format} {more:?}");
        }
    }
}

/// A title says what is wrong or missing, and never what should hold.
#[test]
fn an_annotation_is_titled_by_what_is_wrong() {
    let rules = json(&Place::new().run(&["rules", "-f", "json"]).out);
    let titles: Vec<&str> = rules["rules"]
        .as_object()
        .expect("rules")
        .values()
        .flat_map(|one| ["zh", "en"].map(|lang| one["title"][lang].as_str().expect("a title")))
        .collect();
    for (file, lang, title) in [
        (
            "enterprise-failing",
            "en",
            "example.cn: registered with GoDaddy.com, LLC (a company abroad), whose",
        ),
        ("enterprise-failing", "zh", "example.cn：GoDaddy.com, LLC（境外公司）注册的域名不能备案"),
        ("three-keys", "en", "domain.expires is not written"),
        ("three-keys", "zh", "没有写 domain.expires（"),
    ] {
        let ran = example(file).run(&["check", "--on", DAY, "-f", "github", "case.toml", "--lang", lang]);
        let all = commands(&ran.out);
        let found: Vec<&str> = all.iter().map(|one| one.properties["title"].as_str()).collect();
        assert!(found.iter().any(|one| one.starts_with(title)), "{title} in {found:#?}");
        for one in found {
            assert!(!titles.contains(&one), "{one} says what should hold");
        }
    }
}

#[test]
fn a_case_that_fails_as_a_whole_is_marked_as_such() {
    // Two years after the rules were last read nothing is ready, though no finding says so.
    let place = example("enterprise-ready");
    for format in ["junit", "github"] {
        let ran = place.run(&["check", "--on", "2032-01-01", "-f", format, "case.toml"]);
        assert_eq!(ran.code, 1);
        let marked = match format {
            "junit" => xml(&ran.out).all("failure").len(),
            _ => commands(&ran.out).iter().filter(|one| one.name == "error").count(),
        };
        assert!(marked > 0, "{}", ran.out);
    }
}

/// The fingerprints of a run.
fn fingerprints(place: &Place, more: &[&str]) -> (BTreeSet<String>, BTreeSet<String>) {
    let written = write(place, more);
    let issues = json(written.of("gitlab"));
    let log = json(written.of("sarif"));
    let text = |one: &serde_json::Value| one.as_str().expect("a fingerprint").to_owned();
    let gitlab = issues.as_array().expect("a list").iter().map(|one| text(&one["fingerprint"]));
    let results = log["runs"][0]["results"].as_array().expect("results");
    (gitlab.collect(), results.iter().map(|one| text(&one["partialFingerprints"]["beian/v1"])).collect())
}

#[test]
fn fingerprints_outlast_lines_and_masks() {
    let text = file("examples/enterprise-failing.toml");
    let before = fingerprints(&Place::new().with("case.toml", &text), &["case.toml"]);
    assert_eq!(before.0, before.1, "both formats tell faults apart alike");
    assert_eq!(before.0.len(), 10);
    let moved = text.replacen("[filing]", "# a line\n\n\n[filing]", 1);
    assert_eq!(fingerprints(&Place::new().with("case.toml", &moved), &["case.toml"]), before);
    assert_eq!(fingerprints(&Place::new().with("case.toml", &text), &["case.toml", "--reveal"]), before);
    let other = fingerprints(&Place::new().with("other.toml", &text), &["other.toml"]);
    assert!(other.0.is_disjoint(&before.0), "another file has other faults");
    let mended = text.replace("open        = true", "open        = false");
    let after = fingerprints(&Place::new().with("case.toml", &mended), &["case.toml"]);
    assert_eq!(before.0.difference(&after.0).count(), 1);
    assert_eq!(after.0.len(), 9);
}

#[test]
fn the_table_is_a_line_for_each_case() {
    let place = Place::new()
        .with("a.toml", &Client::new(1).text)
        .with("b.toml", file("examples/enterprise-failing.toml"))
        .with("c.toml", file("examples/three-keys.toml"))
        .with("d.toml", "beian = 1\nlable = 1\n");
    let lines = csv(write(&place, &["a.toml", "b.toml", "c.toml", "d.toml"]).of("csv"));
    let cells = |line: usize| lines[line].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(
        cells(0),
        ["file", "label", "province", "result", "to fix", "missing", "earliest day", "ready until"]
    );
    assert_eq!(cells(1), ["a.toml", "示例科技官网", "Guangdong", "ready", "0", "0", "", "2027-08-01"]);
    assert_eq!(cells(2), ["b.toml", "示例科技官网（未准备好）", "Guangdong", "not ready", "9", "0", "", ""]);
    assert_eq!((lines[3][4].as_str(), lines[3][3].as_str()), ("0", "incomplete"));
    assert_ne!(lines[3][5], "0");
    assert_eq!((lines[4][0].as_str(), lines[4][4].as_str()), ("d.toml", ""));
    assert_eq!(lines.len(), 5);
}

#[test]
fn rules_have_help_in_the_language_of_the_run() {
    let place = example("enterprise-failing");
    for (lang, code, title) in [
        ("zh", "zh-CN", "域名注册商已获工信部批复"),
        ("en", "en", "The registrar is approved by the ministry"),
    ] {
        let ran = place.run(&["check", "--on", DAY, "-f", "sarif", "--lang", lang, "case.toml"]);
        let log = json(&ran.out);
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["language"], code);
        let rules = driver["rules"].as_array().expect("rules");
        let rule = rules.iter().find(|one| one["id"] == "domain-registrar").expect("the rule");
        assert_eq!(rule["shortDescription"]["text"], title);
        assert!(rule["help"]["text"].as_str().expect("help").len() > title.len());
    }
}

#[test]
fn what_a_baseline_knows_fails_in_no_format() {
    for name in ["enterprise-failing", "three-keys"] {
        let place = example(name);
        let known = ["--baseline", "known.json", "--write-baseline", "case.toml"];
        assert_eq!(place.run(&[&["check", "--on", DAY], &known[..]].concat()).code, 0);
        let written = write(&place, &["--baseline", "known.json", "case.toml"]);
        assert_eq!(written.code, 0);
        for format in ["junit", "github", "gitlab", "sarif"] {
            assert!(!fails(&written, format), "{name}: {format}\n{}", written.of(format));
        }
        // Nothing is hidden.
        assert!(json(written.of("gitlab")).as_array().expect("a list").len() > 8);
    }
}

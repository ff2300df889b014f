//! The examples: each with a table of everything that is not a pass, written by hand; three with their full JSON.
//!
//! A table stands in `tests/expected/NAME.txt`: the day and the readiness, then a line `status row subject` for each
//! finding. Where nearly everything is missing, lines `key KEY` say what is asked for instead of who asks. The tables
//! are never written by a program. The JSON of the three beside them is compared to the letter,
//! without the lists of rules, rows and sources, which are held against their origins here;
//! `BEIAN_BLESS=1 cargo test --test it output` writes it anew, to be read before it is committed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value as Json;

use crate::support::library::{Lang, check_all, page_within, rules, written};
use crate::support::{Case, DAY, ROOT, Report, assert_none, bless, file, flat, page};

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
    let mut tables = names("tests/expected", ".txt");
    // A list of its own test.
    tables.remove("still-ready");
    assert_eq!(examples, tables, "each example has a table, each table an example");
    examples
}

/// The table of an example: day, readiness, lines.
fn table(name: &str) -> (String, String, BTreeSet<String>) {
    let table = file(&format!("tests/expected/{name}.txt"));
    let mut lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let head = lines.next().expect("a first line");
    let (day, readiness) = head.split_once(' ').expect("day and readiness");
    (day.to_owned(), readiness.to_owned(), lines.map(str::to_owned).collect())
}

/// The report of an example on a day.
fn report(name: &str, on: &str) -> Report {
    let path = format!("examples/{name}.toml");
    check_all(&[(&path, &file(&path))], on)
}

/// Its JSON, with the rows and sources of what passed as well.
fn json(name: &str, on: &str) -> Json {
    let path = format!("examples/{name}.toml");
    written(&[(&path, &file(&path), on)], true).0
}

#[test]
fn tables_written_by_hand() {
    let mut wrong = Vec::new();
    for name in examples() {
        let (day, readiness, expected) = table(&name);
        let report = report(&name, &day);
        // What only reminds is the same for most orders: it stands in the tables that list it.
        let reminders = expected.iter().any(|line| line.starts_with("remind "));
        let keys = expected.iter().any(|line| line.starts_with("key "));
        let mut found: BTreeSet<String> = report
            .findings()
            .into_iter()
            .filter(|(status, ..)| !(keys && status == "missing"))
            .map(|(status, row, subject)| match report.finding(&row)["rule"].as_str() {
                Some("remind") => format!("remind {row} {subject}"),
                _ => format!("{status} {row} {subject}"),
            })
            .filter(|line| reminders || !line.starts_with("remind "))
            .collect();
        if keys {
            found.extend(report.missing().into_iter().map(|key| format!("key {key}")));
        }
        let (new, gone): (Vec<_>, Vec<_>) =
            (found.difference(&expected).collect(), expected.difference(&found).collect());
        if !new.is_empty() || !gone.is_empty() {
            wrong.push(format!(
                "tests/expected/{name}.txt: if it is right, add by hand {new:#?} and take out {gone:#?}"
            ));
        }
        if report.readiness() != readiness {
            wrong.push(format!("{name} on {day}: {}, not {readiness}", report.readiness()));
        }
    }
    assert_none(&wrong);
}

/// The examples whose JSON is compared as a whole: together they have nearly every key that a report can have.
const WHOLE: [&str; 3] = ["enterprise-failing", "hong-kong-server", "overseas-company"];

/// A report whose wording of rules stands in one place, their list, and whose lists are left out.
fn without_lists(mut report: Json) -> String {
    let lists = report.as_object_mut().expect("a report");
    let rules = lists.remove("rules").expect("rules");
    for list in ["rows", "grounds", "stages", "sources"] {
        lists.remove(list).expect(list);
    }
    let all = rules.as_object().expect("rules").iter();
    for step in report["files"][0]["steps"].as_array_mut().into_iter().flatten() {
        if let Some((rule, _)) = all.clone().find(|(_, rule)| rule["fix"] == step["what"]) {
            step["what"] = format!("as {rule} says").into();
        }
    }
    serde_json::to_string_pretty(&report).expect("JSON") + "\n"
}

#[test]
fn json_to_the_letter() {
    let mut wrong = Vec::new();
    for name in WHOLE {
        let found = without_lists(json(name, &table(name).0));
        let path = format!("tests/expected/{name}.json");
        if bless() {
            fs::write(format!("{ROOT}/{path}"), &found).expect("the expected file can be written");
        }
        if found != file(&path) {
            wrong.push(format!(
                "{path} has changed: read `BEIAN_BLESS=1 cargo test --test it output; git diff tests/expected`"
            ));
        }
    }
    assert_none(&wrong);
}

/// Every requirement and source of the files of law, read as plain TOML.
fn law(list: &str) -> BTreeMap<String, toml::Table> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(format!("{ROOT}/provinces")).expect("the law") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(&path).expect("a file of law");
            let part: toml::Table = text.parse().expect("TOML");
            for one in part.get(list).and_then(toml::Value::as_array).into_iter().flatten() {
                let one = one.as_table().expect("a table").clone();
                all.insert(one["id"].as_str().expect("an id").to_owned(), one);
            }
        }
    }
    all
}

/// Whether a value of the JSON is what stands in a file; absent in both counts.
fn is_that_of(json: &Json, toml: Option<&toml::Value>) -> bool {
    match toml {
        None => json.is_null(),
        Some(toml) => serde_json::to_value(toml).is_ok_and(|toml| toml == *json),
    }
}

/// The lists of rules, rows and sources, held once, over all examples, against where they come from.
#[test]
fn lists_say_what_their_origins_say() {
    let (rows, sources) = (law("requirement"), law("source"));
    let mut wrong = BTreeSet::new();
    for name in examples() {
        let json = json(&name, &table(&name).0);
        for (id, entry) in json["rules"].as_object().expect("rules") {
            let rule = rules::ALL.iter().find(|rule| rule.id == id).expect("a rule");
            for (key, text) in [("title", rule.title), ("why", rule.why), ("fix", rule.fix)] {
                if entry[key]["zh"] != *text.zh || entry[key]["en"] != *text.en {
                    wrong.insert(format!("the {key} of the rule {id}: {}", entry[key]));
                }
            }
            if entry["section"] != rule.section.word() || !entry["by"].is_string() {
                wrong.insert(format!("the rule {id}: {entry}"));
            }
        }
        for (id, entry) in json["rows"].as_object().expect("rows") {
            let row = &rows[id];
            let level = row.get("level").and_then(toml::Value::as_str).unwrap_or("must");
            let asks: Vec<&String> = row["asks"].as_table().expect("what is asked").keys().collect();
            let known = |id: &Json| json["sources"][id.as_str().expect("an id")].is_object();
            let cited =
                entry["sources"].as_array().is_some_and(|all| !all.is_empty() && all.iter().all(known));
            if entry["level"] != level
                || asks != [entry["rule"].as_str().expect("a rule")]
                || !json["rules"][asks[0].as_str()].is_object()
                || !is_that_of(&entry["confidence"], row.get("confidence"))
                || !is_that_of(&entry["note"], row.get("note"))
                || !cited
            {
                wrong.insert(format!("the row {id}: {entry}, not {row}"));
            }
        }
        for (id, entry) in json["sources"].as_object().expect("sources") {
            let source = &sources[id];
            if ["publisher", "title"].iter().any(|key| !is_that_of(&entry[*key], source.get(*key)))
                || entry["read"] != source["read"].to_string()
                || ["ref", "about"].iter().any(|key| !is_that_of(&entry[*key], source.get(*key)))
                || ["published", "last"].iter().any(|key| {
                    entry[*key].as_str().map(str::to_owned) != source.get(*key).map(ToString::to_string)
                })
            {
                wrong.insert(format!("the source {id}: {entry}, not {source}"));
            }
        }
        // Whatever a finding names stands in the lists.
        for one in json["files"][0]["findings"].as_array().into_iter().flatten() {
            let (rule, row) = (one["rule"].as_str().expect("a rule"), one["row"].as_str().expect("a row"));
            if !json["rules"][rule].is_object() || !json["rows"][row].is_object() {
                wrong.insert(format!("{name}: {rule} / {row} is not listed"));
            }
        }
    }
    assert_none(&Vec::from_iter(wrong));
}

/// Places of the failing example, counted by hand: row, line, column.
const PLACES: [(&str, u64, u64); 9] = [
    ("account-china-site", 16, 19),
    ("organisation-own-province", 10, 13),
    ("domain-registrar-approved", 42, 13),
    ("real-name-synced", 44, 39),
    ("domain-holder-organisation", 45, 22),
    ("ecs-term", 55, 19),
    ("ecs-public-network", 57, 19),
    ("website-closed-until-filed", 71, 15),
    ("44-010", 78, 13),
];

#[test]
fn places_counted_by_hand() {
    let path = "examples/enterprise-failing.toml";
    let report = report("enterprise-failing", DAY);
    let checklist = page(path, &file(path), DAY, Lang::En, false);
    let mut wrong = Vec::new();
    for (row, line, column) in PLACES {
        let place = &report.finding(row)["place"];
        if (&place["line"], &place["column"]) != (&line.into(), &column.into()) {
            wrong.push(format!("{row} is at {place}, not {line}:{column}"));
        }
        if !flat(&checklist).contains(&format!(" {line}:{column} → ")) {
            wrong.push(format!("{row} is not shown at {line}:{column}"));
        }
    }
    assert_none(&wrong);
}

/// So many lines of eighty columns an example takes at most, in both languages.
const LINES: [(&str, usize); 3] = [("enterprise-ready", 25), ("enterprise-failing", 70), ("three-keys", 30)];

#[test]
fn a_report_fits() {
    for (name, most) in LINES {
        for lang in [Lang::Zh, Lang::En] {
            let path = format!("examples/{name}.toml");
            let shown = page(&path, &file(&path), DAY, lang, false);
            assert!(shown.lines().count() <= most, "{}\n{shown}", shown.lines().count());
        }
    }
}

#[test]
fn the_smallest_beginning_names_its_keys() {
    let path = "examples/three-keys.toml";
    for lang in [Lang::Zh, Lang::En] {
        // One line a table, with its keys and the checks that wait for them; all of it on request.
        let shown = page(path, &file(path), DAY, lang, false);
        let table = shown.lines().find(|line| line.starts_with("     ? filing ")).expect("the table");
        assert!(table.contains("type") && table.contains("orders"), "{table}");
        let verbose = page(path, &file(path), DAY, lang, true);
        assert!(verbose.contains("     ? filing.type "), "{verbose}");
    }
}

#[test]
fn each_fault_is_said_once_and_mended_once() {
    let path = "examples/enterprise-failing.toml";
    let report = report("enterprise-failing", DAY);
    for lang in [Lang::Zh, Lang::En] {
        let shown = page(path, &file(path), DAY, lang, false);
        let faults =
            shown.lines().filter(|line| line.starts_with("  ✗ ") || line.starts_with("  ! ")).count();
        let steps = shown
            .lines()
            .filter(|line| line.trim_start().starts_with(char::is_numeric) && line.contains(". "));
        let steps: Vec<&str> = steps.filter(|line| line.starts_with([' '])).collect();
        // The wait for a name begins anew once it is transferred: one of the faults is mended on the way.
        assert_eq!((faults, steps.len()), (10, 9), "{shown}");
        let flat = shown.replace(char::is_whitespace, "");
        for (row, ..) in PLACES {
            // The heading of the steps has one as its example.
            let cited = shown.lines().filter(|line| line.contains(row) && !line.contains("beian explain"));
            assert_eq!(cited.count(), 1, "{row}\n{shown}");
            let words = if lang == Lang::Zh { "zh" } else { "en" };
            let saw =
                report.finding(row)["saw"][words].as_str().expect("words").replace(char::is_whitespace, "");
            assert_eq!(flat.matches(&saw).count(), 1, "{saw}\n{shown}");
        }
        // The verdict is the first and the last thing said.
        let verdict: Vec<&str> = shown.lines().filter(|line| line.starts_with("✗ ")).collect();
        assert_eq!((verdict.len(), verdict.first()), (2, shown.lines().last().as_ref()), "{shown}");
    }
}

/// What a section counts as passed is what its lines say, one of which may stand for several requirements.
#[test]
fn a_section_counts_what_its_lines_say() {
    let mut several = BTreeSet::new();
    for name in examples() {
        let path = format!("examples/{name}.toml");
        // So wide that no line is broken.
        let shown = page_within(2000, false, &path, &file(&path), Lang::En);
        let (mut heading, mut counted, mut said) = (String::new(), 0, 0);
        for line in shown.lines().chain(["end"]) {
            if let Some(line) = line.strip_prefix("  ✓ ") {
                let times = line.rsplit_once(" (").filter(|(_, words)| words.contains("requirement"));
                let times = times.and_then(|(_, words)| words.split(' ').next()?.parse::<usize>().ok());
                let times = times.unwrap_or(1);
                several.extend((times > 1).then(|| heading.clone()));
                said += times;
            } else if !line.starts_with(' ') {
                assert_eq!(counted, said, "{name}: {heading}\n{shown}");
                let passed = line.split("  ✓ ").nth(1).and_then(|rest| rest.split(' ').next());
                let passed = passed.and_then(|number| number.parse().ok());
                (heading, counted, said) = (line.to_owned(), passed.unwrap_or(0), 0);
            }
        }
    }
    assert!(several.iter().any(|heading| heading.starts_with("Website")), "{several:?}");
}

/// Two requirements that see the same in one subject are one line, which says that they are two.
#[test]
fn one_line_of_two_requirements_says_so() {
    let case = file("examples/individual-blog.toml");
    let (before, site) = case.split_once("[[website]]").expect("a website");
    let title = site.lines().find(|line| line.starts_with("name")).expect("its name");
    let case = format!("{before}[[website]]{}", site.replacen(title, "name = \"山间论坛\"", 1));
    for (lang, words) in [
        (Lang::Zh, "山间论坛：网站名称含有：“论坛”（2 条要求）"),
        (Lang::En, "山间论坛: the name contains: 论坛 (2 requirements)"),
    ] {
        let shown = flat(&page("case.toml", &case, DAY, lang, false));
        assert!(shown.contains(words), "{shown}");
    }
}

/// Steps that are nobody's have a heading only where somebody's stand above them.
#[test]
fn waits_alone_need_no_heading() {
    let other = "{ name = 'example2.cn', registrar = '阿里云计算有限公司', expires = 2028-06-30, real-name = { status = 'passed', on = 2026-12-01 }, holder = 'applicant', points-to = 'nothing', filed = 'none' }";
    let waits = Case::example("enterprise-ready")
        .set("domain.0.real-name.on", "2026-11-30")
        .set("domain.1", other)
        .set("website.1", "{ name = '示例科技文档', domain = 'example2.cn', home-urls = ['www.example2.cn'], instances = ['i-example0001'], responsible = 'zhang', content = ['enterprise-showcase'], commercial = false, remark = 'none', open = false }");
    let alone = page("-", &waits.text(), DAY, Lang::En, false);
    assert!(alone.contains("\n  2. Submit on 2026-12-03") && !alone.contains("Wait:"), "{alone}");
    let behind = waits.set("website.0.open", "true");
    let behind = page("-", &behind.text(), DAY, Lang::En, false);
    assert_eq!(behind.matches("\nWait:\n").count(), 1, "{behind}");
}

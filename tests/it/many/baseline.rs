//! A baseline: what is known already changes the exit code and nothing else.

use std::fs;

use serde_json::Value as Json;

use super::{FAILING, THREE_KEYS, clients};
use crate::support::client::Client;
use crate::support::{EXAMPLE, Place, Ran, flat};

fn run(place: &Place, more: &[&str]) -> Ran {
    place.run(&[&["check", "clients", "--on", "2026-12-01", "--baseline", "known.json"], more].concat())
}

fn written(place: &Place) -> Vec<String> {
    let text = fs::read_to_string(place.path().join("known.json")).expect("a baseline");
    let json: Json = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["schema"], "beian-baseline/2");
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
    // The result is the same, and says what is known.
    let json = |more: &[&str]| -> Vec<Json> {
        let all = [&["check", "clients", "--on", "2026-12-01", "-f", "json"], more].concat();
        let mut report: Json = serde_json::from_str(&place.run(&all).out).expect("JSON");
        report["files"].as_array_mut().expect("files").drain(..).collect()
    };
    for (mut with, mut without) in json(&["--baseline", "known.json"]).into_iter().zip(json(&[])) {
        with["exit"] = Json::Null;
        without["exit"] = Json::Null;
        for one in with["findings"].as_array_mut().expect("findings") {
            let said = one.as_object_mut().expect("a finding").remove("baseline");
            let open = one["status"] != "not-checked" && one["status"] != "not-applicable";
            assert_eq!(said, open.then(|| Json::from("known")), "{one}");
        }
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
    let mut rows = Vec::new();
    for known in &first {
        let parts: Vec<&str> = known.split(' ').collect();
        let [_, row, hash] = parts[..] else { panic!("{known}") };
        assert!(hash.len() == 32 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{known}");
        rows.push(row);
    }
    let explained = place.run(&[&["explain"], &rows[..]].concat());
    assert_eq!(explained.code, 0, "{}", explained.err);
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

/// Clients with a baseline, of which one has a fault more since, and one misses a key more.
fn with_something_new() -> Place {
    let place = readable();
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    let worse = FAILING.replace("expires   = 2028-06-30", "expires   = 2026-06-30");
    assert_ne!(worse, FAILING);
    let asked = Client::new(1).with("real-name = { status = \"passed\", on = 2026-11-10 }\n", "").text;
    place.with("clients/b.toml", worse).with("clients/a.toml", asked)
}

/// The rule of the new fault, and the key that is missing now.
const FAULT: &str = "domain-term";
const KEY: &str = "domain.real-name.status";

#[test]
fn the_checklist_says_what_is_new() {
    let place = with_something_new();
    for (lang, words, known) in [
        ("en", "new since the baseline", "known from the baseline, 1 new since)"),
        ("zh", "基线之后新增", "项已记入基线，1 项基线之后新增）"),
    ] {
        let ran = run(&place, &["--lang", lang]);
        assert_eq!(ran.code, 1);
        let page = flat(&ran.out);
        assert!(page.contains(known), "{page}");
        // Of all lines of faults and keys only two say so.
        let told: Vec<&str> = page.split(" ✗ ").filter(|one| one.contains("example.cn")).collect();
        assert!(told.iter().any(|one| one.contains("2026-06-30") && one.contains(words)), "{told:#?}");
        assert!(!told.iter().any(|one| one.contains("GoDaddy") && one.contains(words)), "{told:#?}");
        let keys = page.split(" ? ").find(|one| one.contains(KEY)).expect("the key").replace(' ', "");
        assert!(keys.contains(&words.replace(' ', "")), "{keys}");
    }
    // The table counts them, and so do its totals.
    let out = run(&place, &[]).out;
    let heading = out.lines().find(|line| line.starts_with("  Case ")).expect("a table");
    assert!(heading.contains("New"), "{heading}");
    // A client knows of no baseline.
    let page = run(&place, &["-f", "markdown", "--for", "client"]).out;
    assert!(!page.contains("baseline"), "{page}");
}

#[test]
fn each_format_says_what_is_new() {
    let place = with_something_new();
    let of = |format: &str| {
        let ran = run(&place, &["-f", format]);
        assert_eq!(ran.code, 1, "{format}");
        ran.out
    };
    // JSON, whole and in lines: the findings that are new, and nothing else.
    let new = |findings: &Json| -> Vec<String> {
        let all = findings.as_array().expect("findings").iter();
        let new = all.filter(|one| one["baseline"] == "new");
        new.map(|one| one["rule"].as_str().expect("a rule").to_owned()).collect()
    };
    let json: Json = serde_json::from_str(&of("json")).expect("JSON");
    assert_eq!(new(&json["files"][1]["findings"]), [FAULT]);
    assert!(!new(&json["files"][0]["findings"]).is_empty());
    assert!(new(&json["files"][2]["findings"]).is_empty());
    let lines: Vec<Json> =
        of("ndjson").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(new(&lines[1]["case"]["findings"]), [FAULT]);
    let counted: Vec<u64> =
        lines[..3].iter().map(|line| line["case"]["new"].as_u64().expect("one")).collect();
    assert_eq!((counted[1], counted[2]), (1, 0));
    assert_eq!(lines[3]["run"]["new"].as_u64(), Some(counted.iter().sum()));
    // SARIF says it of every result.
    let log: Json = serde_json::from_str(&of("sarif")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let state = |one: &Json| one["baselineState"].as_str().expect("a state").to_owned();
    let new: Vec<&str> = results
        .iter()
        .filter(|one| state(one) == "new")
        .map(|one| one["ruleId"].as_str().expect("a rule"))
        .collect();
    assert!(new.contains(&FAULT) && new.contains(&"missing-key"), "{new:?}");
    assert!(results.iter().any(|one| state(one) == "unchanged" && one["ruleId"] == "domain-registrar"));
    // GitLab, Markdown and HTML in words: only of what is new.
    let issues: Vec<Json> = serde_json::from_str(&of("gitlab")).expect("JSON");
    for issue in &issues {
        let said = issue["description"].as_str().expect("words").contains("new since the baseline");
        let rule = issue["check_name"].as_str().expect("a rule");
        let of_b = issue["location"]["path"] == "clients/b.toml";
        assert!(!of_b || said == (rule == FAULT), "{issue}");
    }
    let page = of("markdown");
    let line = page.lines().find(|line| line.contains("2026-06-30")).expect("a line");
    assert!(line.ends_with("**new since the baseline**"), "{line}");
    assert!(!page.lines().any(|line| line.contains("GoDaddy") && line.contains("baseline")), "{page}");
    let html = place.run(&[
        "check",
        "clients/b.toml",
        "--on",
        "2026-12-01",
        "--baseline",
        "known.json",
        "-f",
        "html",
    ]);
    assert_eq!(html.out.matches("new since the baseline").count(), 1, "besides the verdict, which counts");
    // The tables have a column more, and none where there is no baseline.
    let text = of("csv");
    let text = text.strip_prefix('\u{feff}').expect("a mark");
    let cells: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(cells[0][8], "new");
    assert_eq!((cells[2][8], cells[3][8]), ("1", "0"));
    let without = place.run(&["check", "clients", "--on", "2026-12-01", "-f", "csv"]).out;
    assert!(!without.lines().next().expect("a line").contains("new"), "{without}");
}

#[test]
fn a_waiver_that_ends_is_new() {
    let waiver = "\n[[waiver]]\nrequirement = \"domain-registrar\"\nsubject = \"example.cn\"\n\
                  reason = \"it moves\"\nuntil = 2026-12-31\n";
    let place = readable().with("clients/b.toml", format!("{FAILING}{waiver}"));
    for fail_on in ["missing", "warn"] {
        let ran = run(&place, &["--write-baseline", "--fail-on", fail_on]);
        assert_eq!(ran.code, 0, "what is waived needs no baseline: {}", ran.err);
        let known = written(&place);
        let known = known.iter().filter(|one| one.starts_with("domain-registrar "));
        assert_eq!(known.count(), 1, "the key that another client misses");
        assert_eq!(run(&place, &["--fail-on", fail_on]).code, 0);
    }
    let later = ["check", "clients", "--on", "2027-01-01", "--baseline", "known.json", "-f", "ndjson"];
    let ran = place.run(&later);
    assert_eq!(ran.code, 1);
    let line: Json = serde_json::from_str(ran.out.lines().nth(1).expect("a line")).expect("JSON");
    let findings = line["case"]["findings"].as_array().expect("findings");
    let is_new = |one: &&Json| one["rule"] == "domain-registrar" && one["baseline"] == "new";
    assert_eq!(findings.iter().filter(is_new).count(), 1);
}

#[test]
fn what_is_gone_is_told_and_dropped() {
    let place = readable();
    run(&place, &["--write-baseline"]);
    let before = written(&place);
    assert_eq!(run(&place, &[]).err, "", "everything is there still");
    // One fault is mended.
    let mended = FAILING.replace("GoDaddy.com, LLC", "阿里云计算有限公司");
    assert_ne!(mended, FAILING);
    let place = place.with("clients/b.toml", mended);
    let said = |lang: &str, more: &[&str]| {
        let ran = run(&place, &[&["--lang", lang], more].concat());
        assert_eq!(ran.code, 0, "{}", ran.all());
        ran.err
    };
    let gone = "note: known.json: known findings that are gone: 1; --write-baseline drops them\n";
    assert_eq!(said("en", &[]), gone);
    assert!(said("zh", &["-q"]).starts_with("提示: known.json：有 1 项已不再出现"));
    // A run of other rules, or of other files, says nothing of it and keeps it.
    assert_eq!(said("en", &["--only", "server"]), "");
    assert_eq!(said("en", &["--only", "domain"]), gone);
    let other = ["check", "clients/a.toml", "--on", "2026-12-01", "--baseline", "known.json"];
    assert_eq!(place.run(&other).err, "");
    run(&place, &["--only", "server", "--write-baseline"]);
    place.run(&[&other[..], &["--write-baseline"]].concat());
    let broken = "beian = 1\nlable = 1\n";
    let kept = fs::read_to_string(place.path().join("clients/c.toml")).expect("a case");
    let place = place.with("clients/c.toml", broken);
    assert_eq!(
        run(&place, &[]).err.matches("are gone: 1;").count(),
        1,
        "nobody knows what stands in a broken file"
    );
    let place = place.with("clients/c.toml", kept);
    assert_eq!(written(&place), before);
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    let after = written(&place);
    assert_eq!(after.len(), before.len() - 1);
    assert!(after.iter().all(|one| before.contains(one)));
    assert_eq!(run(&place, &[]).err, "");
}

/// Without the file in which people stand, everything of theirs is missing: that says nothing of what is known.
#[test]
fn what_an_absent_file_would_say_is_neither_gone_nor_new() {
    let people = EXAMPLE.find("[[person]]").expect("people");
    let domains = EXAMPLE.find("[[domain]]").expect("domain names");
    let (before, after) = (&EXAMPLE[..people], &EXAMPLE[domains..]);
    let case = format!("include = [\"a.private.toml\"]\n{before}{after}");
    let private = EXAMPLE[people..domains].replace("zhang@example.cn", "zhang@");
    let place = Place::new().with("clients/a.toml", case).with("clients/a.private.toml", private);
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    let known = written(&place);
    assert!(known.iter().any(|one| one.starts_with("email-form ")), "{known:?}");
    fs::remove_file(place.path().join("clients/a.private.toml")).expect("a file");
    assert!(!run(&place, &[]).err.contains("gone"));
    run(&place, &["--write-baseline"]);
    assert_eq!(written(&place), known);
}

/// The page that lists all filings says what is to be done, not how the run ends.
#[test]
fn the_index_of_pages_counts_what_is_to_be_done() {
    let place = readable();
    let about = |more: &[&str]| {
        let all = [&["check", "clients", "--on", "2026-12-01", "-f", "html=pages"], more].concat();
        place.run(&all);
        let page = fs::read_to_string(place.path().join("pages/index.html")).expect("an index");
        let (_, rest) = page.split_once("<p class=\"about\">").expect("a sentence");
        rest.split_once('<').expect("its end").0.to_owned()
    };
    let alone = about(&[]);
    run(&place, &["--write-baseline"]);
    assert_eq!(about(&["--baseline", "known.json"]), alone);
    assert!(alone.starts_with("3 in all: 1 with nothing left to do, 2 "), "{alone}");
}

/// What is gone is listed with its case, what it was about, its rule and its requirement: only the case that was checked
/// has the names.
#[test]
fn what_is_gone_is_a_list() {
    let place = readable();
    run(&place, &["--write-baseline"]);
    // One is mended, and the instance of another has another name.
    let mended =
        FAILING.replace("GoDaddy.com, LLC", "阿里云计算有限公司").replace("i-example0001", "i-other");
    let place = place.with("clients/b.toml", mended);
    let registrar = "clients/b.toml · example.cn: domain-registrar (domain-registrar-approved)";
    let term = "clients/b.toml · instance-term (ecs-term)";
    let out = run(&place, &[]).out;
    let (_, list) = out.split_once("Known from the baseline, and gone\n").expect("a list");
    let list: Vec<&str> = list.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    assert!(list.contains(&registrar) && list.contains(&term), "{list:#?}");
    assert!(list.is_sorted(), "{list:#?}");
    assert!(out.find("and gone") < out.find("  Case "), "the table ends a run");
    let zh = run(&place, &["--lang", "zh"]).out;
    assert!(zh.contains("基线中已不再出现的问题\n"), "{zh}");
    assert!(
        zh.contains("clients/b.toml · example.cn：domain-registrar（domain-registrar-approved）"),
        "{zh}"
    );
    // A case alone has no table, and the list all the same; a client knows of none.
    let b = |more: &[&str]| {
        let all = ["check", "clients/b.toml", "--on", "2026-12-01", "--baseline", "known.json"];
        place.run(&[&all[..], more].concat()).out
    };
    assert!(b(&[]).ends_with(&format!("  {}\n", list.last().expect("a line"))), "{}", b(&[]));
    assert!(b(&["-f", "markdown"]).contains("## Known from the baseline, and gone"));
    assert!(!b(&["-f", "markdown", "--for", "client"]).contains("baseline"));
    assert!(!b(&["-q"]).contains("gone"));
    // Data, whole and in the last line.
    let gone = |gone: &Json| -> Vec<String> {
        let word = |one: &Json, key: &str| one[key].as_str().unwrap_or("-").to_owned();
        let line = |one: &Json| ["file", "rule", "row", "subject"].map(|key| word(one, key)).join(" ");
        gone.as_array().expect("a list").iter().map(line).collect()
    };
    let json: Json = serde_json::from_str(&run(&place, &["-f", "json"]).out).expect("JSON");
    let lines = run(&place, &["-f", "ndjson"]).out;
    let last: Json = serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
    assert_eq!(gone(&json["gone"]), gone(&last["run"]["gone"]));
    let listed = gone(&json["gone"]);
    assert_eq!(listed.len(), list.len());
    assert!(
        listed.contains(&"clients/b.toml domain-registrar domain-registrar-approved example.cn".to_owned())
    );
    assert!(listed.contains(&"clients/b.toml instance-term ecs-term -".to_owned()), "{listed:#?}");
    // The pages that list all cases.
    for (format, index) in [("html", "index.html"), ("markdown", "index.md")] {
        run(&place, &["-f", &format!("{format}=pages")]);
        let page = fs::read_to_string(place.path().join("pages").join(index)).expect("an index");
        let (_, list) = page.split_once("Known from the baseline, and gone").expect("a heading");
        assert!(list.contains("domain-registrar") && list.contains("instance-term"), "{page}");
    }
    // Where nothing is gone there is no list.
    run(&place, &["--write-baseline"]);
    for (format, word) in
        [("checklist", "and gone"), ("json", "\"gone\""), ("ndjson", "\"gone\""), ("markdown", "and gone")]
    {
        assert!(!run(&place, &["-f", format]).out.contains(word), "{format}");
    }
}

#[test]
fn a_long_list_is_counted_on_a_terminal() {
    let place = readable();
    run(&place, &["--write-baseline"]);
    let place = place.with("clients/b.toml", EXAMPLE).with("clients/c.toml", EXAMPLE);
    let ran = run(&place, &["--fail-on", "fail"]);
    let number: usize = ran
        .err
        .rsplit_once("that are gone: ")
        .expect("a note")
        .1
        .split(';')
        .next()
        .and_then(|number| number.parse().ok())
        .expect("a number");
    assert!(number > 11, "{}", ran.err);
    let (_, list) = ran.out.split_once("Known from the baseline, and gone\n").expect("a list");
    let list: Vec<&str> = list.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(list.len(), 11, "{list:#?}");
    assert_eq!(list[10], format!("  and {} more", number - 10));
    let json: Json = serde_json::from_str(&run(&place, &["-f", "json"]).out).expect("JSON");
    assert_eq!(json["gone"].as_array().map(Vec::len), Some(number));
}

/// What two clients may not have in common is found only where both are checked.
#[test]
fn what_only_a_run_of_all_can_find_is_not_gone_from_a_run_of_one() {
    let place = Place::new().with("clients/a.toml", EXAMPLE).with("clients/b.toml", EXAMPLE);
    run(&place, &["--write-baseline", "--fail-on", "warn"]);
    let before = written(&place);
    assert!(before.iter().any(|one| one.starts_with("open-orders ")), "{before:?}");
    let alone = ["check", "clients/a.toml", "--on", "2026-12-01", "--baseline", "known.json"];
    assert_eq!(place.run(&alone).err, "");
    place.run(&[&alone[..], &["--write-baseline"]].concat());
    assert_eq!(written(&place), before);
}

/// At their lines only those are marked that the baseline does not know; the verdict counts the others.
#[test]
fn github_marks_what_is_new() {
    let place = with_something_new();
    let lines = |more: &[&str]| -> Vec<String> {
        let ran =
            place.run(&[&["check", "clients/b.toml", "--on", "2026-12-01", "-f", "github"], more].concat());
        assert_eq!(ran.code, 1);
        ran.out.lines().map(str::to_owned).collect()
    };
    let known = lines(&["--baseline", "known.json"]);
    let [new, verdict] = &known[..] else { panic!("one fault and the verdict: {known:#?}") };
    assert!(
        new.starts_with("::error ") && new.contains(FAULT) && new.contains("new since the baseline"),
        "{new}"
    );
    assert!(
        verdict.starts_with("::notice ") && verdict.contains("known from the baseline, 1 new since"),
        "{verdict}"
    );
    let all = lines(&[]);
    assert!(all.len() > 10 && !all.iter().any(|line| line.contains("baseline")), "{all:#?}");
}

#[test]
fn what_a_waiver_covers_is_neither_gone_nor_makes_anything_new() {
    let write =
        |place: &Place, text: &str| fs::write(place.path().join("clients/a.toml"), text).expect("a file");
    let expired = crate::support::Case::example("enterprise-ready")
        .set("person.0.certificate.expires", "2026-03-01")
        .text();
    let place = Place::new().with("clients/a.toml", &expired);
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    let waived = |what: &str| {
        let waiver =
            format!("\n[[waiver]]\n{what}\nsubject = \"zhang\"\nreason = \"in hand\"\nuntil = 2026-12-31\n");
        write(&place, &format!("{expired}{waiver}"));
        run(&place, &["--lang", "en"])
    };
    // The finding names one requirement, and rests on another as well, which is named now.
    for what in ["requirement = \"person-certificate-valid\"", "requirement = \"certificate-valid\""] {
        let ran = waived(what);
        assert_eq!(ran.code, 0, "{what}: {}", ran.out);
        assert!(!ran.out.contains("new since") && !ran.out.contains("and gone"), "{what}: {}", ran.out);
    }
    // Written again, what a waiver covers is not known: once it ends, it is new.
    assert_eq!(run(&place, &["--write-baseline"]).code, 0);
    write(&place, &expired);
    assert_eq!(run(&place, &[]).code, 1);
}

#[test]
fn what_is_known_of_keys_is_counted_by_keys() {
    let place = Place::new().with("case.toml", crate::support::file("examples/three-keys.toml"));
    let check = |more: &[&str]| {
        let all = [&["check", "case.toml", "--on", "2026-12-01", "--baseline", "known.json"], more].concat();
        flat(&place.run(&all).out)
    };
    check(&["--write-baseline"]);
    let page = check(&[]);
    assert!(page.contains("? Incomplete: 21 keys to fill in (21 known from the baseline)"), "{page}");
}

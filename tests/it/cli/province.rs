//! `beian province` and own province files, through the binary.

use std::path::Path;
use std::process::Output;

use crate::support::library::{Lang, unsound};
use crate::support::{DAY, ROOT, run};
use serde_json::Value as Json;
use tempfile::TempDir;

/// A sound file of Fujian with one row; further lines go behind it.
fn fujian(rest: &str) -> String {
    format!(
        "beian-law = 1\nprovince = \"35\"\n\n[[source]]\nid = \"page\"\n\
         publisher = {{ zh = \"某云\", en = \"Some Cloud\" }}\ntitle = \"福建\"\npublished = 2026-01-05\n\
         read = 2026-11-22\n\n[[requirement]]\nid = \"35-001\"\nwho = [\"individual\"]\n\
         asks.age = {{ years = 20 }}\nbasis = [\"page\"]\n{rest}"
    )
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn at(folder: &TempDir) -> &str {
    folder.path().to_str().expect("a path")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

fn ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}{}", out(output), errors(output));
}

fn json(arguments: &[&str]) -> Json {
    let output = run(&[arguments, &["--format", "json"]].concat(), "");
    ends(&output, 0);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_list_names_all_administrations() {
    let output = run(&["province", "--on", DAY], "");
    ends(&output, 0);
    let text = out(&output);
    for name in ["11 Beijing", "42 Hubei", "44 Guangdong", "65 Xinjiang", "newest source"] {
        assert!(text.contains(name), "{text}");
    }
    assert!(!text.contains('\u{1b}'), "colours in a pipe");
    assert!(text.lines().all(|line| line.len() <= 110), "{text}");
    let chinese = out(&run(&["province", "--on", DAY, "--lang", "zh"], ""));
    assert!(chinese.contains("44 广东") && chinese.contains("最新出处"), "{chinese}");

    let list = json(&["province", "--on", DAY]);
    assert_eq!(list["schema"], "beian-province/2");
    assert_eq!(list["provinces"].as_array().map(Vec::len), Some(31));
    assert!(list["provinces"][0]["rows"].is_null());
    let guangdong = list["provinces"].as_array().expect("a list").iter().find(|one| one["code"] == "44");
    assert!(guangdong.expect("Guangdong")["counts"]["in-force"].as_u64() > Some(10));
}

#[test]
fn one_province_has_many_names() {
    let first = out(&run(&["province", "广东", "--on", DAY], ""));
    for name in ["Guangdong", "guangdong", "粤", "44", "CN-GD", "广东省"] {
        assert_eq!(out(&run(&["province", name, "--on", DAY], "")), first, "{name}");
    }
    for words in ["44-001", "Age of all responsible people: at least 16 years old", "organisations"] {
        assert!(first.contains(words), "{first}");
    }
    assert!(first.contains("No longer in force"), "{first}");
    let chinese = out(&run(&["province", "44", "--on", DAY, "--lang", "zh"], ""));
    assert!(chinese.contains("年满 16 周岁") && chinese.contains("不再有效"), "{chinese}");
}

#[test]
fn an_unknown_word_is_answered_with_the_nearest() {
    for (arguments, lang, words) in [
        (["province", "Guandong"].as_slice(), "en", "did you mean Guangdong?"),
        (&["province", "广动"], "zh", "找不到省份 广动"),
        (&["province", "Atlantis"], "en", "`beian province` lists them all"),
        (&["province", "44", "--kind", "enterprize"], "en", "did you mean enterprise?"),
        (&["province", "44", "--type", "chagne"], "zh", "是否指 change？"),
        (&["province", "44", "--type", "everything"], "en", "one of first, add, access"),
    ] {
        let output = run(&[arguments, &["--lang", lang]].concat(), "");
        ends(&output, 2);
        assert!(errors(&output).contains(words), "{}", errors(&output));
        assert_eq!(out(&output), "");
    }
}

#[test]
fn rows_are_filtered_by_applicant_and_order() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let list = json(&[&["province", "44", "--on", DAY], arguments].concat());
        let rows = list["provinces"][0]["rows"].as_array().expect("rows");
        rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    };
    // 44-001: organisations; 44-044: individuals; 44-041: organisations in a change; 44-039: everyone.
    for (arguments, expected) in [
        (["--kind", "enterprise"].as_slice(), [true, false, true, true]),
        (&["--kind", "个人"], [false, true, false, true]),
        (&["--kind", "individual-business"], [true, true, true, true]),
        (&["--kind", "企业", "--type", "first"], [true, false, false, true]),
        (&["--type", "变更备案"], [true, true, true, true]),
        (&["--type", "cancel-site"], [false, false, false, false]),
    ] {
        let ids = ids(arguments);
        let found = ["44-001", "44-044", "44-041", "44-039"].map(|id| ids.iter().any(|one| one == id));
        assert_eq!(found, expected, "{arguments:?}");
    }
}

#[test]
fn rows_stand_as_the_day_has_them() {
    let standing = |day: &str, id: &str| -> Json {
        let list = json(&["province", "44", "--on", day]);
        let rows = list["provinces"][0]["rows"].as_array().expect("rows").clone();
        rows.into_iter().find(|row| row["id"] == id).expect("the row")["standing"].clone()
    };
    assert_eq!(standing("2019-09-20", "44-053"), "in-force");
    assert_eq!(standing("2019-09-20", "44-010"), "not-yet");
    assert_eq!(standing(DAY, "44-053"), "superseded");
    assert_eq!(standing(DAY, "44-010"), "in-force");
}

#[test]
fn a_sound_folder_is_proved() {
    let folder = folder(&[("fujian.toml", &fujian("")), ("notes.txt", "no law")]);
    let output = run(&["province", "--check", at(&folder)], "");
    ends(&output, 0);
    assert!(out(&output).contains("fujian.toml: Fujian, 1 requirement, sound"), "{}", out(&output));
    // What is built in is sound where it stands alone.
    let built_in = std::fs::read_to_string(Path::new(ROOT).join("provinces/guangdong.toml")).expect("a file");
    let folder = self::folder(&[("gd.toml", &built_in)]);
    ends(&run(&["province", "--check", at(&folder), "--lang", "zh"], ""), 0);
}

/// Every kind of wrong file: what stands in it, line and column of the problem, and the words for it.
#[test]
fn each_kind_of_fault_is_refused_with_its_place() {
    let row = |id: &str, rest: &str| format!("\n[[requirement]]\nid = \"{id}\"\n{rest}\n");
    let sound = "asks.domain-term = { days = 1 }\nbasis = [\"page\"]";
    let with = |rest: &str| fujian(&row("35-002", &format!("{sound}\n{rest}")));
    for (text, place, en, zh) in [
        (
            fujian(&row("35-002", "asks.min-age = { years = 1 }\nbasis = [\"page\"]")),
            "19:6",
            "unknown key `min-age`",
            "未知的键 `min-age`",
        ),
        (
            fujian(&row("35-002", "asks.agee = { years = 1 }\nbasis = [\"page\"]")),
            "19:6",
            "did you mean `age`?",
            "是不是 `age`？",
        ),
        (
            fujian(&row("35-002", "asks.domain-term = { weeks = 1 }\nbasis = [\"page\"]")),
            "19:22",
            "known keys here: `days`, `more-than-days`, `months`, `more-than-months`",
            "这里可以写",
        ),
        (
            fujian(&row("35-002", "asks.domain-term = { days = 1 }\nbasis = []")),
            "18:6",
            "this requirement has no source",
            "条款没有出处",
        ),
        (
            fujian(&row("35-002", "asks.domain-term = { days = 1 }")),
            "17:1",
            "`basis` is missing",
            "缺少 `basis`",
        ),
        (
            fujian(&row("35-002", "asks.domain-term = { days = 1 }\nbasis = [\"pag\"]")),
            "20:10",
            "did you mean page?",
            "是否指 page？",
        ),
        (
            with("from = 2026-02-01\nuntil = 2026-01-01"),
            "22:9",
            "`until` is before `from`",
            "until 早于 from",
        ),
        (fujian(&row("35-001", sound)), "18:6", "this id is already used", "id 重复"),
        (
            fujian(&row("domain-valid", sound)),
            "18:6",
            "this is the id of a national requirement",
            "这是全国条款的 id",
        ),
        (
            fujian(&row("domain-holder", sound)),
            "18:6",
            "this is the id of a rule that this requirement does not use",
            "这是另一条规则的 id",
        ),
        (fujian(&row("35_002", sound)), "18:6", "this is not an id", "id 的写法不对"),
        (with("rivals = [\"35-999\"]"), "21:11", "there is no such requirement", "没有这一条款"),
        (
            with("rivals = [\"35-001\"]"),
            "21:11",
            "that requirement does not list this one in its `rivals`",
            "rivals 没有写这一条",
        ),
        (with("supersedes = [\"35-999\"]"), "21:15", "there is no such requirement", "没有这一条款"),
        (
            with("relaxes = \"age-18-individua\""),
            "21:11",
            "did you mean age-18-individual?",
            "是否指 age-18-individual？",
        ),
        (with("ended-by = [\"nobody\"]"), "21:13", "there is no such source", "没有这个出处"),
        (with("confidence = \"hihg\""), "21:14", "did you mean \"high\"?", "是不是 \"high\"？"),
        (with("note = { zh = \"注\" }"), "21:8", "`en` is missing", "缺少 `en`"),
        (with("when.all = [{ content = \"foru\" }]"), "18:6", "there is no topic foru", "没有网站内容 foru"),
        (
            fujian(&row(
                "35-002",
                "asks.material = { any-of = [\"passpor\"], of = \"applicant\" }\nbasis = [\"page\"]",
            )),
            "18:6",
            "did you mean passport?",
            "是否指 passport？",
        ),
        (with("surprise = 1"), "21:1", "unknown key `surprise`", "未知的键 `surprise`"),
        (with("from = 2026-02-30"), "21:8", "2026-02-30", "2026-02-30"),
        (
            fujian("").replace("\"35\"", "\"99\""),
            "2:12",
            "no province has this code",
            "没有这个省级行政区代码",
        ),
        (fujian("").replace("\"35\"", "\"福建\""), "2:12", "write \"35\"", "写 \"35\""),
        (
            fujian("").replace("province = \"35\"\n", ""),
            "1:1",
            "the file does not say which province it is for",
            "没有写是哪个省",
        ),
        (
            fujian("").replace("beian-law = 1", "beian-law = 2"),
            "1:13",
            "unknown format version",
            "不认识这个版本",
        ),
        (
            fujian("").replace("beian-law = 1", "beian-law = 1\ncovers-from = 2019-01-01"),
            "2:15",
            "only national.toml can use this",
            "只有全国文件可以写这一项",
        ),
        (
            fujian(
                "[[source]]\nid = \"idle\"\npublisher = { zh = \"某\", en = \"S\" }\ntitle = \"t\"\nread = 2026-01-01\n",
            ),
            "17:6",
            "no requirement is based on this source",
            "没有条款引用这个出处",
        ),
        (
            fujian("").replace("published = 2026-01-05", "published = 2027-01-05"),
            "5:6",
            "the source was read before it appeared",
            "出处的 read 早于 published",
        ),
        (
            fujian("").replace("published = 2026-01-05", "about = \"soon\""),
            "8:9",
            "this is neither a year nor a month",
            "不是年份或年月",
        ),
        (
            fujian("").replace("\"page\"", "\"huawei-kb\""),
            "5:6",
            "this is the id of a source in national.toml",
            "这是全国文件中出处的 id",
        ),
        (fujian("x = ="), "16:5", "x = =", "x = ="),
    ] {
        for (lang, words) in [(Lang::En, en), (Lang::Zh, zh)] {
            let said = unsound("fujian.toml", &text, lang).unwrap_or_else(|| panic!("{words}: it is sound"));
            assert!(said.contains(&format!("fujian.toml:{place}\n")), "{place}, {words}:\n{said}");
            assert!(said.contains(words), "{words}:\n{said}");
        }
    }
}

/// A file with a fault is used by no check and no list, whichever way it is wrong.
#[test]
fn a_file_with_a_fault_is_not_used() {
    let case = format!("{ROOT}/examples/enterprise-ready.toml");
    for (text, place, en, zh) in [
        (fujian("x = ="), "16:5", "x = =", "x = ="),
        (fujian("surprise = 1"), "16:1", "unknown key `surprise`", "未知的键 `surprise`"),
        (fujian("ended-by = [\"nobody\"]"), "16:13", "there is no such source", "没有这个出处"),
    ] {
        let folder = folder(&[("fujian.toml", &text)]);
        let proof = ["province", "--check", at(&folder)];
        let check = ["check", &case, "--on", DAY, "--provinces", at(&folder)];
        let list = ["province", "--on", DAY, "--provinces", at(&folder)];
        for arguments in [&proof[..], &check, &list] {
            for (lang, words) in [("en", en), ("zh", zh)] {
                let output = run(&[arguments, &["--lang", lang]].concat(), "");
                ends(&output, 2);
                let said = errors(&output);
                assert!(said.contains(&format!("fujian.toml:{place}\n")), "{place}, {words}:\n{said}");
                assert!(said.contains(words), "{words}:\n{said}");
                assert!(!said.contains('\u{1b}') && out(&output).is_empty());
            }
        }
    }
}

#[test]
fn all_problems_of_all_files_are_said_at_once() {
    let one = fujian(
        "rivals = [\"35-009\"]\n[[requirement]]\nid = \"35-002\"\nasks.min-age = { years = 1 }\nbasis = [\"page\"]\n",
    );
    let two = "beian-law = 1\nprovince = \"99\"\n";
    let folder = folder(&[("a.toml", &one), ("b.toml", two)]);
    let output = run(&["province", "--check", at(&folder)], "");
    ends(&output, 2);
    let said = errors(&output);
    for place in ["a.toml:16:11", "a.toml:19:6", "b.toml:2:12"] {
        assert!(said.contains(place), "{place}:\n{said}");
    }
    let places: Vec<&str> = said.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect();
    assert_eq!(places.len(), 3, "{said}");
}

#[test]
fn two_files_of_one_province_are_one_too_many() {
    let folder = folder(&[("a.toml", &fujian("")), ("b.toml", &fujian(""))]);
    let output = run(&["province", "--check", at(&folder)], "");
    ends(&output, 2);
    assert!(errors(&output).contains("b.toml:2:12"), "{}", errors(&output));
    assert!(errors(&output).contains("a.toml is already a file of this province"), "{}", errors(&output));
}

#[test]
fn a_folder_that_is_none() {
    let empty = folder(&[("notes.txt", "")]);
    let missing = empty.path().join("nowhere");
    for (folder, words) in [
        (at(&empty), "no .toml file in this folder"),
        (missing.to_str().expect("a path"), "not a readable folder"),
    ] {
        for command in [&["province", "--check", folder][..], &["check", "-", "--provinces", folder]] {
            let output = run(command, "beian = 1\n");
            ends(&output, 2);
            assert!(errors(&output).contains(words), "{}", errors(&output));
        }
    }
}

const CASE: &str = "beian = 1\n[filing]\nprovince = \"福建\"\ntype = \"first\"\n[applicant]\nkind = \"individual\"\n\
    [[person]]\nid = \"li\"\nroles = [\"responsible\"]\nborn = 2007-06-01\n";

#[test]
fn an_own_file_takes_the_place_of_the_built_in_one() {
    let folder = folder(&[("fujian.toml", &fujian(""))]);
    let arguments = ["check", "-", "--on", DAY, "--only", "age", "--provinces", at(&folder)];
    let output = run(&arguments, CASE);
    ends(&output, 1);
    let text = out(&output);
    assert!(text.contains("age / 35-001: Some Cloud, 2026-01-05"), "{text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("the requirements of Fujian come from")
            && flat.contains("fujian.toml, not from the built-in data"),
        "{text}"
    );

    let output = run(&[&arguments[..], &["--format", "json"]].concat(), CASE);
    let report: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let law = &report["files"][0]["law"];
    assert!(law["own-file"].as_str().is_some_and(|name| name.ends_with("fujian.toml")), "{law}");
    assert!(law["own-file-outdated-by"].is_null());
    // The list prints it as well.
    let list = json(&["province", "福建", "--on", DAY, "--provinces", at(&folder)]);
    assert_eq!(list["provinces"][0]["rows"][0]["id"], "35-001");
    let text = out(&run(&["province", "福建", "--on", DAY, "--provinces", at(&folder)], ""));
    assert!(text.contains("at least 20 years old"), "{text}");
}

#[test]
fn an_own_file_of_old_pages_is_pointed_out() {
    let guangdong = fujian("")
        .replace("\"35\"", "\"44\"")
        .replace("35-001", "44-001")
        .replace("2026-01-05", "2019-01-05");
    let folder = folder(&[("gd.toml", &guangdong)]);
    let output = run(&["province", "--check", at(&folder)], "");
    ends(&output, 0);
    let flat = out(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("older than the newest built-in source, 20"), "{flat}");
    let case = CASE.replace("福建", "广东");
    let arguments = ["check", "-", "--on", DAY, "--only", "age", "--provinces", at(&folder)];
    let text = out(&run(&arguments, &case));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("are older than the newest built-in source, 20"), "{text}");
    let zh = out(&run(&[&arguments[..], &["--lang", "zh"]].concat(), &case));
    assert!(zh.contains("早于内置文件"), "{zh}");
}

#[test]
fn a_report_says_which_faults_rest_on_old_pages() {
    let law = fujian("confidence = \"low\"\n").replace("2026-01-05", "2021-11-30");
    let folder = folder(&[("fujian.toml", &law)]);
    let report = |day: &str| -> Json {
        let arguments =
            ["check", "-", "--on", day, "--only", "age", "--format", "json", "--provinces", at(&folder)];
        serde_json::from_slice(&run(&arguments, CASE).stdout).expect("JSON")
    };
    // Five years end with the day itself.
    assert!(report("2026-11-30")["files"][0]["law"]["old-rows"].is_null());
    let old = report("2026-12-01");
    assert_eq!(old["files"][0]["law"]["old-rows"][0], "35-001", "{old:#}");
    assert_eq!(old["rows"]["35-001"]["confidence"], "low");
    let arguments = ["check", "-", "--on", DAY, "--only", "age", "--provinces", at(&folder)];
    let text = out(&run(&arguments, CASE));
    assert!(text.contains("! based on pages older than five years: 35-001"), "{text}");
    assert!(!text.contains("low confidence"), "{text}");
    let text = out(&run(&[&arguments[..], &["-v"]].concat(), CASE));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("low confidence"), "{text}");
}

#[test]
fn the_schemas_are_printed() {
    for (of, title) in [("province", "beian province file"), ("province-report", "beian province report")] {
        let output = run(&["schema", of], "");
        ends(&output, 0);
        let schema: Json = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(schema["title"], title);
    }
    let output = run(&["province", "--check", ".", "44"], "");
    ends(&output, 2);
}

//! `beian province --stale`: what whoever keeps the law reads again first, through the binary.

use crate::support::{DAY, Place, file};
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

fn work_list(arguments: &[&str]) -> Json {
    let ran = Place::new().run(&[&["province"], arguments, &["--stale", "--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn of<'j>(list: &'j Json, province: Option<&str>) -> &'j Json {
    let files = list["files"].as_array().expect("files");
    files.iter().find(|one| one["province"].as_str() == province).expect("the file")
}

fn row<'j>(file: &'j Json, id: &str) -> &'j Json {
    file["rows"].as_array().expect("rows").iter().find(|one| one["row"] == id).expect("the row")
}

#[test]
fn rows_are_listed_by_age_and_publishers() {
    let list = work_list(&["江西", "--on", DAY]);
    assert_eq!(list["schema"], "beian-stale/2");
    let jiangxi = of(&list, Some("36"));
    let rows = jiangxi["rows"].as_array().expect("rows");
    let key = |row: &Json| {
        let months = row["evidence"]["months"].as_u64().unwrap_or(u64::MAX);
        (u64::MAX - months, row["evidence"]["publishers"].as_u64().expect("a number"))
    };
    assert!(rows.is_sorted_by_key(key), "{rows:#?}");
    // A page of Alibaba Cloud of 12 September 2019, and one of Huawei Cloud of 31 December 2025.
    let (old, new) = (row(jiangxi, "36-034"), row(jiangxi, "36-026"));
    assert_eq!((&old["evidence"]["months"], &old["legacy"]), (&Json::from(86), &Json::from(true)));
    assert_eq!((&new["evidence"]["months"], &new["legacy"]), (&Json::from(11), &Json::from(false)));
    let place = |id: &str| rows.iter().position(|one| one["row"] == id);
    assert!(place("36-034") < place("36-026"));
    // Disputes and what a whole page leaves out stand beside the ages; what is superseded is no work.
    let guangdong = work_list(&["广东", "--on", DAY]);
    assert_eq!(row(of(&guangdong, Some("44")), "44-004")["rivals"], serde_json::json!(["44-004b"]));
    assert_eq!(row(jiangxi, "36-043")["omitted-by"], "tencent-36");
    assert_eq!((place("36-022"), place("36-017")), (None, None));
}

#[test]
fn all_files_are_counted() {
    let list = work_list(&["--on", DAY]);
    assert_eq!(list["files"].as_array().map(Vec::len), Some(32));
    for one in list["files"].as_array().expect("files") {
        let number = |key: &str| one[key].as_u64().expect("a number");
        assert_eq!(one["rows"].as_array().map(|rows| rows.len() as u64), Some(number("in-force")), "{one}");
        for key in ["legacy", "disputed", "omitted", "of-one-publisher"] {
            assert!(number(key) <= number("in-force"), "{one}");
        }
    }
    // Two matters of Jiangxi have a page that lists all there is: of people of organisations, of individuals.
    let omitted: Vec<&str> = of(&list, Some("36"))["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|one| one["omitted-by"].is_string())
        .filter_map(|one| one["row"].as_str())
        .collect();
    assert_eq!(omitted.len(), 3, "{omitted:?}");
    for id in ["36-020", "36-042", "36-043"] {
        assert!(omitted.contains(&id), "{omitted:?}");
    }
}

/// A source of a file of one's own that nobody has read since the law was last read, and one that somebody has.
#[test]
fn sources_that_were_not_read_again_are_named() {
    let text = "beian-law = 1\nprovince = \"35\"\n\
         [[source]]\nid = \"then\"\npublisher = { zh = \"甲\", en = \"A\" }\ntitle = \"t\"\n\
         published = 2025-01-01\nread = 2026-01-01\n\
         [[source]]\nid = \"now\"\npublisher = { zh = \"乙\", en = \"B\" }\ntitle = \"t\"\n\
         published = 2025-01-01\nread = 2027-01-01\n\
         [[requirement]]\nid = \"35-001\"\nasks.age = { years = 18 }\nbasis = [\"then\", \"now\"]\n";
    let place = Place::new().with("own/fujian.toml", text);
    let arguments = ["province", "35", "--stale", "--provinces", "own", "--on", DAY];
    let ran = place.run(&[arguments.as_slice(), &["--format", "json"]].concat());
    let list: Json = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(list["last-read"], "2027-01-01");
    assert_eq!(of(&list, Some("35"))["not-read-again"], serde_json::json!(["then"]));
    assert_eq!(of(&list, Some("35"))["of-one-publisher"], 0);
    let text = place.run(&arguments);
    assert!(text.out.contains("then (read 2026-01-01)") && !text.out.contains("now (read"), "{}", text.out);
    assert!(text.out.contains("2 independent publishers, the newest 23 months ago"), "{}", text.out);
    let chinese = place.run(&[arguments.as_slice(), &["--lang", "zh"]].concat());
    assert!(chinese.out.contains("then（2026-01-01 读取）"), "{}", chinese.out);
}

#[test]
fn the_nation_has_its_own_line_and_its_own_list() {
    // Codes stand where there is room for them.
    for (columns, all) in
        [("120", ["-  nation ", "36 Jiangxi ", " sources "]), ("80", ["\nnation ", "\nJiangxi ", " unread "])]
    {
        let place = Place::new();
        let table = place.command(&["province", "--stale", "--on", DAY]).env("COLUMNS", columns).output();
        let table = String::from_utf8(table.expect("a run").stdout).expect("UTF-8");
        assert!(all.iter().all(|words| table.contains(words)), "{table}");
        let widest = table.lines().map(UnicodeWidthStr::width).max();
        assert!(widest <= columns.parse().ok(), "{table}");
    }
    let nation = work_list(&["nation", "--on", DAY]);
    assert_eq!(nation["files"].as_array().map(Vec::len), Some(1));
    // Alibaba Cloud, 31 December 2025 of Huawei Cloud, and others: 11 months.
    assert_eq!(row(of(&nation, None), "domain-valid")["legacy"], false);
    let chinese = Place::new().run(&["province", "全国", "--stale", "--on", DAY, "--lang", "zh"]);
    assert_eq!(chinese.code, 0);
    assert!(chinese.out.contains("独立发布者"), "{}", chinese.out);
}

/// The folder that holds the nation's file is proved as a whole: provinces beside that file.
#[test]
fn a_folder_with_the_nation_is_proved() {
    let folder = format!("{}/provinces", crate::support::ROOT);
    let ran = Place::new().run(&["province", "--check", &folder]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("national.toml: national, ") && ran.out.contains("Jiangxi, "), "{}", ran.out);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("✓ ")).count(), 32, "{}", ran.out);
    let chinese = Place::new().run(&["province", "--check", &folder, "--lang", "zh"]);
    assert!(chinese.out.contains("national.toml：全国，"), "{}", chinese.out);
}

#[test]
fn what_is_wrong_with_the_nation_has_its_place() {
    let wrong = file("provinces/national.toml").replacen("[\"aliyun-", "[\"no-", 1);
    let place = Place::new().with("law/national.toml", wrong);
    let ran = place.run(&["province", "--check", "law"]);
    ran.refused(&["there is no such source", "national.toml"]);
    // A province that relaxes a row which this nation does not have.
    let nation = file("provinces/national.toml").replace("\"age-18-individual\"", "\"age-of-individuals\"");
    let place = Place::new().with("law/national.toml", nation);
    let place = place.with("law/a.toml", file("provinces/jiangxi.toml"));
    place.run(&["province", "--check", "law"]).refused(&["there is no such national requirement", "a.toml"]);
}

#[test]
fn a_check_replaces_provinces_only() {
    let place = Place::new()
        .with("own/national.toml", file("provinces/national.toml"))
        .with("case.toml", "beian = 1");
    let ran = place.run(&["check", "case.toml", "--provinces", "own"]);
    ran.refused(&[
        "the national file is built in: only province files can be replaced",
        "keep it out of this folder",
    ]);
}

//! `docs/law.md` says how well the law of each province is attested, as it stood when the law was last read.
//!
//! Ages are counted from that day, so the table changes with the law and not with the calendar.
//! `BEIAN_BLESS=1 cargo test --test it law_table` writes it anew, to be read before it is committed.

use std::fmt::Write as _;
use std::fs;

use crate::support::{Place, ROOT, bless, file};
use serde_json::Value as Json;

const PATH: &str = "docs/law.md";
const OPEN: &str = "<!-- table -->\n";
const CLOSE: &str = "<!-- end -->\n";

fn work_list(on: Option<&str>) -> Json {
    let arguments = ["province", "--stale", "--format", "json"];
    let day = on.map(|on| ["--on", on]);
    let ran = Place::new().run(&[arguments.as_slice(), day.as_ref().map_or(&[], |day| day)].concat());
    serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err))
}

/// The middle one of the ages of the rows, in whole years; what bears no date is left out.
fn middle_age(file: &Json) -> u64 {
    let rows = file["rows"].as_array().expect("rows");
    let mut months: Vec<u64> = rows.iter().filter_map(|row| row["evidence"]["months"].as_u64()).collect();
    months.sort_unstable();
    months[months.len() / 2] / 12
}

fn table(list: &Json) -> String {
    let last_read = list["last-read"].as_str().expect("a day");
    let mut text = format!("截至 {last_read} · As of {last_read}\n\n");
    text.push_str(
        "| | in force 有效 | legacy 已旧 | disputed 有争议 | omitted 新页没有 | one publisher 仅一家 | \
         median age 中位年数 | sources 出处 | not read again 未再核对 | newest 最新 |\n",
    );
    text.push_str("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for one in list["files"].as_array().expect("files") {
        let (zh, en) =
            (one["name"]["zh"].as_str().expect("a name"), one["name"]["en"].as_str().expect("a name"));
        let code = one["province"].as_str().unwrap_or("-");
        let number = |key: &str| one[key].as_u64().expect("a number");
        let [force, legacy, disputed] = ["in-force", "legacy", "disputed"].map(number);
        let [omitted, single, sources] = ["omitted", "of-one-publisher", "sources"].map(number);
        let again = one["not-read-again"].as_array().expect("sources").len();
        let (age, newest) = (middle_age(one), one["newest-source"].as_str().unwrap_or_default());
        writeln!(
            text,
            "| {code} {zh} {en} | {force} | {legacy} | {disputed} | {omitted} | {single} | {age} | {sources} | \
             {again} | {newest} |"
        )
        .expect("a text takes everything");
    }
    text
}

#[test]
fn the_table_of_the_law_is_fresh() {
    let last_read = work_list(None)["last-read"].as_str().expect("a day").to_owned();
    let list = work_list(Some(&last_read));
    let text = file(PATH);
    let (before, rest) = text.split_once(OPEN).expect("the table begins");
    let (_, after) = rest.split_once(CLOSE).expect("the table ends");
    let fresh = format!("{before}{OPEN}{}{CLOSE}{after}", table(&list));
    if bless() {
        fs::write(format!("{ROOT}/{PATH}"), &fresh).expect("the table can be written");
    } else {
        assert!(
            text == fresh,
            "{PATH} is not what the law says: BEIAN_BLESS=1 cargo test --test it law_table"
        );
    }
}

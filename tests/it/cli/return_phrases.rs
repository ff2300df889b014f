//! The words with which orders come back lead to the rows that a person says they rest on.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::library::{explain, tables};
use crate::support::{DAY, file, run, sampled};
use serde::Deserialize;
use serde_json::Value as Json;

/// How many rows a page may name.
const MOST: usize = 3;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Table {
    r#return: Vec<Return>,
    no_return: NoReturn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Return {
    from: String,
    phrase: Vec<String>,
    paraphrase: Vec<String>,
    province: Option<String>,
    #[serde(default)]
    rows: Vec<String>,
    none: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoReturn {
    sentences: Vec<String>,
}

fn table() -> Table {
    toml::from_str(&file("tests/data/return_phrases.toml")).expect("the table")
}

/// The answers to some sentences, each with its pages.
fn answers(asked: &[&str], province: Option<&str>) -> Vec<Json> {
    let province = province.map(|name| {
        let found = tables().province(name);
        found.unwrap_or_else(|| panic!("no province is called {name}")).code.as_str()
    });
    explain(asked, province, DAY)["answers"].as_array().expect("answers").clone()
}

/// The rows of the pages of an answer that answer a return.
fn rows(answer: &Json) -> Vec<&str> {
    let pages = answer["pages"].as_array().into_iter().flatten();
    let rows = pages
        .filter(|page| page["kind"] == "return")
        .flat_map(|page| page["rows"].as_array().into_iter().flatten());
    rows.filter_map(|row| row["row"].as_str()).collect()
}

#[test]
fn what_people_say_of_a_return_leads_to_its_rows() {
    let table = table();
    let mut by_province: BTreeMap<Option<&str>, Vec<(&str, &Return)>> = BTreeMap::new();
    for told in &table.r#return {
        assert!(!told.phrase.is_empty() && !told.paraphrase.is_empty(), "{}", told.from);
        assert_eq!(told.rows.is_empty(), told.none.is_some(), "{}", told.from);
    }
    let all = table.r#return.iter();
    let all = all.flat_map(|told| told.phrase.iter().chain(&told.paraphrase).map(move |said| (said, told)));
    for (words, told) in sampled(all, 7) {
        by_province.entry(told.province.as_deref()).or_default().push((words.as_str(), told));
    }
    let mut wrong = Vec::new();
    for (province, said) in by_province {
        let asked: Vec<&str> = said.iter().map(|(words, _)| *words).collect();
        for (answer, (words, told)) in answers(&asked, province).iter().zip(said) {
            let found = rows(answer);
            let right = match &told.none {
                Some(_) => found.is_empty(),
                None => found.len() <= MOST && found.iter().any(|row| told.rows.iter().any(|one| one == row)),
            };
            if !right {
                wrong.push(format!("{} “{words}” leads to {found:?}, not to {:?}", told.from, told.rows));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_return_is_answered_by_no_row() {
    let table = table();
    assert!(table.no_return.sentences.len() >= 20);
    let asked: Vec<&str> = sampled(table.no_return.sentences.iter().map(String::as_str), 4).collect();
    for (answer, words) in answers(&asked, None).iter().zip(asked) {
        assert_eq!(rows(answer), Vec::<&str>::new(), "{words}");
        for page in answer["pages"].as_array().expect("pages") {
            assert!(page["kind"] != "row" && page["kind"] != "rule", "{words}: {}", page["id"]);
        }
    }
}

#[test]
fn what_a_source_quotes_leads_to_its_rows() {
    let output = run(&["rules", "--rows", "--on", DAY, "--format", "json"], "");
    let list: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut quoted: Vec<(&str, &str)> = Vec::new();
    for (id, row) in list["rows"].as_object().expect("rows") {
        quoted.extend(
            row["returned-as"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Json::as_str)
                .map(|said| (said, id.as_str())),
        );
    }
    assert!(quoted.len() > 40, "{}", quoted.len());
    let quoted: Vec<_> = sampled(quoted, 5).collect();
    let asked: Vec<&str> = quoted.iter().map(|(said, _)| *said).collect();
    for (answer, (said, id)) in answers(&asked, None).iter().zip(&quoted) {
        let pages = answer["pages"].as_array().into_iter().flatten();
        let see: BTreeSet<&str> = pages
            .flat_map(|page| page["see"].as_array().into_iter().flatten())
            .filter_map(Json::as_str)
            .collect();
        assert!(
            rows(answer).contains(id) || see.contains(id),
            "{said} leads to {:?} and {see:?}, not to {id}",
            rows(answer)
        );
    }
}

#[test]
fn width_script_signs_and_a_notice_around_it_do_not_matter() {
    let spelled = [
        "TLD未批复",
        "ＴＬＤ 未批复",
        "ＴＬＤ未批復。",
        "尊敬的用户：您提交的备案订单已被管局驳回，驳回原因：TLD未批复。请修改后重新提交。",
        "TLD未批复怎么办？",
    ];
    for (answer, words) in answers(&spelled, None).iter().zip(spelled) {
        assert!(rows(answer).contains(&"domain-suffix-approved"), "{words}: {answer}");
    }
}

#[test]
fn a_province_that_is_named_or_said_shows_its_rows() {
    let said = "手机号归属地不是备案省份";
    let bare = answers(&[said], None);
    assert_eq!(rows(&bare[0]), ["phone-of-the-province"]);
    let asked = answers(&[said], Some("广西"));
    assert!(rows(&asked[0]).contains(&"45-027"), "{asked:?}");
    let named = answers(&["广西管局：手机号归属地不是备案省份"], None);
    assert_eq!(rows(&named[0]), rows(&asked[0]));
}

//! A form that somebody filled in with the truth comes back as a case that is ready, in every province.

use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use toml::{Table, Value};

use crate::support::library::{day, ended, tables};
use crate::support::{DAY, Place, assert_none, file, sampled};

/// What stands at a key of an entry of a case: `person.roles.2`, of the second person.
fn said(case: &Table, key: &str, entry: usize) -> Option<String> {
    let mut parts = key.split('.');
    let top = case.get(parts.next()?)?;
    let own = top.as_array().map_or(Some(top), |all| all.get(entry));
    let found = parts.try_fold(own?, |value, part| match value {
        Value::Array(all) if all.is_empty() => (part == "1").then_some(value),
        Value::Array(all) => match part.parse::<usize>() {
            Ok(number) => all.get(number.checked_sub(1)?),
            Err(_) => all.first()?.get(part),
        },
        // One of several that a key can take stands in the first row.
        Value::Table(all) => all.get(part),
        other => (part == "1").then_some(other),
    });
    match found? {
        Value::Array(all) if all.is_empty() => Some("none".to_owned()),
        Value::Table(_) | Value::Array(_) => None,
        Value::Boolean(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        Value::String(word) => Some(word.clone()),
        other => Some(other.to_string()),
    }
}

/// The form with the answers of a case in it, typed by somebody who reads the questions.
fn filled(form: Vec<u8>, case: &Table) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(form)).expect("a workbook");
    let mut out = Workbook::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        let rows: Vec<Vec<String>> =
            range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
        let page = out.add_worksheet().set_name(&name).expect("a name");
        let width = rows.first().map_or(0, Vec::len);
        let answers = if width > 4 { 1..width - 3 } else { 0..0 };
        // The documents of a form stand in an order of their own, each with whose it is where that is known.
        let stands = |key: &str, column: usize| -> String {
            let row = rows.iter().find(|row| row.last().is_some_and(|last| last == key));
            row.and_then(|row| row.get(column)).cloned().unwrap_or_default()
        };
        let of_paper = |column: usize| {
            let (kind, of) = (stands("material.kind", column), stands("material.of", column));
            let all = case.get("material")?.as_array()?;
            all.iter().position(|one| {
                let own = one.get("of").and_then(Value::as_str).unwrap_or_default();
                // An individual and the person responsible are one.
                let same = own == of || of.is_empty() || own == "applicant" && of == "person-1";
                one["kind"].as_str() == Some(&kind) && same
            })
        };
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                page.write_string(at as u32, column as u16, cell).expect("a cell");
            }
            let Some(key) = row.last().filter(|_| at > 0 && !answers.is_empty()) else { continue };
            for column in answers.clone() {
                let known = match key.as_str() {
                    "material" => Some(if of_paper(column).is_some() { "yes" } else { "no" }.to_owned()),
                    "material.kind" | "person.id" => None,
                    "material.of" if !stands(key, column).is_empty() => None,
                    key if key.starts_with("material.") => {
                        of_paper(column).and_then(|entry| said(case, key, entry))
                    }
                    key => said(case, key, column - 1),
                };
                if let Some(known) = known {
                    page.write_string(at as u32, column as u16, known).expect("a cell");
                }
            }
        }
    }
    out.save_to_buffer().expect("a workbook")
}

/// A case in which people are called as a form calls them.
fn case_of(text: &str) -> Table {
    let mut text = text.to_owned();
    let case: Table = text.parse().expect("a case");
    for (number, person) in (1..).zip(case["person"].as_array().expect("people")) {
        let id = person["id"].as_str().expect("an id");
        text = text.replace(&format!("\"{id}\""), &format!("\"person-{number}\""));
    }
    text.parse().expect("a case")
}

/// Forms of a kind of applicant in each province, filled in, read back and checked.
fn comes_back(kind: &str, of: &str) {
    let mut wrong = Vec::new();
    for province in sampled(&tables().regions.provinces, 31) {
        let name = format!("tests/clean/{}-{of}.toml", province.code);
        let text = file(&name);
        let case = case_of(&text);
        let place = Place::new();
        let arguments = [
            "form",
            "a.xlsx",
            "--province",
            &province.code,
            "--kind",
            kind,
            "--type",
            "first",
            "--lang",
            "en",
        ];
        let ran = place.run(&[&arguments[..], &["--on", DAY]].concat());
        assert_eq!(ran.code, 0, "{}", ran.all());
        let form = std::fs::read(place.path().join("a.xlsx")).expect("a form");
        let place = place.with("client.xlsx", filled(form, &case));
        let ran = place.run(&["import", "client.xlsx", "--out", "cases"]);
        if ran.code != 0 {
            wrong.push(format!("{name}: {}", ran.all()));
            continue;
        }
        let back = std::fs::read_to_string(place.path().join("cases/client.toml")).expect("a case");
        let word = ended(&back, day(DAY)).map(|one| one.word);
        let expected = ended(&text, day(DAY)).map(|one| one.word);
        if word != expected || !matches!(word, Some("ready" | "ready-with-doubts")) {
            let place = place.with("back.toml", &back);
            let page = place.run(&["check", "back.toml", "--on", DAY, "--lang", "en"]).out;
            wrong.push(format!("{name}: {word:?}, not {expected:?}\n{page}\n{back}"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_form_of_an_enterprise_comes_back_ready() {
    comes_back("enterprise", "enterprise");
}

#[test]
fn the_form_of_an_individual_comes_back_ready() {
    comes_back("individual", "individual-local");
}

/// The form of an enterprise of Guangdong.
static FORM: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let place = Place::new();
    let arguments =
        ["form", "a.xlsx", "--province", "44", "--kind", "enterprise", "--type", "first", "--lang", "en"];
    assert_eq!(place.run(&arguments).code, 0);
    std::fs::read(place.path().join("a.xlsx")).expect("a form")
});

#[test]
fn documents_of_which_nothing_is_said_are_not_taken_for_missing() {
    let place = Place::new();
    let text = file("tests/clean/44-enterprise.toml");
    let case = case_of(&text);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(filled(FORM.clone(), &case))).expect("a workbook");
    // One document is said to be there, and nothing of the others.
    let mut out = Workbook::new();
    for name in book.sheet_names() {
        let page = out.add_worksheet().set_name(&name).expect("a name");
        let range = book.worksheet_range(&name).expect("a sheet");
        for (at, row) in range.rows().enumerate() {
            let key = row.last().map(Data::to_string).unwrap_or_default();
            let is_there = key == "material" || key.starts_with("material.") && key != "material.kind";
            for (column, cell) in row.iter().enumerate() {
                let is_answer = is_there && (2..row.len() - 3).contains(&column);
                if !is_answer && !cell.to_string().is_empty() {
                    page.write_string(at as u32, column as u16, cell.to_string()).expect("a cell");
                }
            }
        }
    }
    let place = place.with("client.xlsx", out.save_to_buffer().expect("a workbook"));
    let ran = place.run(&["import", "client.xlsx", "--out", "cases", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.err.contains("nobody said whether they are"), "{}", ran.err);
    let back = std::fs::read_to_string(place.path().join("cases/client.toml")).expect("a case");
    assert_eq!(ended(&back, day(DAY)).map(|one| one.word), Some("incomplete"), "{back}");
}

#[test]
fn what_is_personal_of_a_form_has_a_file_of_its_own() {
    let text = file("tests/clean/44-enterprise.toml");
    let filled = filled(FORM.clone(), &case_of(&text));
    let place = Place::new().with(".git/HEAD", "").with("client.xlsx", filled);
    assert_eq!(place.run(&["import", "client.xlsx", "--out", "whole"]).code, 0);
    let ran = place.run(&["import", "client.xlsx", "--out", "cases", "--private"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let read = |name: &str| std::fs::read_to_string(place.path().join(name)).unwrap_or_default();
    let (case, private) = (read("cases/client.toml"), read("cases/client.private.toml"));
    assert!(case.contains("include = [\"client.private.toml\"]"), "{case}");
    for personal in ["13800138018", "440106197711050002", "陈示例", "chen@example.com"] {
        assert!(!case.contains(personal) && private.contains(personal), "{personal}\n{case}\n{private}");
    }
    assert_eq!(read("cases/.gitignore"), "*.private.toml\n");
    // Both are the same case.
    let checked = |folder: &str| place.run(&["check", folder, "--on", DAY, "--quiet", "--lang", "en"]);
    let (one, two) = (checked("whole/client.toml"), checked("cases/client.toml"));
    assert_eq!((one.code, one.out.replace("whole/", "")), (two.code, two.out.replace("cases/", "")));
    place.run(&["import", "client.xlsx", "--private"]).refused(&["--out"]);
}

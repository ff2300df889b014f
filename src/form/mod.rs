//! A form for those who know the answers: a workbook with the questions that one applicant needs.
//!
//! The questions are those of a new case (`new`): a conversation with somebody who says what is known already, and of
//! everything that may have details that it has some. What such a form says is read back by `import`.

mod asker;
mod book;
mod known;
mod plan;
mod sheet;

use toml::{Table, Value};

use crate::checker::{Checker, Settings};
use crate::new::{Begin, begin};
use crate::privacy::{ShownText, UNKNOWN};
use crate::text::{Lang, text};
use asker::Known;

/// The workbook of a form. What is known already is filled in: of a case, or of a beginning.
///
/// # Errors
///
/// What of the beginning is none of the words that a case takes; a value that no cell can hold.
pub fn workbook(
    checker: &Checker,
    settings: &Settings,
    lang: Lang,
    beginning: &Begin,
    case: Option<&str>,
) -> Result<Vec<u8>, ShownText> {
    let tables = &checker.law().tables;
    let case: Option<Table> = case.and_then(|text| text.parse().ok());
    let beginning = match &case {
        Some(case) => known::beginning(case, tables),
        None => beginning.clone(),
    };
    let case = case.unwrap_or_else(|| from(&beginning));
    let mut asker = Known::new(&case);
    begin(checker, settings, lang, &beginning, Some(&mut asker))?;
    let sheets = plan::sheets(&asker, tables, lang);
    book::bytes(&sheets, lang).map_err(|_| {
        UNKNOWN.message(&text!(
            "有一个值太长，Excel 的单元格放不下；用 beian import --into 补充备案文件",
            "a value is too long for a cell of Excel: add to the case with `beian import --into`"
        ))
    })
}

/// What a beginning says, as a case.
fn from(beginning: &Begin) -> Table {
    let mut case = Table::new();
    let mut set = |table: &str, key: &str, word: &Option<String>| {
        let Some(word) = word else { return };
        let table = case.entry(table).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(table) = table {
            table.insert(key.to_owned(), Value::String(word.clone()));
        }
    };
    set("filing", "province", &beginning.province);
    set("filing", "type", &beginning.filing);
    set("applicant", "kind", &beginning.kind);
    if !beginning.domains.is_empty() {
        let named = |name: &String| {
            Value::Table(Table::from_iter([("name".to_owned(), Value::String(name.clone()))]))
        };
        case.insert("domain".to_owned(), Value::Array(beginning.domains.iter().map(named).collect()));
    }
    case
}

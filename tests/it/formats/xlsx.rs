//! The table as a workbook, read back by a reader of its own: what is a day is a day, and nothing is a formula.

use std::fs;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::readers::csv;
use crate::support::client::Client;
use crate::support::{DAY, Place, file};

/// The cells of a workbook of one sheet.
fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let [name] = &names[..] else { panic!("one sheet: {names:?}") };
    let formulas = book.worksheet_formula(name).expect("a sheet");
    assert!(formulas.used_cells().next().is_none(), "formulas: {formulas:?}");
    let range = book.worksheet_range(name).expect("a sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The cells as CSV has them. A formula of CSV has an apostrophe, which a cell of a workbook does not need.
fn as_text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(words) => words.clone(),
        Data::Float(number) => number.to_string(),
        // Days are counted from here, but for a leap day that there never was: 1900-02-29.
        Data::DateTime(day) => {
            let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day");
            (first + chrono::Days::new(day.as_f64() as u64)).to_string()
        }
        other => panic!("no such cell: {other:?}"),
    }
}

/// A part of the archive that a workbook is.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

fn read(place: &Place, path: &str) -> Vec<u8> {
    fs::read(place.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Five clients: one is ready, one waits, one has faults, one misses keys, one cannot be read.
fn clients() -> Place {
    Place::new()
        .with("clients/a.toml", &Client::new(1).text)
        .with("clients/b.toml", file("examples/enterprise-failing.toml"))
        .with("clients/c.toml", file("examples/three-keys.toml"))
        .with("clients/d.toml", "beian = 1\nlable = 1\n")
        .with("clients/e.toml", Client::new(2).with("on = 2026-11-10 }", "on = 2026-11-30 }").text)
}

/// Writes the table in both formats.
fn tables(place: &Place, more: &[&str]) -> (Vec<Vec<Data>>, Vec<Vec<String>>) {
    let arguments = [&["check", "--on", DAY, "-f", "xlsx=out/t.xlsx", "-f", "csv=out/t.csv"], more].concat();
    let ran = place.run(&arguments);
    assert_eq!(ran.out, "", "{}", ran.all());
    (cells(&read(place, "out/t.xlsx")), csv(&String::from_utf8(read(place, "out/t.csv")).expect("text")))
}

#[test]
fn it_says_what_the_table_of_csv_says() {
    for lang in ["en", "zh"] {
        let (book, text) = tables(&clients(), &["clients", "--lang", lang]);
        let words: Vec<Vec<String>> = book.iter().map(|row| row.iter().map(as_text).collect()).collect();
        assert_eq!(words[1..], text[1..], "{lang}");
        let heads = |row: &[String]| row.iter().map(|head| head.to_lowercase()).collect::<Vec<_>>();
        assert_eq!(heads(&words[0]), text[0], "{lang}");
    }
    // Days are days, and counts are numbers.
    let (book, _) = tables(&clients(), &["clients"]);
    let kinds = |row: &[Data]| -> String {
        let kind = |cell: &Data| match cell {
            Data::Empty => '-',
            Data::String(_) => 's',
            Data::Float(_) => 'n',
            Data::DateTime(_) => 'd',
            _ => '?',
        };
        row.iter().map(kind).collect()
    };
    let kinds: Vec<String> = book[1..].iter().map(|row| kinds(row)).collect();
    assert_eq!(kinds, ["ssssnn-d", "ssssnn--", "s-ssnn--", "s--s----", "ssssnnd-"]);
    assert_eq!(as_text(&book[5][6]), "2026-12-02", "two days behind the verification");
}

#[test]
fn it_can_be_read_and_filtered_as_it_is() {
    let place = clients();
    tables(&place, &["clients"]);
    let bytes = read(&place, "out/t.xlsx");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let has = |words: &str| assert!(sheet.contains(words), "{words} in {sheet}");
    // The headings stay, and each has the button of a filter.
    has("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>");
    has("<autoFilter ref=\"A1:H6\"/>");
    assert!(sheet.matches("<col ").count() >= 2, "widths: {sheet}");
    // What a case comes to has a look of its own besides its word: no two of these five are alike.
    let style = |row: usize| {
        let cell = sheet.split(&format!("<c r=\"D{row}\" s=\"")).nth(1).expect("a cell");
        cell.split('"').next().expect("a style").to_owned()
    };
    let styles: Vec<String> = (2..=6).map(style).collect();
    let [ready, fails, misses, broken, waits] = &styles[..] else { panic!("five cases") };
    assert_eq!(fails, broken, "both have to be mended first");
    for (one, other) in [(ready, fails), (ready, misses), (ready, waits), (fails, misses), (misses, waits)] {
        assert_ne!(one, other, "{styles:?}");
    }
    // The same run makes the same file.
    tables(&place, &["clients"]);
    assert!(read(&place, "out/t.xlsx") == bytes);
}

#[test]
fn nothing_that_a_case_says_becomes_a_formula() {
    let hostile = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2",
        "@SUM(A1)",
        "=HYPERLINK(\"http://evil.invalid\",\"x\")",
        "<c><f>1+1</f></c>]]>",
        "_x003D_1",
        "'=1",
        "2026-12-01",
        "0012",
        "TRUE",
        "#N/A",
        "长<b>& \"quoted\" \u{fffe}",
    ];
    let mut place = Place::new();
    for (i, label) in hostile.iter().enumerate() {
        let label = toml::Value::from(*label).to_string();
        place =
            place.with(&format!("clients/{i:02}.toml"), Client::new(i).with("\"示例科技官网\"", &label).text);
    }
    #[cfg(unix)]
    let place = place.with("clients/=1+1.toml", "beian = 1\n");
    let (book, _) = tables(&place, &["clients"]);
    for (i, label) in hostile.iter().enumerate() {
        let expected = label.replace('\u{fffe}', "\u{fffd}");
        let row = book.iter().find(|row| as_text(&row[0]) == format!("clients/{i:02}.toml"));
        assert_eq!(row.expect("a line")[1], Data::String(expected));
    }
    let bytes = read(&place, "out/t.xlsx");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for sign in ["<f>", "<f ", "<hyperlink", "t=\"e\"", "t=\"b\""] {
        assert!(!sheet.contains(sign), "{sign} in {sheet}");
    }
    // Whoever opens such a cell and leaves it again does not make a formula of it either.
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn a_label_of_any_length_fits_and_everything_personal_is_masked() {
    let long = "很长的名称".repeat(8000);
    let place = Place::new()
        .with("clients/a.toml", Client::new(1).with("\"示例科技官网\"", &format!("\"{long}\"")).text)
        .with("clients/张示例.toml", Client::new(2).with("\"示例科技官网\"", "\"张示例 13800000002\"").text);
    let (book, _) = tables(&place, &["clients"]);
    let label = as_text(&book[1][1]);
    assert!(label.ends_with('…') && long.starts_with(label.trim_end_matches('…')), "{}", label.len());
    assert_eq!(label.encode_utf16().count(), 32_767);
    let bytes = read(&place, "out/t.xlsx");
    let all = part(&bytes, "xl/sharedStrings.xml") + &part(&bytes, "docProps/core.xml");
    for personal in ["张示例", "13800000002"] {
        assert!(!all.contains(personal), "{personal}");
    }
}

#[test]
fn it_goes_into_a_pipe_and_beside_other_formats() {
    let place = clients();
    let output = place.command(&["check", "clients", "--on", DAY, "-f", "xlsx"]).output().expect("a run");
    assert_eq!(output.status.code(), Some(2), "as in every format");
    tables(&place, &["clients"]);
    assert!(output.stdout == read(&place, "out/t.xlsx"), "the same file");
    place.run(&["check", "clients", "-q", "-f", "xlsx"]).refused(&["write xlsx to a file, xlsx=PATH"]);
    let full = place.run(&["check", "clients/a.toml", "--on", DAY, "-f", "xlsx=/dev/full"]);
    assert_eq!(full.code, 2);
    assert!(full.err.contains("error: /dev/full cannot be written"), "{}", full.err);
}

#[cfg(unix)]
#[test]
fn a_terminal_is_no_place_for_it() {
    let place = clients();
    for (lang, words) in [("en", "write it to a file, xlsx=table.xlsx"), ("zh", "xlsx=table.xlsx")] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_beian"));
        command.args(["check", "clients/a.toml", "-f", "xlsx", "--lang", lang]);
        command.current_dir(place.path()).env_clear().env("TERM", "xterm");
        let mut session = rexpect::session::spawn_command(command, Some(30_000)).expect("a terminal");
        let said = session.exp_eof().expect("the end");
        assert!(said.contains(words) && !said.contains("PK"), "{said}");
        let status = session.process().wait().expect("an end");
        assert!(format!("{status:?}").contains(", 2)"), "{status:?}");
    }
}

//! What stands in a form.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::support::Place;

type Rows = Vec<Vec<String>>;

/// The sheets of a workbook: their names, and the text of their cells.
fn sheets(place: &Place, file: &str) -> Vec<(String, Rows)> {
    let bytes = std::fs::read(place.path().join(file)).expect("a file");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut all = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        let rows = range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
        all.push((name, rows));
    }
    all
}

fn rows<'s>(sheets: &'s [(String, Rows)], name: &str) -> &'s Rows {
    &sheets.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no sheet {name}")).1
}

/// The row of a key.
fn row<'s>(rows: &'s Rows, key: &str) -> &'s [String] {
    rows.iter()
        .find(|row| row.last().is_some_and(|last| last == key))
        .unwrap_or_else(|| panic!("no row {key}"))
}

#[test]
fn a_form_asks_what_this_applicant_needs() {
    let place = Place::new();
    let ran = place.run(&["form", "a.xlsx", "--province", "广东", "--kind", "企业", "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let sheets = sheets(&place, "a.xlsx");
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["填写说明", "订单", "账号", "主体", "人员", "域名", "服务器", "网站", "材料", "lists"]
    );
    let applicant = rows(&sheets, "主体");
    assert_eq!(applicant[0], ["要填的内容", "填写", "在哪里找", "为什么要填", "字段（不要改）"]);
    assert_eq!(row(applicant, "applicant.kind")[1], "企业");
    assert_eq!(row(rows(&sheets, "订单"), "filing.province")[1], "广东");
    let people = rows(&sheets, "人员");
    assert_eq!(people[0][1..4], ["人员 1", "人员 2", "人员 3"]);
    assert_eq!(row(people, "person.id")[1..4], ["person-1", "person-2", "person-3"]);
    for key in ["person.name", "person.phone", "person.certificate.number", "person.roles.2"] {
        assert_eq!(row(people, key)[1], "", "{key}");
    }
    // An individual has no business scope, and one person.
    let ran = place.run(&["form", "b.xlsx", "--province", "44", "--kind", "individual", "--type", "first"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let other = self::sheets(&place, "b.xlsx");
    assert_eq!(rows(&other, "People")[0].len(), 5, "one column of answers");
    let has = |rows: &Rows, key: &str| rows.iter().any(|row| row.last().is_some_and(|last| last == key));
    assert!(has(applicant, "applicant.business-scope") || has(applicant, "applicant.parent"));
    assert!(!has(rows(&other, "Applicant"), "applicant.parent"));
}

#[test]
fn a_form_is_written_once_and_always_the_same() {
    let place = Place::new();
    let write = |file: &str| place.run(&["form", file, "--province", "33", "--kind", "individual"]);
    assert_eq!(write("a.xlsx").code, 0);
    write("a.xlsx").refused(&["a.xlsx", "--force"]);
    assert_eq!(write("b.xlsx").code, 0);
    let read = |file: &str| std::fs::read(place.path().join(file)).expect("a file");
    assert!(read("a.xlsx") == read("b.xlsx"), "the same bytes");
    write("a.csv").refused(&[".xlsx"]);
    write("-").refused(&["standard output"]);
    write("none/a.xlsx").refused(&["none/a.xlsx", "no such folder"]);
    place.run(&["form", "c.xlsx", "--province", "Mars"]).refused(&["filing.province", "Mars"]);
    assert!(!place.path().join("c.xlsx").exists());
}

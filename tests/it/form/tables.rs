//! Tables with a client a row.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::Place;

fn read(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn each_row_is_a_case() {
    let table = "\u{feff}客户,审核备案的省,主办单位性质,域名,域名到期日,人员：证件上的姓名,人员：手机号码,person.2.phone,person.roles\n\
                 甲,广东,企业,example.cn,2028/6/30,张示例,１３８００１３８０００,13900139000.0,法定代表人、主体负责人\n\
                 ,浙江,个人,example.com,2029年1月2日,李示例,13800138001,,\n";
    let place = Place::new().with("clients.csv", table);
    let ran = place.run(&["import", "clients.csv", "--out", "cases", "--name", "客户"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.out.contains("2 cases") && ran.err.contains("A 客户"), "{}", ran.all());
    let first = read(&place, "cases/甲.toml");
    for line in [
        "beian = 1",
        "expires = 2028-06-30",
        "\"13800138000\"",
        "\"13900139000\"",
        "[\"法定代表人\", \"主体负责人\"]",
    ] {
        assert!(first.contains(line), "no {line}:\n{first}");
    }
    assert_eq!(first.matches("[[person]]").count(), 2, "{first}");
    assert!(read(&place, "cases/row-3.toml").contains("2029-01-02"));
    // What is there is not touched, and nobody's name is one of a file.
    place.run(&["import", "clients.csv", "--out", "cases"]).refused(&["row-3.toml", "--force"]);
    assert!(!place.path().join("cases/row-2.toml").exists(), "nothing is half written");
    place
        .run(&["import", "clients.csv", "--out", "other", "--name", "人员：证件上的姓名"])
        .refused(&["personal"]);
    place.run(&["import", "clients.csv", "--out", "other", "--name", "电话"]).refused(&["--name"]);
    // Nor is what a heading that is no key says of people.
    let other =
        place.with("others.csv", "姓名,备注电话,域名\n张示例,13800138000,example.cn\n李示例,,example.com\n");
    for heading in ["姓名", "备注电话"] {
        other.run(&["import", "others.csv", "--out", "other", "--name", heading]).refused(&["personal"]);
    }
    let place = other;
    place.run(&["import", "clients.csv"]).refused(&["2 clients", "--out"]);
    assert!(!place.path().join("other").exists());
}

#[test]
fn a_table_in_gbk_is_read() {
    let (bytes, _, _) = encoding_rs::GBK.encode("域名;主办单位性质\nexample.cn;企业\n");
    let place = Place::new().with("t.txt", bytes);
    let ran = place.run(&["import", "t.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.out.contains("kind = \"企业\""), "{}", ran.out);
}

/// A workbook with one sheet.
fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn cells_of_excel_are_read_as_what_they_mean() {
    let bytes = workbook(|sheet| {
        let day = Format::new().set_num_format("yyyy/m/d");
        let headings = [
            "domain.name",
            "domain.expires",
            "instance.bought",
            "person.phone",
            "account.real-name",
            "instance.id",
        ];
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string(0, column, heading).expect("a cell");
        }
        let expires = ExcelDateTime::from_ymd(2028, 6, 30).expect("a day");
        sheet.write_string(1, 0, " example.cn ").expect("a cell");
        sheet.write_datetime_with_format(1, 1, &expires, &day).expect("a cell");
        sheet.write_number(1, 2, 46_058).expect("a cell");
        sheet.write_number(1, 3, 13_800_138_000_f64).expect("a cell");
        sheet.write_boolean(1, 4, true).expect("a cell");
        let formula = rust_xlsxwriter::Formula::new("=\"i-\"&\"1\"").set_result("i-1");
        sheet.write_formula(1, 5, formula).expect("a cell");
    });
    let place = Place::new().with("t.xlsx", bytes);
    let ran = place.run(&["import", "t.xlsx", "--reveal"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    for words in
        ["\"example.cn\"", "2028-06-30", "2026-02-05", "\"13800138000\"", "real-name = true", "\"i-1\""]
    {
        assert!(ran.out.contains(words), "no {words}:\n{}", ran.out);
    }
}

#[test]
fn a_number_that_lost_its_digits_is_named_with_its_place() {
    let bytes = workbook(|sheet| {
        sheet.write_string(0, 0, "person.certificate.number").expect("a cell");
        sheet.write_number(1, 0, 440_524_198_001_010_013_f64).expect("a cell");
        sheet.write_string(2, 0, "4.40106E+17").expect("a cell");
    });
    let place = Place::new().with("t.xlsx", bytes);
    place.run(&["import", "t.xlsx", "--out", "cases"]).refused(&["A2", "last digits are lost", "A3"]);
    assert!(!place.path().join("cases").exists());
}

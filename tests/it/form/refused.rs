//! What is no form, and what a form cannot say: exit code 2, and nothing is written.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Place, sampled};

/// An archive with these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        archive.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).expect("an entry");
        archive.write_all(content).expect("an entry");
    }
    archive.finish().expect("an archive").into_inner()
}

fn refused(name: &str, bytes: &[u8], fragments: &[&str]) {
    let place = Place::new().with(name, bytes).with("case.toml", "beian = 1\n");
    place.run(&["import", name, "--into", "case.toml"]).refused(fragments);
    let case = std::fs::read_to_string(place.path().join("case.toml")).expect("a case");
    assert_eq!(case, "beian = 1\n");
}

#[test]
fn what_is_no_workbook_is_named() {
    refused("a.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], &["a.xls", "old format", ".xlsx"]);
    refused("a.xlsx", &archive(&[("word/document.xml", b"<a/>")]), &["no workbook"]);
    refused(
        "a.xlsx",
        &archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/vbaProject.bin", b"x")]),
        &["macros", ".xlsx"],
    );
    refused(
        "a.xlsx",
        &archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/externalLinks/externalLink1.xml", b"<a/>")]),
        &["other files"],
    );
    refused("a.xlsx", &archive(&[("xl/workbook.xml", b"<workbook")]), &["damaged"]);
    refused("a.ods", &archive(&[("content.xml", b"<office:document-content")]), &["damaged"]);
}

#[test]
fn what_unpacks_to_too_much_is_not_read() {
    let zeros = vec![b' '; 70 << 20];
    refused("a.xlsx", &archive(&[("xl/workbook.xml", &zeros)]), &["too much", "64 MB"]);
    let wide = "<d><table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16000\"/>\
                </table:table-row></table:table></d>";
    refused("a.ods", &archive(&[("content.xml", wide.as_bytes())]), &["spread too far"]);
    let spaces = "<d><text:s text:c=\"4000000000\"/></d>";
    refused("a.ods", &archive(&[("content.xml", spaces.as_bytes())]), &["spread too far"]);
}

#[test]
fn a_damaged_workbook_never_ends_otherwise() {
    let place = Place::new();
    let ran = place.run(&["form", "a.xlsx", "--province", "33", "--kind", "individual", "--type", "first"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let whole = std::fs::read(place.path().join("a.xlsx")).expect("a file");
    for part in sampled(1..12, 4) {
        let cut = &whole[..whole.len() * part / 12];
        let place = Place::new().with("b.xlsx", cut);
        place.run(&["import", "b.xlsx"]).refused(&["damaged"]);
    }
    for part in sampled(0..40, 7) {
        let mut changed = whole.clone();
        let at = whole.len() * part / 40;
        changed[at] ^= 0x55;
        let place = Place::new().with("b.xlsx", &changed);
        let ran = place.run(&["import", "b.xlsx"]);
        assert!([0, 2].contains(&ran.code), "byte {at}: {}", ran.all());
    }
}

#[test]
fn everything_wrong_in_a_form_is_named_at_once() {
    let form = "要填的内容,填写,在哪里找,字段（不要改）\n\
                类型,第一次,,filing.type\n\
                到期,2026/13/1,,domain.expires\n\
                号码,4.40106E+17,,person.certificate.number\n\
                订单,无,,filing.orders\n\
                在哪里,示例云,,filing.orders.1.at\n\
                ,x,,no.such.key\n";
    let place = Place::new().with("f.csv", form);
    let ran = place.run(&["import", "f.csv", "--out", "cases"]);
    ran.refused(&["B2", "B3", "B4", "B6", "D7"]);
    assert!(
        !ran.err.contains("第一次") && !ran.err.contains("4.40106"),
        "no answer is repeated: {}",
        ran.err
    );
    let place = Place::new().with("f.csv", "要填的内容,填写,在哪里找,字段（不要改）\n类型,,,filing.type\n");
    place.run(&["import", "f.csv"]).refused(&["nothing is filled in"]);
}

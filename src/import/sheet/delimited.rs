//! Tables of lines, as programs for tables save them: commas, tabs or semicolons, in UTF-8, UTF-16 or GBK.

use chrono::NaiveDate;
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::grid::{Cell, Grid, Room};
use crate::import::found::Fault;
use crate::text::text;

/// What can stand between two cells.
const BETWEEN: [u8; 3] = [b',', b'\t', b';'];

/// Reads so many rows of a table of lines; nothing where the bytes are no text.
pub(super) fn read(bytes: &[u8], from: NaiveDate, rows: usize) -> Result<Option<Grid>, Fault> {
    let Some(text) = decode(bytes) else { return Ok(None) };
    let mut grid = Grid { name: String::new(), cells: Default::default(), from };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(between(&text))
        .from_reader(text.as_bytes());
    let mut room = Room::default();
    for (row, record) in (0..).zip(reader.records().take(rows)) {
        let record = record.map_err(|_| {
            Fault::new(
                text!("无法读取表格", "the table cannot be read"),
                text!("另存为 .xlsx 或 UTF-8 的 .csv", "save it as .xlsx, or as .csv in UTF-8"),
            )
        })?;
        for (column, cell) in (0..).zip(&record) {
            if !cell.trim().is_empty() {
                room.take(cell.len())?;
                grid.cells.insert((row, column), Cell::Text(cell.to_owned()));
            }
        }
    }
    Ok(Some(grid))
}

/// A text in whichever encoding such programs write.
fn decode(bytes: &[u8]) -> Option<String> {
    let encodings = match bytes {
        [0xff, 0xfe, ..] => [UTF_16LE, UTF_16LE],
        [0xfe, 0xff, ..] => [UTF_16BE, UTF_16BE],
        _ => [UTF_8, GB18030],
    };
    let text = encodings.into_iter().find_map(|encoding| {
        let (text, is_wrong) = encoding.decode_with_bom_removal(bytes);
        (!is_wrong).then(|| text.into_owned())
    })?;
    (!text.contains('\0')).then_some(text)
}

/// What stands between the cells of the first line.
fn between(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: &u8| first.bytes().filter(|byte| byte == sign).count();
    // Of as many the first: `max_by_key` gives the last.
    BETWEEN.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_row(bytes: &[u8]) -> Vec<String> {
        let grid = read(bytes, NaiveDate::MIN, 9).expect("a table").expect("a text");
        grid.row(0).map(|(column, _)| grid.text(0, column).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn encodings_and_signs_are_recognised() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("域名\t网站".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            "域名,网站\na,b".as_bytes(),
            "\u{feff}域名,网站".as_bytes(),
            "域名;网站".as_bytes(),
            "\"域名\"\t网站".as_bytes(),
            // 域名,网站 in GBK.
            &[0xd3, 0xf2, 0xc3, 0xfb, b',', 0xcd, 0xf8, 0xd5, 0xbe],
            &utf16,
        ] {
            assert_eq!(first_row(bytes), ["域名", "网站"], "{bytes:?}");
        }
        assert!(read(&[0, 1, 2, 3], NaiveDate::MIN, 9).expect("no fault").is_none());
        assert!(read(&[0xff, 0xff, 0xff], NaiveDate::MIN, 9).expect("no fault").is_none());
    }
}

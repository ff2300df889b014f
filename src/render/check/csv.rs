//! The table of a run as CSV: a line for each case, for spreadsheets.
//!
//! It begins with a byte order mark, without which spreadsheets take Chinese for something else.

use chrono::NaiveDate;

use crate::privacy::{Shown, Written};
use crate::render::check::run::{Options, Piece, RunCase, RunFormat};
use crate::render::terminal::safe;
use crate::report::row::Row;
use crate::text::{Fixed, Lang, text};

/// The table of a run.
#[derive(Debug)]
pub struct Csv {
    /// How it is written.
    pub options: Options,
}

/// The byte order mark.
pub(in crate::render) const MARK: &str = "\u{feff}";

/// The columns, in order.
pub(super) const COLUMNS: [Fixed; 8] = [
    text("文件", "file"),
    text("名称", "label"),
    text("省份", "province"),
    text("结论", "result"),
    text("要改", "to fix"),
    text("缺少", "missing"),
    text("最早提交", "earliest day"),
    text("有效至", "ready until"),
];

impl RunFormat for Csv {
    fn start(&self) -> Shown {
        let mut head: Shown = MARK.into();
        head.push(&line(COLUMNS.map(|column| column.get(self.options.lang).into()).to_vec()));
        head
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        line(cells(case.row, self.options.lang)).into()
    }
}

/// What stands in a line of the table.
pub(super) fn cells(row: &Row, lang: Lang) -> Vec<Shown> {
    let plain = |words: &Shown| words.clone().lay_out(|words| safe(words).into_owned());
    // Nothing is counted in what could not be read.
    let counted = |count: usize| row.readiness.map(|_| number(count)).unwrap_or_default();
    let province = row.province.as_ref().map(|province| crate::privacy::LAW.shown(province.get(lang)));
    vec![
        plain(&row.file),
        row.label.as_ref().map(plain).unwrap_or_default(),
        province.unwrap_or_default(),
        row.result().get(lang).into(),
        counted(row.to_fix),
        counted(row.missing),
        row.not_before.map(day).unwrap_or_default(),
        row.ready_until.map(day).unwrap_or_default(),
    ]
}

fn number(number: usize) -> Shown {
    crate::privacy::LAW.shown(&number.to_string())
}

fn day(day: NaiveDate) -> Shown {
    crate::privacy::LAW.shown(&day.to_string())
}

/// The cells of a line.
struct Line(Vec<Shown>);

impl Written for Line {}

/// A line of cells.
pub(in crate::render) fn line(cells: Vec<Shown>) -> Shown {
    Shown::document(&Line(cells), |Line(cells)| {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        // Nothing fails that writes into memory, and text stays text.
        let _ = writer.write_record(cells.iter().map(|cell| cold(cell)));
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    })
}

/// A cell that no spreadsheet takes for a formula.
fn cold(cell: &str) -> String {
    let hot = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    if cell.trim_start_matches(' ').starts_with(hot) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
            ("+1", "'+1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("example.cn", "example.cn"),
            ("", ""),
            ("a=1", "a=1"),
        ] {
            assert_eq!(cold(cell), written);
        }
    }

    #[test]
    fn quotes_and_commas_stay_in_their_cell() {
        let line = line(["a,b", "say \"x\"", ""].map(Shown::from).to_vec());
        assert_eq!(&*line, "\"a,b\",\"say \"\"x\"\"\",\n");
    }
}

//! The table of a run in cells: what stands in the columns of CSV, of a workbook, of the index of pages.

use chrono::NaiveDate;

use crate::privacy::{LAW, Shown};
use crate::render::terminal::safe;
use crate::report::row::Row;
use crate::text::{Fixed, Lang, text};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing is said.
    Empty,
    /// Words, on one line.
    Words(Shown),
    /// What the case comes to, in words.
    Result(Shown),
    /// How many there are.
    Count(usize),
    /// A day.
    Day(NaiveDate),
}

/// The columns, in order.
const COLUMNS: [Fixed; 8] = [
    text("文件", "file"),
    text("名称", "label"),
    text("省份", "province"),
    text("结论", "result"),
    text("要改", "to fix"),
    text("缺少", "missing"),
    text("最早提交", "earliest day"),
    text("有效至", "ready until"),
];

/// Where a run is held against a baseline, the last column: how many findings it does not know.
const NEW: Fixed = text("新增", "new");

/// The columns of a run.
pub(super) fn columns(baseline: bool) -> Vec<Fixed> {
    COLUMNS.into_iter().chain(baseline.then_some(NEW)).collect()
}

/// What stands in the line of a case.
pub(super) fn line(row: &Row, lang: Lang, baseline: bool) -> Vec<Cell> {
    let words = |words: &Shown| Cell::Words(words.clone().lay_out(|words| safe(words).into_owned()));
    // Nothing is counted in what could not be read.
    let counted = |count: usize| row.readiness.map_or(Cell::Empty, |_| Cell::Count(count));
    let day = |day: Option<NaiveDate>| day.map_or(Cell::Empty, Cell::Day);
    let province = row.province.as_ref().map(|province| LAW.shown(province.get(lang)));
    let mut line = vec![
        words(&row.file),
        row.label.as_ref().map_or(Cell::Empty, words),
        province.map_or(Cell::Empty, Cell::Words),
        Cell::Result(row.result().get(lang).into()),
        counted(row.to_fix),
        counted(row.missing),
        day(row.not_before),
        day(row.ready_until),
    ];
    if baseline {
        line.push(row.new.map_or(Cell::Empty, Cell::Count));
    }
    line
}

impl Cell {
    /// The cell as text.
    pub(super) fn shown(&self) -> Shown {
        match self {
            Self::Empty => Shown::default(),
            Self::Words(words) | Self::Result(words) => words.clone(),
            Self::Count(count) => LAW.shown(&count.to_string()),
            Self::Day(day) => LAW.shown(&day.to_string()),
        }
    }
}

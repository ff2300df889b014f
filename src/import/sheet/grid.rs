//! The cells of a sheet, whatever file it stands in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::import::found::Fault;
use crate::text::{Text, text};

/// The most cells of a file that are read.
const MOST_CELLS: usize = 200_000;
/// The most text in them, in bytes.
const MOST_TEXT: usize = 16 << 20;

/// What stands in a cell that is not empty.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A text.
    Text(String),
    /// A number. A day is one too, where the cell has no format of days.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// What a formula came to that has no value: `#N/A`.
    Error,
}

/// A sheet.
#[derive(Debug)]
pub(super) struct Grid {
    /// Its name; the only sheet of a file of lines has none.
    pub(super) name: String,
    /// Its cells, by row and column, from 0.
    pub(super) cells: BTreeMap<(u32, u32), Cell>,
    /// The day that numbers of days are counted from.
    pub(super) from: NaiveDate,
}

/// How much of a file is read already.
#[derive(Debug, Default)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// Takes the room of a cell.
    pub(super) fn take(&mut self, text: usize) -> Result<(), Fault> {
        self.cells += 1;
        self.text += text;
        if self.cells <= MOST_CELLS && self.text <= MOST_TEXT {
            return Ok(());
        }
        Err(Fault::new(
            text!("表格内容太多，不读取", "the table has too much in it and was not read"),
            text!(
                "最多读取 {MOST_CELLS} 个单元格；删去无关的工作表、行和列",
                "at most {MOST_CELLS} cells are read: delete sheets, rows and columns that do not matter"
            ),
        ))
    }
}

impl Grid {
    /// A cell that is not empty.
    pub(super) fn at(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The text of a cell, without space around it.
    pub(super) fn text(&self, row: u32, column: u32) -> Option<&str> {
        match self.at(row, column)? {
            Cell::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }

    /// The rows that are not empty.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// Where a cell is, in words.
    pub(super) fn place(&self, row: u32, column: u32) -> Text {
        let cell = format!("{}{}", letters(column), row + 1);
        match self.name.as_str() {
            "" => text!("单元格 {cell}", "cell {cell}"),
            name => text!("工作表“{name}”{cell}", "sheet {name}, cell {cell}"),
        }
    }
}

/// A column as a program for tables calls it: `A`, `AB`.
pub(super) fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (16_383, "XFD")] {
            assert_eq!(letters(column), expected);
        }
    }
}

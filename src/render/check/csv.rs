//! The table of a run as CSV: a line for each case, for spreadsheets.
//!
//! It begins with a byte order mark, without which spreadsheets take Chinese for something else.

use super::cells;
use crate::privacy::{Shown, Written};
use crate::render::check::run::{Options, Piece, RunCase, RunFormat};

/// The table of a run.
#[derive(Debug)]
pub struct Csv {
    /// How it is written.
    pub options: Options,
}

/// The byte order mark.
pub(in crate::render) const MARK: &str = "\u{feff}";

impl RunFormat for Csv {
    fn start(&self) -> Shown {
        let mut head: Shown = MARK.into();
        let columns = cells::columns(self.options.baseline).into_iter();
        head.push(&line(columns.map(|column| column.get(self.options.lang).into()).collect()));
        head
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let Options { lang, baseline, .. } = self.options;
        line(cells::line(case.row, lang, baseline).iter().map(cells::Cell::shown).collect()).into()
    }
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

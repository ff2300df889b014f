//! The table of a run as a workbook: a line for each case, days as days, numbers as numbers, what a case comes to in
//! colour besides its word. The same bytes for the same run.

use std::io;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::cells::{self, Cell};
use crate::outcome::Status;
use crate::privacy::{ShownFile, Written};
use crate::render::check::run::{FileFormat, Options, RunEnd};
use crate::text::{Lang, phrase, text};

/// The workbook of a run.
#[derive(Debug)]
pub struct Xlsx {
    /// How it is written.
    pub options: Options,
}

/// The widths of columns, in characters; behind a heading stands the button of its filter.
const WIDTHS: [usize; 2] = [6, 60];
const BUTTON: usize = 3;
/// So many characters of UTF-16 fit into a cell.
const LONGEST: usize = 32_767;
/// So many rows fit into a sheet, the headings among them.
const ROWS: usize = 1_048_576;

/// A line of the table: the status that stands for the case, where it was checked, and the cells.
struct Line {
    status: Option<Status>,
    cells: Vec<Cell>,
}

/// The table.
struct Table {
    lang: Lang,
    baseline: bool,
    lines: Vec<Line>,
}

impl Written for Table {}

impl FileFormat for Xlsx {
    fn file(&self, run: &RunEnd<'_>) -> io::Result<ShownFile> {
        let Options { lang, baseline, .. } = self.options;
        if run.rows.len() >= ROWS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let lines = run.rows.iter().map(|row| {
            let cells = cells::line(row, lang, baseline);
            Line { status: row.status(), cells }
        });
        let table = Table { lang, baseline, lines: lines.collect() };
        ShownFile::document(&table, |table| book(table).map_err(io::Error::other))
    }
}

fn book(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day on which a file is made would be another in each run.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let title = text("备案自查", "ICP filing pre-check").get(table.lang);
    book.set_properties(
        &DocProperties::new().set_title(title).set_author("beian").set_creation_datetime(&made),
    );
    sheet(book.add_worksheet(), table)?;
    book.save_to_buffer()
}

fn sheet(page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    page.set_name(text("汇总", "Summary").get(table.lang))?;
    let cell = || {
        Format::new()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xD0D7DE))
    };
    let head = cell().set_bold().set_font_color(Color::White).set_background_color(Color::RGB(0x1F4E79));
    // Whoever edits a cell does not make a formula of it either.
    let words = cell().set_quote_prefix();
    let day = cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
    let plain = cell();
    let results = TONES.map(|(font, ground)| {
        cell().set_font_color(Color::RGB(font)).set_background_color(Color::RGB(ground))
    });
    let columns = cells::columns(table.baseline);
    for (column, heading) in (0..).zip(&columns) {
        let heading = phrase::sentence((*heading).into());
        page.write_string_with_format(0, column, heading.get(table.lang), &head)?;
        let widest = table.lines.iter().filter_map(|line| line.cells.get(usize::from(column)));
        let widest = widest.map(|cell| cell.shown().width()).max().unwrap_or(0);
        let [least, most] = WIDTHS;
        let width = widest.max(heading.get(table.lang).width() + BUTTON).clamp(least, most);
        page.set_column_width(column, width as f64 + 1.0)?;
    }
    for (row, line) in (1..).zip(&table.lines) {
        for (column, one) in (0..).zip(&line.cells) {
            match one {
                Cell::Empty => page.write_blank(row, column, &plain)?,
                Cell::Words(said) => page.write_string_with_format(row, column, held(said), &words)?,
                Cell::Result(said) => {
                    page.write_string_with_format(row, column, held(said), &results[tone(line.status)])?
                }
                Cell::Count(count) => page.write_number_with_format(row, column, *count as f64, &plain)?,
                Cell::Day(known) => match excel(*known) {
                    Some(known) => page.write_datetime_with_format(row, column, &known, &day)?,
                    None => page.write_string_with_format(row, column, known.to_string(), &words)?,
                },
            };
        }
    }
    let last = columns.len().saturating_sub(1) as u16;
    page.autofilter(0, 0, table.lines.len() as u32, last)?;
    page.set_freeze_panes(1, 0)?;
    page.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A day that spreadsheets know as one: those of years with four digits, from 1900 on.
fn excel(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1900..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// The colours of what a case comes to, those of the pages: of the words, and of what is behind them.
const TONES: [(u32, u32); 6] = [
    (0x1A5E32, 0xDDF4E4),
    (0x6B4A00, 0xFFF1C9),
    (0x0B4F79, 0xDCEFFB),
    (0x5B2C87, 0xF0E4FA),
    (0x4B5563, 0xECEFF3),
    (0x9B1C1C, 0xFDE4E4),
];

/// Which of the colours a status has.
fn tone(status: Option<Status>) -> usize {
    match status {
        Some(Status::Pass) => 0,
        Some(Status::Warn | Status::Waived) => 1,
        Some(Status::Wait) => 2,
        Some(Status::Missing | Status::LookUp) => 3,
        Some(Status::NotChecked | Status::NotApplicable) => 4,
        Some(Status::Fail) | None => 5,
    }
}

/// As much of a text as a cell holds, without what XML cannot hold.
fn held(words: &str) -> String {
    let plain = words.chars().map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c });
    if words.encode_utf16().count() <= LONGEST {
        return plain.collect();
    }
    let mut left = LONGEST - 1;
    let fits = plain.take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    fits.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_so_much_and_no_more() {
        let long = "长".repeat(LONGEST);
        assert_eq!(held(&long), long);
        let cut = held(&format!("{long}x"));
        assert_eq!((cut.chars().count(), cut.ends_with('…')), (LONGEST, true));
        // A sign of two units is not parted.
        let cut = held(&"😀".repeat(LONGEST));
        assert!(cut.encode_utf16().count() <= LONGEST && cut.ends_with("😀…"));
        assert_eq!(held("a\u{ffff}b"), "a\u{fffd}b");
    }

    #[test]
    fn days_that_no_spreadsheet_knows_are_words() {
        let of = |year| NaiveDate::from_ymd_opt(year, 12, 31).and_then(excel).is_some();
        assert_eq!([1899, 1900, 9999, 10_000].map(of), [false, true, true, false]);
    }
}

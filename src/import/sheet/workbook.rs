//! Workbooks: `.xlsx` and `.ods`. Values are taken as they were saved; nothing is computed, run or fetched.
//!
//! A workbook is an archive that somebody else made: what it unpacks to is measured before it is read.

use std::io::{Cursor, Read, copy, sink};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::grid::{Cell, Grid, Room};
use crate::import::found::Fault;
use crate::text::{day, text};

/// The most that an archive may unpack to, in bytes.
const MOST: u64 = 64 << 20;
/// The most entries of an archive.
const MOST_ENTRIES: usize = 1000;
/// The most cells that a sheet of an OpenDocument table may spread its content over, empty ones among them.
const MOST_SPREAD: u64 = 1_000_000;

/// What a file is told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// An archive, as workbooks are today.
    Archive,
    /// What workbooks were until 2007, or one under a password.
    Old,
}

/// A format that is told by its first bytes.
pub(super) fn recognise(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Format::Archive),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(Format::Old),
        _ => None,
    }
}

/// The day that numbers of days are counted from: the calendar of Excel has a day too many in 1900.
pub(super) fn counted_from(is_1904: bool) -> NaiveDate {
    let day = if is_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap_or_default()
}

/// Reads all sheets.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Vec<Grid>, Fault> {
    if format == Format::Old {
        return Err(Fault::new(
            text!(
                "这是旧格式（.xls）或加密的工作簿",
                "this is a workbook of the old format (.xls), or one under a password"
            ),
            text!("去掉密码，另存为 .xlsx", "take the password away, and save it as .xlsx"),
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let names = measure(&mut archive)?;
    let has = |name: &str| names.iter().any(|known| known == name);
    if names.iter().any(|name| is_macro(name)) {
        return Err(Fault::new(
            text!("工作簿里有宏，不读取", "the workbook has macros and was not read"),
            text!("另存为不含宏的 .xlsx", "save it as .xlsx, without macros"),
        ));
    }
    if names.iter().any(|name| name.starts_with("xl/externallinks/")) {
        return Err(Fault::new(
            text!(
                "工作簿引用了别的文件，不读取",
                "the workbook takes values from other files and was not read"
            ),
            text!(
                "在 Excel 的“数据 > 编辑链接”里断开链接，再保存",
                "break the links (Data > Edit Links), and save it again"
            ),
        ));
    }
    if has("xl/workbook.xml") {
        let from = counted_from(is_1904(&mut archive)?);
        return excel(bytes, from);
    }
    if has("content.xml") {
        spread(&mut archive)?;
        return open_document(bytes);
    }
    Err(Fault::new(
        text!("这是压缩文件，不是工作簿", "this is an archive and no workbook"),
        text!("请提供其中的文件；工作簿另存为 .xlsx", "give the file inside; save a workbook as .xlsx"),
    ))
}

fn damaged() -> Fault {
    Fault::new(
        text!("工作簿已损坏，无法读取", "the workbook is damaged and cannot be read"),
        text!("用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel, and save it as .xlsx"),
    )
}

/// What runs, in either format.
fn is_macro(name: &str) -> bool {
    name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
}

/// The names in an archive, in small letters. What it unpacks to is counted, not believed.
fn measure(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, Fault> {
    let too_large = || {
        let most = MOST >> 20;
        Fault::new(
            text!("工作簿解压后太大，不读取", "the workbook unpacks to too much and was not read"),
            text!(
                "最多 {most} MB；删去图片和无关的工作表",
                "at most {most} MB are read: delete pictures and sheets that do not matter"
            ),
        )
    };
    if archive.len() > MOST_ENTRIES {
        return Err(too_large());
    }
    let (mut names, mut all) = (Vec::new(), 0);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| damaged())?;
        names.push(entry.name().map_err(|_| damaged())?.to_ascii_lowercase());
        all += copy(&mut entry.take(MOST + 1 - all), &mut sink()).map_err(|_| damaged())?;
        if all > MOST {
            return Err(too_large());
        }
    }
    Ok(names)
}

/// An entry of an archive that was measured, as text.
fn entry(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Fault> {
    let mut text = String::new();
    let mut entry = archive.by_name(name).map_err(|_| damaged())?;
    entry.read_to_string(&mut text).map_err(|_| damaged())?;
    Ok(text)
}

/// Whether a workbook counts days from 1904, as those of old Macintoshes do.
fn is_1904(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<bool, Fault> {
    let text = entry(archive, "xl/workbook.xml")?;
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "workbookPr" => {
                let is = |value: &str| matches!(value, "1" | "true");
                let mut all = tag.attributes().flatten();
                return Ok(all.any(|one| one.key.as_ref() == "date1904" && is(&one.value)));
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// The sheets of Excel, cell by cell: a sheet with two cells far apart takes the room of two cells.
fn excel(bytes: &[u8], from: NaiveDate) -> Result<Vec<Grid>, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let (mut room, mut grids) = (Room::default(), Vec::new());
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A sheet of a chart has no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(_) => return Err(damaged()),
        };
        let mut grid = Grid { name, cells: Default::default(), from };
        while let Some(found) = reader.next_cell().map_err(|_| damaged())? {
            let is_text = |text: &str| (!text.trim().is_empty()).then(|| Cell::Text(text.to_owned()));
            let cell = match found.get_value() {
                DataRef::Empty => None,
                DataRef::Int(number) => Some(Cell::Number(*number as f64)),
                DataRef::Float(number) => Some(Cell::Number(*number)),
                // What it is about is measured before it is copied.
                DataRef::SharedString(text) => {
                    room.take(text.len())?;
                    is_text(text)
                }
                DataRef::String(text) => is_text(text),
                DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
                DataRef::DateTime(day) => Some(moment(day)),
                DataRef::DateTimeIso(text) => Some(iso(text)),
                DataRef::DurationIso(text) => Some(Cell::Text(text.clone())),
                DataRef::Error(_) => Some(Cell::Error),
            };
            if let Some(cell) = cell {
                room.take(0)?;
                grid.cells.insert(found.get_position(), cell);
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// The sheets of an OpenDocument table.
fn open_document(bytes: &[u8]) -> Result<Vec<Grid>, Fault> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let (mut room, mut grids) = (Room::default(), Vec::new());
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| damaged())?;
        let mut grid = Grid { name, cells: Default::default(), from: counted_from(false) };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let cell = match data {
                Data::Empty => continue,
                Data::String(text) if text.trim().is_empty() => continue,
                Data::Int(number) => Cell::Number(*number as f64),
                Data::Float(number) => Cell::Number(*number),
                Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
                Data::Bool(flag) => Cell::Flag(*flag),
                Data::DateTime(day) => moment(day),
                Data::DateTimeIso(text) => iso(text),
                Data::Error(_) => Cell::Error,
            };
            room.take(if let Cell::Text(text) = &cell { text.len() } else { 0 })?;
            let (row, column) = (u32::try_from(row), u32::try_from(column));
            let (Ok(row), Ok(column)) = (row, column) else { continue };
            grid.cells.insert((first_row + row, first_column + column), cell);
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// A day with its time, which no key asks for.
fn moment(day: &ExcelDateTime) -> Cell {
    let (year, month, date, ..) = day.to_ymd_hms_milli();
    let known = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(date));
    known.filter(|_| day.is_datetime()).map_or(Cell::Number(day.as_f64()), Cell::Day)
}

/// A day in ISO 8601, with or without its time.
fn iso(written: &str) -> Cell {
    let known = written.get(..10).and_then(day::read);
    known.map_or_else(|| Cell::Text(written.to_owned()), Cell::Day)
}

/// Refuses an OpenDocument table that says with a few signs that a cell, or a space, stands there a million times.
fn spread(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let text = entry(archive, "content.xml")?;
    let mut reader = quick_xml::Reader::from_str(&text);
    let too_wide = || {
        Fault::new(
            text!("表格内容过于分散，不读取", "the content of the table is spread too far and was not read"),
            text!("删去内容之间的空行和空列", "delete the empty rows and columns between what is written"),
        )
    };
    // Cells of a row so far, up to the last with something in it, rows of a sheet, its widest one, all that is repeated.
    let (mut cells, mut last, mut rows, mut widest, mut repeated) = (0_u64, 0_u64, 0_u64, 0_u64, 0_u64);
    let mut times = 1;
    let check = |rows: u64, widest: u64, repeated: u64| {
        let is_fine = rows.saturating_mul(widest) <= MOST_SPREAD && repeated <= MOST_SPREAD;
        if is_fine { Ok(()) } else { Err(too_wide()) }
    };
    loop {
        let event = reader.read_event().map_err(|_| damaged())?;
        let is_open = matches!(event, Event::Start(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let count = |name: &str| -> u64 {
                    let mut all = tag.attributes().flatten();
                    let own = all.find(|one| one.key.as_ref() == name);
                    own.map_or(1, |one| one.value.trim().parse().unwrap_or(u64::MAX))
                };
                match tag.name().as_ref() {
                    "table:table" => (rows, widest) = (0, 0),
                    "table:table-row" => {
                        (cells, last, times) = (0, 0, count("table:number-rows-repeated"));
                        if !is_open {
                            rows = rows.saturating_add(times);
                        }
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let says = |key: &str| key.starts_with("office:") || key == "table:formula";
                        let is_filled =
                            is_open || tag.attributes().flatten().any(|one| says(one.key.as_ref()));
                        let many = count("table:number-columns-repeated");
                        cells = cells.saturating_add(many);
                        if is_filled {
                            repeated = repeated.saturating_add(cells - last);
                            last = cells;
                        }
                        check(0, 0, repeated)?;
                    }
                    "text:s" => {
                        repeated = repeated.saturating_add(count("text:c"));
                        check(0, 0, repeated)?;
                    }
                    _ => {}
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => {
                // Empty rows count as soon as something follows.
                rows = rows.saturating_add(times);
                if last > 0 {
                    widest = widest.max(last);
                    check(rows, widest, repeated)?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

//! Writes a form as a workbook: the same bytes for the same form.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use unicode_width::UnicodeWidthStr;

use super::sheet::{Filled, Kept, Offer, Row, Sheet};
use crate::import::sheet::heading::{FOUND, KEY, QUESTION, WHY};
use crate::text::{Fixed, Lang, text};

/// The sheet of the words that cells offer: a cell itself holds 255 characters of them at most.
const LISTS: &str = "lists";
/// The first row behind the headings.
const FIRST: u32 = 1;

/// The row that says whether there is a paper.
const THERE: &str = "material";
/// The widths of columns, in characters.
const QUESTION_WIDTH: usize = 36;
const FOUND_WIDTH: usize = 44;
const WHY_WIDTH: usize = 34;
const KEY_WIDTH: usize = 30;
/// The height of a line, and of the highest row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 400.0;

const TITLE: Fixed = text("备案信息收集表", "Information for an ICP filing");
/// How to fill it in: five lines.
const GUIDE: [Fixed; 5] = [
    text(
        "1. 每张表是订单的一部分，每行一个问题。答案写在“要填的内容”右边的格子里；有几个人、域名或网站时，每个占一列。",
        "1. Each sheet is a part of the order, each row a question. Write answers to the right of the questions; \
         several people, domain names or websites have a column each.",
    ),
    text(
        "2. 黄色的格子要填，填好后颜色消失；不知道的先留空，不要写“不知道”。",
        "2. Yellow cells are to be filled in, and lose their colour then. Leave empty what you do not know yet.",
    ),
    text(
        "3. 有下拉列表的从列表里选；可以填几个的，每行选一个。没有的写“无”。",
        "3. Choose from the list where a cell has one; where there can be several, choose one in each row. \
         Where there is none, write none.",
    ),
    text(
        "4. 日期写成 2026-12-01；证件号码、手机号码的格子已设为文本，直接输入即可。",
        "4. Write days as 2026-12-01. Cells for identity and phone numbers are text already: just type the number.",
    ),
    text(
        "5. 不要改最右边的“字段”列。填好后保存，发回给代办人；表里有个人信息，请用稳妥的方式发送。",
        "5. Leave the last column, Key, as it is. Save the file and send it back. It holds personal data: send it \
         in a way that you trust.",
    ),
];

struct Formats {
    head: Format,
    question: Format,
    note: Format,
    key: Format,
    text: Format,
    day: Format,
    number: Format,
    empty: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xD0D7DE))
        };
        Self {
            head: cell().set_bold().set_font_color(Color::White).set_background_color(Color::RGB(0x1F4E79)),
            question: cell().set_background_color(Color::RGB(0xF3F6FA)),
            note: cell().set_font_color(Color::RGB(0x57606A)),
            key: cell().set_font_color(Color::RGB(0x8C959F)).set_font_size(9),
            text: cell().set_num_format("@"),
            day: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            number: cell().set_align(FormatAlign::Left),
            empty: Format::new().set_background_color(Color::RGB(0xFFF4C2)),
        }
    }

    fn of(&self, kept: Kept) -> &Format {
        match kept {
            Kept::Text => &self.text,
            Kept::Day => &self.day,
            Kept::Number => &self.number,
        }
    }
}

/// The lists of words that cells offer, each once.
#[derive(Default)]
struct Lists(Vec<Vec<String>>);

impl Lists {
    /// Where a list stands.
    fn range(&mut self, words: &[String]) -> String {
        let at = self.0.iter().position(|known| known == words).unwrap_or_else(|| {
            self.0.push(words.to_vec());
            self.0.len() - 1
        });
        let column = letters(at as u16);
        format!("={LISTS}!${column}$1:${column}${}", words.len())
    }
}

/// The bytes of a form.
pub(super) fn bytes(sheets: &[Sheet], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let (formats, mut lists, mut book) = (Formats::new(), Lists::default(), Workbook::new());
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(TITLE.get(lang)).set_author("beian").set_creation_datetime(&made),
    );
    guide(book.add_worksheet(), sheets, lang)?;
    for sheet in sheets {
        write(book.add_worksheet(), sheet, sheets, &formats, &mut lists, lang)?;
    }
    let hidden = book.add_worksheet().set_name(LISTS)?.set_hidden(true);
    for (column, words) in (0..).zip(&lists.0) {
        for (row, word) in (0..).zip(words) {
            hidden.write_string(row, column, word)?;
        }
    }
    book.save_to_buffer()
}

/// The first sheet: how to fill it in.
fn guide(page: &mut Worksheet, sheets: &[Sheet], lang: Lang) -> Result<(), XlsxError> {
    page.set_name(text("填写说明", "Read me").get(lang))?;
    page.set_column_width(0, 100)?;
    let title = Format::new().set_bold().set_font_size(16);
    page.write_string_with_format(0, 0, TITLE.get(lang), &title)?;
    let line = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, words) in (2..).zip(GUIDE) {
        page.write_string_with_format(row, 0, words.get(lang), &line)?;
        page.set_row_height(row, 34)?;
    }
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.title.get(lang)).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let all = text("要填的表：", "Sheets to fill in: ").get(lang);
    let names = if lang == Lang::Zh { zh } else { en };
    page.write_string_with_format(8, 0, format!("{all}{names}"), &line)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write(
    page: &mut Worksheet,
    sheet: &Sheet,
    all: &[Sheet],
    formats: &Formats,
    lists: &mut Lists,
    lang: Lang,
) -> Result<(), XlsxError> {
    page.set_name(sheet.title.get(lang))?;
    let answers = sheet.columns.len() as u16;
    let (found, why, key) = (answers + 1, answers + 2, answers + 3);
    let width = if answers == 1 { 40 } else { 24 };
    for (column, width) in [(0, QUESTION_WIDTH), (found, FOUND_WIDTH), (why, WHY_WIDTH), (key, KEY_WIDTH)] {
        page.set_column_width(column, width as f64)?;
    }
    for (column, heading) in
        [(0, QUESTION), (found, FOUND), (why, WHY), (key, KEY)].map(|(column, one)| (column, one.get(lang)))
    {
        page.write_string_with_format(0, column, heading, &formats.head)?;
    }
    for (column, heading) in (1..).zip(&sheet.columns) {
        page.set_column_width(column, width as f64)?;
        page.write_string_with_format(0, column, heading, &formats.head)?;
    }
    for (row, question) in (FIRST..).zip(&sheet.rows) {
        page.write_string_with_format(row, 0, &question.question, &formats.question)?;
        page.write_string_with_format(row, found, &question.found, &formats.note)?;
        page.write_string_with_format(row, why, &question.why, &formats.note)?;
        page.write_string_with_format(row, key, &question.key, &formats.key)?;
        for column in 0..answers {
            cell(page, row, column, question, formats)?;
        }
        offer(page, row, answers, question, all, lists, lang)?;
        page.set_row_height(row, height(question, width))?;
    }
    marks(page, sheet, formats)?;
    page.set_freeze_panes(FIRST, 1)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

/// A row as high as what stands in it: not every program finds that out by itself.
fn height(row: &Row, width: usize) -> f64 {
    let known = row.cells.values().filter_map(|cell| match cell {
        Filled::Text(text) => Some((text, width)),
        Filled::Day(_) | Filled::Number(_) => None,
    });
    let texts = [(&row.question, QUESTION_WIDTH), (&row.found, FOUND_WIDTH), (&row.why, WHY_WIDTH)];
    // A column takes a little less than its width.
    let lines = |text: &str, width: usize| -> usize {
        text.lines().map(|line| line.width().div_ceil(width - 2).max(1)).sum()
    };
    let most = texts.into_iter().chain(known).map(|(text, width)| lines(text, width)).max().unwrap_or(1);
    (LINE * most.max(1) as f64 + 3.0).min(HIGHEST)
}

fn cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    question: &Row,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let format = formats.of(question.form);
    let at = column + 1;
    match question.cells.get(&usize::from(column)) {
        None => page.write_blank(row, at, format)?,
        Some(Filled::Text(text)) => page.write_string_with_format(row, at, text, format)?,
        Some(Filled::Number(number)) => page.write_number_with_format(row, at, *number, format)?,
        Some(Filled::Day(day)) => match ExcelDateTime::parse_from_str(&day.to_string()) {
            Ok(day) => page.write_datetime_with_format(row, at, &day, format)?,
            // A day before those that such a program knows.
            Err(_) => page.write_string_with_format(row, at, day.to_string(), format)?,
        },
    };
    Ok(())
}

/// The drop-down list of a row. It offers, and forbids nothing.
fn offer(
    page: &mut Worksheet,
    row: u32,
    answers: u16,
    question: &Row,
    all: &[Sheet],
    lists: &mut Lists,
    lang: Lang,
) -> Result<(), XlsxError> {
    let (range, only) = match &question.offer {
        Offer::Nothing => return Ok(()),
        Offer::Words(words, only) => (lists.range(words), *only),
        Offer::Row(key) => {
            let place = all.iter().find_map(|sheet| {
                Some((sheet, sheet.rows.iter().position(|row| row.key == *key)? as u32 + FIRST + 1))
            });
            let Some((sheet, at)) = place else { return Ok(()) };
            let last = letters(sheet.columns.len() as u16);
            (format!("='{}'!$B${at}:${last}${at}", sheet.title.get(lang)), false)
        }
    };
    let mut rule = DataValidation::new().allow_list_formula(Formula::new(range));
    rule = match only {
        true => rule
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(text("不在列表里", "Not in the list").get(lang))?
            .set_error_message(text("请从下拉列表里选", "Choose from the list").get(lang))?,
        false => rule.show_error_message(false),
    };
    page.add_data_validation(row, 1, row, answers, &rule)?;
    Ok(())
}

/// Marks cells while they are empty: those of the first entry, and of others as soon as something stands there.
fn marks(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    let last = FIRST + sheet.rows.len() as u32;
    for column in 0..sheet.columns.len() {
        let at = letters(column as u16 + 1);
        let is_first = column == 0 && !sheet.first_is_free;
        let more = match is_first {
            true => String::new(),
            false => format!(",COUNTA({at}${}:{at}${last})>{}", FIRST + 1, sheet.prefilled[column]),
        };
        let asked = |row: &Row| match sheet.first_is_free {
            // Whether it is there is asked of each, and the rest only of what is there.
            true => row.asked.contains(&column) || row.key == THERE,
            // Whoever fills in another entry is asked the same of it.
            false => !row.asked.is_empty(),
        };
        for (row, question) in (FIRST..).zip(&sheet.rows).filter(|(_, row)| asked(row)) {
            let more = if question.key == THERE { "" } else { &more };
            let rule = format!("=AND(ISBLANK({at}{}){more})", row + 1);
            let mark = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&formats.empty);
            page.add_conditional_format(row, column as u16 + 1, row, column as u16 + 1, &mark)?;
        }
    }
    Ok(())
}

/// A column as a program for tables calls it.
fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

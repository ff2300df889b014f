//! The calendar as CSV, for spreadsheets.

use super::calendar::Calendar;
use crate::privacy::{LAW, Shown};
use crate::render::check::csv::{MARK, line};
use crate::render::terminal::safe;
use crate::text::{Fixed, text};

/// The columns, in order.
const COLUMNS: [Fixed; 8] = [
    text("日期", "day"),
    text("天数", "days"),
    text("文件", "file"),
    text("名称", "label"),
    text("种类", "kind"),
    text("对象", "subject"),
    text("事项", "what"),
    text("原因", "why"),
];

/// Writes the calendar as CSV.
pub fn csv(calendar: &Calendar<'_>) -> Shown {
    let lang = calendar.lang;
    let plain = |words: &Shown| words.clone().lay_out(|words| safe(words).into_owned());
    let mut out: Shown = MARK.into();
    out.push(&line(COLUMNS.map(|column| column.get(lang).into()).to_vec()));
    for due in calendar.due {
        out.push(&line(vec![
            LAW.shown(&due.day.to_string()),
            LAW.shown(&calendar.days_to(due).to_string()),
            plain(&due.file),
            due.label.as_ref().map(plain).unwrap_or_default(),
            due.kind.word().into(),
            plain(due.subject.get(lang)),
            due.kind.text().get(lang).into(),
            plain(due.why.get(lang)),
        ]));
    }
    out
}

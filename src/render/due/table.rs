//! The calendar for a terminal: a line for each thing, and how many there are.

use super::calendar::{Calendar, called};
use crate::privacy::{LAW, Shown};
use crate::render::terminal::{Sheet, Terminal};
use crate::text::{Text, phrase, text};

/// Writes the calendar for a terminal.
pub fn table(calendar: &Calendar<'_>, terminal: Terminal) -> Shown {
    let lang = calendar.lang;
    let mut out = Shown::default();
    if !calendar.due.is_empty() {
        let heading = text("日期        天数  备案与事项", "Day         Days  Case and what falls due");
        out.push(&Shown::from(heading.get(lang)).lay_out(|words| terminal.bold(words) + "\n"));
    }
    for due in calendar.due {
        let mut words = called(due).clone();
        words.push(&" · ".into());
        words.push(due.subject.get(lang));
        words.push(&text("：", ": ").get(lang).into());
        words.push(&due.kind.text().get(lang).into());
        words.push(&text("（", " (").get(lang).into());
        words.push(due.why.get(lang));
        if due.label.is_some() {
            words.push(&text("；", "; ").get(lang).into());
            words.push(&due.file);
        }
        words.push(&text("）", ")").get(lang).into());
        let first = format!("{}  {:>4}  ", due.day, calendar.days_to(due));
        out.push(&words.lay_out(|words| terminal.wrap(&first, &" ".repeat(first.len()), words)));
        out.push(&"\n".into());
    }
    let mut foot = Sheet::new(&LAW, terminal);
    if !calendar.due.is_empty() {
        foot.line("");
    }
    foot.paragraph("", "  ", total(calendar).get(lang));
    out.push(&foot.finish());
    out
}

fn total(calendar: &Calendar<'_>) -> Text {
    let Calendar { due, from, until, cases, .. } = calendar;
    let (number, counted) = (due.len(), phrase::count(*cases, "case"));
    text!(
        "{from} 至 {until}：{cases} 个备案，{number} 项到期",
        "{from} to {until}: {number} due in {counted}"
    )
}

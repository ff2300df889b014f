//! The calendar for a terminal: a line for each thing, and how many there are.

use super::calendar::{Calendar, called};
use crate::due::{Due, Kind};
use crate::privacy::{LAW, Shown};
use crate::render::terminal::{Sheet, Terminal};
use crate::text::{Text, phrase, text};

/// Writes the calendar for a terminal.
pub fn table(calendar: &Calendar<'_>, terminal: Terminal) -> Shown {
    let lang = calendar.lang;
    let mut out = Shown::default();
    // What is only planned stands apart: of many clients it is most of what there is.
    let (planned, ends): (Vec<&Due>, Vec<&Due>) =
        calendar.due.iter().partition(|due| due.kind == Kind::Submission);
    for (all, heading) in [
        (ends, text("日期        天数  备案与事项", "Day         Days  Case and what falls due")),
        (planned, text("日期        天数  计划提交的备案", "Day         Days  Planned submissions")),
    ] {
        if all.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(&"\n".into());
        }
        out.push(&Shown::from(heading.get(lang)).lay_out(|words| terminal.bold(words) + "\n"));
        for due in all {
            out.push(&line(due, calendar, terminal));
        }
    }
    let mut foot = Sheet::new(&LAW, terminal);
    if !calendar.due.is_empty() {
        foot.line("");
    }
    foot.paragraph("", "  ", total(calendar).get(lang));
    out.push(&foot.finish());
    out
}

/// The line of a day.
fn line(due: &Due, calendar: &Calendar<'_>, terminal: Terminal) -> Shown {
    let lang = calendar.lang;
    let mut words = called(due).clone();
    // A heading says that it is planned, and of an order there is nothing more to say.
    if due.kind == Kind::Submission {
        if due.label.is_some() {
            words.push(&text("（", " (").get(lang).into());
            words.push(&due.file);
            words.push(&text("）", ")").get(lang).into());
        }
    } else {
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
    }
    let first = format!("{}  {:>4}  ", due.day, calendar.days_to(due));
    words.lay_out(|words| terminal.wrap(&first, &" ".repeat(first.len()), words) + "\n")
}

fn total(calendar: &Calendar<'_>) -> Text {
    let Calendar { due, from, until, cases, .. } = calendar;
    let planned = due.iter().filter(|due| due.kind == Kind::Submission).count();
    let (number, counted) = (due.len() - planned, phrase::count(*cases, "case"));
    let planned = match planned {
        0 => Text::default(),
        planned => text!("，{planned} 个计划提交", "; planned submissions: {planned}"),
    };
    let (zh, en) = (planned.zh, planned.en);
    text!(
        "{from} 至 {until}：{cases} 个备案，{number} 项到期{zh}",
        "{from} to {until}: {number} due in {counted}{en}"
    )
}

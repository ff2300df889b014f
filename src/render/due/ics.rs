//! The calendar as iCalendar (RFC 5545), for a calendar of a desk: an event for each day, which keeps its mark when the
//! day moves.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::calendar::{Calendar, called};
use crate::privacy::{LAW, Shown};
use crate::render::terminal::safe;
use crate::text::text;

/// So many octets a line has at most, without its end.
const LINE: usize = 75;

/// Writes the calendar as iCalendar.
pub fn ics(calendar: &Calendar<'_>) -> Shown {
    let lang = calendar.lang;
    let mut out = Shown::default();
    let mut write = |name: &'static str, value: Shown| {
        out.push(&value.lay_out(|value| folded(&format!("{name}:{value}"))));
    };
    write("BEGIN", "VCALENDAR".into());
    write("VERSION", "2.0".into());
    write("PRODID", concat!("-//beian//beian ", env!("CARGO_PKG_VERSION"), "//EN").into());
    write("CALSCALE", "GREGORIAN".into());
    let mut marks: HashMap<&str, usize> = HashMap::new();
    for due in calendar.due {
        // Two files may be called alike where what tells them apart is masked.
        let before = marks.entry(&due.mark).or_default();
        let nth = if *before == 0 { String::new() } else { format!("-{before}") };
        *before += 1;
        write("BEGIN", "VEVENT".into());
        write("UID", due.mark.clone().lay_out(|mark| format!("{mark}{nth}@beian")));
        // The day of the check, so that one check gives one calendar.
        write("DTSTAMP", date(calendar.from).lay_out(|day| format!("{day}T000000Z")));
        write("DTSTART;VALUE=DATE", date(due.day));
        let mut summary = escaped(called(due));
        summary.push(&" · ".into());
        summary.push(&escaped(due.subject.get(lang)));
        summary.push(&text("：", ": ").get(lang).into());
        summary.push(&escaped(&due.kind.text().get(lang).into()));
        write("SUMMARY", summary);
        let mut description = escaped(due.why.get(lang));
        description.push(&"\\n".into());
        description.push(&escaped(&due.file));
        write("DESCRIPTION", description);
        write("CATEGORIES", due.kind.word().into());
        // Nobody is busy because of it.
        write("TRANSP", "TRANSPARENT".into());
        write("END", "VEVENT".into());
    }
    write("END", "VCALENDAR".into());
    out
}

fn date(day: NaiveDate) -> Shown {
    LAW.shown(&day.format("%Y%m%d").to_string())
}

/// A text as a value: what separates values there is escaped, and nothing steers who shows it.
fn escaped(words: &Shown) -> Shown {
    words.clone().lay_out(|words| {
        let mut out = String::with_capacity(words.len());
        for c in safe(words).chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    })
}

/// A line and its end; one that is too long goes on behind a space, and no character is cut.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut left = LINE;
    for c in line.chars() {
        if c.len_utf8() > left {
            out.push_str("\r\n ");
            left = LINE - 1;
        }
        left -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_75_octets() {
        assert_eq!(folded(&"x".repeat(75)), format!("{}\r\n", "x".repeat(75)));
        assert_eq!(folded(&"x".repeat(76)), format!("{}\r\n x\r\n", "x".repeat(75)));
        // 24 characters of three octets, and one begins with the 73rd.
        let chinese = folded(&"备".repeat(26));
        assert_eq!(chinese, format!("{}\r\n {}\r\n", "备".repeat(25), "备"));
        let mixed = folded(&format!("x{}", "备".repeat(25)));
        assert_eq!(mixed, format!("x{}\r\n {}\r\n", "备".repeat(24), "备"));
        assert_eq!(folded(&"x".repeat(150)).lines().map(str::len).collect::<Vec<_>>(), [75, 75, 2]);
    }

    #[test]
    fn what_separates_values_is_escaped() {
        let shown = |words: &'static str| escaped(&words.into()).to_string();
        assert_eq!(shown("a, b; c\\d: e"), "a\\, b\\; c\\\\d: e");
        // A line break cannot end a line.
        assert!(!shown("a\r\nEND:VEVENT").contains(['\r', '\n']));
    }
}

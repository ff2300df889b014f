//! What a baseline knows and what is there no more: each with its file, what it was about, its rule and requirement.

use crate::baseline::Gone;
use crate::privacy::{LAW, Shown};
use crate::render::terminal::{Sheet, Terminal, safe};
use crate::text::{Fixed, Lang, text};

/// So many are listed on a terminal; the others are counted.
const LISTED: usize = 10;

/// What stands above the list.
pub(super) const HEADING: Fixed = text("基线中已不再出现的问题", "Known from the baseline, and gone");

/// Writes the list for a terminal; nothing where nothing is gone.
pub fn render(gone: &[Gone], lang: Lang, terminal: Terminal) -> Shown {
    if gone.is_empty() {
        return Shown::default();
    }
    let mut head = Sheet::new(&LAW, terminal);
    head.line(&terminal.bold(HEADING.get(lang)));
    let mut out = head.finish();
    for one in gone.iter().take(LISTED) {
        out.push(&line(one, lang).lay_out(|words| terminal.wrap("  ", "    ", words) + "\n"));
    }
    let more = gone.len().saturating_sub(LISTED);
    if more > 0 {
        let words = text!("  另 {more} 项\n", "  and {more} more\n");
        out.push(&LAW.shown(words.get(lang)));
    }
    out
}

/// One of them, in a line.
pub(super) fn line(gone: &Gone, lang: Lang) -> Shown {
    let mut words = Shown::default();
    if let Some(file) = &gone.file {
        words.push(file);
        words.push(&" · ".into());
    }
    if let Some(called) = &gone.called {
        words.push(called.get(lang));
        words.push(&text("：", ": ").get(lang).into());
    }
    words.push(&gone.rule);
    // What stands in a baseline and is no finding has no requirement.
    if !gone.row.is_empty() {
        words.push(&text("（", " (").get(lang).into());
        words.push(&gone.row);
        words.push(&text("）", ")").get(lang).into());
    }
    words.lay_out(|words| safe(words).into_owned())
}

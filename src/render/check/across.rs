//! What the cases of a run have in common that they may not: each thing once, with all files that have it.

use crate::across::{Group, Place};
use crate::privacy::{LAW, Shown};
use crate::render::terminal::{Sheet, Terminal, safe};
use crate::text::{Lang, Text, phrase, text};

/// Writes the groups of a run; nothing where there are none.
pub fn render(groups: &[Group], lang: Lang, terminal: Terminal) -> Shown {
    if groups.is_empty() {
        return Shown::default();
    }
    let mut head = Sheet::new(&LAW, terminal);
    let heading = text("多个备案文件之间", "Across cases");
    head.line(&terminal.bold(heading.get(lang)));
    let mut out = head.finish();
    for group in groups {
        let (what, number) = (group.what.text(), group.places.len());
        let (rows_zh, rows_en) = (group.rows.join("、"), group.rows.join(", "));
        let files = phrase::count(number, "file");
        let (zh, en) = (what.zh, what.en);
        let Text { zh, en } =
            phrase::sentence(text!("{zh}：{number} 个文件（{rows_zh}）", "{en}: {files} ({rows_en})"));
        let mut line = Sheet::new(&LAW, terminal);
        line.paragraph("  ", "    ", Text { zh, en }.get(lang));
        out.push(&line.finish());
        out.push(&places(&group.places, lang).lay_out(|words| terminal.wrap("    ", "    ", words)));
        out.push(&"\n".into());
    }
    out
}

/// Where it stands, in the order of the run.
fn places(places: &[Place], lang: Lang) -> Shown {
    let mut words = Shown::default();
    for (i, Place { file, line }) in places.iter().enumerate() {
        if i > 0 {
            words.push(&text("、", ", ").get(lang).into());
        }
        words.push(&file.clone().lay_out(|file| format!("{}:{line}", safe(file))));
    }
    words
}

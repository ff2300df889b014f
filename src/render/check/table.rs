//! The table of a run: a line for each case, then how many come to what.

use std::collections::BTreeMap;

use anstyle::AnsiColor;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::defaults::Sort;
use crate::privacy::{LAW, Shown};
use crate::render::check::marks::mark;
use crate::render::check::run::RunEnd;
use crate::render::terminal::{Sheet, Terminal, pad, safe};
use crate::report::row::Row;
use crate::text::{Fixed, Lang, Text, phrase, text};

/// The name of a case is cut only where fewer columns would be left to it otherwise than these.
const NAME: usize = 20;

/// Between two columns.
const GAP: &str = "  ";

/// Writes the table and the totals.
pub fn render(run: &RunEnd<'_>, sort: Sort, lang: Lang, terminal: Terminal) -> Shown {
    let mut rows: Vec<&Row> = run.rows.iter().collect();
    if sort == Sort::Readiness {
        rows.sort_by_cached_key(|row| row.severity());
    }
    let columns = Column::all(&rows, lang, terminal.width);
    let mut out = Shown::default();
    let headings = columns.iter().map(|column| (column, column.of.heading().get(lang).into()));
    out.push(&line("  ".into(), headings).lay_out(|words| terminal.bold(words)));
    out.push(&"\n".into());
    for row in rows {
        let (sign, colour) = row.status().map_or(("✗", AnsiColor::Red), mark);
        let sign = Shown::from(sign).lay_out(|sign| terminal.paint(sign, colour) + " ");
        out.push(&line(sign, columns.iter().map(|column| (column, column.of.cell(row, lang)))));
        out.push(&"\n".into());
    }
    let mut foot = Sheet::new(&LAW, terminal);
    foot.line("");
    foot.paragraph("", "  ", totals(run.rows).get(lang));
    out.push(&foot.finish());
    out
}

/// Cells one behind the other, each as wide as its column.
fn line<'c>(first: Shown, cells: impl Iterator<Item = (&'c Column, Shown)>) -> Shown {
    let mut line = first;
    for (i, (column, cell)) in cells.enumerate() {
        if i > 0 {
            line.push(&GAP.into());
        }
        line.push(&cell.lay_out(|words| column.fit(&safe(words))));
    }
    line.lay_out(|line| line.trim_end().to_owned())
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Name,
    Province,
    Result,
    ToFix,
    Missing,
    New,
    NotBefore,
    ReadyUntil,
    File,
}

/// A column, as wide as what stands in it.
#[derive(Clone, Copy, Debug)]
struct Column {
    of: Of,
    width: usize,
}

impl Of {
    const ALL: [Self; 9] = [
        Self::Name,
        Self::Province,
        Self::Result,
        Self::ToFix,
        Self::Missing,
        Self::New,
        Self::NotBefore,
        Self::ReadyUntil,
        Self::File,
    ];

    /// What a narrow terminal does without, the first before the others. The mark tells the result as well.
    const DROPPED: [Self; 3] = [Self::File, Self::Province, Self::Result];

    fn heading(self) -> Fixed {
        match self {
            Self::Name => text("备案", "Case"),
            Self::Province => text("省份", "Province"),
            Self::Result => text("结论", "Result"),
            Self::ToFix => text("要改", "To fix"),
            Self::Missing => text("缺少", "Missing"),
            Self::New => text("新增", "New"),
            Self::NotBefore => text("最早提交", "Not before"),
            Self::ReadyUntil => text("有效至", "Ready until"),
            Self::File => text("文件", "File"),
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::ToFix | Self::Missing | Self::New)
    }

    /// What stands there of a case. Nothing is said of nothing.
    fn cell(self, row: &Row, lang: Lang) -> Shown {
        let number = |number: usize| if number == 0 { String::new() } else { number.to_string() };
        let words = match self {
            Self::Name => return row.label.as_ref().unwrap_or(&row.file).clone(),
            // Without a label the name is that of the file.
            Self::File => return row.label.as_ref().map(|_| row.file.clone()).unwrap_or_default(),
            Self::Result => return row.short_result().get(lang).into(),
            Self::Province => row.province.as_ref().map_or_else(String::new, |one| one.get(lang).to_owned()),
            Self::ToFix => number(row.to_fix),
            Self::Missing => number(row.missing),
            Self::New => number(row.new.unwrap_or_default()),
            Self::NotBefore => row.not_before.map_or_else(String::new, |day| day.to_string()),
            Self::ReadyUntil => row.ready_until.map_or_else(String::new, |day| day.to_string()),
        };
        LAW.shown(&words)
    }
}

impl Column {
    /// The columns that have something to say and that fit.
    fn all(rows: &[&Row], lang: Lang, width: usize) -> Vec<Self> {
        let filled = |of: Of| rows.iter().map(|row| safe(&of.cell(row, lang)).width()).max().unwrap_or(0);
        let mut columns: Vec<Self> = Of::ALL
            .into_iter()
            .map(|of| (of, filled(of)))
            .filter(|(of, filled)| *filled > 0 || *of == Of::Name)
            .map(|(of, filled)| Self { of, width: filled.max(of.heading().get(lang).width()) })
            .collect();
        // Before the first stands the mark.
        let others = |columns: &[Self]| -> usize {
            let others = columns.iter().filter(|column| column.of != Of::Name);
            2 + others.map(|column| column.width + GAP.len()).sum::<usize>()
        };
        let name = columns[0].width;
        for of in Of::DROPPED {
            let enough = if of == Of::File { name } else { name.min(NAME) };
            if others(&columns) + enough > width {
                columns.retain(|column| column.of != of);
            }
        }
        columns[0].width = name.min(width.saturating_sub(others(&columns)));
        columns
    }

    /// A cell in the width of the column. What is too long loses its beginning where that is a folder, else its end.
    fn fit(self, words: &str) -> String {
        if words.width() <= self.width {
            let missing = self.width - words.width();
            return match self.of.is_number() {
                true => format!("{}{words}", " ".repeat(missing)),
                false => pad(words, self.width),
            };
        }
        let cut = |chars: &mut dyn Iterator<Item = char>| -> Vec<char> {
            let mut left = self.width.saturating_sub(1);
            let fits = |c: &char| {
                let wide = c.width().unwrap_or(0);
                let fits = wide <= left;
                left -= wide.min(left);
                fits
            };
            chars.take_while(fits).collect()
        };
        let kept = match words.contains('/') {
            true => {
                let kept: String = cut(&mut words.chars().rev()).into_iter().rev().collect();
                format!("…{kept}")
            }
            false => cut(&mut words.chars()).into_iter().chain(['…']).collect(),
        };
        pad(&kept, self.width)
    }
}

/// How many cases come to what, the worst first, and how much there is to do in all.
fn totals(rows: &[Row]) -> Text {
    let mut results: BTreeMap<_, (Fixed, usize)> = BTreeMap::new();
    for row in rows {
        results.entry(row.rank()).or_insert((row.result(), 0)).1 += 1;
    }
    let results =
        results.into_values().map(|(Fixed { zh, en }, count)| text!("{zh} {count}", "{count} {en}"));
    // A result may hold a comma of its own.
    let results: Vec<Text> = results.collect();
    let joined = |of: fn(&Text) -> &str| results.iter().map(of).collect::<Vec<_>>().join(" · ");
    let (zh, en) = (joined(|one| &one.zh), joined(|one| &one.en));
    let (number, cases) = (rows.len(), phrase::count(rows.len(), "case"));
    let all = text!("共 {number} 个备案：{zh}", "{cases}: {en}");
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum();
    let (fix, missing, known) = (sum(|row| row.to_fix), sum(|row| row.missing), sum(|row| row.known));
    let new = sum(|row| row.new.unwrap_or_default());
    let keys = phrase::count(missing, "key");
    let open = [
        (fix, text!("{fix} 项要改", "{fix} to fix")),
        (missing, text!("{missing} 个字段待填", "{keys} to fill in")),
        (known, text!("{known} 项已记入基线", "{known} known from the baseline")),
        (new, text!("{new} 项基线之后新增", "{new} new since the baseline")),
    ];
    let open =
        Text::list(open.into_iter().filter(|(count, _): &(usize, Text)| *count > 0).map(|(_, words)| words));
    match open.en.is_empty() {
        true => all,
        false => phrase::joined(all, "；合计 ", "; in all ", open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_between_characters_and_keeps_what_tells() {
        for (words, width, cut) in [
            ("ab", 4, "ab  "),
            ("示例", 4, "示例"),
            ("示例科技", 6, "示例… "),
            ("示例科技", 7, "示例科…"),
            ("abcdef", 4, "abc…"),
            ("clients/one.toml", 9, "…one.toml"),
            ("客户/一.toml", 8, "…一.toml"),
            ("客户/一.toml", 9, "…/一.toml"),
        ] {
            let fitted = Column { of: Of::Name, width }.fit(words);
            assert_eq!((fitted.as_str(), fitted.width()), (cut, width), "{words}");
        }
        assert_eq!(Column { of: Of::ToFix, width: 4 }.fit("12"), "  12");
    }
}

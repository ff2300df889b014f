//! The table of a run: a line for each case, then how many come to what.

mod cut;

use std::collections::{BTreeMap, HashMap};

use colored::Color;
use unicode_width::UnicodeWidthStr;

use self::cut::Cut;
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
    let names = names(&rows, &columns);
    for (i, row) in rows.iter().enumerate() {
        let (sign, colour) = row.status().map_or(("✗", Color::Red), mark);
        let sign = Shown::from(sign).lay_out(|sign| terminal.paint(sign, colour) + " ");
        let cells = columns.iter().zip(&names).map(|(column, names)| {
            let name = names.as_ref().map(|names| names[i].clone());
            (column, name.unwrap_or_else(|| column.of.cell(row, lang)))
        });
        out.push(&line(sign, cells));
        out.push(&"\n".into());
    }
    let mut foot = Sheet::new(&LAW, terminal);
    foot.line("");
    foot.paragraph("", "  ", totals(run.rows).get(lang));
    out.push(&foot.finish());
    out
}

/// What stands in the columns that name cases, so that no two of them look the same; nothing for the others. A label that
/// does not tell its case from the others makes room for the path, unless that stands in the line as well.
fn names(rows: &[&Row], columns: &[Column]) -> Vec<Option<Vec<Shown>>> {
    let has_file = columns.iter().any(|column| column.of == Of::File);
    fn paths(row: &Row) -> Vec<Cut<'_>> {
        Cut::path(&row.file)
    }
    let of = |column: &Column| -> Option<Vec<Shown>> {
        let ways: Vec<Vec<Cut<'_>>> = match column.of {
            // Behind a label stands its file.
            Of::Name if has_file => {
                rows.iter().map(|row| if row.label.is_some() { Vec::new() } else { paths(row) }).collect()
            }
            Of::Name => {
                rows.iter().map(|row| row.label.iter().map(Cut::Label).chain(paths(row)).collect()).collect()
            }
            // Without a label the name is that of the file.
            Of::File => {
                rows.iter().map(|row| if row.label.is_some() { paths(row) } else { Vec::new() }).collect()
            }
            _ => return None,
        };
        let mut names = cut::apart(&ways, column.width);
        for (name, row) in names.iter_mut().zip(rows).filter(|_| column.of == Of::Name) {
            if let Some(label) = row.label.as_ref().filter(|_| name.is_empty()) {
                *name = label.clone();
            }
        }
        Some(names)
    };
    columns.iter().map(of).collect()
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
    ToLookUp,
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
    const ALL: [Self; 10] = [
        Self::Name,
        Self::Province,
        Self::Result,
        Self::ToFix,
        Self::Missing,
        Self::ToLookUp,
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
            Self::ToLookUp => text("要查", "To look up"),
            Self::New => text("新增", "New"),
            Self::NotBefore => text("最早提交", "Not before"),
            Self::ReadyUntil => text("有效至", "Ready until"),
            Self::File => text("文件", "File"),
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::ToFix | Self::Missing | Self::ToLookUp | Self::New)
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
            Self::ToLookUp => number(row.to_look_up),
            Self::New => number(row.new.unwrap_or_default()),
            Self::NotBefore => row.not_before.map_or_else(String::new, |day| day.to_string()),
            Self::ReadyUntil => row.ready_until.map_or_else(String::new, |day| day.to_string()),
        };
        LAW.shown(&words)
    }
}

/// How wide the paths are of cases that have the label of another.
fn widest_of_a_shared_label(rows: &[&Row]) -> usize {
    let mut of_label: HashMap<&str, Vec<&Row>> = HashMap::new();
    for row in rows {
        of_label.entry(row.label.as_deref().unwrap_or_default()).or_default().push(row);
    }
    of_label.remove("");
    let shared = of_label.into_values().filter(|rows| rows.len() > 1).flatten();
    shared.map(|row| safe(&row.file).width()).max().unwrap_or(0)
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
        // Cases of one label are told apart by their paths.
        let name = match columns.iter().any(|column| column.of == Of::File) {
            true => name,
            false => name.max(widest_of_a_shared_label(rows)),
        };
        columns[0].width = name.min(width.saturating_sub(others(&columns)));
        columns
    }

    /// A cell in the width of the column.
    fn fit(self, words: &str) -> String {
        let words = cut::end(words, self.width);
        match self.of.is_number() {
            true => format!("{}{words}", " ".repeat(self.width.saturating_sub(words.width()))),
            false => pad(&words, self.width),
        }
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
    let look_up = sum(|row| row.to_look_up);
    let new = sum(|row| row.new.unwrap_or_default());
    let keys = phrase::count(missing, "key");
    let open = [
        (fix, text!("{fix} 项要改", "{fix} to fix")),
        (missing, text!("{missing} 个字段待填", "{keys} to fill in")),
        (look_up, text!("{look_up} 项要查", "{look_up} to look up")),
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
    fn a_cell_is_as_wide_as_its_column() {
        for (of, words, width, cell) in [
            (Of::Province, "ab", 4, "ab  "),
            (Of::Province, "示例", 4, "示例"),
            (Of::Province, "示例科技", 6, "示例… "),
            (Of::ToFix, "12", 4, "  12"),
        ] {
            let fitted = Column { of, width }.fit(words);
            assert_eq!((fitted.as_str(), fitted.width()), (cell, width), "{words}");
        }
    }
}

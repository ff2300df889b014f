//! The page of a case: one file that needs nothing else, for whoever is filed for and for whoever files.
//!
//! It runs no script and fetches nothing, and tells the browser so. The style stands in `html/page.css`.

mod page;
mod times;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::privacy::{Shown, Written};
use crate::render::check::cells::{self, Cell};
use crate::render::check::gone;
use crate::render::check::run::{Options, PageFormat, RunCase, RunEnd};
use crate::render::check::view::{self, Audience, View};
use crate::report::row::Row;
use crate::text::{Fixed, Lang, phrase, text};

/// Pages in HTML.
#[derive(Debug)]
pub struct Html {
    /// How they are written.
    pub options: Options,
    /// Who reads them.
    pub audience: Audience,
}

impl PageFormat for Html {
    fn ending(&self) -> &'static str {
        "html"
    }

    fn page(&self, case: &RunCase<'_>) -> Shown {
        let options = view::Options::of_run(self.options, self.audience);
        Shown::document(&View::of_case(case, options), |view| {
            let title = format!("{} · {}", view.title, view.say("备案自查", "ICP filing pre-check"));
            document(view.lang, &title, &page::of(view)).into_string()
        })
    }

    fn index(&self, run: &RunEnd<'_>, pages: &[Shown]) -> Option<(&'static str, Shown)> {
        let Options { lang, baseline, .. } = self.options;
        let rows = run.rows.iter().zip(pages);
        let rows = rows.map(|(row, page)| Line {
            page: page.clone(),
            tone: tone(row),
            cells: cells::line(row, lang, baseline).iter().map(Cell::shown).collect(),
            at_hand: row.is_done(),
        });
        let columns = cells::columns(baseline).split_off(2);
        let gone = run.gone.iter().map(|one| gone::line(one, lang)).collect();
        let table = Table { lang, columns, rows: rows.collect(), gone };
        let page = Shown::document(&table, |table| {
            let title = text("备案自查", "ICP filing pre-check").get(table.lang);
            document(table.lang, title, &index(table)).into_string()
        });
        Some(("index.html", page))
    }
}

/// The style, which holds no word of anybody.
const STYLE: &str = include_str!("html/page.css");

/// What a page may do: nothing but show itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/// A whole document.
fn document(lang: Lang, title: &str, body: &Markup) -> Markup {
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
        "\n"
    }
}

/// The table of a run.
struct Table {
    lang: Lang,
    /// Those behind the file and its label, which stand in one.
    columns: Vec<Fixed>,
    rows: Vec<Line>,
    /// What the baseline knows and what is there no more.
    gone: Vec<Shown>,
}

/// A case in the table.
struct Line {
    page: Shown,
    tone: &'static str,
    cells: Vec<Shown>,
    at_hand: bool,
}

impl Written for Table {}

/// The colour of what a case comes to.
fn tone(row: &Row) -> &'static str {
    row.status().map_or("bad", page::tone)
}

/// The page that lists all others.
fn index(table: &Table) -> Markup {
    let say = |zh: &'static str, en: &'static str| text(zh, en).get(table.lang);
    let ready = table.rows.iter().filter(|row| row.at_hand).count();
    let (all, open) = (table.rows.len(), table.rows.len() - ready);
    html! {
        header class="top wide" {
            p class="kind" { (say("备案自查", "ICP filing pre-check")) }
            h1 { (say("全部备案", "All filings")) }
            p class="about" {
                (match table.lang {
                    Lang::Zh => format!("共 {all} 个：{ready} 个没有问题，{open} 个还有待办事项"),
                    Lang::En => format!("{all} in all: {ready} with nothing left to do, {open} with something to do"),
                })
            }
        }
        main class="wide" {
            div class="card scroll" role="region" tabindex="0" aria-label=(say("全部备案", "All filings")) {
                table {
                    thead {
                        tr {
                            th scope="col" { (say("备案", "Filing")) }
                            @for column in &table.columns { th scope="col" { (phrase::sentence((*column).into()).get(table.lang)) } }
                        }
                    }
                    tbody { @for row in &table.rows { (line(row, table)) } }
                }
            }
            @if !table.gone.is_empty() {
                section class="card" aria-labelledby="gone" {
                    h2 id="gone" { (gone::HEADING.get(table.lang)) }
                    ul class="plain" { @for one in &table.gone { li { bdi { (one) } } } }
                }
            }
        }
    }
}

/// A case in the table: called as people call it, with its file below.
fn line(row: &Line, table: &Table) -> Markup {
    let [file, label, cells @ ..] = row.cells.as_slice() else { return html! {} };
    let title = if label.is_empty() { file } else { label };
    html! {
        tr {
            th scope="row" {
                a href={ "./" (page::address(&row.page)) } { bdi { (title) } }
                @if title != file { span class="file" { bdi { (file) } } }
            }
            @for (i, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
                @let column = phrase::sentence((*column).into());
                @let column = column.get(table.lang);
                @match i {
                    0 => td data-column=(column) { (cell) },
                    1 => td data-column=(column) { span class={ "tag " (row.tone) } { (cell) } },
                    _ => td class={ "number" @if &**cell == "0" { " none" } } data-column=(column) { (cell) },
                }
            }
        }
    }
}

//! The checklists of a run, one behind the other. Of several cases those that are ready are a line each, and a table
//! ends the run.

use std::sync::Mutex;
use std::sync::PoisonError;

use super::{Options, render, verdict};
use crate::defaults::Sort;
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::check::marks::mark;
use crate::render::check::problems::Faults;
use crate::render::check::run::{self, CaseResult, Piece, RunCase, RunEnd, RunFormat};
use crate::render::check::{across, gone, table};
use crate::render::terminal::{Sheet, Terminal};
use crate::report::Readiness;
use crate::text::{Lang, text};

/// Writes the checklists of a run.
#[derive(Debug)]
pub struct Checklists {
    options: run::Options,
    quiet: bool,
    sort: Sort,
    /// What was written last.
    last: Mutex<Option<Size>>,
}

/// How much is written of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Line,
    Page,
}

impl Checklists {
    /// A run of which nothing is written. `quiet` writes a line for each case and nothing else.
    pub fn new(options: run::Options, quiet: bool, sort: Sort) -> Self {
        Self { options, quiet, sort, last: Mutex::default() }
    }

    /// Between pages, and between a page and lines, stands an empty line.
    fn behind_the_last(&self, size: Size, page: &Shown) -> Shown {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).replace(size);
        let mut out = match (last, size) {
            (None, _) | (Some(Size::Line), Size::Line) => Shown::default(),
            _ => "\n".into(),
        };
        out.push(page);
        out
    }
}

/// The line of a file that could not be checked, as a verdict is written.
fn could_not_be_checked(faults: &Faults, lang: Lang, terminal: Terminal) -> Shown {
    let (sign, colour) = mark(Status::Fail);
    let words = text("：无法检查", ": Could not be checked").get(lang);
    let mut line = Sheet::new(faults.gate(), terminal);
    let first = format!("{} ", terminal.paint(sign, colour));
    line.painted(&first, "  ", &format!("{}{words}", faults.name), |words| terminal.bold(words));
    line.finish()
}

impl RunFormat for Checklists {
    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let run::Options { lang, terminal, verbose, many, .. } = self.options;
        let report = match case.result {
            CaseResult::Checked(report) => report,
            CaseResult::Broken(_, faults) if self.quiet => {
                let line = could_not_be_checked(faults, lang, terminal);
                return Piece::InTurn(Box::new(move || self.behind_the_last(Size::Line, &line)));
            }
            // What is wrong with a file is told on standard error, and in the table.
            CaseResult::Broken(..) => return Shown::default().into(),
        };
        let options = Options { lang, terminal, verbose, paths: many || verbose };
        // Whoever has many cases looks at those with something to do.
        let done = match report.readiness {
            Readiness::Ready | Readiness::Stands | Readiness::NoFilingNeeded => true,
            // Of what was looked at, nothing is wrong.
            Readiness::Partial => report.count(Status::Warn) + report.waived() == 0,
            _ => false,
        };
        let (size, page) = match self.quiet || many && done && !verbose {
            true => (Size::Line, verdict(report, options)),
            false => (Size::Page, render(report, options)),
        };
        Piece::InTurn(Box::new(move || self.behind_the_last(size, &page)))
    }

    fn end(&self, run: &RunEnd<'_>) -> Shown {
        if self.quiet {
            return Shown::default();
        }
        let run::Options { lang, terminal, many, .. } = self.options;
        let table = match many {
            true => table::render(run, self.sort, lang, terminal),
            false => Shown::default(),
        };
        let across = across::render(run.across, lang, terminal);
        let mut end = Shown::default();
        for part in [across, gone::render(run.gone, lang, terminal), table] {
            if !part.is_empty() {
                end.push(&self.behind_the_last(Size::Page, &part));
            }
        }
        end
    }
}

//! What a format makes of a run: a document of all cases, written as they come, or a page for each of them.
//!
//! Cases are checked on several threads. What a case adds is made there, in any order, while its report stands; then it
//! takes its turn, in the order of the files. A format holds no case longer than that: a run may be of any length.

use crate::privacy::Shown;
use crate::render::check::problems::Faults;
use crate::render::terminal::Terminal;
use crate::report::{FailOn, Report, Row};
use crate::source::Source;
use crate::text::Lang;

/// What the formats of a run have in common.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The terminal; a file has no colour and 80 columns.
    pub terminal: Terminal,
    /// Whether to say more: what passes, and the reasons behind it.
    pub verbose: bool,
    /// Whether to write data on many lines, for people.
    pub pretty: bool,
    /// From which gravity on a case fails.
    pub fail_on: FailOn,
}

/// A case of a run.
#[derive(Clone, Copy, Debug)]
pub struct RunCase<'c> {
    /// Which of the run it is, from 0.
    pub number: usize,
    /// The case in one line. Its exit code is that of the run, also where `report` alone would have another.
    pub row: &'c Row,
    /// What came of it.
    pub result: CaseResult<'c>,
}

/// What came of a case.
#[derive(Clone, Copy, Debug)]
pub enum CaseResult<'c> {
    /// It was checked.
    Checked(&'c Report<'c>),
    /// It could not be read or checked. Of what could not be read the text is empty.
    Broken(&'c Source, &'c Faults),
}

/// What a run came to.
#[derive(Clone, Copy, Debug)]
pub struct RunEnd<'r> {
    /// A line for each case, in the order of the run.
    pub rows: &'r [Row],
    /// The exit code of the run.
    pub exit: u8,
}

/// What a case adds to a document.
pub enum Piece<'f> {
    /// It is finished.
    Done(Shown),
    /// It is finished when its turn comes: it depends on the cases before it.
    InTurn(Box<dyn FnOnce() -> Shown + Send + 'f>),
}

impl From<Shown> for Piece<'_> {
    fn from(done: Shown) -> Self {
        Self::Done(done)
    }
}

/// A format that makes one document of a run: `junit`, `sarif`, `csv`, `json`.
pub trait RunFormat: Sync {
    /// How the document begins.
    fn start(&self) -> Shown {
        Shown::default()
    }

    /// What a case adds. Called on any thread, in any order.
    fn case(&self, case: &RunCase<'_>) -> Piece<'_>;

    /// What stands between what two cases add, such as a comma. Nothing where one of them adds nothing.
    fn between(&self) -> &'static str {
        ""
    }

    /// How the document ends. Called once, behind the last case.
    fn end(&self, _run: &RunEnd<'_>) -> Shown {
        Shown::default()
    }
}

/// A format that makes a page of each case: `html`, `markdown`. Into a folder each page is a file of its own.
pub trait PageFormat: Sync {
    /// The ending of a page's file name, without the dot.
    fn ending(&self) -> &'static str;

    /// The page of a case. Called on any thread, in any order.
    fn page(&self, case: &RunCase<'_>) -> Shown;

    /// What stands between two pages that are written one behind the other; `None` where that makes no document.
    fn between(&self) -> Option<&'static str> {
        None
    }

    /// A page that lists all others, with the names of their files in the order of the run, and its own name.
    fn index(&self, _run: &RunEnd<'_>, _pages: &[Shown]) -> Option<(&'static str, Shown)> {
        None
    }
}

/// A format of either kind.
pub enum RunWriter {
    /// One document of a run.
    Document(Box<dyn RunFormat>),
    /// A page of each case.
    Pages(Box<dyn PageFormat>),
}

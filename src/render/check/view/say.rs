//! How words get onto a page: through the gate, in one language, without anything that steers what shows them.

use crate::facts::{Facts, Subject};
use crate::outcome::Status;
use crate::privacy::{LAW, Privacy, Shown};
use crate::render::terminal::safe;
use crate::source::{Source, Span};
use crate::text::{Fixed, Lang, Text, phrase};

/// Says things of one case in one language.
#[derive(Clone, Copy)]
pub(super) struct Say<'g> {
    pub(super) gate: &'g Privacy,
    pub(super) lang: Lang,
    /// Whether it may name the files of other clients.
    pub(super) names_others: bool,
}

impl Say<'_> {
    /// Words, as a case or a rule has them.
    pub(super) fn words(self, words: &str) -> Shown {
        self.gate.shown(words).lay_out(|words| safe(words).into_owned())
    }

    pub(super) fn text(self, text: &Text) -> Shown {
        self.words(text.get(self.lang))
    }

    /// The same, as a line begins.
    pub(super) fn line(self, text: &Text) -> Shown {
        self.text(&phrase::sentence(text.clone()))
    }

    /// What something is about. A thing is called as it is written; the order and the applicant begin a line.
    pub(super) fn subject(self, facts: &Facts<'_>, subject: Subject) -> Shown {
        let label = facts.label(subject);
        match subject {
            Subject::Order | Subject::Applicant | Subject::Person(_) | Subject::Material(_) => {
                self.line(&label)
            }
            _ => self.text(&label),
        }
    }

    pub(super) fn fixed(self, text: Fixed) -> Shown {
        text.get(self.lang).into()
    }
}

/// An id of the law.
pub(super) fn id(id: &str) -> Shown {
    LAW.shown(id)
}

/// Where something stands in a file. Lines and columns count from 1, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The file, counted from 0: the case, then the files that it includes.
    pub file: usize,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// The line in which it ends.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
}

impl Area {
    /// Where a span stands.
    pub(super) fn of(source: &Source, at: &Span) -> Self {
        let (start, end) = (source.place(at.start), source.place(at.end));
        Self {
            file: source.file_of(at.start),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// How much a fault weighs in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It fails the run.
    Error,
    /// It is to be looked at, and fails nothing.
    Warning,
    /// Somebody decided to go on.
    Note,
}

impl Weight {
    /// The weight of a status that fails a run, or not.
    pub(super) fn of(status: Status, fails: bool) -> Self {
        match status {
            _ if fails => Self::Error,
            Status::Waived => Self::Note,
            _ => Self::Warning,
        }
    }
}

//! A code quality report of GitLab: a list of faults, each with its place and a fingerprint that tells it from all others.

use serde::Serialize;

use crate::outcome::Status;
use crate::privacy::{Shown, Shows};
use crate::render::check::run::{Options, Piece, RunCase, RunEnd, RunFormat};
use crate::render::check::view::{self, Fault, View, Weight};
use crate::render::terminal;

/// A code quality report.
#[derive(Debug)]
pub struct Gitlab {
    /// How it is written.
    pub options: Options,
}

/// A fault as GitLab reads it.
#[derive(Debug, Serialize)]
struct Issue<'v> {
    description: Shown,
    check_name: &'static str,
    fingerprint: &'v Shown,
    severity: &'static str,
    location: Location<'v>,
}

impl Shows for Issue<'_> {}

#[derive(Debug, Serialize)]
struct Location<'v> {
    path: &'v Shown,
    lines: Lines,
}

#[derive(Debug, Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl RunFormat for Gitlab {
    fn start(&self) -> Shown {
        "[\n".into()
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let options = view::Options::for_tools(self.options);
        let view = View::of_case(case, options);
        let mut all = Shown::default();
        for fault in &view.faults {
            if !all.is_empty() {
                all.push(&self.between().into());
            }
            // Every value is a text or a number: nothing that JSON cannot hold.
            let issue = terminal::json(&issue(&view, fault), false).unwrap_or_default();
            all.push(&issue.lay_out(|issue| issue.trim_end().to_owned()));
        }
        all.into()
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &RunEnd<'_>) -> Shown {
        "\n]\n".into()
    }
}

fn issue<'v>(view: &'v View, fault: &'v Fault) -> Issue<'v> {
    let mut description = fault.what.clone();
    if let Some(fix) = &fault.fix {
        description.push(&view.say("。", ". ").into());
        description.push(fix);
    }
    if let Some(words) = view.new_since(fault.since) {
        description.push(&view.say("（", " (").into());
        description.push(&words.into());
        description.push(&view.say("）", ")").into());
    }
    Issue {
        description,
        check_name: fault.says.id,
        fingerprint: &fault.fingerprint,
        severity: match (fault.weight, fault.status) {
            (Weight::Error, Status::Fail) => "critical",
            (Weight::Error, _) => "major",
            (Weight::Warning, _) => "minor",
            (Weight::Note, _) => "info",
        },
        location: Location {
            path: view.path_of(fault.at),
            lines: Lines { begin: fault.at.line, end: fault.at.end_line },
        },
    }
}

//! What is wrong with an open case, at its places.

use crate::outcome::Status;
use crate::render::check::problems;
use crate::render::check::view::{Area, Audience, Fault, Options, View};
use crate::report::FailOn;
use crate::text::Lang;
use crate::{Checker, Settings};
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range, Uri,
};

use super::document::Document;

/// What is wrong, in the order of a report.
pub(super) fn of(
    document: &Document,
    checker: &Checker,
    settings: &Settings,
    lang: Lang,
    uri: &Uri,
) -> Vec<Diagnostic> {
    let file = document.case();
    let options = Options {
        lang,
        fail_on: FailOn::Missing,
        audience: Audience::Agency,
        names_others: false,
        baseline: false,
    };
    let view = match checker.check(&file, settings) {
        Ok(report) => View::of(&report, options),
        Err(rejected) => {
            let found = problems::masked(file.source(), &rejected.problems, settings.reveal);
            View::broken(file.source(), &found, options)
        }
    };
    view.faults.iter().map(|fault| diagnostic(document, fault, &view, uri)).collect()
}

fn diagnostic(document: &Document, fault: &Fault, view: &View, uri: &Uri) -> Diagnostic {
    let mut message = match &fault.fix {
        Some(fix) => format!("{}\n→ {fix}", fault.what),
        None => fault.what.to_string(),
    };
    // What is wrong with a file that is not open is shown where that file is included.
    if fault.at.file > 0 {
        message = format!("{}: {message}", view.place_of(fault.at));
    }
    let also = fault.also.as_ref().map(|(at, what)| {
        let location = Location { uri: uri.clone(), range: range(document, *at) };
        vec![DiagnosticRelatedInformation { location, message: what.to_string() }]
    });
    Diagnostic {
        range: range(document, fault.at),
        severity: Some(severity(fault.status, view.exit == 2)),
        code: Some(NumberOrString::String(fault.says.id.to_owned())),
        source: Some("beian".to_owned()),
        message,
        related_information: also,
        ..Diagnostic::default()
    }
}

fn severity(status: Status, broken: bool) -> DiagnosticSeverity {
    match status {
        _ if broken => DiagnosticSeverity::ERROR,
        Status::Fail => DiagnosticSeverity::ERROR,
        Status::Warn | Status::LookUp => DiagnosticSeverity::WARNING,
        Status::Missing => DiagnosticSeverity::HINT,
        _ => DiagnosticSeverity::INFORMATION,
    }
}

pub(super) fn range(document: &Document, at: Area) -> Range {
    match at.file {
        0 => document.range((at.line, at.column), (at.end_line, at.end_column)),
        _ => document.includes(),
    }
}

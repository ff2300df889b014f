//! What can be added to a case by a click: a missing key, and an entry that settles a finding once it is filled in.
//!
//! What is inserted says nothing: an empty text is refused until somebody writes what is true.

use std::collections::HashMap;

use crate::case::keys;
use crate::outcome::Status;
use crate::render::check::json::{File, FindingEntry, MissingEntry, PlaceEntry};
use crate::text::Lang;
use crate::{Checker, Settings};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Position, Range, TextEdit,
    WorkspaceEdit,
};

use super::document::Document;

/// What can be added where somebody asks.
pub(super) fn of(
    document: &Document,
    checker: &Checker,
    settings: &Settings,
    lang: Lang,
    params: &CodeActionParams,
) -> Vec<CodeActionOrCommand> {
    let file = document.case();
    let Ok(report) = checker.check(&file, settings) else { return Vec::new() };
    // Another file is not open here.
    let asked = |place: &PlaceEntry| place.file.is_none() && touches(range(document, place), params.range);
    // What stands there as an empty list is not added once more.
    let stands = |missing: &MissingEntry| {
        let line = missing.place.as_ref().map(|place| place.line);
        let unfilled = report.missing.iter().filter(|key| key.unfilled.is_some());
        unfilled.into_iter().any(|key| {
            key.want.key == missing.key && line == Some(report.source.place(key.want.at.start).line)
        })
    };
    let mut file = File::of(&report);
    file.findings.iter_mut().for_each(|one| one.missing.retain(|missing| !stands(missing)));
    let edits = edits(document, &file, &asked, lang);
    edits.into_iter().map(|(title, edit)| action(title, edit, params)).collect()
}

fn edits(
    document: &Document,
    file: &File,
    asked: &dyn Fn(&PlaceEntry) -> bool,
    lang: Lang,
) -> Vec<(String, TextEdit)> {
    let mut edits: Vec<(String, TextEdit)> = Vec::new();
    for finding in &file.findings {
        for missing in &finding.missing {
            // A key whose table is not there yet is missed where its finding stands.
            if asked(missing.place.as_ref().unwrap_or(&finding.place)) {
                edits.push(add_key(document, missing, lang));
            }
        }
        if asked(&finding.place) {
            edits.extend(finding.confirm.iter().map(|row| confirm(document, finding, row, lang)));
            if matches!(finding.status, Status::Fail | Status::Warn) {
                edits.push(waive(document, finding, lang));
            }
        }
    }
    let mut seen = Vec::new();
    edits.retain(|(title, _)| {
        let new = !seen.contains(title);
        seen.push(title.clone());
        new
    });
    edits
}

/// A key below the heading of its table, or with a table of its own at the end.
fn add_key(document: &Document, missing: &MissingEntry, lang: Lang) -> (String, TextEdit) {
    let key = missing.key;
    let title = match lang {
        Lang::Zh => format!("写上 {key}"),
        Lang::En => format!("Add `{key}`"),
    };
    let (heading, mut name) = keys::place(keys::known(), key);
    if name.is_empty() {
        // A whole table begins with its first key.
        let below = |one: &&keys::Key| one.path.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
        name = keys::known().iter().find(below).map_or(name, |first| first.path[key.len() + 1..].to_owned());
    }
    let within = |place: &PlaceEntry| {
        let (table, key) = name.rsplit_once('.')?;
        let (at, is_empty) = document.end_of_inline_table(place.line, table)?;
        let comma = if is_empty { " " } else { ", " };
        Some(insert(document, at, &format!("{comma}{key} = \"\"")))
    };
    let edit = match &missing.place {
        Some(place) => within(place)
            .unwrap_or_else(|| insert(document, document.after(place.line), &format!("{name} = \"\"\n"))),
        None => {
            let heading = heading.map_or_else(String::new, |heading| format!("\n{heading}\n"));
            insert(document, document.end(), &format!("{heading}{name} = \"\"\n"))
        }
    };
    (title, edit)
}

/// An entry of `[[confirmed]]` for a requirement, to be filled in by whoever looked.
fn confirm(document: &Document, finding: &FindingEntry, row: &str, lang: Lang) -> (String, TextEdit) {
    let title = match lang {
        Lang::Zh => format!("已核实 {row}：写 [[confirmed]]"),
        Lang::En => format!("Confirm {row} in [[confirmed]]"),
    };
    let subject = &finding.subject.id;
    let entry = format!(
        "\n[[confirmed]]\nrequirement = \"{row}\"\nsubject     = \"{subject}\"\nhow         = \"\"\non          = \"\"\n"
    );
    (title, insert(document, document.end(), &entry))
}

/// An entry of `[[waiver]]` for a finding, to be filled in by whoever decides to go on.
fn waive(document: &Document, finding: &FindingEntry, lang: Lang) -> (String, TextEdit) {
    let row = &finding.row;
    let title = match lang {
        Lang::Zh => format!("接受 {row}：写 [[waiver]]"),
        Lang::En => format!("Accept {row} in [[waiver]]"),
    };
    let subject = &finding.subject.id;
    let entry = format!(
        "\n[[waiver]]\nrequirement = \"{row}\"\nsubject     = \"{subject}\"\nreason      = \"\"\nuntil       = \"\"\n"
    );
    (title, insert(document, document.end(), &entry))
}

/// Inserts a text, with the line ends that the document has.
fn insert(document: &Document, at: Position, text: &str) -> TextEdit {
    let line_ends = if document.text().contains("\r\n") { "\r\n" } else { "\n" };
    TextEdit { range: Range { start: at, end: at }, new_text: text.replace('\n', line_ends) }
}

fn action(title: String, edit: TextEdit, params: &CodeActionParams) -> CodeActionOrCommand {
    // An address is what editors send it as; that it holds a cell is a matter of the crate that parses it.
    #[allow(clippy::mutable_key_type)]
    let changes = HashMap::from([(params.text_document.uri.clone(), vec![edit])]);
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    }
    .into()
}

fn range(document: &Document, place: &PlaceEntry) -> Range {
    document.range((place.line, place.column), (place.end_line, place.end_column))
}

fn touches(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

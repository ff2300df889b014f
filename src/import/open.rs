//! What a new case writes of keys that nobody knows yet: comments, `# expires = YYYY-MM-DD`, which an import fills in
//! where they stand.
//!
//! A merge sees them as values that say nothing: so they are found, and keep the comments above them. What is not
//! filled in is a comment again, to the letter.

use toml_edit::{DocumentMut, Item};

use crate::case::keys;
use crate::case::names::NAMED;

/// The value of a key that nobody knows yet, before its number. No text of a case has it: it is no character of one.
const OPEN: &str = "\u{1}open ";
/// How TOML writes it.
const WRITTEN: &str = r#""\u0001open "#;
/// Behind the header of a table that was a comment.
const HEADER: &str = "#\u{e000}open ";
/// Above a table that a merge has begun.
pub(super) const FRESH: &str = "#\u{e000}fresh";
/// What a new case writes for a value, by its form.
const BLANKS: [&str; 5] = [r#""""#, r#"[""]"#, "YYYY-MM-DD", "0…", "true|false"];

/// A text with its open keys as values.
pub(super) struct Opened {
    /// The text.
    pub(super) document: DocumentMut,
    /// The lines as they were.
    lines: Vec<String>,
}

/// Whether an item is one of those that say nothing.
pub(super) fn is_open(item: &Item) -> bool {
    item.as_str().is_some_and(|text| text.starts_with(OPEN))
}

/// The table whose header a line is, and whether that is a comment.
fn header(line: &str) -> Option<(&str, bool)> {
    let (line, is_comment) =
        line.strip_prefix("# [").map_or((line, false), |rest| (&line[line.len() - rest.len() - 1..], true));
    let inner = line.trim().strip_prefix('[')?;
    let path = inner.trim_start_matches('[').split(']').next()?.trim();
    let is_path = !path.is_empty() && path.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '.'));
    is_path.then_some((path, is_comment))
}

/// The key of a line, and what stands behind it.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '.'));
    is_key.then_some((key, value.trim()))
}

/// Whether two keys cannot both stand in a table.
fn clash(a: &str, b: &str) -> bool {
    let within =
        |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    within(a, b) || within(b, a)
}

/// Reads a text, with its open keys as values where it has some.
pub(super) fn open(text: &str) -> Result<Opened, toml_edit::TomlError> {
    let (opened, lines) = marked(text);
    let is_ours = !text.contains(WRITTEN) && !text.contains(HEADER) && !text.contains(FRESH);
    match opened.parse() {
        Ok(document) if is_ours => Ok(Opened { document, lines }),
        // What looks like such a line may be something else.
        _ => Ok(Opened { document: text.parse()?, lines: Vec::new() }),
    }
}

fn marked(text: &str) -> (String, Vec<String>) {
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let (mut out, mut lines) = (String::with_capacity(text.len()), Vec::new());
    let (mut table, mut said): (String, Vec<String>) = (String::new(), Vec::new());
    for (i, line) in all.iter().enumerate() {
        let bare = line.trim_end_matches(['\r', '\n']);
        let end = &line[bare.len()..];
        if let Some((path, is_comment)) = header(bare) {
            table = path.to_owned();
            let body = all[i + 1..].iter().take_while(|line| header(line).is_none());
            said = body.filter_map(|line| key(line)).map(|(key, _)| key.to_owned()).collect();
            let is_list =
                is_comment && bare == format!("# [[{path}]]") && NAMED.iter().any(|(list, _)| *list == path);
            if is_list {
                out.push_str(&format!("[[{path}]] {HEADER}{}{end}", lines.len()));
                lines.push(bare.to_owned());
                continue;
            }
            if is_comment {
                // A comment about something else: the lines below it are of no table that is known.
                table.clear();
            }
        }
        let open = bare.strip_prefix("# ").and_then(key).filter(|(key, blank)| {
            let path = format!("{table}.{key}");
            BLANKS.contains(blank)
                && !table.is_empty()
                && keys::known().iter().any(|known| known.path == path)
                && !said.iter().any(|other| clash(key, other))
        });
        match open {
            Some((key, _)) => {
                // The signs of equality stay below each other.
                let width = bare.split('=').next().map_or(0, |before| before.chars().count());
                out.push_str(&format!("{key:width$}= {WRITTEN}{}\"{end}", lines.len()));
                lines.push(bare.to_owned());
                said.push(key.to_owned());
            }
            None => out.push_str(line),
        }
    }
    (out, lines)
}

impl Opened {
    /// The text of a document, in which what still says nothing is a comment again.
    pub(super) fn closed(&self, document: &DocumentMut) -> String {
        let written = document.to_string();
        let lines: Vec<&str> = written.split_inclusive('\n').collect();
        let moved = self.restored(&in_place(&lines));
        let plain: Vec<&str> = lines.iter().copied().filter(|line| line.trim() != FRESH).collect();
        let plain = self.restored(&plain);
        // A text of several lines may look like a table.
        let read = |text: &str| text.parse::<toml::Table>().ok();
        if read(&moved) == read(&plain) { moved } else { plain }
    }

    fn restored(&self, lines: &[&str]) -> String {
        let number = |rest: &str| -> Option<&String> {
            let digits = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
            self.lines.get(digits.parse::<usize>().ok()?)
        };
        let mut out = String::new();
        for (i, line) in lines.iter().enumerate() {
            let end = if line.ends_with("\r\n") {
                "\r\n"
            } else if line.ends_with('\n') {
                "\n"
            } else {
                ""
            };
            let value = line.split_once(WRITTEN).and_then(|(_, rest)| number(rest));
            if let Some(before) = value {
                out.push_str(before);
                out.push_str(end);
            } else if let Some((own, rest)) = line.split_once(HEADER) {
                let body = lines[i + 1..].iter().take_while(|line| header(line).is_none());
                let says = body.filter(|line| key(line).is_some()).any(|line| !line.contains(WRITTEN));
                match number(rest).filter(|_| !says) {
                    Some(before) => out.push_str(before),
                    None => out.push_str(own.trim_end()),
                }
                out.push_str(end);
            } else {
                out.push_str(line);
            }
        }
        out
    }
}

/// The lines, in which what was said behind a table stays behind it where another one was begun there.
fn in_place<'l>(lines: &[&'l str]) -> Vec<&'l str> {
    let mut out: Vec<&str> = lines.to_vec();
    let is_gap = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    // From the end, so that what moves in front of one moves in front of the one before it as well.
    for at in (0..out.len()).rev() {
        if out[at].trim() != FRESH {
            continue;
        }
        out.remove(at);
        let Some(own) = (at..out.len()).find(|i| header(out[*i]).is_some()) else { continue };
        let is_table = |i: &usize| header(out[*i]).is_some_and(|(_, is_comment)| !is_comment);
        // What stands at the end of a file is about the file.
        let Some(next) = (own + 1..out.len()).find(is_table) else { continue };
        let from = (own + 1..next).rev().take_while(|i| is_gap(out[*i])).last().unwrap_or(next);
        // What stands directly above a table is about that.
        let Some(blank) = (from..next).rev().find(|i| out[*i].trim().is_empty()) else { continue };
        if !(from..blank).any(|i| out[i].trim_start().starts_with('#')) {
            continue;
        }
        let gap: Vec<&str> = out.splice(from..blank, []).collect();
        let before = (0..own).rev().take_while(|i| out[*i].trim().is_empty()).last().unwrap_or(own);
        out.splice(before..before, gap);
    }
    out
}

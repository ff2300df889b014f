//! The text of an open document, and positions in it as editors count them.

use std::path::{Path, PathBuf};

use crate::CaseFile;
use crate::case::{Included, included};
use crate::source::Source;
use lsp_types::{Position, Range, Uri};

use crate::cli::beside::Folder;

/// An open document.
pub(super) struct Document {
    /// What it holds.
    pub(super) source: Source,
    /// Whether columns count bytes (UTF-8), and not 16-bit units.
    bytes: bool,
    /// Where it is on this machine, if it is a file.
    path: Option<PathBuf>,
}

impl Document {
    pub(super) fn new(name: &str, text: String, bytes: bool, uri: &Uri) -> Self {
        Self { source: Source::new(name, text), bytes, path: path(uri) }
    }

    /// The case that it is, with the files beside it that it includes. Images are not looked at while somebody types.
    pub(super) fn case(&self) -> CaseFile {
        let folder = self.path.as_deref().map(Folder::of);
        let open = |name: &str| folder.as_ref().map_or(Included::Absent, |folder| folder.include(name));
        CaseFile::including(self.source.clone(), open)
    }

    /// Where it names the files that it includes.
    pub(super) fn includes(&self) -> Range {
        let first = included(self.text()).first().map_or(0..0, |name| name.span());
        let (from, to) = (self.source.place(first.start), self.source.place(first.end));
        self.range((from.line, from.column), (to.line, to.column))
    }

    pub(super) fn text(&self) -> &str {
        &self.source.text
    }

    /// A line without its end, from 0; empty behind the last one.
    pub(super) fn line(&self, number: usize) -> &str {
        self.text().split('\n').nth(number).unwrap_or_default().trim_end_matches('\r')
    }

    /// How many bytes of a line stand before a position.
    pub(super) fn column(&self, at: Position) -> usize {
        let line = self.line(at.line as usize);
        let mut left = at.character as usize;
        for (byte, c) in line.char_indices() {
            let width = self.width(c);
            if left < width {
                return byte;
            }
            left -= width;
        }
        line.len()
    }

    /// The position of a line and a column that both count from 1, columns in characters.
    fn position(&self, line: usize, column: usize) -> Position {
        let line = line.saturating_sub(1);
        let before = self.line(line).chars().take(column.saturating_sub(1));
        let character = before.map(|c| self.width(c)).sum::<usize>();
        Position { line: number(line), character: number(character) }
    }

    /// The range between two such places.
    pub(super) fn range(&self, from: (usize, usize), to: (usize, usize)) -> Range {
        Range { start: self.position(from.0, from.1), end: self.position(to.0, to.1) }
    }

    /// The end of the text.
    pub(super) fn end(&self) -> Position {
        let lines = self.text().split('\n').count();
        let last = self.line(lines - 1);
        let character = last.chars().map(|c| self.width(c)).sum();
        Position { line: number(lines - 1), character: number(character) }
    }

    /// The beginning of the line behind one that counts from 1; its end where it is the last.
    pub(super) fn after(&self, line: usize) -> Position {
        let lines = self.text().split('\n').count();
        if line < lines { Position { line: number(line), character: 0 } } else { self.end() }
    }

    /// Where one more key can be written in a table in braces that stands on a line of its own below a line, which counts
    /// from 1, or on that line; and whether the table is empty.
    pub(super) fn end_of_inline_table(&self, line: usize, name: &str) -> Option<(Position, bool)> {
        let below = self.text().lines().enumerate().skip(line);
        let below = below.take_while(|(_, text)| !text.trim_start().starts_with('['));
        let here = self.text().lines().enumerate().skip(line - 1).take(1);
        let (at, text) = here.chain(below).find(|(_, text)| {
            let rest = text.trim_start().strip_prefix(name).map(str::trim_start);
            rest.and_then(|rest| rest.strip_prefix('='))
                .is_some_and(|rest| rest.trim_start().starts_with('{'))
        })?;
        // What stands behind it is a comment, in which a brace may stand.
        let (before, inner) = text.split_once('{')?;
        let behind = inner.split('#').next().unwrap_or(inner);
        let keys = inner[..behind.rfind('}')?].trim_end();
        let column = before.chars().count() + 1 + keys.chars().count();
        Some((self.position(at + 1, column + 1), keys.trim().is_empty()))
    }

    /// The names of the keys that stand in the same table as a line, from 0.
    pub(super) fn keys_beside(&self, line: usize) -> Vec<&str> {
        let is_heading = |line: &&str| line.trim_start().starts_with('[');
        let lines: Vec<&str> = self.text().lines().collect();
        let above = lines.iter().take(line).rev().take_while(|line| !is_heading(line));
        let below = lines.iter().skip(line + 1).take_while(|line| !is_heading(line));
        above.chain(below).filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim()).collect()
    }

    /// The texts that stand under a key in the entries of a list, in their order.
    pub(super) fn values_of<'d>(&'d self, list: &str, key: &str) -> impl Iterator<Item = &'d str> {
        let heading =
            |line: &str| line.strip_prefix('[').map(|rest| rest.trim_matches(['[', ']', ' ']).to_owned());
        let mut within = false;
        self.text().lines().map(str::trim).filter_map(move |line| {
            if let Some(heading) = heading(line.split('#').next().unwrap_or(line).trim_end()) {
                within = heading == list;
                return None;
            }
            let (_, value) = line.split_once('=').filter(|(named, _)| within && named.trim() == key)?;
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split(quote).next().filter(|text| !text.is_empty())
        })
    }

    fn width(&self, c: char) -> usize {
        if self.bytes { c.len_utf8() } else { c.len_utf16() }
    }
}

/// The path that an address of a file names.
fn path(uri: &Uri) -> Option<PathBuf> {
    if uri.scheme().is_none_or(|scheme| scheme.as_str() != "file") {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string().ok()?;
    // A drive stands behind a slash: /C:/cases.
    let drive = path.get(1..).filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    Some(Path::new(drive.unwrap_or(&path)).to_owned())
}

/// A number as the protocol holds it. No document that is read has so many lines or columns.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

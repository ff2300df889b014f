//! The text of one input and positions in it.

use std::borrow::Cow;
use std::ops::Range;

/// A range of bytes in a [`Source`].
pub type Span = Range<usize>;

/// One input: its name as given by the user, and its text.
///
/// It can have further files behind it. Their texts stand behind its own, so that one number is a position in any of
/// them.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as given, or `-` for standard input.
    pub name: String,
    /// Text without a byte order mark; of all files, one after the other.
    pub text: String,
    /// Byte offsets at which lines begin.
    lines: Vec<usize>,
    /// The files behind the first.
    more: Vec<Part>,
}

/// A file behind the first.
#[derive(Clone, Debug)]
struct Part {
    name: String,
    /// Where it begins; the line before it belongs to no file.
    start: usize,
}

/// A human-readable position: both numbers count from one, columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

impl Source {
    /// Wraps a text; a leading byte order mark is dropped.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let lines = std::iter::once(0).chain(line_ends(&text, 0)).collect();
        Self { name: name.into(), text, lines, more: Vec::new() }
    }

    /// Puts another file behind it.
    #[must_use]
    pub fn with(mut self, file: Self) -> Self {
        self.text.push('\n');
        let start = self.text.len();
        self.text.push_str(&file.text);
        self.lines.extend(line_ends(&self.text, start - 1));
        self.more.push(Part { name: file.name, start });
        self
    }

    /// The same files behind another first text.
    #[must_use]
    pub fn with_first(&self, text: impl Into<String>) -> Self {
        let more =
            (1..=self.more.len()).map(|file| Self::new(self.name_of(file), &self.text[self.span_of(file)]));
        more.fold(Self::new(self.name.clone(), text), Self::with)
    }

    /// The text of each file at its place: what stands before it is blank.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        (0..=self.more.len()).map(|file| {
            let part = self.span_of(file);
            match part.start {
                0 => Cow::Borrowed(&self.text[part]),
                start => Cow::Owned(format!("{}\n{}", " ".repeat(start - 1), &self.text[part])),
            }
        })
    }

    /// The name of a file, counted from 0.
    pub fn name_of(&self, file: usize) -> &str {
        file.checked_sub(1).and_then(|file| self.more.get(file)).map_or(&self.name, |part| &part.name)
    }

    /// The names of all files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        (0..=self.more.len()).map(|file| self.name_of(file))
    }

    /// Which file an offset is in, counted from 0.
    pub fn file_of(&self, offset: usize) -> usize {
        self.more.partition_point(|part| part.start <= offset)
    }

    /// The bytes of a file.
    fn span_of(&self, file: usize) -> Span {
        let start = file.checked_sub(1).map_or(0, |file| self.more[file].start);
        start..self.more.get(file).map_or(self.text.len(), |next| next.start - 1)
    }

    /// Line and column of a byte offset in its file. An offset inside a character counts as its start,
    /// one past the end as the end.
    pub fn place(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let begin = self.span_of(self.file_of(offset)).start;
        let before = self.lines.partition_point(|start| *start < begin);
        Place { line: line - before, column: self.text[start..offset].chars().count() + 1 }
    }
}

/// Where lines begin behind the ends of lines from an offset on.
fn line_ends(text: &str, from: usize) -> impl Iterator<Item = usize> {
    text[from..].match_indices('\n').map(move |(at, _)| from + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let source = Source::new("x", "甲 = 1\r\n乙 = 2\n");
        let place = |offset| {
            let p = source.place(offset);
            (p.line, p.column)
        };
        assert_eq!(place(0), (1, 1));
        assert_eq!(place(2), (1, 1), "inside a character");
        assert_eq!(place(3), (1, 2));
        assert_eq!(place(8), (1, 7), "the newline belongs to its line");
        assert_eq!(place(9), (2, 1));
        assert_eq!(place(12), (2, 2));
        assert_eq!(place(17), (3, 1));
        assert_eq!(place(99), (3, 1));
    }

    #[test]
    fn a_file_behind_another_has_lines_of_its_own() {
        for first in ["a = 1", "a = 1\n", ""] {
            let source = Source::new("x", first).with(Source::new("y", "\u{feff}b = 2\nc = 3"));
            let source = source.with(Source::new("z", "d = 4"));
            assert_eq!(source.names().collect::<Vec<_>>(), ["x", "y", "z"]);
            let at = |word: &str| {
                let offset = source.text.find(word).expect("a word");
                let Place { line, column } = source.place(offset);
                (source.name_of(source.file_of(offset)), line, column)
            };
            assert_eq!(at("b"), ("y", 1, 1), "{first:?}");
            assert_eq!(at("3"), ("y", 2, 5), "{first:?}");
            assert_eq!(at("d"), ("z", 1, 1), "{first:?}");
            let texts: Vec<Cow<'_, str>> = source.texts().collect();
            assert_eq!(texts[0], first);
            assert_eq!(source.with_first("e = 5").text, "e = 5\nb = 2\nc = 3\nd = 4");
            for (text, word) in [(&texts[1], "b = 2\nc = 3"), (&texts[2], "d = 4")] {
                assert_eq!(text.find(word), source.text.find(word));
                assert_eq!(text.trim(), word);
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(Source::new("x", "\u{feff}a").text, "a");
        assert_eq!(Source::new("x", "").place(0), Place { line: 1, column: 1 });
    }
}

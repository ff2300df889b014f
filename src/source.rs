//! The text of one input and positions in it.

use std::ops::Range;

/// A range of bytes in a [`Source`].
pub type Span = Range<usize>;

/// One input: its name as given by the user, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as given, or `-` for standard input.
    pub name: String,
    /// Text without a byte order mark.
    pub text: String,
    /// Byte offsets at which lines begin.
    lines: Vec<usize>,
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
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1))
            .collect();
        Self { name: name.into(), text, lines }
    }

    /// Line and column of a byte offset. An offset inside a character counts as its start,
    /// one past the end as the end.
    pub fn place(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        Place { line, column: self.text[start..offset].chars().count() + 1 }
    }
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
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(Source::new("x", "\u{feff}a").text, "a");
        assert_eq!(Source::new("x", "").place(0), Place { line: 1, column: 1 });
    }
}

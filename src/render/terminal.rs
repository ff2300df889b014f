//! What all terminal output needs: safe characters, widths, colours.

use std::borrow::Cow;

use colored::{Color, Colorize};
use unicode_width::UnicodeWidthStr;

pub use crate::diagnose::hidden;

/// How text is laid out for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns.
    pub width: usize,
    /// Whether to use colours.
    pub colour: bool,
}

impl Terminal {
    /// Colours a text, if colours are used.
    pub fn paint(self, text: &str, colour: Color) -> String {
        if self.colour { text.color(colour).to_string() } else { text.to_owned() }
    }

    /// Makes a text bold, if colours are used.
    pub fn bold(self, text: &str) -> String {
        if self.colour { text.bold().to_string() } else { text.to_owned() }
    }

    /// Wraps a text after a first indent, by display width; Chinese text breaks between characters.
    pub fn wrap(self, first: &str, rest: &str, text: &str) -> String {
        textwrap::fill(&safe(text), self.wrapping(first, rest))
    }

    /// Wraps a URL. Its parts are long, and balanced lines are not worth one that is too long.
    pub fn wrap_address(self, indent: &str, address: &str) -> String {
        let options = self.wrapping(indent, indent).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        textwrap::fill(&safe(address), options)
    }

    fn wrapping<'i>(self, first: &'i str, rest: &'i str) -> textwrap::Options<'i> {
        textwrap::Options::new(self.width.max(40))
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(true)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
    }
}

/// Pads a text to a display width.
pub fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// A text that cannot move the cursor, change colours or reverse the writing direction:
/// such characters are escaped as `\u{1b}`.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// JSON without terminal control characters. Only strings can contain any, and there they can be escaped.
pub fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(safe("示例科技 (Ltd.)"), "示例科技 (Ltd.)");
        assert_eq!(safe("a\u{1b}[31mb\n\u{202e}c\u{9b}"), "a\\u{1b}[31mb\\u{a}\\u{202e}c\\u{9b}");
    }

    #[test]
    fn chinese_is_two_columns_wide() {
        assert_eq!(pad("域名", 6), "域名  ");
        assert_eq!(pad("domain", 4), "domain");
        let terminal = Terminal { width: 40, colour: false };
        let wrapped = terminal.wrap("", "  ", &"备案".repeat(15));
        assert!(wrapped.lines().all(|line| line.width() <= 40), "{wrapped}");
        assert_eq!(wrapped.lines().count(), 2);
    }
}

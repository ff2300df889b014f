//! What all terminal output needs: safe characters, widths, colours.

use std::borrow::Cow;

use colored::{Color, Colorize};
use unicode_width::UnicodeWidthStr;

pub use crate::diagnose::hidden;
use crate::privacy::{Privacy, Shown, Shows};

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

    /// Makes a text step back, if colours are used.
    pub fn dim(self, text: &str) -> String {
        if self.colour { text.dimmed().to_string() } else { text.to_owned() }
    }

    /// Breaks a text behind a first indent, by display width; Chinese text breaks between characters. A line that would
    /// begin as only lines of ours do, with a sign or a number, begins with a bar.
    pub(crate) fn wrap(self, first: &str, rest: &str, text: &str) -> String {
        let text = safe(text);
        let barred = format!("{rest}{BAR}");
        let first =
            if first.trim().is_empty() && begins_a_line(&text) { &format!("{first}{BAR}") } else { first };
        let wrapped = textwrap::fill(&text, self.wrapping(first, rest));
        if wrapped.lines().skip(1).any(|line| begins_a_line(line.trim_start())) {
            textwrap::fill(&text, self.wrapping(first, &barred))
        } else {
            wrapped
        }
    }

    fn wrapping<'i>(self, first: &'i str, rest: &'i str) -> textwrap::Options<'i> {
        textwrap::Options::new(self.width.max(40))
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(true)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
    }
}

/// Stands before a line that goes on with a text of a case.
const BAR: &str = "│ ";

/// Whether a line begins as only lines of ours do: with a mark, a number of a list, or what CI takes for a command.
fn begins_a_line(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < text.len() {
        return number.starts_with(". ");
    }
    !first.is_alphanumeric() && !r#""'`“”‘’「『《（([{<*/.…·+_，。；：、)）"#.contains(first)
}

/// A page in the making. Whatever is written on it goes through a gate and is broken for the terminal.
#[derive(Debug)]
pub struct Sheet<'g> {
    gate: &'g Privacy,
    terminal: Terminal,
    out: Shown,
}

impl<'g> Sheet<'g> {
    /// An empty page behind a gate.
    pub fn new(gate: &'g Privacy, terminal: Terminal) -> Self {
        Self { gate, terminal, out: Shown::default() }
    }

    /// Writes a line that is not broken, such as a heading.
    pub fn line(&mut self, line: &str) {
        self.out.push(&self.gate.shown(line));
        self.out.push(&"\n".into());
    }

    /// Writes a paragraph behind an indent.
    pub fn paragraph(&mut self, first: &str, rest: &str, words: &str) {
        self.painted(first, rest, words, str::to_owned);
    }

    /// Writes a paragraph in colour.
    pub fn painted(&mut self, first: &str, rest: &str, words: &str, paint: impl FnOnce(&str) -> String) {
        let first = self.gate.text(first);
        let broken = self.gate.shown(words).lay_out(|words| self.terminal.wrap(&first, rest, words));
        self.out.push(&broken.lay_out(paint));
        self.out.push(&"\n".into());
    }

    /// Writes an address.
    pub fn address(&mut self, indent: &str, address: &str) {
        let options = self.terminal.wrapping(indent, indent);
        self.out.push(&self.gate.shown(address).lay_out(|address| textwrap::fill(&safe(address), options)));
        self.out.push(&"\n".into());
    }

    /// What was written.
    pub fn finish(self) -> Shown {
        self.out
    }
}

/// Data as JSON that steers no terminal: on one line, or on many for people.
///
/// # Errors
///
/// What cannot be written as JSON.
pub fn json(data: &impl Shows, pretty: bool) -> serde_json::Result<Shown> {
    Ok(Shown::json(data, pretty)?.lay_out(harmless))
}

/// Pads a text to a display width.
pub fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

/// A text that cannot move the cursor, change colours or reverse the writing direction:
/// such characters are escaped as `\u{1b}`.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hidden) && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        // CI takes `##[` for the beginning of a command, wherever it stands.
        if hidden(c) || c == '#' && shown.ends_with('#') {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// JSON without terminal control characters. Only strings can contain any, and there they can be escaped.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && hidden(c) || c == '#' && out.ends_with('#') {
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
    fn no_text_begins_a_line_as_ours_do() {
        let terminal = Terminal { width: 40, colour: false };
        for (text, begins) in [
            ("✓ ready", true),
            ("::error::x", true),
            ("1. pay", true),
            ("- not checked", true),
            ("2026-12-01 and", false),
            ("1 of 2", false),
            ("“x”", false),
            ("示例", false),
            ("", false),
        ] {
            assert_eq!(begins_a_line(text), begins, "{text}");
            // Wherever the line breaks.
            for long in 20..40 {
                let wrapped = terminal.wrap("  ", "    ", &format!("{} {text}", "x".repeat(long)));
                let mut rest = wrapped.lines().skip(1).map(str::trim_start);
                assert!(!rest.any(|line| !line.starts_with(BAR) && begins_a_line(line)), "{wrapped}");
            }
        }
        let wrapped = terminal.wrap("  ", "    ", &format!("{} ✓ ready", "x".repeat(37)));
        assert!(wrapped.ends_with("\n    │ ✓ ready"), "{wrapped}");
        assert_eq!(terminal.wrap("  ", "    ", "::error::x"), "  │ ::error::x");
        assert_eq!(terminal.wrap("✓ ", "  ", "::x"), "✓ ::x");
        assert_eq!(safe("a ##[error]b"), "a #\\u{23}[error]b");
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

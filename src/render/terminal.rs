//! What all terminal output needs: safe characters, widths, colours.

use std::borrow::Cow;

use colored::{Color, Colorize};
use textwrap::core::{Word, display_width};
use textwrap::{WordSeparator, WordSplitter, WrapAlgorithm};
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
    /// Colours a mark, if colours are used. It is bold: yellow and green alone are pale on a light background.
    pub fn paint(self, mark: &str, colour: Color) -> String {
        if self.colour { mark.color(colour).bold().to_string() } else { mark.to_owned() }
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
        // Most texts fit into a line, and need not be looked through for places to break.
        if display_width(first) + display_width(&text) <= self.columns() {
            return format!("{first}{}", text.trim_end_matches(' ')).replace(BOUND, " ");
        }
        let wrapped = textwrap::fill(&text, self.wrapping(first, rest));
        let wrapped = match wrapped.lines().skip(1).any(|line| begins_a_line(line.trim_start())) {
            true => textwrap::fill(&text, self.wrapping(first, &barred)),
            false => wrapped,
        };
        wrapped.replace(BOUND, " ")
    }

    /// How many columns a line has, however narrow the terminal.
    fn columns(self) -> usize {
        self.width.max(40)
    }

    fn wrapping<'i>(self, first: &'i str, rest: &'i str) -> textwrap::Options<'i> {
        textwrap::Options::new(self.columns())
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(true)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_splitter(WordSplitter::NoHyphenation)
            .word_separator(WordSeparator::Custom(pieces))
    }
}

/// A space at which no line breaks. It is printed as a plain one.
pub const BOUND: char = '\u{a0}';

/// Breaks a text of our own at a display width, as paragraphs are broken: for what others print.
pub fn broken(words: &str, width: usize) -> Vec<String> {
    let mut options = Terminal { width, colour: false }.wrapping("", "");
    options.width = width;
    let lines = textwrap::wrap(words, options);
    lines.into_iter().map(|line| line.replace(BOUND, " ")).collect()
}

/// Where a line may break: as Unicode has it, and behind each item of a Chinese list; not between a number and what it
/// counts, not behind a sign that leads on, and not within an id, a path or a suffix such as `.公司`.
fn pieces(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut ends: Vec<usize> = Vec::new();
    let mut end = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let length = word.word.len() + word.whitespace.len();
        let items = line[end..end + word.word.len()].char_indices().filter(|(_, c)| *c == '、');
        ends.extend(items.map(|(at, c)| end + at + c.len_utf8()).filter(|at| *at < end + length));
        end += length;
        ends.push(end);
    }
    let mut from = 0;
    let mut found = Vec::new();
    for end in ends {
        if end == line.len() || breaks(&line[from..end], &line[end..]) {
            found.push(Word::from(&line[from..end]));
            from = end;
        }
    }
    Box::new(found.into_iter())
}

/// Whether a line may break between two texts where Unicode would let it.
fn breaks(before: &str, after: &str) -> bool {
    let kept = before.trim_end_matches(' ');
    let (Some(last), Some(next)) = (kept.chars().next_back(), after.chars().next()) else { return true };
    let counts = |a: char, b: char| a.is_ascii_digit() && is_han(b);
    let (spaces, joined) = (before.len() - kept.len(), before.len() == kept.len());
    let number = spaces == 1 && (counts(last, next) || counts(next, last));
    let leads = matches!(last, '→' | '·') || matches!(kept, "step" | "steps");
    let behind_a_dot =
        || kept.chars().rev().take(LONGEST_SUFFIX).find(|c| !is_han(*c)).is_some_and(|c| c == '.');
    let suffix = joined && is_han(next) && behind_a_dot();
    // Ids and paths can be copied.
    let name = joined && matches!(last, '/' | '-');
    !(number || leads || suffix || name)
}

/// A Chinese suffix has no more characters than these.
const LONGEST_SUFFIX: usize = 4;

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
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
    let goes_on = r#""'`“”‘’「『《（(［[{<*/.…·→+_，。；：、)）"#;
    !first.is_alphanumeric() && !goes_on.contains(first) && !text.starts_with("--")
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

    /// Writes a paragraph of at most so many columns, and beside its first line what stands in the columns at its right.
    pub fn beside(&mut self, first: &str, rest: &str, words: &str, columns: usize, right: &str) {
        let first = self.gate.text(first);
        let narrow = Terminal { width: columns, ..self.terminal };
        let broken = self.gate.shown(words).lay_out(|words| {
            let wrapped = narrow.wrap(&first, rest, words);
            let (line, more) =
                wrapped.split_once('\n').map_or((wrapped.as_str(), None), |(a, b)| (a, Some(b)));
            let gap = " ".repeat((columns + 2).saturating_sub(display_width(line)));
            let mut out = format!("{line}{gap}{right}").trim_end().to_owned();
            if let Some(more) = more {
                out.push('\n');
                out.push_str(more);
            }
            out
        });
        self.out.push(&broken);
        self.out.push(&"\n".into());
    }

    /// How many columns a text takes as it is shown.
    pub fn width_of(&self, words: &str) -> usize {
        safe(&self.gate.text(words)).width()
    }

    /// Writes an address.
    pub fn address(&mut self, indent: &str, address: &str) {
        let options = self.terminal.wrapping(indent, indent);
        // It is longer than a line, and breaks between its parts.
        let options = options.word_separator(WordSeparator::UnicodeBreakProperties);
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
    // Up to where it is written, and what stands behind the last `#` that stays.
    let (mut from, mut after_hash) = (0, None);
    let bytes = json.as_bytes();
    let mut next = 0;
    while let Some(before) = bytes[next..].iter().position(|byte| !STAYS[usize::from(*byte)]) {
        let at = next + before;
        next = at + 1;
        let c = json[at..].chars().next().expect("no other byte than the first of a character is looked at");
        if c == '#' && after_hash != Some(at) {
            after_hash = Some(at + 1);
        } else if c == '#' || hidden(c) {
            out.push_str(&json[from..at]);
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
            from = at + c.len_utf8();
        }
    }
    out.push_str(&json[from..]);
    out
}

/// The bytes with which no character begins that may have to be escaped: most of ASCII, U+4000 to U+9FFF, and those with which
/// none begins.
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        stays[byte] = matches!(byte, 0x0a | 0x20..=0x22 | 0x24..=0x7e | 0x80..=0xbf | 0xe4..=0xe9);
        byte += 1;
    }
    stays
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(safe("示例科技 (Ltd.)"), "示例科技 (Ltd.)");
        assert_eq!(safe("a\u{1b}[31mb\n\u{202e}c\u{9b}"), "a\\u{1b}[31mb\\u{a}\\u{202e}c\\u{9b}");
    }

    #[test]
    fn in_json_exactly_what_is_hidden_is_escaped() {
        for c in '\0'..=char::MAX {
            let escaped = harmless(&format!("a{c}b")).contains("\\u");
            assert_eq!(escaped, c != '\n' && hidden(c), "{c:?}");
        }
        // Of signs side by side every second one, wherever they stand.
        for (text, shown) in [
            ("##", "#\\u0023"),
            ("###", "#\\u0023#"),
            ("####", "#\\u0023#\\u0023"),
            ("a#b#", "a#b#"),
            ("示##例", "示#\\u0023例"),
            ("#\u{200b}#", "#\\u200b#"),
        ] {
            assert_eq!(harmless(text), shown);
        }
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
            ("［个人］", false),
            ("--only", false),
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
    fn lines_break_where_a_reader_expects_it() {
        for (text, width, lines) in [
            // Behind an item of a list, never within a suffix.
            (".com、.design、.ren", 16, &[".com、.design、", ".ren"][..]),
            (".com、.公司、.网络", 12, &[".com、", ".公司、.网络"]),
            ("改用示例.公司的域名", 12, &["改用示", "例.公司的域", "名"]),
            // A number stays with what it counts, a sign with what it leads to.
            ("请先办理第 8 步", 10, &["请先办理", "第 8 步"]),
            ("依据腾讯云，约 2026-09", 15, &["依据腾讯云，", "约 2026-09"]),
            ("a b c d → step 3", 12, &["a b c d", "→ step 3"]),
            ("enable it · example.cn", 14, &["enable it", "· example.cn"]),
            ("one two\u{a0}three", 9, &["one", "two three"]),
            // What can be copied stays whole, and a place is no number of what stands before it.
            ("see real-name-wait", 15, &["see", "real-name-wait"]),
            ("see a/b-c.toml:1:2", 15, &["see", "a/b-c.toml:1:2"]),
            ("不能备案  4:1", 10, &["不能备案", "4:1"]),
        ] {
            assert_eq!(broken(text, width), lines, "{text}");
        }
    }

    #[test]
    fn chinese_is_two_columns_wide() {
        assert_eq!(pad("域名", 6), "域名  ");
        assert_eq!(pad("domain", 4), "domain");
        let terminal = Terminal { width: 40, colour: false };
        assert_eq!(terminal.wrap("✓ ", "    ", &format!("{} ", "备案".repeat(9))).lines().count(), 1);
        let wrapped = terminal.wrap("", "  ", &"备案".repeat(15));
        assert!(wrapped.lines().all(|line| line.width() <= 40), "{wrapped}");
        assert_eq!(wrapped.lines().count(), 2);
    }
}

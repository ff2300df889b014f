//! Renders the problems of an input, with the lines they are about, for a terminal.
//!
//! A line of the file can contain anything: personal data is masked, control characters are
//! replaced, and of a long line only the part around the problem is shown. All of that preserves
//! the length in bytes, so that the marks below the line stay aligned.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use crate::diagnose::hidden;
use crate::identity::mask::same_length_mask;
use crate::privacy::Privacy;
use crate::problem::{Problem, nearest};
use crate::source::{Source, Span};
use crate::text::text as fixed;
use crate::text::{Lang, Text, text};

/// How problems are shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to use the colours of a terminal.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether personal values are shown.
    pub reveal: bool,
}

/// After this many problems the rest are only counted.
const MOST: usize = 50;

/// Columns of a long line shown before and after the start of a problem.
const BEFORE: usize = 60;
const BEHIND: usize = 140;

/// The problems with the file's personal data masked in their text: a dangling name may be a person's,
/// and so may the one that was meant.
pub fn masked(source: &Source, problems: &[Problem], reveal: bool) -> Vec<Problem> {
    let mut problems = problems.to_vec();
    if !reveal {
        let privacy = values(&source.text);
        for problem in &mut problems {
            problem.what = privacy.message(&problem.what);
            problem.fix = problem.fix.as_ref().map(|fix| privacy.message(fix));
            problem.also = problem.also.take().map(|(at, what)| (at, privacy.message(&what)));
        }
    }
    problems
}

/// Writes problems, each with its position, its line and how to fix it.
pub fn render(source: &Source, problems: &[Problem], lang: Lang, options: Options) -> String {
    let shown = &problems[..problems.len().min(MOST)];
    let excerpts = Excerpts::new(&source.text, shown, options.reveal);
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(options.width);
    let page = Page { source, lang, excerpts, renderer };
    let mut out = String::new();
    for problem in shown {
        out.push_str(&page.problem(problem));
        out.push_str("\n\n");
    }
    let more = problems.len() - shown.len();
    if more > 0 {
        let rest = text!("另有 {more} 个问题没有列出。", "{more} more problems are not shown.");
        out.push_str(rest.get(lang));
        out.push('\n');
    }
    out
}

struct Page<'a> {
    source: &'a Source,
    lang: Lang,
    excerpts: Excerpts<'a>,
    renderer: Renderer,
}

impl Page<'_> {
    fn problem(&self, problem: &Problem) -> String {
        let name = |words: crate::text::Fixed| words.get(self.lang);
        let error = Level::ERROR.with_name(name(fixed("错误", "error")));
        let title = error.primary_title(self.words(&problem.what));
        let mut group = self.place(Group::with_title(title), &problem.at);
        if let Some(fix) = &problem.fix {
            let help = Level::HELP.with_name(name(fixed("帮助", "help")));
            group = group.element(help.message(self.words(fix)));
        }
        let mut groups = vec![group];
        if let Some((at, what)) = &problem.also {
            let note = Level::NOTE.with_name(name(fixed("说明", "note")));
            let title = note.secondary_title(self.words(what));
            groups.push(self.place(Group::with_title(title), at));
        }
        self.renderer.render(&groups)
    }

    /// Adds `file:line:column` and the line with its mark.
    fn place<'g>(&self, group: Group<'g>, at: &Span) -> Group<'g> {
        let place = self.source.place(at.start);
        let name = escaped(&self.source.name);
        let (line, span) = self.excerpts.line(at);
        let column = line[..span.start].chars().count() + 1;
        let snippet =
            Snippet::source(line).line_start(place.line).annotation(AnnotationKind::Primary.span(span));
        if column == place.column {
            return group.element(snippet.path(name));
        }
        // The snippet would count columns in the shortened line.
        let origin = Origin::path(name).line(place.line).char_column(place.column);
        group.element(origin).element(snippet)
    }

    fn words(&self, words: &Text) -> String {
        escaped(words.get(self.lang))
    }
}

/// A text on one line without terminal control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    out
}

/// The lines that problems are about, ready for display.
struct Excerpts<'a> {
    text: &'a str,
    /// The personal spans, by the start of their line.
    personal: BTreeMap<usize, Vec<Span>>,
    /// Personal values of the whole file, which may recur in free text.
    privacy: Privacy,
    reveal: bool,
}

impl<'a> Excerpts<'a> {
    fn new(text: &'a str, problems: &[Problem], reveal: bool) -> Self {
        let places =
            problems.iter().flat_map(|p| std::iter::once(&p.at).chain(p.also.as_ref().map(|(at, _)| at)));
        let mut personal: BTreeMap<usize, Vec<Span>> =
            places.map(|at| (line_start(text, floor(text, at.start)), Vec::new())).collect();
        let mut privacy = Privacy::default();
        if !reveal {
            find_personal(text, &mut personal);
            privacy = values(text);
        }
        Self { text, personal, privacy, reveal }
    }

    /// The line at a span, or as much of it as fits, and the position of the span in it.
    fn line(&self, at: &Span) -> (String, Range<usize>) {
        let text = self.text;
        let start = floor(text, at.start);
        let first = line_start(text, start);
        let last = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let last = first + text[first..last].trim_end_matches('\r').len();
        let start = start.min(last);
        let from = reach(text[first..start].char_indices().rev(), BEFORE).map_or(start, |n| first + n);
        let to = reach(text[start..last].char_indices(), BEHIND)
            .map_or(start, |n| start + n + text[start + n..].chars().next().map_or(0, char::len_utf8));

        let mut marks: Vec<Span> = self.personal.get(&first).cloned().unwrap_or_default();
        if !self.reveal {
            // A number that is cut in half must still be recognised.
            let margin = |n: usize| floor(text, n);
            let wide = margin(from.saturating_sub(64)).max(first)..margin(to + 64).min(last);
            find_patterns(&text[wide.clone()], wide.start, &mut marks);
            let known = self.privacy.marks(&text[wide.clone()]);
            marks.extend(known.into_iter().map(|(mark, _)| wide.start + mark.start..wide.start + mark.end));
        }
        let mut line = String::new();
        if from > first {
            line.push('…');
        }
        let shift = line.len();
        for (offset, c) in text[from..to].char_indices() {
            let here = from + offset;
            let masked = !c.is_whitespace() && marks.iter().any(|mark| mark.contains(&here));
            if masked {
                line.push_str(&same_length_mask(c.encode_utf8(&mut [0; 4])));
            } else if c != '\t' && hidden(c) {
                line.push_str(replacement(c));
            } else {
                line.push(c);
            }
        }
        if to < last {
            line.push('…');
        }
        let end = floor(text, at.end).clamp(start, to);
        (line, start - from + shift..end - from + shift)
    }
}

/// The last character that still fits into this many columns.
fn reach(chars: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<usize> {
    let mut used = 0;
    chars
        .take_while(|(_, c)| {
            used += c.width().unwrap_or(1).max(1);
            used <= columns
        })
        .map(|(n, _)| n)
        .last()
}

/// The start of the character at an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |n| n + 1)
}

/// A visible replacement, of the same length in bytes, for a character that must not reach a terminal.
fn replacement(c: char) -> &'static str {
    match c.len_utf8() {
        1 => "?",
        2 => "¿",
        3 => "\u{fffd}",
        _ => "\u{fffd}?",
    }
}

/// Keys whose values are personal in any table; so is `name`, unless it names a thing.
const PERSONAL: [&str; 6] = ["number", "phone", "emergency-phone", "email", "born", "filed-applicant"];

/// Keys in tables about people whose values are not personal. Any other key there may be a misspelt
/// personal one.
const HARMLESS: [&str; 26] = [
    "at",
    "business-scope",
    "certificate",
    "circumstances",
    "differs",
    "domain",
    "expires",
    "file-as",
    "filed",
    "holder",
    "id",
    "id-province",
    "kind",
    "on",
    "open",
    "phone-province",
    "province",
    "providers",
    "relation",
    "remark",
    "roles",
    "shows-number",
    "site-count",
    "sites",
    "state",
    "status",
];

/// Tables whose `name` is the name of a thing.
const THINGS: [&str; 3] = ["domain", "website", "app"];

/// Finds personal data in the wanted lines. The text need not be valid TOML.
fn find_personal(text: &str, wanted: &mut BTreeMap<usize, Vec<Span>>) {
    let Some(last) = wanted.keys().next_back().copied() else { return };
    let mut reader = Reader::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > last {
            break;
        }
        if let Some(marks) = wanted.get_mut(&start) {
            reader.read(line, start, marks);
        } else if reader.open.is_some() || line.starts_with([' ', '\t', '[']) || steers(line) {
            reader.read(line, start, &mut Vec::new());
        }
        start += line.len();
    }
}

/// Every value of a personal key anywhere in a file.
fn values(text: &str) -> Privacy {
    /// A case is far shorter; a file with a million names is not a case.
    const MOST: usize = 1 << 20;
    let mut reader = Reader::default();
    let mut marks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n').take_while(|line| line.len() < MOST) {
        if start > MOST || marks.len() > 1000 {
            break;
        }
        reader.read(line, start, &mut marks);
        start += line.len();
    }
    let values = marks.into_iter().map(|mark| &text[mark]);
    Privacy::of_values(values.filter(|value| value.contains(char::is_alphanumeric)))
}

/// Whether a line can change how the lines after it are read.
fn steers(line: &str) -> bool {
    ['"', '\'', '{', '}'].iter().any(|sign| line.contains(*sign))
}

/// The state after the lines read so far.
#[derive(Default)]
struct Reader {
    /// The words in the last header.
    header: String,
    /// The number of open braces.
    braces: usize,
    /// The quote character of an open multi-line string, and whether it is personal.
    open: Option<(u8, bool)>,
}

impl Reader {
    fn read(&mut self, line: &str, offset: usize, marks: &mut Vec<Span>) {
        let mut i = 0;
        if let Some((quote, personal)) = self.open {
            let close = find_triple(line, 0, quote);
            let end = close.unwrap_or(line.len());
            if personal {
                marks.push(offset..offset + end);
            } else {
                // It may be open only by mistake.
                Scan::new(self, &line[..end], offset, marks).run(true);
            }
            if close.is_none() {
                return;
            }
            self.open = None;
            i = end + 3;
        } else if let Some(name) = header(line) {
            self.header = name;
            self.braces = 0;
        }
        Scan::new(self, &line[i..], offset + i, marks).run(false);
    }

    fn is_personal(&self, key: &str, in_braces: bool) -> bool {
        // After a value that should end its line there may be another key.
        let key = key.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let mut parts: Vec<&str> =
            key.split('.').map(|part| part.trim_matches([' ', '\t', '"', '\''])).collect();
        let last = parts.pop().unwrap_or_default();
        let table = self.header.split('.').next_back().unwrap_or_default();
        let people = in_braces || nearest(table, ["person", "applicant", "holder", "certificate"]).is_some();
        if last.is_empty() || people && !HARMLESS.contains(&last) && last != "type" {
            return true;
        }
        // No personal key is shorter or longer, even misspelt.
        if !(3..=20).contains(&last.len()) {
            return false;
        }
        let Some(meant) = nearest(last, PERSONAL.into_iter().chain(["name"])) else { return false };
        let thing = !in_braces && parts.is_empty() && THINGS.contains(&self.header.as_str());
        meant != "name" || !thing
    }
}

/// One line being scanned.
struct Scan<'r> {
    reader: &'r mut Reader,
    line: &'r str,
    offset: usize,
    marks: &'r mut Vec<Span>,
    /// Where the current key may begin.
    key: usize,
    /// Whether the current value is personal.
    personal: bool,
    /// Square brackets open in the value.
    lists: usize,
    comment: bool,
}

impl<'r> Scan<'r> {
    fn new(reader: &'r mut Reader, line: &'r str, offset: usize, marks: &'r mut Vec<Span>) -> Self {
        Self { reader, line, offset, marks, key: 0, personal: false, lists: 0, comment: false }
    }

    fn run(mut self, comment: bool) {
        self.comment = comment;
        let bytes = self.line.as_bytes();
        if self.line.len() < 10_000 && !self.line.contains('=') {
            // The `=` is missing, or another character is used instead.
            let line = self.line.trim_start();
            let end = line.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '＝' | '"' | '\''));
            let key = &line[..end.unwrap_or(line.len())];
            let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            if !key.is_empty()
                && key.chars().all(word)
                && self.reader.is_personal(key, self.reader.braces > 0)
            {
                let rest = line[key.len()..].trim_start_matches([' ', '\t', ':', '：', '＝']);
                self.key = self.line.len() - rest.len();
                self.personal = true;
            }
        }
        // Braces in comments count only within the comment.
        let mut braces = comment.then_some(self.reader.braces);
        let mut i = self.key;
        while i < bytes.len() {
            match bytes[i] {
                b'=' => {
                    let in_braces = self.reader.braces > 0;
                    self.personal = self.reader.is_personal(&self.line[self.key..i], in_braces);
                    self.lists = 0;
                    self.key = i + 1;
                }
                b'"' | b'\'' => {
                    i = self.string(i);
                    continue;
                }
                b'{' => {
                    self.reader.braces += 1;
                    self.next_key(i);
                }
                b'}' => {
                    self.reader.braces = self.reader.braces.saturating_sub(1);
                    self.next_key(i);
                }
                b',' if self.lists == 0 && self.reader.braces > 0 => self.next_key(i),
                b'[' => self.lists += 1,
                b']' => self.lists = self.lists.saturating_sub(1),
                b'#' => {
                    self.comment = true;
                    braces.get_or_insert(self.reader.braces);
                    self.next_key(i);
                }
                b',' if self.lists > 0 => {}
                _ if self.personal => self.mark(i, i + 1),
                _ => {}
            }
            i += 1;
        }
        if let Some(braces) = braces {
            self.reader.braces = braces;
        }
    }

    fn next_key(&mut self, at: usize) {
        self.key = at + 1;
        self.personal = false;
        self.lists = 0;
    }

    /// Reads a string; returns where it ends.
    fn string(&mut self, start: usize) -> usize {
        let bytes = self.line.as_bytes();
        let quote = bytes[start];
        if !self.comment && bytes[start..].starts_with(&[quote; 3]) {
            let close = find_triple(self.line, start + 3, quote);
            if self.personal {
                self.mark(start + 3, close.unwrap_or(bytes.len()));
            }
            return close.map_or_else(
                || {
                    self.reader.open = Some((quote, self.personal));
                    bytes.len()
                },
                |end| end + 3,
            );
        }
        let mut i = start + 1;
        while i < bytes.len() && bytes[i] != b'\n' {
            match bytes[i] {
                b'\\' if quote == b'"' => i += 1,
                b if b == quote => {
                    if self.personal {
                        self.mark(start + 1, i);
                    }
                    return i + 1;
                }
                _ => {}
            }
            i += 1;
        }
        // The quotes of this line are unbalanced: what is inside or outside is a guess.
        let value = self.line.find('=').map_or(0, |n| n + 1);
        for (i, _) in bytes.iter().enumerate().skip(value).filter(|(_, b)| !matches!(b, b'"' | b'\'')) {
            self.mark(i, i + 1);
        }
        bytes.len()
    }

    fn mark(&mut self, start: usize, end: usize) {
        let (start, end) = (self.offset + start, self.offset + end);
        match self.marks.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => self.marks.push(start..end),
        }
    }
}

/// The words of a header, closed or not; lists of values are none.
fn header(line: &str) -> Option<String> {
    let name = line.trim_start().strip_prefix('[')?.trim_start_matches('[');
    let name = name[..name.find([']', '#', '\n', '\r']).unwrap_or(name.len())].trim();
    let name: String = name.chars().filter(|c| !matches!(c, '"' | '\'' | ' ' | '\t')).collect();
    let bare = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (name.chars().all(bare) && name.starts_with(char::is_alphabetic)).then_some(name)
}

/// The position of three quotes, at or after an offset.
fn find_triple(line: &str, from: usize, quote: u8) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut i = from;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' if quote == b'"' => i += 1,
            b if b == quote && bytes[i..].starts_with(&[quote; 3]) => return Some(i),
            _ => {}
        }
        i += 1;
    }
    None
}

/// Finds anything that looks like a personal number or an e-mail address, anywhere.
fn find_patterns(text: &str, offset: usize, marks: &mut Vec<Span>) {
    /// Digits in a row that may be a telephone or document number.
    const LONG: usize = 7;
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    // Runs of digits, as (start, end, digits).
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| digit(*c)) {
        match runs.last_mut() {
            Some((_, end, count)) if *end == at => {
                *end = at + c.len_utf8();
                *count += 1;
            }
            _ => runs.push((at, at + c.len_utf8(), 1)),
        }
    }
    for (start, end, count) in &runs {
        if *count >= LONG {
            let check = text[*end..].starts_with(['X', 'x', 'Ｘ', 'ｘ']);
            let check = if check { text[*end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
            marks.push(offset + start..offset + end + check);
        }
    }
    // A mobile number in groups: 138 0013 8000.
    for group in runs.windows(3) {
        let apart = group[1].0 - group[0].1 == 1 && group[2].0 - group[1].1 == 1;
        if apart && [group[0].2, group[1].2, group[2].2] == [3, 4, 4] {
            marks.push(offset + group[0].0..offset + group[2].1);
        }
    }
    let address = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '@' | '＠')) {
        let sign = text[at..].chars().next().map_or(0, char::len_utf8);
        let start = text[..at].char_indices().rev().take_while(|(_, c)| address(*c)).last();
        let after = &text[at + sign..];
        let end = at + sign + after.find(|c| !address(c)).unwrap_or(after.len());
        if let Some((start, _)) = start
            && end > at + sign
        {
            marks.push(offset + start..offset + end);
        }
    }
}

#[cfg(test)]
mod tests;

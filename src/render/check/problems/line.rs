//! What the parts of a line are, sound or not: keys, values, comments, and signs between them.
//!
//! A line is read by itself. Where its quotes do not pair, inside and outside are mistaken for each other; both are
//! values then, and what is a key is found out by who asks, from the keys that there are.

use std::ops::Range;

/// What a part of a line is. What is no part is a sign or a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A part of the words of a header.
    Header,
    /// A part of a key in front of its sign.
    Key,
    /// The first word of a line without any sign.
    First,
    /// A text.
    Text,
    /// Digits without quotes.
    Number,
    /// A day without quotes.
    Date,
    /// `true` or `false`.
    Flag,
    /// What stands behind `#`.
    Comment,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) role: Role,
    /// Its bytes in the line.
    pub(super) at: Range<usize>,
    /// Of a value: the last part of its key.
    pub(super) key: Option<Range<usize>>,
    /// How many braces are open around it on this line.
    pub(super) braces: usize,
}

/// Signs between keys and values, also those that somebody wrote in their place.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '=' | '[' | ']' | '{' | '}' | ',' | '，' | ':' | '：' | '＝' | '“' | '”' | '‘' | '’')
}

fn is_equals(c: char) -> bool {
    matches!(c, '=' | ':' | '：' | '＝')
}

/// The parts of a line, in order.
pub(super) fn parts(line: &str) -> Vec<Part> {
    let mut reader = Reader { line, parts: Vec::new(), key: None, braces: 0 };
    let start = reader.header();
    reader.rest(start);
    reader.parts
}

struct Reader<'l> {
    line: &'l str,
    parts: Vec<Part>,
    key: Option<Range<usize>>,
    braces: usize,
}

impl Reader<'_> {
    fn add(&mut self, role: Role, at: Range<usize>) {
        if !at.is_empty() {
            let key = self.key.clone().filter(|_| !matches!(role, Role::Key | Role::Header | Role::Comment));
            self.parts.push(Part { role, at, key, braces: self.braces });
        }
    }

    /// Reads a header, closed or not; gives where it ends. A list of values is none.
    fn header(&mut self) -> usize {
        let start = self.line.len() - self.line.trim_start().len();
        let name = self.line[start..].trim_start_matches('[');
        let first = self.line.len() - name.len();
        let end = first + name.find([']', '#', '\n', '\r']).unwrap_or(name.len());
        let words = &self.line[first..end];
        if first == start
            || words.contains(['=', ',', '"', '\'', '{', '[']) && !words.contains('.')
            || words.contains(['=', ','])
        {
            return 0;
        }
        self.dotted(Role::Header, first..end);
        end
    }

    /// Adds the parts of a dotted name.
    fn dotted(&mut self, role: Role, at: Range<usize>) {
        let mut start = at.start;
        for part in self.line[at].split('.') {
            let trimmed = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
            let from = start + part.find(trimmed).unwrap_or(0);
            self.add(role, from..from + trimmed.len());
            if role == Role::Key {
                self.key = Some(from..from + trimmed.len());
            }
            start += part.len() + 1;
        }
    }

    fn rest(&mut self, start: usize) {
        let mut i = start;
        while let Some(c) = self.line[i..].chars().next() {
            match c {
                '#' => {
                    let comment = &self.line[i + 1..];
                    let from = i + 1 + comment.len() - comment.trim_start().len();
                    self.add(Role::Comment, from..from.max(i + 1 + comment.trim_end().len()));
                    return;
                }
                '"' | '\'' => i = self.quoted(i, c),
                '{' => {
                    self.braces += 1;
                    i += 1;
                }
                '}' => {
                    self.braces = self.braces.saturating_sub(1);
                    i += 1;
                }
                c if is_sign(c) => i += c.len_utf8(),
                _ => i = self.word(i),
            }
        }
    }

    /// Whether the sign behind a key follows.
    fn equals_at(&self, at: usize) -> bool {
        self.line[at..].trim_start_matches([' ', '\t']).starts_with(is_equals)
    }

    /// Reads a text in quotes, or what stands behind a quote that is not closed; gives where it ends.
    fn quoted(&mut self, start: usize, quote: char) -> usize {
        let bytes = self.line.as_bytes();
        let from = start + if self.line[start..].starts_with(&quote.to_string().repeat(3)) { 3 } else { 1 };
        let mut end = from;
        while end < bytes.len() && bytes[end] != quote as u8 {
            end += if bytes[end] == b'\\' && quote == '"' { 2 } else { 1 };
        }
        let end = end.min(bytes.len());
        if end < bytes.len() && self.equals_at(end + 1) {
            self.dotted(Role::Key, from..end);
        } else {
            let text = self.line[from..end].trim_end_matches(['\n', '\r']);
            self.add(Role::Text, from..from + text.len());
        }
        (end + 1).min(bytes.len())
    }

    /// Reads what stands without quotes up to the next sign; gives where it ends.
    fn word(&mut self, start: usize) -> usize {
        let rest = &self.line[start..];
        let end =
            start + rest.find(|c: char| is_sign(c) || matches!(c, '"' | '\'' | '#')).unwrap_or(rest.len());
        let word = &self.line[start..end];
        let first = self.parts.is_empty();
        if self.equals_at(end) {
            self.dotted(Role::Key, start..end);
        } else if word == "true" || word == "false" {
            self.add(Role::Flag, start..end);
        } else if is_date(word) {
            self.add(Role::Date, start..end);
        } else if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
            && word
                .chars()
                .all(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-' | '.' | '_' | 'x' | 'X' | 'o'))
        {
            self.add(Role::Number, start..end);
        } else if first && self.key.is_none() {
            self.add(Role::First, start..end);
            // What follows may be its value.
            self.key = Some(start..end);
        } else {
            self.add(Role::Text, start..end);
        }
        end
    }
}

fn is_date(word: &str) -> bool {
    let mut parts = word.split('-');
    let mut digits = |count: std::ops::RangeInclusive<usize>| {
        parts
            .next()
            .is_some_and(|part| count.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(4..=4) && digits(1..=2) && digits(1..=2) && parts.next().is_none()
}

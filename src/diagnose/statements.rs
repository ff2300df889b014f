//! Where the statements of a TOML text begin and end, even where it is broken.

use crate::source::Span;

/// The deepest nesting that the TOML parser accepts.
pub(super) const DEEPEST: usize = 79;

/// What is still open at the end of a statement.
#[derive(Clone, Copy)]
pub(super) enum Open {
    Text,
    Lines,
    List,
    Table,
}

/// One header or one `key = value`, with its line ends.
pub(super) struct Statement {
    pub(super) at: Span,
    pub(super) header: bool,
    /// The offset of the first `=` outside quotes.
    pub(super) equals: Option<usize>,
    /// The bracket or quote that is never closed.
    pub(super) open: Option<(usize, Open)>,
    /// The maximum number of brackets open at once, and of dots in the key.
    pub(super) depth: usize,
}

impl Statement {
    pub(super) fn too_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    /// The key, or the words between the brackets of a header.
    pub(super) fn name(&self, text: &str) -> Span {
        let span = if self.header {
            let line = &text[self.at.clone()];
            let start = line.find(|c: char| c != '[' && !c.is_whitespace()).unwrap_or(line.len());
            let end = line[start..].find([']', '#', '\n']).map_or(line.len(), |n| start + n);
            self.at.start + start..self.at.start + end
        } else {
            self.at.start..self.equals.unwrap_or(self.at.start)
        };
        trim(text, span)
    }
}

/// Trims TOML white space from both ends of a span.
pub(super) fn trim(text: &str, span: Span) -> Span {
    const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
    let part = &text[span.clone()];
    let start = span.start + part.len() - part.trim_start_matches(SPACE).len();
    start..start + part.trim_matches(SPACE).len()
}

pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let statement = statement(text, start);
        start = statement.at.end;
        all.push(statement);
    }
    all
}

/// Reads one statement from the start of a line.
pub(super) fn statement(text: &str, start: usize) -> Statement {
    let bytes = text.as_bytes();
    let first = text[start..].find(|c: char| !matches!(c, ' ' | '\t')).map_or(start, |n| start + n);
    let header = bytes.get(first) == Some(&b'[');
    let mut found = Statement { at: start..text.len(), header, equals: None, open: None, depth: 0 };
    let mut brackets: Vec<(usize, u8)> = Vec::new();
    let mut depth = 0_usize;
    let mut dots = 0_usize;
    let mut last = b' ';
    let mut i = start;
    while i < bytes.len() {
        let byte = bytes[i];
        match byte {
            b'\n' => {
                let innermost = brackets.last().copied();
                let over = innermost.is_none_or(|(_, kind)| starts_over(text, i + 1, kind, last));
                if over {
                    if let Some((at, kind)) = innermost {
                        let kind = if kind == b'[' { Open::List } else { Open::Table };
                        found.open.get_or_insert((at, kind));
                    }
                    found.at.end = i + 1;
                    break;
                }
            }
            b'#' => {
                i = text[i..].find('\n').map_or(bytes.len(), |n| i + n);
                continue;
            }
            b'"' | b'\'' => {
                let (end, open) = string(text, i);
                if let Some(open) = open {
                    found.open.get_or_insert((i, open));
                }
                i = end;
                last = byte;
                continue;
            }
            b'=' if !header => {
                found.equals.get_or_insert(i);
            }
            b'.' if found.equals.is_none() => dots += 1,
            b'[' | b'{' if found.equals.is_some() => {
                depth += 1;
                found.depth = found.depth.max(depth);
                if depth <= DEEPEST {
                    brackets.push((i, byte));
                }
            }
            b']' | b'}' if depth > 0 => {
                depth -= 1;
                brackets.truncate(depth);
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        i += 1;
    }
    if let Some((at, kind)) = brackets.first().filter(|_| found.at.end == bytes.len() && i >= bytes.len()) {
        let kind = if *kind == b'[' { Open::List } else { Open::Table };
        found.open.get_or_insert((*at, kind));
    }
    found.depth = found.depth.max(dots);
    found
}

/// Where the string that starts at `start` ends, and whether it is unterminated.
pub(super) fn string(text: &str, start: usize) -> (usize, Option<Open>) {
    let bytes = text.as_bytes();
    let quote = bytes[start];
    let lines = bytes[start..].starts_with(&[quote; 3]);
    let mut i = start + if lines { 3 } else { 1 };
    while i < bytes.len() {
        match bytes[i] {
            b'\\' if quote == b'"' && bytes.get(i + 1).is_some_and(|b| lines || *b != b'\n') => i += 1,
            b'\n' if !lines => return (i, Some(Open::Text)),
            b if b == quote && !lines => return (i + 1, None),
            b if b == quote && bytes[i..].starts_with(&[quote; 3]) => {
                // Up to two quotes may directly precede the closing three.
                let more = bytes[i + 3..].iter().take(2).take_while(|b| **b == quote).count();
                return (i + 3 + more, None);
            }
            _ => {}
        }
        i += 1;
    }
    (bytes.len(), Some(if lines { Open::Lines } else { Open::Text }))
}

/// Whether the line at `start` begins a new statement even though a bracket is open.
pub(super) fn starts_over(text: &str, start: usize, innermost: u8, last: u8) -> bool {
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if let Some(inner) = line.strip_prefix('[') {
        let name = inner.trim_start_matches('[').trim_start();
        let word = &name[..name.find(|c| !bare(c)).unwrap_or(name.len())];
        return word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !matches!(word, "true" | "false" | "inf" | "nan")
            && name[word.len()..].trim_start().starts_with(']');
    }
    let key = line.find(|c| !bare(c)).unwrap_or(line.len());
    let assigns = key > 0 && line[key..].trim_start().starts_with('=');
    assigns && (innermost == b'[' || !matches!(last, b',' | b'{'))
}

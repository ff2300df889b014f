//! Reports everything wrong with a TOML file at once, in our own words.
//!
//! A valid file goes straight through serde. Only if that fails, or if there may be an empty
//! string, is the file taken apart:
//! broken statements are reported and set aside (`syntax`), what remains is checked against the
//! JSON Schema of the type (`shape`), and the rest is then read, so that checks across the
//! parts of the file can still run.

mod shape;
mod syntax;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::Problem;
use crate::source::Span;
use crate::text::text;

/// The largest file that is read, in bytes; a case with a hundred websites is a hundredth of it.
pub const LARGEST: usize = 8 << 20;

/// After this many problems the search stops: it is probably not a file of this kind.
const MOST: usize = 1000;

/// What could be read of a file.
#[derive(Debug)]
pub struct Read<T> {
    /// The value, without invalid entries; `None` if too little is left.
    pub value: Option<T>,
    /// Whether every table and every list entry is in `value`. If not, a dangling name may refer
    /// to one that was left out.
    pub whole: bool,
    /// All problems, in file order.
    pub problems: Vec<Problem>,
}

/// Reads a text as `T`.
pub fn read<T: DeserializeOwned + JsonSchema>(text: &str) -> Read<T> {
    if text.len() > LARGEST {
        let most = LARGEST >> 20;
        let problem = Problem::new(0..0, text!("文件太大，不读取", "the file is too large and was not read"))
            .fix(text!(
                "最多 {most} MB；请确认给的是不是这个文件",
                "at most {most} MB are read; is this the right file?"
            ));
        return Read { value: None, whole: false, problems: vec![problem] };
    }
    // An empty string is the one error that a type may accept.
    let empty_text = text.contains("\"\"") || text.contains("''");
    if !empty_text && let Ok(value) = toml::from_str(text) {
        return Read { value: Some(value), whole: true, problems: Vec::new() };
    }
    let repaired = syntax::repair(text);
    let mut problems = repaired.problems;
    let (mut value, mut whole) = (None, false);
    if repaired.readable
        && let Ok(mut table) = DeTable::parse(&repaired.text)
    {
        let schema = schemars::schema_for!(T);
        let broken = &repaired.broken;
        let seen = shape::check(text, &mut table, schema.as_value(), broken, &repaired.blanked);
        problems.extend(seen.problems);
        whole = !repaired.lost_table && !seen.lost_entry;
        if seen.complete {
            value = accept(table, &mut problems, &mut whole);
        }
    }
    problems.sort_by_key(|p| (p.at.start, p.at.end));
    problems.dedup_by(|b, a| a.at == b.at && a.what == b.what);
    problems.truncate(MOST);
    Read { value, whole, problems }
}

/// Reads a table that fits its schema. What a type rejects beyond its schema is reported and
/// left out.
fn accept<T: DeserializeOwned>(
    mut table: Spanned<DeTable<'_>>,
    problems: &mut Vec<Problem>,
    whole: &mut bool,
) -> Option<T> {
    loop {
        let error = match T::deserialize(toml::de::Deserializer::from(table.clone())) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let at = error.span().unwrap_or(0..0);
        problems.push(
            Problem::new(at.clone(), text!("不接受这个值", "this value is not accepted"))
                .fix(text!("核对写法", "check how it is written")),
        );
        if problems.len() >= MOST || !remove(table.get_mut(), &at) {
            *whole = false;
            return None;
        }
    }
}

/// Removes the innermost entry whose key or value covers a span.
fn remove(table: &mut DeTable<'_>, at: &Span) -> bool {
    let covers = |span: Span| span.start <= at.start && at.end <= span.end && !span.is_empty();
    for (_, value) in table.iter_mut() {
        if remove_within(value.get_mut(), at) {
            return true;
        }
    }
    let found = table.iter().find(|(key, value)| covers(key.span()) || covers(value.span()));
    let Some(name) = found.map(|(key, _)| key.get_ref().to_string()) else { return false };
    table.remove(name.as_str()).is_some()
}

fn remove_within(value: &mut DeValue<'_>, at: &Span) -> bool {
    match value {
        DeValue::Table(table) => remove(table, at),
        DeValue::Array(list) => list.iter_mut().any(|item| remove_within(item.get_mut(), at)),
        _ => false,
    }
}

/// A key in a form fit for display: on one line, not too long, with the digits of numbers masked.
fn shown(key: &str) -> String {
    const LONGEST: usize = 40;
    let address = key.contains(['@', '＠']);
    let mut out = String::new();
    let mut digits = 0;
    for c in key.chars().take(LONGEST) {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        match c {
            _ if digits > 3 => out.push('*'),
            _ if address => out.push('*'),
            _ if hidden(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    if key.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// Whether a character is a terminal control character or invisible.
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests;

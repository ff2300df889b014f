//! Reports everything wrong with a TOML file at once, in our own words.
//!
//! A valid file goes straight through serde. Only if that fails, or if there may be an empty
//! string, is the file taken apart:
//! broken statements are reported and set aside (`syntax`), what remains is checked against the
//! JSON Schema of the type (`shape`), and the rest is then read, so that checks across the
//! parts of the file can still run.

mod faults;
mod limits;
mod shape;
mod shown;
mod statements;
mod syntax;

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::prepared;
use crate::problem::Problem;
use crate::source::Span;
use crate::text::text;

use shown::MOST;

pub use limits::LARGEST;
pub use shown::{hidden, is_plain};

/// What could be read of a file.
#[derive(Debug)]
pub struct Read<T> {
    /// The value, without invalid entries; `None` if too little is left.
    pub value: Option<T>,
    /// What was left out of `value`: a name that points nowhere may stand there, and so may a key that is missed.
    pub lost: Vec<Span>,
    /// All problems, in file order.
    pub problems: Vec<Problem>,
}

impl<T> Read<T> {
    /// Whether something is missed only because what would be it was left out.
    pub fn explains(&self, text: &str, problem: &Problem) -> bool {
        match problem.lacks {
            Some(key) => {
                let next = text[problem.at.end..].find("\n[").map_or(text.len(), |n| problem.at.end + n);
                self.lost_key(text, key, problem.at.start..next)
            }
            None => {
                let name = text[problem.at.clone()].trim_matches(['"', '\'']);
                self.lost
                    .iter()
                    .any(|span| text[span.clone()].contains(name) && !span.contains(&problem.at.start))
            }
        }
    }

    /// Whether something was left out in a part of the text that stood under a key.
    pub fn lost_key(&self, text: &str, key: &str, part: Span) -> bool {
        self.lost.iter().filter(|span| part.contains(&span.start)).any(|span| {
            let line = text[..span.start].rfind('\n').map_or(0, |n| n + 1);
            let words =
                text[line.max(part.start)..span.end].split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            words.into_iter().any(|word| word == key)
        })
    }
}

/// Reads a text as `T`.
pub fn read<T: DeserializeOwned + JsonSchema + 'static>(text: &str) -> Read<T> {
    read_joined(&[Cow::Borrowed(text)], |mut tables, _| tables.pop(), &mut |_| ())
}

/// A table of a text, with places.
pub type Table<'t> = Spanned<DeTable<'t>>;

/// Makes one table of several, in the order of their texts, and says what cannot be joined.
type Join = for<'t> fn(Vec<Table<'t>>, &mut Vec<Problem>) -> Option<Table<'t>>;

/// Reads texts as one `T`. The places of each are its own: whatever stands before is blank. `see` looks at each text as
/// far as it can be parsed.
pub fn read_joined<T: DeserializeOwned + JsonSchema + 'static>(
    texts: &[Cow<'_, str>],
    join: Join,
    see: &mut dyn FnMut(&DeTable<'_>),
) -> Read<T> {
    match at_once(texts, join, see) {
        AtOnce::Sound(value) => return Read { value: Some(value), lost: Vec::new(), problems: Vec::new() },
        AtOnce::Refused(problem) => return Read { value: None, lost: Vec::new(), problems: vec![problem] },
        AtOnce::Wrong | AtOnce::HasEmptyText => {}
    }
    let is_list = |header: &str| schema::<T>().is_list(header);
    let repaired: Vec<syntax::Repaired> = texts.iter().map(|text| syntax::repair(text, &is_list)).collect();
    let (mut problems, mut lost, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    for (text, repaired) in texts.iter().zip(&repaired) {
        problems.extend(repaired.problems.iter().cloned());
        lost.extend(repaired.lost.iter().cloned());
        if repaired.readable
            && let Ok(mut table) = DeTable::parse(&repaired.text)
        {
            let (known, broken) = (schema::<T>(), &repaired.broken);
            let seen = shape::check(text, &mut table, known, broken, &repaired.lost, &repaired.renamed);
            problems.extend(seen.problems);
            lost.extend(seen.lost.into_iter().map(|span| section(text, whole(text, &span))));
            if seen.complete {
                tables.push(table);
            }
        }
    }
    let mut value = None;
    if tables.len() == texts.len()
        && let Some(table) = join(tables, &mut problems)
    {
        value = accept(table, &mut problems, &mut lost);
    }
    // What stands before a text is blank: the first that is long enough is the one a place is in.
    let at_place = |span: &Span| texts.iter().find(|text| text.len() > span.start).or(texts.last());
    let widened = |span: &Span| at_place(span).map_or_else(|| span.clone(), |text| whole(text, span));
    for problem in &mut problems {
        problem.at = widened(&problem.at);
        if let Some((at, _)) = &mut problem.also {
            *at = widened(at);
        }
    }
    for span in &mut lost {
        *span = widened(span);
    }
    problems.sort_by_key(|p| (p.at.start, p.at.end));
    problems.dedup_by(|b, a| a.at == b.at && a.what == b.what);
    problems.truncate(MOST);
    Read { value, lost, problems }
}

/// Reads texts as one `T` if nothing is wrong with them, as [`read_joined`] does, and does not say what is.
pub fn read_sound<T: DeserializeOwned + JsonSchema + 'static>(
    texts: &[Cow<'_, str>],
    join: Join,
) -> Option<T> {
    match at_once(texts, join, &mut |_| ()) {
        AtOnce::Sound(value) => Some(value),
        AtOnce::Wrong | AtOnce::Refused(_) => None,
        AtOnce::HasEmptyText => {
            let read = read_joined(texts, join, &mut |_| ());
            read.value.filter(|_| read.problems.is_empty())
        }
    }
}

/// How texts are read that nobody has taken apart.
enum AtOnce<T> {
    Sound(T),
    /// Too much of something.
    Refused(Problem),
    Wrong,
    /// An empty string is the one error that a type may accept.
    HasEmptyText,
}

fn at_once<T: DeserializeOwned>(
    texts: &[Cow<'_, str>],
    join: Join,
    see: &mut dyn FnMut(&DeTable<'_>),
) -> AtOnce<T> {
    if let Some(problem) = texts.iter().find_map(|text| limits::too_large(text)) {
        return AtOnce::Refused(problem);
    }
    let (mut tables, mut errors) = (Vec::new(), 0);
    for text in texts {
        let (table, wrong) = DeTable::parse_recoverable(text);
        if let Some(problem) = limits::too_many(table.get_ref()) {
            return AtOnce::Refused(problem);
        }
        see(table.get_ref());
        tables.push(table);
        errors += wrong.len();
    }
    let empty_text = |text: &Cow<'_, str>| text.contains("\"\"") || text.contains("''");
    if errors == 0 && texts.iter().any(empty_text) {
        return AtOnce::HasEmptyText;
    }
    let value = if errors == 0 { sound(tables, join) } else { None };
    value.map_or(AtOnce::Wrong, AtOnce::Sound)
}

/// The value of tables in which nothing is wrong.
fn sound<T: DeserializeOwned>(tables: Vec<Table<'_>>, join: Join) -> Option<T> {
    let mut problems = Vec::new();
    let table = join(tables, &mut problems)?;
    problems.is_empty().then(|| prepared::parsed(&as_value(table)).ok())?
}

/// A table as a value.
fn as_value(table: Table<'_>) -> Spanned<DeValue<'_>> {
    Spanned::new(table.span(), DeValue::Table(table.into_inner()))
}

/// The schema of a type, made once.
fn schema<T: JsonSchema + 'static>() -> &'static shape::Known {
    static KNOWN: LazyLock<Mutex<HashMap<TypeId, &'static shape::Known>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known
        .entry(TypeId::of::<T>())
        .or_insert_with(|| Box::leak(Box::new(shape::Known::new(schemars::schema_for!(T).to_value()))))
}

/// A span with the whole of each character: what was repaired may be narrower than what stands there.
fn whole(text: &str, span: &Span) -> Span {
    let start = (0..=span.start.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let end = (span.end..text.len()).find(|at| text.is_char_boundary(*at));
    start.unwrap_or_default()..end.unwrap_or(text.len())
}

/// A span; that of a header goes on to the next one.
fn section(text: &str, span: Span) -> Span {
    let header = text[span.clone()].starts_with('[')
        && text[..span.start].trim_end_matches([' ', '\t']).ends_with('\n');
    let end =
        if header { text[span.end..].find("\n[").map_or(text.len(), |n| span.end + n) } else { span.end };
    span.start..end
}

/// Reads a table that fits its schema. What a type rejects beyond its schema is reported and
/// left out.
fn accept<T: DeserializeOwned>(
    table: Table<'_>,
    problems: &mut Vec<Problem>,
    lost: &mut Vec<Span>,
) -> Option<T> {
    let mut table = as_value(table);
    loop {
        let unfit = match prepared::parsed(&table) {
            Ok(value) => return Some(value),
            Err(unfit) => unfit,
        };
        let at = unfit.at.unwrap_or(0..0);
        problems.push(
            Problem::new(at.clone(), text!("不接受这个值", "this value is not accepted"))
                .fix(text!("核对写法", "check its spelling")),
        );
        lost.push(at.clone());
        if problems.len() >= MOST || !remove_within(table.get_mut(), &at) {
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

#[cfg(test)]
mod tests;

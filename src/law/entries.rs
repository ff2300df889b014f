//! What is wrong with one entry of a file of law by itself: its id, its texts, its days.

use super::requirement::Requirement;
use crate::case::At;
use crate::prepared::Str;
use crate::problem::Problem;
use crate::source::Span;
use crate::tables::citation::Citation;
use crate::text::{Text, text};

pub(super) fn kebab(id: &At<Str>) -> Option<Problem> {
    (!is_kebab(id)).then(|| {
        Problem::new(id.span(), text!("id 的写法不对", "this is not an id")).fix(text!(
            "用小写字母、数字和单个连字符，如 44-015",
            "use lower-case letters, digits and single hyphens, as in 44-015"
        ))
    })
}

pub(super) fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

pub(super) fn is_blank(text: &Text) -> bool {
    text.zh.trim().is_empty() || text.en.trim().is_empty()
}

/// Texts of a requirement that lack a language.
pub(super) fn texts(row: &Requirement) -> Vec<Problem> {
    let blank = [("note", row.note.as_deref()), ("takes.by", row.takes.as_ref().map(|takes| &takes.by))];
    let blank = blank.into_iter().filter(|(_, text)| text.is_some_and(is_blank));
    blank.map(|(key, _)| unfilled(row.id.span(), key)).collect()
}

pub(super) fn unfilled(at: Span, key: &str) -> Problem {
    Problem::new(at, text!("{key} 没有写全", "`{key}` is empty"))
}

/// What is wrong with a source: its dates and texts.
pub(super) fn source(source: &Citation) -> Vec<Problem> {
    let at = || source.id.span();
    let mut problems = Vec::new();
    let mut wrong = |what: Text| problems.push(Problem::new(at(), what));
    if source.published.is_some() && source.about.is_some() {
        wrong(text!(
            "出处写了两个日期：published 和 about",
            "the source is dated twice: `published` and `about`"
        ));
    }
    if source.published.is_some_and(|published| published > source.read) {
        wrong(text!("出处的 read 早于 published", "the source was read before it appeared"));
    }
    if source.last.is_some_and(|last| last.0 < source.opens() && source.published.is_some()) {
        wrong(text!("出处的 last 早于 published", "the source was replaced before it appeared"));
    }
    for (key, text) in [("publisher", Some(&*source.publisher)), ("of", source.of.as_deref())] {
        if text.is_some_and(is_blank) {
            problems.push(unfilled(at(), key));
        }
    }
    if source.title.trim().is_empty() {
        problems.push(unfilled(at(), "title"));
    }
    problems
}

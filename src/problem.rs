//! Something wrong with an input file: where, what, what was expected, how to fix it.

use std::fmt;

use crate::source::Span;
use crate::text::{Text, text};

/// One thing wrong with an input. Never contains a value of the file that could be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The offending bytes.
    pub at: Span,
    /// What is wrong.
    pub what: Text,
    /// What was expected there, or how to fix it.
    pub fix: Option<Text>,
    /// Another place that explains this one, such as the first of two equal ids.
    pub also: Option<(Span, Text)>,
    /// The key that a table lacks. It may stand in what could not be read.
    pub lacks: Option<&'static str>,
}

impl Problem {
    /// A problem at a span.
    pub fn new(at: Span, what: Text) -> Self {
        Self { at, what, fix: None, also: None, lacks: None }
    }

    /// Adds what was expected or how to fix it.
    pub fn fix(mut self, fix: Text) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds a second place.
    pub fn also(mut self, at: Span, what: Text) -> Self {
        self.also = Some((at, what));
        self
    }

    /// Says which key a table lacks: a path such as `person.id`.
    pub fn lacks(mut self, key: &'static str) -> Self {
        self.lacks = key.rsplit('.').next();
        self
    }

    /// An unknown name: suggests the nearest known one, or lists the choices.
    pub fn unknown_name<'k>(
        at: Span,
        written: &str,
        what: Text,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let problem = Self::new(at, what);
        if let Some(meant) = nearest(written, known.iter().copied()) {
            problem.fix(text!("是否指 {meant}？", "did you mean `{meant}`?"))
        } else if known.is_empty() {
            problem.fix(text!("文件里还没有可以引用的条目", "the file has no entry that could be named here"))
        } else if known.len() <= 60 {
            let list = known.join(", ");
            problem.fix(text!("可以写：{list}", "known here: {list}"))
        } else {
            problem
                .fix(text!("全部要求见 `beian rules --rows`", "`beian rules --rows` lists all requirements"))
        }
    }
}

/// A file that was not used, with everything that is wrong with it, in file order.
#[derive(Debug)]
pub struct Rejected {
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems = self.problems.iter().map(|problem| problem.what.en.as_str());
        f.write_str(&problems.collect::<Vec<_>>().join("; "))
    }
}

impl std::error::Error for Rejected {}

/// The known word nearest to what was written, if similar enough.
///
/// Case, `-`, `_` and spaces are ignored. At most a third of the letters may differ, in a short word one.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    fn fold(word: &str) -> impl Iterator<Item = char> {
        word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase)
    }
    let written: Vec<char> = fold(written).collect();
    // A pasted paragraph is not a misspelt word, and the distance is quadratic in its length.
    if written.len() > 64 {
        return None;
    }
    let (mut best, mut nearest) = (usize::MAX, None);
    let mut folded = Vec::new();
    for word in known {
        folded.clear();
        folded.extend(fold(word));
        let letters = word.chars().count();
        let most = (letters / 3).max(1).min(letters.saturating_sub(1)).min(best.saturating_sub(1));
        if let Some(far) = distance(&written, &folded, most).filter(|far| *far < letters.min(best)) {
            (best, nearest) = (far, Some(word));
        }
        if best == 0 {
            break;
        }
    }
    nearest
}

/// Edit distance with transpositions (optimal string alignment), where it is at most so much.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    // Each letter that one has more than the other is one that differs.
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut least = 0;
    for i in 1..=a.len() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i);
        let (above, mut lowest) = (least, i);
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            lowest = lowest.min(best);
            row.push(best);
        }
        // Every way on leads through one of the last two rows.
        if above.min(lowest) > most {
            return None;
        }
        least = lowest;
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|far| *far <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_word() {
        let known = ["expires", "registrar", "real-name", "name"];
        assert_eq!(nearest("expire", known), Some("expires"));
        assert_eq!(nearest("real_name", known), Some("real-name"));
        assert_eq!(nearest("regsitrar", known), Some("registrar"), "neighbours swapped");
        assert_eq!(nearest("nmae", known), Some("name"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("x", ["粤"]), None, "no letter in common");
        assert_eq!(nearest("", [""]), None);
        assert_eq!(nearest("name", ["name ", "name"]), Some("name "), "the first of two as near");
        assert_eq!(
            nearest("nane", ["nime", "name", "nane"]),
            Some("nane"),
            "an exact word behind a near one"
        );
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}

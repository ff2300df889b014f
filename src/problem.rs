//! Something wrong with an input file: where, what, what was expected, how to mend it.

use std::fmt;

use crate::source::Span;
use crate::text::{Text, text};

/// One thing wrong with an input. Never holds a value of the file that could be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The offending bytes.
    pub at: Span,
    /// What is wrong.
    pub what: Text,
    /// What was expected there, or how to mend it.
    pub mend: Option<Text>,
    /// Another place that explains this one, such as the first of two equal ids.
    pub also: Option<(Span, Text)>,
    /// The key that a table lacks. It may stand in what could not be read.
    pub lacks: Option<&'static str>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(at: Span, what: Text) -> Self {
        Self { at, what, mend: None, also: None, lacks: None }
    }

    /// Adds what was expected or how to mend it.
    pub fn mend(mut self, mend: Text) -> Self {
        self.mend = Some(mend);
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

    /// A name that is not among those known: with the nearest, or with the choice.
    pub fn unknown_name<'k>(
        at: Span,
        written: &str,
        what: Text,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let problem = Self::new(at, what);
        if let Some(meant) = nearest(written, known.iter().copied()) {
            problem.mend(text!("是否指 {meant}？", "did you mean `{meant}`?"))
        } else if known.is_empty() {
            problem
                .mend(text!("文件里还没有可以指认的条目", "the file has no entry that could be named here"))
        } else if known.len() <= 60 {
            let list = known.join(", ");
            problem.mend(text!("可以写：{list}", "known here: {list}"))
        } else {
            problem.mend(text!("可以写的词见 beian schema case", "`beian schema case` lists the words"))
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

/// The known word nearest to what was written, if one is near enough to be meant.
///
/// Case, `-`, `_` and spaces do not count. At most a third of the letters may differ, and one letter of a short word.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let fold = |word: &str| -> Vec<char> {
        word.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
    };
    let written = fold(written);
    // A pasted paragraph is no misspelt word, and the distance is quadratic in its length.
    if written.len() > 64 {
        return None;
    }
    known
        .into_iter()
        .map(|word| (distance(&written, &fold(word)), word))
        .filter(|(far, word)| {
            let letters = word.chars().count();
            *far <= (letters / 3).max(1) && *far < letters
        })
        .min_by_key(|(far, _)| *far)
        .map(|(_, word)| word)
}

/// Edit distance with swaps of neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
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
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}

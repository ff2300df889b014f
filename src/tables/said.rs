//! What a text says, and does not deny.

use std::borrow::Cow;

use crate::case::is_none;
use crate::tables::words::{fold, narrow};
use crate::text::characters::Characters;
use crate::text::folded::is_plain;

/// What stands between two parts of a phrase has at most so many characters: 转载时事新闻 says 转载…新闻.
const BETWEEN: usize = 6;

/// Of some phrases those that a text says and does not deny before them in the same clause.
pub(crate) fn said<'t>(
    text: &str,
    phrases: &'t [String],
    denials: &[String],
) -> impl Iterator<Item = &'t str> {
    let text = if is_none(text) { String::new() } else { fold(text) };
    let characters = Characters::of(&text);
    // Most are ruled out by how they begin.
    let can_stand = move |phrase: &&str| {
        let first = phrase.chars().next().filter(|first| is_plain(*first) && !first.is_whitespace());
        first.is_none_or(|first| characters.may_have(first.to_ascii_lowercase()))
    };
    phrases
        .iter()
        .map(String::as_str)
        .filter(can_stand)
        .filter(move |phrase| places(&text, phrase).into_iter().any(|at| !is_denied(&text, at, denials)))
}

/// Where a phrase stands in a folded text; `…` within it stands for a few characters of the same clause.
pub(crate) fn places(text: &str, phrase: &str) -> Vec<usize> {
    let parts: Vec<Cow<'_, str>> = phrase.split('…').map(narrow).collect();
    let Some((first, rest)) = parts.split_first() else { return Vec::new() };
    let goes_on = |at: usize| {
        rest.iter().try_fold(at + first.len(), |from, part| {
            let near: usize = text[from..]
                .chars()
                .take(BETWEEN + part.chars().count())
                .take_while(|c| !ends_a_clause(*c))
                .map(char::len_utf8)
                .sum();
            text[from..from + near].find(&**part).map(|found| from + found + part.len())
        })
    };
    text.match_indices(&**first).map(|(at, _)| at).filter(|at| goes_on(*at).is_some()).collect()
}

/// Whether what stands at a place of a folded text is denied before it in the same clause.
pub(crate) fn is_denied(text: &str, at: usize, denials: &[String]) -> bool {
    let clause = text[..at].rsplit(ends_a_clause).next().unwrap_or_default();
    denials.iter().any(|word| clause.contains(word.as_str())) || clause.ends_with(['无', '非'])
}

/// The clause of a folded text in which a place lies.
pub(crate) fn clause_at(text: &str, at: usize) -> &str {
    let begins = text[..at]
        .rfind(ends_a_clause)
        .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
    let ends = text[at..].find(ends_a_clause).map_or(text.len(), |behind| at + behind);
    &text[begins..ends]
}

/// Whether a clause ends at a character.
fn ends_a_clause(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '(' | ')' | '-') || "，。；：！".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_can_have_a_gap() {
        let says = |text: &str| {
            let phrases = ["转载…新闻".to_owned(), "开设论坛".to_owned()];
            said(text, &phrases, &["不".to_owned()]).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(says("转载时事新闻，开设论坛"), ["转载…新闻", "开设论坛"]);
        assert_eq!(says("转载新闻"), ["转载…新闻"]);
        for text in ["不转载时事新闻", "转载旧文，读新闻", "转载别人写的很长很长的旧文和新闻", "none"]
        {
            assert!(says(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_clause_ends_at_its_signs() {
        let text = "本站已注销，重新备案。";
        let text = fold(text);
        assert_eq!(clause_at(&text, text.find("注销").expect("there")), "本站已注销");
        assert_eq!(clause_at(&text, text.find("重新").expect("there")), "重新备案");
        assert_eq!(clause_at("一句话", 3), "一句话");
    }
}

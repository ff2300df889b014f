//! What a text says, and does not deny.

use std::borrow::Cow;
use std::ops::{Deref, Range};

use crate::case::is_none;
use crate::prepared::Str;
use crate::tables::Tables;
use crate::tables::papers::Denials;
use crate::tables::words::narrow;
use crate::text::characters::Characters;
use crate::text::folded::is_plain;
use crate::text::places;

/// What stands between two parts of a phrase has at most so many characters: 转载时事新闻 says 转载…新闻.
pub(crate) const BETWEEN: usize = 6;

/// A text in which phrases are looked for: half-width, lower case, without spaces, in simplified characters. A line
/// ends a clause.
pub(crate) struct Spoken<'t> {
    text: String,
    characters: Characters,
    denials: &'t Denials,
}

impl<'t> Spoken<'t> {
    /// A text; one that is a word for nothing says nothing.
    pub(crate) fn of(text: &str, tables: &'t Tables) -> Self {
        let text = if is_none(text.trim()) { "" } else { text };
        let lines: Vec<&str> = text.lines().collect();
        Self::folded(tables.words.fold(&lines.join("。")), &tables.topics.denials)
    }

    fn folded(text: String, denials: &'t Denials) -> Self {
        let characters = Characters::of(&text);
        Self { text, characters, denials }
    }

    /// The text as phrases are looked for in it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Of some phrases those that it says, and does not deny before them in the same clause.
    pub(crate) fn phrases<'p>(
        &self,
        phrases: &'p [impl Deref<Target = str>],
    ) -> impl Iterator<Item = &'p str> {
        let said = |phrase: &&str| self.places(phrase).iter().any(|at| !self.denies(at.start));
        phrases.iter().map(Deref::deref).filter(said)
    }

    /// Where a phrase stands; `…` within it stands for a few characters of the same clause.
    pub(crate) fn places(&self, phrase: &str) -> Vec<Range<usize>> {
        // Most are ruled out by their characters.
        let stays = |c: &char| is_plain(*c) && !c.is_whitespace();
        if !phrase.chars().filter(stays).all(|c| self.characters.may_have(c.to_ascii_lowercase())) {
            return Vec::new();
        }
        let parts: Vec<Cow<'_, str>> = phrase.split('…').map(narrow).collect();
        let Some((first, rest)) = parts.split_first() else { return Vec::new() };
        let end = |at: usize| {
            rest.iter().try_fold(at + first.len(), |from, part| {
                let near: usize = self.text[from..]
                    .chars()
                    .take(BETWEEN + part.chars().count())
                    .take_while(|c| !ends_a_clause(*c))
                    .map(char::len_utf8)
                    .sum();
                self.text[from..from + near].find(&**part).map(|found| from + found + part.len())
            })
        };
        places(first, &self.text).filter_map(|at| end(at.start).map(|end| at.start..end)).collect()
    }

    /// Whether what stands at a place is denied before it in the same clause.
    pub(crate) fn denies(&self, at: usize) -> bool {
        let before = &self.text[self.clause_at(at).start..at];
        self.denials.are_in(before) || before.ends_with(['无', '非'])
    }

    /// Whether one of some words stands in a part of the text, and not in a longer word in which it means something else.
    pub(crate) fn has_any(&self, within: Range<usize>, words: &[Str]) -> bool {
        let text = &self.text[within];
        words.iter().any(|word| self.denials.stands_in(word, text))
    }

    /// Whether what is set apart before the clause of a place ends in one of some words: 备案通过后，网站….
    pub(crate) fn is_led_by(&self, at: usize, words: &[Str]) -> bool {
        let led = self.text[..self.clause_at(at).start].strip_suffix(',');
        led.is_some_and(|led| words.iter().any(|word| led.ends_with(word.as_str())))
    }

    /// The clause in which a place lies.
    pub(crate) fn clause_at(&self, at: usize) -> Range<usize> {
        let text = &self.text;
        let begins = text[..at]
            .rfind(ends_a_clause)
            .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
        let ends = text[at..].find(ends_a_clause).map_or(text.len(), |behind| at + behind);
        begins..ends
    }

    /// That clause and the one behind it.
    pub(crate) fn clause_and_next(&self, at: usize) -> Range<usize> {
        let clause = self.clause_at(at);
        let sign = self.text[clause.end..].chars().next().map_or(0, char::len_utf8);
        clause.start..self.clause_at(clause.end + sign).end
    }
}

/// Whether a clause ends at a character. What a colon announces belongs to it.
fn ends_a_clause(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '(' | ')' | '-' | ':') || "，。；！".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denials() -> Denials {
        let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned().into()).collect();
        Denials { words: all(&["不"]), except: all(&["不定期"]), turns: all(&["而"]) }
    }

    #[test]
    fn a_phrase_can_have_a_gap() {
        let denials = denials();
        let says = |text: &str| {
            let phrases = ["转载…新闻".to_owned(), "开设论坛".to_owned()];
            let said = Spoken::folded(text.to_owned(), &denials);
            said.phrases(&phrases).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(says("转载时事新闻，开设论坛"), ["转载…新闻", "开设论坛"]);
        assert_eq!(says("转载新闻"), ["转载…新闻"]);
        for text in ["不转载时事新闻", "转载旧文，读新闻", "转载别人写的很长很长的旧文和新闻", ""]
        {
            assert!(says(text).is_empty(), "{text}");
        }
        // A longer word denies nothing, and what turns ends a denial.
        for text in ["不定期开设论坛", "不卖东西而开设论坛"] {
            assert_eq!(says(text), ["开设论坛"], "{text}");
        }
        assert!(says("不定期、也不开设论坛").is_empty());
    }

    #[test]
    fn a_clause_ends_at_its_signs() {
        let denials = denials();
        let text = "本站已注销,重新备案:如上。另起一句";
        let said = Spoken::folded(text.to_owned(), &denials);
        let at = |word: &str| text.find(word).expect("there");
        assert_eq!(&text[said.clause_at(at("注销"))], "本站已注销");
        assert_eq!(&text[said.clause_at(at("重新"))], "重新备案:如上");
        assert_eq!(&text[said.clause_and_next(at("本站"))], "本站已注销,重新备案:如上");
        assert_eq!(&text[said.clause_and_next(at("另起"))], "另起一句");
    }
}

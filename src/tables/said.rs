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

/// So many bytes before and behind a place belong to its clause at most. No clause that somebody writes is as long; one that
/// has no end would be read anew for each phrase in it.
const CLAUSE: usize = 200;

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
        let said = |phrase: &&str| self.places(phrase).any(|(at, _)| !self.denies(at.start));
        phrases.iter().map(Deref::deref).filter(said)
    }

    /// The first of some phrases that it says and does not deny, in its own words.
    pub(crate) fn first(&self, phrases: &[impl Deref<Target = str>]) -> Option<String> {
        let said = |phrase: &str| self.places(phrase).find(|(at, _)| !self.denies(at.start));
        phrases.iter().find_map(|phrase| said(phrase)).map(|(_, words)| words)
    }

    /// Where a phrase stands, and in which words: of what a gap leaves open, nothing is shown. `…` in a phrase stands for a
    /// few characters of the same clause that deny nothing, `[网站|本站]` for one of several words, and `{书|员}` for what
    /// must not follow there.
    pub(crate) fn places<'p>(&'p self, phrase: &'p str) -> impl Iterator<Item = (Range<usize>, String)> + 'p {
        // Most are ruled out by their characters.
        let can_be = !self.text.is_empty() && parts(phrase).all(|part| self.may_have(part));
        let pieces: Vec<Piece<'p>> = if can_be { parts(phrase).map(Piece::of).collect() } else { Vec::new() };
        let mut begins: Vec<usize> = match pieces.first() {
            Some(Piece::AnyOf(words)) => {
                words.iter().flat_map(|(_, word)| places(word, &self.text)).map(|at| at.start).collect()
            }
            _ => Vec::new(),
        };
        begins.sort_unstable();
        begins.dedup();
        let ends = move |from: usize| self.ends(&pieces, from).map(|(end, words)| (from..end, words));
        begins.into_iter().filter_map(ends)
    }

    /// Whether the characters of a part of a phrase can be there.
    fn may_have(&self, part: Part<'_>) -> bool {
        let stays = |c: &char| is_plain(*c) && !c.is_whitespace();
        let has =
            |word: &str| word.chars().filter(stays).all(|c| self.characters.may_have(c.to_ascii_lowercase()));
        match part {
            Part::Word(word) => has(word),
            Part::AnyOf(words) => words.split('|').any(has),
            Part::Gap(_) | Part::NotBefore(_) => true,
        }
    }

    /// Where some pieces end that begin at a place, and the words that stand there.
    fn ends(&self, pieces: &[Piece<'_>], from: usize) -> Option<(usize, String)> {
        let Some((first, rest)) = pieces.split_first() else { return Some((from, String::new())) };
        let behind = &self.text[from..];
        match first {
            Piece::AnyOf(words) => {
                words.iter().filter(|(_, word)| behind.starts_with(&**word)).find_map(|(written, word)| {
                    let (end, words) = self.ends(rest, from + word.len())?;
                    Some((end, format!("{written}{words}")))
                })
            }
            Piece::NotBefore(words) => {
                let follows = words.iter().any(|word| behind.starts_with(&**word));
                if follows { None } else { self.ends(rest, from) }
            }
            Piece::Gap(longest) => {
                let within = behind.char_indices().take_while(|(_, c)| !ends_a_clause(*c));
                let lengths = within.map(|(at, c)| at + c.len_utf8()).take(*longest);
                std::iter::once(0).chain(lengths).find_map(|length| {
                    let (end, words) = self.ends(rest, from + length)?;
                    let gap = &behind[..length];
                    if self.denials.are_in(gap) || gap.ends_with(['无', '非']) || gap.contains('没') {
                        return None;
                    }
                    Some((end, format!("{}{words}", if gap.is_empty() { "" } else { "…" })))
                })
            }
        }
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
        let whole = |near: usize| (0..=near).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let (from, to) = (whole(at.saturating_sub(CLAUSE)), whole(text.len().min(at + CLAUSE)));
        let begins = text[from..at].rfind(ends_a_clause).map_or(from, |before| {
            let before = from + before;
            before + text[before..].chars().next().map_or(0, char::len_utf8)
        });
        let ends = text[at..to].find(ends_a_clause).map_or(to, |behind| at + behind);
        begins..ends
    }

    /// That clause and the one behind it.
    pub(crate) fn clause_and_next(&self, at: usize) -> Range<usize> {
        let clause = self.clause_at(at);
        let sign = self.text[clause.end..].chars().next().map_or(0, char::len_utf8);
        clause.start..self.clause_at(clause.end + sign).end
    }
}

/// A part of a phrase as it is written.
#[derive(Clone, Copy)]
enum Part<'p> {
    Word(&'p str),
    /// Words with `|` between them.
    AnyOf(&'p str),
    NotBefore(&'p str),
    /// So many characters at most.
    Gap(usize),
}

/// The parts of a phrase, one behind the other.
fn parts(phrase: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        let sign = rest.chars().next()?;
        let inside = &rest[sign.len_utf8()..];
        let closed = |end: char| inside.split_once(end);
        let (part, behind) = match sign {
            '…' => {
                let behind = rest.trim_start_matches('…');
                let signs = (rest.len() - behind.len()) / sign.len_utf8();
                (Part::Gap(signs * BETWEEN), behind)
            }
            '[' => closed(']').map(|(words, behind)| (Part::AnyOf(words), behind))?,
            '{' => closed('}').map(|(words, behind)| (Part::NotBefore(words), behind))?,
            _ => {
                let (word, behind) = rest.split_at(rest.find(['…', '[', '{']).unwrap_or(rest.len()));
                (Part::Word(word), behind)
            }
        };
        rest = behind;
        Some(part)
    })
}

/// A part of a phrase, with its words as they stand in a text; those that are shown, also as they are written.
enum Piece<'p> {
    AnyOf(Vec<(&'p str, Cow<'p, str>)>),
    NotBefore(Vec<Cow<'p, str>>),
    Gap(usize),
}

impl<'p> Piece<'p> {
    fn of(part: Part<'p>) -> Self {
        match part {
            Part::Word(word) => Self::AnyOf(vec![(word, narrow(word))]),
            Part::AnyOf(words) => Self::AnyOf(words.split('|').map(|word| (word, narrow(word))).collect()),
            Part::NotBefore(words) => Self::NotBefore(words.split('|').map(narrow).collect()),
            Part::Gap(longest) => Self::Gap(longest),
        }
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
    fn a_phrase_can_have_one_of_several_words() {
        let denials = denials();
        let says =
            |phrase: &str, text: &str| Spoken::folded(text.to_owned(), &denials).first(&[phrase.to_owned()]);
        let sold = "[网上|在线][卖|售]药{箱}";
        for text in ["网上卖药", "可在线售药"] {
            assert!(says(sold, text).is_some(), "{text}");
        }
        for text in ["网上药店", "卖药", "网上卖药箱", "不在线售药"] {
            assert_eq!(says(sold, text), None, "{text}");
        }
        // What is said is shown, but not what stands in a gap; nothing, and two gaps, are possible.
        let held = "域名……[朋友|股东][|的]名下";
        assert_eq!(says(held, "域名登记在股东名下").as_deref(), Some("域名…股东名下"));
        assert_eq!(says(held, "域名目前还登记在我的朋友的名下").as_deref(), Some("域名…朋友的名下"));
        assert_eq!(says(held, "域名朋友名下").as_deref(), Some("域名朋友名下"));
        // A gap that denies leaves nothing said.
        for text in ["域名不在朋友名下", "域名没在股东名下", "域名，朋友名下"] {
            assert_eq!(says(held, text), None, "{text}");
        }
        assert!(says(held, "域名不定期在股东名下").is_some());
        // A phrase begins with words.
        assert_eq!(says("…名下", "股东名下"), None);
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

//! Lists of words that names and business scopes are compared with.
//!
//! Chinese is written without spaces, so a word can straddle two others: 华中央企 contains 中央 but does not mean
//! it. A list names longer words in which its own are harmless; what these cover is not a hit.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::characters::Characters;
use crate::text::folded::folded;
use crate::text::places;

/// The table `words.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    /// Characters of the words, each followed by its traditional forms.
    #[serde(default)]
    pub traditional: Lazy<Vec<Str>>,
    /// What the lists rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// The lists.
    #[serde(rename = "words")]
    pub lists: Vec<WordList>,
    /// The simplified character of each traditional one.
    #[serde(skip)]
    simplified: OnceLock<Traditional>,
}

/// Traditional characters with their simplified forms.
#[derive(Debug, Default)]
struct Traditional {
    /// A bit for each character that is one. Most of a text are none, and are not looked up.
    known: Vec<u64>,
    simplified: HashMap<char, char>,
}

impl Traditional {
    fn add(&mut self, traditional: char, simplified: char) {
        let (word, bit) = Self::place(traditional);
        self.known.resize(self.known.len().max(word + 1), 0);
        self.known[word] |= bit;
        self.simplified.insert(traditional, simplified);
    }

    /// The simplified form of a character: of most, themselves.
    #[inline]
    fn simplify(&self, c: char) -> char {
        let (word, bit) = Self::place(c);
        match self.known.get(word) {
            Some(known) if known & bit != 0 => self.simplified.get(&c).copied().unwrap_or(c),
            _ => c,
        }
    }

    #[inline]
    fn place(c: char) -> (usize, u64) {
        (c as usize / 64, 1 << (c as usize % 64))
    }
}

/// One list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordList {
    /// The name by which rows call it.
    pub id: Str,
    /// The words.
    #[serde(default)]
    pub words: Lazy<Vec<Word>>,
    /// Where in a text they count.
    #[serde(default)]
    pub r#match: Match,
    /// Longer words in which they are harmless, and those of the lists that count as part of this one.
    #[serde(default)]
    pub except: Lazy<Vec<Word>>,
    /// Further lists that count as part of this one.
    #[serde(default)]
    pub includes: Vec<Str>,
    /// Ids of sources.
    pub basis: Lazy<Vec<Str>>,
}

/// A word, and how it is looked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(from = "Str")]
#[schemars(with = "String")]
pub struct Word {
    written: Str,
    /// As it stands in a folded text, where it is written otherwise.
    folded: Option<String>,
    characters: Characters,
}

impl From<Str> for Word {
    fn from(written: Str) -> Self {
        let folded = match narrow(&written) {
            Cow::Borrowed(_) => None,
            Cow::Owned(folded) => Some(folded),
        };
        let characters = Characters::of(folded.as_deref().unwrap_or(&written));
        Self { written, folded, characters }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl Word {
    /// The word as the table writes it.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The word as it stands in a folded text.
    #[inline]
    pub fn folded(&self) -> &str {
        self.folded.as_deref().unwrap_or(&self.written)
    }

    /// Whether it can stand in a folded text: most words cannot, which is seen without a search.
    fn may_stand_in(&self, text: Searched<'_>) -> bool {
        self.characters.may_be_among(text.characters)
    }

    /// Where it stands in a folded text.
    fn places<'t>(&'t self, text: Searched<'t>) -> impl Iterator<Item = Range<usize>> + 't {
        places(self.folded(), text.text)
    }
}

/// A folded text in which many words are looked for.
#[derive(Clone, Copy)]
struct Searched<'t> {
    text: &'t str,
    characters: Characters,
}

impl<'t> Searched<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, characters: Characters::of(text) }
    }
}

/// Where in a text a word counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Match {
    /// At its beginning only.
    Prefix,
    /// Anywhere.
    #[default]
    Contains,
    /// Where it is the whole text.
    Whole,
}

/// The words that a requirement means: a list of the table, or words of its own that count anywhere.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WordsOf {
    /// A list of `words.toml`, by its id.
    List(Str),
    /// These.
    Own(Vec<Word>),
}

impl Words {
    /// A text in which words are looked for: half-width, lower case, without spaces, in the characters of the words.
    pub fn fold(&self, text: &str) -> String {
        self.simplified(&narrow(text)).into_owned()
    }

    /// A text with each traditional character in its simplified form: as many bytes, at the same places.
    pub fn simplified<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let traditional = self.simplified.get_or_init(|| {
            let mut all = Traditional::default();
            for row in self.traditional.iter() {
                let mut forms = row.chars();
                let Some(first) = forms.next() else { continue };
                for form in forms.filter(|form| form.len_utf8() == first.len_utf8()) {
                    all.add(form, first);
                }
            }
            all
        });
        let one = |c: char| traditional.simplify(c);
        match text.chars().all(|c| one(c) == c) {
            true => Cow::Borrowed(text),
            false => text.chars().map(one).collect(),
        }
    }

    /// A list by its id, with the lists it includes, as far as they have words.
    pub fn with_included(&self, id: &str) -> Vec<&WordList> {
        let Some(list) = self.find(id) else { return Vec::new() };
        let own = (!list.words.is_empty()).then_some(list);
        own.into_iter().chain(list.includes.iter().flat_map(|other| self.with_included(other))).collect()
    }

    /// A list by its id.
    pub fn find(&self, id: &str) -> Option<&WordList> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// All words of a requirement, those of included lists among them.
    pub fn all<'t>(&'t self, words: &'t WordsOf) -> Vec<&'t str> {
        match words {
            WordsOf::List(id) => {
                self.with_included(id).into_iter().flat_map(|list| &list.words).map(Word::as_str).collect()
            }
            WordsOf::Own(own) => own.iter().map(Word::as_str).collect(),
        }
    }

    /// The words that occur in a text, in order; of nested words, the longest.
    /// Width, letter case and spaces are ignored.
    pub fn hits(&self, words: &WordsOf, text: &str) -> Vec<String> {
        self.hits_but(words, text, &[])
    }

    /// The words that stand in a text, but for those within something that may be there.
    pub fn hits_but(&self, words: &WordsOf, text: &str, allowed: &[Word]) -> Vec<String> {
        let text = self.fold(text);
        let mut hits = Vec::new();
        match words {
            WordsOf::List(id) => self.hits_of(id, &text, &allowed.iter().collect::<Vec<_>>(), &mut hits),
            WordsOf::Own(own) => {
                collect(own, Match::Contains, &text, || self.harmless(own).chain(allowed), &mut hits)
            }
        }
        longest(hits)
    }

    fn hits_of<'t>(&'t self, id: &str, text: &str, allowed: &[&Word], hits: &mut Vec<Hit<'t>>) {
        let Some(list) = self.find(id) else { return };
        let except = || list.except.iter().chain(allowed.iter().copied());
        if list.r#match == Match::Prefix {
            // What begins behind a bracket, or has a dot in it, begins all the same.
            let bare: String = text.chars().filter(|c| !SIGNS.contains(c)).collect();
            collect(&list.words, list.r#match, &bare, except, hits);
        } else {
            collect(&list.words, list.r#match, text, except, hits);
        }
        // What a list excepts is harmless in those that it includes, too.
        let allowed: Vec<&Word> = if list.includes.is_empty() { Vec::new() } else { except().collect() };
        for other in &list.includes {
            self.hits_of(other, text, &allowed, hits);
        }
    }

    /// Longer words from the lists in which a requirement's own words are harmless: 党参 is a herb, not 党.
    fn harmless<'t>(&'t self, own: &'t [Word]) -> impl Iterator<Item = &'t Word> {
        let is_own = |word: &Word| own.iter().any(|one| one.written == word.written);
        self.lists.iter().filter(move |list| list.words.iter().any(is_own)).flat_map(|list| &list.except)
    }
}

/// Adds the words that stand in a text where they count, but for those within a longer word in which they are harmless.
fn collect<'t, 'e, E: Iterator<Item = &'e Word>>(
    words: &'t [Word],
    counts: Match,
    text: &str,
    except: impl FnOnce() -> E,
    hits: &mut Vec<Hit<'t>>,
) {
    let text = Searched::new(text);
    let counts = |at: &Range<usize>| match counts {
        Match::Prefix => at.start == 0,
        Match::Contains => true,
        Match::Whole => *at == (0..text.text.len()),
    };
    let places = |word: &'t Word| word.places(text).filter(counts).map(|at| Hit { word: &word.written, at });
    let known = hits.len();
    hits.extend(words.iter().filter(|word| word.may_stand_in(text)).flat_map(places));
    if hits.len() > known {
        let longer: Vec<Range<usize>> =
            except().filter(|word| word.may_stand_in(text)).flat_map(|word| word.places(text)).collect();
        let covered = |at: &Range<usize>| longer.iter().any(|one| one.start <= at.start && at.end <= one.end);
        let mut at = 0;
        hits.retain(|hit| {
            at += 1;
            at <= known || !covered(&hit.at)
        });
    }
}

/// Brackets that open, and middle dots: what a name may have in front of its first word, and within it.
const SIGNS: [char; 13] = ['(', '[', '{', '<', '【', '「', '『', '《', '〈', '“', '·', '•', '・'];

/// A word and its byte range.
struct Hit<'t> {
    word: &'t str,
    at: Range<usize>,
}

fn longest(mut hits: Vec<Hit<'_>>) -> Vec<String> {
    hits.sort_by_key(|hit| (hit.at.start, std::cmp::Reverse(hit.at.end)));
    let mut kept: Vec<Hit<'_>> = Vec::new();
    for hit in hits {
        if !kept.iter().any(|longer| longer.at.end >= hit.at.end) {
            kept.push(hit);
        }
    }
    let mut words: Vec<String> = Vec::new();
    for hit in kept {
        if !words.iter().any(|word| word == hit.word) {
            words.push(hit.word.to_owned());
        }
    }
    words
}

/// Half-width, lower case, without spaces.
pub(super) fn narrow(text: &str) -> Cow<'_, str> {
    folded(text, |c| !c.is_whitespace())
}

/// The same, of its own.
pub fn fold(text: &str) -> String {
    narrow(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        traditional = ["国國", "园園", "团團", "购購"]
        source = []
        [[words]]
        id = "front"
        words = ["中国", "国家"]
        match = "prefix"
        except = ["国家公园"]
        basis = []
        [[words]]
        id = "within"
        words = ["购", "团购", "金融", "P2P"]
        except = ["金融街"]
        includes = ["front"]
        basis = []
        [[words]]
        id = "but"
        except = ["团购网"]
        includes = ["within"]
        basis = []
        [[words]]
        id = "all"
        words = ["个人网站"]
        match = "whole"
        basis = []
    "#;

    fn hits(words: &WordsOf, text: &str) -> Vec<String> {
        crate::testing::of_text::<Words>(TABLE).hits(words, text)
    }

    fn list(id: &str, text: &str) -> Vec<String> {
        hits(&WordsOf::List(id.to_owned().into()), text)
    }

    #[test]
    fn where_a_word_counts() {
        assert_eq!(list("front", "中国示例"), ["中国"]);
        assert_eq!(list("front", "中 国 示例"), ["中国"]);
        assert!(list("front", "发展中国际").is_empty());
        assert_eq!(list("all", "个人网站"), ["个人网站"]);
        assert!(list("all", "我的个人网站").is_empty());
    }

    #[test]
    fn brackets_dots_and_traditional_characters_hide_no_word() {
        for name in ["（中国）示例", "(中国)示例", "中·国示例", "《中国》示例", "中國示例", "（中 國）示例"]
        {
            assert_eq!(list("front", name), ["中国"], "{name}");
        }
        assert_eq!(list("within", "示例團購"), ["团购"]);
        // A bracket parts what stands before it from what it holds.
        assert!(list("front", "示例（中国）").is_empty());
        assert!(list("front", "（國家公園）游记").is_empty());
    }

    #[test]
    fn longer_words_make_a_word_harmless_where_they_cover_it() {
        assert!(list("front", "国家公园游记").is_empty());
        assert!(list("within", "金融街人家").is_empty());
        assert_eq!(list("within", "金融街的金融"), ["金融"]);
        assert!(list("but", "金融街团购网").is_empty());
        assert_eq!(list("but", "团购"), ["团购"]);
    }

    #[test]
    fn the_longest_word_is_named_and_each_once() {
        assert_eq!(list("within", "团购与团购"), ["团购"]);
        assert_eq!(list("within", "中国ｐ２ｐ团购"), ["中国", "P2P", "团购"]);
    }

    #[test]
    fn words_of_a_row_know_what_is_harmless() {
        let own = WordsOf::Own(["金融", "学院"].map(|word| Word::from(Str::from(word))).into());
        assert_eq!(hits(&own, "示例金融学院"), ["金融", "学院"]);
        assert!(hits(&own, "金融街人家").is_empty());
        assert!(list("unknown", "金融").is_empty());
    }
}

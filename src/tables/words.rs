//! Lists of words that names and business scopes are compared with.
//!
//! Chinese is written without spaces, so a word can straddle two others: 华中央企 contains 中央 but does not mean
//! it. A list names longer words in which its own are harmless; what these cover is not a hit.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::Lazy;
use crate::tables::citation::Citation;
use crate::text::folded::folded;

/// The table `words.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    /// Characters of the words, each followed by its traditional forms.
    #[serde(default)]
    pub traditional: Lazy<Vec<String>>,
    /// What the lists rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// The lists.
    #[serde(rename = "words")]
    pub lists: Vec<WordList>,
    /// The simplified character of each traditional one.
    #[serde(skip)]
    simplified: OnceLock<HashMap<char, char>>,
}

/// One list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordList {
    /// The name by which rows call it.
    pub id: String,
    /// The words.
    #[serde(default)]
    pub words: Lazy<Vec<String>>,
    /// Where in a text they count.
    #[serde(default)]
    pub r#match: Match,
    /// Longer words in which they are harmless.
    #[serde(default)]
    pub except: Lazy<Vec<String>>,
    /// Further lists that count as part of this one.
    #[serde(default)]
    pub includes: Vec<String>,
    /// Ids of sources.
    pub basis: Lazy<Vec<String>>,
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
    List(String),
    /// These.
    Own(Vec<String>),
}

impl Words {
    /// A text in which words are looked for: half-width, lower case, without spaces, in the characters of the words.
    pub fn fold(&self, text: &str) -> String {
        let simplified = self.simplified.get_or_init(|| {
            let row = |row: &String| {
                let mut forms = row.chars();
                forms.next().map(|first| forms.map(move |form| (form, first)).collect::<Vec<_>>())
            };
            self.traditional.iter().filter_map(row).flatten().collect()
        });
        narrow(text).chars().map(|c| simplified.get(&c).copied().unwrap_or(c)).collect()
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
                self.with_included(id).into_iter().flat_map(|list| &list.words).map(String::as_str).collect()
            }
            WordsOf::Own(own) => own.iter().map(String::as_str).collect(),
        }
    }

    /// The words that occur in a text, in order; of nested words, the longest.
    /// Width, letter case and spaces are ignored.
    pub fn hits(&self, words: &WordsOf, text: &str) -> Vec<String> {
        self.hits_but(words, text, &[])
    }

    /// The words that stand in a text, but for those within something that may be there.
    pub fn hits_but(&self, words: &WordsOf, text: &str, allowed: &[String]) -> Vec<String> {
        let text = self.fold(text);
        let mut hits = Vec::new();
        match words {
            WordsOf::List(id) => self.hits_of(id, &text, allowed, &mut hits),
            WordsOf::Own(own) => {
                let mut except = self.harmless(own);
                except.extend(allowed.iter().map(String::as_str));
                self.collect(own, Match::Contains, &except, &text, &mut hits);
            }
        }
        longest(hits)
    }

    fn hits_of<'t>(&'t self, id: &str, text: &str, allowed: &[String], hits: &mut Vec<Hit<'t>>) {
        let Some(list) = self.find(id) else { return };
        let except: Vec<&str> = list.except.iter().chain(allowed).map(String::as_str).collect();
        // What begins behind a bracket, or has a dot in it, begins all the same.
        let bare: String = text.chars().filter(|c| !SIGNS.contains(c)).collect();
        let searched = if list.r#match == Match::Prefix { bare.as_str() } else { text };
        self.collect(&list.words, list.r#match, &except, searched, hits);
        for other in &list.includes {
            self.hits_of(other, text, allowed, hits);
        }
    }

    fn collect<'t>(
        &self,
        words: &'t [String],
        counts: Match,
        except: &[&str],
        text: &str,
        hits: &mut Vec<Hit<'t>>,
    ) {
        let places = |word: &str| -> Vec<std::ops::Range<usize>> {
            let folded = narrow(word);
            text.match_indices(&*folded).map(|(at, found)| at..at + found.len()).collect()
        };
        let harmless: Vec<std::ops::Range<usize>> = except.iter().flat_map(|word| places(word)).collect();
        for word in words {
            for at in places(word) {
                let counts = match counts {
                    Match::Prefix => at.start == 0,
                    Match::Contains => true,
                    Match::Whole => at == (0..text.len()),
                };
                let covered = harmless.iter().any(|longer| longer.start <= at.start && at.end <= longer.end);
                if counts && !covered {
                    hits.push(Hit { word, at });
                }
            }
        }
    }

    /// Longer words from the lists in which a requirement's own words are harmless: 党参 is a herb, not 党.
    fn harmless(&self, own: &[String]) -> Vec<&str> {
        let knows = |list: &&WordList| list.words.iter().any(|word| own.contains(word));
        let lists = self.lists.iter().filter(knows).flat_map(|list| &list.except);
        lists.map(String::as_str).collect()
    }
}

/// Brackets that open, and middle dots: what a name may have in front of its first word, and within it.
const SIGNS: [char; 13] = ['(', '[', '{', '<', '【', '「', '『', '《', '〈', '“', '·', '•', '・'];

/// A word and its byte range.
struct Hit<'t> {
    word: &'t str,
    at: std::ops::Range<usize>,
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

fn narrow(text: &str) -> Cow<'_, str> {
    folded(text, |c| !c.is_whitespace())
}

/// Half-width, lower case, without spaces.
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
        id = "all"
        words = ["个人网站"]
        match = "whole"
        basis = []
    "#;

    fn hits(words: &WordsOf, text: &str) -> Vec<String> {
        toml::from_str::<Words>(TABLE).expect("a table").hits(words, text)
    }

    fn list(id: &str, text: &str) -> Vec<String> {
        hits(&WordsOf::List(id.to_owned()), text)
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
    }

    #[test]
    fn the_longest_word_is_named_and_each_once() {
        assert_eq!(list("within", "团购与团购"), ["团购"]);
        assert_eq!(list("within", "中国ｐ２ｐ团购"), ["中国", "P2P", "团购"]);
    }

    #[test]
    fn words_of_a_row_know_what_is_harmless() {
        let own = WordsOf::Own(vec!["金融".to_owned(), "学院".to_owned()]);
        assert_eq!(hits(&own, "示例金融学院"), ["金融", "学院"]);
        assert!(hits(&own, "金融街人家").is_empty());
        assert!(list("unknown", "金融").is_empty());
    }
}

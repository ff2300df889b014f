//! How much a text says the same as another: by the key words of a table and by pairs of characters, the rare ones
//! counting for more.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::prepared::Str;
use crate::tables::Tables;
use crate::tables::returns::{ReturnKind, Returns};
use crate::text::folded::folded;

/// From here on a text counts as saying the same.
const LIKE: f64 = 0.5;
/// What is as like as this share of the likest may be meant as well.
const ALSO: f64 = 0.88;
/// How much the whole of a text counts beside the part of it that is likest: notices wrap the words of a return.
const WHOLE: f64 = 0.4;
/// What a pair of characters counts beside a key word.
const PAIR: f64 = 0.7;
/// What counts, of its rarity, where no text of the table has it.
const STRANGE: f64 = 0.35;
/// What is left where one of two texts denies or demands and the other does not.
const UNTOLD: f64 = 0.8;
/// A pasted page is no sentence.
const LONGEST: usize = 600;

/// What a text is made of, as far as it says anything.
type Tokens = BTreeSet<String>;

/// A word, and what it means; nothing if it says nothing of the matter.
type Known<'t> = (Vec<char>, Option<&'t str>);

/// Reads texts into what they are made of.
#[derive(Debug)]
struct Reader<'t> {
    returns: &'t Returns,
    simplified: HashMap<char, char>,
    /// The provinces, as a plain text names them: in Chinese and in English.
    provinces: Vec<(&'t str, String)>,
    /// By their first character, longest first: words and what they mean, or nothing.
    known: HashMap<char, Vec<Known<'t>>>,
}

impl<'t> Reader<'t> {
    fn new(tables: &'t Tables) -> Self {
        let returns: &Returns = &tables.returns;
        let pairs: Vec<char> = returns.traditional.chars().collect();
        let simplified = pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        let mut known: HashMap<char, Vec<Known<'_>>> = HashMap::new();
        let same = returns
            .same
            .iter()
            .flat_map(|(of, words)| words.iter().map(|word| (word.as_str(), Some(of.as_str()))));
        let provinces =
            tables.regions.provinces.iter().flat_map(|one| [one.short_name.as_str(), one.name_en.as_str()]);
        let empty = returns.empty.iter().map(Str::as_str).chain(provinces).map(|word| (word, None));
        for (word, means) in same.chain(empty) {
            let word: Vec<char> = word.to_lowercase().chars().collect();
            let Some(first) = word.first() else { continue };
            known.entry(*first).or_default().push((word, means));
        }
        for words in known.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        let provinces = tables.regions.provinces.iter();
        let provinces = provinces.map(|one| (one.short_name.as_str(), one.name_en.to_lowercase())).collect();
        Self { returns, simplified, provinces, known }
    }

    /// Whether a plain text sets one province against another: it names two, or says of what is not of one.
    fn is_of_another_province(&self, text: &str) -> bool {
        let denied = |zh: &str| OF_NO.iter().any(|no| text.contains(&format!("{no}{zh}")));
        let named = self.provinces.iter().filter(|(zh, en)| text.contains(zh) || is_in(text, en));
        named.take(2).count() == 2 || self.provinces.iter().any(|(zh, _)| denied(zh))
    }

    /// One width, one case, simplified characters.
    fn plain(&self, text: &str) -> String {
        let text = folded(text, |_| true);
        text.chars().take(LONGEST).map(|c| self.simplified.get(&c).copied().unwrap_or(c)).collect()
    }

    /// The longest known word that begins here.
    fn word_at(&self, text: &[char], at: usize) -> Option<(usize, Option<&'t str>)> {
        if at > 0 && is_letter(text[at]) && is_letter(text[at - 1]) {
            return None;
        }
        self.known.get(&text[at])?.iter().find_map(|(word, means)| {
            let end = at + word.len();
            let whole = || !(end < text.len() && is_letter(text[end - 1]) && is_letter(text[end]));
            (text.get(at..end)? == word.as_slice() && whole()).then_some((word.len(), *means))
        })
    }

    /// What a plain text is made of.
    fn tokens(&self, plain: &str) -> Tokens {
        let text: Vec<char> = plain.chars().collect();
        let mut found = Tokens::new();
        let mut run = String::new();
        let mut at = 0;
        while at < text.len() {
            let known = self.word_at(&text, at);
            if known.is_none() && is_chinese(text[at]) {
                run.push(text[at]);
                at += 1;
                continue;
            }
            pairs(&mut run, &mut found);
            if let Some((length, means)) = known {
                found.extend(means.map(|means| format!("#{means}")));
                at += length;
                continue;
            }
            let word: String =
                text[at..].iter().take_while(|c| is_letter(**c) || matches!(c, '\'' | '-')).collect();
            // A suffix as people write it: .me
            if text[at] == '.'
                && (at == 0 || !is_letter(text[at - 1]))
                && text.get(at + 1).is_some_and(|c| is_letter(*c))
            {
                at += 1 + text[at + 1..].iter().take_while(|c| is_letter(**c)).count();
                found.insert("#suffix".to_owned());
                continue;
            }
            at += word.chars().count().max(1);
            if is_word(&word) {
                found.insert(stem(&word).to_owned());
            }
        }
        pairs(&mut run, &mut found);
        if self.is_of_another_province(plain) {
            found.insert("#elsewhere".to_owned());
        }
        found
    }

    /// Whether a plain text has one of these words.
    fn has(text: &str, words: &[Str]) -> bool {
        words
            .iter()
            .any(|word| if word.is_ascii() { is_in(text, word) } else { text.contains(word.as_str()) })
    }

    /// A plain text without what people add when they ask about a return, and whether they did.
    fn without_asides(&self, text: &str) -> (String, bool) {
        let mut left = text.to_owned();
        for aside in &self.returns.asides {
            if if aside.is_ascii() { is_in(&left, aside) } else { left.contains(aside.as_str()) } {
                left = left.replace(aside.as_str(), " ");
            }
        }
        let had = left != text;
        (left, had)
    }

    /// Whether one of its sentences asks.
    fn asks(&self, text: &str, aside: bool) -> bool {
        let ends = |word: &str| matches!(word, "吗" | "呢");
        let asks = |sentence: &str, word: &Str| {
            let sentence = sentence.trim();
            if word.is_ascii() {
                sentence.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(is_letter))
            } else if ends(word) {
                sentence.ends_with(word.as_str())
            } else {
                sentence.contains(word.as_str())
            }
        };
        !aside && text.trim_end().ends_with('?')
            || text.split(SENTENCE).any(|one| self.returns.questions.iter().any(|word| asks(one, word)))
    }
}

/// What stands before the name of a province of which something is not.
const OF_NO: &[&str] = &["不是", "不属于", "不在", "非"];

/// What ends a sentence, after widths are unified.
const SENTENCE: &[char] = &['。', ';', '!', '?', '\n'];

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Numbers say little of what is meant.
fn is_word(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
}

/// An English word without its ending.
fn stem(word: &str) -> &str {
    let word = word.trim_matches(['\'', '-']);
    let word = word.strip_suffix("'s").unwrap_or(word);
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 3 && !stem.ends_with('s') => stem,
        _ => word,
    }
}

/// Whether an English word stands in a text, whole.
fn is_in(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(is_letter) && !text[at + word.len()..].starts_with(is_letter))
}

/// The pairs of characters of a run, or the one that stands alone.
fn pairs(run: &mut String, found: &mut Tokens) {
    let letters: Vec<char> = run.drain(..).collect();
    if let [alone] = letters[..] {
        found.insert(alone.to_string());
    }
    found.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
}

/// The parts of a plain text between its signs.
fn parts(text: &str) -> Vec<&str> {
    let ends = |c: char| SENTENCE.contains(&c) || matches!(c, ',' | ':' | '(' | ')' | '、' | '“' | '”' | '"');
    text.split(ends).flat_map(|part| part.split(". ")).filter(|part| !part.trim().is_empty()).collect()
}

/// One way to say something.
#[derive(Debug)]
struct Saying {
    tokens: Tokens,
    /// Whether it denies or demands.
    tells: bool,
}

/// The kinds of returns, ready to be compared with.
#[derive(Debug)]
pub(super) struct Likeness<'t> {
    reader: Reader<'t>,
    kinds: Vec<(&'t ReturnKind, Vec<Saying>, Tokens)>,
    /// In how many kinds a token stands.
    known: BTreeMap<String, usize>,
}

/// What a text is taken to say.
#[derive(Debug)]
pub(super) struct Asked {
    tokens: Tokens,
    parts: Vec<Tokens>,
    tells: bool,
}

impl<'t> Likeness<'t> {
    pub(super) fn new(tables: &'t Tables) -> Self {
        let reader = Reader::new(tables);
        let saying = |word: &Str| {
            let plain = reader.plain(word);
            Saying { tokens: reader.tokens(&plain), tells: Reader::has(&plain, &reader.returns.telling) }
        };
        let kinds: Vec<_> = reader
            .returns
            .kinds
            .iter()
            .map(|kind| {
                let sayings: Vec<Saying> = kind.words.iter().map(saying).collect();
                let all: Tokens = sayings.iter().flat_map(|one| one.tokens.iter().cloned()).collect();
                (kind, sayings, all)
            })
            .collect();
        let mut known = BTreeMap::new();
        for token in kinds.iter().flat_map(|(_, _, all)| all) {
            *known.entry(token.clone()).or_default() += 1;
        }
        Self { reader, kinds, known }
    }

    /// Reads what is asked; nothing if it is a question.
    pub(super) fn read(&self, text: &str) -> Option<Asked> {
        let (plain, aside) = self.reader.without_asides(&self.reader.plain(text));
        if self.reader.asks(&plain, aside) {
            return None;
        }
        let tokens = self.reader.tokens(&plain);
        let tells = Reader::has(&plain, &self.reader.returns.telling);
        // The name of a thing is no statement about it.
        if tokens.len() < 2 && !tells {
            return None;
        }
        let parts = parts(&plain);
        let both = parts.windows(2).map(|two| two.join(","));
        let all =
            parts.iter().map(|part| (*part).to_owned()).chain(both).map(|part| self.reader.tokens(&part));
        Some(Asked {
            tokens,
            // One word in passing is no statement.
            parts: all.filter(|part| part.len() > 1).collect(),
            tells,
        })
    }

    /// The parts of a text that deny or demand something.
    pub(super) fn telling_parts(&self, text: &str) -> Vec<String> {
        let plain = self.reader.plain(text);
        let telling =
            parts(&plain).into_iter().filter(|part| Reader::has(part, &self.reader.returns.telling));
        telling.map(str::to_owned).collect()
    }

    /// The kinds of returns that a text can mean, the likest first: one or two; none if it says something else.
    pub(super) fn kinds(&self, asked: &Asked) -> Vec<&'t ReturnKind> {
        let mut found: Vec<(f64, &ReturnKind)> = self
            .kinds
            .iter()
            .map(|(kind, sayings, all)| {
                let like = |tokens: &Tokens| self.like(tokens, asked.tells, kind, sayings, all);
                let whole = like(&asked.tokens);
                let part = asked.parts.iter().map(like).fold(whole, f64::max);
                ((1.0 - WHOLE) * part + WHOLE * whole, *kind)
            })
            .filter(|(like, _)| *like >= LIKE)
            .collect();
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let Some((best, _)) = found.first().filter(|(_, kind)| kind.is_return()) else { return Vec::new() };
        let also = found.iter().filter(|(like, kind)| *like >= ALSO * best && kind.is_return());
        also.map(|(_, kind)| *kind).take(2).collect()
    }

    /// How much of what is asked, within the words of a kind, and of its name stands in another text: 0 to 1.
    pub(super) fn share_in(&self, asked: &Asked, kind: &ReturnKind, text: &str) -> f64 {
        let Some((_, sayings, all)) = self.kinds.iter().find(|(known, _, _)| std::ptr::eq(*known, kind))
        else {
            return 0.0;
        };
        let there = self.reader.tokens(&self.reader.plain(text));
        let share = |of: &Tokens| {
            let (whole, shared) = (self.weight(of.iter()), self.weight(of.intersection(&there)));
            if whole > 0.0 { shared / whole } else { 0.0 }
        };
        let meant: Tokens = asked.tokens.intersection(all).cloned().collect();
        let named = sayings.first().map_or(0.0, |name| share(&name.tokens));
        (share(&meant) + named) / 2.0
    }

    fn like(&self, asked: &Tokens, tells: bool, kind: &ReturnKind, sayings: &[Saying], all: &Tokens) -> f64 {
        let whole = self.weight(asked.iter());
        let by_any = self.weight(asked.intersection(all));
        if by_any <= 0.0 {
            return 0.0;
        }
        let like = |one: &Saying| {
            let shared = self.weight(asked.intersection(&one.tokens));
            let (of_it, of_asked) =
                (shared / self.weight(one.tokens.iter()), (shared + by_any) / (2.0 * whole));
            if asked.intersection(&one.tokens).count() < 2 && of_it < 0.95 {
                return 0.0;
            }
            // What is said of a fault is denied or demanded somehow; what is said of no fault is not.
            let untold = if kind.is_return() { one.tells && !tells } else { tells && !one.tells };
            (of_it * of_asked).sqrt() * if untold { UNTOLD } else { 1.0 }
        };
        sayings.iter().filter(|one| !one.tokens.is_empty()).map(like).fold(0.0, f64::max)
    }

    /// What these say together: the fewer kinds have a token, the more it says.
    fn weight<'a>(&self, tokens: impl Iterator<Item = &'a String>) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let kinds = count(self.kinds.len());
        tokens
            .map(|token| {
                let is_key = token.starts_with('#');
                match self.known.get(token) {
                    Some(among) => (1.0 + kinds / count(*among)).ln() * if is_key { 1.0 } else { PAIR },
                    None => (1.0 + kinds).ln() * if is_key { 1.0 } else { STRANGE },
                }
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sampled;

    fn means(likeness: &Likeness<'_>, text: &str) -> Option<String> {
        likeness.kinds(&likeness.read(text)?).first().map(|kind| kind.words[0].to_string())
    }

    #[test]
    fn width_script_signs_and_what_is_added_do_not_matter() {
        let tables = Tables::built_in();
        let likeness = Likeness::new(&tables);
        for text in [
            "域名未入库",
            "“域名 未入库”。",
            "域名未入庫",
            "驳回原因：域名未入库。请修改后重新提交",
            "域名未入库怎么办？",
            "您的域名未入库，请核实",
        ] {
            assert_eq!(means(&likeness, text).as_deref(), Some("域名未入库"), "{text}");
        }
    }

    #[test]
    fn a_question_and_what_is_as_it_should_be_are_no_returns() {
        let tables = Tables::built_in();
        let likeness = Likeness::new(&tables);
        for text in ["域名要入库吗", "域名已经入库", "Does the name have to be verified?", "", "？", "入库"]
        {
            assert_eq!(means(&likeness, text), None, "{text}");
        }
    }

    #[test]
    fn of_two_provinces_one_is_another() {
        let tables = Tables::built_in();
        let likeness = Likeness::new(&tables);
        let phone = "手机号归属地不是备案省份";
        for text in ["手机号是广东的，广西不认", "手机号不是广西的", "湖南的手机号，湖北管局不收"]
        {
            assert_eq!(means(&likeness, text).as_deref(), Some(phone), "{text}");
        }
        assert_eq!(likeness.telling_parts("手机号是广东的，广西不认"), ["广西不认"]);
    }

    #[test]
    fn every_way_to_say_it_is_of_its_kind() {
        let tables = Tables::built_in();
        let likeness = Likeness::new(&tables);
        for kind in tables.returns.kinds.iter().filter(|kind| kind.is_return()) {
            for words in sampled(&kind.words, 4) {
                let asked = likeness.read(words).unwrap_or_else(|| panic!("{words} is read as a question"));
                let found = likeness.kinds(&asked);
                assert!(found.iter().any(|one| std::ptr::eq(*one, kind)), "{words}");
            }
        }
    }
}

//! Finds personal data in text, however it is written.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};

use unicode_normalization::UnicodeNormalization;

use crate::identity::mask;
use crate::source::Span;
use crate::text::characters::Characters;
use crate::text::folded::is_plain;

/// A folded character and the bytes it comes from.
pub(super) type Folded = (char, Span);

/// Personal strings of a case, by their forms for comparison (see [`fold`]).
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    strings: BTreeMap<Vec<char>, Hidden>,
    /// The characters of each.
    characters: Vec<Characters>,
}

/// How a personal string is hidden.
#[derive(Clone, Debug)]
struct Hidden {
    /// Whether it only matches as a separate word, because it may be part of other words.
    alone: bool,
    /// What stands in its place.
    masked: String,
}

/// A text folded for comparison: compatibility forms and letter case unified; spaces, dashes and invisible
/// characters dropped, because numbers are written in groups.
pub(super) fn fold(text: &str) -> Vec<Folded> {
    let mut folded = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let span = at..at + c.len_utf8();
        if !is_plain(c) {
            folded.extend(forms(c).map(|c| (c, span.clone())));
        } else if c.is_ascii_alphanumeric() || !is_separator(c) {
            folded.push((c.to_ascii_lowercase(), span));
        }
    }
    folded
}

/// What stands in a folded text for a character that is not plain.
fn forms(c: char) -> impl Iterator<Item = char> {
    c.nfkc().flat_map(char::to_lowercase).filter(|c| !is_separator(*c))
}

/// What may separate the groups of a number or the parts of a name.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || crate::diagnose::hidden(c)
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '·' | '•' | '・' | '‧' | '/')
}

/// Whether a text can hold one of these, or anything that [`patterns`] finds. Most texts cannot, which is seen without
/// folding them.
pub(super) fn can_hold(text: &str, known: &Known) -> bool {
    /// No number of a person has fewer digits.
    const DIGITS: usize = 11;
    let (mut characters, mut digits, mut address) = (Characters::default(), 0, false);
    let mut see = |folded: char| {
        digits += usize::from(folded.is_ascii_digit());
        address |= folded == '@';
        characters.add(folded);
    };
    for c in text.chars() {
        match c {
            '\0'..='\u{7f}' => see(c.to_ascii_lowercase()),
            '\u{4e00}'..='\u{9fff}' => see(c),
            // Signs and letters of full width.
            '\u{ff01}'..='\u{ff5e}' => {
                see(u8::try_from(u32::from(c) - 0xfee0).map_or(c, char::from).to_ascii_lowercase());
            }
            _ if is_plain(c) => see(c),
            _ => forms(c).for_each(&mut see),
        }
    }
    address || digits >= DIGITS || known.characters.iter().any(|one| one.may_be_among(characters))
}

impl Known {
    pub(super) const NOBODY: Self = Self { strings: BTreeMap::new(), characters: Vec::new() };

    /// Adds a string. What is known already stays as it is hidden.
    pub(super) fn learn(&mut self, raw: &str, mask: impl Fn(&str) -> String) {
        let folded: Vec<char> = fold(raw).into_iter().map(|(c, _)| c).collect();
        // Signs alone are nobody's: hidden, they would be missing from every other text.
        if !folded.iter().any(|c| c.is_alphanumeric()) || self.strings.contains_key(&folded) {
            return;
        }
        // A single character, or a few letters, occur in many words.
        let alone = folded.len() == 1 || folded.len() < 5 && folded.iter().all(char::is_ascii);
        self.characters.push(folded.iter().copied().collect());
        self.strings.insert(folded, Hidden { alone, masked: mask(raw) });
    }

    /// Finds the strings in a text: longer ones first, whatever stands in them or overlaps them.
    pub(super) fn find(&self, text: &[Folded], add: &mut impl FnMut(Span, String)) {
        let characters: Vec<char> = text.iter().map(|(c, _)| *c).collect();
        let mut found: Vec<(&[char], usize, &str)> = Vec::new();
        for from in 0..characters.len() {
            self.at(text, &characters, from, &mut |string, masked| found.push((string, from, masked)));
        }
        found.sort_by(|(a, ..), (b, ..)| (b.len(), b).cmp(&(a.len(), a)));
        for (string, from, masked) in found {
            add(covered(text, from, from + string.len()), masked.to_owned());
        }
    }

    /// The strings that a text has at a place, and what stands for each.
    fn at<'k>(
        &'k self,
        text: &[Folded],
        characters: &[char],
        from: usize,
        see: &mut impl FnMut(&'k [char], &'k str),
    ) {
        let mut rest = &characters[from..];
        while !rest.is_empty() {
            // What the rest begins with comes before it, and so does whatever lies between the two begin.
            let before = self.strings.range::<[char], _>((Unbounded, Included(rest))).next_back();
            let Some((string, hidden)) = before else { return };
            let common = string.iter().zip(rest).take_while(|(a, b)| a == b).count();
            if common < string.len() {
                rest = &rest[..common];
                continue;
            }
            if !(hidden.alone && is_part(text, from, from + common)) {
                see(string, &hidden.masked);
            }
            rest = &rest[..common - 1];
        }
    }
}

/// The bytes of some characters.
fn covered(text: &[Folded], from: usize, to: usize) -> Span {
    text[from].1.start..text[to - 1].1.end
}

/// Whether the characters from `i` up to `end` are part of a longer word.
pub(super) fn is_part(text: &[Folded], i: usize, end: usize) -> bool {
    let joined = |a: usize, b: usize| {
        text[a].1.end == text[b].1.start && text[a].0.is_alphanumeric() && text[b].0.is_alphanumeric()
    };
    i > 0 && joined(i - 1, i) || end < text.len() && joined(end - 1, end)
}

/// Finds anything that looks like a telephone number, an identity number or an e-mail address.
pub(super) fn patterns(written: &str, text: &[Folded], add: &mut impl FnMut(Span, String)) {
    let word = |from: usize, to: usize| text[from..to].iter().map(|(c, _)| *c).collect::<String>();

    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+');
    // A number may be written in groups, an address cannot.
    let apart = |a: usize, b: usize| written[text[a].1.end..text[b].1.start].contains(char::is_whitespace);
    let address = |at: usize, fits: &dyn Fn(char) -> bool| {
        let (mut from, mut to) = (at, at + 1);
        while from > 0 && fits(text[from - 1].0) && !apart(from - 1, from) {
            from -= 1;
        }
        while to < text.len() && fits(text[to].0) && !apart(to - 1, to) {
            to += 1;
        }
        (from, to)
    };
    for (at, _) in text.iter().enumerate().filter(|(_, (c, _))| *c == '@') {
        let (ascii, any) = (address(at, &part), address(at, &|c| part(c) || c.is_alphanumeric()));
        let from = if ascii.0 < at { ascii.0 } else { any.0 };
        let to = if ascii.1 > at + 1 { ascii.1 } else { any.1 };
        if from < at && to > at + 1 {
            add(covered(text, from, to), mask::email(word(from, to).trim_end_matches('.')));
        }
    }

    for (from, to) in numbers(text) {
        let number = word(from, to).replace(['(', ')', '.', '_'], "");
        if number.len() > LONGEST || is_identity_number(&number) {
            add(covered(text, from, to), mask::id_number(&number.to_ascii_uppercase()));
        } else if is_mobile(&number) {
            add(covered(text, from, to), mask::phone(&number));
        } else if let Some(masked) = landline(&number) {
            let abroad = from > 0 && text[from - 1].0 == '+';
            if abroad || is_one_group(&text[from..from + AREA]) {
                add(covered(text, from - usize::from(abroad), to), masked);
            }
        }
    }
}

/// No area code has fewer digits. What begins a landline number in fewer is the end of a day.
const AREA: usize = 3;

/// Whether characters stand side by side.
fn is_one_group(text: &[Folded]) -> bool {
    text.windows(2).all(|two| two[0].1.end == two[1].1.start)
}

/// A landline number, hidden but for its area code: whoever writes one need not write it well.
fn landline(number: &str) -> Option<String> {
    let abroad = number.strip_prefix("0086").or_else(|| number.strip_prefix("86"));
    let number =
        abroad.map_or_else(|| number.to_owned(), |rest| format!("0{}", rest.trim_start_matches('0')));
    let (area, lengths) = match number.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => (3, 8..=8),
        [b'0', b'3'..=b'9', ..] => (4, 7..=8),
        _ => return None,
    };
    let (area, local) = number.split_at_checked(area).filter(|(_, local)| lengths.contains(&local.len()))?;
    // Rows have numbers of three digits, and days behind them.
    if local.starts_with('0') || is_day(local) {
        return None;
    }
    let (hidden, shown) = local.split_at(local.len() - 2);
    Some(format!("{area}-{}{shown}", "*".repeat(hidden.len())))
}

/// As many characters as the longest number of a person has, an identity number. More digits than that in one group are
/// several numbers, or one that somebody lengthened.
const LONGEST: usize = 18;

/// Digits that may form one number: one group, or up to five separated groups.
pub(super) fn numbers(text: &[Folded]) -> Vec<(usize, usize)> {
    /// The most groups in one number, as in `+86 138 0013 8000` or an identity number split into parts.
    const GROUPS: usize = 5;
    let digit = |i: usize| text[i].0.is_ascii_digit();
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for i in (0..text.len()).filter(|i| digit(*i)) {
        match groups.last_mut() {
            Some((_, end)) if *end == i && text[i - 1].1.end == text[i].1.start => *end += 1,
            _ => groups.push((i, i + 1)),
        }
    }
    let mut found = Vec::new();
    // Longer numbers first: match a whole identity number, not its parts.
    for count in (1..=GROUPS).rev() {
        for joined in groups.windows(count) {
            let (from, to) = (joined[0].0, joined[count - 1].1);
            // An area code may stand in brackets. The last part of an IP address has three digits at most.
            let is_long = to - joined[count - 1].0 > 3;
            let parts = |between: &[Folded]| match between {
                [] | [('(' | ')', _)] => true,
                [('.' | '_', _)] => is_long,
                _ => false,
            };
            let side_by_side = joined.windows(2).all(|two| parts(&text[two[0].1..two[1].0]));
            let fits = match joined.iter().map(|(from, to)| to - from).sum() {
                11..=LONGEST => true,
                long => long > LONGEST && count == 1,
            };
            if side_by_side && fits {
                if to < text.len() && text[to].0 == 'x' {
                    found.push((from, to + 1));
                }
                found.push((from, to));
            }
        }
    }
    found
}

/// Whether digits look like an identity number: the right length, with a birth date in it.
pub(super) fn is_identity_number(number: &str) -> bool {
    number.len() == 18 && number.get(6..14).is_some_and(is_day)
}

/// Whether eight digits look like a day.
fn is_day(digits: &str) -> bool {
    let within = |range: Span, from: u32, to: u32| {
        digits.get(range).and_then(|part| part.parse().ok()).is_some_and(|n: u32| (from..=to).contains(&n))
    };
    digits.len() == 8 && within(0..4, 1800, 2099) && within(4..6, 1, 12) && within(6..8, 1, 31)
}

/// Whether digits look like a mobile number, with or without the country code.
pub(super) fn is_mobile(number: &str) -> bool {
    let local = number.strip_prefix("0086").or_else(|| number.strip_prefix("86")).unwrap_or(number);
    let bytes = local.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && matches!(bytes[1], b'3'..=b'9')
        && local.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_ruled_out_that_a_search_finds() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let folded = fold(&text);
            let mut known = Known::NOBODY;
            known.learn(&text, |_| "*".to_owned());
            assert!(known.strings.is_empty() || can_hold(&text, &known), "{c:?}");
            let is_sign = folded.iter().any(|(c, _)| *c == '@');
            let is_digit = folded.first().is_some_and(|(c, _)| c.is_ascii_digit());
            assert!(!is_sign || can_hold(&text, &Known::NOBODY), "{c:?}");
            assert!(!is_digit || can_hold(&text.repeat(11), &Known::NOBODY), "{c:?}");
        }
    }
}

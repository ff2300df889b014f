//! The lines that problems are about, ready to be shown: keys and signs stand, and a value only where its key takes
//! words of a closed list. Any other value prints as its type, for it may be personal.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use unicode_width::UnicodeWidthChar;

use super::line::{Part, Role, parts};
use crate::case::keys;
use crate::diagnose::{hidden, is_plain};
use crate::privacy::Privacy;
use crate::problem::nearest;
use crate::source::Span;
use crate::text::{Lang, text};

/// Columns shown of a long line before and behind the beginning of a problem.
const BEFORE: usize = 60;
const BEHIND: usize = 140;

/// Bytes that are read of a line before and behind what is shown.
const MARGIN: usize = 4096;

/// A key of a case.
#[derive(Default)]
struct Known {
    /// The words that it takes, where these are a closed list.
    words: Vec<String>,
    /// The personal key that it is, or reads like: worked out once, for a text names it on many lines.
    personal: OnceLock<Option<&'static str>>,
}

/// The keys of a case, by their last part.
static KEYS: LazyLock<BTreeMap<String, Known>> = LazyLock::new(|| {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for key in keys::all() {
        let last = key.path.rsplit('.').next().unwrap_or_default().to_owned();
        known.entry(last).or_default().words.extend(key.words);
    }
    known
});

/// Shows the lines of a text.
pub(super) struct Excerpts<'a> {
    pub(super) text: &'a str,
    pub(super) gate: &'a Privacy,
    pub(super) reveal: bool,
    pub(super) lang: Lang,
}

impl Excerpts<'_> {
    /// The line at a span, or what fits of it, and where the span lies in it.
    pub(super) fn line(&self, at: &Span) -> (String, Range<usize>) {
        let text = self.text;
        let start = floor(text, at.start);
        let first = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let last = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let last = first + text[first..last].trim_end_matches('\r').len();
        let start = start.min(last);
        let from = reach(text[first..start].char_indices().rev(), BEFORE).map_or(start, |n| first + n);
        let to = reach(text[start..last].char_indices(), BEHIND)
            .map_or(start, |n| start + n + text[start + n..].chars().next().map_or(0, char::len_utf8));
        let end = floor(text, at.end).clamp(start, to);

        let mut out = String::new();
        if from > first {
            out.push('…');
        }
        let covers = self.covers(first..last, from..to);
        let (mut begins, mut ends) = (None, None);
        // What stands for a part stands once, however much of the part is seen; a place inside of it is all of it.
        let mut said = None;
        for (offset, c) in text[from..to].char_indices() {
            let here = from + offset;
            let mut before = out.len();
            match covers.iter().find(|(part, _)| part.contains(&here)) {
                Some((part, words)) if said == Some(part.start) => before -= words.len(),
                Some((part, words)) => {
                    out.push_str(words);
                    said = Some(part.start);
                }
                None if c != '\t' && hidden(c) => out.push('\u{fffd}'),
                None => out.push(c),
            }
            if here >= start {
                begins.get_or_insert(before);
            }
            if (start..end).contains(&here) {
                ends = Some(out.len());
            }
        }
        let begins = begins.unwrap_or(out.len());
        let ends = ends.unwrap_or(begins);
        if to < last {
            out.push('…');
        }
        (out, begins..ends)
    }

    /// What is not shown of a line, and what stands for it.
    fn covers(&self, line: Range<usize>, window: Range<usize>) -> Vec<(Range<usize>, String)> {
        if self.reveal {
            return Vec::new();
        }
        // Of a line that is far too long the part around is read; where that begins inside of a text, more is hidden.
        let near = floor(self.text, window.start.saturating_sub(MARGIN)).max(line.start);
        let line = near..floor(self.text, window.end + MARGIN).min(line.end).max(near);
        let words = &self.text[line.clone()];
        let seen =
            |part: &Part| part.at.start + line.start < window.end && window.start < part.at.end + line.start;
        let mut covers: Vec<(Range<usize>, String)> = Vec::new();
        for part in parts(words).into_iter().filter(seen) {
            let at = part.at.start + line.start..part.at.end + line.start;
            // The keys of the format are nobody's, whatever a comment says of them.
            if matches!(part.role, Role::Header | Role::Key) && KEYS.contains_key(&words[part.at.clone()]) {
                continue;
            }
            if self.is_shown(words, &part) {
                // Any other key may be somebody's number, and a word somebody's name.
                let marks = self.gate.marks(&words[part.at.clone()]).into_iter();
                covers
                    .extend(marks.map(|(mark, masked)| (at.start + mark.start..at.start + mark.end, masked)));
                continue;
            }
            let stands = self.stands_for(part.role);
            match covers.last_mut() {
                // Words side by side are one text.
                Some((before, words))
                    if *words == stands && self.text[before.end..at.start].trim().is_empty() =>
                {
                    before.end = at.end;
                }
                _ => covers.push((at, stands)),
            }
        }
        covers
    }

    fn is_shown(&self, line: &str, part: &Part) -> bool {
        let word = &line[part.at.clone()];
        let known = || KEYS.contains_key(word) || nearest(word, KEYS.keys().map(String::as_str)).is_some();
        match part.role {
            Role::Header | Role::Key => is_plain(word) || known(),
            // Two letters are near to many words, and may be a name.
            Role::First => word.len() > 3 && word.is_ascii() && known(),
            Role::Flag => true,
            Role::Text => part.key.as_ref().is_some_and(|key| is_word_of(word, &line[key.clone()])),
            Role::Number | Role::Date | Role::Comment => false,
        }
    }

    fn stands_for(&self, role: Role) -> String {
        let words = match role {
            Role::Header | Role::Key => text!("‹键›", "‹key›"),
            Role::Text | Role::First => text!("‹文字›", "‹text›"),
            Role::Number => text!("‹数字›", "‹number›"),
            Role::Date => text!("‹日期›", "‹date›"),
            Role::Flag | Role::Comment => text!("…", "…"),
        };
        words.get(self.lang).to_owned()
    }
}

/// Whether a key takes words of a closed list, and a word is one of them or reads like one.
fn is_word_of(word: &str, key: &str) -> bool {
    let named = |key: &str| KEYS.get(key).map(|known| &known.words).filter(|words| !words.is_empty());
    let words = named(key).or_else(|| named(nearest(key, KEYS.keys().map(String::as_str))?));
    words.is_some_and(|words| is_plain(word) || nearest(word, words.iter().map(String::as_str)).is_some())
}

/// Keys whose values are personal, by their last part; `name` is, unless it names a thing.
static PERSONAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let personal = keys::all().into_iter().filter(|key| key.personal);
    let mut names: Vec<String> =
        personal.filter_map(|key| key.path.rsplit('.').next().map(str::to_owned)).collect();
    names.sort_unstable();
    names.dedup();
    names
});

/// Tables whose `name` is the name of a thing.
const THINGS: [&str; 3] = ["domain", "website", "app"];

/// Tables about people: what stands there under a key that nobody knows may be a personal one that is misspelt.
const PEOPLE: [&str; 4] = ["person", "applicant", "holder", "certificate"];

/// Everything personal that stands under a personal key somewhere in a text, sound or not. What stands in comments that
/// are sentences counts where `prose` says so.
pub(super) fn values(text: &str, prose: bool) -> Privacy {
    /// A case is far shorter, and a file of a million names is none.
    const MOST: usize = 1 << 20;
    let mut found: Vec<&str> = Vec::new();
    let mut header = String::new();
    let mut people = is_of_people(&header);
    let mut braces = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n').take_while(|line| line.len() < MOST) {
        if start > MOST || found.len() > 1000 {
            break;
        }
        start += line.len();
        // Comments hold lines that were taken out.
        let written = line.trim_start();
        if !prose && written.starts_with('#') && !written.contains('=') {
            continue;
        }
        let line = written.trim_start_matches(['#', ' ']);
        let parts = parts(line);
        let named: Vec<&str> = parts
            .iter()
            .filter(|part| part.role == Role::Header)
            .map(|part| &line[part.at.clone()])
            .collect();
        if !named.is_empty() {
            header = named.join(".");
            people = is_of_people(&header);
            braces = 0;
        }
        for part in &parts {
            let is_value = matches!(part.role, Role::Text | Role::Number | Role::First);
            let key = part.key.as_ref().map_or("", |key| &line[key.clone()]);
            if is_value
                && part.role != Role::First
                && is_personal(key, &header, people, braces + part.braces > 0)
            {
                found.push(&line[part.at.clone()]);
            }
        }
        let count = |sign: char| line.chars().filter(|c| *c == sign).count();
        braces = (braces + count('{')).saturating_sub(count('}'));
    }
    Privacy::of_values(found.into_iter().filter(|value| value.contains(char::is_alphanumeric)))
}

/// Whether a header is, or reads like, that of a table about people.
fn is_of_people(header: &str) -> bool {
    nearest(header.rsplit('.').next().unwrap_or_default(), PEOPLE).is_some()
}

fn is_personal(key: &str, header: &str, people: bool, in_braces: bool) -> bool {
    if key.is_empty() || (in_braces || people) && !KEYS.contains_key(key) {
        return true;
    }
    // No personal key is shorter or longer, even when it is misspelt.
    if !(3..=20).contains(&key.len()) {
        return false;
    }
    let reads_like = || nearest(key, PERSONAL.iter().map(String::as_str));
    let meant = match KEYS.get(key) {
        Some(known) => *known.personal.get_or_init(reads_like),
        None => reads_like(),
    };
    let Some(meant) = meant else { return false };
    meant != "name" || in_braces || !THINGS.contains(&header)
}

/// The last character that still fits into so many columns.
fn reach(chars: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<usize> {
    let mut used = 0;
    chars
        .take_while(|(_, c)| {
            used += c.width().unwrap_or(1).max(1);
            used <= columns
        })
        .map(|(n, _)| n)
        .last()
}

/// The beginning of the character at an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

//! What nobody can mean by a value: words that only hold a place, texts that no form has room for, impossible days.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::written::{Said, Value, Written};
use crate::case::{Date, is_none, takes_none};
use crate::prepared::Str;
use crate::problem::Problem;
use crate::source::Span;
use crate::tables::mail::TemplateMail;
use crate::tables::words::Word;
use crate::text::folded::folded;
use crate::text::{Text, text};

/// The table `values.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Values {
    /// When the table was written. A check of an earlier day is still one of a file of today.
    pub written: Date,
    /// For so many months what somebody saw can still be so.
    pub seen_for_months: u32,
    /// Keys for which "none" is a statement.
    pub none_says_something: Vec<Str>,
    /// How whoever looked says that something does not hold, or that nobody looked.
    pub contrary: Contrary,
    /// Keys that are never looked at.
    pub free: Vec<Str>,
    /// Keys that name something of the file, in words of its author.
    pub names: Vec<Str>,
    /// What stands for the name of a person.
    pub stands_for_a_name: StandsFor,
    /// Words that stand where something was still to be filled in.
    #[serde(rename = "placeholder")]
    pub placeholders: Vec<Placeholder>,
    /// Addresses of mail that nobody reads.
    pub template_mail: TemplateMail,
    /// Those that stand for a whole text: the rows, by their words.
    #[serde(skip)]
    whole: HashMap<Str, Vec<usize>>,
    /// How long texts can be: the first row for all keys, each further one for its own.
    #[serde(rename = "text")]
    pub texts: Vec<Length>,
    /// On which days something can have happened.
    #[serde(rename = "day")]
    pub days: Vec<Days>,
}

/// How whoever looked says that something does not hold, or that nobody looked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contrary {
    /// The words.
    pub words: Vec<Str>,
    /// What lifts a word directly behind it: 未发现不一致.
    pub lifted_by: Vec<Str>,
    /// What may stand between the two.
    pub between: Vec<Str>,
    /// Longer words that are what they should be.
    pub except: Vec<Str>,
}

impl Contrary {
    /// The first of its words that a text says.
    fn said_in(&self, text: &str) -> Option<&str> {
        let text = folded(text, |_| true);
        let excepted: Vec<Range<usize>> = self.except.iter().flat_map(|word| places(word, &text)).collect();
        let covered =
            |at: &Range<usize>| excepted.iter().any(|one| one.start <= at.start && at.end <= one.end);
        let said = self.words.iter().flat_map(|word| places(word, &text).map(move |at| (at, word)));
        let said: Vec<(Range<usize>, &Str)> = said.filter(|(at, _)| !covered(at)).collect();
        // What lifts another word says nothing by itself: 不存在不一致.
        let lifts: Vec<Option<Range<usize>>> =
            said.iter().map(|(at, _)| self.lift_before(at.start, &text)).collect();
        let lifting =
            |at: &Range<usize>| lifts.iter().flatten().any(|lift| lift.start < at.end && at.start < lift.end);
        let mut counts = said.iter().zip(&lifts).filter(|((at, _), lift)| lift.is_none() && !lifting(at));
        counts.next().map(|((_, word), _)| word.as_str())
    }

    /// What lifts a word that begins at a place.
    fn lift_before(&self, at: usize, text: &str) -> Option<Range<usize>> {
        let mut before = text[..at].trim_end();
        if let Some(rest) = self.between.iter().find_map(|word| before.strip_suffix(word.as_str())) {
            before = rest.trim_end();
        }
        let ends = |word: &&Str| places(word, before).any(|one| one.end == before.len());
        let lift = self.lifted_by.iter().filter(ends).max_by_key(|word| word.len())?;
        Some(before.len() - lift.len()..before.len())
    }
}

/// Where a word stands in a text; one of Latin letters with none of them beside it.
fn places<'t>(word: &'t str, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let apart = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
    crate::text::places(word, text).filter(move |at| {
        !word.is_ascii()
            || apart(text[..at.start].chars().next_back()) && apart(text[at.end..].chars().next())
    })
}

/// Words that stand for something that was left out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct StandsFor {
    /// Wherever they stand.
    pub anywhere: Vec<Str>,
    /// At the beginning, with something behind it.
    pub beginnings: Vec<Str>,
    /// At the end.
    pub endings: Vec<Str>,
    /// As the whole text.
    pub whole: Vec<Str>,
    /// In a text of two characters.
    pub short: Short,
    /// What names of organisations end in; some people are called so, so that a name has more characters than theirs.
    pub organisations: Organisations,
}

/// What stands for a name in a text of two characters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Short {
    /// As the first.
    pub beginnings: Vec<Str>,
    /// As the last.
    pub endings: Vec<Str>,
}

impl Short {
    /// The word of them in a folded text.
    fn word_in(&self, text: &str) -> Option<&Str> {
        if text.chars().count() != 2 {
            return None;
        }
        let first = self.beginnings.iter().find(|word| text.starts_with(word.as_str()));
        first.or_else(|| self.endings.iter().find(|word| text.ends_with(word.as_str())))
    }
}

/// How names of organisations end.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Organisations {
    /// The endings, besides the trades of enterprises.
    pub endings: Vec<Word>,
    /// A name with so many letters or characters ends so.
    pub from: usize,
}

impl StandsFor {
    /// The word of them in a text.
    pub fn word_in(&self, text: &str) -> Option<&str> {
        let text = folded(text, |c| !c.is_whitespace());
        let anywhere = self.anywhere.iter().find(|word| text.contains(word.as_str()));
        let begins = |word: &&Str| text.len() > word.len() && text.starts_with(word.as_str());
        let word = anywhere
            .or_else(|| self.beginnings.iter().find(begins))
            .or_else(|| self.endings.iter().find(|word| text.ends_with(word.as_str())))
            .or_else(|| self.whole.iter().find(|word| text == word.as_str()))
            .or_else(|| self.short.word_in(&text));
        word.map(Str::as_str)
    }

    /// Whether a text as a whole stands for a name.
    pub fn is(&self, text: &str) -> bool {
        let text = folded(text, |c| !c.is_whitespace());
        self.whole.iter().any(|word| text == word.as_str())
    }

    /// The ending of an organisation that a text has, one of some trades among them.
    pub fn organisation_in<'t>(&'t self, text: &str, trades: &'t [Word]) -> Option<&'t str> {
        let text = folded(text, |c| !c.is_whitespace());
        let long = text.chars().filter(|c| c.is_alphabetic()).count() >= self.organisations.from;
        let mut endings = self.organisations.endings.iter().chain(trades).filter(|_| long);
        endings.find(|word| text.ends_with(word.folded())).map(Word::as_str)
    }
}

/// Words that hold a place.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Placeholder {
    /// The words.
    pub words: Vec<Str>,
    /// Keys for which they can be meant.
    #[serde(default)]
    pub except: Vec<Str>,
    /// The only keys for which they hold a place; all where there are none.
    #[serde(default)]
    pub only: Vec<Str>,
    /// Keys in whose texts they hold a place wherever they stand.
    #[serde(default)]
    pub within: Vec<Str>,
    /// Keys in whose texts they hold a place even as part of a longer word.
    #[serde(default)]
    pub amid: Vec<Str>,
}

impl Placeholder {
    /// Whether it takes the place of a text, or of a part of it.
    fn holds(&self, key: &str, text: &str) -> bool {
        if any(&self.amid, key) {
            let text = folded(text, |_| true);
            return self.words.iter().any(|word| text.contains(word.as_str()));
        }
        if any(&self.within, key) {
            let text = folded(text, |_| true);
            return self.words.iter().any(|word| stands_in(word, &text));
        }
        false
    }

    /// Whether one of its words takes the place of a whole text.
    fn counts_for(&self, key: &str) -> bool {
        let partly = || any(&self.amid, key) || any(&self.within, key);
        let counts =
            self.only.is_empty() && self.within.is_empty() && self.amid.is_empty() || any(&self.only, key);
        counts && !any(&self.except, key) && !partly()
    }
}

/// How long a text can be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Length {
    /// Of which keys; none: of all others.
    pub keys: Vec<Str>,
    /// In characters.
    pub longest: usize,
    /// Whether it can have several lines.
    #[serde(default)]
    pub lines: bool,
}

/// On which days something can have happened.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Days {
    /// Of which keys.
    pub keys: Vec<Str>,
    /// The first day.
    pub from: Option<Date>,
    /// The greatest distance to the day of the check, or to that of the table where it is later.
    pub years_after: Option<u32>,
    /// Why not earlier or later.
    pub why: Text,
}

impl Values {
    /// The table, with its words as they are looked for.
    pub fn folded(mut self) -> Self {
        for row in &mut self.placeholders {
            // What stands somewhere within a text is looked for as it is: ** has no letters to go by.
            let one = |word: &str| match row.within.is_empty() && row.amid.is_empty() {
                true => bare(word),
                false => folded(word, |_| true).into_owned(),
            };
            row.words = row.words.iter().map(|word| one(word).into()).collect();
        }
        for (at, row) in self.placeholders.iter().enumerate() {
            for word in &row.words {
                self.whole.entry(word.clone()).or_default().push(at);
            }
        }
        self
    }

    /// The word of a text by which whoever looked says that something does not hold, or that nobody looked.
    pub fn denial_in(&self, text: &str) -> Option<&str> {
        self.contrary.said_in(text)
    }

    /// Whether "none" is a statement under a key.
    pub fn none_says(&self, path: &str) -> bool {
        takes_none(path) || any(&self.none_says_something, path)
    }

    /// Why nothing of the kind can have happened so early.
    pub fn no_day(&self, key: &str, day: NaiveDate) -> Option<&Days> {
        self.days.iter().find(|row| any(&row.keys, key) && row.from.is_some_and(|from| day < from.0))
    }

    /// Every value of these that nobody can mean on a day.
    pub fn faults<'s>(&self, said: impl IntoIterator<Item = &'s Said>, day: NaiveDate) -> Vec<Problem> {
        let mut walk = Walk { values: self, day: day.max(self.written.0), problems: Vec::new() };
        said.into_iter().for_each(|said| walk.value(said));
        walk.problems
    }

    /// Whether a key, or the table that it is in, is never looked at.
    fn is_free(&self, key: &str) -> bool {
        let free = |free: &Str| {
            key.strip_prefix(free.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.free.iter().any(free)
    }

    /// The first day of which what was seen can still be so on a day.
    pub fn seen_since(&self, day: NaiveDate) -> NaiveDate {
        day.checked_sub_months(Months::new(self.seen_for_months)).unwrap_or(day)
    }

    /// Whether a text is blank or only holds the place of one. A word for nothing is no text either, but where nothing
    /// can be stated.
    fn says_nothing(&self, key: &str, text: &str) -> bool {
        let bare = bare(text);
        if is_none(text.trim()) || is_none(&bare) {
            return !self.none_says(key);
        }
        let whole = self.whole.get(bare.as_str()).into_iter().flatten();
        bare.is_empty()
            || whole.map(|row| &self.placeholders[*row]).any(|row| row.counts_for(key))
            || self.placeholders.iter().any(|row| row.holds(key, text))
            || key.ends_with("email") && self.template_mail.is(text)
    }
}

/// A text without width, case, spaces, and without the brackets and signs around it: `【待定】` is `待定`.
fn bare(text: &str) -> String {
    let folded = folded(text, |c| !c.is_whitespace());
    folded.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether a word stands in a text; one of Latin letters with none of them beside it.
fn stands_in(word: &str, text: &str) -> bool {
    match word.chars().all(|c| c.is_ascii_alphanumeric()) {
        true => places(word, text).next().is_some(),
        false => text.contains(word),
    }
}

/// Whether a list of keys names a key, by its path or by the end of it.
fn any(keys: &[Str], path: &str) -> bool {
    let last = path.as_bytes().last();
    let names = |key: &Str| {
        // Nearly all end otherwise.
        let ends = key.as_bytes().last() == last;
        ends && path.strip_suffix(key.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    keys.iter().any(names)
}

struct Walk<'v> {
    values: &'v Values,
    day: NaiveDate,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    fn value(&mut self, said: &Said) {
        let Written { key, at, .. } = &said.written;
        match &said.value {
            _ if self.values.is_free(key) => {}
            Value::Text(_) if any(&self.values.names, key) => {}
            Value::Text(text) => self.text(text.expose(), at.clone(), key),
            Value::Day(Some(date)) => self.day(*date, at.clone(), key),
            Value::Day(None) | Value::Other => {}
        }
    }

    fn text(&mut self, written: &str, at: Span, path: &str) {
        let rows = &self.values.texts;
        let row = rows
            .iter()
            .find(|row| any(&row.keys, path))
            .or_else(|| rows.iter().find(|row| row.keys.is_empty()));
        let Some(row) = row else { return };
        let (length, longest) = (written.chars().count(), row.longest);
        let problem = if length > longest {
            Problem::new(
                at,
                text!("`{path}` 有 {length} 个字符，过长", "`{path}` is too long: {length} characters"),
            )
            .fix(text!("最多 {longest} 个字符", "at most {longest} characters"))
        } else if !row.lines && written.contains(is_break) {
            Problem::new(at, text!("`{path}` 里有换行", "`{path}` contains a line break"))
                .fix(text!("写成一行", "write it on one line"))
        } else if self.values.says_nothing(path, written) {
            Problem::new(at, text!("`{path}` 没有写明内容", "`{path}` is a placeholder")).fix(text!(
                "写实际内容；还不知道就删掉这个键",
                "write the real value, or leave the key out until it is known"
            ))
        } else {
            return;
        };
        self.problems.push(problem);
    }

    fn day(&mut self, date: NaiveDate, at: Span, path: &str) {
        for row in self.values.days.iter().filter(|row| any(&row.keys, path)) {
            let early = row.from.is_some_and(|from| date < from.0);
            let last = row.years_after.and_then(|years| self.day.checked_add_months(Months::new(12 * years)));
            if early || last.is_some_and(|last| date > last) {
                let year = date.year();
                let what = text!("`{path}` 不可能在 {year} 年", "`{path}` cannot be in the year {year}");
                self.problems.push(Problem::new(at, what).fix(row.why.clone()));
                return;
            }
        }
    }
}

/// Whether a character ends a line.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use crate::case::written;
    use crate::tables::Tables;

    /// What is said of a case.
    fn said(case: &str) -> Vec<String> {
        let tables = Tables::built_in();
        let day = "2026-12-01".parse().expect("a day");
        let case = DeTable::parse(case).expect("TOML");
        tables
            .values
            .faults(&written::said(case.get_ref()), day)
            .into_iter()
            .map(|problem| problem.what.en)
            .collect()
    }

    #[test]
    fn words_that_hold_a_place() {
        for word in [
            "待定",
            "【待定】",
            "（待 定）",
            "N/A",
            "n/a",
            "TBD",
            "同上。",
            "?",
            "——",
            "　",
            "none",
            "无",
            "XXX",
        ] {
            assert_eq!(
                said(&format!("[applicant]\naddress = \"{word}\"")),
                ["`applicant.address` is a placeholder"],
                "{word}"
            );
        }
        for name in ["待定工作室", "无锡示例", "同上海", "李", "0", "Nana", "未知之地"] {
            assert!(said(&format!("[applicant]\nname = \"{name}\"")).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_word_can_be_a_name_or_a_statement_elsewhere() {
        assert!(said("[[website]]\nname = \"未知\"\nremark = \"none\"").is_empty());
        assert_eq!(said("[[person]]\nname = \"未知\""), ["`person.name` is a placeholder"]);
        assert_eq!(said("[[website]]\nname = \"none\""), ["`website.name` is a placeholder"]);
        assert!(said("[filing]\norders = \"无\"\n[applicant]\nfiled = \"none\"").is_empty());
        assert!(said("label = \"待定\"\n[extra]\nnote = \"TBD\"").is_empty());
    }

    #[test]
    fn lengths_at_their_edge() {
        let name = |length: usize| format!("[applicant]\nname = \"{}\"", "例".repeat(length));
        assert!(said(&name(200)).is_empty());
        assert_eq!(said(&name(201)), ["`applicant.name` is too long: 201 characters"]);
    }

    #[test]
    fn days_at_their_edge() {
        let born = |day: &str| said(&format!("[[person]]\nborn = {day}"));
        assert!(born("1900-01-01").is_empty());
        assert_eq!(born("1899-12-31"), ["`person.born` cannot be in the year 1899"]);
        let ends = |day: &str| said(&format!("[[domain]]\nexpires = {day}"));
        assert!(ends("2037-12-01").is_empty());
        assert_eq!(ends("2037-12-02"), ["`domain.expires` cannot be in the year 2037"]);
    }
}

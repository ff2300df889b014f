//! Looks up a word: everything with that name, best match first, or else similar names.

use super::{Explainer, Kind, Page, law_words};
use crate::case::keys::Key;
use crate::case::words::lists;
use crate::prepared::Str;
use crate::problem::nearest;
use crate::rules::{self, Rule, Section};
use crate::tables::terms::Term;
use crate::text::{Fixed, Text, phrase, text};

/// How many words are suggested.
const OFFERED: usize = 5;
/// How many characters of the end of a key's Chinese name tell which one is meant.
const LEAST: usize = 4;

impl<'l> Explainer<'l> {
    /// The pages of everything with that name; a rejection message need not match exactly.
    ///
    /// # Errors
    ///
    /// The most similar known words, if nothing matches.
    pub fn pages(&self, asked: &str) -> Result<Vec<Page<'l>>, Vec<String>> {
        let asked = asked.trim();
        let mut pages = self.exact(asked);
        // As a report names a requirement: `instance-billing / ecs-subscription`.
        if let Some((rule, row)) = asked.split_once(" / ").filter(|_| pages.is_empty()) {
            pages.extend([rule, row].into_iter().flat_map(|one| self.exact(one.trim())));
        }
        if pages.is_empty() {
            pages.extend(self.returned(asked));
        }
        if pages.is_empty() { Err(self.near(asked)) } else { Ok(pages) }
    }

    /// Everything with exactly that name, ignoring case.
    fn exact(&self, asked: &str) -> Vec<Page<'l>> {
        let tables = &self.law.tables;
        let same = |known: &str| known.eq_ignore_ascii_case(asked);
        let mut pages = Vec::new();
        let is_it = |rule: &&&Rule| [rule.id, rule.title.zh, rule.title.en].into_iter().any(same);
        pages.extend(rules::ALL.iter().filter(is_it).map(|rule| self.rule(rule)));
        pages.extend(self.row_called(asked));
        let called = |id: &str, name: &Text, also: &[Str]| {
            same(id) || same(&name.zh) || same(&name.en) || also.iter().any(|other| same(other))
        };
        let papers = tables.documents.documents.iter().filter(|one| called(&one.id, &one.name, &one.also));
        pages.extend(papers.map(|one| self.paper(one)));
        let topics = tables.topics.topics.iter().filter(|one| called(&one.id, &one.name, &one.also));
        pages.extend(topics.map(|one| self.topic(&one.id, &one.name, &one.also)));
        pages.extend(self.keys().iter().filter(|key| same(&key.path)).map(|key| self.key(key)));
        pages.extend(tables.terms.all().filter(|term| term.is_called(asked)).map(|term| self.term(term)));
        // Many words are suffixes, too, .cn, .news, .游戏: the dot tells them apart.
        let dotted = asked.starts_with('.');
        if !dotted {
            pages.extend(self.word_pages(asked));
        }
        if dotted || pages.is_empty() {
            pages.extend(self.suffix(asked));
        }
        pages.extend(self.registrar(asked));
        let sections = Section::ALL
            .into_iter()
            .filter(|one| same(one.word()) || same(one.text().zh) || same(one.text().en));
        pages.extend(sections.map(|section| self.section(section)));
        if pages.is_empty() {
            pages.extend(self.keys_called(asked).into_iter().map(|key| self.key(key)));
        }
        pages
    }

    /// The keys of a name without their tables, `real-name.status`, or in Chinese, `付费方式`; none where too many are.
    fn keys_called(&self, asked: &str) -> Vec<&Key> {
        let zh = &self.law.tables.keys.zh;
        let is_it = |key: &&Key| {
            let ends = || {
                let table = key.path.len().checked_sub(asked.len() + 1)?;
                let (_, end) = (key.path.get(..table)?, key.path.get(table..)?);
                Some(end.starts_with('.') && end[1..].eq_ignore_ascii_case(asked))
            };
            let called = |about: &String| {
                let name = short_name(about);
                name == asked || asked.chars().count() >= LEAST && name.ends_with(asked)
            };
            !asked.is_empty() && (ends() == Some(true) || zh.get(&key.path).is_some_and(called))
        };
        let found: Vec<&Key> = self.keys().iter().filter(is_it).collect();
        if found.len() > OFFERED { Vec::new() } else { found }
    }

    /// A requirement: a national one, or one of the province whose code begins its id.
    fn row_called(&self, asked: &str) -> Option<Page<'l>> {
        let own = province_of(asked).filter(|code| self.law.province_codes().any(|known| known == *code));
        let all = self.standings(own.or(self.province.as_deref()));
        let row = all.iter().find(|row| row.row.id.as_str().eq_ignore_ascii_case(asked))?;
        Some(self.row(row, &all))
    }

    /// The page of a glossary term.
    fn term(&self, term: &Term) -> Page<'l> {
        let mut page = self.page(Kind::Term, &term.id, term.name.clone());
        page.say("means", text("含义", "means"), term.says.clone());
        page.see(self, term.see.iter().map(Str::as_str));
        page
    }

    /// The page of a report section: its rules.
    fn section(&self, section: Section) -> Page<'l> {
        let mut page = self.page(Kind::Section, section.word(), section.text().into());
        let rules: Vec<&Rule> = rules::ALL.iter().filter(|rule| rule.section == section).copied().collect();
        let (count, word, Fixed { zh, en }) = (rules.len(), section.word(), section.text());
        let counted = phrase::count(count, "rule");
        let means = text!(
            "报告里“{zh}”一节，列出下面 {count} 条规则的结果；beian check --only {word} 只看这一节",
            "The part of a report headed {en}: the results of the {counted} below. \
             `beian check --only {word}` shows this part alone"
        );
        page.say("means", text("含义", "means"), means);
        page.see(self, rules.iter().map(|rule| rule.id));
        page
    }

    /// The name of what an id refers to, for cross-references.
    pub(super) fn title(&self, id: &str) -> Option<Text> {
        let tables = &self.law.tables;
        let rule = || rules::ALL.iter().find(|rule| rule.id == id).map(|rule| rule.title.into());
        let key = || {
            let key = self.keys().iter().find(|key| key.path == id)?;
            Some(Text { zh: tables.keys.zh.get(id).unwrap_or(&key.about).clone(), en: key.about.clone() })
        };
        let term = || tables.terms.all().find(|term| term.id == id).map(|term| term.name.clone());
        let said = || {
            let known = tables.returns.kinds.iter().any(|kind| kind.words.iter().any(|words| words == id));
            known.then(|| Kind::Return.text().into())
        };
        let row = || {
            let all = self.standings(self.province.as_deref());
            all.iter()
                .find(|row| row.row.id.as_str() == id)
                .map(|row| law_words::requirement(row.row, tables).asks)
        };
        let word = || lists().into_iter().flatten().find(|word| word.word == id).map(|word| word.text.into());
        let paper = || tables.documents.documents.iter().find(|one| one.id == id).map(|one| one.name.clone());
        let topic = || tables.topics.topics.iter().find(|one| one.id == id).map(|one| one.name.clone());
        rule()
            .or_else(term)
            .or_else(key)
            .or_else(said)
            .or_else(row)
            .or_else(word)
            .or_else(topic)
            .or_else(paper)
    }

    /// Known words similar to the one asked, nearest first.
    fn near(&self, asked: &str) -> Vec<String> {
        let tables = &self.law.tables;
        let mut known: Vec<&str> = self.words().collect();
        let documents = tables.documents.documents.iter().map(|one| one.name.en.as_str());
        let topics = tables.topics.topics.iter().map(|one| one.name.en.as_str());
        let names = documents.chain(topics).chain(tables.terms.all().map(|one| one.name.en.as_str()));
        // A name that is an id with spaces for hyphens says nothing more.
        let names: Vec<&str> =
            names.filter(|name| !known.contains(&name.replace(' ', "-").as_str())).collect();
        known.extend(names);
        let own = province_of(asked).map(|code| self.standings(Some(code)));
        known.extend(own.iter().flat_map(|rows| rows.iter().map(|row| row.row.id.as_str())));
        known.sort_unstable();
        known.dedup();
        // A partial name is a better hint than a typo, and so is a name in the middle of a sentence; of names that
        // hold the word the shortest has the least extra text, of those it holds the longest says most.
        let part = asked.to_lowercase();
        let lower: Vec<(String, &str)> = known.iter().map(|word| (word.to_lowercase(), *word)).collect();
        let holding = lower.iter().filter(|(lower, _)| is_telling(&part) && lower.contains(&part));
        let mut holding: Vec<&str> = holding.map(|(_, word)| *word).collect();
        holding.sort_by_key(|word| word.chars().count());
        let held = lower.iter().filter(|(lower, _)| is_telling(lower) && holds(&part, lower));
        let mut held: Vec<&str> = held.map(|(_, word)| *word).collect();
        held.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let mut offered: Vec<String> =
            holding.into_iter().chain(held).take(OFFERED).map(str::to_owned).collect();
        known.retain(|word| offered.iter().all(|one| one != word));
        while offered.len() < OFFERED
            && let Some(near) = nearest(asked, known.iter().copied())
        {
            known.retain(|word| *word != near);
            offered.push(near.to_owned());
        }
        offered
    }

    /// Every word that has a page, except provincial requirements and rejection messages.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let tables = &self.law.tables;
        let rows = self.law.national().requirement.iter().map(|row| row.id.as_str());
        let terms = tables.terms.all().flat_map(|term| {
            [term.id.as_str(), &term.name.zh].into_iter().chain(term.also.iter().map(Str::as_str))
        });
        let words = lists().into_iter().flatten().flat_map(|word| word.spellings.iter().copied());
        rules::ALL
            .iter()
            .map(|rule| rule.id)
            .chain(rows)
            .chain(tables.documents.spellings())
            .chain(tables.topics.spellings())
            .chain(self.keys().iter().map(|key| key.path.as_str()))
            .chain(terms)
            .chain(words)
            .chain(Section::ALL.iter().map(|section| section.word()))
    }
}

/// Whether a sentence holds a word: a Chinese one anywhere, an English one as a whole.
fn holds(sentence: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '-';
    sentence.match_indices(word).any(|(at, _)| {
        !word.is_ascii()
            || !sentence[..at].ends_with(letter) && !sentence[at + word.len()..].starts_with(letter)
    })
}

/// What a key is called in Chinese: what stands before the first sign, and after what says that somebody saw it.
fn short_name(about: &str) -> &str {
    let about = about.strip_prefix("人工核对：").unwrap_or(about);
    about.split(['，', '：', '；', '（']).next().unwrap_or(about)
}

/// Whether a partial name is long enough to be meaningful: two Chinese characters or four letters.
fn is_telling(part: &str) -> bool {
    part.chars().count() >= if part.is_ascii() { 4 } else { 2 }
}

/// The province code that begins the id of a requirement: `44` for `44-046`.
fn province_of(id: &str) -> Option<&str> {
    let (code, _) = id.split_once('-')?;
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

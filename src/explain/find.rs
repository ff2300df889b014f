//! Looks up a word: everything with that name, best match first, or else similar names.

use super::{Explainer, Kind, Page};
use crate::case::words::{Word, lists};
use crate::law::Standing;
use crate::problem::nearest;
use crate::rules::{self, Section};
use crate::tables::terms::Term;
use crate::text::{Text, text};

/// How many similar words are suggested.
const OFFERED: usize = 3;
/// How many names containing the word are suggested.
const HOLDING: usize = 6;

impl<'l> Explainer<'l> {
    /// The pages of everything with that name; a rejection message need not match exactly.
    ///
    /// # Errors
    ///
    /// The most similar known words, if nothing matches.
    pub fn pages(&self, asked: &str) -> Result<Vec<Page<'l>>, Vec<String>> {
        let asked = asked.trim();
        let mut pages = self.exact(asked);
        let returns = self.returns(asked, pages.is_empty());
        pages.extend(returns);
        if pages.is_empty() { Err(self.near(asked)) } else { Ok(pages) }
    }

    /// Everything with exactly that name, ignoring case.
    fn exact(&self, asked: &str) -> Vec<Page<'l>> {
        let tables = &self.law.tables;
        let same = |known: &str| known.eq_ignore_ascii_case(asked);
        let mut pages = Vec::new();
        pages.extend(rules::ALL.iter().filter(|rule| same(rule.id)).map(|rule| self.rule(rule)));
        pages.extend(self.row_called(asked));
        let called = |id: &str, name: &Text, also: &[String]| {
            same(id) || same(&name.zh) || same(&name.en) || also.iter().any(|other| same(other))
        };
        let papers = tables.documents.documents.iter().filter(|one| called(&one.id, &one.name, &one.also));
        pages.extend(papers.map(|one| self.paper(&one.id, &one.name, &one.also)));
        let topics = tables.topics.topics.iter().filter(|one| called(&one.id, &one.name, &one.also));
        pages.extend(topics.map(|one| self.topic(&one.id, &one.name, &one.also)));
        pages.extend(self.keys().iter().filter(|key| same(&key.path)).map(|key| self.key(key)));
        pages.extend(
            tables.terms.terms.iter().filter(|term| term.is_called(asked)).map(|term| self.term(term)),
        );
        let words = lists().into_iter().flatten();
        for word in words.filter(|word| word.spellings.iter().any(|one| same(one))) {
            let is_told = |page: &Page<'_>| match page.kind {
                Kind::Term => page.id == word.word,
                Kind::Word => page.id == word.word && page.title == Text::from(word.text),
                _ => false,
            };
            match pages.iter_mut().find(|page| is_told(page)) {
                // The same word from another list: its keys are already named.
                Some(page) if page.says.iter().any(|said| said.word == "written") => {}
                Some(page) => self.say_word(page, &word),
                None => {
                    let mut page = self.page(Kind::Word, word.word, word.text.into());
                    self.say_word(&mut page, &word);
                    pages.push(page);
                }
            }
        }
        let sections = Section::ALL.into_iter().filter(|section| same(section.word()));
        pages.extend(sections.map(|section| self.section(section)));
        pages
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
        page.see(self, term.see.iter().map(String::as_str));
        page
    }

    /// Adds how and where a case file writes a word.
    fn say_word(&self, page: &mut Page<'_>, word: &Word) {
        let quoted: Vec<String> = word.spellings.iter().map(|one| format!("\"{one}\"")).collect();
        let written = Text { zh: quoted.join("、"), en: quoted.join(", ") };
        page.say("written", text("写法", "written"), written);
        let takes = |words: &[String]| {
            words.iter().any(|one| one == word.word) && words.iter().any(|one| one == word.text.zh)
        };
        let keys = self.keys().iter().filter(|key| takes(&key.words));
        page.say("stands-in", text("用于", "stands in"), Text::list(keys.map(|key| Text::same(&key.path))));
    }

    /// The page of a report section: its rules.
    fn section(&self, section: Section) -> Page<'l> {
        let mut page = self.page(Kind::Section, section.word(), section.text().into());
        let rules = rules::ALL.iter().filter(|rule| rule.section == section);
        page.see(self, rules.map(|rule| rule.id));
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
        let term = || tables.terms.terms.iter().find(|term| term.id == id).map(|term| term.name.clone());
        let said = || {
            let row = |row: &Standing<'_>| row.row.returned_as.iter().any(|phrase| phrase == id);
            let known = self.standings(None).iter().any(row);
            known.then(|| Kind::Return.text().into())
        };
        rule().or_else(term).or_else(key).or_else(said)
    }

    /// Known words similar to the one asked, nearest first.
    fn near(&self, asked: &str) -> Vec<String> {
        let tables = &self.law.tables;
        let mut known: Vec<&str> = self.words().collect();
        known.extend(tables.documents.documents.iter().map(|one| one.name.en.as_str()));
        known.extend(tables.topics.topics.iter().map(|one| one.name.en.as_str()));
        known.extend(tables.terms.terms.iter().map(|one| one.name.en.as_str()));
        let own = province_of(asked).map(|code| self.standings(Some(code)));
        known.extend(own.iter().flat_map(|rows| rows.iter().map(|row| row.row.id.as_str())));
        known.sort_unstable();
        known.dedup();
        // A partial name is a better hint than a typo; the shortest name has the least extra text.
        let part = asked.to_lowercase();
        let mut holding: Vec<&str> = known
            .iter()
            .copied()
            .filter(|word| is_telling(&part) && word.to_lowercase().contains(&part))
            .collect();
        holding.sort_by_key(|word| word.chars().count());
        let mut offered: Vec<String> = holding.into_iter().take(HOLDING).map(str::to_owned).collect();
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
        let terms = tables
            .terms
            .terms
            .iter()
            .flat_map(|term| [&term.id, &term.name.zh].into_iter().chain(&term.also).map(String::as_str));
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

/// Whether a partial name is long enough to be meaningful: two Chinese characters or four letters.
fn is_telling(part: &str) -> bool {
    part.chars().count() >= if part.is_ascii() { 4 } else { 2 }
}

/// The province code that begins the id of a requirement: `44` for `44-046`.
fn province_of(id: &str) -> Option<&str> {
    let (code, _) = id.split_once('-')?;
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

//! What comes next: the first key that is missing in the order of a form, or what follows without asking.

use super::draft::Written;
use super::look::Look;
use super::note::head;
use super::question::{self, Choice, Form, Question};
use super::said::{About, State, Talk, has_role};
use super::statements::{DOMAIN, GROUPS, Group, SAME, Statement};
use crate::case::is_none;
use crate::case::keys::Key;
use crate::case::words::{ApplicantKind, Role};
use crate::source::Span;
use crate::text::{Fixed, Text, text};

/// What is asked before anything else: nearly everything depends on it.
const FIRST: [&str; 3] = ["filing.province", "applicant.kind", "domain"];

/// What comes next.
pub(super) enum Step {
    /// Something follows from what was said.
    Go(State),
    /// A question, and what its answer is about.
    Ask(Box<Question>, About),
}

/// A key that is missing.
pub(super) struct Missing<'l> {
    pub(super) key: &'l Key,
    pub(super) table: Option<usize>,
    why: &'l [Fixed],
}

impl Talk<'_> {
    /// What comes next: the first key that is missing in the order of a form.
    pub(super) fn next(&self, seen: &Look) -> Option<Step> {
        let written = self.state.draft.written(&head(self.lang));
        let mut missing: Vec<Missing<'_>> = Vec::new();
        for path in FIRST {
            let is_named = seen.missing.iter().any(|(key, ..)| *key == path);
            let is_asked = path
                .split_once('.')
                .is_none_or(|(table, key)| self.state.draft.of(table).any(|(_, table)| table.has(key)));
            if !is_named && !is_asked {
                missing.extend(self.key(path).map(|key| Missing {
                    key,
                    table: self.table(path, &(0..0), &written),
                    why: &[],
                }));
            }
        }
        for (path, at, why) in &seen.missing {
            let table = self.table(path, at, &written);
            missing.extend(self.key(path).map(|key| Missing { key, table, why }));
        }
        let top = |path: &str| self.order(path.split('.').next().unwrap_or_default());
        missing.sort_by_key(|one| {
            let path = one.key.path.as_str();
            let first = FIRST.iter().position(|first| *first == path).unwrap_or(FIRST.len());
            // Who knows on which day it passed, knows that it passed.
            let (path, behind) = match path {
                "domain.real-name.status" => ("domain.real-name.on", 1),
                other => (other, 0),
            };
            (first, top(path), one.table, self.order(path), behind)
        });
        missing.iter().find_map(|one| self.step(one, &missing, seen))
    }

    /// The table that a key belongs to.
    fn table(&self, path: &str, at: &Span, written: &Written) -> Option<usize> {
        let tables = &self.state.draft.tables;
        let above = |i: &usize| path.strip_prefix(&tables[*i].path).is_some_and(|rest| rest.starts_with('.'));
        let deepest = (0..tables.len()).filter(above).map(|i| tables[i].path.len()).max()?;
        let mut of_path = (0..tables.len()).filter(above).filter(|i| tables[*i].path.len() == deepest);
        let inside = |i: &usize| written.tables[*i].contains(&at.start);
        let all: Vec<usize> = of_path.by_ref().collect();
        all.iter().copied().find(|i| !at.is_empty() && inside(i)).or_else(|| {
            let own = all.iter().rev().find(|i| at.is_empty() || written.tables[**i].start >= at.start);
            own.or(all.last()).copied()
        })
    }

    /// What a missing key leads to; nothing where it was asked for already.
    fn step(&self, missing: &Missing<'_>, all: &[Missing<'_>], seen: &Look) -> Option<Step> {
        let (path, state) = (missing.key.path.as_str(), &self.state);
        let has = |path: &str| state.draft.of(path).next().is_some();
        match path {
            // Other products are described one by one, or not at all: no question has an answer of that form.
            "filing" | "account" | "applicant" | "uses" => return None,
            "domain" if has("domain") => return None,
            "domain" => return Some(self.ask("domain.name", Form::Texts, About::Domains, missing)),
            "person" if has("person") => return None,
            "person" => return Some(Step::Go(self.with_person(state))),
            "instance" if has("instance") => return None,
            // Which servers carry a website is said with it.
            "instance" if !has("website") => return self.websites(missing),
            "instance" => return Some(self.ask("website.instances", Form::Texts, About::Instances, missing)),
            "website" if has("website") => {
                let (i, table) = state.draft.of("website").next()?;
                let unnamed = !table.has("name") && !table.has("domain");
                return unnamed.then(|| self.ask_key(missing, "website.name", Some(i)));
            }
            "website" => return self.websites(missing),
            "material" if has("material") || seen.papers.is_empty() => return None,
            "material" => {
                let papers = seen.papers.clone();
                let choices =
                    papers.iter().map(|paper| self.paper(paper)).chain([self.no_others()]).collect();
                return Some(self.ask("material", Form::Many(choices), About::Papers(papers), missing));
            }
            _ => {}
        }
        if missing.table.is_some_and(|table| self.was_asked(path, table)) {
            return None;
        }
        let form = || self.form(missing.key, &state.draft);
        let known = state.known.iter().find(|(key, _)| *key == path);
        let answer = known.and_then(|(_, said)| self.resolved(said, missing.table));
        let answer = answer.or_else(|| self.follows(path, missing.table));
        if let Some(said) = answer {
            let next = self.with(state, missing.table, path, &form(), &said);
            return Some(Step::Go(next.unwrap_or_else(|_| self.open(state, missing.table, path, &form()))));
        }
        if path == "website.domain" {
            return Some(Step::Go(self.open(state, missing.table, path, &Form::Texts)));
        }
        if path == "website.instances" {
            return Some(self.ask(path, Form::Texts, About::Instances, missing));
        }
        let group = GROUPS
            .iter()
            .filter(|_| self.at_once)
            .find(|group| !state.groups.contains(&group.key) && group.all.iter().any(|one| one.key == path));
        if let Some(step) = group.and_then(|group| self.group(group, missing, seen)) {
            return Some(step);
        }
        self.together(missing, all).or_else(|| Some(self.ask_key(missing, path, missing.table)))
    }

    /// Whether a key was asked for, or one above it.
    pub(super) fn was_asked(&self, path: &str, table: usize) -> bool {
        let table = &self.state.draft.tables[table];
        let rest = path.strip_prefix(&table.path).and_then(|rest| rest.strip_prefix('.')).unwrap_or(path);
        let within = |key: &str| {
            rest.strip_prefix(key).is_some_and(|below| below.is_empty() || below.starts_with('.'))
        };
        table.entries.iter().any(|entry| within(&entry.key))
    }

    /// An answer in which other values of the case stand; nothing where those are not known.
    fn resolved(&self, said: &[String], table: Option<usize>) -> Option<Vec<String>> {
        let draft = &self.state.draft;
        let value = |word: &str| match (word.strip_prefix(SAME), word.split_once(DOMAIN)) {
            (Some(path), _) => {
                let (table, key) = path.split_once('.')?;
                Some(vec![draft.get(table, key)?.as_str()?.to_owned()])
            }
            (None, Some((before, after))) => {
                let names = draft.tables.get(table?)?.texts("domain");
                Some(names.iter().map(|name| format!("{before}{name}{after}")).collect())
            }
            (None, None) => Some(vec![word.to_owned()]),
        };
        let all: Vec<Vec<String>> = said.iter().map(|word| value(word)).collect::<Option<_>>()?;
        Some(all.concat())
    }

    /// What follows from the rest of the case.
    fn follows(&self, path: &str, table: Option<usize>) -> Option<Vec<String>> {
        let draft = &self.state.draft;
        match path {
            "website.domain" => Some(draft.names("domain")).filter(|names| !names.is_empty()),
            "website.instances" => Some(draft.names("instance")).filter(|names| !names.is_empty()),
            "website.responsible" => {
                let answers =
                    draft.of("person").filter(|(_, person)| has_role(person.get("roles"), Role::Website));
                let names: Vec<String> =
                    answers.filter_map(|(_, one)| one.name()).map(str::to_owned).collect();
                Some(names).filter(|names| names.len() == 1)
            }
            // The law knows nobody else in the order of an individual.
            "person.roles" if question::kind(draft) == Some(ApplicantKind::Individual) => {
                let roles = [Role::Responsible, Role::Website];
                let first = table.is_some_and(|table| draft.nth(table) == 0);
                first.then(|| roles.map(|role| role.word().to_owned()).to_vec())
            }
            _ => None,
        }
    }

    /// The statements of a group that can be true and would answer something; nothing where they save no question.
    fn group(&self, group: &'static Group, missing: &Missing<'_>, seen: &Look) -> Option<Step> {
        let kind = question::kind(&self.state.draft);
        let wanted = |key: &str| {
            let within = |table: &str| {
                key.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            seen.missing.iter().map(|(key, ..)| *key).chain(seen.later.iter().copied()).any(within)
        };
        let said = |key: &str| {
            let (table, rest) = key.split_once('.').unwrap_or_default();
            self.state.draft.of(table).any(|(_, table)| table.has(rest))
        };
        let can_be = |one: &&Statement| one.can_be(kind) && wanted(one.key) && !said(one.key);
        let choices: Vec<Choice> = group.all.iter().filter(can_be).map(|one| self.statement(one)).collect();
        if choices.len() < 2 {
            return None;
        }
        let mut question =
            question::question(missing.key, Form::Statements(choices), &self.state.draft, self.tables());
        question.key = group.key.to_owned();
        question.about = group.about.into();
        (question.found, question.none, question.personal) = (None, false, false);
        Some(Step::Ask(Box::new(question), About::Statements(group)))
    }

    /// A statement as a choice: called by its key, its word is the answer that it gives.
    fn statement(&self, one: &Statement) -> Choice {
        let id = one.id();
        let mut choice = Choice::new(&id, &id, one.text.into(), self.lang);
        choice.word = one.says.join(" ");
        let key = one.key;
        // Whoever says that nothing of a list is true has to see the list.
        if let ([word], Some(Form::Many(all))) =
            (one.says, self.key(key).map(|key| self.form(key, &self.state.draft)))
            && is_none(word)
        {
            choice.means =
                Some(Text::list(all.into_iter().filter(|one| !is_none(&one.id)).map(|one| one.name)));
        }
        choice
    }

    fn websites(&self, missing: &Missing<'_>) -> Option<Step> {
        let names = self.state.draft.names("domain");
        if names.len() < 2 {
            return Some(Step::Go(self.with_websites(&self.state, false)));
        }
        let choices = [
            ("each", text("每个域名是一个网站", "each name is a website of its own")),
            ("one", text("全部域名是同一个网站", "all names are of one website")),
        ];
        let choices = choices.map(|(id, words)| Choice::new(id, id, words.into(), self.lang));
        Some(self.ask("website.domain", Form::One(choices.to_vec()), About::Websites, missing))
    }

    fn ask_key(&self, missing: &Missing<'_>, path: &str, table: Option<usize>) -> Step {
        let tables = self.tables();
        let key = self.key(path).unwrap_or(missing.key);
        let form = question::form(key, &self.state.draft, tables, self.lang);
        let rest = match table {
            Some(table) => path[self.state.draft.tables[table].path.len() + 1..].to_owned(),
            None => path.split_once('.').map_or(path, |(_, rest)| rest).to_owned(),
        };
        self.ask(path, form, About::Key(table, rest), missing)
    }

    pub(super) fn ask(&self, path: &str, form: Form, about: About, missing: &Missing<'_>) -> Step {
        let key = self.key(path).unwrap_or(missing.key);
        let mut question = question::question(key, form, &self.state.draft, self.tables());
        question.why = missing.why.to_vec();
        if let About::Key(Some(table), _) = &about {
            let draft = &self.state.draft;
            question.nth = draft.nth(*table);
            let own = &draft.tables[*table];
            let several = draft.of(&own.path).count() > 1;
            let name = || own.name().filter(|_| several).map(Text::same);
            question.of = match own.path.as_str() {
                "person" => question::roles(&own.texts("roles")).or_else(name),
                _ => name(),
            };
        }
        Step::Ask(Box::new(question), about)
    }
}

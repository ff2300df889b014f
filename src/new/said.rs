//! What was said so far, and what an answer adds to it.

use std::cell::RefCell;
use std::rc::Rc;

use toml::Value;

use super::answer;
use super::draft::{Draft, Is};
use super::look::{Look, Paper};
use super::note::{comment, unknown, words};
use super::question::{self, Form, Question, SOME};
use super::statements::{Group, Statement};
use crate::case::is_none;
use crate::case::keys::{self, Key, Shape};
use crate::case::names::provisional;
use crate::case::words::{ApplicantKind, Role, Signatory};
use crate::checker::{Checker, Session, Settings};
use crate::tables::Tables;
use crate::text::{Lang, Text, text};

/// Nobody has more people in an order.
const MOST_PEOPLE: usize = 6;
/// The type of the order.
const TYPE: &str = "filing.type";
/// That none of the other documents is there.
pub(super) const REST: &str = "rest";
/// Nobody has more of anything that is counted.
const MOST: i64 = 50;

/// What was said so far.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) draft: Draft,
    /// Answers that count as soon as their keys are missing.
    pub(super) known: Vec<(&'static str, Vec<String>)>,
    /// The groups of statements that were asked.
    pub(super) groups: Vec<&'static str>,
    /// How many questions were asked.
    pub(super) asked: usize,
}

/// A conversation about one case.
pub(super) struct Talk<'a> {
    pub(super) session: Session<'a>,
    pub(super) settings: &'a Settings,
    pub(super) lang: Lang,
    pub(super) keys: &'a [Key],
    /// Whether one question may answer several keys.
    pub(super) at_once: bool,
    pub(super) state: State,
    /// The text that was looked at last, and what was seen: an answer is tried before it is taken.
    pub(super) seen: RefCell<Option<(String, Rc<Look>)>>,
}

/// What an answer is about.
#[derive(Clone)]
pub(super) enum About {
    /// A key below a table, which is made where there is none.
    Key(Option<usize>, String),
    /// The domain names of the order.
    Domains,
    /// The instances that carry the websites.
    Instances,
    /// Whether each name is a website of its own.
    Websites,
    /// The papers at hand.
    Papers(Vec<Paper>),
    /// Several keys at once.
    Statements(&'static Group),
    /// Who answers for the applicant and its websites; the first person.
    People(usize),
    /// A day for each of these keys of tables.
    Days(Vec<(usize, &'static str)>),
    /// Documents, each with whoever would sign it.
    Signed(Vec<(usize, Signatory)>),
}

impl<'a> Talk<'a> {
    pub(super) fn new(checker: &'a Checker, settings: &'a Settings, lang: Lang, at_once: bool) -> Self {
        Self {
            session: checker.session(),
            settings,
            lang,
            keys: keys::known(),
            at_once,
            state: State::default(),
            seen: RefCell::default(),
        }
    }

    pub(super) fn key(&self, path: &str) -> Option<&'a Key> {
        self.keys.iter().find(|key| key.path == path)
    }

    /// The place of a key in an order form.
    pub(super) fn order(&self, path: &str) -> usize {
        self.keys.iter().position(|key| key.path == path).unwrap_or(usize::MAX)
    }

    pub(super) fn tables(&self) -> &'a Tables {
        &self.session.law().tables
    }

    /// The form of an answer for a key, as far as the case is known.
    pub(super) fn form(&self, key: &Key, draft: &Draft) -> Form {
        question::form(key, draft, self.tables(), self.lang)
    }

    /// What was said so far, with an answer.
    pub(super) fn with_answer(
        &self,
        state: &State,
        question: &Question,
        about: &About,
        said: &[String],
    ) -> Result<State, Text> {
        match about {
            About::Key(table, _) => self.with(state, *table, &question.key, &question.form, said),
            About::Domains if said.is_empty() => {
                Err(text!("至少写一个域名", "write one domain name at least"))
            }
            About::Domains => Ok(self.with_domains(state, said)),
            About::Instances => Ok(self.with_instances(state, said)),
            About::Websites => Ok(self.with_websites(state, said.iter().any(|one| one == "each"))),
            About::Papers(papers) => Ok(self.with_papers(state, papers, said)),
            About::Statements(group) => {
                let mut state =
                    State { groups: [state.groups.as_slice(), &[group.key]].concat(), ..state.clone() };
                let kind = question::kind(&state.draft);
                let holds = |one: &&Statement| one.can_be(kind) && said.iter().any(|id| *id == one.id());
                let all: Vec<&Statement> = group.all.iter().filter(holds).collect();
                // Of two answers to one question neither is one.
                let is_one = |one: &&&Statement| all.iter().filter(|other| other.key == one.key).count() == 1;
                for one in all.iter().filter(is_one) {
                    let says: Vec<String> = one.says.iter().map(|word| (*word).to_owned()).collect();
                    match self.key(one.key).filter(|key| key.path == TYPE) {
                        // What somebody files for is no matter of what else is known.
                        Some(key) => {
                            let form = self.form(key, &state.draft);
                            state = self.with(&state, None, TYPE, &form, &says)?;
                        }
                        None => state.known.push((one.key, says)),
                    }
                }
                Ok(state)
            }
            About::People(table) => self.with_people(state, *table, said),
            About::Days(keys) => self.with_days(state, keys, said),
            About::Signed(papers) => self.with_signatures(state, papers, said),
        }
    }

    /// What was said so far, where the answer is not known.
    pub(super) fn without(&self, state: &State, question: &Question, about: &About) -> State {
        match about {
            About::Key(table, _) => self.open(state, *table, &question.key, &question.form),
            About::Domains => {
                let mut state = state.clone();
                let table = state.draft.add("domain", true, |path| self.order(path));
                let is = self.nothing(&question.key, &Form::Text(Vec::new()), &state.draft);
                state.draft.tables[table].set("name", self.order(&question.key), is);
                state
            }
            About::Instances => {
                // A server is called by its id; until that is known, by a name of ours.
                self.with_instances(state, &[provisional("instance", 1)])
            }
            About::Websites => self.with_websites(state, false),
            About::Papers(papers) => {
                let mut state = state.clone();
                let table = state.draft.add("material", true, |path| self.order(path));
                let named = papers.iter().map(|paper| self.paper(paper));
                let mut words = self.key(&question.key).map_or_else(Vec::new, |key| {
                    words(key, &question.form, &state.draft, self.tables(), self.lang)
                });
                words.extend(named.flat_map(|one| comment(&format!("- {}", one.name.get(self.lang)))));
                state.draft.tables[table].set("kind", self.order("material.kind"), Is::Open(words, "\"\""));
                state
            }
            About::Statements(group) => {
                State { groups: [state.groups.as_slice(), &[group.key]].concat(), ..state.clone() }
            }
            About::People(table) => self.open(state, Some(*table), &question.key, &question.form),
            About::Days(keys) => keys.iter().fold(state.clone(), |state, (table, path)| {
                self.open(&state, Some(*table), path, &question.form)
            }),
            About::Signed(_) => self.asked_one_by_one(state, &question.key),
        }
    }

    /// Writes the answer under a key.
    pub(super) fn with(
        &self,
        state: &State,
        table: Option<usize>,
        path: &str,
        form: &Form,
        said: &[String],
    ) -> Result<State, Text> {
        let value = answer::value(form, said, self.lang)?;
        let mut state = state.clone();
        let draft = &mut state.draft;
        let table = match table {
            Some(table) => table,
            None => {
                let (top, _) = path.split_once('.').unwrap_or((path, ""));
                let known = draft.of(top).next().map(|(i, _)| i);
                known.unwrap_or_else(|| draft.add(top, false, |path| self.order(path)))
            }
        };
        let rest = path[draft.tables[table].path.len() + 1..].to_owned();
        let order = self.order(path);
        let is_some = value.as_str() == Some(SOME);
        match (form, &value) {
            (Form::Count, Value::Integer(0)) => {
                let none = self.key(path).is_some_and(|key| key.words.iter().any(|word| word == "none"));
                let value = if none { answer::none(self.lang) } else { Value::Array(Vec::new()) };
                draft.tables[table].set(&rest, order, Is::Said(value));
            }
            (Form::Count, Value::Integer(many @ 1..=MOST)) => {
                for _ in 0..*many {
                    draft.add_below(table, path, true);
                }
            }
            (Form::Count, _) => {
                return Err(text!("写 0 到 {MOST} 之间的个数", "write a number from 0 to {MOST}"));
            }
            _ if is_some && self.key(path).is_some_and(|key| key.shape == Shape::Table) => {
                draft.add_below(table, path, false);
            }
            (Form::Text(_), Value::String(text)) if text.is_empty() => {
                return Err(text!("不能为空", "this cannot be empty"));
            }
            _ if path == "website.domain" => draft.tables[table].set(&rest, order, Is::Said(single(value))),
            // One id, where a list was offered.
            _ if path == "website.responsible" => {
                draft.tables[table].set(&rest, order, Is::Said(single(value)))
            }
            _ if path == "person.roles" && said.is_empty() && draft.nth(table) == 0 => {
                return Err(text!("至少选一种身份", "choose one at least"));
            }
            // Nobody else takes part.
            _ if path == "person.roles" && said.is_empty() => {
                draft.tables.remove(table);
            }
            _ => draft.tables[table].set(&rest, order, Is::Said(value)),
        }
        self.so(&mut state, table, path, said);
        Ok(state)
    }

    /// What an answer says beyond its key.
    pub(super) fn so(&self, state: &mut State, table: usize, path: &str, said: &[String]) {
        let word = said.first().map(String::as_str).unwrap_or_default();
        let is = |path: &str, id: &str| {
            let form = self.key(path).map(|key| self.form(key, &state.draft));
            form.is_some_and(|form| answer::find(form.choices(), word).is_some_and(|one| one.id == id))
        };
        match path {
            // That is what a first filing, and a new website, are.
            "filing.type" if is(path, "first") => {
                state.known.push(("applicant.filed", vec!["none".to_owned()]));
                state.known.push(("domain.filed", vec!["none".to_owned()]));
            }
            "filing.type" if is(path, "add") => state.known.push(("domain.filed", vec!["none".to_owned()])),
            "domain.real-name.on" => {
                if let Some(key) = self.key("domain.real-name.status") {
                    let form = self.form(key, &state.draft);
                    let passed = answer::find(form.choices(), "passed").map(|one| one.word.clone());
                    let order = self.order(&key.path);
                    let is = passed.map(|word| Is::Said(Value::String(word)));
                    is.into_iter()
                        .for_each(|is| state.draft.tables[table].set("real-name.status", order, is));
                }
            }
            "person.roles" if !said.is_empty() && self.lacks_a_role(&state.draft) => {
                *state = self.with_person(state);
            }
            _ => {}
        }
    }

    /// Whether somebody has to be in the order who is not yet.
    fn lacks_a_role(&self, draft: &Draft) -> bool {
        let needed = [Role::LegalRepresentative, Role::Responsible, Role::Website];
        let people = draft.of("person").count();
        let all_said = draft.of("person").all(|(_, one)| one.get("roles").is_some());
        let taken = |role: &Role| draft.of("person").any(|(_, one)| has_role(one.get("roles"), *role));
        people < MOST_PEOPLE
            && all_said
            && question::kind(draft) != Some(ApplicantKind::Individual)
            && !needed.iter().all(taken)
    }

    pub(super) fn with_person(&self, state: &State) -> State {
        let mut state = state.clone();
        let number = state.draft.of("person").count() + 1;
        let table = state.draft.add("person", true, |path| self.order(path));
        let id = Value::String(provisional("person", number));
        state.draft.tables[table].set("id", self.order("person.id"), Is::Said(id));
        state
    }

    pub(super) fn with_domains(&self, state: &State, names: &[String]) -> State {
        let mut state = state.clone();
        for name in names {
            let table = state.draft.add("domain", true, |path| self.order(path));
            let name = Value::String(name.trim().to_owned());
            state.draft.tables[table].set("name", self.order("domain.name"), Is::Said(name));
        }
        state
    }

    pub(super) fn with_websites(&self, state: &State, each: bool) -> State {
        let (mut state, names) = (state.clone(), state.draft.names("domain"));
        let sites: Vec<Value> = match each {
            true => names.into_iter().map(Value::String).collect(),
            false => vec![single(Value::Array(names.into_iter().map(Value::String).collect()))],
        };
        for domain in sites {
            let table = state.draft.add("website", true, |path| self.order(path));
            if domain.as_array().is_none_or(|names| !names.is_empty()) {
                state.draft.tables[table].set("domain", self.order("website.domain"), Is::Said(domain));
            }
        }
        state
    }

    fn with_instances(&self, state: &State, ids: &[String]) -> State {
        let mut state = state.clone();
        let none = ids.len() == 1 && is_none(ids[0].trim());
        if state.draft.of("website").next().is_none() {
            state = self.with_websites(&state, false);
        }
        let ids: Vec<String> = ids.iter().filter(|_| !none).map(|id| id.trim().to_owned()).collect();
        for id in &ids {
            let table = state.draft.add("instance", true, |path| self.order(path));
            state.draft.tables[table].set(
                "id",
                self.order("instance.id"),
                Is::Said(Value::String(id.clone())),
            );
        }
        let all = match none {
            true => vec![answer::none(self.lang)],
            false => ids.into_iter().map(Value::String).collect(),
        };
        let all = Value::Array(all);
        let sites: Vec<usize> = state.draft.of("website").map(|(i, _)| i).collect();
        for i in sites {
            state.draft.tables[i].set("instances", self.order("website.instances"), Is::Said(all.clone()));
        }
        state
    }

    fn nothing(&self, path: &str, form: &Form, draft: &Draft) -> Is {
        match self.key(path) {
            Some(key) => unknown(key, form, draft, self.tables(), self.lang),
            None => Is::Open(Vec::new(), form.blank()),
        }
    }

    /// Notes that a key is not known.
    pub(super) fn open(&self, state: &State, table: Option<usize>, path: &str, form: &Form) -> State {
        let mut state = state.clone();
        let draft = &mut state.draft;
        let (top, _) = path.split_once('.').unwrap_or((path, ""));
        let table = table.or_else(|| draft.of(top).next().map(|(i, _)| i));
        let table = table.unwrap_or_else(|| draft.add(top, false, |path| self.order(path)));
        let rest = path[draft.tables[table].path.len() + 1..].to_owned();
        let is = self.nothing(path, form, draft);
        draft.tables[table].set(&rest, self.order(path), is);
        state
    }
}

/// Whether a list of roles has one.
pub(super) fn has_role(roles: Option<&Value>, role: Role) -> bool {
    let words = roles.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    words.into_iter().any(|word| Role::from_word(word) == Some(role))
}

/// The one entry of a list; the list where there are more.
fn single(value: Value) -> Value {
    match value {
        Value::Array(mut all) if all.len() == 1 => all.remove(0),
        other => other,
    }
}

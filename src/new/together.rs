//! Questions that answer several keys at once: who answers for what, the days of a subscription, the signatures of
//! documents.

use super::look;
use super::next::{Missing, Step};
use super::note::head;
use super::question::{self, Choice, Form, roles};
use super::said::{About, State, Talk};
use crate::case::words::{ApplicantKind, Role, Signatory};
use crate::text::{Text, day, text};

/// Who answers for what, by a word: the roles of the first person, and of the second.
const PEOPLE: [(&str, &[Role], &[Role]); 3] = [
    ("one", &[Role::LegalRepresentative, Role::Responsible, Role::Website], &[]),
    ("website", &[Role::LegalRepresentative, Role::Responsible], &[Role::Website, Role::Employee]),
    ("both", &[Role::LegalRepresentative], &[Role::Responsible, Role::Website, Role::Employee]),
];
/// That none of these is how it is.
const OTHERWISE: &str = "otherwise";
/// The first and the last day of a subscription.
const TERM: [&str; 2] = ["instance.bought", "instance.expires"];
const ROLES: &str = "person.roles";
const SIGNED_BY: &str = "material.signed-by";
const SIGNED_ON: &str = "material.signed-on";

impl Talk<'_> {
    /// The question about several keys to which a missing one belongs; nothing where it is asked by itself.
    pub(super) fn together(&self, missing: &Missing<'_>, all: &[Missing<'_>]) -> Option<Step> {
        let table = missing.table.filter(|_| self.at_once)?;
        // The other tables of which the same is missing.
        let every = |path: &str| -> Vec<usize> {
            let of_it = all.iter().filter(|one| one.key.path == path).filter_map(|one| one.table);
            let mut tables: Vec<usize> = of_it.filter(|table| !self.was_asked(path, *table)).collect();
            tables.dedup();
            tables
        };
        match missing.key.path.as_str() {
            ROLES => self.people(missing, table),
            path if path == TERM[0] && every(TERM[1]).contains(&table) => Some(self.term(missing, table)),
            SIGNED_ON if every(SIGNED_ON).len() > 1 => Some(self.signed_on(missing, every(SIGNED_ON))),
            SIGNED_BY if every(SIGNED_BY).len() > 1 && !self.state.groups.contains(&SIGNED_BY) => {
                self.signed_by(missing, &every(SIGNED_BY))
            }
            _ => None,
        }
    }

    /// Who answers for an organisation: most have one of a few arrangements.
    fn people(&self, missing: &Missing<'_>, table: usize) -> Option<Step> {
        let draft = &self.state.draft;
        let is_organisation = question::kind(draft).is_some_and(|kind| kind != ApplicantKind::Individual);
        if !is_organisation || draft.of("person").count() > 1 || self.state.groups.contains(&ROLES) {
            return None;
        }
        let choice = |(id, first, second): &(&'static str, &[Role], &[Role])| {
            let words = |all: &[Role]| {
                roles(&all.iter().map(|role| role.word()).collect::<Vec<_>>()).unwrap_or_default()
            };
            let (first, second) = (words(first), words(second));
            let name = match second.zh.is_empty() {
                true => {
                    Text { zh: format!("一个人：{}", first.zh), en: format!("one person: {}", first.en) }
                }
                false => Text {
                    zh: format!("两个人：{}；{}", first.zh, second.zh),
                    en: format!("two people: {}; {}", first.en, second.en),
                },
            };
            Choice::new(id, id, name, self.lang)
        };
        let otherwise = text("其他安排，逐人回答", "otherwise: ask of each person");
        let otherwise = Choice::fixed(OTHERWISE, OTHERWISE, otherwise, self.lang);
        let choices = PEOPLE.iter().map(choice).chain([otherwise]).collect();
        let step = self.ask(ROLES, Form::One(choices), About::People(table), missing);
        Some(worded(
            step,
            text(
                "谁是法定代表人、主体负责人、网站负责人",
                "Who is the legal representative, the responsible person and the website administrator",
            )
            .into(),
        ))
    }

    /// Writes who answers for what.
    pub(super) fn with_people(&self, state: &State, table: usize, said: &[String]) -> Result<State, Text> {
        let word = said.first().map(String::as_str).unwrap_or_default();
        let Some((_, first, second)) = PEOPLE.iter().find(|(id, ..)| *id == word) else {
            return Ok(self.asked_one_by_one(state, ROLES));
        };
        let mut state = state.clone();
        for (nth, roles) in [first, second].into_iter().enumerate().filter(|(_, roles)| !roles.is_empty()) {
            // Whoever is lacking joins as soon as it is said what the others are.
            let table =
                if nth == 0 { Some(table) } else { state.draft.of("person").nth(nth).map(|(i, _)| i) };
            let Some(key) = self.key(ROLES) else { continue };
            let words: Vec<String> = roles.iter().map(|role| role.word().to_owned()).collect();
            state = self.with(&state, table, ROLES, &self.form(key, &state.draft), &words)?;
        }
        Ok(state)
    }

    fn term(&self, missing: &Missing<'_>, table: usize) -> Step {
        let step = self.ask(
            TERM[0],
            Form::Days(vec![self.state.draft.nth(table); 2], false),
            About::Days(TERM.map(|path| (table, path)).to_vec()),
            missing,
        );
        worded(
            step,
            text(
                "购买日和到期日，如 2026-09-01 2027-09-01",
                "The days on which it was bought and on which it expires, such as 2026-09-01 2027-09-01",
            )
            .into(),
        )
    }

    fn signed_on(&self, missing: &Missing<'_>, tables: Vec<usize>) -> Step {
        let Text { zh, en } = Text::list(tables.iter().map(|table| self.paper_of(*table)));
        let form = Form::Days(tables.iter().map(|table| self.state.draft.nth(*table)).collect(), true);
        let step = self.ask(
            SIGNED_ON,
            form,
            About::Days(tables.into_iter().map(|table| (table, SIGNED_ON)).collect()),
            missing,
        );
        worded(
            step,
            text!(
                "签署日期：{zh}。都是同一天的写一个，否则按这个顺序各写一个",
                "The days of the signatures: {en}. One day where it is the same for all, else one for each in this order"
            ),
        )
    }

    /// Writes a day for each key, or one for all.
    pub(super) fn with_days(
        &self,
        state: &State,
        keys: &[(usize, &'static str)],
        said: &[String],
    ) -> Result<State, Text> {
        let is_one = said.len() == 1 && keys.iter().all(|(_, path)| *path == SIGNED_ON);
        if said.len() != keys.len() && !is_one {
            let many = keys.len();
            return Err(text!("写 {many} 个日期，用空格分开", "write {many} days with a space between them"));
        }
        let days: Vec<_> = said.iter().filter_map(|one| day::read(one)).collect();
        if keys.iter().all(|(_, path)| TERM.contains(path)) && days.len() > 1 && days[0] > days[1] {
            return Err(text!("先写购买日，再写到期日", "write the day on which it was bought first"));
        }
        let mut state = state.clone();
        for (nth, (table, path)) in keys.iter().enumerate() {
            let word = if is_one { &said[0] } else { &said[nth] };
            state = self.with(&state, Some(*table), path, &Form::Day, std::slice::from_ref(word))?;
        }
        Ok(state)
    }

    /// Asks of several documents whether whoever has to sign them has. Who that is shows when it is tried.
    fn signed_by(&self, missing: &Missing<'_>, tables: &[usize]) -> Option<Step> {
        let expected: Vec<(usize, Signatory)> =
            tables.iter().filter_map(|table| Some((*table, self.signatory(*table)?))).collect();
        if expected.len() < 2 {
            return None;
        }
        let choice = |(table, who): &(usize, Signatory)| {
            let (Text { zh, en }, by) = (self.paper_of(*table), who.text());
            let name = Text {
                zh: format!("{zh}：由{}签字", by.zh),
                en: format!("{en}: signed by the {}", by.en),
            };
            let mut choice = Choice::new(&self.state.draft.nth(*table).to_string(), "", name, self.lang);
            choice.word = who.word().to_owned();
            choice
        };
        let choices = expected.iter().map(choice).collect();
        let step = self.ask(SIGNED_BY, Form::Statements(choices), About::Signed(expected), missing);
        Some(worded(
            step,
            text("关于材料的签字，以下哪些属实？", "Of the signatures: which of these are true?").into(),
        ))
    }

    /// The first who can sign a document such that nothing fails.
    fn signatory(&self, table: usize) -> Option<Signatory> {
        let form = self.key(SIGNED_BY).map(|key| self.form(key, &self.state.draft))?;
        Signatory::ALL.iter().copied().filter(|who| *who != Signatory::Nobody).find(|who| {
            let word = [who.word().to_owned()];
            let Ok(state) = self.with(&self.state, Some(table), SIGNED_BY, &form, &word) else {
                return false;
            };
            let written = state.draft.written(&head(self.lang));
            let is_it = |(of, entry, _): &&(usize, usize, _)| {
                *of == table && state.draft.tables[*of].entries[*entry].key == "signed-by"
            };
            let place = written.values.iter().find(is_it).map(|(.., place)| place.clone());
            let (Some(place), Ok(seen)) = (place, self.look(&state)) else { return false };
            look::at(&seen.fails, &place).is_none()
        })
    }

    /// Writes who signed what; what is not ticked is asked by itself.
    pub(super) fn with_signatures(
        &self,
        state: &State,
        papers: &[(usize, Signatory)],
        said: &[String],
    ) -> Result<State, Text> {
        let mut state = self.asked_one_by_one(state, SIGNED_BY);
        let Some(key) = self.key(SIGNED_BY) else { return Ok(state) };
        for (table, who) in papers {
            if said.contains(&state.draft.nth(*table).to_string()) {
                let form = self.form(key, &state.draft);
                state = self.with(&state, Some(*table), SIGNED_BY, &form, &[who.word().to_owned()])?;
            }
        }
        Ok(state)
    }

    /// Notes that a key is asked of each by itself from now on.
    pub(super) fn asked_one_by_one(&self, state: &State, path: &str) -> State {
        let mut state = state.clone();
        state.groups.extend([ROLES, SIGNED_BY].into_iter().filter(|known| *known == path));
        state
    }

    /// What a document is called, and whose it is.
    fn paper_of(&self, table: usize) -> Text {
        let table = &self.state.draft.tables[table];
        let kind = table.name().unwrap_or_default();
        let Text { zh, en } = self.tables().paper_name(kind);
        match table.get("of").and_then(toml::Value::as_str) {
            None => Text { zh, en },
            Some(of) => Text { zh: format!("{zh}（{of}）"), en: format!("{en} ({of})") },
        }
    }
}

/// A question in other words than those of its key.
fn worded(mut step: Step, about: Text) -> Step {
    if let Step::Ask(question, _) = &mut step {
        question.about = about;
    }
    step
}

//! Asks until nothing is missing that somebody knows.

use std::rc::Rc;

use super::draft::{Draft, Written};
use super::look::{self, Look, look};
use super::next::Step;
use super::note::{head, include, private_head, tail};
use super::question::Question;
use super::said::{About, State, Talk};
use crate::checker::{Checker, Settings};
use crate::privacy::{ShownText, UNKNOWN};
use crate::problem::nearest;
use crate::source::Span;
use crate::tables::cloud_regions::CloudRegion;
use crate::text::{Lang, Text, text};

/// So many names are told that are like one that is not known.
const MOST_LIKE: usize = 4;

/// Whoever answers questions: a person at a terminal, a script, or nobody.
pub trait Asker {
    /// Asks one question.
    fn ask(&mut self, question: &Question) -> Reply;

    /// Whether one question may answer several keys at once.
    fn at_once(&self) -> bool {
        true
    }

    /// Says what is wrong with the last answer. The same answer again is taken, unless no file can hold it.
    fn say(&mut self, words: &ShownText);
}

/// A reply to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The answer: a text, the ids of the choices, `true` or `false`; several where several can be given.
    Said(Vec<String>),
    /// The one who is asked does not know.
    Unknown,
    /// The question before is to be asked again.
    Back,
    /// No more questions.
    Stop,
}

/// What is known beforehand.
#[derive(Clone, Debug, Default)]
pub struct Begin {
    /// The province, in any spelling.
    pub province: Option<String>,
    /// The kind of applicant.
    pub kind: Option<String>,
    /// The type of the order.
    pub filing: Option<String>,
    /// The domain names.
    pub domains: Vec<String>,
}

/// The new case.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its text.
    pub text: String,
    /// Its first domain name, where that is known.
    pub domain: Option<String>,
    /// How many questions were asked.
    pub asked: usize,
    /// How many keys nobody knows yet.
    pub open: usize,
    /// Whether no more questions were wanted.
    pub stopped: bool,
    draft: Draft,
    lang: Lang,
}

impl Done {
    /// The case and the file with what is personal in it, which the case includes by its name.
    pub fn apart(&self, name: &str) -> (String, String) {
        let (rest, private) = self.draft.apart();
        let mut text = rest.written(&(head(self.lang) + &include(name))).text;
        text.push_str(tail(self.lang));
        (text, private.written(private_head(self.lang)).text)
    }
}

/// Who knows nothing, and keeps what was asked.
#[derive(Default)]
pub(super) struct Nobody(Vec<Question>);

impl Asker for Nobody {
    fn ask(&mut self, question: &Question) -> Reply {
        self.0.push(question.clone());
        Reply::Unknown
    }

    fn at_once(&self) -> bool {
        false
    }

    fn say(&mut self, _: &ShownText) {}
}

/// Every question that such an applicant is asked, in the order of an order form.
///
/// # Errors
///
/// What of the beginning is none of the words that a case takes.
pub fn questions(
    checker: &Checker,
    settings: &Settings,
    lang: Lang,
    known: &Begin,
) -> Result<Vec<Question>, ShownText> {
    let mut nobody = Nobody::default();
    begin(checker, settings, lang, known, Some(&mut nobody))?;
    Ok(nobody.0)
}

/// Writes a new case. Without anybody to ask, it has what is known beforehand.
///
/// # Errors
///
/// What of the beginning is none of the words that a case takes.
pub fn begin(
    checker: &Checker,
    settings: &Settings,
    lang: Lang,
    known: &Begin,
    asker: Option<&mut dyn Asker>,
) -> Result<Done, ShownText> {
    let mut nobody = Nobody::default();
    let asks = asker.is_some();
    let asker: &mut dyn Asker = asker.map_or(&mut nobody, |asker| asker);
    let mut talk = Talk::new(checker, settings, lang, asker.at_once());
    talk.know(known).map_err(|what| UNKNOWN.message(&what))?;
    let stopped = talk.run(asker);
    let draft = talk.state.draft;
    let Written { mut text, .. } = draft.written(&head(lang));
    text.push_str(tail(lang));
    let domain = draft.names("domain").into_iter().next();
    let (open, asked) = (draft.open(), if asks { talk.state.asked } else { 0 });
    Ok(Done { text, domain, asked, open, stopped, draft, lang })
}

impl Talk<'_> {
    pub(super) fn look(&self, state: &State) -> Result<Rc<Look>, Vec<(Span, ShownText)>> {
        let text = state.draft.written(&head(self.lang)).text;
        if let Some((_, known)) = self.seen.borrow().as_ref().filter(|(seen, _)| *seen == text) {
            return Ok(Rc::clone(known));
        }
        let look = Rc::new(look(&text, &self.session, self.settings)?);
        self.seen.replace(Some((text, Rc::clone(&look))));
        Ok(look)
    }

    /// Takes what is known beforehand.
    fn know(&mut self, known: &Begin) -> Result<(), Text> {
        let said = [
            ("filing.province", &known.province),
            ("applicant.kind", &known.kind),
            ("filing.type", &known.filing),
        ];
        for (path, word) in said {
            let Some(word) = word else { continue };
            let key = self.key(path).ok_or_else(Text::default)?;
            let form = self.form(key, &self.state.draft);
            // A province is known by more names than a list shows.
            let province = self.tables().province(word).filter(|_| path == "filing.province");
            let word = province.map_or(word.clone(), |province| province.name_en.to_string());
            let state =
                self.with(&self.state, None, path, &form, std::slice::from_ref(&word)).map_err(|_| {
                    let words: Vec<&str> = form.choices().iter().map(|one| one.word.as_str()).collect();
                    let words = words.join(if self.lang == Lang::Zh { "、" } else { ", " });
                    text!(
                        "{path} 不能是 {word}；可以是：{words}",
                        "{path} cannot be {word}; it can be: {words}"
                    )
                })?;
            self.state = state;
        }
        if !known.domains.is_empty() {
            let state = self.with_domains(&self.state, &known.domains);
            let wrong = |problems: Vec<(Span, ShownText)>| problems.into_iter().next().map(|(_, what)| what);
            if let Err(problems) = self.look(&state) {
                let what = wrong(problems).unwrap_or_default();
                return Err(Text { zh: what.zh.to_string(), en: what.en.to_string() });
            }
            self.state = state;
        }
        Ok(())
    }

    /// Asks until nothing is left to ask; tells whether no more questions were wanted.
    pub(super) fn run(&mut self, asker: &mut dyn Asker) -> bool {
        let mut before: Vec<State> = Vec::new();
        let mut stopped = false;
        // What follows from nothing new would follow for ever; nobody answers so many questions.
        for _ in 0..5_000 {
            let Ok(seen) = self.look(&self.state) else { break };
            let (question, about) = match self.next(&seen) {
                None => break,
                Some(Step::Go(state)) => {
                    self.state = state;
                    continue;
                }
                Some(Step::Ask(question, about)) => (question, about),
            };
            let asked = State { asked: self.state.asked + 1, ..self.state.clone() };
            match if stopped {
                Reply::Unknown
            } else {
                self.answered(asker, &question, &about, &seen, &asked)
            } {
                Reply::Said(said) => {
                    before.push(self.state.clone());
                    // It was tried before it was taken.
                    self.state = self.with_answer(&asked, &question, &about, &said).unwrap_or(asked);
                }
                Reply::Unknown => {
                    before.push(self.state.clone());
                    let counted = if stopped { self.state.clone() } else { asked };
                    self.state = self.without(&counted, &question, &about);
                }
                Reply::Back => self.state = before.pop().unwrap_or_else(|| self.state.clone()),
                Reply::Stop => stopped = true,
            }
        }
        stopped
    }

    /// Asks until an answer can be taken: one that no file can hold never is, one that fails a check on the second time.
    fn answered(
        &self,
        asker: &mut dyn Asker,
        question: &Question,
        about: &About,
        seen: &Look,
        state: &State,
    ) -> Reply {
        let mut last = None;
        loop {
            let reply = asker.ask(question);
            let Reply::Said(said) = &reply else { return reply };
            let again = last.as_ref() == Some(&reply);
            let wrong = match self.with_answer(state, question, about, said) {
                Err(what) => Some(UNKNOWN.message(&what)),
                Ok(state) => match self.look(&state) {
                    Err(problems) => problems.into_iter().next().map(|(_, what)| what),
                    Ok(_) if again => None,
                    Ok(now) => self.fault(&state, about, &now, seen).or_else(|| self.doubt(question, said)),
                },
            };
            let Some(wrong) = wrong else { return reply };
            asker.say(&wrong);
            last = Some(reply);
        }
    }

    /// What of an answer is none of the names that are known, with the nearest of them: it may be a new one.
    fn doubt(&self, question: &Question, said: &[String]) -> Option<ShownText> {
        let written = said.first().filter(|_| question.key == "instance.region")?.trim();
        let tables = self.tables();
        if tables.cloud_region(written).is_some() {
            return None;
        }
        let regions = &tables.cloud_regions.regions;
        let word = written.to_lowercase();
        let names =
            |one: &CloudRegion| [one.id.to_lowercase(), one.name.zh.clone(), one.name.en.to_lowercase()];
        let like =
            |one: &&CloudRegion| names(one).iter().any(|name| name.contains(&word) || word.contains(name));
        let near =
            nearest(written, regions.iter().flat_map(|one| [one.id.as_str(), &one.name.zh, &one.name.en]));
        let near = near.and_then(|near| tables.cloud_region(near));
        let mut all: Vec<&CloudRegion> =
            near.into_iter().chain(regions.iter().filter(like)).take(MOST_LIKE).collect();
        all.dedup_by_key(|one| one.id.clone());
        let named = all.iter().map(|one| Text {
            zh: format!("{}（{}）", one.id, one.name.zh),
            en: format!("{} ({})", one.id, one.name.en),
        });
        let Text { zh, en } = Text::list(named);
        Some(UNKNOWN.message(&match all.is_empty() {
            true => text!(
                "没有这个地域；再回车一次则照写",
                "there is no such region: Enter again takes it as it is"
            ),
            false => text!(
                "没有这个地域；相近的：{zh}；再回车一次则照写",
                "there is no such region; the nearest: {en}. Enter again takes it as it is"
            ),
        }))
    }

    /// What fails at the value of an answer and did not fail before.
    fn fault(&self, state: &State, about: &About, now: &Look, before: &Look) -> Option<ShownText> {
        let written = state.draft.written(&head(self.lang));
        let is_it = |table: usize, key: &str| match about {
            About::Key(Some(own), own_key) => table == *own && key == own_key,
            About::Key(None, own_key) => key == own_key,
            About::Domains => state.draft.tables[table].path == "domain" && key == "name",
            About::Days(keys) => keys.iter().any(|(own, path)| table == *own && path.ends_with(key)),
            About::Instances | About::Websites | About::Papers(_) | About::Statements(_) => false,
            About::People(_) | About::Signed(_) => false,
        };
        let places = written
            .values
            .iter()
            .filter(|(table, entry, _)| is_it(*table, &state.draft.tables[*table].entries[*entry].key));
        let found = places.filter_map(|(.., place)| look::at(&now.fails, place));
        found.into_iter().find(|saw| !before.fails.iter().any(|(_, known)| known == *saw)).cloned()
    }
}

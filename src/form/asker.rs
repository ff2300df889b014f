//! Who answers the questions of a new case with what is known, so that all of them are asked.

use toml::{Table, Value};

use crate::case::keys::{self, Shape};
use crate::case::words::{FilingType, Role};
use crate::new::{Asker, Form, Question, Reply};
use crate::privacy::ShownText;

/// The name that stands for one that nobody has said: what matters of a name is asked only where there is one.
const SOME_NAME: &str = "example.cn";

/// Somebody who says what is known, and keeps what was asked.
pub(super) struct Known<'c> {
    pub(super) case: &'c Table,
    /// What was asked.
    pub(super) asked: Vec<Question>,
    /// The papers to bring, as `KIND|OF`, in the order in which they are asked about.
    pub(super) papers: Vec<String>,
    /// How often the last answer was refused.
    refused: usize,
}

impl<'c> Known<'c> {
    pub(super) fn new(case: &'c Table) -> Self {
        Self { case, asked: Vec::new(), papers: Vec::new(), refused: 0 }
    }

    /// The entries of a list.
    pub(super) fn list(&self, name: &str) -> &'c [Value] {
        self.case.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The value of a key, of one of the tables of its name.
    fn value(&self, key: &str, nth: usize) -> Option<&'c Value> {
        let (table, rest) = key.split_once('.').unwrap_or((key, ""));
        // Of papers those are asked about that are to be brought, in their order.
        let nth = if table == "material" { self.paper(nth)? } else { nth };
        let own = match self.case.get(table)? {
            Value::Array(all) => all.get(nth)?,
            one => one,
        };
        rest.split('.').filter(|step| !step.is_empty()).try_fold(own, |value, step| match value {
            Value::Array(all) => all.first()?.get(step),
            other => other.get(step),
        })
    }

    /// The entry of the case for a paper that is asked about.
    pub(super) fn paper(&self, nth: usize) -> Option<usize> {
        let (kind, of) = self.papers.get(nth)?.split_once('|')?;
        let of = self.own_id(of);
        self.list("material").iter().position(|one| {
            let is = |key: &str, word: &str| one.get(key).and_then(Value::as_str) == Some(word);
            is("kind", kind) && (is("of", &of) || of == "order" && one.get("of").is_none())
        })
    }

    /// People are called otherwise while they are asked about.
    pub(super) fn own_id(&self, asked: &str) -> String {
        let number = asked.strip_prefix("person-").and_then(|number| number.parse::<usize>().ok());
        let person = number.and_then(|number| self.list("person").get(number.checked_sub(1)?));
        let id = person.and_then(|person| person.get("id")?.as_str());
        id.unwrap_or(asked).to_owned()
    }

    fn asked_id(&self, own: &str) -> String {
        let is_own = |person: &Value| person.get("id").and_then(Value::as_str) == Some(own);
        let place = self.list("person").iter().position(is_own);
        place.map_or_else(|| own.to_owned(), |place| format!("person-{}", place + 1))
    }

    /// A value as an answer.
    fn said(&self, form: &Form, value: &Value) -> Vec<String> {
        let word = |value: &Value| match value {
            Value::String(word) => self.asked_id(word),
            other => other.to_string(),
        };
        match (form, value) {
            (Form::Count, Value::Array(all)) => vec![all.len().to_string()],
            (Form::Count, _) => vec!["0".to_owned()],
            (Form::One(_), Value::Table(_)) => vec!["some".to_owned()],
            (_, Value::Array(all)) => all.iter().map(word).collect(),
            (_, one) => vec![word(one)],
        }
    }

    /// What is said where nothing is known: that there is one, where more is asked of it then.
    fn guess(&self, question: &Question) -> Reply {
        let some = |word: &str| Reply::Said(vec![word.to_owned()]);
        let filing = self.value("filing.type", 0).and_then(Value::as_str).and_then(FilingType::from_word);
        match (question.key.as_str(), &question.form) {
            ("domain.name", _) => some(SOME_NAME),
            // What depends on a product is asked of those that can be filed.
            ("instance.product", _) => some("ecs"),
            ("instance.billing", _) => some("subscription"),
            ("instance.region", _) => some("cn-hangzhou"),
            (key, Form::One(choices)) if key.ends_with("certificate.type") => {
                choices.first().map_or(Reply::Unknown, |first| some(&first.id))
            }
            // Most have two people, and somebody else than the legal representative brings more documents.
            ("person.roles", Form::Many(choices)) if question.nth < 2 => {
                let all: &[Role] = match question.nth {
                    0 => &[Role::LegalRepresentative, Role::Responsible],
                    _ => &[Role::Website],
                };
                let words = all.iter().map(|role| role.word().to_owned());
                Reply::Said(words.filter(|word| choices.iter().any(|one| one.id == *word)).collect())
            }
            ("person.roles", _) => Reply::Said(Vec::new()),
            (_, Form::Count) => some("1"),
            (key, _) if is_record(key) && filing.is_some_and(|filing| filing != FilingType::First) => {
                some("some")
            }
            _ => Reply::Unknown,
        }
    }
}

/// Whether a key has a table with what is on record.
fn is_record(key: &str) -> bool {
    key.ends_with(".filed")
        && keys::known().iter().any(|known| known.path == key && known.shape == Shape::Table)
}

impl Asker for Known<'_> {
    fn ask(&mut self, question: &Question) -> Reply {
        let is_last = |last: &Question| last.key == question.key && last.nth == question.nth;
        if !self.asked.last().is_some_and(is_last) {
            self.asked.push(question.clone());
            self.refused = 0;
        }
        // The same answer again is taken, unless no file can hold it.
        if self.refused > 1 {
            return Reply::Unknown;
        }
        if question.key == "material" {
            // The last choice is that there are no others.
            let all = question.form.choices().iter().map(|one| one.id.clone());
            self.papers = all.filter(|one| one.contains('|')).collect();
            return Reply::Said(self.papers.clone());
        }
        if question.key == "website.domain" && matches!(question.form, Form::One(_)) {
            let each = self.list("website").len() == self.list("domain").len();
            return Reply::Said(vec![if each { "each" } else { "one" }.to_owned()]);
        }
        let names = |list: &str, key: &str| {
            self.list(list).iter().filter_map(|one| one.get(key)?.as_str().map(str::to_owned)).collect()
        };
        let known: Vec<String> = match (question.key.as_str(), &question.form) {
            ("domain.name", Form::Texts) => names("domain", "name"),
            ("website.instances", Form::Texts) => names("instance", "id"),
            (key, form) => self.value(key, question.nth).map(|one| self.said(form, one)).unwrap_or_default(),
        };
        match known.is_empty() {
            true => self.guess(question),
            false => Reply::Said(known),
        }
    }

    fn at_once(&self) -> bool {
        false
    }

    fn say(&mut self, _: &ShownText) {
        self.refused += 1;
    }
}

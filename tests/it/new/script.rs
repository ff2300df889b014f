//! Answers questions from a case that exists.

use toml::{Table, Value};

use crate::support::library::{Asker, Begin, Form, Offered, Question, Reply, ShownText};

/// Who knows what a case says, and nothing else.
pub(super) struct Script {
    case: Table,
    /// The papers that were named, as the case counts them.
    papers: Vec<usize>,
    /// What was asked, and what was answered.
    pub(super) asked: Vec<(Question, Reply)>,
    /// What was said against answers.
    pub(super) told: Vec<ShownText>,
}

impl Script {
    pub(super) fn of(case: &str) -> Self {
        Self { case: case.parse().expect("a case"), papers: Vec::new(), asked: Vec::new(), told: Vec::new() }
    }

    /// What such an applicant would say beforehand.
    pub(super) fn begin(&self) -> Begin {
        let word = |table: &str, key: &str| self.case[table][key].as_str().map(str::to_owned);
        Begin { province: word("filing", "province"), kind: word("applicant", "kind"), ..Begin::default() }
    }

    fn list(&self, name: &str) -> &[Value] {
        self.case.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The value of a key of one of the tables of its name.
    fn value(&self, key: &str, nth: usize) -> Option<&Value> {
        let (table, rest) = key.split_once('.')?;
        let own = match self.case.get(table)? {
            Value::Array(all) if table == "material" => all.get(*self.papers.get(nth)?)?,
            Value::Array(all) => all.get(nth)?,
            one => one,
        };
        rest.split('.').try_fold(own, |value, step| match value {
            // Of a list of tables below, the question counts those of its own.
            Value::Array(all) => all.get(nth)?.get(step),
            other => other.get(step),
        })
    }

    /// The words for a value; people are called otherwise in a new case.
    fn words(&self, key: &str, value: &Value, form: &Form) -> Vec<String> {
        let word = |value: &Value| match value {
            Value::String(word) => self.renamed(key, word),
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

    fn renamed(&self, key: &str, word: &str) -> String {
        let names_people = ["website.responsible", "domain.holder", "material.signed-by", "material.of"];
        let at = self.list("person").iter().position(|person| person["id"].as_str() == Some(word));
        match at.filter(|_| names_people.contains(&key)) {
            Some(at) => format!("person-{}", at + 1),
            None => word.to_owned(),
        }
    }

    fn answer(&mut self, question: &Question) -> Option<Vec<String>> {
        let of_all = |table: &str, key: &str| -> Vec<String> {
            let names = self.list(table).iter().filter_map(|one| one.get(key)?.as_str());
            names.map(str::to_owned).collect()
        };
        match (question.key.as_str(), &question.form) {
            ("material.signed-by", Form::Statements(all)) => {
                let signed = |nth: &str| self.value("material.signed-by", nth.parse().expect("a number"));
                // An individual is all of them.
                let individual = self.case["applicant"]["kind"].as_str() == Some("individual");
                let is_it = |one: &&Offered| {
                    signed(&one.id).and_then(Value::as_str).is_some_and(|who| individual || who == one.word)
                };
                Some(all.iter().filter(is_it).map(|one| one.id.clone()).collect())
            }
            (_, Form::Statements(all)) => {
                let is_true =
                    |one: &&Offered| self.holds(one.id.split(' ').next().expect("a key"), &one.word);
                Some(all.iter().filter(is_true).map(|one| one.id.clone()).collect())
            }
            ("person.roles", Form::One(_)) => Some(vec![self.arrangement().to_owned()]),
            ("instance.bought", Form::Days(..)) => {
                let days = ["instance.bought", "instance.expires"];
                Some(days.map(|key| self.value(key, question.nth).expect("a day").to_string()).to_vec())
            }
            ("material.signed-on", Form::Days(papers, _)) => papers
                .iter()
                .map(|nth| self.value("material.signed-on", *nth).map(Value::to_string))
                .collect(),
            ("domain.name", _) => Some(of_all("domain", "name")),
            ("website.instances", Form::Texts) => Some(of_all("instance", "id")),
            ("material", Form::Many(choices)) => {
                let mut papers = Vec::new();
                let mut said = Vec::new();
                for choice in choices.iter().filter(|one| one.id != "rest") {
                    let (kind, of) = choice.id.split_once('|').expect("a paper and its owner");
                    let is_it = |one: &Value| {
                        let owner = one.get("of").and_then(Value::as_str).unwrap_or("order");
                        let individual = self.case["applicant"]["kind"].as_str() == Some("individual");
                        // An individual and the person responsible are one; a paper of the order may name the applicant.
                        let same = self.renamed("material.of", owner) == of
                            || of == "order"
                            || individual && owner == "applicant" && of == "person-1";
                        one["kind"].as_str() == Some(kind) && same
                    };
                    if let Some(at) = self.list("material").iter().position(is_it) {
                        papers.push(at);
                        said.push(choice.id.clone());
                    }
                }
                self.papers = papers;
                // A case lists all that are there.
                said.push("rest".to_owned());
                Some(said)
            }
            ("person.roles", _) if question.nth >= self.list("person").len() => Some(Vec::new()),
            (key, form) => {
                let value = self.value(key, question.nth)?;
                Some(self.words(key, value, form))
            }
        }
    }

    /// Whether a statement is true: its key has that answer wherever it stands.
    fn holds(&self, key: &str, says: &str) -> bool {
        let table = key.split('.').next().expect("a table");
        let many = self.list(table).len().max(1);
        let text = |key: &str| self.value(key, 0).and_then(Value::as_str).unwrap_or_default().to_owned();
        let one = |word: &str| match word.strip_prefix('=') {
            Some(other) => text(other),
            None => word.replace('*', &text("domain.name")),
        };
        let says = says.split_whitespace().map(one).collect::<Vec<_>>().join(" ");
        let form = if says == "0" { Form::Count } else { Form::Texts };
        let is_so = |value: &Value| self.words(key, value, &form).join(" ") == says;
        (0..many).all(|nth| self.value(key, nth).is_some_and(is_so))
    }

    /// Who answers for what, as a choice says it.
    fn arrangement(&self) -> &'static str {
        let roles = |nth: usize| -> Vec<&str> {
            let all = self.list("person").get(nth).and_then(|one| one["roles"].as_array());
            all.into_iter().flatten().filter_map(Value::as_str).collect()
        };
        match (roles(0).as_slice(), roles(1).as_slice()) {
            (["legal-representative", "responsible", "website"], []) => "one",
            (["legal-representative", "responsible"], ["website", "employee"]) => "website",
            (["legal-representative"], ["responsible", "website", "employee"]) => "both",
            _ => "otherwise",
        }
    }
}

impl Asker for Script {
    fn ask(&mut self, question: &Question) -> Reply {
        let reply = self.answer(question).map_or(Reply::Unknown, Reply::Said);
        self.asked.push((question.clone(), reply.clone()));
        reply
    }

    fn say(&mut self, words: &ShownText) {
        self.told.push(words.clone());
    }
}

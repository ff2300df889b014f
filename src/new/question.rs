//! A question: which key, in which words, why it is asked, where people find it, and the form of an answer.

use toml::Value;

use super::draft::Draft;
use crate::case::keys::{Key, Shape};
use crate::case::words::{ApplicantKind, CertificateType, Circumstance, Role, Signatory};
use crate::case::{NONE, is_none};
use crate::facts::{APPLICANT, ELSEWHERE, NOTHING};
use crate::identity::mask;
use crate::privacy::is_of_a_person;
use crate::tables::Tables;
use crate::text::{Fixed, Lang, Text, text};

/// A question about one key.
#[derive(Clone, Debug)]
pub struct Question {
    /// The key, `domain.expires`; of a question about several things at once, what they are called here.
    pub key: String,
    /// Which of the tables of this key it is about, from 0.
    pub nth: usize,
    /// Which part of the order it is about.
    pub part: Fixed,
    /// What that table is called: what a person is in the order; where there are several of its kind, its name.
    pub of: Option<Text>,
    /// What is asked.
    pub about: Text,
    /// Why: what the rows check that need it.
    pub why: Vec<Fixed>,
    /// Where people find it.
    pub found: Option<Text>,
    /// The form of an answer.
    pub form: Form,
    /// Whether "none" (无) is an answer that says something.
    pub none: bool,
    /// Whether the answer can identify a person.
    pub personal: bool,
}

/// The form of an answer.
#[derive(Clone, Debug)]
pub enum Form {
    /// A text; what others often write.
    Text(Vec<String>),
    /// Several texts.
    Texts,
    /// A day.
    Day,
    /// A day, or one of these words.
    DayOr(Vec<Choice>),
    /// A day for each of these tables, counted as [`Question::nth`] is, or one for all where that is allowed.
    Days(Vec<usize>, bool),
    /// A number.
    Number,
    /// How many there are; each is asked about then.
    Count,
    /// Yes or no.
    Bool,
    /// One of these.
    One(Vec<Choice>),
    /// Any of these; where the list answers by a word that there is none, that word is one of them.
    Many(Vec<Choice>),
    /// The statements that hold, each of which answers a question of its own.
    Statements(Vec<Choice>),
}

/// One answer of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word by which it is known, in every language.
    pub id: String,
    /// The word that is written.
    pub word: String,
    /// Its name.
    pub name: Text,
    /// What it means.
    pub means: Option<Text>,
    /// How else a case may write it.
    pub also: Vec<String>,
}

impl Choice {
    pub(super) fn new(id: &str, zh: &str, name: Text, lang: Lang) -> Self {
        let word = if lang == Lang::Zh { zh } else { id };
        Self { id: id.to_owned(), word: word.to_owned(), name, means: None, also: Vec::new() }
    }

    pub(super) fn fixed(id: &str, zh: &str, name: Fixed, lang: Lang) -> Self {
        Self::new(id, zh, name.into(), lang)
    }
}

impl Form {
    /// The choices, where the list is closed.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::DayOr(all) | Self::One(all) | Self::Many(all) | Self::Statements(all) => all,
            _ => &[],
        }
    }

    /// What stands for a value that is not known: nothing that a check would take for one.
    pub(super) fn blank(&self) -> &'static str {
        match self {
            Self::Day | Self::DayOr(_) | Self::Days(..) => "YYYY-MM-DD",
            Self::Number => "0…",
            Self::Bool => "true|false",
            Self::Texts | Self::Many(_) | Self::Statements(_) => "[\"\"]",
            Self::Text(_) | Self::One(_) => "\"\"",
            Self::Count => "[…]",
        }
    }
}

/// That there is one, which is described then.
pub(super) const SOME: &str = "some";

/// A word that stands for something, in both languages as a case takes it.
fn fixed(word: [&str; 2], name: Fixed, lang: Lang) -> Choice {
    Choice::new(word[0], word[1], name.into(), lang)
}

pub(super) fn none(lang: Lang) -> Choice {
    fixed(NONE, text("没有", "none"), lang)
}

/// The form of an answer for a key.
pub(super) fn form(key: &Key, draft: &Draft, tables: &Tables, lang: Lang) -> Form {
    let some = |name: Fixed| fixed([SOME; 2], name, lang);
    let named = |path: &str| -> Vec<Choice> {
        let names = draft.names(path).into_iter();
        names.map(|name| Choice::new(&name, &name, called(draft, path, &name), lang)).collect()
    };
    let all = |first: Vec<Choice>, path: &str, last: Vec<Choice>| {
        Form::One(first.into_iter().chain(named(path)).chain(last).collect())
    };
    match key.path.as_str() {
        "website.responsible" => all(Vec::new(), "person", Vec::new()),
        "applicant.filed.person" => all(Vec::new(), "person", vec![none(lang)]),
        "domain.holder" => {
            let applicant = fixed(APPLICANT, text("主体", "the applicant"), lang);
            all(vec![applicant], "person", vec![some(text("其他人", "somebody else"))])
        }
        "domain.points-to" | "domain.will-point-to" => {
            let nothing = fixed(NOTHING, text("没有解析", "nothing"), lang);
            let elsewhere = fixed(ELSEWHERE, text("其他地址", "another address"), lang);
            all(vec![nothing], "instance", vec![elsewhere])
        }
        "material.signed-by" => {
            let words =
                Signatory::ALL.iter().map(|one| Choice::fixed(one.word(), one.text().zh, one.text(), lang));
            all(words.collect(), "person", Vec::new())
        }
        "website.content" => Form::Many(
            tables
                .topics
                .topics
                .iter()
                .map(|one| {
                    let means = tables.meanings.of("topic", &one.id).cloned();
                    Choice { means, ..Choice::new(&one.id, &one.name.zh, one.name.clone(), lang) }
                })
                .collect(),
        ),
        "instance.region" => {
            Form::Text(tables.cloud_regions.regions.iter().map(|one| one.id.to_string()).collect())
        }
        "domain.registrar" => Form::Text(tables.registrars.spellings().map(str::to_owned).collect()),
        path if path.ends_with("province") => Form::One(
            tables
                .regions
                .provinces
                .iter()
                .map(|one| {
                    let name = one.text();
                    let also = [&one.code, &one.name, &one.iso, &one.abbreviation].into_iter();
                    let also = also.chain(one.also.iter()).chain(&one.icp).map(String::from).collect();
                    Choice { also, ..Choice::new(&one.name_en, &one.short_name, name, lang) }
                })
                .collect(),
        ),
        _ => by_shape(key, draft, tables, lang),
    }
}

fn by_shape(key: &Key, draft: &Draft, tables: &Tables, lang: Lang) -> Form {
    let words = || words(key, draft, tables, lang);
    match key.shape {
        Shape::Text => Form::Text(Vec::new()),
        Shape::Texts => Form::Texts,
        Shape::Day => Form::Day,
        Shape::DayOrWord => Form::DayOr(words()),
        Shape::Number => Form::Number,
        Shape::Tables => Form::Count,
        Shape::Bool => Form::Bool,
        Shape::Word => Form::One(words()),
        Shape::Words => Form::Many(words()),
        Shape::Table => Form::One(vec![none(lang), fixed([SOME; 2], text("有", "there is one"), lang)]),
    }
}

/// The words that a key takes, but for those that cannot be true of the applicant.
fn words(key: &Key, draft: &Draft, tables: &Tables, lang: Lang) -> Vec<Choice> {
    let mut found = Vec::new();
    let list = key.list().unwrap_or_default();
    let of_list = |word: &String| list.iter().any(|one| one.word == word);
    let of_values = |word: &&String| tables.meanings.of("value", word).is_some() && !of_list(word);
    for id in key.meanings.iter().filter(of_values) {
        let at = key.words.iter().position(|word| word == id).unwrap_or_default();
        let zh = key.words.get(at + 1).unwrap_or(id);
        let means = tables.meanings.of("value", id).cloned();
        let name = Text { zh: zh.clone(), en: id.clone() };
        found.push(Choice { means, ..Choice::new(id, zh, name, lang) });
    }
    let kind = kind(draft);
    for one in list {
        if can_be(&key.path, one.word, kind, tables) {
            let means = tables.meanings.of(one.list, one.word).cloned();
            found.push(Choice { means, ..Choice::fixed(one.word, one.text.zh, one.text, lang) });
        }
    }
    found
}

/// What the applicant is, as far as it is said.
pub(super) fn kind(draft: &Draft) -> Option<ApplicantKind> {
    ApplicantKind::from_word(draft.get("applicant", "kind").and_then(Value::as_str)?)
}

fn can_be(path: &str, word: &str, kind: Option<ApplicantKind>, tables: &Tables) -> bool {
    let of_a_person = CertificateType::from_word(word).is_some_and(is_of_a_person);
    match (path, kind) {
        ("person.certificate.type", _) => of_a_person,
        ("applicant.certificate.type", Some(ApplicantKind::Individual)) => of_a_person,
        ("applicant.certificate.type", Some(ApplicantKind::IndividualBusiness) | None) => true,
        ("applicant.certificate.type", Some(_)) => !of_a_person,
        ("applicant.circumstances", Some(kind)) => {
            Circumstance::from_word(word).is_none_or(|one| tables.story.can_be(one, kind))
        }
        _ => true,
    }
}

/// An entry of a list as a person knows it: a person by the name, as reports show it.
fn called(draft: &Draft, path: &str, name: &str) -> Text {
    let table = draft.of(path).find(|(_, table)| table.name() == Some(name)).map(|(_, table)| table);
    let known =
        table.filter(|_| path == "person").and_then(|table| table.get("name")).and_then(Value::as_str);
    let Some(known) = known.map(mask::person_name) else { return Text::same(name) };
    text!("{name}（{known}）", "{name} ({known})")
}

/// The part of an order that a key is about.
fn part(path: &str) -> Fixed {
    match path.split('.').next().unwrap_or_default() {
        "account" => text("账号", "Account"),
        "applicant" => text("主体", "Applicant"),
        "person" => text("人员", "Person"),
        "domain" => text("域名", "Domain name"),
        "instance" => text("服务器", "Instance"),
        "website" => text("网站", "Website"),
        "material" => text("材料", "Papers"),
        "uses" => text("其他产品", "Other products"),
        _ => text("订单", "Order"),
    }
}

/// What a person is in the order, in words.
pub(super) fn roles(words: &[&str]) -> Option<Text> {
    let known = words.iter().filter_map(|word| Role::from_word(word));
    let roles = Text::list(known.map(|role| role.text().into()));
    (!roles.zh.is_empty()).then_some(roles)
}

/// A question about a key.
pub(super) fn question(key: &Key, form: Form, draft: &Draft, tables: &Tables) -> Question {
    let zh = tables.keys.zh.get(&key.path).unwrap_or(&key.about).clone();
    Question {
        key: key.path.clone(),
        part: part(&key.path),
        nth: 0,
        of: None,
        about: Text { zh, en: key.about.clone() },
        why: Vec::new(),
        found: tables.keys.found_by(&key.path, kind(draft)).cloned(),
        form,
        none: tables.values.none_says(&key.path) || key.words.iter().any(|word| is_none(word)),
        personal: key.personal,
    }
}

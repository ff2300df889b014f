//! One page for anything a report names: a rule, requirement, paper, topic, key, word, suffix, registrar or rejection
//! message.
//!
//! A page says what it is, why it is required, how to fix it, who requires it, with which sources.
//! Only what a page needs is parsed: provinces with the same requirement are found by text search.

mod find;
mod likeness;
mod names;
pub mod reference;
mod returns;
#[cfg(test)]
mod tests;
mod words;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use self::likeness::Likeness;
use self::reference::ListedWord;
use crate::case::is_none;
use crate::case::keys::{self, Key};
use crate::law::requirement::Requirement;
use crate::law::words as law_words;
use crate::law::{Law, Standing};
use crate::prepared::Str;
use crate::rules::{self, Rule};
use crate::tables::papers::{Document, PaperId, TopicId};
use crate::text::{Fixed, Text, text};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rule.
    Rule,
    /// A requirement.
    Row,
    /// A kind of paper.
    Paper,
    /// A topic of websites.
    Topic,
    /// A key of a case file.
    Key,
    /// A word of filings or of reports.
    Term,
    /// A word allowed in a case file.
    Word,
    /// A suffix of domain names.
    Suffix,
    /// A registrar of domain names.
    Registrar,
    /// A section of a report.
    Section,
    /// A rejection message.
    Return,
}

impl Kind {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Row => "row",
            Self::Paper => "paper",
            Self::Topic => "topic",
            Self::Key => "key",
            Self::Term => "term",
            Self::Word => "word",
            Self::Suffix => "suffix",
            Self::Registrar => "registrar",
            Self::Section => "section",
            Self::Return => "return",
        }
    }

    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Rule => text("规则", "rule"),
            Self::Row => text("条款", "requirement"),
            Self::Paper => text("材料", "document"),
            Self::Topic => text("网站内容", "website content"),
            Self::Key => text("备案文件的字段", "case file key"),
            Self::Term => text("用语", "term"),
            Self::Word => text("备案文件的用词", "case file word"),
            Self::Suffix => text("域名后缀", "domain name suffix"),
            Self::Registrar => text("域名注册商", "domain registrar"),
            Self::Section => text("报告的部分", "report section"),
            Self::Return => text("驳回用语", "rejection message"),
        }
    }
}

/// How a requirement relates to the subject of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The page is about it, or it requires what the page is about.
    Asks,
    /// Its sources disagree.
    Rival,
    /// The page's requirement superseded it.
    Before,
    /// It supersedes the page's requirement.
    After,
    /// The national requirement that the page's requirement relaxes.
    Relaxed,
    /// It relaxes the page's requirement.
    Relaxes,
    /// It is another way to meet the row of the page.
    Alternative,
    /// The row of the page is another way to meet it.
    AlternativeTo,
    /// It takes less than the nation does.
    Narrower,
}

impl Relation {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asks => "asks",
            Self::Rival => "rival",
            Self::Before => "superseded",
            Self::After => "supersedes",
            Self::Relaxed => "relaxed",
            Self::Relaxes => "relaxes",
            Self::Alternative => "alternative",
            Self::AlternativeTo => "alternative-to",
            Self::Narrower => "narrower",
        }
    }

    /// The heading of such requirements.
    pub fn text(self) -> Fixed {
        match self {
            Self::Asks => text("要求依据", "Requirements"),
            Self::Rival => text("说法不同的条款", "Requirements that disagree"),
            Self::Before => text("被本条取代的条款", "Requirements it supersedes"),
            Self::After => text("取代本条的条款", "Requirements that supersede it"),
            Self::Relaxed => text("被本条放宽的全国条款", "The national requirement it relaxes"),
            Self::Relaxes => text("放宽本条的条款", "Requirements that relax it"),
            Self::Alternative => text("可替代本条的条款", "Alternatives to it"),
            Self::Narrower => text("更严的省", "Stricter provinces"),
            Self::AlternativeTo => text("满足本条即视为满足的条款", "Requirements it also meets"),
        }
    }
}

/// A requirement on a page.
#[derive(Clone, Debug)]
pub struct Cited<'l> {
    /// What it is to the subject.
    pub relation: Relation,
    /// The requirement as it stands on the day.
    pub standing: Standing<'l>,
    /// What it says.
    pub says: Text,
}

/// A labelled statement on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The label's word in JSON.
    pub word: &'static str,
    /// The label for people.
    pub label: Fixed,
    /// The statement.
    pub text: Text,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page<'l> {
    /// What it is about.
    pub kind: Kind,
    /// The word it was looked up by.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The statements.
    pub says: Vec<Said>,
    /// How it stands in a case file, with the heading of its table.
    pub example: Option<String>,
    /// The words that can be written for it.
    pub words: Vec<ListedWord>,
    /// The rules that read it, by name.
    pub required_by: Vec<&'static Rule>,
    /// The rules that check it, shown in full.
    pub rules: Vec<&'static Rule>,
    /// The rows.
    pub rows: Vec<Cited<'l>>,
    /// What to read next, with its name.
    pub see: Vec<(String, Text)>,
}

/// Builds pages from the law on a day.
#[derive(Debug)]
pub struct Explainer<'l> {
    law: &'l Law,
    day: NaiveDate,
    province: Option<String>,
    standings: RefCell<BTreeMap<Option<String>, Rc<[Standing<'l>]>>>,
    likeness: OnceCell<Likeness<'l>>,
}

impl<'l> Explainer<'l> {
    /// For a day, with national requirements and, if its code is given, those of one province.
    pub fn new(law: &'l Law, day: NaiveDate, province: Option<&str>) -> Self {
        let province = province.map(str::to_owned);
        Self { law, day, province, standings: RefCell::default(), likeness: OnceCell::new() }
    }

    /// The national requirements and those of a province, on the day.
    fn standings(&self, province: Option<&str>) -> Rc<[Standing<'l>]> {
        let key = province.map(str::to_owned);
        if let Some(known) = self.standings.borrow().get(&key) {
            return Rc::clone(known);
        }
        let made: Rc<[Standing<'l>]> = self.law.standings(province, self.day).into();
        self.standings.borrow_mut().insert(key, Rc::clone(&made));
        made
    }

    fn likeness(&self) -> &Likeness<'l> {
        self.likeness.get_or_init(|| Likeness::new(&self.law.tables))
    }

    fn keys(&self) -> &[Key] {
        keys::known()
    }

    fn cite(&self, relation: Relation, standing: &Standing<'l>) -> Cited<'l> {
        let says = law_words::requirement(standing.row, &self.law.tables).line();
        Cited { relation, standing: standing.clone(), says }
    }

    fn page(&self, kind: Kind, id: &str, title: Text) -> Page<'l> {
        Page {
            kind,
            id: id.to_owned(),
            title,
            says: Vec::new(),
            example: None,
            words: Vec::new(),
            required_by: Vec::new(),
            rules: Vec::new(),
            rows: Vec::new(),
            see: Vec::new(),
        }
    }

    /// The page of a rule: what it checks, and the requirements that use it.
    fn rule(&self, rule: &'static Rule) -> Page<'l> {
        let mut page = self.page(Kind::Rule, rule.id, rule.title.into());
        page.rules.push(rule);
        page.rows = self.asking(|row| row.row.asks.rule().id == rule.id);
        page.say_provinces(self, &[&format!("asks.{}", rule.id)], "");
        page
    }

    /// The requirements that pass a test, national and of the requested province.
    fn asking(&self, wanted: impl Fn(&Standing<'l>) -> bool) -> Vec<Cited<'l>> {
        let all = self.standings(self.province.as_deref());
        let wanted = all.iter().filter(|row| wanted(row));
        let mut rows: Vec<Cited<'l>> = wanted.map(|row| self.cite(Relation::Asks, row)).collect();
        // Requirements in force on the day come first; otherwise file order.
        rows.sort_by_key(|row| !row.standing.state.is_asked());
        rows
    }

    /// The page of a requirement: what it requires, and every related requirement.
    fn row(&self, row: &Standing<'l>, all: &[Standing<'l>]) -> Page<'l> {
        let id = row.row.id.as_str();
        let mut page = self.page(Kind::Row, id, law_words::requirement(row.row, &self.law.tables).asks);
        page.rules.push(row.row.asks.rule());
        page.rows.push(self.cite(Relation::Asks, row));
        let mut cite = |relation, wanted: &dyn Fn(&Standing<'l>) -> bool| {
            page.rows.extend(all.iter().filter(|row| wanted(row)).map(|row| self.cite(relation, row)));
        };
        let id_of = |other: &Standing<'l>| other.row.id.as_str();
        cite(Relation::Rival, &|other| row.rivals.contains(&id_of(other)));
        // In the gap between a requirement and its successor nobody knows which applies: they are rivals.
        let rival = |other: &Standing<'l>| row.rivals.contains(&id_of(other));
        let before = |other: &Standing<'l>| row.row.supersedes.iter().any(|old| old.as_str() == id_of(other));
        cite(Relation::Before, &|other| before(other) && !rival(other));
        cite(Relation::After, &|other| row.followed_by.contains(&id_of(other)) && !rival(other));
        let relaxes = |one: &Standing<'l>, other: &str| {
            one.row.relaxes.as_ref().is_some_and(|national| national.as_str() == other)
        };
        cite(Relation::Relaxed, &|other| relaxes(row, id_of(other)));
        cite(Relation::Relaxes, &|other| relaxes(other, id));
        let met_by =
            |one: &Standing<'l>, other: &str| one.row.alternatives.iter().any(|way| way.as_str() == other);
        cite(Relation::Alternative, &|other| met_by(row, id_of(other)));
        cite(Relation::AlternativeTo, &|other| met_by(other, id));
        if row.province.is_none() {
            let codes = self.law.provinces_naming(&["relaxes"], Some(id));
            page.say("relaxed-in", text("放宽的省", "relaxed in"), self.provinces(&codes));
        }
        page
    }

    /// The page of a document: who issues it, what it must show, how to write it, and who requires it.
    fn paper(&self, document: &Document) -> Page<'l> {
        let (id, tables) = (document.id.as_str(), &self.law.tables);
        let mut page = self.page(Kind::Paper, id, document.name.clone());
        self.say_meaning(&mut page, "paper", id);
        page.say("issued-by", text("由谁出具", "issued by"), reference::issued_by(document, tables));
        page.say("must-show", text("须有", "must show"), reference::must_show(document));
        let slot = tables.documents.slots.iter().find(|slot| slot.id == document.slot);
        let slot = slot.map(|slot| slot.name.clone()).unwrap_or_default();
        page.say("uploaded-as", text("上传位置", "uploaded as"), slot);
        page.say_writing("material.kind", id, &document.name, &document.also);
        page.example = self.example_of("material.kind", id);
        let family = self.law.tables.documents.family.iter();
        let counts = family.filter(|family| family.also.iter().any(|paper| paper == id));
        let counts = counts.map(|family| self.law.tables.paper_name(&family.asked));
        page.say("counts-for", text("也可用作", "also accepted as"), Text::list(counts));
        page.rows = self.asking(|row| papers(row.row).iter().any(|paper| paper.as_str() == id));
        page.say_provinces(self, NAMING_PAPERS, id);
        page.see(self, ["material", "material.kind"]);
        page
    }

    /// The page of a website topic: which requirements depend on it.
    fn topic(&self, id: &str, title: &Text, also: &[Str]) -> Page<'l> {
        let mut page = self.page(Kind::Topic, id, title.clone());
        self.say_meaning(&mut page, "topic", id);
        page.say_writing("website.content", id, title, also);
        page.example = self.example_of("website.content", id);
        page.rows = self.asking(|row| topics(row.row).iter().any(|topic| topic.as_str() == id));
        page.say_provinces(self, NAMING_TOPICS, id);
        page.see(self, ["website.content", "content-barred"]);
        page
    }

    /// The page of a key in a case file: what it takes, how it is written, and which rules read it.
    fn key(&self, key: &Key) -> Page<'l> {
        let tables = &self.law.tables;
        let zh = tables.keys.zh.get(&key.path).cloned().unwrap_or_default();
        let mut page = self.page(Kind::Key, &key.path, Text { zh, en: key.about.clone() });
        let below = |_: &str| text("下列用词之一", "one of the words below").into();
        page.say("takes", text("类型", "takes"), key.takes.text(&below, &str::to_owned));
        let above = key.path.match_indices('.').filter_map(|(at, _)| self.title(&key.path[..at]));
        let above = above.map(|Text { zh, en }| Text {
            zh: zh.trim_end_matches('。').to_owned(),
            en: en.trim_end_matches('.').to_owned(),
        });
        page.say("part-of", text("属于", "part of"), Text::list(above));
        if key.takes.is_table() || key.takes.is_tables() {
            let inner = key.path.contains('.') && !key.words.iter().any(|word| is_none(word));
            let says = match key.takes.is_tables() {
                true if inner => text(
                    "可以写多个，每个单独一节；一个也没有的写 []",
                    "one or more tables, each under its own heading; [] if there are none",
                ),
                true => text("可以写多个，每个单独一节", "one or more tables, each under its own heading"),
                false => text("写成一节，也可写在一行里", "one table, under a heading or in one line"),
            };
            page.say("written-as", text("写成", "written as"), says.into());
        }
        if key.personal {
            let masked = text("是，输出时一律隐去", "yes: masked in every output");
            page.say("personal", text("个人信息", "personal"), masked.into());
        }
        let below = format!("{}.", key.path);
        let parts = self
            .keys()
            .iter()
            .filter(|other| other.path.strip_prefix(&below).is_some_and(|rest| !rest.contains('.')));
        page.say("holds", text("其中", "holds"), Text::list(parts.map(|part| Text::same(&part.path))));
        let found = self.law.tables.keys.found(&key.path).cloned().unwrap_or_default();
        page.say("found", text("在哪里找", "where to find it"), found);
        page.example = Some(reference::example(key, self.keys(), tables));
        page.words = key.takes.list().map(|list| reference::words_of(list, tables)).unwrap_or_default();
        page.required_by =
            rules::ALL.iter().filter(|rule| rule.reads.contains(&key.path.as_str())).copied().collect();
        page
    }

    /// How a word stands in a case file, for the key that takes it.
    fn example_of(&self, path: &str, word: &str) -> Option<String> {
        let key = self.keys().iter().find(|key| key.path == path)?;
        Some(reference::example_of(key, self.keys(), word))
    }

    /// The names of provinces, given their codes.
    fn provinces(&self, codes: &[&str]) -> Text {
        let name = |code: &&str| match self.law.tables.province(code) {
            Some(province) => province.text(),
            None => Text::same(*code),
        };
        Text::list(codes.iter().map(name))
    }
}

/// The requirement keys that can name papers, for [`papers`]; tests check them against every requirement.
const NAMING_PAPERS: &[&str] = &[
    "asks.material",
    "asks.paper-refused",
    "asks.licence-for-commercial",
    "asks.responsible-is-legal-representative",
    "asks.pre-approval-words",
    "asks.website-name-matches",
];
/// The requirement keys that can name topics, for [`topics`].
const NAMING_TOPICS: &[&str] =
    &["when", "asks.content-barred", "asks.pre-approval", "asks.pre-approval-words"];

/// The papers that a requirement names.
fn papers(row: &Requirement) -> Vec<PaperId> {
    row.named().into_owned().papers
}

/// The topics on which a requirement depends.
fn topics(row: &Requirement) -> Vec<TopicId> {
    row.named().into_owned().topics
}

impl Page<'_> {
    /// Whether it says nothing beyond its name.
    pub fn is_empty(&self) -> bool {
        self.says.is_empty()
            && self.words.is_empty()
            && self.required_by.is_empty()
            && self.rules.is_empty()
            && self.rows.is_empty()
            && self.see.is_empty()
    }

    fn say(&mut self, word: &'static str, label: Fixed, text: Text) {
        if !text.zh.is_empty() && !text.en.is_empty() {
            self.says.push(Said { word, label, text });
        }
    }

    /// Adds how a case file writes a word.
    fn say_written<'w>(&mut self, spellings: impl Iterator<Item = &'w str>) {
        let quoted: Vec<String> = spellings.map(|one| format!("\"{one}\"")).collect();
        let written = Text { zh: quoted.join("、"), en: quoted.join(", ") };
        self.say("written", text("写法", "written"), written);
    }

    /// Adds how a case file writes it.
    fn say_writing(&mut self, key: &str, id: &str, title: &Text, also: &[Str]) {
        let words = [id, &title.zh].into_iter().chain(also.iter().map(Str::as_str));
        let quoted = words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>();
        let words = Text { zh: quoted.join("、"), en: quoted.join(", ") };
        self.say(
            "written",
            text("写法", "written"),
            Text { zh: format!("{key}：{}", words.zh), en: format!("{key}: {}", words.en) },
        );
    }

    /// Adds the provinces with requirements about it; those of one province are shown on request.
    fn say_provinces(&mut self, explainer: &Explainer<'_>, keys: &[&str], word: &str) {
        let mut codes = explainer.law.provinces_naming(keys, Some(word));
        codes.retain(|code| explainer.province.as_deref() != Some(code));
        if codes.is_empty() {
            return;
        }
        let names = explainer.provinces(&codes);
        self.say(
            "provinces",
            text("各省", "provinces"),
            Text {
                zh: format!("{}另有条款，加 --province 查看", names.zh),
                en: format!("more requirements in {}: add --province to see them", names.en),
            },
        );
    }

    fn see<'i>(&mut self, explainer: &Explainer<'_>, ids: impl IntoIterator<Item = &'i str>) {
        for id in ids {
            if let Some(title) = explainer.title(id) {
                self.see.push((id.to_owned(), title));
            }
        }
    }
}

//! What an export says, in keys of a case: the same for every kind of export, and all that a merge reads.

use chrono::NaiveDate;

use crate::source::Place;
use crate::text::{Text, text};

/// The most entries of one export. An account that has more narrows its query.
pub const MOST: usize = 1000;

/// How a text is compared with one that somebody wrote: both spellings of a thing are the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// As it stands.
    Plain,
    /// A name of a person or an organisation: spaces, width and case do not count.
    Name,
    /// A domain name, in Unicode or punycode.
    Domain,
    /// An ICP number.
    IcpNumber,
    /// A service number.
    ServiceNumber,
    /// A registrar, under any of its names.
    Registrar,
    /// A region of the cloud.
    Region,
    /// An IP address.
    Address,
    /// A kind of paper, under any of its names.
    Paper,
}

/// A value for a key.
#[derive(Clone, Debug)]
pub enum Value {
    /// Free text.
    Text(Form, String),
    /// A word of a closed list, and how a file's spelling of such a word is read.
    Word(&'static str, fn(&str) -> Option<&'static str>),
    /// A day.
    Day(NaiveDate),
    /// A number.
    Number(u32),
    /// Yes or no.
    Flag(bool),
    /// A value of any form for a key, as somebody wrote it.
    Written(&'static str, toml::Value),
}

/// A word of a closed list of the case, as a value.
macro_rules! word {
    ($list:ident, $word:expr) => {
        $crate::import::found::Value::Word($word.word(), |written| {
            $crate::case::words::$list::from_word(written).map($crate::case::words::$list::word)
        })
    };
}
pub(super) use word;

/// When a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Always: another value that is written already is named.
    Fact,
    /// Only where nothing is written, and nothing is said where something is.
    Suggestion,
    /// The registrant: written as the case calls whoever that is.
    Holder,
    /// The name on record: written only beside another name of today.
    OldName,
}

/// A value with its key, below the table that it belongs to: `real-name.status`.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The key.
    pub key: &'static str,
    /// The value.
    pub value: Value,
    /// When it is written.
    pub wish: Wish,
    /// What to beware of where it is written.
    pub note: Option<Text>,
}

/// The entry of a list, known by one of its keys.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryOf {
    /// The list: `domain`, `sites`.
    pub list: &'static str,
    /// The key by which its entries are known; nothing where they are known by their place in the list, from 1.
    pub by: &'static str,
    /// How that key is compared.
    pub form: Form,
    /// The value of that key.
    pub is: String,
    /// Another key by which an entry is known that lacks the first, and its value.
    pub or: Option<(&'static str, Form, String)>,
    /// Whom or what it belongs to, where entries are only told apart by that as well.
    pub of: Option<String>,
}

/// A table of a case, from the outermost.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A table: `applicant`.
    Table(&'static str),
    /// An entry of a list: the `domain` whose `name` is this.
    Entry(EntryOf),
}

/// What an export says of one table of a case.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Which table.
    pub at: Vec<Step>,
    /// What it says, in the order in which it is written.
    pub facts: Vec<Fact>,
    /// Keys that a check of such an entry asks and that no such export can tell.
    pub silent_on: Vec<&'static str>,
    /// What has no key, or what to beware of.
    pub notes: Vec<Text>,
    /// Whether it stands in a list of several, of which a case may want only some.
    pub listed: bool,
    /// Whether it is only written into an entry that the case has already.
    pub only_known: bool,
}

/// Everything that an export says.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Table by table.
    pub entries: Vec<Entry>,
    /// What is to be said of an export as a whole.
    pub notes: Vec<Text>,
}

/// Why an export cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, in a text.
    pub place: Option<Place>,
    /// What is wrong.
    pub what: Text,
    /// How to mend it.
    pub fix: Text,
}

impl Fault {
    /// Something wrong with a whole export, or with what the words name.
    pub fn new(what: Text, fix: Text) -> Self {
        Self { place: None, what, fix }
    }
}

/// What is said of an export with more entries than are read.
pub(super) fn too_many(many: usize) -> Fault {
    Fault::new(
        text!(
            "一个列表有 {many} 项，最多读取 {MOST} 项",
            "a list has {many} entries, and at most {MOST} are read"
        ),
        text!("缩小查询范围后重新导出", "narrow the query and export again"),
    )
}

impl Step {
    /// The domain of a name, as people write it.
    pub fn domain(name: &str) -> Self {
        use crate::domain_name::DomainName;
        let is = DomainName::parse(name).map_or_else(|_| name.to_owned(), |name| name.unicode);
        Self::Entry(EntryOf { list: "domain", by: "name", form: Form::Domain, is, or: None, of: None })
    }

    /// The instance of an id.
    pub fn instance(id: &str) -> Self {
        Self::Entry(EntryOf {
            list: "instance",
            by: "id",
            form: Form::Plain,
            is: id.to_owned(),
            or: None,
            of: None,
        })
    }

    /// What an entry is known by.
    pub fn name(&self) -> &str {
        match self {
            Self::Table(key) => key,
            Self::Entry(entry) => &entry.is,
        }
    }

    /// The list of an entry, or the table, by its key.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Table(key) => key,
            Self::Entry(entry) => entry.list,
        }
    }
}

impl Entry {
    /// A table of which nothing is said yet.
    pub fn at(at: Vec<Step>) -> Self {
        Self {
            at,
            facts: Vec::new(),
            silent_on: Vec::new(),
            notes: Vec::new(),
            listed: false,
            only_known: false,
        }
    }

    /// Says something, where there is something to say.
    pub fn says(&mut self, key: &'static str, value: impl Into<Option<Value>>) {
        self.wishes(key, value, Wish::Fact);
    }

    /// Says something that is written only under some condition.
    pub fn wishes(&mut self, key: &'static str, value: impl Into<Option<Value>>, wish: Wish) {
        self.facts.extend(value.into().map(|value| Fact { key, value, wish, note: None }));
    }

    /// Adds what to beware of to what was said last.
    pub fn beware(&mut self, note: Text) {
        if let Some(fact) = self.facts.last_mut() {
            fact.note = Some(note);
        }
    }

    /// Says something for which there is no key.
    pub fn notes(&mut self, note: Text) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What the innermost table is called.
    pub fn name(&self) -> String {
        self.at.last().map_or_else(String::new, |step| step.name().to_owned())
    }

    /// Names the keys on which such an export is silent; those that it did tell are not among them.
    pub fn silent_on(&mut self, keys: &[&'static str]) {
        let told = |key: &str| {
            let below = |fact: &Fact| fact.key == key || fact.key.starts_with(&format!("{key}."));
            self.facts.iter().any(below)
        };
        let silent: Vec<_> = keys.iter().copied().filter(|key| !told(key)).collect();
        self.silent_on = silent;
    }
}

impl Found {
    /// Takes over what another export says.
    pub fn join(&mut self, other: Self) {
        self.entries.extend(other.entries);
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}

impl Value {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Form::Plain, text.into())
    }

    /// The value in TOML, as it is shown.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(_, text) => toml::Value::String(text.clone()).to_string(),
            Self::Word(word, _) => format!("\"{word}\""),
            Self::Day(day) => day.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Written(_, value) => value.to_string(),
        }
    }
}

//! What the cells of a form or a row say, put together: tables, lists, values, each with its place.

use std::collections::BTreeMap;

use toml::Value;

use super::value::Said;
use crate::case::keys::{self, Key};
use crate::text::{Text, text};

/// A part of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A key.
    Key(&'static str),
    /// An entry of a list, from 1.
    At(usize),
}

/// The way to a value, with its key.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The key.
    pub(super) key: &'static Key,
    /// The way.
    pub(super) steps: Vec<Step>,
}

/// What was said, and where.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A value.
    Said(Value, Text),
    /// A table, in the order in which it was said.
    Table(Vec<(&'static str, Node)>),
    /// The entries of a list.
    List(BTreeMap<usize, Node>),
}

impl Way {
    /// Reads a way as it is written: `person.2.certificate.number`. A list of the first level without a number means
    /// the entry that is given.
    pub(super) fn read(written: &str, entry: usize) -> Option<Self> {
        let parts: Vec<&str> = written.trim().split('.').collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let path = parts.iter().copied().filter(|part| !is_number(part)).collect::<Vec<_>>().join(".");
        let find = |path: &str| keys::known().iter().find(|key| key.path == path);
        let key = find(&path)?;
        let (mut steps, mut so_far, mut parts) = (Vec::new(), 0, parts.into_iter().peekable());
        while let Some(part) = parts.next() {
            let end = so_far + part.len();
            steps.push(Step::Key(key.path.get(so_far..end)?));
            so_far = end + 1;
            let here = find(&key.path[..end])?;
            let number = parts.next_if(is_number).map(|number| number.parse::<usize>().ok());
            match number {
                Some(number) => steps.push(Step::At(number.filter(|number| (1..=999).contains(number))?)),
                None if here.takes.is_tables() && parts.peek().is_some() => {
                    steps.push(Step::At(if steps.len() == 1 { entry } else { 1 }));
                }
                None => {}
            }
        }
        Some(Self { key, steps })
    }

    /// Whether it leads to a list of the first level: whether an entry of it is there.
    pub(super) fn is_whole_entry(&self) -> bool {
        !self.key.path.contains('.') && self.key.takes.is_tables()
    }
}

impl Default for Node {
    fn default() -> Self {
        Self::Table(Vec::new())
    }
}

impl Node {
    /// Adds what a cell says.
    ///
    /// # Errors
    ///
    /// The place of what says otherwise.
    pub(super) fn add(&mut self, steps: &[Step], said: Said, place: &Text) -> Result<(), Text> {
        match said {
            Said::One(value) => self.put(steps, value, place),
            // In a row for each entry, one cell may still name several.
            Said::Several(all) => match steps {
                [before @ .., Step::At(_)] if !all.is_empty() => all.into_iter().try_for_each(|value| {
                    let next = self.many(before) + 1;
                    self.put(&[before, &[Step::At(next)]].concat(), value, place)
                }),
                [before @ .., Step::At(_)] => self.put(before, Value::Array(all), place),
                _ => self.put(steps, Value::Array(all), place),
            },
        }
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let Self::Table(all) = self else { return None };
        let (_, said) = all.iter().find(|(known, _)| *known == key)?;
        match said {
            Self::Said(Value::String(text), _) => Some(text.clone()),
            _ => None,
        }
    }

    /// The entries of a list.
    pub(super) fn below(&self, list: &str) -> Vec<&Self> {
        let Self::Table(all) = self else { return Vec::new() };
        match all.iter().find(|(known, _)| *known == list) {
            Some((_, Self::List(entries))) => entries.values().collect(),
            _ => Vec::new(),
        }
    }

    /// The last entry of a list.
    fn many(&self, steps: &[Step]) -> usize {
        match self.get(steps) {
            Some(Self::List(all)) => all.keys().next_back().copied().unwrap_or_default(),
            _ => 0,
        }
    }

    fn get(&self, steps: &[Step]) -> Option<&Self> {
        let Some((first, rest)) = steps.split_first() else { return Some(self) };
        let next = match (self, first) {
            (Self::Table(all), Step::Key(key)) => {
                all.iter().find(|(known, _)| known == key).map(|(_, one)| one)
            }
            (Self::List(all), Step::At(at)) => all.get(at),
            _ => None,
        };
        next?.get(rest)
    }

    fn put(&mut self, steps: &[Step], value: Value, place: &Text) -> Result<(), Text> {
        let Some((first, rest)) = steps.split_first() else {
            return match self {
                Self::Table(all) if all.is_empty() => {
                    *self = Self::Said(value, place.clone());
                    Ok(())
                }
                other => Err(other.place()),
            };
        };
        if let (Self::Table(all), Step::At(_)) = (&*self, first)
            && all.is_empty()
        {
            *self = Self::List(BTreeMap::new());
        }
        match (&mut *self, first) {
            (Self::Table(all), Step::Key(key)) => {
                let at = all.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                    all.push((key, Self::default()));
                    all.len() - 1
                });
                all[at].1.put(rest, value, place)
            }
            (Self::List(all), Step::At(at)) => all.entry(*at).or_default().put(rest, value, place),
            (other, _) => Err(other.place()),
        }
    }

    /// Where the first of what was said stands.
    fn place(&self) -> Text {
        match self {
            Self::Said(_, place) => place.clone(),
            Self::Table(all) => all.first().map(|(_, one)| one.place()).unwrap_or_default(),
            Self::List(all) => all.values().next().map(Self::place).unwrap_or_default(),
        }
    }

    /// As a value.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Said(value, _) => value.clone(),
            Self::Table(all) => {
                Value::Table(all.iter().map(|(key, one)| ((*key).to_owned(), one.value())).collect())
            }
            Self::List(all) => Value::Array(all.values().map(Self::value).collect()),
        }
    }
}

/// What is wrong in a cell.
pub(super) fn at(place: &Text, what: &Text) -> Text {
    Text { zh: format!("{}：{}", place.zh, what.zh), en: format!("{}: {}", place.en, what.en) }
}

/// Two cells that cannot both be meant.
pub(super) fn clash(other: &Text) -> Text {
    let Text { zh, en } = other;
    text!("与{zh}的内容冲突；保留一处", "this contradicts {en}: keep one of them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(node: &mut Node, way: &str, said: Said) -> Result<(), Text> {
        let way = Way::read(way, 2).expect("a way");
        node.add(&way.steps, said, &Text::same(way.key.path.as_str()))
    }

    fn word(text: &str) -> Said {
        Said::One(Value::String(text.to_owned()))
    }

    #[test]
    fn a_way_is_read() {
        let steps = |written: &str| {
            let way = Way::read(written, 2)?;
            let step = |step: &Step| match step {
                Step::Key(key) => (*key).to_owned(),
                Step::At(at) => at.to_string(),
            };
            Some(way.steps.iter().map(step).collect::<Vec<_>>().join("/"))
        };
        for (written, expected) in [
            ("filing.type", Some("filing/type")),
            ("person.name", Some("person/2/name")),
            ("person.3.certificate.number", Some("person/3/certificate/number")),
            ("person.roles.2", Some("person/2/roles/2")),
            ("filing.orders", Some("filing/orders")),
            ("filing.orders.at", Some("filing/orders/1/at")),
            ("instance.1.service-numbers.4.status", Some("instance/1/service-numbers/4/status")),
            ("material", Some("material")),
            ("label", Some("label")),
            ("person.0.name", None),
            ("person.99999999999999999999.name", None),
            ("person.colour", None),
            ("2.person", None),
            ("", None),
        ] {
            assert_eq!(steps(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn what_is_said_is_put_together_once() {
        let mut node = Node::default();
        add(&mut node, "person.name", word("a")).expect("fits");
        add(&mut node, "person.roles.1", Said::Several(vec![Value::from("x"), Value::from("y")]))
            .expect("fits");
        add(&mut node, "person.roles.2", Said::Several(vec![Value::from("z")])).expect("fits");
        let value = node.value();
        assert_eq!(value["person"][0]["roles"], Value::from(vec!["x", "y", "z"]));
        assert_eq!(value["person"][0]["name"], Value::from("a"));
        assert!(add(&mut node, "person.name", word("b")).is_err(), "said before");
        add(&mut node, "filing.orders", word("none")).expect("fits");
        let other = add(&mut node, "filing.orders.1.at", word("x")).expect_err("there are none");
        assert_eq!(other.zh, "filing.orders");
    }
}

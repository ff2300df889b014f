//! Checks a parsed TOML table against a JSON Schema: its keys here, its values in `values`. The TOML type of a value
//! selects among the alternatives of a schema.

mod schema;
mod values;

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use schema::{Leaf, Owner, Schema, properties, required};

pub(super) use schema::Known;

use super::shown::{MOST, shown};
use super::syntax::Renamed;
use crate::problem::{Problem, nearest};
use crate::source::Span;
use crate::text::{Text, text};

/// The longest list of words or keys that a message prints.
const LISTED: usize = 12;

/// The result of the comparison.
pub(super) struct Seen {
    pub(super) problems: Vec<Problem>,
    /// What was taken out.
    pub(super) lost: Vec<Span>,
    /// Whether everything required is present.
    pub(super) complete: bool,
}

/// Reports everything that does not fit and removes it from the table.
pub(super) fn check(
    text: &str,
    table: &mut Spanned<DeTable<'_>>,
    known: &Known,
    broken: &HashSet<usize>,
    blanked: &[Span],
    renamed: &[Renamed],
) -> Seen {
    let mut walk = Walk {
        text,
        known,
        schema: known.schema(),
        broken,
        blanked,
        path: Vec::new(),
        problems: Vec::new(),
        lost: Vec::new(),
    };
    for one in renamed {
        walk.renamed(table.get_mut().remove(one.key.as_str()), &one.name);
    }
    let complete = match walk.schema.leaves(walk.schema.root).into_iter().find_map(Leaf::table) {
        Some(root) => walk.table(table.get_mut(), 0..0, root),
        None => true,
    };
    Seen { problems: walk.problems, lost: walk.lost, complete }
}

struct Walk<'a, 's> {
    text: &'a str,
    known: &'s Known,
    schema: Schema<'s>,
    broken: &'a HashSet<usize>,
    blanked: &'a [Span],
    /// The keys from the root to the current table.
    path: Vec<String>,
    problems: Vec<Problem>,
    lost: Vec<Span>,
}

impl<'s> Walk<'_, 's> {
    fn report(&mut self, at: Span, what: Text, fix: Option<Text>) {
        if self.problems.len() < MOST {
            self.problems.push(Problem { fix, ..Problem::new(at, what) });
        }
    }

    /// Checks a table that is left out because of its header.
    fn renamed(&mut self, table: Option<Spanned<DeValue<'_>>>, name: &str) {
        let table_of = |walk: &Self, schema: &'s Value| {
            walk.schema.leaves(schema).into_iter().find_map(|leaf| match leaf {
                Leaf::Table(table) => Some(table),
                Leaf::List(Some(items)) => walk.schema.leaves(items).into_iter().find_map(Leaf::table),
                _ => None,
            })
        };
        let mut schema = table_of(self, self.schema.root);
        for part in name.split('.') {
            let Some(known) = schema.and_then(properties) else { return };
            let key = if known.contains_key(part) {
                Some(part)
            } else {
                nearest(part, known.keys().map(String::as_str))
            };
            schema = key.and_then(|key| known.get(key)).and_then(|inner| table_of(self, inner));
        }
        if let (Some(mut table), Some(schema)) = (table, schema) {
            let at = table.span();
            if let DeValue::Table(inner) = table.get_mut() {
                self.path = name.split('.').map(str::to_owned).collect();
                self.table(inner, at, schema);
                self.path.clear();
            }
        }
    }

    /// Keeps in mind where a value stood that is taken out; of a list, each entry.
    fn lose(&mut self, value: Option<Spanned<DeValue<'_>>>) {
        // What another value stands in for is kept in mind already, with its own place.
        let Some(value) = value.filter(|value| !self.broken.contains(&value.span().start)) else { return };
        self.lost.push(value.span());
        if let DeValue::Array(list) = value.get_ref() {
            self.lost.extend(list.iter().map(Spanned::span));
        }
    }

    /// Checks the entries of a table; returns false if something required is missing.
    fn table(&mut self, table: &mut DeTable<'_>, at: Span, schema: &'s Map<String, Value>) -> bool {
        let known = properties(schema);
        let others = schema.get("additionalProperties");
        if let Some(known) = known
            && others == Some(&Value::Bool(false))
        {
            self.rename(table, known);
        }

        let names: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).collect();
        let mut dropped: Vec<&str> = Vec::new();
        for name in &names {
            let expected = known.and_then(|known| known.get(name));
            let Some(expected) = expected.or(others.filter(|others| others.is_object())) else {
                continue;
            };
            let Some(value) = table.get_mut(name.as_str()) else { continue };
            self.path.push(name.clone());
            let keep = self.value(value, &shown(name), expected);
            self.path.pop();
            if !keep {
                self.lose(table.remove(name.as_str()));
                dropped.push(name);
            }
        }

        let mut complete = true;
        for name in required(schema) {
            if table.contains_key(name) {
                continue;
            }
            complete = false;
            if dropped.contains(&name) || self.taken_out(name) {
                continue;
            }
            let expected = known.and_then(|known| known.get(name));
            let example = expected.map_or_else(|| "…".to_owned(), |schema| self.schema.example(schema));
            self.report(
                at.clone(),
                text!("缺少 `{name}`", "`{name}` is missing"),
                Some(text!("加上 `{name} = {example}`", "add `{name} = {example}`")),
            );
        }
        complete
    }

    /// Whether a key may have been in an unreadable part.
    fn taken_out(&self, name: &str) -> bool {
        self.blanked.iter().any(|span| self.text[span.clone()].contains(name))
    }

    /// Reports unknown keys; one that is similar to a known key is read as that key.
    fn rename(&mut self, table: &mut DeTable<'_>, known: &Map<String, Value>) {
        let mut unknown: Vec<(String, Span)> = table
            .keys()
            .filter(|key| !known.contains_key(key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), key.span()))
            .collect();
        unknown.sort_by_key(|(_, at)| at.start);
        for (name, at) in unknown {
            let owners = self.owners(&name, table[name.as_str()].get_ref());
            let near = nearest(&name, known.keys().map(String::as_str)).or_else(|| self.called(&name, known));
            let nothing_is_meant = owners.is_empty() && near.is_none();
            let key = if nothing_is_meant { shown(&name) } else { name.clone() };
            let what = text!("未知的键 `{key}`", "unknown key `{key}`");
            let mut removed = table.remove(name.as_str());
            let fix = if !owners.is_empty() {
                self.move_to(&key, &owners)
            } else if let Some(near) = near {
                if !table.contains_key(near)
                    && let Some(value) = removed.take()
                {
                    table.insert(Spanned::new(at.clone(), Cow::Owned(near.to_owned())), value);
                }
                text!("是不是 `{near}`？", "did you mean `{near}`?")
            } else if known.len() <= LISTED {
                let names: Vec<String> = known.keys().map(|name| format!("`{name}`")).collect();
                let (zh, en) = (names.join("、"), names.join(", "));
                text!("这里可以写：{zh}", "known keys here: {en}")
            } else if self.schema.command() == "beian schema case" {
                text!(
                    "可用的键见 `beian schema case`；自己的内容写在 [extra] 里",
                    "`beian schema case` lists the keys; put your own data under [extra]"
                )
            } else {
                let words = self.schema.command();
                text!("可用的键见 `{words}`", "`{words}` lists the keys")
            };
            self.lose(removed);
            self.report(at, what, Some(fix));
        }
    }

    fn move_to(&self, key: &str, owners: &[Owner]) -> Text {
        let listed: Vec<Text> = owners
            .iter()
            .take(3)
            .map(|owner| match (owner.place.path.join("."), owner.place.several) {
                (path, _) if path.is_empty() => text!("文件开头", "the top of the file"),
                (path, true) => Text::same(format!("[[{path}]]")),
                (path, false) => Text::same(format!("[{path}]")),
            })
            .collect();
        let top = owners[0].place.path.is_empty();
        let list = Text::list(listed);
        let (zh, en) = (list.zh, list.en);
        if top {
            text!(
                "`{key}` 属于文件开头，移到第一个表头之前",
                "`{key}` belongs at the top of the file, before the first header"
            )
        } else {
            text!(
                "`{key}` 属于 {zh}，移到那个表头之下",
                "`{key}` belongs under {en}: move it below that header"
            )
        }
    }

    /// What a table calls its entries by, where a key has the name of the table: `domain` under `[[domain]]`.
    fn called<'k>(&self, key: &str, known: &'k Map<String, Value>) -> Option<&'k str> {
        let names = ["name", "id", "kind"].into_iter().find_map(|name| known.get_key_value(name));
        names.filter(|_| self.path.last().is_some_and(|table| table == key)).map(|(name, _)| name.as_str())
    }

    /// The tables that have a key for such a value: the parent if it does, else those nearest the root.
    fn owners(&self, name: &str, value: &DeValue<'_>) -> Vec<Owner> {
        let mut all = self.known.owners(name).to_vec();
        let can_be_tables = value.is_table() || value.is_array();
        all.retain(|owner| owner.place.path != self.path && (can_be_tables || !owner.holds_tables));
        let parent = self.path.len().checked_sub(1).map(|n| &self.path[..n]);
        if let Some(found) = all.iter().find(|owner| Some(owner.place.path.as_slice()) == parent) {
            return vec![found.clone()];
        }
        let least = all.iter().map(|owner| owner.place.path.len()).min().unwrap_or_default();
        all.retain(|owner| owner.place.path.len() == least);
        all
    }
}

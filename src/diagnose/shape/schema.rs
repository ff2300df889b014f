//! A JSON Schema as schemars derives it: `$ref`, `anyOf` and `oneOf` are alternatives.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::{Map, Value};

use crate::text::{Text, text};

/// How deep a schema is followed; anything deeper is recursive.
const DEEPEST: usize = 16;

/// One alternative of a schema.
#[derive(Clone)]
pub(super) enum Leaf<'s> {
    Any,
    Words(Vec<&'s str>),
    Date,
    Text,
    Bool,
    Integer(i128, i128),
    Number,
    List(Option<&'s Value>),
    Table(&'s Map<String, Value>),
}

impl<'s> Leaf<'s> {
    pub(super) fn table(self) -> Option<&'s Map<String, Value>> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    fn of(schema: &'s Map<String, Value>, kind: &str) -> Option<Self> {
        let bound = |key: &str| schema.get(key).and_then(Value::as_f64).map(|n| n as i128);
        Some(match kind {
            "string" if schema.get("format").is_some_and(|f| f == "toml-date") => Self::Date,
            "string" => Self::Text,
            "boolean" => Self::Bool,
            "integer" => Self::Integer(
                bound("minimum").unwrap_or(i64::MIN.into()),
                bound("maximum").unwrap_or(i64::MAX.into()),
            ),
            "number" => Self::Number,
            "array" => Self::List(schema.get("items")),
            "object" => Self::Table(schema),
            _ => return None,
        })
    }
}

/// A table of the schema.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: Vec<String>,
    pub(super) several: bool,
}

/// Where a key belongs in the schema.
#[derive(Clone)]
pub(super) struct Owner {
    pub(super) place: Place,
    /// Whether it is a table itself, or a list of them.
    pub(super) holds_tables: bool,
}

/// The schema of a type.
pub struct Known {
    root: &'static Value,
    /// Where each key belongs: worked out once, for every unknown key of every file asks.
    owners: OnceLock<HashMap<&'static str, Vec<Owner>>>,
}

impl Known {
    /// Keeps a schema for as long as the program runs.
    pub fn new(root: Value) -> Self {
        Self { root: Box::leak(Box::new(root)), owners: OnceLock::new() }
    }

    /// The schema.
    pub(super) fn schema(&self) -> Schema<'static> {
        Schema { root: self.root }
    }

    /// The tables that have a key, each before those in it.
    pub(super) fn owners(&self, key: &str) -> &[Owner] {
        let owners = self.owners.get_or_init(|| {
            let mut found = HashMap::new();
            self.schema().search(self.root, &Place { path: Vec::new(), several: false }, &mut found);
            found
        });
        owners.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether the table of a header, `applicant.filed`, is one of a list.
    pub fn is_list(&self, header: &str) -> bool {
        let schema = self.schema();
        let mut leaves = schema.leaves(self.root);
        for key in header.split('.') {
            let inner = leaves.into_iter().flat_map(|leaf| match leaf {
                Leaf::List(Some(items)) => schema.leaves(items),
                leaf => vec![leaf],
            });
            let of_key = |table| properties(table).and_then(|known| known.get(key.trim()));
            let found = inner.filter_map(Leaf::table).find_map(of_key);
            leaves = found.map(|value| schema.leaves(value)).unwrap_or_default();
        }
        leaves.iter().any(|leaf| matches!(leaf, Leaf::List(_)))
    }
}

/// A whole schema.
#[derive(Clone, Copy)]
pub(super) struct Schema<'s> {
    pub(super) root: &'s Value,
}

impl<'s> Schema<'s> {
    /// All alternatives of a schema, with all its words combined into one.
    pub(super) fn leaves(self, schema: &'s Value) -> Vec<Leaf<'s>> {
        let mut found = Vec::new();
        self.collect(schema, 0, &mut found);
        let mut words: Vec<&str> = Vec::new();
        found.retain(|leaf| match leaf {
            Leaf::Words(more) => {
                words.extend(more);
                false
            }
            _ => true,
        });
        if !words.is_empty() {
            found.insert(0, Leaf::Words(words));
        }
        found
    }

    fn collect(self, schema: &'s Value, depth: usize, found: &mut Vec<Leaf<'s>>) {
        let Value::Object(object) = schema else {
            found.push(Leaf::Any);
            return;
        };
        if depth > DEEPEST {
            found.push(Leaf::Any);
            return;
        }
        if let Some(target) = object.get("$ref").and_then(Value::as_str) {
            match target.strip_prefix('#').and_then(|path| self.root.pointer(path)) {
                Some(target) => self.collect(target, depth + 1, found),
                None => found.push(Leaf::Any),
            }
            return;
        }
        for choice in ["anyOf", "oneOf", "allOf"] {
            if let Some(Value::Array(choices)) = object.get(choice) {
                for choice in choices {
                    self.collect(choice, depth + 1, found);
                }
                return;
            }
        }
        let words = match (object.get("enum"), object.get("const")) {
            (Some(Value::Array(words)), _) => words.iter().filter_map(Value::as_str).collect(),
            (_, Some(Value::String(word))) => vec![word.as_str()],
            _ => Vec::new(),
        };
        if !words.is_empty() {
            found.push(Leaf::Words(words));
            return;
        }
        match object.get("type") {
            Some(Value::String(kind)) => found.extend(Leaf::of(object, kind)),
            Some(Value::Array(kinds)) => {
                found.extend(kinds.iter().filter_map(Value::as_str).filter_map(|k| Leaf::of(object, k)));
            }
            _ => found.push(Leaf::Any),
        }
    }

    fn search(self, schema: &'s Value, here: &Place, found: &mut HashMap<&'s str, Vec<Owner>>) {
        if here.path.len() > 4 {
            return;
        }
        for leaf in self.leaves(schema) {
            match leaf {
                Leaf::Table(table) => {
                    let Some(known) = properties(table) else { continue };
                    for (key, inner) in known {
                        let owners = found.entry(key).or_default();
                        if !owners.iter().any(|owner| owner.place == *here) {
                            owners
                                .push(Owner { place: here.clone(), holds_tables: self.holds_tables(inner) });
                        }
                    }
                    for (key, inner) in known {
                        let mut path = here.path.clone();
                        path.push(key.clone());
                        self.search(inner, &Place { path, several: false }, found);
                    }
                }
                Leaf::List(Some(items)) if !here.several => {
                    let here = Place { several: true, ..here.clone() };
                    self.search(items, &here, found);
                }
                _ => {}
            }
        }
    }

    /// Whether a value is a table or a list of tables, and can be nothing else.
    pub(super) fn holds_tables(self, schema: &'s Value) -> bool {
        let is_table = |leaf: &Leaf<'s>| match leaf {
            Leaf::List(Some(items)) => self.holds_tables(items),
            leaf => matches!(leaf, Leaf::Table(_)),
        };
        self.leaves(schema).iter().all(is_table)
    }

    /// The command that lists what a file of this kind can contain.
    pub(super) fn command(self) -> &'static str {
        match self.root.get("title").and_then(Value::as_str) {
            Some("Part") => "beian schema province",
            _ => "beian schema case",
        }
    }

    pub(super) fn describe(self, leaf: &Leaf<'s>) -> Text {
        match leaf {
            Leaf::Any => text!("任何值", "any value"),
            Leaf::Words(words) if words.len() == 1 => Text::same(format!("\"{}\"", words[0])),
            Leaf::Words(_) => text!("加引号的固定词", "one of the accepted words, in quotes"),
            Leaf::Date => text!("不加引号的日期", "a date without quotes"),
            Leaf::Text => text!("加引号的文字", "text in quotes"),
            Leaf::Bool => text!(" true 或 false", "true or false, without quotes"),
            Leaf::Integer(..) => text!("不加引号的整数", "a whole number without quotes"),
            Leaf::Number => text!("不加引号的数字", "a number without quotes"),
            Leaf::List(_) => text!("列表", "a list"),
            Leaf::Table(_) => text!("表", "a table"),
        }
    }

    pub(super) fn example(self, schema: &'s Value) -> String {
        self.leaves(schema).first().map_or_else(|| "…".to_owned(), |leaf| self.example_of(leaf))
    }

    pub(super) fn example_of(self, leaf: &Leaf<'s>) -> String {
        match leaf {
            Leaf::Any => "…".to_owned(),
            Leaf::Words(words) => format!("\"{}\"", words.first().unwrap_or(&"…")),
            Leaf::Date => "2026-12-01".to_owned(),
            Leaf::Text => "\"…\"".to_owned(),
            Leaf::Bool => "true".to_owned(),
            Leaf::Integer(least, _) => (*least).max(1).to_string(),
            Leaf::Number => "1.5".to_owned(),
            Leaf::List(items) => {
                let item = items.and_then(|items| self.leaves(items).into_iter().next());
                match item {
                    Some(item) if !matches!(item, Leaf::List(_)) => format!("[{}]", self.example_of(&item)),
                    _ => "[…]".to_owned(),
                }
            }
            Leaf::Table(table) => {
                let key = properties(table).and_then(|known| known.keys().next()).map_or("…", String::as_str);
                format!("{{ {key} = … }}")
            }
        }
    }
}

pub(super) fn properties(schema: &Map<String, Value>) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

pub(super) fn required(schema: &Map<String, Value>) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

//! A readable TOML table held against a JSON Schema.
//!
//! The schema is one that schemars derives: `$ref`, `anyOf` and `oneOf` are alternatives, and the
//! TOML type of a value chooses among them.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::{MOST, shown};
use crate::problem::{Problem, nearest};
use crate::source::Span;
use crate::text::{Text, is_one_of, text};

/// The longest list of words or keys that a message prints.
const LISTED: usize = 12;

/// How deep a schema is followed; deeper ones are recursive.
const DEEPEST: usize = 16;

/// What the comparison gave.
pub(super) struct Seen {
    pub(super) problems: Vec<Problem>,
    /// Whether an entry of a list was taken out.
    pub(super) lost_entry: bool,
    /// Whether all that is required is there.
    pub(super) complete: bool,
}

/// Reports all that does not fit and takes it out of the table.
pub(super) fn check(
    text: &str,
    table: &mut Spanned<DeTable<'_>>,
    schema: &Value,
    broken: &HashSet<usize>,
    blanked: &[Span],
) -> Seen {
    let mut walk = Walk {
        text,
        root: schema,
        broken,
        blanked,
        path: Vec::new(),
        problems: Vec::new(),
        lost_entry: false,
    };
    let complete = match walk.leaves(schema).into_iter().find_map(Leaf::table) {
        Some(root) => walk.table(table.get_mut(), 0..0, root),
        None => true,
    };
    Seen { problems: walk.problems, lost_entry: walk.lost_entry, complete }
}

/// One alternative of a schema.
#[derive(Clone)]
enum Leaf<'s> {
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
    fn table(self) -> Option<&'s Map<String, Value>> {
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

/// Where a key stands in the schema.
#[derive(Clone, PartialEq, Eq)]
struct Owner {
    path: Vec<String>,
    several: bool,
}

struct Walk<'a, 's> {
    text: &'a str,
    root: &'s Value,
    broken: &'a HashSet<usize>,
    blanked: &'a [Span],
    /// The keys from the top to the table in hand.
    path: Vec<String>,
    problems: Vec<Problem>,
    lost_entry: bool,
}

impl<'s> Walk<'_, 's> {
    fn report(&mut self, at: Span, what: Text, mend: Option<Text>) {
        if self.problems.len() < MOST {
            self.problems.push(Problem { mend, ..Problem::new(at, what) });
        }
    }

    /// All alternatives of a schema; all its words together in one.
    fn leaves(&self, schema: &'s Value) -> Vec<Leaf<'s>> {
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

    fn collect(&self, schema: &'s Value, depth: usize, found: &mut Vec<Leaf<'s>>) {
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

    /// Checks the entries of a table; false if something required is not there.
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
                table.remove(name.as_str());
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
            let example = expected.map_or_else(|| "…".to_owned(), |schema| self.example(schema));
            self.report(
                at.clone(),
                text!("缺少 `{name}`", "`{name}` is missing"),
                Some(text!("加上 `{name} = {example}`", "add `{name} = {example}`")),
            );
        }
        complete
    }

    /// Whether a key may have stood in something that was unreadable.
    fn taken_out(&self, name: &str) -> bool {
        self.blanked.iter().any(|span| self.text[span.clone()].contains(name))
    }

    /// Reports unknown keys; one that is near a known key is read as that key.
    fn rename(&mut self, table: &mut DeTable<'_>, known: &Map<String, Value>) {
        let mut unknown: Vec<(String, Span)> = table
            .keys()
            .filter(|key| !known.contains_key(key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), key.span()))
            .collect();
        unknown.sort_by_key(|(_, at)| at.start);
        for (name, at) in unknown {
            let key = shown(&name);
            let what = text!("未知的键 `{key}`", "unknown key `{key}`");
            let owners = self.owners(&name);
            let near = nearest(&name, known.keys().map(String::as_str));
            let removed = table.remove(name.as_str());
            let mend = if !owners.is_empty() {
                self.move_to(&key, &owners)
            } else if let Some(near) = near {
                if let Some(value) = removed
                    && !table.contains_key(near)
                {
                    table.insert(Spanned::new(at.clone(), Cow::Owned(near.to_owned())), value);
                }
                text!("是不是 `{near}`？", "did you mean `{near}`?")
            } else if known.len() <= LISTED {
                let names: Vec<String> = known.keys().map(|name| format!("`{name}`")).collect();
                let (zh, en) = (names.join("、"), names.join(", "));
                text!("这里可以写：{zh}", "known here: {en}")
            } else if self.command() == "beian schema case" {
                text!(
                    "可用的键见 `beian schema case`；自己的内容写在 [extra] 里",
                    "`beian schema case` lists the keys; what is yours goes under [extra]"
                )
            } else {
                let words = self.command();
                text!("可用的键见 `{words}`", "`{words}` lists the keys")
            };
            self.report(at, what, Some(mend));
        }
    }

    fn move_to(&self, key: &str, owners: &[Owner]) -> Text {
        let listed: Vec<Text> = owners
            .iter()
            .take(3)
            .map(|owner| match (owner.path.join("."), owner.several) {
                (path, _) if path.is_empty() => text!("文件开头", "the top of the file"),
                (path, true) => Text::same(format!("[[{path}]]")),
                (path, false) => Text::same(format!("[{path}]")),
            })
            .collect();
        let top = owners[0].path.is_empty();
        let list = Text::list(listed);
        let (zh, en) = (list.zh, list.en);
        if top {
            text!(
                "`{key}` 属于文件开头，移到第一个表头之前",
                "`{key}` belongs to the top of the file, before the first header"
            )
        } else {
            text!("`{key}` 属于 {zh}，移到那个表头之下", "`{key}` belongs to {en}: move it under that header")
        }
    }

    /// The tables that know a key: the parent's alone, the top alone, else the nearest to the top.
    fn owners(&self, name: &str) -> Vec<Owner> {
        let mut all = Vec::new();
        let top = Owner { path: Vec::new(), several: false };
        self.search(self.root, &top, name, &mut all);
        all.retain(|owner| owner.path != self.path);
        let parent = self.path.len().checked_sub(1).map(|n| &self.path[..n]);
        if let Some(found) = all.iter().find(|owner| Some(owner.path.as_slice()) == parent) {
            return vec![found.clone()];
        }
        let least = all.iter().map(|owner| owner.path.len()).min().unwrap_or_default();
        all.retain(|owner| owner.path.len() == least);
        all
    }

    fn search(&self, schema: &'s Value, here: &Owner, name: &str, found: &mut Vec<Owner>) {
        if here.path.len() > 4 {
            return;
        }
        for leaf in self.leaves(schema) {
            match leaf {
                Leaf::Table(table) => {
                    let Some(known) = properties(table) else { continue };
                    if known.contains_key(name) && !found.contains(here) {
                        found.push(here.clone());
                    }
                    for (key, inner) in known {
                        let mut path = here.path.clone();
                        path.push(key.clone());
                        self.search(inner, &Owner { path, several: false }, name, found);
                    }
                }
                Leaf::List(Some(items)) if !here.several => {
                    let here = Owner { several: true, ..here.clone() };
                    self.search(items, &here, name, found);
                }
                _ => {}
            }
        }
    }

    /// Checks a value; false if it has to go.
    fn value(&mut self, value: &mut Spanned<DeValue<'_>>, name: &str, schema: &'s Value) -> bool {
        let at = value.span();
        if self.broken.contains(&at.start) && matches!(value.get_ref(), DeValue::Integer(_)) {
            return false;
        }
        let leaves = self.leaves(schema);
        if leaves.iter().any(|leaf| matches!(leaf, Leaf::Any)) {
            return true;
        }
        match value.get_mut() {
            DeValue::String(word) => self.word(word, at, name, &leaves),
            DeValue::Integer(number) => self.integer(number, at, name, &leaves),
            DeValue::Float(_) => {
                let fits = leaves.iter().any(|leaf| matches!(leaf, Leaf::Number));
                fits || self.wrong_type(at, name, &leaves, text!("小数", "a decimal number"))
            }
            DeValue::Boolean(_) => {
                let fits = leaves.iter().any(|leaf| matches!(leaf, Leaf::Bool));
                fits || self.wrong_type(at, name, &leaves, text!("true 或 false", "true or false"))
            }
            DeValue::Datetime(day) => {
                if !leaves.iter().any(|leaf| matches!(leaf, Leaf::Date)) {
                    return self.wrong_type(at, name, &leaves, text!("日期或时刻", "a date or a time"));
                }
                let fits = day.date.is_some() && day.time.is_none();
                if !fits {
                    self.report(
                        at,
                        text!("`{name}` 只写日期，不写时刻", "`{name}` takes a date without a time of day"),
                        Some(text!("写成 2026-12-01 这样", "write a date such as 2026-12-01")),
                    );
                }
                fits
            }
            DeValue::Array(list) => {
                let items: Vec<Option<&'s Value>> = leaves
                    .iter()
                    .filter_map(|leaf| match leaf {
                        Leaf::List(items) => Some(*items),
                        _ => None,
                    })
                    .collect();
                if items.is_empty() {
                    return self.no_list(at, name, &leaves);
                }
                if let Some(items) = self.choose_items(&items, list) {
                    self.list(list, name, items);
                }
                true
            }
            DeValue::Table(_) => self.inner_table(value, at, name, &leaves),
        }
    }

    /// Among several kinds of list the one whose entries are like the first one written.
    fn choose_items(&self, items: &[Option<&'s Value>], list: &DeArray<'_>) -> Option<&'s Value> {
        let first = list.first()?.get_ref();
        let fits = |items: &&Option<&'s Value>| {
            items.is_none_or(|items| {
                self.leaves(items).iter().any(|leaf| match leaf {
                    Leaf::Any => true,
                    Leaf::Words(_) | Leaf::Text => first.is_str(),
                    Leaf::Date => first.is_datetime(),
                    Leaf::Bool => first.is_bool(),
                    Leaf::Integer(..) => first.is_integer(),
                    Leaf::Number => first.is_float() || first.is_integer(),
                    Leaf::List(_) => first.is_array(),
                    Leaf::Table(_) => first.is_table(),
                })
            })
        };
        *items.iter().find(fits).or(items.first())?
    }

    fn list(&mut self, list: &mut DeArray<'_>, name: &str, items: &'s Value) {
        let entries = std::mem::replace(list, DeArray::new());
        for mut entry in entries {
            if self.value(&mut entry, name, items) {
                list.push(entry);
            } else {
                self.lost_entry = true;
            }
        }
    }

    fn inner_table(
        &mut self,
        value: &mut Spanned<DeValue<'_>>,
        at: Span,
        name: &str,
        leaves: &[Leaf<'s>],
    ) -> bool {
        let DeValue::Table(table) = value.get_mut() else { return false };
        let choices: Vec<&'s Map<String, Value>> = leaves.iter().cloned().filter_map(Leaf::table).collect();
        if self.no_variant(&choices, table, &at, name) {
            return false;
        }
        if let Some(chosen) = choose_table(&choices, table) {
            return self.table(table, at, chosen);
        }
        // One table where a list of tables is expected: one pair of brackets was forgotten.
        let items = leaves.iter().find_map(|leaf| match leaf {
            Leaf::List(Some(items)) => {
                self.leaves(items).into_iter().find_map(Leaf::table).map(|table| (*items, table))
            }
            _ => None,
        });
        let Some((_, items)) = items else {
            return self.wrong_type(at, name, leaves, text!("表", "a table"));
        };
        let header = self.text[at.clone()].starts_with('[');
        let (what, mend) = if header {
            let path = shown(&self.path.join("."));
            (
                text!(
                    "`{name}` 可以有多个，表头要用双方括号",
                    "there can be several `{name}`: the header has double brackets"
                ),
                text!("写成 `[[{path}]]`", "write `[[{path}]]`"),
            )
        } else {
            (
                text!("`{name}` 应为列表，这里是一个表", "`{name}` must be a list; this is a table"),
                text!("写成 `[{{ … }}]`", "write `[{{ … }}]`"),
            )
        };
        self.report(at.clone(), what, Some(mend));
        if !self.table(table, at.clone(), items) {
            self.lost_entry = true;
            return false;
        }
        let inner = std::mem::replace(value.get_mut(), DeValue::Boolean(false));
        let mut list = DeArray::new();
        list.push(Spanned::new(at, inner));
        *value.get_mut() = DeValue::Array(list);
        true
    }

    /// Whether one key of several is expected that says what the table is, and none of them is there. Says so.
    fn no_variant(
        &mut self,
        choices: &[&'s Map<String, Value>],
        table: &DeTable<'_>,
        at: &Span,
        name: &str,
    ) -> bool {
        let variant = |choice: &&'s Map<String, Value>| {
            let key = properties(choice)?.keys().next()?.as_str();
            (required(choice).collect::<Vec<_>>() == [key]).then_some(key)
        };
        let known: Vec<&str> = choices.iter().filter_map(variant).collect();
        let is_known = |key: &str| known.contains(&key);
        if choices.len() < 2 || known.len() < choices.len() || table.keys().any(|key| is_known(key.get_ref()))
        {
            return false;
        }
        let words = self.command();
        let list = (known.len() <= LISTED).then(|| {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            text!("这里可以写：{zh}", "known here: {en}")
        });
        let list = list.unwrap_or_else(|| text!("可用的键见 `{words}`", "`{words}` lists the keys"));
        let mut written: Vec<(&str, Span)> =
            table.keys().map(|key| (key.get_ref().as_ref(), key.span())).collect();
        written.sort_by_key(|(_, at)| at.start);
        if written.is_empty() {
            self.report(at.clone(), text!("`{name}` 是空的", "`{name}` is empty"), Some(list));
            return true;
        }
        for (key, at) in written {
            let mend = match nearest(key, known.iter().copied()) {
                Some(near) => text!("是不是 `{near}`？", "did you mean `{near}`?"),
                None => list.clone(),
            };
            let key = shown(key);
            self.report(at, text!("未知的键 `{key}`", "unknown key `{key}`"), Some(mend));
        }
        true
    }

    /// The command that lists what a file of this kind can hold.
    fn command(&self) -> &'static str {
        match self.root.get("title").and_then(Value::as_str) {
            Some("Part") => "beian schema province",
            _ => "beian schema case",
        }
    }

    fn no_list(&mut self, at: Span, name: &str, leaves: &[Leaf<'s>]) -> bool {
        let header = self.text[at.clone()].starts_with("[[");
        if header && leaves.iter().any(|leaf| matches!(leaf, Leaf::Table(_))) {
            let path = shown(&self.path.join("."));
            self.report(
                at,
                text!(
                    "`{name}` 只能有一个，表头用单方括号",
                    "there is only one `{name}`: the header has single brackets"
                ),
                Some(text!("写成 `[{path}]`", "write `[{path}]`")),
            );
            return false;
        }
        self.wrong_type(at, name, leaves, text!("列表", "a list"))
    }

    fn word(&mut self, word: &str, at: Span, name: &str, leaves: &[Leaf<'s>]) -> bool {
        if word.is_empty() {
            self.report(
                at,
                text!("`{name}` 是空的", "`{name}` is empty"),
                Some(text!(
                    "没有就写 \"none\"，不知道就删掉这个键",
                    "write \"none\" if there is none, or leave the key out if it is not known"
                )),
            );
            return false;
        }
        if leaves.iter().any(|leaf| matches!(leaf, Leaf::Text)) {
            return true;
        }
        let words = leaves.iter().find_map(|leaf| match leaf {
            Leaf::Words(words) => Some(words),
            _ => None,
        });
        let dated = leaves.iter().any(|leaf| matches!(leaf, Leaf::Date));
        if dated && word.starts_with(|c: char| c.is_ascii_digit()) || words.is_none() {
            return self.wrong_type(at, name, leaves, text!("加了引号的文字", "text in quotes"));
        }
        let words = words.map_or(&[] as &[&str], Vec::as_slice);
        if is_one_of(word, words) {
            return true;
        }
        let near = nearest(word, words.iter().copied());
        // A word may be a name; only one that reads like a word of ours is repeated.
        let plain = word.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '_');
        let echo = word.chars().count() < 24
            && !word.contains(|c: char| c.is_numeric() || super::hidden(c))
            && (plain || near.is_some());
        let what = if echo {
            text!("`{name}` 不能是 \"{word}\"", "\"{word}\" is no word for `{name}`")
        } else {
            text!("`{name}` 没有这个取值", "this is no word for `{name}`")
        };
        let list = list_words(words);
        let mend = match near {
            Some(near) => {
                let mut mend = text!("是不是 \"{near}\"？", "did you mean \"{near}\"?");
                if let Some(list) = list {
                    mend.zh.push_str(&format!("可以写：{}", list.zh));
                    mend.en.push_str(&format!(" Accepted: {}", list.en));
                }
                mend
            }
            None => match list {
                Some(Text { zh, en }) => text!("可以写：{zh}", "accepted: {en}"),
                None => {
                    let (n, command) = (words.len(), self.command());
                    text!("共有 {n} 个取值，见 `{command}`", "`{command}` lists the {n} words")
                }
            },
        };
        self.report(at, what, Some(mend));
        false
    }

    fn integer(&mut self, number: &DeInteger<'_>, at: Span, name: &str, leaves: &[Leaf<'s>]) -> bool {
        if leaves.iter().any(|leaf| matches!(leaf, Leaf::Number)) {
            return true;
        }
        let range = leaves.iter().find_map(|leaf| match leaf {
            Leaf::Integer(least, most) => Some((*least, *most)),
            _ => None,
        });
        let Some((least, most)) = range else {
            return self.wrong_type(at, name, leaves, text!("数字", "a number"));
        };
        let fits =
            i128::from_str_radix(number.as_str(), number.radix()).is_ok_and(|n| (least..=most).contains(&n));
        if !fits {
            let mend = match most {
                most if most >= i128::from(u32::MAX) => {
                    text!("写 {least} 或更大的整数", "write a whole number of {least} or more")
                }
                _ => text!("写 {least} 到 {most} 的整数", "write a whole number from {least} to {most}"),
            };
            self.report(at, text!("`{name}` 超出范围", "`{name}` is out of range"), Some(mend));
        }
        fits
    }

    /// Reports a value of the wrong type, by its type only. Always false: the value has to go.
    fn wrong_type(&mut self, at: Span, name: &str, leaves: &[Leaf<'s>], found: Text) -> bool {
        let mut expected: Vec<Text> = Vec::new();
        for leaf in leaves {
            let words = self.describe(leaf);
            if !expected.contains(&words) {
                expected.push(words);
            }
        }
        let zh: Vec<&str> = expected.iter().map(|e| e.zh.as_str()).collect();
        let en: Vec<&str> = expected.iter().map(|e| e.en.as_str()).collect();
        let (zh, en) = (zh.join("或"), en.join(" or "));
        let (is, found) = (found.zh, found.en);
        let what = text!("`{name}` 应为{zh}，这里是{is}", "`{name}` must be {en}; this is {found}");
        let example = leaves.first().map_or_else(|| "…".to_owned(), |leaf| self.example_of(leaf));
        let mend = text!("例如 `{example}`", "such as `{example}`");
        self.report(at, what, Some(mend));
        false
    }

    fn describe(&self, leaf: &Leaf<'s>) -> Text {
        match leaf {
            Leaf::Any => text!("任何值", "anything"),
            Leaf::Words(words) if words.len() == 1 => Text::same(format!("\"{}\"", words[0])),
            Leaf::Words(_) => text!("加引号的固定词", "one of certain words in quotes"),
            Leaf::Date => text!("不加引号的日期", "a date without quotes"),
            Leaf::Text => text!("加引号的文字", "text in quotes"),
            Leaf::Bool => text!(" true 或 false", "true or false, without quotes"),
            Leaf::Integer(..) => text!("不加引号的整数", "a whole number without quotes"),
            Leaf::Number => text!("不加引号的数字", "a number without quotes"),
            Leaf::List(_) => text!("列表", "a list"),
            Leaf::Table(_) => text!("表", "a table"),
        }
    }

    fn example(&self, schema: &'s Value) -> String {
        self.leaves(schema).first().map_or_else(|| "…".to_owned(), |leaf| self.example_of(leaf))
    }

    fn example_of(&self, leaf: &Leaf<'s>) -> String {
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

fn properties(schema: &Map<String, Value>) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

fn required(schema: &Map<String, Value>) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The alternative that knows most of the keys written.
fn choose_table<'s>(
    choices: &[&'s Map<String, Value>],
    table: &DeTable<'_>,
) -> Option<&'s Map<String, Value>> {
    let knows = |choice: &Map<String, Value>| {
        properties(choice)
            .map_or(0, |known| table.keys().filter(|k| known.contains_key(k.get_ref().as_ref())).count())
    };
    let most = choices.iter().map(|choice| knows(choice)).max()?;
    choices.iter().copied().find(|choice| knows(choice) == most)
}

/// The words of each language, if there are few enough to print.
fn list_words(words: &[&str]) -> Option<Text> {
    let of = |ours: fn(&str) -> bool| {
        let own: Vec<&str> = words.iter().copied().filter(|word| ours(word)).collect();
        let all = if own.len() * 2 >= words.len() { own } else { words.to_vec() };
        (all.len() <= LISTED).then(|| all.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>())
    };
    let zh = of(|word| !word.is_ascii())?.join("、");
    let en = of(str::is_ascii)?.join(", ");
    Some(Text { zh, en })
}

//! Checks values against the alternatives of a schema.

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::schema::{Leaf, properties, required};
use super::{LISTED, Walk};
use crate::diagnose::shown::{hidden, is_plain, shown};
use crate::problem::nearest;
use crate::source::Span;
use crate::text::{Text, is_one_of, text};

impl<'s> Walk<'_, 's> {
    /// Checks a value; returns false if it has to be removed.
    pub(super) fn value(&mut self, value: &mut Spanned<DeValue<'_>>, name: &str, schema: &'s Value) -> bool {
        let at = value.span();
        if self.broken.contains(&at.start) && matches!(value.get_ref(), DeValue::Integer(_)) {
            return false;
        }
        let leaves = self.schema.leaves(schema);
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

    /// Of several list types, the one whose entries resemble the first one written.
    fn choose_items(&self, items: &[Option<&'s Value>], list: &DeArray<'_>) -> Option<&'s Value> {
        let first = list.first()?.get_ref();
        let fits = |items: &&Option<&'s Value>| {
            items.is_none_or(|items| {
                self.schema.leaves(items).iter().any(|leaf| match leaf {
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
                self.lose(Some(entry));
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
        // A table where a list of tables is expected: a pair of brackets is missing.
        let items = leaves.iter().find_map(|leaf| match leaf {
            Leaf::List(Some(items)) => {
                self.schema.leaves(items).into_iter().find_map(Leaf::table).map(|table| (*items, table))
            }
            _ => None,
        });
        let Some((_, items)) = items else {
            return self.wrong_type(at, name, leaves, text!("表", "a table"));
        };
        let header = self.text[at.clone()].starts_with('[');
        let (what, fix) = if header {
            let path = shown(&self.path.join("."));
            (
                text!(
                    "`{name}` 可以有多个，表头要用双方括号",
                    "there can be several `{name}`: use double brackets in the header"
                ),
                text!("写成 `[[{path}]]`", "write `[[{path}]]`"),
            )
        } else {
            (
                text!("`{name}` 应为列表，这里是一个表", "`{name}` must be a list; this is a table"),
                text!("写成 `[{{ … }}]`", "write `[{{ … }}]`"),
            )
        };
        self.report(at.clone(), what, Some(fix));
        if !self.table(table, at.clone(), items) {
            return false;
        }
        let inner = std::mem::replace(value.get_mut(), DeValue::Boolean(false));
        let mut list = DeArray::new();
        list.push(Spanned::new(at, inner));
        *value.get_mut() = DeValue::Array(list);
        true
    }

    /// Whether none of several keys is present, one of which must say what the table is. Reports it.
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
        let words = self.schema.command();
        let list = (known.len() <= LISTED).then(|| {
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let (zh, en) = (names.join("、"), names.join(", "));
            text!("这里可以写：{zh}", "known keys here: {en}")
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
            let fix = match nearest(key, known.iter().copied()) {
                Some(near) => text!("是不是 `{near}`？", "did you mean `{near}`?"),
                None => list.clone(),
            };
            let key = shown(key);
            self.report(at, text!("未知的键 `{key}`", "unknown key `{key}`"), Some(fix));
        }
        true
    }

    fn no_list(&mut self, at: Span, name: &str, leaves: &[Leaf<'s>]) -> bool {
        let header = self.text[at.clone()].starts_with("[[");
        if header && leaves.iter().any(|leaf| matches!(leaf, Leaf::Table(_))) {
            let path = shown(&self.path.join("."));
            self.report(
                at,
                text!(
                    "`{name}` 只能有一个，表头用单方括号",
                    "there is only one `{name}`: use single brackets in the header"
                ),
                Some(text!("写成 `[{path}]`", "write `[{path}]`")),
            );
            return false;
        }
        self.wrong_type(at, name, leaves, text!("列表", "a list"))
    }

    fn word(&mut self, word: &str, at: Span, name: &str, leaves: &[Leaf<'s>]) -> bool {
        if word.is_empty() {
            let fix = self.for_what_is_empty(leaves);
            self.report(at, text!("`{name}` 是空的", "`{name}` is empty"), Some(fix));
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
        // The word may be a personal name; repeat it only if it looks like one of our keywords.
        let echo = word.chars().count() < 24
            && !word.contains(|c: char| c.is_numeric() || hidden(c))
            && (is_plain(word) || near.is_some());
        let what = if echo {
            text!("`{name}` 不能是 \"{word}\"", "invalid value for `{name}`: \"{word}\"")
        } else {
            text!("`{name}` 没有这个取值", "invalid value for `{name}`")
        };
        let list = list_words(words);
        let fix = match near {
            Some(near) => {
                let mut fix = text!("是不是 \"{near}\"？", "did you mean \"{near}\"?");
                if let Some(list) = list {
                    fix.zh.push_str(&format!("可以写：{}", list.zh));
                    fix.en.push_str(&format!(" Accepted: {}", list.en));
                }
                fix
            }
            None => match list {
                Some(Text { zh, en }) => text!("可以写：{zh}", "accepted: {en}"),
                None => {
                    let n = words.len();
                    let command = match self.schema.command() {
                        "beian schema case" => format!("beian explain {}", self.path.join(".")),
                        other => other.to_owned(),
                    };
                    text!("共有 {n} 个取值，见 `{command}`", "`{command}` lists the {n} words")
                }
            },
        };
        self.report(at, what, Some(fix));
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
            let fix = match most {
                most if most >= i128::from(u32::MAX) => {
                    text!("写 {least} 或更大的整数", "write a whole number of {least} or more")
                }
                _ => text!("写 {least} 到 {most} 的整数", "write a whole number from {least} to {most}"),
            };
            self.report(at, text!("`{name}` 超出范围", "`{name}` is out of range"), Some(fix));
        }
        fits
    }

    /// Reports a value of the wrong type, by type only. Always returns false: the value has to be removed.
    fn wrong_type(&mut self, at: Span, name: &str, leaves: &[Leaf<'s>], found: Text) -> bool {
        let mut expected: Vec<Text> = Vec::new();
        for leaf in leaves {
            let words = self.schema.describe(leaf);
            if !expected.contains(&words) {
                expected.push(words);
            }
        }
        let zh: Vec<&str> = expected.iter().map(|e| e.zh.as_str()).collect();
        let en: Vec<&str> = expected.iter().map(|e| e.en.as_str()).collect();
        let (zh, en) = (zh.join("或"), en.join(" or "));
        let (is, found) = (found.zh, found.en);
        let what = text!("`{name}` 应为{zh}，这里是{is}", "`{name}` must be {en}; this is {found}");
        let bare = self.text[at.clone()].trim_matches(['"', '\'', ' ']);
        let fix = match self.no_entries(&at, leaves) {
            Some(none) => text!("没有的写 `{none}`", "write `{none}` if there is none"),
            None if matches!(leaves, [Leaf::Bool]) && matches!(bare, "true" | "false") => {
                text!("去掉引号：`{bare}`", "write `{bare}`")
            }
            None => {
                let example =
                    leaves.first().map_or_else(|| "…".to_owned(), |leaf| self.schema.example_of(leaf));
                text!("例如 `{example}`", "such as `{example}`")
            }
        };
        self.report(at, what, Some(fix));
        false
    }
}

impl Walk<'_, '_> {
    /// What can be written in the place of an empty text.
    fn for_what_is_empty(&self, leaves: &[Leaf<'_>]) -> Text {
        let words = leaves.iter().find_map(|leaf| match leaf {
            Leaf::Words(words) => Some(words.as_slice()),
            _ => None,
        });
        if words.is_some_and(|words| words.contains(&"none")) {
            return text!(
                "没有就写 \"none\"，不知道就删掉这个键",
                "write \"none\" if there is none, or leave the key out if it is not known"
            );
        }
        if let Some(Text { zh, en }) = words.and_then(list_words) {
            return text!(
                "可以写：{zh}；不知道就删掉这个键",
                "accepted: {en}; leave the key out if it is not known"
            );
        }
        match self.schema.command() {
            "beian schema case" => {
                let path = self.path.join(".");
                text!(
                    "写法见 `beian explain {path}`，不知道就删掉这个键",
                    "`beian explain {path}` shows what to write; leave the key out if it is not known"
                )
            }
            _ => text!("写上内容，或删掉这个键", "write what it is, or leave the key out"),
        }
    }

    /// How a list says that it has no entries, where that is what a word in its place means.
    fn no_entries(&self, at: &Span, leaves: &[Leaf<'_>]) -> Option<&'static str> {
        let written = self.text[at.clone()].trim_matches(['"', '\'', ' ']);
        if !is_one_of(written, &["none", "无", "没有"]) {
            return None;
        }
        let lists = leaves.iter().filter_map(|leaf| match leaf {
            Leaf::List(items) => *items,
            _ => None,
        });
        lists.flat_map(|items| self.schema.leaves(items)).find_map(|entry| match entry {
            // There are as many as are listed.
            Leaf::Table(_) => (!self.path.is_empty()).then_some("[]"),
            Leaf::Words(words) => words.contains(&"none").then_some("[\"none\"]"),
            _ => None,
        })
    }
}

/// The alternative that has the most of the keys written.
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

/// The words in each language, if few enough to print.
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

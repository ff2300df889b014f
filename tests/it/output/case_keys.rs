//! `docs/case-file.md` and its Chinese twin list every key of a case file, from the types and tables that the program
//! reads: what it holds, an example out of our examples, which rules read it, and every word with its meaning.
//!
//! `BEIAN_BLESS=1 cargo test --test it case_keys` writes the lists anew, to be read before they are committed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde_json::Value as Json;
use toml::Value as Toml;

use crate::support::library::{Key, Lang, keys, lists, rules, tables};
use crate::support::{Place, ROOT, bless, file};

const PAGES: [(&str, Lang); 2] = [("docs/case-file.md", Lang::En), ("docs/case-file.zh-CN.md", Lang::Zh)];
const OPEN: &str = "<!-- keys -->\n";
const CLOSE: &str = "<!-- end -->\n";
/// Lists whose words a key takes as plain text: the program looks them up later.
const AS_TEXT: [(&str, &str); 3] =
    [("topic", "website.content"), ("paper", "material.kind"), ("signatory", "material.signed-by")];

/// A word of a list, as the page shows it.
struct Shown {
    word: String,
    /// Whatever else may be written for it.
    also: Vec<String>,
    means: Option<(String, String)>,
}

/// Everything of which the page is made.
struct Reference {
    schema: Json,
    keys: Vec<Key>,
    /// By its name; in the order in which the keys take them.
    lists: Vec<(&'static str, Vec<Shown>)>,
    /// By key, out of the examples and of the honest cases.
    values: BTreeMap<String, Toml>,
}

fn pick(lang: Lang, zh: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Zh => zh.into(),
        Lang::En => en.into(),
    }
}

impl Reference {
    fn new() -> Self {
        let schema = serde_json::from_str(&Place::new().run(&["schema", "case"]).out).expect("a schema");
        let tables = tables();
        let means = |list: &str, word: &str| {
            tables.meanings.of(list, word).map(|text| (text.zh.clone(), text.en.clone()))
        };
        let mut all: Vec<(&'static str, Vec<Shown>)> = Vec::new();
        for list in lists() {
            let words = list.iter().map(|one| Shown {
                word: one.word.to_owned(),
                also: one
                    .spellings
                    .iter()
                    .filter(|also| **also != one.word)
                    .map(|also| (*also).to_owned())
                    .collect(),
                means: means(one.list, one.word),
            });
            all.push((list[0].list, words.collect()));
        }
        let shown = |list: &str, id: &String, zh: &String, also: &[String]| Shown {
            word: id.clone(),
            also: [zh].into_iter().chain(also).cloned().collect(),
            means: means(list, id),
        };
        let topics = tables.topics.topics.iter().map(|one| shown("topic", &one.id, &one.name.zh, &one.also));
        all.push(("topic", topics.collect()));
        let papers =
            tables.documents.documents.iter().map(|one| shown("paper", &one.id, &one.name.zh, &one.also));
        all.push(("paper", papers.collect()));
        let mut reference = Self { schema, keys: keys(), lists: all, values: BTreeMap::new() };
        for folder in ["examples", "tests/clean"] {
            let mut paths: Vec<_> = fs::read_dir(format!("{ROOT}/{folder}"))
                .expect("a folder")
                .map(|entry| entry.expect("a case").path())
                .collect();
            // The example that is ready speaks first.
            paths.sort_by_key(|path| (!path.ends_with("enterprise-ready.toml"), path.clone()));
            for path in paths {
                let case: toml::Table = fs::read_to_string(path).expect("a case").parse().expect("TOML");
                reference.learn("", &Toml::Table(case));
            }
        }
        reference
    }

    /// Takes the values of a case: the first of each key, or a later one that says more.
    fn learn(&mut self, path: &str, value: &Toml) {
        match value {
            Toml::Table(table) => {
                for (key, value) in table {
                    let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                    self.learn(&path, value);
                }
            }
            Toml::Array(list) if list.iter().any(Toml::is_table) => {
                list.iter().for_each(|one| self.learn(path, one));
            }
            value => {
                let says_little = |value: &Toml| {
                    value.as_str() == Some("none") || value.as_array().is_some_and(Vec::is_empty)
                };
                let long = |value: &Toml| value.to_string().chars().count() > 60;
                let worse = |old: &Toml| says_little(old) && !says_little(value) || long(old) && !long(value);
                if self.values.get(path).is_none_or(worse) {
                    self.values.insert(path.to_owned(), value.clone());
                }
            }
        }
    }

    fn resolve<'s>(&'s self, node: &'s Json) -> &'s Json {
        let to = node["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
        to.and_then(|to| self.schema.pointer(to)).unwrap_or(node)
    }

    /// The schema of a key.
    fn node(&self, path: &str) -> &Json {
        path.split('.')
            .fold(&self.schema, |node, name| self.property(node, name).expect("a key of the schema"))
    }

    fn property<'s>(&'s self, node: &'s Json, name: &str) -> Option<&'s Json> {
        let node = self.resolve(node);
        let parts = ["anyOf", "oneOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
        let mut parts = parts.chain(node.get("items"));
        node["properties"].get(name).or_else(|| parts.find_map(|part| self.property(part, name)))
    }

    /// The list whose words a value takes.
    fn list_of(&self, words: &[Json]) -> Option<&'static str> {
        let is_it = |list: &&(&'static str, Vec<Shown>)| {
            let spellings = list.1.iter().map(|one| 1 + one.also.len()).sum::<usize>();
            spellings == words.iter().filter(|word| !word.is_null()).count()
                && list.1.iter().all(|one| words.contains(&one.word.clone().into()))
        };
        self.lists.iter().find(is_it).map(|list| list.0)
    }

    /// What a key takes, in words.
    fn takes(&self, path: &str, node: &Json, lang: Lang) -> String {
        if let Some((list, _)) = AS_TEXT.iter().find(|(_, key)| *key == path) {
            let of = pick(lang, format!("[{list}](#{list}) 的词"), format!("word of [{list}](#{list})"));
            return match *list {
                "topic" => self.listed(&of, lang),
                // Or the id of a person.
                "signatory" => pick(lang, format!("文字 或 {of}"), format!("text or {of}")),
                _ => of,
            };
        }
        let choices = ["anyOf", "oneOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
        let choices: Vec<String> = choices
            .filter(|choice| choice["type"] != "null")
            .map(|choice| self.takes("", choice, lang))
            .collect();
        if !choices.is_empty() {
            return choices.join(&pick(lang, " 或 ", " or "));
        }
        if let Some(items) = node.get("items") {
            return self.listed(&self.takes("", items, lang), lang);
        }
        if let Some(words) = node["enum"].as_array() {
            return match self.list_of(words) {
                Some(list) => {
                    pick(lang, format!("[{list}](#{list}) 的词"), format!("word of [{list}](#{list})"))
                }
                None => format!("`{}`", words[0]),
            };
        }
        let kind = match &node["type"] {
            Json::Array(all) => all.iter().find(|one| *one != "null").and_then(Json::as_str),
            one => one.as_str(),
        };
        match (kind, node["format"].as_str()) {
            (Some("string"), Some("date")) => pick(lang, "日期", "date"),
            (Some("string"), _) => pick(lang, "文字", "text"),
            (Some("boolean"), _) => pick(lang, "`true` 或 `false`", "`true` or `false`"),
            (Some("integer"), _) => pick(lang, "整数", "whole number"),
            (Some("number"), _) => pick(lang, "数字", "number"),
            _ => pick(lang, "表", "table"),
        }
    }

    fn listed(&self, of: &str, lang: Lang) -> String {
        pick(lang, format!("列表：{of}"), format!("list: {of}"))
    }

    /// What a key holds.
    fn about(&self, key: &Key, lang: Lang) -> String {
        pick(lang, tables().keys.zh.get(&key.path).cloned().unwrap_or_default(), key.about.as_str())
    }

    fn page(&self, lang: Lang) -> String {
        let mut page = format!("{}\n\n", pick(lang, "## 整个文件", "## The file itself"));
        let (tables, top): (Vec<&Key>, Vec<&Key>) =
            self.keys.iter().filter(|key| !key.path.contains('.')).partition(|key| {
                self.keys.iter().any(|other| other.path.starts_with(&format!("{}.", key.path)))
                    || key.path == "extra"
            });
        self.write_keys(&mut page, &top, "", lang);
        for table in tables {
            let is_list = self.node(&table.path)["type"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one == "array"));
            let name = if is_list { format!("[[{}]]", table.path) } else { format!("[{}]", table.path) };
            writeln!(page, "\n## `{name}`\n\n{}", self.about(table, lang)).expect("a text");
            let below = format!("{}.", table.path);
            let own: Vec<&Key> = self.keys.iter().filter(|key| key.path.starts_with(&below)).collect();
            if !own.is_empty() {
                page.push('\n');
                self.write_keys(&mut page, &own, &below, lang);
            }
        }
        writeln!(page, "\n{}", pick(lang, "## 用词", "## Words")).expect("a text");
        for (list, words) in &self.lists {
            self.write_words(&mut page, list, words, lang);
        }
        page
    }

    /// A value for a key: one that a case has, there or under the same name elsewhere, or one of its type.
    fn example(&self, key: &Key) -> Option<Toml> {
        let named = |name: &str| {
            let ends = |path: &&String| path.rsplit('.').next() == Some(name);
            self.values.keys().find(ends).map(|path| self.values[path].clone())
        };
        let own = self.values.get(&key.path).cloned();
        let name = key.path.rsplit('.').next().expect("a name");
        let words = || key.meanings.first().map(|word| Toml::String(word.clone()));
        let typed = || match self.takes(&key.path, self.node(&key.path), Lang::En).split(';').next()? {
            "date" => Some("2026-12-01".parse().map(Toml::Datetime).expect("a day")),
            "`true` or `false`" => Some(Toml::Boolean(true)),
            "text" => named(name).or_else(|| named(name.rsplit('-').next()?)),
            _ => None,
        };
        own.or_else(words).or_else(typed)
    }

    fn write_keys(&self, page: &mut String, keys: &[&Key], below: &str, lang: Lang) {
        let head = pick(
            lang,
            "| 键 | 类型 | 含义 | 例子 | 读取的规则 |",
            "| key | takes | holds | example | read by |",
        );
        writeln!(page, "{head}\n| --- | --- | --- | --- | --- |").expect("a text");
        for key in keys {
            let mut takes = self.takes(&key.path, self.node(&key.path), lang);
            if key.personal {
                takes.push_str(&pick(lang, "；**个人信息**", "; **personal**"));
            }
            let example = self.example(key).map(|value| format!("`{value}`")).unwrap_or_default();
            let readers = rules::ALL.iter().filter(|rule| rule.reads.contains(&key.path.as_str()));
            let readers = readers.map(|rule| format!("`{}`", rule.id)).collect::<Vec<_>>().join(", ");
            let name = key.path.strip_prefix(below).unwrap_or(&key.path);
            let cells = [format!("`{name}`"), takes, self.about(key, lang), example, readers];
            writeln!(page, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).expect("a text");
        }
    }

    fn write_words(&self, page: &mut String, list: &str, words: &[Shown], lang: Lang) {
        let takes_it = |key: &&Key| {
            AS_TEXT.contains(&(list, key.path.as_str()))
                || self.takes(&key.path, self.node(&key.path), lang).contains(&format!("(#{list})"))
        };
        let keys: Vec<String> =
            self.keys.iter().filter(takes_it).map(|key| format!("`{}`", key.path)).collect();
        assert!(!keys.is_empty(), "no key takes words of {list}");
        writeln!(page, "\n### {list}\n\n{}{}\n", pick(lang, "用于 ", "For "), keys.join(", "))
            .expect("a text");
        let head = pick(lang, "| 词 | 也可写 | 含义 |", "| word | or written as | meaning |");
        writeln!(page, "{head}\n| --- | --- | --- |").expect("a text");
        for one in words {
            let means = one.means.clone().map(|(zh, en)| pick(lang, zh, en)).unwrap_or_default();
            let cells = [format!("`{}`", one.word), one.also.join(pick(lang, "、", ", ").as_str()), means];
            writeln!(page, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).expect("a text");
        }
    }
}

#[test]
fn the_page_of_the_case_file_is_fresh() {
    let reference = Reference::new();
    for (path, lang) in PAGES {
        let text = file(path);
        let (before, rest) = text.split_once(OPEN).expect("the keys begin");
        let (_, after) = rest.split_once(CLOSE).expect("the keys end");
        let fresh = format!("{before}{OPEN}{}{CLOSE}{after}", reference.page(lang));
        if bless() {
            fs::write(format!("{ROOT}/{path}"), &fresh).expect("the page can be written");
        } else {
            assert!(
                text == fresh,
                "{path} is not what a case takes: BEIAN_BLESS=1 cargo test --test it case_keys"
            );
        }
    }
}

/// What the page says of three keys, by hand: one with words and none, one that is personal, one in a list of tables.
#[test]
fn keys_are_shown_as_they_are() {
    let page = Reference::new().page(Lang::En);
    let line =
        |begin: &str| page.lines().find(|line| line.starts_with(begin)).unwrap_or_else(|| panic!("{begin}"));
    assert!(line("| `orders` |").starts_with("| `orders` | `\"none\"` or list: table | "));
    let born = line("| `born` |");
    assert!(born.starts_with("| `born` | date; **personal** | "), "{born}");
    let registrar = line("| `registrar` |");
    assert!(
        registrar.contains("| `\"阿里云计算有限公司\"` |") && registrar.contains("`domain-registrar`"),
        "{registrar}"
    );
    let kind = line("| `enterprise` |");
    assert!(kind.contains("A company or other enterprise with a business licence"), "{kind}");
    let place = line("| `orders.domain` |");
    assert!(place.contains("| `\"example.cn\"` |"), "{place}");
    let content = line("| `content` |");
    assert!(content.starts_with("| `content` | list: word of [topic](#topic) |"), "{content}");
}

//! `docs/case-file.md` and its Chinese twin list every key of a case file, from the types and tables that the program
//! reads: what it takes, an example, which rules read it, and every word with its meaning: as `beian explain` says it.
//!
//! `BEIAN_BLESS=1 cargo test --test it case_keys` writes the lists anew, to be read before they are committed.

use std::fmt::Write as _;
use std::fs;

use crate::support::library::reference::{example_value, list_names, words_of};
use crate::support::library::{Key, Lang, Text, keys, rules, tables};
use crate::support::{ROOT, bless, file};

const PAGES: [(&str, Lang); 2] = [("docs/case-file.md", Lang::En), ("docs/case-file.zh-CN.md", Lang::Zh)];
const OPEN: &str = "<!-- keys -->\n";
const CLOSE: &str = "<!-- end -->\n";

fn pick(lang: Lang, zh: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Zh => zh.into(),
        Lang::En => en.into(),
    }
}

/// What a key takes, with links to its words.
fn takes(key: &Key, lang: Lang) -> String {
    let list = |list: &str| Text {
        zh: format!("[{list}](#{list}) 的词"),
        en: format!("word of [{list}](#{list})"),
    };
    key.takes.text(&list, &|literal| format!("`{literal}`")).get(lang).to_owned()
}

/// What a key holds.
fn about(key: &Key, lang: Lang) -> String {
    pick(lang, tables().keys.zh.get(&key.path).cloned().unwrap_or_default(), key.about.as_str())
}

fn page(lang: Lang) -> String {
    let all = keys();
    let mut page = format!("{}\n\n", pick(lang, "## 整个文件", "## The file itself"));
    let (tables, top): (Vec<&Key>, Vec<&Key>) = all
        .iter()
        .filter(|key| !key.path.contains('.'))
        .partition(|key| key.takes.is_table() || key.takes.is_tables());
    write_keys(&mut page, &top, &all, "", lang);
    for table in tables {
        let name = match table.takes.is_tables() {
            true => format!("[[{}]]", table.path),
            false => format!("[{}]", table.path),
        };
        writeln!(page, "\n## `{name}`\n\n{}", about(table, lang)).expect("a text");
        let below = format!("{}.", table.path);
        let own: Vec<&Key> = all.iter().filter(|key| key.path.starts_with(&below)).collect();
        if !own.is_empty() {
            page.push('\n');
            write_keys(&mut page, &own, &all, &below, lang);
        }
    }
    writeln!(page, "\n{}", pick(lang, "## 用词", "## Words")).expect("a text");
    for list in list_names() {
        write_words(&mut page, list, &all, lang);
    }
    page
}

fn write_keys(page: &mut String, keys: &[&Key], all: &[Key], below: &str, lang: Lang) {
    let head =
        pick(lang, "| 键 | 类型 | 含义 | 例子 | 读取的规则 |", "| key | takes | holds | example | read by |");
    writeln!(page, "{head}\n| --- | --- | --- | --- | --- |").expect("a text");
    for key in keys {
        let mut takes = takes(key, lang);
        if key.personal {
            takes.push_str(&pick(lang, "；**个人信息**", "; **personal**"));
        }
        let example = example_value(key, all, tables()).map(|value| format!("`{value}`")).unwrap_or_default();
        let readers = rules::ALL.iter().filter(|rule| rule.reads.contains(&key.path.as_str()));
        let readers = readers.map(|rule| format!("`{}`", rule.id)).collect::<Vec<_>>().join(", ");
        let name = key.path.strip_prefix(below).unwrap_or(&key.path);
        let cells = [format!("`{name}`"), takes, about(key, lang), example, readers];
        writeln!(page, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | ")).expect("a text");
    }
}

fn write_words(page: &mut String, list: &str, all: &[Key], lang: Lang) {
    let keys = all.iter().filter(|key| key.takes.list() == Some(list));
    let keys: Vec<String> = keys.map(|key| format!("`{}`", key.path)).collect();
    assert!(!keys.is_empty(), "no key takes words of {list}");
    writeln!(page, "\n### {list}\n\n{}{}\n", pick(lang, "用于 ", "For "), keys.join(", ")).expect("a text");
    let words = words_of(list, tables());
    let issued = words.iter().any(|one| one.issued_by.is_some());
    let mut head = pick(lang, "| 词 | 也可写 | 含义 |", "| word | or written as | meaning |");
    let mut line = "| --- | --- | --- |".to_owned();
    if issued {
        head.push_str(&pick(lang, " 由谁出具 |", " issued by |"));
        line.push_str(" --- |");
    }
    writeln!(page, "{head}\n{line}").expect("a text");
    for one in words {
        let means = pick(lang, one.means.zh, one.means.en);
        let mut cells =
            vec![format!("`{}`", one.word), one.also.join(pick(lang, "、", ", ").as_str()), means];
        cells.extend(one.issued_by.map(|by| pick(lang, by.zh, by.en)));
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        writeln!(page, "| {} |", cells.join(" | ")).expect("a text");
    }
}

#[test]
fn the_page_of_the_case_file_is_fresh() {
    for (path, lang) in PAGES {
        let text = file(path);
        let (before, rest) = text.split_once(OPEN).expect("the keys begin");
        let (_, after) = rest.split_once(CLOSE).expect("the keys end");
        let fresh = format!("{before}{OPEN}{}{CLOSE}{after}", page(lang));
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
    let page = page(Lang::En);
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

//! What can be written for a key, and how: the words of its list, and an example as it stands in a file. Pages of
//! `explain` and the reference of the case file (`docs/case-file.md`) both read it here.

use crate::case::keys::{self, Key, Takes};
use crate::case::words::{Signatory, lists};
use crate::prepared::Str;
use crate::tables::Tables;
use crate::tables::papers::{Document, ProvidedBy};
use crate::text::{Text, phrase, text};

/// How many keys of a table its example shows.
const SHOWN: usize = 4;

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedWord {
    /// The word as a file writes it.
    pub word: String,
    /// Whatever else can be written for it, its Chinese name first.
    pub also: Vec<String>,
    /// Its name.
    pub name: Text,
    /// What it means.
    pub means: Text,
    /// Who issues it, for documents.
    pub issued_by: Option<Text>,
}

/// The names of all closed lists, in the order in which a file takes them.
pub fn list_names() -> Vec<&'static str> {
    let names = lists().into_iter().filter_map(|list| list.first().map(|word| word.list));
    names.chain(["topic", "paper"]).collect()
}

/// The words of a list.
pub fn words_of(list: &str, tables: &Tables) -> Vec<ListedWord> {
    let means = |word: &str| tables.meanings.of(list, word).cloned().unwrap_or_default();
    let named = |id: &Str, name: &Text, also: &[Str], issued_by: Option<Text>| ListedWord {
        word: id.into(),
        also: std::iter::once(name.zh.clone()).chain(also.iter().map(String::from)).collect(),
        name: name.clone(),
        means: means(id),
        issued_by,
    };
    match list {
        "topic" => {
            tables.topics.topics.iter().map(|one| named(&one.id, &one.name, &one.also, None)).collect()
        }
        "paper" => {
            let all = tables.documents.documents.iter();
            all.map(|one| named(&one.id, &one.name, &one.also, Some(issued_by(one, tables)))).collect()
        }
        _ => {
            let words = lists().into_iter().flatten().filter(|word| word.list == list);
            words
                .map(|one| ListedWord {
                    word: one.word.to_owned(),
                    also: one
                        .spellings
                        .iter()
                        .filter(|also| **also != one.word)
                        .map(|also| (*also).to_owned())
                        .collect(),
                    name: one.text.into(),
                    means: means(one.word),
                    issued_by: None,
                })
                .collect()
        }
    }
}

/// Who issues a document: whom the table names, the authority that approves a topic with it, or what kind of body does.
pub fn issued_by(document: &Document, tables: &Tables) -> Text {
    let with = |of: fn(&crate::tables::papers::Approval) -> &[Str]| {
        let approvals = tables.topics.topics.iter().filter_map(|topic| topic.approval.as_ref());
        let mut approvals = approvals.filter(|approval| of(approval).contains(&document.id));
        approvals.next().map(|approval| approval.authority.clone())
    };
    let approved = || with(|approval| &approval.papers).or_else(|| with(|approval| &approval.settled_by));
    let known = document.issuer.as_deref().cloned().or_else(approved);
    known.unwrap_or_else(|| match document.by {
        ProvidedBy::Applicant if !document.signed_by.is_empty() => {
            text!("主办者自己出具", "the applicant, in writing")
        }
        by => by.issuer().into(),
    })
}

/// What a document has to show to count, as far as it is the same for every order.
pub fn must_show(document: &Document) -> Text {
    let mut all = Vec::new();
    let people = |whom: &[Signatory]| phrase::any(whom.iter().map(|one| Text::from(one.text())));
    if document.names_a_person() {
        let Text { zh, en } = people(&document.authorises);
        all.push(text!("被授权人（{zh}）的姓名", "the name of the person it authorises ({en})"));
    }
    if !document.signed_by.is_empty() {
        let Text { zh, en } = people(&document.signed_by);
        all.push(text!("{zh}的签字", "the signature of the {en}"));
    }
    if document.sealed {
        all.push(text!("公章（主体是单位的）", "the official seal, if the entity is an organisation"));
    }
    if document.expires {
        all.push(text!("有效期，且没有过期", "an expiration date that has not passed"));
    }
    Text::list(all)
}

/// A value for a key: one from the table, or for a table in one line, what it holds.
pub fn example_value(key: &Key, all: &[Key], tables: &Tables) -> Option<String> {
    let own = || tables.keys.example.get(&key.path).map(ToString::to_string);
    let in_line = || {
        let inner = key.takes == Takes::Table && key.path.contains('.');
        inner.then(|| format!("{{ {} }}", held(key, all, tables).join(", ")))
    };
    own().or_else(in_line)
}

/// The first keys that a table holds, each with a value.
fn held(key: &Key, all: &[Key], tables: &Tables) -> Vec<String> {
    let below = format!("{}.", key.path);
    let keys = all.iter().filter_map(|one| Some((one.path.strip_prefix(&below)?, one)));
    let valued = keys.filter_map(|(rest, one)| Some((rest, tables.keys.example.get(&one.path)?)));
    let direct = valued.filter(|(rest, _)| !rest.contains('.'));
    direct.take(SHOWN).map(|(rest, value)| format!("{rest} = {value}")).collect()
}

/// A key as it stands in a file, with the heading of its table.
pub fn example(key: &Key, all: &[Key], tables: &Tables) -> String {
    if let Some(value) = example_value(key, all, tables) {
        return written(key, all, &value);
    }
    let inner = all.iter().find(|one| one.path.starts_with(&format!("{}.", key.path)));
    let (heading, _) = keys::place(all, inner.map_or(&key.path, |inner| &inner.path));
    heading.into_iter().chain(held(key, all, tables)).collect::<Vec<_>>().join("\n")
}

/// A word as it stands in a file, for the key that takes it.
pub fn example_of(key: &Key, all: &[Key], word: &str) -> String {
    let quoted = format!("\"{word}\"");
    written(key, all, &if key.takes.is_list() { format!("[{quoted}]") } else { quoted })
}

/// A value below the heading of its table.
fn written(key: &Key, all: &[Key], value: &str) -> String {
    match keys::place(all, &key.path) {
        (Some(heading), below) => format!("{heading}\n{below} = {value}"),
        (None, below) => format!("{below} = {value}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case;
    use crate::case::written::said;
    use crate::source::Source;
    use crate::testing::law;

    /// What is wrong with a case that holds nothing but an example.
    fn faults(example: &str) -> Vec<String> {
        let format = if example.starts_with("beian") { "" } else { "beian = 1\n" };
        let text = format!("{format}{example}\n");
        let source = Source::new("example.toml", text);
        let mut all = Vec::new();
        let read = case::read_seeing(&source, &mut |table| all.extend(said(table)));
        let mut found: Vec<String> = read.problems.iter().map(|one| one.what.en.clone()).collect();
        let values = &law().tables.values;
        let day = crate::testing::day("2026-12-01");
        found.extend(values.faults(&all, day).iter().map(|one| one.what.en.clone()));
        found
    }

    #[test]
    fn each_key_has_an_example_that_can_be_written() {
        let (tables, all) = (&law().tables, keys::all());
        for path in tables.keys.example.keys() {
            assert!(all.iter().any(|key| key.path == *path), "{path} in keys.toml is no key of a case");
        }
        for key in &all {
            let example = example(key, &all, tables);
            assert!(
                key.takes.is_table() || example.contains('='),
                "{}: add an example to keys.toml",
                key.path
            );
            assert_eq!(faults(&example), Vec::<String>::new(), "{}:\n{example}", key.path);
        }
    }

    #[test]
    fn each_word_is_shown_as_a_file_takes_it() {
        let (tables, all) = (&law().tables, keys::all());
        for key in &all {
            let Some(list) = key.takes.list() else { continue };
            let words = words_of(list, tables);
            assert!(!words.is_empty(), "{list}");
            for one in words {
                let example = example_of(key, &all, &one.word);
                assert_eq!(faults(&example), Vec::<String>::new(), "{}:\n{example}", key.path);
            }
        }
    }

    #[test]
    fn examples_stand_below_the_heading_of_their_table() {
        let (tables, all) = (&law().tables, keys::all());
        let find = |path: &str| all.iter().find(|key| key.path == path).expect("a key");
        let shown = |path: &str| example(find(path), &all, tables);
        assert_eq!(shown("beian"), "beian = 1");
        assert_eq!(shown("domain.real-name.status"), "[[domain]]\nreal-name.status = \"passed\"");
        assert_eq!(shown("filing.orders.state"), "[[filing.orders]]\nstate = \"first-review\"");
        assert!(shown("applicant.filed.sites").starts_with("[[applicant.filed.sites]]\nnumber = "), "a list");
        let inner = shown("domain.real-name");
        assert!(inner.starts_with("[[domain]]\nreal-name = { status = \"passed\", on = "), "{inner}");
        assert!(shown("domain").starts_with("[[domain]]\nname = \"example.cn\"\n"), "{}", shown("domain"));
        assert_eq!(example_of(find("website.content"), &all, "forum"), "[[website]]\ncontent = [\"forum\"]");
    }

    #[test]
    fn documents_say_who_issues_them_and_what_they_must_show() {
        let tables = &law().tables;
        let find = |id: &str| tables.documents.find(id).expect("a document");
        assert_eq!(issued_by(find("news-license"), tables).zh, "网信部门");
        assert_eq!(issued_by(find("business-license"), tables).zh, "市场监管部门");
        assert_eq!(issued_by(find("domain-certificate"), tables).zh, "域名注册商");
        let letter = must_show(find("website-lead-authorization")).zh;
        for part in ["网站负责人", "法定代表人或主体负责人的签字", "公章"] {
            assert!(letter.contains(part), "{letter}");
        }
        assert_eq!(must_show(find("news-license")), Text::default());
    }
}

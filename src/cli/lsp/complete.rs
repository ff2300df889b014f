//! What can be written at the cursor: tables, keys, words in both languages, provinces, and what the document defines.

use crate::case::keys::{self, Key, Shape};
use crate::case::names::NAMED;
use crate::explain::Explainer;
use crate::tables::Tables;
use crate::text::Lang;
use lsp_types::{CompletionItem, CompletionItemKind, Documentation};

use super::context::Context;
use super::document::Document;
use super::hover::page_of_key;

/// The keys that name what a case lists: the lists, and the words that can stand instead.
const REFERENCES: [(&str, &[&str], &[&str]); 12] = [
    ("applicant.filed.person", &["person"], &["none"]),
    ("confirmed.subject", &["person", "domain", "instance", "website"], &["order", "applicant"]),
    ("domain.holder", &["person"], &["applicant"]),
    ("domain.points-to", &["instance"], &["nothing", "elsewhere"]),
    ("domain.will-point-to", &["instance"], &["nothing", "elsewhere"]),
    ("material.of", &["person", "domain", "website"], &["applicant"]),
    ("material.signed-by", &["person"], &[]),
    ("uses.domain", &["domain"], &[]),
    ("waiver.subject", &["person", "domain", "instance", "website"], &["order", "applicant"]),
    ("website.domain", &["domain"], &["none"]),
    ("website.instances", &["instance"], &["none"]),
    ("website.responsible", &["person"], &[]),
];

/// Everything that can stand at the cursor; editors narrow it down to what is typed.
pub(super) fn of(
    document: &Document,
    line: usize,
    context: &Context,
    explainer: &Explainer<'_>,
    tables: &Tables,
    lang: Lang,
) -> Vec<CompletionItem> {
    let known = keys::known();
    match context {
        Context::Heading(_) => headings(known, tables, lang),
        Context::Key(path) => {
            let table = path.rsplit_once('.').map_or("", |(table, _)| table);
            let written = document.keys_beside(line);
            let below =
                known.iter().filter(|key| key.path.rsplit_once('.').map_or("", |(table, _)| table) == table);
            let free = below.filter(|key| !written.contains(&name(&key.path)));
            let own_line =
                free.filter(|key| !table.is_empty() || !key.takes.is_table() && !key.takes.is_tables());
            own_line.map(|key| item(key, format!("{} = ", name(&key.path)), tables, lang)).collect()
        }
        Context::Value { key, quoted, .. } => {
            let mut values = words(explainer, key, *quoted, lang);
            values.extend(names(document, key, *quoted));
            if name(key).ends_with("province") {
                values.extend(provinces(tables, *quoted, lang));
            }
            if !*quoted && known.iter().any(|known| known.path == *key && known.shape == Shape::Bool) {
                values.extend(["true", "false"].map(|word| value(word, true, CompletionItemKind::VALUE)));
            }
            values
        }
        Context::Nothing => Vec::new(),
    }
}

/// The last name of a path.
fn name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn headings(known: &[Key], tables: &Tables, lang: Lang) -> Vec<CompletionItem> {
    let heads = known.iter().filter(|key| !key.path.contains('.'));
    let heads = heads.filter(|key| key.takes.is_table() || key.takes.is_tables());
    heads.map(|key| item(key, key.path.clone(), tables, lang)).collect()
}

fn item(key: &Key, insert: String, tables: &Tables, lang: Lang) -> CompletionItem {
    let zh = tables.keys.zh.get(&key.path).unwrap_or(&key.about);
    let says = if lang == Lang::Zh { zh } else { &key.about };
    CompletionItem {
        label: name(&key.path).to_owned(),
        kind: Some(CompletionItemKind::FIELD),
        detail: Some(says.clone()),
        insert_text: Some(insert),
        // Whoever knows only the Chinese name finds the key by it.
        filter_text: Some(format!("{} {zh}", name(&key.path))),
        ..CompletionItem::default()
    }
}

/// A value; one that is a text is quoted unless it is within quotes already.
fn value(word: &str, bare: bool, kind: CompletionItemKind) -> CompletionItem {
    CompletionItem {
        label: word.to_owned(),
        kind: Some(kind),
        insert_text: Some(if bare { word.to_owned() } else { format!("\"{word}\"") }),
        ..CompletionItem::default()
    }
}

/// What a key can name: the entries of the document, and the words in their place.
fn names(document: &Document, key: &str, quoted: bool) -> Vec<CompletionItem> {
    let Some((_, lists, words)) = REFERENCES.iter().find(|(path, ..)| *path == key) else {
        return Vec::new();
    };
    let defined = NAMED.iter().filter(|(list, _)| lists.contains(list));
    let names = defined.flat_map(|(list, by)| document.values_of(list, by));
    let names = names.map(|name| value(name, quoted, CompletionItemKind::REFERENCE));
    let words = words.iter().map(|word| value(word, quoted, CompletionItemKind::ENUM_MEMBER));
    names.chain(words).collect()
}

/// The provinces, each found by any of its names.
fn provinces(tables: &Tables, quoted: bool, lang: Lang) -> impl Iterator<Item = CompletionItem> {
    tables.regions.provinces.iter().map(move |one| {
        let (zh, en) = (one.short_name.as_str(), one.name_en.as_str());
        let (label, other) = if lang == Lang::Zh { (zh, en) } else { (en, zh) };
        CompletionItem {
            detail: Some(other.to_owned()),
            filter_text: Some(format!("{label} {other} {}", one.code)),
            ..value(label, quoted, CompletionItemKind::VALUE)
        }
    })
}

/// The words of a key, each in its English and its Chinese spelling.
fn words(explainer: &Explainer<'_>, key: &str, quoted: bool, lang: Lang) -> Vec<CompletionItem> {
    let Some(page) = page_of_key(explainer, key) else { return Vec::new() };
    let spelt = page.words.iter().flat_map(|one| {
        let chinese = one.also.iter().find(|also| !also.is_ascii());
        std::iter::once(&one.word).chain(chinese).map(move |word| (word, one))
    });
    spelt
        .map(|(word, one)| CompletionItem {
            label: word.clone(),
            kind: Some(CompletionItemKind::ENUM_MEMBER),
            detail: Some(one.name.get(lang).to_owned()),
            documentation: Some(Documentation::String(one.means.get(lang).to_owned())),
            insert_text: Some(if quoted { word.clone() } else { format!("\"{word}\"") }),
            ..CompletionItem::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::names::NAMING;

    #[test]
    fn what_names_an_entry_is_offered_the_entries() {
        let known = keys::known();
        for (path, lists, _) in REFERENCES {
            assert!(known.iter().any(|key| key.path == path), "{path}");
            assert!(lists.iter().all(|list| NAMED.iter().any(|(named, _)| named == list)), "{path}");
        }
        for (table, key, list) in NAMING {
            let path = format!("{table}.{key}");
            assert!(
                REFERENCES.iter().any(|(known, lists, _)| *known == path && lists.contains(&list)),
                "{path}"
            );
        }
    }
}

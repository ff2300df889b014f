//! What can be written at the cursor: tables, keys, and words in both languages.

use crate::case::keys::{self, Key};
use crate::explain::Explainer;
use crate::tables::Tables;
use crate::text::Lang;
use lsp_types::{CompletionItem, CompletionItemKind, Documentation};

use super::context::Context;
use super::document::Document;
use super::hover::page_of_key;

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
        Context::Value { key, quoted, .. } => words(explainer, key, *quoted, lang),
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

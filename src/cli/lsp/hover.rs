//! The page of what is under the cursor.

use crate::explain::{Explainer, Kind, Page};
use crate::render::law::pages::{self, Options};
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::context::Context;

/// The keys whose values are things that have pages of their own.
const THINGS: [(&str, Kind); 4] = [
    ("material.kind", Kind::Paper),
    ("website.content", Kind::Topic),
    ("domain.registrar", Kind::Registrar),
    ("domain.name", Kind::Suffix),
];

/// The page of a key, a word or a paper, as `explain` writes it.
pub(super) fn of(context: &Context, explainer: &Explainer<'_>, options: Options<'_>) -> Option<Hover> {
    let page = match context {
        Context::Heading(path) | Context::Key(path) => page_of_key(explainer, path)?,
        Context::Value { key, word, .. } => {
            page_of_word(explainer, key, word).or_else(|| page_of_key(explainer, key))?
        }
        Context::Nothing => return None,
    };
    let words = pages::page(&page, options);
    let contents = MarkupContent { kind: MarkupKind::PlainText, value: words.trim_end().to_owned() };
    Some(Hover { contents: HoverContents::Markup(contents), range: None })
}

/// The page of a key.
pub(super) fn page_of_key<'l>(explainer: &Explainer<'l>, path: &str) -> Option<Page<'l>> {
    explainer.pages(path).ok()?.into_iter().find(|page| page.kind == Kind::Key && page.id == path)
}

/// The page of a word as what its key takes. A value that is no word of its key has none.
fn page_of_word<'l>(explainer: &Explainer<'l>, key: &str, word: &str) -> Option<Page<'l>> {
    let of_key = |page: &Page<'_>| {
        THINGS.contains(&(key, page.kind))
            || page.kind == Kind::Word && page.see.iter().any(|(id, _)| id == key)
    };
    explainer.pages(word).ok()?.into_iter().find(of_key)
}

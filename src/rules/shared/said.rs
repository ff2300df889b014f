//! What a text says, and does not deny.

use crate::case::is_none;
use crate::tables::words::fold;

/// Of some phrases those that a text says and does not deny before them in the same clause.
pub(crate) fn said<'t>(
    text: &str,
    phrases: &'t [String],
    denials: &[String],
) -> impl Iterator<Item = &'t str> {
    let text = if is_none(text) { String::new() } else { fold(text) };
    phrases.iter().map(String::as_str).filter(move |phrase| {
        text.match_indices(fold(phrase).as_str()).any(|(at, _)| !is_denied(&text, at, denials))
    })
}

/// Whether what stands at a place of a folded text is denied before it in the same clause.
pub(crate) fn is_denied(text: &str, at: usize, denials: &[String]) -> bool {
    let clause = text[..at].rsplit(|c: char| c.is_ascii_punctuation() || "，。；：！".contains(c)).next();
    let clause = clause.unwrap_or_default();
    denials.iter().any(|word| clause.contains(word.as_str())) || clause.ends_with(['无', '非'])
}

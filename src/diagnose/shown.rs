//! What problems show of a file, and how many are shown.

/// After this many problems the search stops: it is probably not a file of this kind.
pub(super) const MOST: usize = 1000;

/// A key in a form fit for display: on one line, not too long. One that does not read like a key of ours may be a name
/// or a number: of such a key only the first letter is shown.
pub(super) fn shown(key: &str) -> String {
    const LONGEST: usize = 40;
    let part = |part: &str| {
        let shown =
            |(i, c): (usize, char)| if i == 0 && c.is_alphabetic() || is_plain(part) { c } else { '*' };
        let word: String = part.chars().take(LONGEST).enumerate().map(shown).collect();
        if part.chars().nth(LONGEST).is_some() { word + "…" } else { word }
    };
    // A pasted line is no path.
    key.splitn(6, '.').map(part).collect::<Vec<_>>().join(".")
}

/// Whether a word reads like a key or a word of ours, known or not: a name or a number does not.
pub fn is_plain(word: &str) -> bool {
    word.len() < 24 && word.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '_'))
}

/// Whether a character is a terminal control character or invisible.
pub fn hidden(c: char) -> bool {
    // Nearly all there are.
    if matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
        return false;
    }
    c.is_control()
        || matches!(c,
            // What fills a place and shows nothing.
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
            | '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

//! What problems show of a file, and how many are shown.

/// After this many problems the search stops: it is probably not a file of this kind.
pub(super) const MOST: usize = 1000;

/// A key in a form fit for display: on one line, not too long, with the digits of numbers masked.
pub(super) fn shown(key: &str) -> String {
    const LONGEST: usize = 40;
    let address = key.contains(['@', '＠']);
    let mut out = String::new();
    let mut digits = 0;
    for c in key.chars().take(LONGEST) {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        match c {
            _ if digits > 3 => out.push('*'),
            _ if address => out.push('*'),
            _ if hidden(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    if key.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// Whether a character is a terminal control character or invisible.
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

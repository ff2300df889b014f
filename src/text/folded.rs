//! Texts in one spelling, for comparison: width and letter case unified, what does not count left out.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Whether a character is its own compatibility form, whatever stands beside it: ASCII, the Chinese characters in
/// common use and some of their signs. Most texts have no others, and need not be normalised.
#[inline]
pub fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '。' | '《' | '》' | '“' | '”' | '·')
}

/// A text in compatibility form (full width becomes half width), without the characters that do not count, in
/// lower case.
pub fn folded(text: &str, counts: impl Fn(char) -> bool) -> Cow<'_, str> {
    let mut is_folded = true;
    for c in text.chars() {
        if !is_plain(c) {
            return text.nfkc().filter(|c| counts(*c)).flat_map(char::to_lowercase).collect();
        }
        is_folded = is_folded && !c.is_ascii_uppercase() && counts(c);
    }
    if is_folded {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if counts(c) {
            folded.push(c.to_ascii_lowercase());
        }
    }
    Cow::Owned(folded)
}

/// The letters and digits of a word, in one width and case.
pub fn letters(word: &str) -> Cow<'_, str> {
    folded(word, char::is_alphanumeric)
}

/// Whether a file may write one spelling for another: width, letter case, spaces, `-`, `_` and signs of interpunction
/// do not matter. What reads a word and what says that a word is wrong both ask this.
pub fn same_word(written: &str, known: &str) -> bool {
    // Only a word that is known is compared, and a word has letters.
    written == known || may_be(written, known.len()) && same_letters(written, known)
}

/// Whether a file may write a word for one of these.
pub fn is_one_of(written: &str, known: &[&str]) -> bool {
    known.contains(&written) || known.iter().any(|one| same_word(written, one))
}

/// Whether a word begins with a Chinese character in common use, which no fold changes.
fn begins_plain(word: &str) -> bool {
    word.chars().next().is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Whether two words have the same letters and digits.
fn same_letters(a: &str, b: &str) -> bool {
    match (a.is_ascii(), b.is_ascii()) {
        (true, true) => {}
        // What begins with a Chinese character is not folded into ASCII.
        (true, false) if begins_plain(b) => return false,
        (false, true) if begins_plain(a) => return false,
        _ => return letters(a) == letters(b),
    }
    let (mut rest, mut others) = (a.as_bytes(), b.as_bytes());
    loop {
        match (rest, others) {
            ([first, after @ ..], _) if !first.is_ascii_alphanumeric() => rest = after,
            (_, [first, after @ ..]) if !first.is_ascii_alphanumeric() => others = after,
            ([], []) => return true,
            ([first, after @ ..], [other, behind @ ..]) if first.eq_ignore_ascii_case(other) => {
                (rest, others) = (after, behind);
            }
            _ => return false,
        }
    }
}

/// The words of the rows of a table, each found however it is typed.
#[derive(Clone, Debug)]
pub struct Spellings {
    /// By their letters, in the order of the rows.
    words: HashMap<String, Vec<(String, usize)>>,
    /// The bytes of the longest word.
    longest: usize,
}

impl Spellings {
    /// The words of each row.
    pub fn of<W: Iterator<Item = String>>(rows: impl Iterator<Item = W>) -> Self {
        let mut known = Self { words: HashMap::new(), longest: 0 };
        for (row, words) in rows.enumerate() {
            for word in words {
                known.longest = known.longest.max(word.len());
                known.words.entry(letters(&word).into_owned()).or_default().push((word, row));
            }
        }
        known
    }

    /// The first row with a word that a file may write so: see [`same_word`].
    pub fn find(&self, written: &str) -> Option<usize> {
        if !may_be(written, self.longest) {
            return None;
        }
        let alike = self.words.get(&*letters(written))?;
        alike.iter().find(|(known, _)| same_word(written, known)).map(|(_, row)| *row)
    }
}

/// Whether a text is short enough for a word of so many bytes, typed in whatever way.
fn may_be(written: &str, bytes: usize) -> bool {
    written.len() <= 4 * bytes.max(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_their_own_form() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            assert!(std::iter::once(c).nfkc().eq([c]), "{c:?}");
            let lower: String = c.to_lowercase().collect();
            assert_eq!(lower, c.to_ascii_lowercase().to_string(), "{c:?}");
        }
    }

    #[test]
    fn a_fold_is_the_same_with_and_without_the_short_way() {
        for text in [
            "",
            "ECS 云服务器",
            "“甲、乙”·《丙》。",
            "ＥＣＳ（一）",
            "e\u{301}CLAIR",
            "Straße İ",
            "한글 ﾊﾟ",
            "ecs",
        ] {
            for counts in [char::is_alphanumeric, |c: char| !c.is_whitespace(), |_| true] {
                let long: String = text.nfkc().filter(|c| counts(*c)).flat_map(char::to_lowercase).collect();
                assert_eq!(folded(text, counts), long, "{text}");
            }
        }
        assert!(matches!(letters("云服务器"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_word_of_a_table_is_found_however_it_is_typed() {
        let rows = [vec!["ecs", "云服务器 ECS"], vec!["ECS", "轻量"]];
        let known = Spellings::of(rows.iter().map(|row| row.iter().map(|word| (*word).to_owned())));
        for (written, row) in [
            ("Ｅcs", Some(0)),
            ("ECS", Some(0)),
            ("云服务器ECS", Some(0)),
            ("轻 量", Some(1)),
            ("-", None),
            ("轻", None),
            ("", None),
        ] {
            assert_eq!(known.find(written), row, "{written}");
        }
        assert_eq!(known.find(&"-".repeat(1_000_000)), None);
    }
}

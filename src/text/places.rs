//! Where words stand in a text.

use std::ops::Range;

/// Where a word stands in a text, one place behind the other. Most words stand nowhere, and that is found out faster than a
/// search for all places begins.
pub fn places<'t>(word: &'t str, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let found = text.contains(word).then(|| text.match_indices(word));
    found.into_iter().flatten().map(move |(at, _)| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn a_word_stands_where_it_begins_behind_the_last() {
        let of = |word, text| places(word, text).collect::<Vec<_>>();
        assert_eq!(of("备案", "备案的网站，已备案"), [0..6, 21..27]);
        assert_eq!(of("aa", "aaaaa"), [0..2, 2..4]);
        assert!(of("案备", "备案").is_empty());
        assert!(of("备案", "").is_empty());
        assert_eq!(of("", "案"), [0..0, 3..3]);
    }
}

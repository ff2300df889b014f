//! Phrases in both languages: lists, choices, counts.

use super::{Fixed, Text, text};

/// All of these: `甲、乙`, `a, b`.
pub fn list(items: impl IntoIterator<Item = impl Into<Text>>) -> Text {
    Text::list(all(items))
}

/// One of these: `甲、乙或丙`, `a, b or c`.
pub fn any(items: impl IntoIterator<Item = impl Into<Text>>) -> Text {
    let mut items = all(items);
    let Some(last) = items.pop() else { return Text::default() };
    if items.is_empty() { last } else { joined(Text::list(items), "或", " or ", last) }
}

// By hand: `collect` of what a rule maps would be built anew, with all such code, whenever a rule changes.
fn all(items: impl IntoIterator<Item = impl Into<Text>>) -> Vec<Text> {
    let mut all = Vec::new();
    for item in items {
        all.push(item.into());
    }
    all
}

/// One of a kind, with its article in English: `an enterprise`, `a law firm`.
pub fn one(name: Fixed) -> Text {
    let article = if name.en.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    Text { zh: name.zh.to_owned(), en: format!("{article} {}", name.en) }
}

/// A phrase at the start of a line: capitalised in English.
pub fn sentence(phrase: Text) -> Text {
    let mut letters = phrase.en.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    Text { zh: phrase.zh, en: first.chain(letters).collect() }
}

/// How many words of a long list are shown.
const SHOWN: usize = 5;

/// Words that names are compared with; if many, the first ones and the total.
pub fn some(words: &[&str]) -> Text {
    let (n, first) = (words.len(), &words[..words.len().min(SHOWN)]);
    let (zh, en) = (first.join("、"), first.join(", "));
    if n > SHOWN { text!("{zh}等 {n} 个词", "{en}, … ({n} words)") } else { Text { zh, en } }
}

/// A number and what it counts, in English: `1 month`, `3 months`.
pub fn count(number: impl TryInto<u64>, one: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A word before a phrase.
pub fn before(zh: &str, en: &str, words: Text) -> Text {
    Text { zh: format!("{zh}{}", words.zh), en: format!("{en}{}", words.en) }
}

/// Two phrases with a word between them.
pub fn joined(a: Text, zh: &str, en: &str, b: Text) -> Text {
    Text { zh: format!("{}{zh}{}", a.zh, b.zh), en: format!("{}{en}{}", a.en, b.en) }
}

/// Two observations, in one line.
pub fn beside(a: Text, b: Text) -> Text {
    if a.zh.is_empty() {
        return b;
    }
    if b.zh.is_empty() {
        return a;
    }
    Text { zh: a.zh + "；" + &b.zh, en: a.en + "; " + &b.en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts() {
        let [a, b, c] = [text("甲", "a"), text("乙", "b"), text("丙", "c")];
        assert_eq!(any([a, b, c]), text!("甲、乙或丙", "a, b or c"));
        assert_eq!(any([a]), text!("甲", "a"));
        assert_eq!(any(std::iter::empty::<Text>()), Text::default());
        assert_eq!(count(1_u32, "month"), "1 month");
        assert_eq!(count(3_usize, "month"), "3 months");
    }
}

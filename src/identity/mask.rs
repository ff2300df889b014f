//! Masks personal values for display.
//!
//! Each mask leaves just enough for the owner to recognise the value. Anything that does not look
//! like the expected kind of value is hidden more, not less.

use super::normalise;
use super::phone::Phone;
use crate::text::{Text, text};

/// A document number: first and last character, the others `*`.
pub fn id_number(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let last = characters.len().saturating_sub(1);
    let shown = |at: usize, c: char| (at == 0 || at == last) && characters.len() > 2 && c.is_alphanumeric();
    characters.iter().enumerate().map(|(at, c)| if shown(at, *c) { *c } else { '*' }).collect()
}

/// A telephone number: `138****8000` for mobile numbers, area code and two digits for others.
pub fn phone(number: &str) -> String {
    match super::phone::parse(number) {
        Ok(Phone::Mobile { number, .. }) => format!("{}****{}", &number[..3], &number[7..]),
        Ok(Phone::Landline { area, local, extension }) => {
            let (hidden, shown) = local.split_at(local.len() - 2);
            let extension = extension.map_or(String::new(), |digits| format!("-{}", stars(&digits)));
            format!("{area}-{}{shown}{extension}", stars(hidden))
        }
        Ok(Phone::ServiceLine { number }) => format!("{}*****{}", &number[..3], &number[8..]),
        Err(_) => id_number(number),
    }
}

/// An e-mail address: first character and domain. The stars do not reveal the length of the name.
pub fn email(address: &str) -> String {
    let address = address.trim();
    let Some((name, domain)) =
        address.rsplit_once('@').filter(|(name, domain)| !name.is_empty() && is_domain(domain))
    else {
        return id_number(address);
    };
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(_)) if first.is_alphanumeric() => format!("{first}***@{domain}"),
        _ => format!("***@{domain}"),
    }
}

/// Whether a text is safe to show as the domain of an address: a telephone number after an `@`,
/// or anything else with spaces and symbols, is not.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_top = |label: &str| label.chars().all(|c| c.is_alphabetic()) || label.starts_with("xn--");
    text.split('.').all(is_label) && text.rsplit_once('.').is_some_and(|(_, top)| is_top(top))
}

/// A personal name: the first character of a Chinese name, the first letter of each word of
/// any other. A single-letter word is hidden, too.
pub fn person_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let masked = words.iter().enumerate().map(|(place, word)| {
        let whole_word = word.chars().nth(1).is_none();
        let shown = |c: char| match is_han(c) {
            // A Chinese name with a space is still one name with one family name.
            true => place == 0 && !(whole_word && words.len() == 1),
            false => c.is_alphabetic() && !whole_word,
        };
        word.chars().enumerate().map(|(at, c)| if at == 0 && shown(c) { c } else { '*' }).collect()
    });
    masked.collect::<Vec<String>>().join(" ")
}

/// A value of which nobody knows what it is: a name where it can be one, as it is shown wherever it is known to be.
pub fn of_any_kind(value: &str) -> String {
    match value.contains(|c: char| c.is_numeric() || c == '@') {
        true => id_number(value),
        false => person_name(value),
    }
}

/// Whether a character is a Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn stars(hidden: &str) -> String {
    "*".repeat(hidden.chars().count())
}

/// Where two values differ, without showing either.
///
/// Values are compared and positions counted after [`normalise`]: spaces, full-width forms
/// and lower case are mentioned only if nothing else differs.
pub fn difference(a: &str, b: &str) -> Text {
    if a == b {
        return text!("完全相同", "no difference");
    }
    let (a, b): (Vec<char>, Vec<char>) = (normalise(a).chars().collect(), normalise(b).chars().collect());
    if a.len() != b.len() {
        let (first, second) = (a.len(), b.len());
        return text!(
            "字数不同：{first} 个和 {second} 个",
            "the lengths differ: {first} and {second} characters"
        );
    }
    let total = a.len();
    let places: Vec<usize> = (1..=total).filter(|place| a[place - 1] != b[place - 1]).collect();
    match places.as_slice() {
        [] => text!("只差空格、全半角或大小写", "only spaces, width or case differ"),
        [place] => text!("第 {place} 个字（共 {total} 个）不同", "character {place} of {total} differs"),
        [first, second] => {
            text!(
                "第 {first}、{second} 个字（共 {total} 个）不同",
                "characters {first} and {second} of {total} differ"
            )
        }
        many => {
            let count = many.len();
            text!("{total} 个字中有 {count} 个不同", "{count} of {total} characters differ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents() {
        for (number, masked) in [
            ("11010519491231002X", "1****************X"),
            ("E01234567", "E*******7"),
            (" 123 ", "1*3"),
            ("12", "**"),
            ("1", "*"),
            ("", ""),
            ("\u{1b}23", "**3"),
            ("张三丰", "张*丰"),
        ] {
            assert_eq!(id_number(number), masked, "{number:?}");
        }
    }

    #[test]
    fn telephone_numbers() {
        for (number, masked) in [
            ("13800138000", "138****8000"),
            ("+86 138-0013-8000", "138****8000"),
            ("0571-80000012", "0571-******12"),
            ("03103000012", "0310-*****12"),
            ("021-60000000-8001", "021-******00-****"),
            ("400-800-0012", "400*****12"),
            ("1380013800", "1********0"),
            ("13800138000/13900139000", "1*********************0"),
        ] {
            assert_eq!(phone(number), masked, "{number:?}");
        }
    }

    #[test]
    fn addresses() {
        for (address, masked) in [
            ("li.si@example.com", "l***@example.com"),
            ("l@example.com", "***@example.com"),
            ("\"a@b\"@example.com", "***@example.com"),
            ("李四@例子.中国", "李***@例子.中国"),
            ("lisi@xn--fsqu00a.xn--fiqs8s", "l***@xn--fsqu00a.xn--fiqs8s"),
            ("@example.com", "***********m"),
            ("lisi", "l**i"),
            ("lisi@13800138000", "l**************0"),
            ("lisi@138.0013.8000", "l****************0"),
            ("lisi@example.com, x", "l*****************x"),
            ("", ""),
        ] {
            assert_eq!(email(address), masked, "{address:?}");
        }
    }

    #[test]
    fn names() {
        for (name, masked) in [
            ("李四", "李*"),
            ("欧阳小明", "欧***"),
            ("李 四", "李 *"),
            ("阿卜杜拉·热合曼", "阿*******"),
            ("John Smith", "J*** S****"),
            ("  John   Q  Smith ", "J*** * S****"),
            ("李", "*"),
            ("司马 相如", "司* **"),
            ("1二三", "***"),
            ("", ""),
        ] {
            assert_eq!(person_name(name), masked, "{name:?}");
        }
    }

    #[test]
    fn differences() {
        for (a, b, words) in [
            ("李小明", "李晓明", text!("第 2 个字（共 3 个）不同", "character 2 of 3 differs")),
            ("李小明", "李晓名", text!("第 2、3 个字（共 3 个）不同", "characters 2 and 3 of 3 differ")),
            ("李小明", "王晓名", text!("3 个字中有 3 个不同", "3 of 3 characters differ")),
            ("李小明", "李小小明", text!("字数不同：3 个和 4 个", "the lengths differ: 3 and 4 characters")),
            ("李 小明", "李小明", text!("只差空格、全半角或大小写", "only spaces, width or case differ")),
            ("123x", "123X", text!("只差空格、全半角或大小写", "only spaces, width or case differ")),
            ("123X", "123X", text!("完全相同", "no difference")),
        ] {
            assert_eq!(difference(a, b), words);
        }
    }
}

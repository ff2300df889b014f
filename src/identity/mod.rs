//! Numbers that identify a person, an organisation, a filing or a telephone: whether one is well
//! formed, what it reveals, and how to mask it.
//!
//! Every `parse` takes the number as typed and normalises it first. Nothing here knows the names
//! of regions or area codes, which documents an applicant may use, or today's date: numbers
//! yield codes, and the caller looks those up and passes the day.

pub mod credit_code;
mod fault;
pub mod icp_number;
pub mod mask;
pub mod organisation_code;
pub mod passport;
pub mod permanent_residence;
pub mod phone;
pub mod registration_number;
pub mod residence_permit;
pub mod resident_id;
pub mod service_number;
pub mod travel_permit;
#[cfg(test)]
mod vectors;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use crate::text::folded::is_plain;

pub use fault::{Document, Fault, Length};

/// The sex that the second-to-last digit of a personal number encodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// Age in full years on a day; `None` for someone not born yet.
///
/// A person born on 29 February becomes a year older on 1 March of a common year. The law does not
/// say so explicitly; under this reading nobody counts as an adult a day too early.
pub fn age(birth: NaiveDate, day: NaiveDate) -> Option<u32> {
    day.years_since(birth)
}

/// A number as the parsers read it: compatibility forms folded (full-width to half-width), white
/// space and invisible characters dropped, ASCII letters in upper case, every dash a `-`.
pub fn normalise(text: &str) -> String {
    let one = |c: char| match c {
        _ if c.is_whitespace() || is_invisible(c) => None,
        _ if is_dash(c) => Some('-'),
        _ => Some(c.to_ascii_uppercase()),
    };
    // Nothing gets longer in nearly all of them, and a number is so short that it would grow byte by byte.
    let mut number = String::with_capacity(text.len());
    match text.chars().all(is_plain) {
        true => number.extend(text.chars().filter_map(one)),
        false => number.extend(text.nfkc().filter_map(one)),
    }
    number
}

/// Soft hyphens, zero-width characters and direction marks, which get in when a number is
/// copied from a web page or an address book.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The dashes and minus signs that an input method may insert instead of a hyphen.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}')
}

/// The two-digit prefixes of GB/T 2260 on the mainland.
///
/// Two digits only: full codes are retired and reused, so a strict table of those would
/// reject genuine cards.
const MAINLAND: [&str; 31] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
];

/// The prefix used instead of a province by national registration authorities.
pub const NATIONAL: &str = "10";

/// The first two digits of a number, if they are a mainland province or one of `others`.
///
/// Like every function that splits a number, call it after [`length`] and [`characters`].
fn region(number: &str, others: &[&str]) -> Result<String, Fault> {
    let prefix = &number[..2];
    if MAINLAND.contains(&prefix) || others.contains(&prefix) {
        Ok(prefix.to_owned())
    } else {
        Err(Fault::Region)
    }
}

/// Normalises a number and rejects one that is already masked.
fn unmasked(text: &str) -> Result<String, Fault> {
    let number = normalise(text);
    if number.contains('*') { Err(Fault::Masked) } else { Ok(number) }
}

/// Whether a number has one of the expected lengths.
fn length(number: &str, expected: Length) -> Result<(), Fault> {
    let found = number.chars().count();
    if expected.allows(found) { Ok(()) } else { Err(Fault::Length { found, expected }) }
}

/// Rejects the first character that is not allowed at its position.
///
/// For a letter that is easily mistaken for a digit, `reads` tells whether the number is valid once
/// all such letters are replaced; that decides how certain the message is.
fn characters(
    number: &str,
    allowed: impl Fn(usize, char) -> bool,
    reads: impl FnOnce(&str) -> bool,
) -> Result<(), Fault> {
    let Some((at, wrong)) = number.chars().enumerate().find(|(at, c)| !allowed(*at, *c)) else {
        return Ok(());
    };
    let Some(digit) = look_alike(wrong).filter(|digit| allowed(at, *digit)) else {
        return Err(Fault::Character { at: at + 1 });
    };
    let mended: String = number
        .chars()
        .enumerate()
        .map(|(at, c)| if allowed(at, c) { c } else { look_alike(c).unwrap_or(c) })
        .collect();
    Err(Fault::LookAlike { at: at + 1, letter: wrong, digit, fits: reads(&mended) })
}

/// The digit that people mean when they type one of these letters by mistake.
fn look_alike(letter: char) -> Option<char> {
    match letter {
        'O' => Some('0'),
        'I' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        _ => None,
    }
}

/// The birth date written in eight digits, `YYYYMMDD`, not before `earliest` and not after `day`.
fn birth_date(digits: &str, earliest: i32, day: NaiveDate) -> Result<NaiveDate, Fault> {
    let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().map_err(|_| Fault::Date);
    let year = i32::try_from(number(0..4)?).map_err(|_| Fault::Date)?;
    let birth = NaiveDate::from_ymd_opt(year, number(4..6)?, number(6..8)?)
        .filter(|birth| birth.year() >= earliest)
        .ok_or(Fault::Date)?;
    if birth > day { Err(Fault::Future) } else { Ok(birth) }
}

/// The sex that a sequence number encodes: odd for men, even for women.
fn sex(last_digit: u8) -> Sex {
    if last_digit % 2 == 1 { Sex::Male } else { Sex::Female }
}

/// Whether a normalised text is a service number as issued today: five groups of hexadecimal digits of the usual
/// lengths.
fn has_service_number_form(number: &str) -> bool {
    number.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
        && number.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date in a test")
    }

    #[test]
    fn the_short_way_is_the_long_one() {
        for text in
            ["", "1101 0519a-b", "示例·科技、《x》", "\u{b}\u{c}\u{85}1", "“甲”", "\u{ff0d}１", "a\u{301}"]
        {
            let long: String = text
                .nfkc()
                .filter(|c| !c.is_whitespace() && !is_invisible(*c))
                .map(|c| if is_dash(c) { '-' } else { c.to_ascii_uppercase() })
                .collect();
            assert_eq!(normalise(text), long, "{text:?}");
        }
    }

    #[test]
    fn normal_form() {
        for (typed, read) in [
            (" 1101 0519\u{3000}49 ", "1101051949"),
            ("１２３ｘ", "123X"),
            ("Ｄ２１４３５６９－ｘ", "D2143569-X"),
            ("a–b—c−d‐e﹣f", "A-B-C-D-E-F"),
            ("1\u{200b}2\u{feff}3\u{202c}\u{ad}", "123"),
            ("京icp备12345678号", "京ICP备12345678号"),
            ("", ""),
        ] {
            assert_eq!(normalise(typed), read, "{typed:?}");
        }
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let birth = date("2008-11-22");
        assert_eq!(age(birth, date("2026-11-21")), Some(17));
        assert_eq!(age(birth, date("2026-11-22")), Some(18));
        assert_eq!(age(birth, date("2008-11-22")), Some(0));
        assert_eq!(age(birth, date("2008-11-21")), None);
    }

    #[test]
    fn a_leap_day_birth_waits_for_march() {
        let birth = date("2008-02-29");
        assert_eq!(age(birth, date("2026-02-28")), Some(17));
        assert_eq!(age(birth, date("2026-03-01")), Some(18));
        assert_eq!(age(birth, date("2028-02-28")), Some(19));
        assert_eq!(age(birth, date("2028-02-29")), Some(20), "in a leap year the day itself counts");
    }

    #[test]
    fn birth_dates_at_both_edges() {
        let day = date("2026-11-22");
        assert_eq!(birth_date("20261122", 1900, day), Ok(day), "born on the day");
        assert_eq!(birth_date("20261123", 1900, day), Err(Fault::Future));
        assert_eq!(birth_date("19000101", 1900, day), Ok(date("1900-01-01")));
        assert_eq!(birth_date("18991231", 1900, day), Err(Fault::Date));
        assert_eq!(birth_date("20230229", 1900, day), Err(Fault::Date));
        assert_eq!(birth_date("19900010", 1900, day), Err(Fault::Date));
    }

    #[test]
    fn a_letter_is_only_taken_for_a_digit_that_fits_there() {
        let digits = |_: usize, c: char| c.is_ascii_digit();
        assert_eq!(characters("123", digits, |_| true), Ok(()));
        assert_eq!(
            characters("1O3S", digits, |mended| mended == "1035"),
            Err(Fault::LookAlike { at: 2, letter: 'O', digit: '0', fits: true })
        );
        assert_eq!(characters("1Q3", digits, |_| true), Err(Fault::Character { at: 2 }));
        let no_zero = |_: usize, c: char| ('1'..='9').contains(&c);
        assert_eq!(characters("1O3", no_zero, |_| true), Err(Fault::Character { at: 2 }));
    }
}

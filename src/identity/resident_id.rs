//! The number of the resident identity card (居民身份证), GB 11643.
//!
//! `AAAAAA YYYYMMDD SSS C`: the region where it was first issued, the birth date, a sequence that
//! is odd for men, and a check character.

use chrono::NaiveDate;

use super::{Document, Fault, Length, Sex, birth_date, characters, length, region, unmasked};

/// What a resident ID reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentId {
    /// Two GB/T 2260 digits: where the number was first issued, not where its holder lives.
    pub province: String,
    /// The day of birth.
    pub birth: NaiveDate,
    /// Man or woman.
    pub sex: Sex,
}

/// Regions without a filing administration that can still occur in a resident ID.
const BEYOND_MAINLAND: [&str; 3] = ["71", "81", "82"];

/// The standard has an example of someone born in 1880, which must parse.
const EARLIEST: i32 = 1800;

/// The only regions with which a residence permit number can begin.
pub(super) const RESIDENCE_PERMIT_REGIONS: [&str; 3] = ["810000", "820000", "830000"];

/// Parses a number of eighteen characters; birth dates after `day` are rejected.
pub fn parse(text: &str, day: NaiveDate) -> Result<ResidentId, Fault> {
    let number = unmasked(text)?;
    if number.chars().count() == 15 {
        upgrade(&number, day)?;
        return Err(Fault::FirstGeneration);
    }
    eighteen(&number, |mended| parse(mended, day).is_ok())?;
    if RESIDENCE_PERMIT_REGIONS.contains(&&number[..6]) {
        return Err(Fault::WrongDocument(Document::ResidencePermit));
    }
    let province = region(&number, &BEYOND_MAINLAND)?;
    let (birth, sex) = person(&number, EARLIEST, day)?;
    Ok(ResidentId { province, birth, sex })
}

/// Converts a number of fifteen digits to one of eighteen characters.
///
/// First-generation cards omitted the century, which was the twentieth for all of them.
pub fn upgrade(text: &str, day: NaiveDate) -> Result<String, Fault> {
    let number = unmasked(text)?;
    length(&number, Length::One(15))?;
    characters(&number, |_, c| c.is_ascii_digit(), |mended| upgrade(mended, day).is_ok())?;
    region(&number, &[])?;
    let mut full = format!("{}19{}", &number[..6], &number[6..]);
    birth_date(&full[6..14], EARLIEST, day)?;
    full.push(check_character(&full));
    Ok(full)
}

/// Length and characters of the layout that resident IDs, residence permits and the newer
/// permanent residence cards share: seventeen digits, then a digit or `X`.
pub(super) fn eighteen(number: &str, reads: impl FnOnce(&str) -> bool) -> Result<(), Fault> {
    length(number, Length::One(18))?;
    characters(number, |at, c| c.is_ascii_digit() || (at == 17 && c == 'X'), reads)
}

/// Birth date and sex in that layout, after verifying the check character.
pub(super) fn person(number: &str, earliest: i32, day: NaiveDate) -> Result<(NaiveDate, Sex), Fault> {
    let birth = birth_date(&number[6..14], earliest, day)?;
    if !number.ends_with(check_character(&number[..17])) {
        return Err(Fault::Checksum);
    }
    Ok((birth, super::sex(number.as_bytes()[16])))
}

/// ISO 7064 MOD 11-2 over seventeen digits.
fn check_character(digits: &str) -> char {
    let sum = digits.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    // Ten is the only value that is not a digit.
    char::from_digit((12 - sum) % 11, 10).unwrap_or('X')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date in a test")
    }

    #[test]
    fn the_example_of_the_standard() {
        let id = parse(" 110105 19491231 002x", day()).expect("the number is right");
        assert_eq!((id.province.as_str(), id.sex), ("11", Sex::Female));
        assert_eq!(id.birth.to_string(), "1949-12-31");
    }

    #[test]
    fn a_letter_that_was_meant_as_a_digit() {
        assert_eq!(
            parse("IIO105 19491231 002X", day()),
            Err(Fault::LookAlike { at: 1, letter: 'I', digit: '1', fits: true })
        );
        assert_eq!(
            parse("I10105194912310029", day()),
            Err(Fault::LookAlike { at: 1, letter: 'I', digit: '1', fits: false })
        );
        assert_eq!(parse("X10105194912310029", day()), Err(Fault::Character { at: 1 }));
    }

    #[test]
    fn a_child_born_on_the_day_of_the_check() {
        let born = NaiveDate::from_ymd_opt(1990, 3, 7).expect("a date in a test");
        assert!(parse("110101199003070003", born).is_ok());
        assert_eq!(parse("110101199003070003", born.pred_opt().unwrap_or(born)), Err(Fault::Future));
    }

    #[test]
    fn other_documents_and_forms() {
        assert_eq!(parse("810000199001010000", day()), Err(Fault::WrongDocument(Document::ResidencePermit)));
        assert_eq!(parse("110105491231002", day()), Err(Fault::FirstGeneration));
        assert_eq!(parse("110105491331002", day()), Err(Fault::Date), "what is wrong in it comes first");
        assert_eq!(parse("1101**********002X", day()), Err(Fault::Masked));
    }
}

//! The foreign permanent resident ID card (外国人永久居留身份证), both editions.

use chrono::NaiveDate;

use super::resident_id::{eighteen, person};
use super::{Fault, Length, birth_date, characters, region, unmasked};

/// Which edition of the card a number belongs to; both stay valid until they expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Fifteen characters, beginning with letters for the nationality.
    Letters,
    /// Eighteen characters, beginning with `9`, issued since December 2023.
    Digits,
}

/// What a permanent residence card reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermanentResidence {
    /// Which edition it is.
    pub edition: Edition,
    /// Two GB/T 2260 digits: where it was first issued. Not verified in the older edition,
    /// whose layout was never published.
    pub province: String,
    /// The nationality as ISO 3166-1 code: three letters in the older edition, three digits in the newer.
    pub nationality: String,
    /// The day of birth. The older edition omits the century; of the two, the later is used unless it is
    /// after the day of the check.
    pub birth: NaiveDate,
}

/// Parses a number of either edition; birth dates after `day` are rejected.
pub fn parse(text: &str, day: NaiveDate) -> Result<PermanentResidence, Fault> {
    let number = unmasked(text)?;
    match number.chars().count() {
        15 => letters(&number, day),
        18 => digits(&number, day),
        found => Err(Fault::Length { found, expected: Length::Either(15, 18) }),
    }
}

fn digits(number: &str, day: NaiveDate) -> Result<PermanentResidence, Fault> {
    eighteen(number, |mended| parse(mended, day).is_ok())?;
    // Citizens have 1 to 8 here; 9 was chosen to distinguish the cards.
    let Some(rest) = number.strip_prefix('9') else {
        return Err(Fault::Prefix);
    };
    let province = region(rest, &[])?;
    let nationality = &number[3..6];
    if nationality == "156" {
        return Err(Fault::Nationality);
    }
    let (birth, _) = person(number, 1900, day)?;
    Ok(PermanentResidence { edition: Edition::Digits, province, nationality: nationality.to_owned(), birth })
}

/// The older edition has a check digit, but its rule is not published: format and date only.
fn letters(number: &str, day: NaiveDate) -> Result<PermanentResidence, Fault> {
    let allowed = |at: usize, c: char| if at < 3 { c.is_ascii_uppercase() } else { c.is_ascii_digit() };
    characters(number, allowed, |mended| letters(mended, day).is_ok())?;
    let nationality = &number[..3];
    if nationality == "CHN" {
        return Err(Fault::Nationality);
    }
    let born = |century: &str| birth_date(&format!("{century}{}", &number[7..13]), 1900, day);
    let birth = born("20").or_else(|_| born("19"))?;
    Ok(PermanentResidence {
        edition: Edition::Letters,
        province: number[3..5].to_owned(),
        nationality: nationality.to_owned(),
        birth,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date in a test")
    }

    #[test]
    fn the_century_of_the_older_edition() {
        let born =
            |yymmdd: &str| parse(&format!("CAN1100{yymmdd}19"), day()).map(|card| card.birth.to_string());
        assert_eq!(born("261122"), Ok("2026-11-22".to_owned()));
        assert_eq!(born("261123"), Ok("1926-11-23".to_owned()));
        assert_eq!(born("000229"), Ok("2000-02-29".to_owned()), "1900 was no leap year");
        assert_eq!(born("990229"), Err(Fault::Date));
    }

    #[test]
    fn numbers_of_neither_edition() {
        assert_eq!(parse("110101199003070003", day()), Err(Fault::Prefix));
        let expected = Length::Either(15, 18);
        assert_eq!(parse("9315861980010100", day()), Err(Fault::Length { found: 16, expected }));
        assert_eq!(
            parse("CAN11OO81080319", day()),
            Err(Fault::LookAlike { at: 6, letter: 'O', digit: '0', fits: true })
        );
    }
}

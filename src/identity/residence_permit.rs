//! The residence permit for residents of Hong Kong, Macao and Taiwan (港澳台居民居住证).
//!
//! The layout is that of the resident ID; the region shows where the holder comes from.

use chrono::NaiveDate;

use super::resident_id::{self, RESIDENCE_PERMIT_REGIONS, eighteen, person};
use super::{Document, Fault, Sex, unmasked};

/// What a residence permit reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidencePermit {
    /// `81` Hong Kong, `82` Macao, `83` Taiwan.
    pub region: String,
    /// The day of birth.
    pub birth: NaiveDate,
    /// Man or woman.
    pub sex: Sex,
}

/// Parses a number of eighteen characters; birth dates after `day` are rejected.
pub fn parse(text: &str, day: NaiveDate) -> Result<ResidencePermit, Fault> {
    let number = unmasked(text)?;
    eighteen(&number, |mended| parse(mended, day).is_ok())?;
    if !RESIDENCE_PERMIT_REGIONS.contains(&&number[..6]) {
        let resident = resident_id::parse(&number, day).is_ok();
        return Err(if resident { Fault::WrongDocument(Document::ResidentId) } else { Fault::Prefix });
    }
    let (birth, sex) = person(&number, 1900, day)?;
    Ok(ResidencePermit { region: number[..2].to_owned(), birth, sex })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_mainland_resident() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date in a test");
        assert_eq!(parse("110101199003070003", day), Err(Fault::WrongDocument(Document::ResidentId)));
        assert_eq!(parse("110101199003070004", day), Err(Fault::Prefix));
        assert_eq!(parse("810000189912310000", day), Err(Fault::Date));
    }
}

//! The organisation code (组织机构代码), GB 11714: eight characters and a check character.
//!
//! Its certificates were replaced by the unified credit code, which contains this code.

use super::{Fault, Length, characters, length, unmasked};

/// A well-formed organisation code. It reveals nothing but itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationCode {
    /// The nine characters without the hyphen.
    pub compact: String,
}

/// Parses a code, with or without the hyphen before the check character.
pub fn parse(text: &str) -> Result<OrganisationCode, Fault> {
    let number = unmasked(text)?;
    let compact = number.replace('-', "");
    length(&compact, Length::One(9))?;
    let hyphen_elsewhere = number.char_indices().find(|(at, c)| *c == '-' && *at != 8);
    if let Some((at, _)) = hyphen_elsewhere {
        return Err(Fault::Character { at: number[..at].chars().count() + 1 });
    }
    let allowed = |at: usize, c: char| c.is_ascii_digit() || (at < 8 && c.is_ascii_uppercase()) || c == 'X';
    characters(&compact, allowed, |mended| parse(mended).is_ok())?;
    if !compact.ends_with(check_character(&compact[..8])) {
        return Err(Fault::Checksum);
    }
    Ok(OrganisationCode { compact })
}

/// Modulo 11 over eight digits and letters, letters from 10.
pub(super) fn check_character(body: &str) -> char {
    let value = |c: u8| u32::from(if c.is_ascii_digit() { c - b'0' } else { c - b'A' + 10 });
    let sum: u32 = body.bytes().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, weight)| value(c) * weight).sum();
    // Eleven is written as 0; ten is the only value that is not a digit.
    char::from_digit((11 - sum % 11) % 11, 10).unwrap_or('X')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens() {
        let code = parse("D2143569-X");
        assert_eq!(code, Ok(OrganisationCode { compact: "D2143569X".to_owned() }));
        assert_eq!(parse("d2143569—x"), code);
        assert_eq!(parse("D2143569X"), code);
        assert_eq!(parse("D214-3569X"), Err(Fault::Character { at: 5 }));
        assert_eq!(parse("D2143569--X"), Err(Fault::Character { at: 10 }));
        assert_eq!(parse("D2143569-组"), Err(Fault::Character { at: 9 }));
    }
}

//! Passports, Chinese and foreign.

use super::{Fault, Length, characters, length, unmasked};

/// The classes of Chinese passports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// 普通护照, with a chip.
    Ordinary,
    /// 普通护照, the older booklet without a chip.
    OrdinaryWithoutChip,
    /// 外交护照
    Diplomatic,
    /// 公务护照
    Service,
    /// 公务普通护照
    PublicAffairs,
}

/// What the number of a Chinese passport reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChinesePassport {
    /// The class of passport.
    pub class: Class,
}

/// What the number of a foreign passport reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignPassport {
    /// The digit that follows the number in the passport's machine-readable zone. Absent for
    /// numbers longer than the nine characters there, which are rare enough to be doubtful.
    pub machine_digit: Option<u8>,
}

/// Parses the number of a Chinese passport.
pub fn chinese(text: &str) -> Result<ChinesePassport, Fault> {
    let number = unmasked(text)?;
    let class = match number.chars().next() {
        Some('E') => Class::Ordinary,
        Some('G') => Class::OrdinaryWithoutChip,
        Some('D') => Class::Diplomatic,
        Some('S') => Class::Service,
        Some('P') => Class::PublicAffairs,
        Some(_) => return Err(Fault::Prefix),
        None => return Err(Fault::Length { found: 0, expected: Length::One(9) }),
    };
    length(&number, Length::One(9))?;
    let second_letter = |c: char| match class {
        // The series runs through the alphabet, skipping letters that look like digits.
        Class::Ordinary => c.is_ascii_uppercase() && !matches!(c, 'I' | 'O'),
        Class::OrdinaryWithoutChip => false,
        Class::Diplomatic | Class::Service | Class::PublicAffairs => c == 'E',
    };
    let allowed = |at: usize, c: char| at == 0 || c.is_ascii_digit() || (at == 1 && second_letter(c));
    characters(&number, allowed, |mended| chinese(mended).is_ok())?;
    Ok(ChinesePassport { class })
}

/// Parses the number of a foreign passport. Countries share no rule except the allowed characters.
pub fn foreign(text: &str) -> Result<ForeignPassport, Fault> {
    let number = unmasked(text)?;
    characters(&number, |_, c| c.is_ascii_uppercase() || c.is_ascii_digit(), |_| false)?;
    length(&number, Length::Between(5, 15))?;
    Ok(ForeignPassport { machine_digit: (number.len() <= 9).then(|| machine_digit(&number)) })
}

/// The check digit of ICAO Doc 9303: weights 7, 3, 1, letters from 10, modulo 10.
fn machine_digit(number: &str) -> u8 {
    let value = |c: u8| if c.is_ascii_digit() { c - b'0' } else { c - b'A' + 10 };
    number
        .bytes()
        .zip([7, 3, 1].into_iter().cycle())
        .fold(0, |sum, (c, weight)| (sum + value(c) % 10 * weight) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_letters_by_class() {
        assert!(chinese("EZ1234567").is_ok());
        assert!(chinese("PE1234567").is_ok());
        assert_eq!(chinese("PA1234567"), Err(Fault::Character { at: 2 }));
        assert_eq!(chinese("GA1234567"), Err(Fault::Character { at: 2 }));
        assert_eq!(
            chinese("EAO234567"),
            Err(Fault::LookAlike { at: 3, letter: 'O', digit: '0', fits: true })
        );
        assert_eq!(chinese(""), Err(Fault::Length { found: 0, expected: Length::One(9) }));
    }

    #[test]
    fn foreign_numbers_at_their_edges() {
        assert_eq!(foreign("AB123"), Ok(ForeignPassport { machine_digit: Some(machine_digit("AB123")) }));
        assert_eq!(foreign("ABCDEFGHIJ"), Ok(ForeignPassport { machine_digit: None }));
        assert!(foreign("123456789012345").is_ok());
        let expected = Length::Between(5, 15);
        assert_eq!(foreign("AB12"), Err(Fault::Length { found: 4, expected }));
        assert_eq!(foreign("1234567890123456"), Err(Fault::Length { found: 16, expected }));
    }
}

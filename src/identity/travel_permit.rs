//! Mainland travel permits for residents of Hong Kong, Macao (回乡证) and Taiwan (台胞证).
//!
//! Neither contains a check character, a birth date or a mainland region.

use super::{Document, Fault, Length, characters, length, unmasked};

/// Where the holder of a Hong Kong and Macao permit is a resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// 香港
    HongKong,
    /// 澳门
    Macao,
}

/// What a permit of a Hong Kong or Macao resident reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HongKongMacaoPermit {
    /// Where its holder is a resident.
    pub holder: Holder,
    /// False for the variant held by permanent residents of foreign nationality.
    pub chinese_national: bool,
    /// The nine characters that stay the same on renewal; older permits print an issue count after them.
    pub lasting: String,
}

/// What a permit of a Taiwan resident reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaiwanPermit {
    /// Whether it is the ten-digit booklet, now expired.
    pub booklet: bool,
}

/// Parses the number of a permit for residents of Hong Kong and Macao.
pub fn hong_kong_macao(text: &str) -> Result<HongKongMacaoPermit, Fault> {
    let number = unmasked(text)?;
    let holder = match number.chars().next() {
        Some('H') => Holder::HongKong,
        Some('M') => Holder::Macao,
        Some('C' | 'W') => return Err(Fault::WrongDocument(Document::OutboundPermit)),
        Some(_) if taiwan(&number).is_ok() => return Err(Fault::WrongDocument(Document::TaiwanTravelPermit)),
        Some(_) => return Err(Fault::Prefix),
        None => return Err(Fault::Length { found: 0, expected: Length::Either(9, 11) }),
    };
    let chinese_national = !number[1..].starts_with('A');
    length(&number, if chinese_national { Length::Either(9, 11) } else { Length::One(9) })?;
    let digits_from = if chinese_national { 1 } else { 2 };
    characters(
        &number,
        |at, c| at < digits_from || c.is_ascii_digit(),
        |mended| hong_kong_macao(mended).is_ok(),
    )?;
    Ok(HongKongMacaoPermit { holder, chinese_national, lasting: number[..9].to_owned() })
}

/// Parses the number of a permit for residents of Taiwan.
pub fn taiwan(text: &str) -> Result<TaiwanPermit, Fault> {
    let number = unmasked(text)?;
    if number.starts_with(['H', 'M']) && hong_kong_macao(&number).is_ok() {
        return Err(Fault::WrongDocument(Document::HongKongMacaoTravelPermit));
    }
    if number.starts_with(|c: char| c.is_ascii_alphabetic() && super::look_alike(c).is_none()) {
        return Err(Fault::Prefix);
    }
    length(&number, Length::Either(8, 10))?;
    characters(&number, |_, c| c.is_ascii_digit(), |mended| taiwan(mended).is_ok())?;
    Ok(TaiwanPermit { booklet: number.len() == 10 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_issue_count_is_no_part_of_the_number() {
        let old = hong_kong_macao("H0123456701").expect("the older form");
        let new = hong_kong_macao("h01234567").expect("the newer form");
        assert_eq!(old, new);
        assert_eq!(
            hong_kong_macao("HA012345601"),
            Err(Fault::Length { found: 11, expected: Length::One(9) }),
            "the variant is younger than the issue count"
        );
    }

    #[test]
    fn each_is_told_from_the_others() {
        assert_eq!(hong_kong_macao("W01234567"), Err(Fault::WrongDocument(Document::OutboundPermit)));
        assert_eq!(hong_kong_macao("01234567"), Err(Fault::WrongDocument(Document::TaiwanTravelPermit)));
        assert_eq!(taiwan("M01234567"), Err(Fault::WrongDocument(Document::HongKongMacaoTravelPermit)));
        assert_eq!(hong_kong_macao("T1234567"), Err(Fault::Prefix));
        assert_eq!(hong_kong_macao(""), Err(Fault::Length { found: 0, expected: Length::Either(9, 11) }));
    }

    #[test]
    fn letters_for_digits() {
        let fault = Err(Fault::LookAlike { at: 1, letter: 'O', digit: '0', fits: true });
        assert_eq!(taiwan("O1234567"), fault);
        assert_eq!(hong_kong_macao("HB0123456"), Err(Fault::Character { at: 2 }));
        assert_eq!(hong_kong_macao("HA01234A6"), Err(Fault::Character { at: 8 }));
    }
}

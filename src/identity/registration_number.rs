//! The business registration number (工商注册号) on licences before the credit code was introduced.

use super::{Fault, Length, NATIONAL, characters, length, region, unmasked};

/// Who is registered, by the first digit of the sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// 内资企业
    Domestic,
    /// 外商投资企业; with some authorities, also the resident office of a foreign enterprise.
    ForeignInvested,
    /// 个体工商户
    IndividualBusiness,
}

/// What a registration number reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationNumber {
    /// The region of the registering authority: two digits of GB/T 2260, or [`NATIONAL`].
    pub province: String,
    /// Who is registered.
    pub registered: Registered,
}

/// Parses a number of fifteen digits. Those of thirteen, issued until 2007, are a length fault.
pub fn parse(text: &str) -> Result<RegistrationNumber, Fault> {
    let number = unmasked(text)?;
    length(&number, Length::One(15))?;
    characters(&number, |_, c| c.is_ascii_digit(), |mended| parse(mended).is_ok())?;
    let province = region(&number, &[NATIONAL])?;
    if !number.ends_with(check_digit(&number[..14])) {
        return Err(Fault::Checksum);
    }
    let registered = match number.as_bytes()[6] {
        b'0'..=b'3' => Registered::Domestic,
        b'4' | b'5' => Registered::ForeignInvested,
        _ => Registered::IndividualBusiness,
    };
    Ok(RegistrationNumber { province, registered })
}

/// ISO 7064 MOD 11,10 over fourteen digits.
fn check_digit(digits: &str) -> char {
    let product = digits.bytes().fold(10, |product, digit| {
        let sum = (product + digit - b'0') % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    char::from(b'0' + (11 - product) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_at_their_edges() {
        for (sequence, registered) in [
            ('0', Registered::Domestic),
            ('3', Registered::Domestic),
            ('4', Registered::ForeignInvested),
            ('5', Registered::ForeignInvested),
            ('6', Registered::IndividualBusiness),
            ('9', Registered::IndividualBusiness),
        ] {
            let body = format!("440300{sequence}0000001");
            let number = format!("{body}{}", check_digit(&body));
            assert_eq!(parse(&number), Ok(RegistrationNumber { province: "44".to_owned(), registered }));
        }
    }
}

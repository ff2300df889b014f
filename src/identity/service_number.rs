//! The service number (备案服务号, now 备案服务码), which ties a filing to a purchased instance.

use super::{Document, Fault, has_service_number_form, icp_number, unmasked};

/// A service number in the known form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ServiceNumber {
    /// The number in upper case, so that different spellings compare equal.
    pub number: String,
}

/// Parses a number of 8-4-4-4-12 hexadecimal digits, in either case.
///
/// The form is inferred from examples and one published sample differs, so
/// [`Fault::ServiceShape`] is a reason for doubt. An ICP number instead is a mistake.
pub fn parse(text: &str) -> Result<ServiceNumber, Fault> {
    let number = unmasked(text)?;
    if has_service_number_form(&number) {
        return Ok(ServiceNumber { number });
    }
    match icp_number::parse(&number) {
        Ok(_) => Err(Fault::WrongDocument(Document::IcpNumber)),
        Err(fault @ Fault::WrongDocument(_)) => Err(fault),
        Err(_) if number.contains("ICP备") || number.contains("ICP证") => {
            Err(Fault::WrongDocument(Document::IcpNumber))
        }
        Err(_) => Err(Fault::ServiceShape),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let number = parse("0a1b2c3d-0000-4000-8000-00000000abcd").expect("the known form");
        assert_eq!(parse(" 0A1B2C3D－0000-4000-8000-00000000ABCD "), Ok(number));
        assert_eq!(parse("0a1b2c3d-****-****-****-00000000abcd"), Err(Fault::Masked));
        for unusual in
            ["0a1b2c3d00004000800000000000abcd", "0a1b2c3g-0000-4000-8000-00000000abcd", "12345678", ""]
        {
            assert_eq!(parse(unusual), Err(Fault::ServiceShape), "{unusual}");
        }
    }

    #[test]
    fn numbers_of_another_kind() {
        for swapped in ["京ICP备12345678号-1", "京icp备 12345678", "粤B2-20090059", "备案号：京ICP备1234号"]
        {
            assert_eq!(parse(swapped), Err(Fault::WrongDocument(Document::IcpNumber)), "{swapped}");
        }
        assert_eq!(
            parse("京公网安备 11010802000001号"),
            Err(Fault::WrongDocument(Document::PublicSecurityNumber))
        );
    }
}

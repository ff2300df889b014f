//! ICP numbers (ICP备案号), which the administration issues: for an applicant, for one of its
//! websites or apps, and the numbers of licences (经营许可证) used in the same places.

use std::fmt;

use super::{Document, Fault, has_service_number_form, unmasked};

/// What an ICP number reveals. `Display` writes it in full, in the official form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcpNumber {
    /// The abbreviation of the province as written; a few provinces have two.
    pub province: char,
    /// A filing or one of the licences.
    pub form: Form,
    /// The digits of the applicant, leading zeros included.
    pub entity: String,
    /// Which website or app of that applicant; none in the applicant's own number.
    pub service: Option<Service>,
    /// Whether the final 号 was omitted. `Display` adds it.
    pub sign_missing: bool,
}

impl IcpNumber {
    /// The year in which the number of a filing was issued: ten digits are that year and a serial, eight its last two
    /// digits and a serial.
    pub fn year(&self) -> Option<i32> {
        let (digits, century) = match (self.form, self.entity.len()) {
            (Form::Filing, 10) => (self.entity.get(..4)?, 0),
            (Form::Filing, 8) => (self.entity.get(..2)?, 2000),
            _ => return None,
        };
        digits.parse::<i32>().ok().map(|year| century + year)
    }

    /// Whether it is the number of an app, a mini program or a quick app.
    pub fn is_of_no_website(&self) -> bool {
        self.service.is_some_and(|service| service.kind != ServiceKind::Website)
    }
}

/// What an ICP number denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `京ICP备12345678号`
    Filing,
    /// `京ICP证030173号`
    Licence,
    /// `粤B2-20090059`
    TelecomLicence,
}

/// One website or app of an applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its number within the applicant, from 1.
    pub serial: u32,
    /// What it is.
    pub kind: ServiceKind,
}

/// The kind of service, by the letter after its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// No letter.
    Website,
    /// `A`
    App,
    /// `X`
    MiniProgram,
    /// `K`
    QuickApp,
}

/// The abbreviations in use. Sichuan, Guizhou, Yunnan and Gansu have two each, as the two kinds of
/// number favour different ones; Hong Kong, Macao and Taiwan have no filings.
const ABBREVIATIONS: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀川黔贵滇云藏陕陇甘青宁新";

/// Labels that pages and letters print before the number, longest first.
const LABELS: [&str; 6] =
    ["ICP备案/许可证号", "备案/许可证号", "ICP备案号", "网站备案号", "主体备案号", "备案号"];

/// Parses a number, with or without the final 号 and a label such as `备案号：` before it.
pub fn parse(text: &str) -> Result<IcpNumber, Fault> {
    let number = unmasked(text)?;
    if has_service_number_form(&number) {
        return Err(Fault::WrongDocument(Document::ServiceNumber));
    }
    if number.contains("公网安备") {
        return Err(Fault::WrongDocument(Document::PublicSecurityNumber));
    }
    let number = without_label(&number);
    let mut chars = number.chars();
    let province = chars.next().ok_or(Fault::IcpShape)?;
    if !ABBREVIATIONS.contains(province) {
        let elsewhere = number.contains("ICP备") || number.contains("ICP证") || number.contains("B2-");
        return Err(if elsewhere { Fault::Abbreviation } else { Fault::IcpShape });
    }
    let rest = chars.as_str();
    let (form, rest) = [("ICP备", Form::Filing), ("ICP证", Form::Licence), ("B2-", Form::TelecomLicence)]
        .into_iter()
        .find_map(|(word, form)| Some((form, rest.strip_prefix(word)?)))
        .ok_or(Fault::IcpShape)?;
    let (entity, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let usual: &[usize] = match form {
        Form::Filing => &[8, 10],
        Form::Licence => &[6, 8, 10],
        Form::TelecomLicence => &[8],
    };
    if !usual.contains(&entity.len()) {
        return Err(Fault::EntityDigits { found: entity.len() });
    }
    let after_sign = rest.strip_prefix('号');
    let sign_missing = form != Form::TelecomLicence && after_sign.is_none();
    let rest = match form {
        Form::TelecomLicence => rest,
        Form::Filing | Form::Licence => after_sign.unwrap_or(rest),
    };
    let service = match rest.strip_prefix('-') {
        Some(service) => Some(parse_service(service)?),
        None if rest.is_empty() => None,
        None => return Err(Fault::IcpShape),
    };
    Ok(IcpNumber { province, form, entity: entity.to_owned(), service, sign_missing })
}

/// Strips a label and the colon after it.
fn without_label(number: &str) -> &str {
    let rest = LABELS.iter().find_map(|label| number.strip_prefix(label)).unwrap_or(number);
    rest.strip_prefix(':').unwrap_or(rest)
}

fn parse_service(text: &str) -> Result<Service, Fault> {
    let (digits, kind) = match text.char_indices().next_back() {
        Some((at, 'A')) => (&text[..at], ServiceKind::App),
        Some((at, 'X')) => (&text[..at], ServiceKind::MiniProgram),
        Some((at, 'K')) => (&text[..at], ServiceKind::QuickApp),
        _ => (text, ServiceKind::Website),
    };
    if !digits.starts_with(|c: char| ('1'..='9').contains(&c)) {
        return Err(Fault::ServiceSerial);
    }
    let serial = digits.parse().map_err(|_| Fault::ServiceSerial)?;
    Ok(Service { serial, kind })
}

impl fmt::Display for IcpNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { province, entity, .. } = self;
        match self.form {
            Form::Filing => write!(f, "{province}ICP备{entity}号")?,
            Form::Licence => write!(f, "{province}ICP证{entity}号")?,
            Form::TelecomLicence => write!(f, "{province}B2-{entity}")?,
        }
        let Some(service) = self.service else {
            return Ok(());
        };
        let letter = match service.kind {
            ServiceKind::Website => "",
            ServiceKind::App => "A",
            ServiceKind::MiniProgram => "X",
            ServiceKind::QuickApp => "K",
        };
        write!(f, "-{}{letter}", service.serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn official(text: &str) -> Result<String, Fault> {
        parse(text).map(|number| number.to_string())
    }

    #[test]
    fn spellings_of_one_number() {
        for spelling in [
            "京ICP备12345678号-1",
            "京icp备 12345678 号 - 1",
            "京ＩＣＰ备１２３４５６７８号－１",
            "京ICP备12345678-1",
            "备案号：京ICP备12345678号-1",
            "ICP备案号: 京ICP备12345678号-1",
            "ICP备案/许可证号：京ICP备12345678号-1",
        ] {
            assert_eq!(official(spelling).as_deref(), Ok("京ICP备12345678号-1"), "{spelling}");
        }
    }

    #[test]
    fn the_closing_sign() {
        assert_eq!(parse("京ICP备12345678").map(|number| number.sign_missing), Ok(true));
        assert_eq!(parse("京ICP备12345678号").map(|number| number.sign_missing), Ok(false));
        assert_eq!(parse("粤B2-20090059").map(|number| number.sign_missing), Ok(false), "has none");
        assert_eq!(parse("粤B2-20090059号"), Err(Fault::IcpShape));
    }

    #[test]
    fn digits_of_the_entity() {
        for (text, fault) in [
            ("京ICP备123456号", Some(Fault::EntityDigits { found: 6 })),
            ("京ICP备1234567号", Some(Fault::EntityDigits { found: 7 })),
            ("京ICP备12345678号", None),
            ("京ICP备123456789号", Some(Fault::EntityDigits { found: 9 })),
            ("京ICP备1234567890号", None),
            ("京ICP证030173号", None),
            ("粤B2-2009005", Some(Fault::EntityDigits { found: 7 })),
        ] {
            assert_eq!(parse(text).err(), fault, "{text}");
        }
    }

    #[test]
    fn services() {
        let service =
            |suffix: &str| parse(&format!("沪ICP备2026000001号-{suffix}")).map(|number| number.service);
        let found = |serial, kind| Ok(Some(Service { serial, kind }));
        assert_eq!(service("3"), found(3, ServiceKind::Website));
        assert_eq!(service("3a"), found(3, ServiceKind::App));
        assert_eq!(service("3X"), found(3, ServiceKind::MiniProgram));
        assert_eq!(service("3K"), found(3, ServiceKind::QuickApp));
        assert_eq!(service("4294967295"), found(u32::MAX, ServiceKind::Website));
        for wrong in ["", "0", "01", "A", "3B", "3AX", "+3", "4294967296"] {
            assert_eq!(service(wrong), Err(Fault::ServiceSerial), "{wrong:?}");
        }
    }

    #[test]
    fn what_is_none() {
        assert_eq!(parse("ICP备12345678号"), Err(Fault::Abbreviation));
        assert_eq!(parse("港ICP备12345678号"), Err(Fault::Abbreviation));
        assert_eq!(parse("none"), Err(Fault::IcpShape));
        assert_eq!(parse(""), Err(Fault::IcpShape));
        assert_eq!(parse("备案号："), Err(Fault::IcpShape));
        assert_eq!(parse("京ICP备12345678号1"), Err(Fault::IcpShape));
        assert_eq!(
            parse("0a1b2c3d-0000-4000-8000-00000000abcd"),
            Err(Fault::WrongDocument(Document::ServiceNumber))
        );
        assert_eq!(
            parse("京公网安备 11010802000001号"),
            Err(Fault::WrongDocument(Document::PublicSecurityNumber))
        );
    }
}

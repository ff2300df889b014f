//! What can be wrong with a number.

use crate::text::{Fixed, Text, text};

/// What is wrong with a number, precisely enough to fix it.
///
/// No fault contains the number, and no message prints it or the correct check character:
/// a message can be logged or mailed as is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Too short or too long, counted without spaces.
    Length {
        /// How many characters there are.
        found: usize,
        /// How many there should be.
        expected: Length,
    },
    /// A character that is never allowed at this position.
    Character {
        /// Which one, from 1, counted without spaces.
        at: usize,
    },
    /// A letter where a similar-looking digit is meant.
    LookAlike {
        /// Which character, from 1, counted without spaces.
        at: usize,
        /// The letter that was written.
        letter: char,
        /// The digit it looks like.
        digit: char,
        /// Whether the number is valid once the digits are put in.
        fits: bool,
    },
    /// Some of it is hidden behind `*`.
    Masked,
    /// No number of this kind begins like this.
    Prefix,
    /// The two digits of the region are not in use.
    Region,
    /// A birth date that does not exist.
    Date,
    /// A birth date after the day of the check.
    Future,
    /// The card is for foreigners, and this is not a foreign nationality.
    Nationality,
    /// The check character does not follow from the others.
    Checksum,
    /// A first-generation resident ID: fifteen digits without a check character.
    FirstGeneration,
    /// The number of another kind of document.
    WrongDocument(Document),
    /// An ICP number without the abbreviation of a province that issues such numbers.
    Abbreviation,
    /// The serial number of the entity in an ICP number has an unusual length.
    EntityDigits {
        /// How many digits there are.
        found: usize,
    },
    /// What follows the hyphen of an ICP number is not a number from 1 with an optional kind.
    ServiceSerial,
    /// Not in the form of an ICP number.
    IcpShape,
    /// Not in the form of known service numbers; some genuine ones may differ, too.
    ServiceShape,
    /// A telephone number of another country or region.
    Abroad,
    /// No mobile number begins like this.
    MobileRange,
    /// A range reserved for machines and data cards, which cannot be called.
    MachineRange,
    /// A landline without an area code, or with one that cannot exist.
    AreaCode,
    /// The part after the area code is too short or too long.
    LocalLength {
        /// How many digits there are.
        found: usize,
    },
    /// The part after the area code begins with a digit that no subscriber number has.
    LocalStart,
    /// An extension that is empty, too long, or on a number that cannot have one.
    Extension,
}

/// The lengths that a number may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// This one only.
    One(usize),
    /// One of two.
    Either(usize, usize),
    /// From the first to the second, both allowed.
    Between(usize, usize),
}

impl Length {
    /// Whether this number of characters is allowed.
    pub fn allows(self, found: usize) -> bool {
        match self {
            Self::One(length) => found == length,
            Self::Either(first, second) => found == first || found == second,
            Self::Between(least, most) => (least..=most).contains(&found),
        }
    }

    fn words(self) -> Text {
        match self {
            Self::One(length) => Text::same(length.to_string()),
            Self::Either(first, second) => text!("{first} 或 {second}", "{first} or {second}"),
            Self::Between(least, most) => text!("{least} 至 {most}", "{least} to {most}"),
        }
    }
}

/// A kind of document that a number turned out to belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// 居民身份证
    ResidentId,
    /// 港澳台居民居住证
    ResidencePermit,
    /// 港澳居民来往内地通行证
    HongKongMacaoTravelPermit,
    /// 台湾居民来往大陆通行证
    TaiwanTravelPermit,
    /// 往来港澳通行证, which mainland residents use to travel out.
    OutboundPermit,
    /// 外国人永久居留身份证
    PermanentResidence,
    /// ICP备案号
    IcpNumber,
    /// 公安联网备案号
    PublicSecurityNumber,
    /// 备案服务号
    ServiceNumber,
}

impl Document {
    /// What the document is called.
    pub fn name(self) -> Fixed {
        match self {
            Self::ResidentId => text("居民身份证", "resident identity card"),
            Self::ResidencePermit => {
                text("港澳台居民居住证", "residence permit for Hong Kong, Macao and Taiwan residents")
            }
            Self::HongKongMacaoTravelPermit => {
                text("港澳居民来往内地通行证", "mainland travel permit for Hong Kong and Macao residents")
            }
            Self::TaiwanTravelPermit => {
                text("台湾居民来往大陆通行证", "mainland travel permit for Taiwan residents")
            }
            Self::OutboundPermit => {
                text("往来港澳通行证", "permit of mainland residents for travel to Hong Kong and Macao")
            }
            Self::PermanentResidence => text("外国人永久居留身份证", "foreign permanent resident ID card"),
            Self::IcpNumber => text("ICP 备案号", "ICP number"),
            Self::PublicSecurityNumber => text("公安联网备案号", "public security filing number"),
            Self::ServiceNumber => text("备案服务码", "service identification number"),
        }
    }
}

impl Fault {
    /// What is wrong, in words that reveal nothing of the number but a misread letter.
    pub fn message(&self) -> Text {
        match *self {
            Self::Length { found, expected } => {
                let Text { zh, en } = expected.words();
                text!("应为 {zh} 位，写了 {found} 位", "should have {en} characters, but has {found}")
            }
            Self::Character { at } => {
                text!("第 {at} 位不能是这个字符", "character {at} is not allowed there")
            }
            Self::LookAlike { at, letter, digit, fits: true } => text!(
                "第 {at} 位写成了字母 {letter}，应为数字 {digit}，改后校验通过",
                "character {at} is the letter {letter}; with the digit {digit} the number is right"
            ),
            Self::LookAlike { at, letter, digit, fits: false } => text!(
                "第 {at} 位写成了字母 {letter}，可能是数字 {digit}，但改后仍不对",
                "character {at} is the letter {letter}, perhaps meant as the digit {digit}, but something else is wrong too"
            ),
            Self::Masked => text!("号码被星号遮住了一部分", "part of the number is hidden by asterisks"),
            Self::Prefix => text!("开头不符合这类号码的规则", "does not begin like such a number"),
            Self::Region => {
                text!("地区代码的前两位不存在", "the region code does not belong to any province")
            }
            Self::Date => text!("其中的出生日期不存在", "it contains a date of birth that does not exist"),
            Self::Future => {
                text!("其中的出生日期在检查日之后", "it contains a date of birth after the day of the check")
            }
            Self::Nationality => {
                text!("其中的国籍不是外国国籍", "the nationality code in it is not a foreign one")
            }
            Self::Checksum => {
                text!(
                    "校验位不对，至少有一位写错了",
                    "the check character is wrong, so the number is mistyped"
                )
            }
            Self::FirstGeneration => text!(
                "这是一代身份证的 15 位号码，已停用，请用 18 位号码",
                "has the 15 digits of the first generation, no longer in use; write the 18-digit number"
            ),
            Self::WrongDocument(document) => {
                let Text { zh, en } = document.name().into();
                text!("这是{zh}的号码", "is the number of a different document: {en}")
            }
            Self::Abbreviation => text!(
                "开头应为核发备案号的省、自治区、直辖市简称",
                "should begin with the abbreviation of a province that issues ICP numbers"
            ),
            Self::EntityDigits { found } => text!(
                "主体序号有 {found} 位，不是常见的位数（备案 8 或 10 位，许可证 6、8 或 10 位）",
                "the applicant part has {found} digits; 8 or 10 are usual, 6 also for a licence"
            ),
            Self::ServiceSerial => text!(
                "横线后应为从 1 开始的序号，之后可以有 A、X 或 K",
                "after the hyphen there must be a number from 1, followed by at most one of A, X and K"
            ),
            Self::IcpShape => text!("不是 ICP 备案号的写法", "does not have the format of an ICP number"),
            Self::ServiceShape => text!(
                "与已知的备案服务码写法（8-4-4-4-12 位十六进制）不同",
                "does not have the known format of a service identification number, 8-4-4-4-12 hexadecimal digits"
            ),
            Self::Abroad => text!("不是中国内地的电话号码", "is not a mainland phone number"),
            Self::MobileRange => text!("没有这样开头的手机号段", "no mobile number begins like this"),
            Self::MachineRange => {
                text!(
                    "属于物联网或数据卡号段，不能通话",
                    "is in a range for machines and data cards, not for calls"
                )
            }
            Self::AreaCode => {
                text!("固定电话缺少区号，或区号不存在", "has no area code, or one that does not exist")
            }
            Self::LocalLength { found } => {
                text!(
                    "区号后应为 7 或 8 位，写了 {found} 位",
                    "should have 7 or 8 digits after the area code, but has {found}"
                )
            }
            Self::LocalStart => {
                text!("区号后的第一位应为 2 至 9", "the digit after the area code should be from 2 to 9")
            }
            Self::Extension => text!(
                "分机号应为 1 至 6 位数字，只能跟在固定电话之后",
                "an extension has 1 to 6 digits and can only follow a landline"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_at_their_edges() {
        assert!(Length::One(18).allows(18) && !Length::One(18).allows(17));
        assert!(Length::Either(9, 11).allows(11) && !Length::Either(9, 11).allows(10));
        let range = Length::Between(5, 15);
        assert!(range.allows(5) && range.allows(15) && !range.allows(4) && !range.allows(16));
    }

    #[test]
    fn a_length_is_said_in_both_languages() {
        assert_eq!(
            Fault::Length { found: 10, expected: Length::Either(9, 11) }.message(),
            text!("应为 9 或 11 位，写了 10 位", "should have 9 or 11 characters, but has 10")
        );
    }
}

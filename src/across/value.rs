//! What of a case is compared, and what stands beside it.

use std::num::NonZero;

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::{Fixed, text};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The mobile number of a person.
    Phone,
    /// The email address of a person.
    Email,
    /// The certificate number of a person.
    PersonNumber,
    /// The certificate number of an applicant.
    ApplicantNumber,
    /// The applicant of an order, by certificate number.
    Order,
    /// A domain name.
    Domain,
    /// An instance.
    Instance,
    /// A service number.
    ServiceNumber,
}

impl What {
    /// What cases have in common that have it.
    pub fn text(self) -> Fixed {
        match self {
            Self::Phone => text("同一手机号", "one mobile number"),
            Self::Email => text("同一邮箱", "one email address"),
            Self::PersonNumber => text("同一人员证件号码", "one person's certificate number"),
            Self::ApplicantNumber => text("同一主体证件号码", "one applicant's certificate number"),
            Self::Order => text("同一主体的订单", "orders of one applicant"),
            Self::Domain => text("同一域名", "one domain name"),
            Self::Instance => text("同一实例", "one instance"),
            Self::ServiceNumber => text("同一备案服务码", "one service number"),
        }
    }
}

/// A compared value of a case, which its hash stands for. What stands beside it depends on what it is, and is 0 where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// What it is.
    pub what: What,
    /// Of a phone or an address, the number of the person; of a person's number, the phone; of an instance, how many
    /// service numbers are spent.
    pub beside: u32,
    /// The name of the person or the applicant.
    pub name: u32,
    /// The line in which it stands.
    pub line: u32,
    /// In which file of the case: its own is 0, then those that it includes.
    pub part: u8,
    /// What else is so of it: see [`marks`].
    pub marks: u8,
    /// Of an instance, how many service numbers the order needs.
    pub needed: u8,
}

impl Value {
    /// The same wherever it stands.
    pub(super) fn anywhere(self) -> Self {
        Self { line: 0, part: 0, ..self }
    }
}

/// What can be so of a value.
pub mod marks {
    /// Of a person: responsible for the applicant.
    pub const RESPONSIBLE: u8 = 1;
    /// Of a person: administrator of a website.
    pub const WEBSITE: u8 = 2;
    /// Of a person: the applicant, who files as an individual.
    pub const APPLICANT: u8 = 4;
    /// Of a domain name: the applicant holds it. Of an instance: the account that submits owns it. Of an applicant's
    /// number: somebody compared it with the certificate. Of a service number: it is spent.
    pub const SO: u8 = 8;
}

/// Who files, as far as it is known. Two are compared by numbers, and by names where a number is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The certificate number.
    pub number: Option<NonZero<u64>>,
    /// The name.
    pub name: Option<NonZero<u64>>,
    /// Whether the name may be a natural person's: two of them can have one name.
    pub is_person: bool,
}

impl Party {
    /// Whether two are the same applicant, where that can be told.
    pub fn is(self, other: Self) -> Option<bool> {
        if let (Some(a), Some(b)) = (self.number, other.number) {
            return Some(a == b);
        }
        match (self.name?, other.name?) {
            (a, b) if a != b => Some(false),
            _ if self.is_person || other.is_person => None,
            _ => Some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_applicants_apart_before_names_do() {
        let hash = |of: Option<u64>| of.and_then(NonZero::new);
        let party = |number, name, is_person| Party { number: hash(number), name: hash(name), is_person };
        for (a, b, same) in [
            (party(Some(1), Some(7), false), party(Some(1), Some(8), false), Some(true)),
            (party(Some(1), Some(7), false), party(Some(2), Some(7), false), Some(false)),
            (party(None, Some(7), false), party(Some(2), Some(7), false), Some(true)),
            (party(None, Some(7), false), party(Some(2), Some(8), false), Some(false)),
            (party(None, Some(7), true), party(None, Some(7), true), None),
            (party(None, Some(7), true), party(None, Some(8), true), Some(false)),
            (party(Some(1), None, false), party(None, Some(7), false), None),
            (party(None, None, true), party(None, None, true), None),
        ] {
            assert_eq!((a.is(b), b.is(a)), (same, same), "{a:?} {b:?}");
        }
    }
}

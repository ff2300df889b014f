//! The applicant is a person whose identity card is of another province.

use crate::conditions::truth::Truth;
use crate::facts::person::Residence;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds. A certificate that is not an identity card is of no province.
pub fn holds(applicant: &Applicant<'_>, facts: &Facts<'_>) -> Truth {
    let residence = applicant.identity.residence();
    if applicant.id_province.is_none() && residence.is_some_and(|of| of != Residence::Mainland) {
        return Truth::No;
    }
    let mut open = Vec::new();
    if applicant.id_province.is_none() {
        open.push(applicant.want("applicant.id-province"));
    }
    if facts.province.is_none() {
        open.push(facts.want_filing("filing.province"));
    }
    match (*applicant.id_province, facts.province) {
        (Some(id), Some(filing)) => Truth::known(id.code != filing.code),
        _ => Truth::Open(open),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("身份证属于其他省份", "the ID is from another province")
}

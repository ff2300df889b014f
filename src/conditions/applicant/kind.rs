//! The applicant is of one of several kinds.

use crate::case::words::ApplicantKind;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(kinds: &[ApplicantKind], applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    Truth::of(*applicant.kind, || applicant.want("applicant.kind"), |kind| kind.is_among(kinds))
}

/// The condition in words that follow an "if".
pub fn words(kinds: &[ApplicantKind], _: &Tables) -> Text {
    let Text { zh, en } = phrase::any(kinds.iter().map(|kind| phrase::one(kind.text())));
    text!("主办单位是{zh}", "the applicant is {en}")
}

//! The applicant is in a circumstance.

use crate::case::words::Circumstance;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// Whether it holds.
pub fn holds(circumstance: &Circumstance, applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    let circumstances = applicant.written.and_then(|applicant| applicant.circumstances.as_ref());
    Truth::of(
        circumstances,
        || applicant.want("applicant.circumstances"),
        |list| match circumstance {
            Circumstance::Nothing => list.is_empty(),
            circumstance => list.iter().any(|one| one.is(circumstance)),
        },
    )
}

/// The condition in words that follow an "if".
pub fn words(circumstance: &Circumstance, _: &Tables) -> Text {
    let Fixed { zh, en } = circumstance.text();
    text!("主体情况属于“{zh}”", "the applicant is subject to: {en}")
}

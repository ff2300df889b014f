//! The applicant is on record already.

use crate::conditions::shared::record;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    record::on_record(applicant)
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("主体已有备案", "the applicant is already on record")
}

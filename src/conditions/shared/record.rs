//! What the ministry has on record of the applicant and of a domain name.

use chrono::NaiveDate;

use crate::case::{NoneOr, Record};
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Domain};

/// The applicant is on record.
pub(crate) fn on_record(applicant: &Applicant<'_>) -> Truth {
    let filed = applicant.written.and_then(|applicant| applicant.filed.as_ref());
    Truth::of(filed, || applicant.want("applicant.filed"), |filed| filed.some().is_some())
}

/// The applicant is on record, and the record says so of itself.
pub(crate) fn recorded(applicant: &Applicant<'_>, says: impl FnOnce(&Record) -> Truth) -> Truth {
    match applicant.record() {
        Some(record) => says(record),
        None => on_record(applicant),
    }
}

/// The domain name was filed before a day.
pub(crate) fn filed_before(day: NaiveDate, domain: &Domain<'_>) -> Truth {
    match domain.written.filed.as_deref() {
        None => Truth::Open(vec![domain.want("domain.filed")]),
        Some(NoneOr::None) => Truth::No,
        Some(NoneOr::Some(record)) => {
            Truth::of(record.on.as_ref(), || domain.want("domain.filed.on"), |on| on.0 < day)
        }
    }
}

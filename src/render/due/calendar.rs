//! What is written, whatever the format.

use chrono::NaiveDate;

use crate::due::Due;
use crate::privacy::Shown;
use crate::text::Lang;

/// What falls due in a range of days.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'d> {
    /// In the order of days.
    pub due: &'d [Due],
    /// The day of the check, with which the range begins.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// How many cases were looked at.
    pub cases: usize,
    /// The language.
    pub lang: Lang,
}

impl Calendar<'_> {
    /// In how many days something falls due.
    pub(super) fn days_to(&self, due: &Due) -> i64 {
        due.day.signed_duration_since(self.from).num_days()
    }
}

/// What people call a case by.
pub(super) fn called(due: &Due) -> &Shown {
    due.label.as_ref().filter(|label| !label.trim().is_empty()).unwrap_or(&due.file)
}

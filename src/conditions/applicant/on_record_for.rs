//! The applicant has been on record for so many calendar months or longer.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::shared::record::recorded;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// A span of calendar months.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Months {
    /// How many.
    months: u32,
}

/// Whether it holds.
pub fn holds(span: &Months, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Truth {
    recorded(applicant, |record| {
        let want = || applicant.want("applicant.filed.on");
        Truth::of(record.on.as_ref(), want, |on| {
            on.0.checked_add_months(chrono::Months::new(span.months)).is_some_and(|over| over <= facts.day)
        })
    })
}

/// The condition in words that follow an "if".
pub fn words(span: &Months, _: &Tables) -> Text {
    let (months, counted) = (span.months, phrase::count(span.months, "month"));
    text!("备案已满 {months} 个月", "the filing was made at least {counted} ago")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn for_how_long() {
        let six = "{ on-record-for = { months = 6 } }";
        let record = |keys: &str| format!("[applicant]\nfiled = {{ {keys} }}");
        assert_eq!(holds(six, &record("on = 2026-06-01")), Yes);
        assert_eq!(holds(six, &record("on = 2026-06-02")), No);
        assert_eq!(open(six, &record("")), ["applicant.filed.on"]);
        assert_eq!(holds(six, "[applicant]\nfiled = \"none\""), No);
    }
}

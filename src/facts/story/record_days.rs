//! No website is filed before its applicant.

use super::contradiction::Contradiction;
use super::record_and_order::filed_here;
use crate::facts::Facts;
use crate::text::text;

/// The day of each name's filing, held against the applicant's.
pub fn record_days(facts: &Facts<'_>) -> Vec<Contradiction> {
    let record = facts.applicant.record();
    let Some((record, first)) = record.and_then(|record| Some((record, record.on.as_ref()?))) else {
        return Vec::new();
    };
    let earlier = facts.domains.iter().filter_map(|domain| {
        let on = filed_here(record, domain, facts)?.some()?.on.as_ref()?;
        let (day, first_day) = (on.0, first.0);
        let name = facts.privacy.text(domain.label);
        (day < first_day).then(|| {
            Contradiction::new(
                on.span(),
                text!(
                    "{name} {day} 备案，主体 {first_day} 才备案",
                    "{name} was filed on {day}, but its applicant only on {first_day}"
                ),
                first.span(),
                text!("主体的备案日期", "the date of the applicant's filing"),
            )
        })
    });
    earlier.collect()
}

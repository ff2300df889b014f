//! What the order waits for once submitted, and until when to keep everything unchanged.
//!
//! If several sources describe one part, the shortest and the longest bound it.

use chrono::{Days, NaiveDate};

use crate::check::Finding;
use crate::decide::Decided;
use crate::decide::Need;
use crate::law::Selection;
use crate::law::stage::{Lasts, ReviewStage};
use crate::tables::calendar::Calendar;

/// The timeline of an order.
#[derive(Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The day of submission that everything is counted from.
    pub submit: NaiveDate,
    /// The parts, one after the other.
    pub parts: Vec<PartAt>,
    /// The day by which the administration has answered: until then keep site, name and instance unchanged.
    pub hold_out: NaiveDate,
    /// Findings that pass on the day of the check but not on that day, with the last day on which they pass.
    pub end_before: Vec<(usize, NaiveDate)>,
    /// Years whose working days are not published yet: the days may shift.
    pub provisional: Vec<i32>,
}

/// One part of the timeline.
#[derive(Debug, PartialEq, Eq)]
pub struct PartAt {
    /// Which.
    pub part: ReviewStage,
    /// The stages of the selection that describe it.
    pub stages: Vec<usize>,
    /// The first day on which it can be over.
    pub earliest: NaiveDate,
    /// The day by which it is over.
    pub latest: NaiveDate,
}

/// Computes the timeline; `None` if no website needs a filing, or no source describes such an order.
pub(super) fn timeline(
    law: &Selection<'_>,
    facts: &Decided<'_>,
    findings: &[Finding<'_>],
    not_before: Option<NaiveDate>,
) -> Option<Timeline> {
    let filing = facts.filing_type()?;
    let idle = |need: &Need| matches!(need, Need::No | Need::NotHere);
    if facts.decision.websites.iter().all(|site| idle(&site.need)) {
        return None;
    }
    let province = facts.province.map(|province| province.code.as_str());
    let submit = not_before.map_or(facts.day, |day| day.max(facts.day));
    let (mut parts, mut provisional) = (Vec::new(), Vec::new());
    let (mut earliest, mut latest, mut hold_out) = (submit, submit, submit);
    for part in [
        ReviewStage::FirstReview,
        ReviewStage::Forwarding,
        ReviewStage::SmsCheck,
        ReviewStage::Administration,
        ReviewStage::Opening,
    ] {
        let stages: Vec<usize> = (0..law.stages.len())
            .filter(|i| law.stages[*i].stage.part == part && law.stages[*i].stage.concerns(filing, province))
            .collect();
        let lasts = |i: &usize| law.stages[*i].stage.lasts;
        let calendar = &facts.tables.calendar;
        let Some(first) = stages.iter().map(|i| end(calendar, earliest, lasts(i), &mut provisional).0).min()
        else {
            continue;
        };
        let last = stages.iter().map(|i| end(calendar, latest, lasts(i), &mut provisional).1).max();
        (earliest, latest) = (first, last.unwrap_or(first));
        parts.push(PartAt { part, stages, earliest, latest });
        // The order does not wait for what comes after the answer.
        if part <= ReviewStage::Administration {
            hold_out = latest;
        }
    }
    if parts.is_empty() {
        return None;
    }
    provisional.sort_unstable();
    provisional.dedup();
    let end_before = findings
        .iter()
        .enumerate()
        .filter_map(|(i, finding)| Some((i, finding.until().filter(|until| *until < hold_out)?)))
        .collect();
    Some(Timeline { submit, parts, hold_out, end_before, provisional })
}

/// The first and the last day on which a part that begins on a given day can end.
fn end(
    calendar: &Calendar,
    from: NaiveDate,
    lasts: Lasts,
    provisional: &mut Vec<i32>,
) -> (NaiveDate, NaiveDate) {
    match lasts {
        Lasts::WorkingDays([least, most]) => {
            let (least, most) =
                (calendar.add_working_days(from, least), calendar.add_working_days(from, most));
            provisional.extend(least.provisional.into_iter().chain(most.provisional));
            (least.value, most.value)
        }
        Lasts::Hours(hours) => {
            let days = Days::new(u64::from(hours.div_ceil(24)));
            (from, from.checked_add_days(days).unwrap_or(from))
        }
    }
}

#[cfg(test)]
mod tests;

//! The rules, and the rows of law behind them, as a list.

use chrono::NaiveDate;

use crate::case::words::{ApplicantKind, FilingType};
use crate::law::requirement::{Requirement, Who};
use crate::law::{Law, Standing};
use crate::rules::{self, Rule, Section};

/// What to list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The day for which rows stand.
    pub day: NaiveDate,
    /// Code of the province whose rows are listed beside the nation's.
    pub province: Option<String>,
    /// Only rules of this section.
    pub section: Option<Section>,
    /// Only what concerns these applicants.
    pub who: Option<Who>,
    /// Only what concerns this type of order.
    pub filing: Option<FilingType>,
}

/// A rule and its rows in force.
#[derive(Clone, Debug)]
pub struct Listed<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// The rows, the nation's first.
    pub rows: Vec<Standing<'l>>,
}

/// Lists rules in the order of reports, each with its rows that are law on the day. A rule of which no row is left is
/// listed only where rows were not chosen by what they concern.
pub fn list<'l>(law: &'l Law, choice: &Choice) -> Vec<Listed<'l>> {
    let standings = law.standings(choice.province.as_deref(), choice.day);
    let chosen = |row: &&Standing<'_>| {
        let who = choice.who.is_none_or(|who| concerns(row.row, who));
        let filing = choice.filing.is_none_or(|filing| filing_of(row.row).contains(&filing));
        row.state.is_asked() && who && filing
    };
    let rows: Vec<Standing<'l>> = standings.iter().filter(chosen).cloned().collect();
    let bare = choice.who.is_none() && choice.filing.is_none();
    let mut listed: Vec<Listed<'l>> = rules::ALL
        .iter()
        .filter(|rule| choice.section.is_none_or(|section| rule.section == section))
        .map(|rule| {
            let asked = rows.iter().filter(|row| row.row.asks.rule().id == rule.id);
            Listed { rule, rows: asked.cloned().collect() }
        })
        .filter(|listed| bare || !listed.rows.is_empty())
        .collect();
    listed.sort_by_key(|listed| listed.rule.section);
    listed
}

fn filing_of(row: &Requirement) -> &[FilingType] {
    row.filing.as_deref().unwrap_or(&FilingType::USUAL)
}

/// Whether a row can concern these applicants.
fn concerns(row: &Requirement, who: Who) -> bool {
    row.who.as_ref().is_none_or(|rows| rows.iter().any(|one| overlap(*one, who) || overlap(who, *one)))
}

/// Whether applicants of the second kind are among those of the first. An individual business files as either.
fn overlap(group: Who, kind: Who) -> bool {
    match (group, kind) {
        (Who::Individual, Who::Kind(kind)) => {
            matches!(kind, ApplicantKind::Individual | ApplicantKind::IndividualBusiness)
        }
        (Who::Organisation, Who::Kind(kind)) => kind != ApplicantKind::Individual,
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_individual_business_is_of_both_groups() {
        let business = Who::Kind(ApplicantKind::IndividualBusiness);
        let person = Who::Kind(ApplicantKind::Individual);
        let company = Who::Kind(ApplicantKind::Enterprise);
        for (group, kind, expected) in [
            (Who::Individual, business, true),
            (Who::Organisation, business, true),
            (Who::Individual, person, true),
            (Who::Organisation, person, false),
            (Who::Individual, company, false),
            (Who::Organisation, company, true),
            (company, company, true),
            (company, business, false),
            (Who::Individual, Who::Organisation, false),
        ] {
            assert_eq!(overlap(group, kind), expected, "{group:?} {kind:?}");
        }
    }
}

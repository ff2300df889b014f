//! Lists the rules and the requirements behind them.

use chrono::NaiveDate;

use crate::case::words::FilingType;
use crate::law::requirement::Who;
use crate::law::{Law, Standing};
use crate::rules::{self, Rule, Section};

/// What to list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The day for which requirements are listed.
    pub day: NaiveDate,
    /// Code of the province whose requirements are listed with the national ones.
    pub province: Option<String>,
    /// Only rules of this section.
    pub section: Option<Section>,
    /// Only what applies to these applicants.
    pub who: Option<Who>,
    /// Only what applies to this type of order.
    pub filing: Option<FilingType>,
}

/// A rule and its requirements in force.
#[derive(Clone, Debug)]
pub struct Listed<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// The requirements, national ones first.
    pub rows: Vec<Standing<'l>>,
}

/// Lists rules in report order, each with its requirements in force on the day. A rule without any such
/// requirement is listed only if requirements were not filtered by applicant or order.
pub fn list<'l>(law: &'l Law, choice: &Choice) -> Vec<Listed<'l>> {
    let standings = law.standings(choice.province.as_deref(), choice.day);
    let chosen = |row: &&Standing<'_>| {
        let who = choice.who.is_none_or(|who| row.row.can_concern(who));
        let filing = choice.filing.is_none_or(|filing| row.row.filings().contains(&filing));
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

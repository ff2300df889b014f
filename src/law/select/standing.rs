//! How rows stand on a day, those included that are not in force.

use chrono::NaiveDate;

use super::{Dated, Law, Stands};
use crate::law::requirement::Requirement;
use crate::tables::citation::Citation;

/// How a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is law.
    InForce,
    /// It is law, of old sources.
    Legacy,
    /// Sources say that it is gone, others still speak for it.
    Contested,
    /// Nobody attests it yet.
    Later,
    /// Another row followed it.
    Superseded,
    /// Its last day is over, or its sources say so.
    Ended,
}

impl State {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Legacy => "legacy",
            Self::Contested => "contested",
            Self::Later => "later",
            Self::Superseded => "superseded",
            Self::Ended => "ended",
        }
    }

    /// Whether a check asks such a row.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::InForce | Self::Legacy | Self::Contested)
    }
}

/// A row on a day, with everything that is known of its standing.
#[derive(Clone, Debug)]
pub struct Standing<'l> {
    /// The row.
    pub row: &'l Requirement,
    /// The province that says so; the nation where it is absent.
    pub province: Option<&'l str>,
    /// How it stands.
    pub state: State,
    /// The first day on which it is attested.
    pub since: NaiveDate,
    /// All its sources, newest first.
    pub sources: Vec<&'l Citation>,
    /// The sources that say that the practice is gone.
    pub ended_by: Vec<&'l Citation>,
    /// Ids of rows whose sources disagree on that day.
    pub rivals: Vec<&'l str>,
    /// Ids of rows that follow this one.
    pub followed_by: Vec<&'l str>,
}

impl Law {
    /// Every row of the nation and of a province, as it stands on a day, in the order of the files.
    pub fn standings<'l>(&'l self, province: Option<&str>, day: NaiveDate) -> Vec<Standing<'l>> {
        let part = province.and_then(|code| self.province(code));
        let all: Vec<Dated<'l>> = std::iter::once(&self.national)
            .chain(part)
            .flat_map(|part| part.requirement.iter().map(|row| self.date(part, row)))
            .collect();
        all.iter().map(|dated| self.standing(dated, &all, day)).collect()
    }

    fn standing<'l>(&'l self, dated: &Dated<'l>, all: &[Dated<'l>], day: NaiveDate) -> Standing<'l> {
        let id = dated.row.id.as_str();
        let followers = || all.iter().filter(|new| new.supersedes(dated));
        // A rival names the other, or is named by it.
        let named = |other: &&Dated<'l>| {
            let by_other = other.row.rivals.iter().any(|rival| rival.as_str() == id);
            by_other && !matches!(other.stands(all, day), Stands::Gone | Stands::Later)
        };
        let mut rivals: Vec<&str> = all.iter().filter(named).map(|other| other.row.id.as_str()).collect();
        let state = match dated.stands(all, day) {
            Stands::InForce { rivals: own, contested } => {
                rivals.extend(own);
                match (contested, self.is_legacy(dated, day)) {
                    (true, _) => State::Contested,
                    (false, true) => State::Legacy,
                    (false, false) => State::InForce,
                }
            }
            Stands::Later => State::Later,
            Stands::Gone if followers().any(|new| new.first_word() <= day) => State::Superseded,
            Stands::Gone => State::Ended,
        };
        rivals.retain(|rival| {
            let other = all.iter().find(|other| other.row.id.as_str() == *rival);
            other.is_some_and(|other| !matches!(other.stands(all, day), Stands::Gone))
        });
        rivals.sort_unstable();
        rivals.dedup();
        Standing {
            row: dated.row,
            province: dated.part.code(),
            state,
            since: dated.first_word(),
            sources: dated.sources.clone(),
            ended_by: dated.ended_by.clone(),
            rivals,
            followed_by: followers().map(|new| new.row.id.as_str()).collect(),
        }
    }
}

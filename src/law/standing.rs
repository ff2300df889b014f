//! The status of each requirement on a day: in force, how firmly, or why not. Computed only here.

use chrono::{Months, NaiveDate};

use super::base::Law;
use super::file::LawFile;
use super::requirement::Requirement;
use crate::case::At;
use crate::tables::citation::Citation;

/// The state of a requirement, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is in force.
    InForce,
    /// It is in force, based on old sources.
    Legacy,
    /// Some sources say that it has ended, others still support it.
    Contested,
    /// Nobody attests it yet.
    Later,
    /// Another requirement superseded it.
    Superseded,
    /// Its last day has passed, or sources say that it has ended.
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

    /// Whether a check applies such a requirement.
    pub fn is_asked(self) -> bool {
        self.phase() == Phase::InForce
    }

    /// Whether it is not yet in force, in force or over.
    pub fn phase(self) -> Phase {
        match self {
            Self::InForce | Self::Legacy | Self::Contested => Phase::InForce,
            Self::Later => Phase::NotYet,
            Self::Superseded | Self::Ended => Phase::Over,
        }
    }
}

/// The phase of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It is applied.
    InForce,
    /// It was law.
    Over,
    /// It has no source yet.
    NotYet,
}

impl Phase {
    /// Its word in the JSON output for a province.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Over => "superseded",
            Self::NotYet => "not-yet",
        }
    }
}

/// A requirement on a day, with everything known about its status.
#[derive(Clone, Debug)]
pub struct Standing<'l> {
    /// The row.
    pub row: &'l Requirement,
    /// The province it belongs to; absent for a national requirement.
    pub province: Option<&'l str>,
    /// How it stands.
    pub state: State,
    /// Whether it is in force but its newest source is so old that a failure only warns.
    pub legacy: bool,
    /// The first day on which it is attested.
    pub since: NaiveDate,
    /// All its sources, newest first.
    pub sources: Vec<&'l Citation>,
    /// Those dated by the day, newest first; all of them if none is.
    pub spoken: Vec<&'l Citation>,
    /// The sources that say the practice has ended.
    pub ended_by: Vec<&'l Citation>,
    /// Those of them that count on the day, if it is between the last source in favour and theirs.
    pub contested_by: Vec<&'l Citation>,
    /// Ids of requirements whose sources disagree on that day: named by either side, and those in the gap
    /// between an old requirement and its successor.
    pub rivals: Vec<&'l str>,
    /// Ids of requirements that supersede this one.
    pub followed_by: Vec<&'l str>,
}

impl Law {
    /// Every national requirement and every one of a province, with its status on a day, in file order.
    pub fn standings<'l>(&'l self, province: Option<&str>, day: NaiveDate) -> Vec<Standing<'l>> {
        let file = province.and_then(|code| self.province(code));
        let files = std::iter::once(self.national()).chain(file);
        let all: Vec<Dated<'l>> =
            files.flat_map(|file| file.requirement.iter().map(|row| self.date(file, row))).collect();
        let stands: Vec<Stands<'l>> = all.iter().map(|dated| dated.stands(&all, day)).collect();
        (0..all.len()).map(|i| self.standing(i, &all, &stands, day)).collect()
    }

    fn standing<'l>(
        &'l self,
        i: usize,
        all: &[Dated<'l>],
        stands: &[Stands<'l>],
        day: NaiveDate,
    ) -> Standing<'l> {
        let (dated, id) = (&all[i], all[i].row.id.as_str());
        let followers = || all.iter().filter(|new| new.supersedes(dated));
        // Rivals are named by either side.
        let names = |other: &Dated<'l>| other.row.rivals.iter().any(|rival| rival.as_str() == id);
        let others = all.iter().zip(stands);
        let others =
            others.filter(|(other, stands)| matches!(stands, Stands::InForce { .. }) && names(other));
        let mut rivals: Vec<&str> = others.map(|(other, _)| other.row.id.as_str()).collect();
        let (mut legacy, mut contested_by) = (false, Vec::new());
        let state = match &stands[i] {
            Stands::InForce { rivals: own, contested } => {
                rivals.extend(own);
                legacy = self.is_legacy(dated, day);
                if *contested {
                    contested_by = dated.against(day);
                }
                match (contested, legacy) {
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
            let other = all.iter().position(|other| other.row.id.as_str() == *rival);
            other.is_some_and(|other| !matches!(stands[other], Stands::Gone))
        });
        rivals.sort_unstable();
        rivals.dedup();
        Standing {
            row: dated.row,
            province: dated.file.code(),
            state,
            legacy,
            since: dated.first_word(),
            sources: dated.sources.clone(),
            spoken: spoken_by(&dated.sources, day),
            ended_by: dated.ended_by.clone(),
            contested_by,
            rivals,
            followed_by: followers().map(|new| new.row.id.as_str()).collect(),
        }
    }

    fn date<'l>(&'l self, file: &'l LawFile, row: &'l Requirement) -> Dated<'l> {
        let find = |ids: &'l [At<String>]| -> Vec<&'l Citation> {
            ids.iter().filter_map(|id| self.source(file, id)).collect()
        };
        let mut sources = find(&row.basis);
        sources.sort_by_key(|source| std::cmp::Reverse(source.opens()));
        Dated { file, row, ended_by: find(&row.ended_by), sources }
    }

    fn is_legacy(&self, dated: &Dated<'_>, day: NaiveDate) -> bool {
        let Some(legacy) = &self.national().legacy else { return false };
        let last_word = dated.last_word();
        let old = last_word.checked_add_months(Months::new(legacy.months)).is_some_and(|end| end < day);
        !dated.sources.iter().any(|source| source.seed) && last_word < legacy.before.0 && old
    }
}

/// The sources dated by a day; all of them if none is.
pub(super) fn spoken_by<'l>(sources: &[&'l Citation], day: NaiveDate) -> Vec<&'l Citation> {
    let spoken: Vec<&Citation> = sources.iter().filter(|source| source.opens() <= day).copied().collect();
    if spoken.is_empty() { sources.to_vec() } else { spoken }
}

/// A requirement with its sources looked up.
struct Dated<'l> {
    file: &'l LawFile,
    row: &'l Requirement,
    sources: Vec<&'l Citation>,
    ended_by: Vec<&'l Citation>,
}

/// The status of a requirement on a day.
enum Stands<'l> {
    /// It is in force, but may be disputed.
    InForce { rivals: Vec<&'l str>, contested: bool },
    /// Nobody attests it yet.
    Later,
    /// It was law.
    Gone,
}

impl<'l> Dated<'l> {
    /// The first day on which the requirement is attested.
    fn first_word(&self) -> NaiveDate {
        let attested = self.sources.iter().map(|source| source.opens()).min();
        self.row.from.as_ref().map(|from| from.0).or(attested).unwrap_or(NaiveDate::MAX)
    }

    /// The last day for which a source attests the requirement.
    fn last_word(&self) -> NaiveDate {
        self.sources.iter().map(|source| source.closes()).max().unwrap_or(NaiveDate::MIN)
    }

    /// The sources dated by a day that say the practice has ended; before the first of them, all.
    fn against(&self, day: NaiveDate) -> Vec<&'l Citation> {
        let spoken: Vec<&Citation> =
            self.ended_by.iter().copied().filter(|source| source.opens() <= day).collect();
        if spoken.is_empty() { self.ended_by.clone() } else { spoken }
    }

    fn supersedes(&self, other: &Dated<'_>) -> bool {
        self.row.supersedes.iter().any(|id| id.as_str() == other.row.id.as_str())
    }

    /// Whether something ended the requirement by that day: its own last day, a successor, or all the sources
    /// that say so.
    fn is_gone(&self, all: &[Dated<'l>], day: NaiveDate) -> bool {
        let over = self.row.until.as_ref().is_some_and(|until| until.0 < day);
        let followed = all.iter().any(|new| new.supersedes(self) && new.first_word() <= day);
        let ended = self.ended_by.iter().map(|source| source.opens()).max().is_some_and(|end| end <= day);
        over || followed || ended
    }

    fn stands(&self, all: &[Dated<'l>], day: NaiveDate) -> Stands<'l> {
        if self.is_gone(all, day) {
            return Stands::Gone;
        }
        let mut rivals: Vec<&'l str> = self.row.rivals.iter().map(|id| id.as_str()).collect();
        // The gap: the last source for an old requirement is past, the first for its successor is not.
        // Nobody knows which of the two was in force, so both are applied.
        let attested = self.first_word() <= day;
        let mut in_gap = false;
        // If a source names the day on which the new requirement begins, there is no doubt.
        let dated = self.row.from.is_some();
        for old in all.iter().filter(|old| !attested && !dated && self.supersedes(old)) {
            if old.first_word() <= day && old.last_word() < day && !old.is_gone(all, day) {
                rivals.push(&old.row.id);
                in_gap = true;
            }
        }
        if !attested && !in_gap {
            return Stands::Later;
        }
        if self.last_word() < day {
            let undated = all.iter().filter(|new| new.supersedes(self) && new.row.from.is_none());
            rivals.extend(undated.map(|new| new.row.id.as_str()));
        }
        // A source says that it has ended while others still support it, or after the last one that did.
        let spoken = self.ended_by.iter().any(|source| source.opens() <= day);
        let contested = spoken || (!self.ended_by.is_empty() && self.last_word() < day);
        Stands::InForce { rivals, contested }
    }
}

#[cfg(test)]
mod tests;

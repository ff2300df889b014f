//! Which rows are in force on a day, and how firmly they stand.

mod standing;

use chrono::{Months, NaiveDate};

use super::decision::Grounded;
use super::requirement::Requirement;
use super::stage::{Stage, Staged};
use super::{Law, Part};
use crate::case::At;
use crate::decide::DecisionStep;
use crate::tables::citation::Citation;

pub use standing::{Standing, State};

/// A row in force on a day.
#[derive(Debug)]
pub struct InForce<'l> {
    /// The row.
    pub row: &'l Requirement,
    /// The province that says so; the nation where it is absent.
    pub province: Option<&'l str>,
    /// Its sources that had spoken by the day, newest first; all of them where none had.
    pub sources: Vec<&'l Citation>,
    /// Its newest source is so old that a failure only warns.
    pub legacy: bool,
    /// Sources that say the practice is gone, while the day lies between the last word for it and theirs.
    pub contested_by: Vec<&'l Citation>,
    /// Ids of rows whose sources disagree: named ones, and those of the gap between an old row and a new.
    pub rivals: Vec<&'l str>,
}

/// A row that is not in force on a day.
#[derive(Debug)]
pub struct Idle<'l> {
    /// The row.
    pub row: &'l Requirement,
    /// The province that says so; the nation where it is absent.
    pub province: Option<&'l str>,
    /// Its sources, newest first.
    pub sources: Vec<&'l Citation>,
    /// It was law and is no more; else nobody attests it yet.
    pub gone: bool,
}

/// A province whose rows come from a file of the user.
#[derive(Clone, Copy, Debug)]
pub struct Own<'l> {
    /// The name of the file.
    pub name: &'l str,
    /// The newest source of the built-in file, where the other has none as new.
    pub outdated_by: Option<NaiveDate>,
}

/// The rows of one province and the nation on one day.
#[derive(Debug)]
pub struct Selection<'l> {
    /// Rows in force, the nation's first.
    pub rows: Vec<InForce<'l>>,
    /// Rows whose sources are all later than the day.
    pub later: usize,
    /// Rows that are not in force: with the province that says so, and whether they once were.
    pub idle: Vec<Idle<'l>>,
    /// The province's file, if there is one.
    pub part: Option<&'l Part>,
    /// The file that stands in the place of the built-in one, if somebody put one there.
    pub own: Option<Own<'l>>,
    /// Whether the rule base carries the law of that day as a whole. Before, single rows are known at best.
    pub covered: bool,
    /// What the steps of the decision rest on.
    pub grounds: Vec<Grounded<'l>>,
    /// What an order waits for once it is submitted.
    pub stages: Vec<Staged<'l>>,
}

impl<'l> Selection<'l> {
    /// What a step of the decision rests on, if a source says so.
    pub fn ground(&self, step: DecisionStep) -> Option<&Grounded<'l>> {
        self.grounds.iter().find(|grounded| grounded.ground.step == step)
    }
}

impl Law {
    /// The rows of the nation and of a province that are in force on a day.
    pub fn select<'l>(&'l self, province: Option<&str>, day: NaiveDate) -> Selection<'l> {
        let part = province.and_then(|code| self.province(code));
        let all: Vec<Dated<'l>> = std::iter::once(&self.national)
            .chain(part)
            .flat_map(|part| part.requirement.iter().map(|row| self.date(part, row)))
            .collect();
        let mut later = 0;
        let mut idle = Vec::new();
        let rows = all
            .iter()
            .filter_map(|dated| match dated.stands(&all, day) {
                Stands::InForce { rivals, contested } => Some(InForce {
                    row: dated.row,
                    province: dated.part.code(),
                    sources: dated.spoken_by(day),
                    legacy: self.is_legacy(dated, day),
                    contested_by: if contested { dated.against(day) } else { Vec::new() },
                    rivals,
                }),
                other => {
                    let gone = matches!(other, Stands::Gone);
                    later += usize::from(!gone);
                    let (province, sources) = (dated.part.code(), dated.sources.clone());
                    idle.push(Idle { row: dated.row, province, sources, gone });
                    None
                }
            })
            .collect();
        let covered = self.national.covers_from.as_ref().is_none_or(|from| from.0 <= day);
        let own = province.and_then(|code| self.own_standing(code));
        let grounds = self.national.decision.iter();
        let grounds = grounds
            .map(|ground| Grounded { ground, sources: spoken_by(self.sources_of(&ground.basis), day) })
            .collect();
        Selection { rows, later, idle, part, own, covered, grounds, stages: self.stages(day) }
    }

    /// The stages that sources attest by a day and that no newer row follows.
    fn stages(&self, day: NaiveDate) -> Vec<Staged<'_>> {
        let begun = |stage: &Stage| {
            let attested = self.sources_of(&stage.basis).iter().map(|source| source.opens()).min();
            stage.from.as_ref().map(|from| from.0).or(attested).is_some_and(|first| first <= day)
        };
        let known: Vec<&Stage> = self.national.stage.iter().filter(|stage| begun(stage)).collect();
        let followed = |old: &Stage| {
            known.iter().any(|new| new.supersedes.iter().any(|id| id.as_str() == old.id.as_str()))
        };
        known
            .iter()
            .filter(|stage| !followed(stage))
            .map(|stage| Staged { stage, sources: spoken_by(self.sources_of(&stage.basis), day) })
            .collect()
    }

    /// The nation's sources of these ids, newest first.
    fn sources_of(&self, ids: &[At<String>]) -> Vec<&Citation> {
        let mut sources: Vec<&Citation> =
            ids.iter().filter_map(|id| self.source(&self.national, id)).collect();
        sources.sort_by_key(|source| std::cmp::Reverse(source.opens()));
        sources
    }

    fn date<'l>(&'l self, part: &'l Part, row: &'l Requirement) -> Dated<'l> {
        let find = |ids: &'l [At<String>]| -> Vec<&'l Citation> {
            ids.iter().filter_map(|id| self.source(part, id)).collect()
        };
        let mut sources = find(&row.basis);
        sources.sort_by_key(|source| std::cmp::Reverse(source.opens()));
        Dated { part, row, ended_by: find(&row.ended_by), sources }
    }

    fn is_legacy(&self, dated: &Dated<'_>, day: NaiveDate) -> bool {
        let Some(legacy) = &self.national.legacy else { return false };
        let last_word = dated.last_word();
        let old = last_word.checked_add_months(Months::new(legacy.months)).is_some_and(|end| end < day);
        !dated.sources.iter().any(|source| source.seed) && last_word < legacy.before.0 && old
    }
}

/// Those sources that had spoken by a day; all of them where none had.
fn spoken_by(sources: Vec<&Citation>, day: NaiveDate) -> Vec<&Citation> {
    let spoken: Vec<&Citation> = sources.iter().filter(|source| source.opens() <= day).copied().collect();
    if spoken.is_empty() { sources } else { spoken }
}

/// A row with its sources looked up.
struct Dated<'l> {
    part: &'l Part,
    row: &'l Requirement,
    sources: Vec<&'l Citation>,
    ended_by: Vec<&'l Citation>,
}

/// How a row stands on a day.
enum Stands<'l> {
    /// It is law; perhaps not undisputed.
    InForce { rivals: Vec<&'l str>, contested: bool },
    /// Nobody attests it yet.
    Later,
    /// It was law.
    Gone,
}

impl<'l> Dated<'l> {
    /// The first day on which the row is attested.
    fn first_word(&self) -> NaiveDate {
        let attested = self.sources.iter().map(|source| source.opens()).min();
        self.row.from.as_ref().map(|from| from.0).or(attested).unwrap_or(NaiveDate::MAX)
    }

    /// The last day for which a source speaks for the row.
    fn last_word(&self) -> NaiveDate {
        self.sources.iter().map(|source| source.closes()).max().unwrap_or(NaiveDate::MIN)
    }

    /// The sources that say the practice is gone and had spoken by a day; before the first of them, all.
    fn against(&self, day: NaiveDate) -> Vec<&'l Citation> {
        let spoken: Vec<&Citation> =
            self.ended_by.iter().copied().filter(|source| source.opens() <= day).collect();
        if spoken.is_empty() { self.ended_by.clone() } else { spoken }
    }

    /// The sources that a check on this day can cite.
    fn spoken_by(&self, day: NaiveDate) -> Vec<&'l Citation> {
        spoken_by(self.sources.clone(), day)
    }

    fn supersedes(&self, other: &Dated<'_>) -> bool {
        self.row.supersedes.iter().any(|id| id.as_str() == other.row.id.as_str())
    }

    /// Whether something ended the row by that day: a day of its own, a successor, or the word of all sources
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
        // The gap: the last word for an old row is spoken, the first for its successor is not.
        // Nobody knows which of the two was law, so both are asked.
        let attested = self.first_word() <= day;
        let mut in_gap = false;
        // Where a source names the day on which the new row begins, there is nothing to doubt.
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
        // Someone says that it is gone while others still speak for it, or after the last did.
        let spoken = self.ended_by.iter().any(|source| source.opens() <= day);
        let contested = spoken || (!self.ended_by.is_empty() && self.last_word() < day);
        Stands::InForce { rivals, contested }
    }
}

#[cfg(test)]
mod tests;

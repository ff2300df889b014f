//! The status of each requirement on a day: in force, how firmly, or why not. Computed only here.

use std::sync::{Arc, OnceLock};

use chrono::{Months, NaiveDate};

use super::base::Law;
use super::file::LawFile;
use super::relations::{Place, Related};
use super::requirement::Requirement;
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
    pub sources: Arc<[&'l Citation]>,
    /// How many of them are dated after the day, if not all.
    later: usize,
    /// The sources that say the practice has ended.
    pub ended_by: Vec<&'l Citation>,
    /// Those of them that count on the day, if it is between the last source in favour and theirs.
    pub contested_by: Vec<&'l Citation>,
    /// The newest page of the province, of that day or before, that lists all there is on its matter and does not ask it.
    pub omitted_by: Option<&'l Citation>,
    /// Ids of requirements whose sources disagree on that day: named by either side, and those in the gap
    /// between an old requirement and its successor.
    pub rivals: Vec<&'l str>,
    /// Ids of requirements that supersede this one.
    pub followed_by: Vec<&'l str>,
    /// What sets it apart from other rows of its rule: few are ever held against another.
    pub(super) apart: OnceLock<String>,
}

impl<'l> Standing<'l> {
    /// Its sources that are dated by the day, newest first; all of them if none is.
    pub fn spoken(&self) -> &[&'l Citation] {
        &self.sources[self.later..]
    }

    /// Whether it asks the same as another row of its rule.
    pub fn asks_the_same_as(&self, other: &Self) -> bool {
        self.apart() == other.apart()
    }

    fn apart(&self) -> &str {
        self.apart.get_or_init(|| self.row.asks.dedup_key())
    }
}

impl Law {
    /// Every national requirement and every one of a province, with its status on a day, in file order.
    pub fn standings<'l>(&'l self, province: Option<&str>, day: NaiveDate) -> Vec<Standing<'l>> {
        let file = province.and_then(|code| self.province(code));
        let all = self.dated(province.zip(file));
        let stands: Vec<Stands<'l>> = (0..all.rows.len()).map(|i| all.stands(i, day)).collect();
        (0..all.rows.len()).map(|i| self.standing(i, &all, &stands, day)).collect()
    }

    fn standing<'l>(
        &'l self,
        i: usize,
        all: &All<'l>,
        stands: &[Stands<'l>],
        day: NaiveDate,
    ) -> Standing<'l> {
        let dated = &all.rows[i];
        // Rivals are named by either side.
        let others =
            all.related.named_by[i].iter().filter(|other| matches!(stands[**other], Stands::InForce { .. }));
        let mut rivals: Vec<&str> = others.map(|other| all.rows[*other].row.id.as_str()).collect();
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
            Stands::Gone if all.followers(i).any(|new| new.first_word <= day) => State::Superseded,
            Stands::Gone => State::Ended,
        };
        rivals.retain(|rival| {
            let other = all.place(rival);
            other.is_some_and(|other| !matches!(stands[other], Stands::Gone))
        });
        rivals.sort_unstable();
        rivals.dedup();
        Standing {
            row: dated.row,
            province: dated.file.code(),
            state,
            legacy,
            since: dated.first_word,
            sources: Arc::clone(&dated.sources),
            later: dated.sources.len() - spoken_by(&dated.sources, day).len(),
            ended_by: dated.ended_by.clone(),
            contested_by,
            omitted_by: dated.omitted_by.iter().copied().find(|source| source.opens() <= day),
            rivals,
            followed_by: all.followers(i).map(|new| new.row.id.as_str()).collect(),
            apart: OnceLock::new(),
        }
    }

    /// The national rows and those of a province, with their sources.
    fn dated<'l>(&'l self, own: Option<(&str, &'l LawFile)>) -> All<'l> {
        let (national, part) = (self.national(), own.map(|(_, part)| part));
        let related = self.relations.of(national, own);
        let rows = [Some(national), part].into_iter().flatten();
        let rows = rows.flat_map(|file| file.requirement.iter().map(move |row| (file, row)));
        let source = |place: &Place| place.source(national, part);
        let find = |places: &[Place]| places.iter().map(source).collect();
        let rows = rows.zip(&related.rows).map(|((file, row), dated)| Dated {
            file,
            row,
            sources: dated.sources.iter().map(source).collect(),
            ended_by: find(&dated.ended_by),
            omitted_by: find(&dated.omitted_by),
            first_word: dated.first_word,
            last_word: dated.last_word,
        });
        let legacy_after = self.national().legacy.as_ref().map(|legacy| legacy.months);
        All { rows: rows.collect(), related: Arc::clone(&related), legacy_after }
    }

    fn is_legacy(&self, dated: &Dated<'_>, day: NaiveDate) -> bool {
        let Some(legacy) = &self.national().legacy else { return false };
        let last_word = dated.last_word;
        let old = last_word.checked_add_months(Months::new(legacy.months)).is_some_and(|end| end < day);
        !dated.sources.iter().any(|source| source.seed) && last_word < legacy.before.0 && old
    }
}

/// Of sources that stand newest first, those dated by a day; all of them if none is.
pub(super) fn spoken_by<'s, 'l>(sources: &'s [&'l Citation], day: NaiveDate) -> &'s [&'l Citation] {
    let later = sources.partition_point(|source| source.opens() > day);
    if later == sources.len() { sources } else { &sources[later..] }
}

/// A requirement with its sources looked up.
struct Dated<'l> {
    file: &'l LawFile,
    row: &'l Requirement,
    sources: Arc<[&'l Citation]>,
    ended_by: Vec<&'l Citation>,
    omitted_by: Vec<&'l Citation>,
    /// The first day on which the requirement is attested.
    first_word: NaiveDate,
    /// The last day for which a source attests the requirement.
    last_word: NaiveDate,
}

/// Requirements, and how they are related.
struct All<'l> {
    rows: Vec<Dated<'l>>,
    related: Arc<Related>,
    /// After so many months a row is legacy, where the law says so.
    legacy_after: Option<u32>,
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
    /// The sources dated by a day that say the practice has ended; before the first of them, all.
    fn against(&self, day: NaiveDate) -> Vec<&'l Citation> {
        let spoken: Vec<&Citation> =
            self.ended_by.iter().copied().filter(|source| source.opens() <= day).collect();
        if spoken.is_empty() { self.ended_by.clone() } else { spoken }
    }
}

impl<'l> All<'l> {
    /// Where the first requirement with an id stands.
    fn place(&self, id: &str) -> Option<usize> {
        let by_id = &self.related.by_id;
        let id_of = |place: usize| self.rows[place].row.id.as_str();
        let from = by_id.partition_point(|place| id_of(*place) < id);
        by_id.get(from).copied().filter(|place| id_of(*place) == id)
    }

    /// The requirements that supersede one.
    fn followers(&self, i: usize) -> impl Iterator<Item = &Dated<'l>> {
        self.related.followed_by[i].iter().map(|new| &self.rows[*new])
    }

    /// Whether something ended the requirement by that day: its own last day, a successor, or all the sources
    /// that say so.
    fn is_gone(&self, i: usize, day: NaiveDate) -> bool {
        let dated = &self.rows[i];
        let over = dated.row.until.as_ref().is_some_and(|until| until.0 < day);
        let ended = dated.ended_by.iter().map(|source| source.opens()).max().is_some_and(|end| end <= day);
        over || ended || self.followers(i).any(|new| new.first_word <= day && self.ends(new, dated, day))
    }

    /// Whether a requirement that is attested takes the place of the one before it. A publisher that asks something else
    /// than before has changed its mind, and a source may name the day. A page of somebody else may just not know: the
    /// two are rivals until nobody has repeated the one before for as many months as make a row legacy.
    fn ends(&self, new: &Dated<'_>, old: &Dated<'_>, day: NaiveDate) -> bool {
        let speaks_again =
            || new.sources.iter().any(|one| old.sources.iter().any(|other| one.repeats(other)));
        new.row.from.is_some() || speaks_again() || self.is_old(old.last_word, day)
    }

    /// Whether the last word for a requirement is that long ago.
    fn is_old(&self, last_word: NaiveDate, day: NaiveDate) -> bool {
        let months = |months| last_word.checked_add_months(Months::new(months));
        self.legacy_after.and_then(months).is_none_or(|end| end < day)
    }

    fn stands(&self, i: usize, day: NaiveDate) -> Stands<'l> {
        if self.is_gone(i, day) {
            return Stands::Gone;
        }
        let Dated { row, ended_by, first_word, last_word, .. } = &self.rows[i];
        let mut rivals: Vec<&'l str> = row.rivals.iter().map(|id| id.as_str()).collect();
        // The gap: the last source for an old requirement is past, the first for its successor is not.
        // Nobody knows which of the two was in force, so both are applied.
        let attested = *first_word <= day;
        let mut in_gap = false;
        // If a source names the day on which the new requirement begins, there is no doubt.
        if !attested && row.from.is_none() {
            for &place in &self.related.follows[i] {
                let old = &self.rows[place];
                if old.first_word <= day && old.last_word < day && !self.is_gone(place, day) {
                    rivals.push(&old.row.id);
                    in_gap = true;
                }
            }
        }
        if !attested && !in_gap {
            return Stands::Later;
        }
        // A successor of another publisher that is attested, and one before it that has not given way yet.
        let beside = |other: &Dated<'_>| attested && other.first_word <= day;
        rivals.extend(self.followers(i).filter(|new| beside(new)).map(|new| new.row.id.as_str()));
        let before = self.related.follows[i].iter().filter(|old| !self.is_gone(**old, day));
        rivals.extend(
            before.map(|old| &self.rows[*old]).filter(|old| beside(old)).map(|old| old.row.id.as_str()),
        );
        if *last_word < day {
            let undated = self.followers(i).filter(|new| new.row.from.is_none());
            rivals.extend(undated.map(|new| new.row.id.as_str()));
        }
        // A source says that it has ended while others still support it, or after the last one that did.
        let spoken = ended_by.iter().any(|source| source.opens() <= day);
        let contested = spoken || (!ended_by.is_empty() && *last_word < day);
        Stands::InForce { rivals, contested }
    }
}

#[cfg(test)]
mod tests;

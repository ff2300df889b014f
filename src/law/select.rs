//! The national law and that of one province on one day.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::base::{Law, Own};
use super::decision::Grounded;
use super::file::LawFile;
use super::requirement::Types;
use super::stage::{Stage, Staged};
use super::standing::{Standing, State, spoken_by};
use crate::case::At;
use crate::conditions::Truth;
use crate::decide::{Decided, DecisionStep};
use crate::prepared::Str;
use crate::tables::citation::Citation;

/// The national requirements and those of one province on one day.
#[derive(Debug)]
pub struct Selection<'l> {
    /// The law it is taken from.
    pub law: &'l Law,
    /// Requirements in force, national ones first.
    pub rows: Vec<Standing<'l>>,
    /// Requirements that are not in force.
    pub idle: Vec<Standing<'l>>,
    /// The province's file, if there is one.
    pub file: Option<&'l LawFile>,
    /// The custom file that replaces the built-in one, if any.
    pub own: Option<Own<'l>>,
    /// Whether the rule base covers the law of that day as a whole. Before, only some requirements are known.
    pub covered: bool,
    /// What the decision steps are based on.
    pub grounds: Vec<Grounded<'l>>,
    /// What an order waits for once submitted.
    pub stages: Vec<Staged<'l>>,
    /// How each row in force stands to the others: worked out once, for those of which a check asks.
    related: Vec<OnceLock<Related>>,
    /// The rows in force that name another as a way to meet them, by its id.
    naming: HashMap<&'l str, Vec<usize>>,
}

/// How a row in force stands to the others, by their places among [`Selection::rows`].
#[derive(Debug)]
pub struct Related {
    /// Those whose sources disagree with its own.
    pub rivals: Vec<usize>,
    /// Other ways to meet it: those that relax it, and those that it names.
    pub ways: Vec<usize>,
}

impl<'l> Selection<'l> {
    /// What a decision step is based on, if a source says so.
    pub fn ground(&self, step: DecisionStep) -> Option<&Grounded<'l>> {
        self.grounds.iter().find(|grounded| grounded.ground.step == step)
    }

    /// Of each row, whether it concerns the order.
    pub fn concerns(&self, facts: &Decided<'_>) -> Vec<Truth> {
        let types = Types::of(facts);
        self.rows.iter().map(|standing| standing.row.concerns(facts, &types)).collect()
    }

    /// How a row in force stands to the others.
    pub fn related(&self, row: usize) -> &Related {
        self.related[row].get_or_init(|| {
            let one = &self.rows[row];
            let id = one.row.id.as_str();
            let mut related = Related { rivals: Vec::new(), ways: Vec::new() };
            for (at, other) in self.rows.iter().enumerate() {
                let other_id = other.row.id.as_str();
                if one.rivals.contains(&other_id) || other.rivals.contains(&id) {
                    related.rivals.push(at);
                }
                let relaxes = other.row.relaxes.as_ref().is_some_and(|relaxed| relaxed.as_str() == id);
                if relaxes || one.row.alternatives.iter().any(|way| way.as_str() == other_id) {
                    related.ways.push(at);
                }
            }
            related
        })
    }

    /// The rows in force that name one as a way to meet them.
    pub fn naming(&self, row: usize) -> &[usize] {
        self.naming.get(self.rows[row].row.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The newest day on which a source of these rows was read: none can know of what was said later.
    pub fn last_read(&self) -> NaiveDate {
        let files = std::iter::once(self.law.national()).chain(self.file);
        let read = files.flat_map(|file| &file.source).map(|source| source.read.0);
        read.max().unwrap_or(NaiveDate::MIN)
    }

    /// How many requirements have only sources later than the day.
    pub fn later(&self) -> usize {
        self.idle.iter().filter(|row| row.state == State::Later).count()
    }
}

impl Law {
    /// The national requirements and those of a province on a day, those in force separated from the others.
    pub fn select<'l>(&'l self, province: Option<&str>, day: NaiveDate) -> Selection<'l> {
        let (rows, idle): (Vec<_>, Vec<_>) =
            self.standings(province, day).into_iter().partition(|row| row.state.is_asked());
        let mut naming: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, one) in rows.iter().enumerate() {
            for way in &one.row.alternatives {
                naming.entry(way.as_str()).or_default().push(at);
            }
        }
        let covered = self.national().covers_from.as_ref().is_none_or(|from| from.0 <= day);
        let grounds = self.national().decision.iter();
        let grounds = grounds
            .map(|ground| Grounded {
                ground,
                sources: spoken_by(&self.sources_of(&ground.basis), day).to_vec(),
            })
            .collect();
        Selection {
            law: self,
            idle,
            file: province.and_then(|code| self.province(code)),
            own: province.and_then(|code| self.own_standing(code)),
            covered,
            grounds,
            stages: self.stages(day),
            related: rows.iter().map(|_| OnceLock::new()).collect(),
            rows,
            naming,
        }
    }

    /// The stages attested by sources by a day and not superseded.
    fn stages(&self, day: NaiveDate) -> Vec<Staged<'_>> {
        let begun = |stage: &Stage| {
            let attested = self.sources_of(&stage.basis).iter().map(|source| source.opens()).min();
            stage.from.as_ref().map(|from| from.0).or(attested).is_some_and(|first| first <= day)
        };
        let known: Vec<&Stage> = self.national().stage.iter().filter(|stage| begun(stage)).collect();
        let followed = |old: &Stage| {
            known.iter().any(|new| new.supersedes.iter().any(|id| id.as_str() == old.id.as_str()))
        };
        known
            .iter()
            .filter(|stage| !followed(stage))
            .map(|stage| Staged { stage, sources: spoken_by(&self.sources_of(&stage.basis), day).to_vec() })
            .collect()
    }

    /// The national sources with these ids, newest first.
    fn sources_of(&self, ids: &[At<Str>]) -> Vec<&Citation> {
        let mut sources: Vec<&Citation> =
            ids.iter().filter_map(|id| self.source(self.national(), id)).collect();
        sources.sort_by_key(|source| Reverse(source.opens()));
        sources
    }
}

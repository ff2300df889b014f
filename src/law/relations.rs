//! What of the national rows and those of a province depends on no day: their sources, and which row supersedes or
//! names which. Worked out once for each law and province.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::file::LawFile;
use super::requirement::Requirement;
use crate::case::At;
use crate::prepared::Str;
use crate::tables::citation::{Citation, Whole};

/// What has been worked out so far, by the code of the province.
#[derive(Debug, Default)]
pub(super) struct Relations(Mutex<HashMap<String, Arc<Related>>>);

/// Rows, national ones first, and how they are related. A row is its place among them.
#[derive(Debug)]
pub(super) struct Related {
    pub(super) rows: Vec<Dated>,
    /// The rows in the order of their ids.
    pub(super) by_id: Vec<usize>,
    /// Those that supersede each row, in order.
    pub(super) followed_by: Vec<Vec<usize>>,
    /// Those that each row supersedes, in order.
    pub(super) follows: Vec<Vec<usize>>,
    /// Those that name each row as a rival, in order.
    pub(super) named_by: Vec<Vec<usize>>,
}

/// When a row is attested, and by what.
#[derive(Debug)]
pub(super) struct Dated {
    /// Its sources, newest first.
    pub(super) sources: Vec<Place>,
    /// The sources that say the practice has ended.
    pub(super) ended_by: Vec<Place>,
    /// The first day on which it is attested.
    pub(super) first_word: NaiveDate,
    /// The last day for which a source attests it.
    pub(super) last_word: NaiveDate,
    /// Later sources of the same province that list all there is on the matter, newest first: they do not ask it.
    pub(super) omitted_by: Vec<Place>,
}

/// Where a source stands: in the file of the province or the national one, and at which place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    own: bool,
    at: usize,
}

impl Place {
    /// The source.
    pub(super) fn source<'l>(self, national: &'l LawFile, own: Option<&'l LawFile>) -> &'l Citation {
        let part = own.filter(|_| self.own).unwrap_or(national);
        &part.source[self.at]
    }
}

impl Relations {
    /// The relations of the national rows and those of a province, given by its code and its file.
    pub(super) fn of(&self, national: &LawFile, own: Option<(&str, &LawFile)>) -> Arc<Related> {
        let code = own.map(|(code, _)| code).unwrap_or_default();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(related) = known.get(code) {
            return Arc::clone(related);
        }
        let related = Arc::new(Related::of(national, own.map(|(_, part)| part)));
        known.insert(code.to_owned(), Arc::clone(&related));
        related
    }
}

impl Related {
    fn of(national: &LawFile, own: Option<&LawFile>) -> Self {
        let rows = || national.requirement.iter().chain(own.into_iter().flat_map(|part| &part.requirement));
        let mut by_id: Vec<(&str, usize)> = rows().enumerate().map(|(i, row)| (row.id.as_str(), i)).collect();
        by_id.sort_unstable();
        let places = |ids: &[At<Str>]| -> Vec<usize> {
            let mut places: Vec<usize> = ids.iter().flat_map(|id| with_id(&by_id, id)).collect();
            places.sort_unstable();
            places.dedup();
            places
        };
        let count = rows().count();
        let none = || std::iter::repeat_with(Vec::new).take(count).collect::<Vec<Vec<usize>>>();
        let (mut followed_by, mut follows, mut named_by) = (none(), none(), none());
        for (i, row) in rows().enumerate() {
            places(&row.rivals).into_iter().for_each(|named| named_by[named].push(i));
            follows[i] = places(&row.supersedes);
            follows[i].iter().for_each(|old| followed_by[*old].push(i));
        }
        let rows = dated(national, own);
        let by_id = by_id.into_iter().map(|(_, place)| place).collect();
        Self { rows, by_id, followed_by, follows, named_by }
    }
}

/// The sources of each row: from its own file, else from the national one.
fn dated(national: &LawFile, own: Option<&LawFile>) -> Vec<Dated> {
    let (of_nation, of_own) = (ids(national), own.map(ids).unwrap_or_default());
    let here = |id: &At<Str>| Some(Place { own: false, at: *of_nation.get(id.as_str())? });
    let there = |id: &At<Str>| Some(Place { own: true, at: *of_own.get(id.as_str())? });
    let date = |row: &Requirement, find: &dyn Fn(&At<Str>) -> Option<Place>| {
        let of = |place: &Place| place.source(national, own);
        let mut sources: Vec<Place> = row.basis.iter().filter_map(find).collect();
        sources.sort_by_key(|place| Reverse(of(place).opens()));
        let attested = sources.iter().map(|place| of(place).opens()).min();
        let last_word = sources.iter().map(|place| of(place).closes()).max().unwrap_or(NaiveDate::MIN);
        Dated {
            omitted_by: Vec::new(),
            first_word: row.from.as_ref().map(|from| from.0).or(attested).unwrap_or(NaiveDate::MAX),
            last_word,
            sources,
            ended_by: row.ended_by.iter().filter_map(find).collect(),
        }
    };
    let of_nation = national.requirement.iter().map(|row| date(row, &here));
    let of_own = own.into_iter().flat_map(|part| part.requirement.iter().map(move |row| (part, row)));
    let of_own = of_own.map(|(part, row)| {
        let dated = date(row, &|id| there(id).or_else(|| here(id)));
        Dated { omitted_by: omitted_by(part, row, dated.last_word), ..dated }
    });
    of_nation.chain(of_own).collect()
}

/// Where the sources of a file stand, by their ids.
fn ids(part: &LawFile) -> HashMap<&str, usize> {
    // Of two with one id, the first is meant.
    part.source.iter().enumerate().rev().map(|(at, source)| (source.id.as_str(), at)).collect()
}

/// Where those with an id stand, among ids in order.
fn with_id<'i>(ids: &'i [(&str, usize)], id: &'i str) -> impl Iterator<Item = usize> + 'i {
    let from = ids.partition_point(|(one, _)| *one < id);
    ids[from..].iter().take_while(move |(one, _)| *one == id).map(|(_, at)| *at)
}

/// The sources of a province that list all there is on the matter of a row and appeared after its last word, newest
/// first. What a row rests on is never among them: it would be its last word.
fn omitted_by(part: &LawFile, row: &Requirement, last_word: NaiveDate) -> Vec<Place> {
    let on_it = |one: &Whole| {
        let rule = row.asks.rule().id;
        one.asks.iter().any(|asks| asks.as_str() == rule) && row.concerns_only(one.who.as_deref().copied())
    };
    let later = part.source.iter().enumerate().filter(|(_, source)| source.closes() > last_word);
    let mut whole: Vec<(NaiveDate, Place)> = later
        .filter(|(_, source)| source.whole.iter().any(on_it))
        .map(|(at, source)| (source.opens(), Place { own: true, at }))
        .collect();
    whole.sort_by_key(|(opens, _)| Reverse(*opens));
    whole.into_iter().map(|(_, place)| place).collect()
}

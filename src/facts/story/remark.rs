//! A remark, and how it is held against the keys of the case.

use std::ops::Range;

use super::contradiction::Contradiction;
use crate::case::{self, At};
use crate::facts::Facts;
use crate::facts::names::own_part;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::tables::remarks::Phrases;
use crate::tables::said::Spoken;
use crate::text::Text;

/// A remark that is there.
pub(super) struct Remark<'f, 'c> {
    pub written: &'f At<String>,
    pub said: Spoken<'f>,
    pub facts: &'f Facts<'c>,
}

impl<'f, 'c> Remark<'f, 'c> {
    pub fn of(written: Option<&'f At<String>>, facts: &'f Facts<'c>) -> Option<Self> {
        let written = written.filter(|written| !case::is_none(written.peek().trim()))?;
        Some(Self { written, said: Spoken::of(written.peek(), facts.tables), facts })
    }

    pub fn tables(&self) -> &'f Tables {
        self.facts.tables
    }

    /// Where one of some phrases stands and counts, and which.
    pub fn says<'t>(&self, phrases: &'t Phrases) -> Option<(Range<usize>, &'t str)> {
        phrases.says.iter().find_map(|phrase| {
            let at = self.said.places(phrase).into_iter().find(|at| self.counts(at, phrases))?;
            Some((at, phrase.as_str()))
        })
    }

    /// Whether what stands at a place is neither denied nor lifted by a word of its clause, nor over by now.
    pub fn counts(&self, at: &Range<usize>, phrases: &Phrases) -> bool {
        let clause = self.said.clause_at(at.start);
        let lifted = self.said.has_any(clause.start..at.end, &phrases.unless)
            || self.said.is_led_by(at.start, &phrases.unless);
        let undone = || self.said.has_any(self.said.clause_and_next(at.start), &phrases.undone);
        !self.said.denies(at.start) && !lifted && !undone()
    }

    /// What stands behind each place where one of some phrases counts, with the phrase.
    pub fn behind<'t>(&self, phrases: &'t Phrases) -> impl Iterator<Item = (&'t str, &str)> {
        let places = phrases.says.iter().flat_map(move |phrase| {
            self.said.places(phrase).into_iter().map(move |at| (phrase.as_str(), at))
        });
        places
            .filter(move |(_, at)| self.counts(at, phrases))
            .map(move |(phrase, at)| (phrase, &self.said.text()[at.end..]))
    }

    /// A contradiction between the remark and a key: only then is either of them read.
    pub fn against(&self, saw: Text, other: Span, what: Text) -> Contradiction {
        self.written.read();
        Contradiction::new(self.written.span(), saw, other, what)
    }

    /// The province, and the province or city, with which a text begins; the whole name of the city, or of a province
    /// that is one.
    pub fn place_at<'t>(&self, text: &'t str) -> Option<(&'f Province, &'t str, Option<&'f str>)> {
        self.tables().regions.provinces.iter().find_map(|province| {
            let whole = text.strip_prefix(province.short_name.as_str());
            let rest = whole.map(|rest| rest.trim_start_matches(['省', '市']));
            let city = |text: &str| {
                let mut cities = province.cities.iter();
                cities.find(|city| text.starts_with(city.strip_suffix('市').unwrap_or(city)))
            };
            match (rest, city(text)) {
                (Some(rest), _) => {
                    let below = if province.cities.is_empty() { Some(&province.name) } else { city(rest) };
                    Some((province, &text[..province.short_name.len()], below.map(String::as_str)))
                }
                (None, Some(city)) => {
                    let short = city.strip_suffix('市').unwrap_or(city);
                    Some((province, &text[..short.len()], Some(city.as_str())))
                }
                (None, None) => None,
            }
        })
    }
}

/// Whether a folded text names the applicant, or the body above it.
pub(super) fn is_own(text: &str, facts: &Facts<'_>) -> bool {
    let Some(applicant) = facts.applicant.written else { return false };
    let own = [applicant.name.as_ref(), applicant.parent.as_ref()];
    own.into_iter().flatten().any(|name| {
        let name = facts.tables.words.fold(name.expose());
        let part = own_part(&name, facts);
        text.contains(name.as_str()) || !part.is_empty() && part.split(' ').all(|one| text.contains(one))
    })
}

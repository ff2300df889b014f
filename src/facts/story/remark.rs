//! A remark, and how it is held against the keys of the case.

use std::ops::Range;

use super::contradiction::Contradiction;
use crate::case::{self, At};
use crate::facts::Facts;
use crate::facts::names::own_part;
use crate::identity::mask::is_han;
use crate::prepared::Str;
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

    /// Where one of some phrases stands and counts, and in which words.
    pub fn says(&self, phrases: &Phrases) -> Option<(Range<usize>, String)> {
        let mut places = phrases.says.iter().flat_map(|phrase| self.said.places(phrase));
        places.find(|(at, _)| self.counts(at, phrases))
    }

    /// Whether what stands at a place is neither denied nor lifted by a word of its clause, nor over by now.
    pub fn counts(&self, at: &Range<usize>, phrases: &Phrases) -> bool {
        let clause = self.said.clause_at(at.start);
        let lifted = self.said.has_any(clause.start..at.end, &phrases.unless)
            || self.said.is_led_by(at.start, &phrases.unless);
        let undone = || self.said.has_any(self.said.clause_and_next(at.start), &phrases.undone);
        !self.said.denies(at.start) && !lifted && !undone()
    }

    /// What stands behind each place where one of some phrases counts, with the words of the phrase.
    pub fn behind<'p>(&'p self, phrases: &'p Phrases) -> impl Iterator<Item = (String, &'p str)> {
        let places = phrases.says.iter().flat_map(|phrase| self.said.places(phrase));
        places
            .filter(move |(at, _)| self.counts(at, phrases))
            .map(move |(at, words)| (words, &self.said.text()[at.end..]))
    }

    /// A contradiction between the remark and a key: only then is either of them read.
    pub fn against(&self, saw: Text, other: Span, what: Text) -> Contradiction {
        self.written.read();
        Contradiction::new(self.written.span(), saw, other, what)
    }

    /// The place behind one of some phrases that is not where an address is: another province, city or district.
    pub fn elsewhere(&self, phrases: &Phrases, address: &At<String>) -> Option<(String, String)> {
        let tables = self.tables();
        let (home, rest) = tables.area_of_address(address.peek());
        let (province, here) = (home.province?, home.city);
        let district = tables.district_of(rest).filter(|_| here.is_some());
        // Of a district in traditional characters nobody knows whether it is another.
        let plain = tables.words.simplified(address.peek()) == address.peek().as_str();
        let apart = |other: &str| plain && district.as_ref().is_some_and(|own| own != other);
        self.behind(phrases).find_map(|(phrase, rest)| {
            let Some((other, place, city)) = self.place_at(rest) else {
                let named = self.district_at(rest)?;
                return apart(&named).then_some((phrase, named));
            };
            if other.code != province.code || matches!((here, city), (Some(here), Some(city)) if here != city)
            {
                return Some((phrase, place.to_owned()));
            }
            let named = self.district_behind(rest, city?)?;
            apart(&named).then(|| (phrase, format!("{}{named}", city.unwrap_or_default())))
        })
    }

    /// The district that stands behind a city, with or without its last character, at the beginning of a text.
    fn district_behind(&self, text: &str, city: &str) -> Option<String> {
        let short = city.strip_suffix('市').unwrap_or(city);
        let (_, rest) = text.split_once(short)?;
        self.a_district(rest.strip_prefix('市').unwrap_or(rest))
    }

    /// The district with which a text begins, where no city stands before it.
    fn district_at(&self, text: &str) -> Option<String> {
        let text = ["本市", "同市", "市内"].iter().find_map(|own| text.strip_prefix(own)).unwrap_or(text);
        let named = self.a_district(text)?;
        let vague = &self.tables().addresses.zones.vague;
        (!vague.iter().any(|zone| *zone == named)).then_some(named)
    }

    /// The district with which a text begins: a short name. Longer ones are not told from what else ends so.
    fn a_district(&self, text: &str) -> Option<String> {
        let named = self.tables().district_of(text)?;
        let short = named.chars().count() <= 4 && named.chars().all(is_han);
        (short && named.ends_with(['区', '县'])).then_some(named)
    }

    /// The province, and the province or city, with which a text begins; the whole name of the city, or of a province
    /// that is one.
    pub fn place_at<'t>(&self, text: &'t str) -> Option<(&'f Province, &'t str, Option<&'f str>)> {
        self.tables().provinces_beginning(text).find_map(|province| {
            let whole = text.strip_prefix(province.short_name.as_str());
            let rest = whole.map(|rest| rest.trim_start_matches(['省', '市']));
            let city = |text: &str| {
                let mut cities = province.cities.iter();
                cities.find(|city| text.starts_with(city.strip_suffix('市').unwrap_or(city)))
            };
            match (rest, city(text)) {
                (Some(rest), _) => {
                    let below = if province.cities.is_empty() { Some(&province.name) } else { city(rest) };
                    Some((province, &text[..province.short_name.len()], below.map(Str::as_str)))
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

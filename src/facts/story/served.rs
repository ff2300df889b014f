//! Where a remark says that a website is served from, and where its instances are.

use std::ops::Range;

use super::contradiction::Contradiction;
use super::remark::Remark;
use crate::case::At;
use crate::case::words::Hosted;
use crate::facts::Website;
use crate::facts::record::{ALIYUN, is_aliyun, is_hichina};
use crate::prepared::Str;
use crate::tables::said::BETWEEN;
use crate::tables::words::fold;
use crate::text::{places, text};

/// A place that is named beside a server.
struct Place {
    outside: bool,
    /// The words of the tables, as they stand in the text.
    words: String,
}

impl Remark<'_, '_> {
    /// It says where a website is served from, and that is not where its instances are.
    pub(super) fn hosted(&self, website: &Website<'_>) -> Option<Contradiction> {
        let served = &self.tables().remarks.claims.served;
        let instances = || website.instances.iter().flatten().map(|i| &self.facts.instances[*i]);
        let region = |outside: bool| {
            let all = instances().all(|one| if outside { one.outside() } else { one.in_mainland() });
            instances().next().filter(|_| all).and_then(|one| one.written.region.as_ref())
        };
        let hosted = website.written.hosted.as_ref().filter(|hosted| *hosted.peek() == Hosted::Outside);
        if let Some(there) = hosted.map(At::span).or_else(|| region(true).map(At::span))
            && let Some(words) = self.served_from(false, [&served.servers, &served.passes_on])
        {
            return Some(self.against(
                text!(
                    "备注写了“{words}”，网站却在中国内地以外",
                    "the remark says {words}, but the website is hosted outside mainland China"
                ),
                there,
                text!("网站所在的地方", "where the website is hosted"),
            ));
        }
        let home = region(false)?;
        let words = self.served_from(true, [&served.servers])?;
        Some(self.against(
            text!(
                "备注写了“{words}”，服务器却在中国内地",
                "the remark says {words}, but the server is in mainland China"
            ),
            home.span(),
            text!("服务器所在的地域", "the region of the server"),
        ))
    }

    /// It says that another provider than that of its instances has the servers of a website. Where none is written, it is
    /// Alibaba Cloud.
    pub(super) fn hosted_with(&self, website: &Website<'_>) -> Option<Contradiction> {
        let story = &self.tables().story;
        let first = website.instances.iter().flatten().map(|i| &self.facts.instances[*i]).next()?;
        let own =
            website.instances.iter().flatten().map(|i| self.facts.instances[*i].written.provider.as_ref());
        // Of a provider that no table knows nobody can say that it is another.
        let own: Option<Vec<Option<usize>>> = own
            .map(|one| match one.map(At::peek).filter(|one| !is_aliyun(one) && !is_hichina(one)) {
                None => Some(None),
                Some(name) => story.provider(name).map(Some),
            })
            .collect();
        let own = own?;
        let named = |rest: &str| {
            let rows = story.providers.iter().enumerate();
            let names =
                rows.flat_map(|(row, one)| one.names.iter().map(move |name| (Some(row), name.as_str())));
            let own = ALIYUN.map(|name| (None, name));
            let known = names.chain(own).filter(|(_, name)| rest.starts_with(name));
            known.max_by_key(|(_, name)| name.len())
        };
        let mut behind = self.behind(&self.tables().remarks.claims.served_with);
        let (_, name) = behind.find_map(|(_, rest)| named(rest).filter(|(row, _)| !own.contains(row)))?;
        let provider = first.written.provider.as_ref().map(At::span);
        Some(self.against(
            text!(
                "备注写了服务器在{name}，订单里的实例却是另一家的",
                "the remark says that the server is with {name}, but the instances in the order are of another provider"
            ),
            provider.unwrap_or_else(|| first.written.span()),
            text!("订单里的实例", "the instance in the order"),
        ))
    }

    /// The words for a server and for a place on one side of the border that stand together in a clause.
    fn served_from<const N: usize>(&self, outside: bool, servers: [&Vec<Str>; N]) -> Option<String> {
        let text = self.said.text();
        let servers = servers.into_iter().flatten();
        let mut found = servers.flat_map(|word| places(word, text));
        found.find_map(|server| {
            let place = self.place_beside(server)?;
            (place.outside == outside).then_some(place.words)
        })
    }

    /// The place that is named next to a server in its clause: before it, or behind it.
    fn place_beside(&self, server: Range<usize>) -> Option<Place> {
        let served = &self.tables().remarks.claims.served;
        let text = self.said.text();
        let clause = self.said.clause_at(server.start);
        if self.said.has_any(clause.clone(), &served.beside) {
            return None;
        }
        let apart = |place: &Range<usize>| {
            let gap =
                if place.end <= server.start { place.end..server.start } else { server.end..place.start };
            text.get(gap).map(|gap| gap.chars().count()).filter(|gap| *gap <= BETWEEN)
        };
        let places = self.places_in(clause.clone());
        let near = places.into_iter().filter_map(|(place, outside)| Some((apart(&place)?, place, outside)));
        let (gap, place, outside) = near.min_by_key(|(gap, place, _)| (*gap, place.start))?;
        let (start, end) = (place.start.min(server.start), place.end.max(server.end));
        // A few characters around the two.
        let before = text[clause.start..start].char_indices().rev().take(4).last().map_or(0, |(at, _)| at);
        let from = clause.start + before;
        let to = end + text[end..clause.end].chars().take(4).map(char::len_utf8).sum::<usize>();
        if self.said.denies(start)
            || self.said.denies(place.start)
            || self.said.has_any(clause.start..end, &served.unless)
            || self.said.has_any(from..to, &served.goods)
        {
            return None;
        }
        let between = if gap == 0 { "" } else { "…" };
        let (first, second) = if place.start < server.start { (place, server) } else { (server, place) };
        Some(Place { outside, words: format!("{}{between}{}", &text[first], &text[second]) })
    }

    /// The places that a clause names, each with whether it lies outside mainland China; not those that something is
    /// called after, or comes from.
    fn places_in(&self, clause: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let (tables, text) = (self.tables(), self.said.text());
        let claims = &tables.remarks.claims;
        let short = |name: &str| name.strip_suffix('市').unwrap_or(name).to_owned();
        let provinces = tables.regions.provinces.iter().flat_map(|province| {
            let below = province.places().map(|(place, _)| short(place));
            let names = [fold(&province.short_name), fold(&province.name_en)];
            names.into_iter().chain(province.cities.iter().map(|city| short(city))).chain(below)
        });
        let regions = tables.cloud_regions.regions.iter().filter(|region| region.province.is_some());
        let regions = regions.filter_map(|region| region.name.en.split_whitespace().next().map(fold));
        let inland = claims.served.inland.iter().map(String::from).chain(provinces).chain(regions);
        let outside =
            tables.addresses.outside.places.iter().filter(|place| !place.is_ascii()).map(String::from);
        let names = inland.map(|name| (name, false)).chain(outside.map(|name| (name, true)));
        let mut found = Vec::new();
        for (name, outside) in names.filter(|(name, _)| !name.is_empty()) {
            for at in places(&name, &text[clause.clone()]) {
                let place = clause.start + at.start..clause.start + at.end;
                let (before, rest) = (&text[clause.start..place.start], &text[place.end..clause.end]);
                let called = claims.served.called_after.iter().any(|word| rest.starts_with(word.as_str()));
                let away = claims.served.away.iter().any(|word| before.ends_with(word.as_str()));
                // The name of a company begins with its place.
                let head: String = rest.chars().take(14).collect();
                let company = claims.operator.forms.iter().any(|form| head.contains(form.as_str()));
                if !called && !away && !company {
                    found.push((place, outside));
                }
            }
        }
        found
    }
}

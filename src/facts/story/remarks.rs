//! What a remark says in so many words agrees with what the keys of the case say.

use super::contradiction::Contradiction;
use crate::case::words::Hosted;
use crate::case::{self, At, NoneOr};
use crate::facts::names::own_part;
use crate::facts::{Facts, Website};
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::remarks::Phrases;
use crate::tables::said::{clause_at, is_denied, places};
use crate::tables::words::fold;
use crate::text::{Text, text};

/// Looks at the remark of the applicant and at that of each website. Where `hosting_only`, nothing is filed, and only
/// where a website is served from can matter.
pub fn remarks(facts: &Facts<'_>, hosting_only: bool) -> Vec<Contradiction> {
    let applicant = facts.applicant.written;
    let mut found = Vec::new();
    for website in &facts.websites {
        if let Some(remark) = Remark::of(website.written.remark.as_ref(), facts) {
            found.extend(remark.hosted(website));
            if !hosting_only {
                found.extend(remark.open(website));
            }
        }
    }
    if hosting_only {
        return found;
    }
    let of_websites = facts.websites.iter().map(|website| website.written.remark.as_ref());
    let all = std::iter::once(applicant.and_then(|written| written.remark.as_ref())).chain(of_websites);
    for remark in all.filter_map(|remark| Remark::of(remark, facts)) {
        if let Some(applicant) = applicant {
            found.extend(remark.on_record(applicant));
            found.extend(remark.another_operates(applicant));
            found.extend(remark.circumstances(applicant));
            found.extend(remark.moved(applicant));
        }
        found.extend(remark.changing());
    }
    found
}

/// A remark that is there.
struct Remark<'f, 'c> {
    written: &'f At<String>,
    /// As phrases are looked for in it.
    folded: String,
    facts: &'f Facts<'c>,
}

impl<'f, 'c> Remark<'f, 'c> {
    fn of(written: Option<&'f At<String>>, facts: &'f Facts<'c>) -> Option<Self> {
        let written = written.filter(|written| !case::is_none(written.peek().trim()))?;
        Some(Self { written, folded: fold(written.peek()), facts })
    }

    fn tables(&self) -> &'f Tables {
        self.facts.tables
    }

    /// Where one of some phrases stands and counts, and which.
    fn says<'t>(&self, phrases: &'t Phrases) -> Option<(usize, &'t str)> {
        phrases.says.iter().find_map(|phrase| {
            let at = places(&self.folded, phrase).into_iter().find(|at| self.counts(*at, &phrases.unless))?;
            Some((at, phrase.as_str()))
        })
    }

    /// Whether what stands at a place is neither denied nor lifted by a word of its clause.
    fn counts(&self, at: usize, unless: &[String]) -> bool {
        let clause = clause_at(&self.folded, at);
        !is_denied(&self.folded, at, &self.tables().topics.denials)
            && !unless.iter().any(|word| clause.contains(word.as_str()))
    }

    /// A contradiction between the remark and a key: only then is either of them read.
    fn against(&self, saw: Text, other: Span, what: Text) -> Contradiction {
        self.written.read();
        Contradiction::new(self.written.span(), saw, other, what)
    }

    /// It says that the website is open, and the key that it is not.
    fn open(&self, website: &Website<'_>) -> Option<Contradiction> {
        let closed = website.written.open.as_ref().filter(|open| !*open.peek())?;
        let (_, phrase) = self.says(&self.tables().remarks.claims.open)?;
        closed.read();
        Some(self.against(
            text!(
                "备注写了“{phrase}”，open 却写不能访问",
                "the remark says {phrase}, but `open` says that it is not accessible"
            ),
            closed.span(),
            text!("写的是不能访问", "declared as not accessible"),
        ))
    }

    /// It says where the website is served from, and that is not where its instances are.
    fn hosted(&self, website: &Website<'_>) -> Option<Contradiction> {
        let claims = &self.tables().remarks.claims;
        let instances = || website.instances.iter().flatten().map(|i| &self.facts.instances[*i]);
        let region = |outside: bool| {
            let all = instances().all(|one| if outside { one.outside() } else { one.in_mainland() });
            instances().next().filter(|_| all).and_then(|one| one.written.region.as_ref())
        };
        let hosted = website.written.hosted.as_ref().filter(|hosted| *hosted.peek() == Hosted::Outside);
        let abroad = hosted.map(At::span).or_else(|| region(true).map(At::span));
        if let Some(there) = abroad
            && let Some(said) = self.says(&claims.inland).map(|(_, phrase)| phrase.to_owned()).or_else(|| {
                let (at, phrase) = self.says(&claims.server_in)?;
                let rest = self.folded[at..].strip_prefix(phrase)?;
                self.place_at(rest).map(|place| format!("{phrase}{place}"))
            })
        {
            return Some(self.against(
                text!(
                    "备注写了“{said}”，网站却在中国内地以外",
                    "the remark says {said}, but the website is hosted outside mainland China"
                ),
                there,
                text!("网站所在的地方", "where the website is hosted"),
            ));
        }
        let home = region(false)?;
        let (_, phrase) = self.says(&claims.abroad)?;
        Some(self.against(
            text!(
                "备注写了“{phrase}”，服务器却在中国内地",
                "the remark says {phrase}, but the server is in mainland China"
            ),
            home.span(),
            text!("服务器所在的地域", "the region of the server"),
        ))
    }

    /// The short name of the province, or the city, with which a text begins.
    fn place_at(&self, text: &str) -> Option<&'f str> {
        self.province_at(text).map(|(_, place)| place)
    }

    /// The code of the province, and the province or city, with which a text begins.
    fn province_at(&self, text: &str) -> Option<(&'f str, &'f str)> {
        self.tables().regions.provinces.iter().find_map(|province| {
            let cities = province.cities.iter().map(|city| city.strip_suffix('市').unwrap_or(city));
            let mut names = std::iter::once(province.short_name.as_str()).chain(cities);
            names.find(|name| text.starts_with(name)).map(|name| (province.code.as_str(), name))
        })
    }

    /// It says that something is on record, and the case that nothing is.
    fn on_record(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let none = applicant.filed.as_ref().filter(|filed| filed.peek().is_none())?;
        let named = |domain: &crate::facts::Domain<'_>| {
            matches!(domain.written.filed.as_ref().map(At::peek), Some(NoneOr::Some(_)))
        };
        if self.facts.domains.iter().any(named) {
            return None;
        }
        let claims = &self.tables().remarks.claims;
        let number = || self.icp_number(&claims.on_record.unless).then_some("ICP备…号");
        let phrase = self.says(&claims.on_record).map(|(_, phrase)| phrase).or_else(number)?;
        none.read();
        Some(self.against(
            text!(
                "备注写了“{phrase}”，filed 却写没有备案",
                "the remark says {phrase}, but `filed` says that nothing is on record"
            ),
            none.span(),
            text!("写的是没有备案", "declared as not filed"),
        ))
    }

    /// Whether a number of a filing stands in it: 粤ICP备12345678号.
    fn icp_number(&self, unless: &[String]) -> bool {
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count() >= 5;
        let mut numbers =
            self.folded.match_indices("icp备").filter(|(at, mark)| digits(&self.folded[at + mark.len()..]));
        numbers.any(|(at, _)| self.counts(at, unless))
    }

    /// It says that the website is that of another company.
    fn another_operates(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let claims = &self.tables().remarks.claims.operator;
        let name = applicant.name.as_ref()?;
        if self.says(&claims.for_others).is_none() && !self.names_another(applicant) {
            return None;
        }
        Some(self.against(
            text!("备注写的是另一家单位的网站", "the remark describes the website of another organisation"),
            name.span(),
            text!("主办单位名称", "the name of the applicant"),
        ))
    }

    /// Whether a company that is not the applicant runs the website, or has it, by what stands around its name.
    fn names_another(&self, applicant: &case::Applicant) -> bool {
        let claims = &self.tables().remarks.claims.operator;
        let own = [applicant.name.as_ref(), applicant.parent.as_ref()];
        let own: Vec<String> = own.into_iter().flatten().map(|name| fold(name.expose())).collect();
        let words: Vec<String> = own.iter().map(|name| own_part(name, self.facts)).collect();
        let is_own = |text: &str| {
            own.iter().any(|name| text.contains(name.as_str()))
                || words.iter().any(|part| !part.is_empty() && part.split(' ').all(|one| text.contains(one)))
        };
        let ends = claims.forms.iter().flat_map(|form| {
            self.folded.match_indices(form.as_str()).map(|(at, form)| (at, at + form.len()))
        });
        ends.into_iter().any(|(at, end)| {
            let clause = clause_at(&self.folded, at);
            let begins = clause.as_ptr() as usize - self.folded.as_ptr() as usize;
            let (before, rest) = (&self.folded[begins..end], &clause[end - begins..]);
            let rest = rest.trim_start_matches('的');
            let has = claims.sites.iter().any(|site| {
                rest.strip_prefix(site.as_str())
                    .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            });
            let by = claims.by.iter().any(|word| before.contains(word.as_str()));
            let runs = by && claims.runs.iter().any(|word| rest.starts_with(word.as_str()));
            (has || runs) && !is_own(before) && !is_denied(&self.folded, at, &self.tables().topics.denials)
        })
    }

    /// It says of the applicant what a list of circumstances leaves out that is complete once it is written.
    fn circumstances(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let list = applicant.circumstances.as_ref()?;
        let claims = &self.tables().remarks.claims.circumstances;
        claims.iter().find_map(|row| {
            let (_, phrase) = self.says(&row.phrases)?;
            if list.peek().iter().any(|one| row.of.contains(one.peek())) {
                return None;
            }
            let Text { zh, en } = row.of.first()?.text().into();
            list.read();
            Some(self.against(
                text!(
                    "备注写了“{phrase}”，circumstances 里却没有：{zh}",
                    "the remark says {phrase}, but the list of circumstances lacks: {en}"
                ),
                list.span(),
                text!("所列的情形", "the circumstances as listed"),
            ))
        })
    }

    /// It says that the applicant has moved to another province than that of its address.
    fn moved(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let address = applicant.address.as_ref()?;
        let home = self.tables().province_of_address(address.peek())?;
        let (at, phrase) = self.says(&self.tables().remarks.claims.moved)?;
        let (code, place) = self.province_at(self.folded[at..].strip_prefix(phrase)?)?;
        if code == home.code {
            return None;
        }
        address.read();
        Some(self.against(
            text!(
                "备注写了“{phrase}{place}”，通信地址却在另一省",
                "the remark says {phrase}{place}, but the postal address is in another province"
            ),
            address.span(),
            text!("通信地址", "the postal address"),
        ))
    }

    /// It says that what the order has to show is about to be another.
    fn changing(&self) -> Option<Contradiction> {
        let (_, phrase) = self.says(&self.tables().remarks.claims.changing)?;
        self.written.read();
        Some(Contradiction::of_one_value(
            self.written.span(),
            text!(
                "备注写了“{phrase}”：变更办完、证件换好后再提交",
                "the remark says {phrase}: submit once the change is made and the certificate shows it"
            ),
        ))
    }
}

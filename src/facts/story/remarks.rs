//! What a remark says in so many words agrees with what the keys of the case say.

use super::contradiction::Contradiction;
use super::look_ups::look_ups;
use super::record::differs;
use super::remark::Remark;
use crate::case::words::{Circumstance, FilingType, RecordField};
use crate::case::{self, At, NoneOr};
use crate::facts::record::{is_aliyun, is_hichina};
use crate::facts::{Domain, Facts, HolderIs, Website};
use crate::source::Span;
use crate::tables::remarks::Phrases;
use crate::text::{Text, text};

/// Looks at the remark of the applicant and at that of each website. Where `unfiled`, nothing is filed, and only that can
/// matter on which this rests: where a website is served from, and the record above its name.
pub fn remarks(facts: &Facts<'_>, unfiled: bool) -> Vec<Contradiction> {
    let applicant = facts.applicant.written;
    let of_applicant = Remark::of(applicant.and_then(|written| written.remark.as_ref()), facts);
    let mut found = Vec::new();
    // What the applicant remarks is about any of its websites, and is said once.
    if let Some(remark) = &of_applicant {
        found.extend(facts.websites.iter().find_map(|website| remark.hosted(website)));
        if !unfiled {
            found.extend(facts.websites.iter().find_map(|website| remark.hosted_with(website)));
        }
        found.extend(remark.record_gone(None));
        found.extend(remark.record_elsewhere(None));
    }
    let of_websites: Vec<(&Website<'_>, Remark<'_, '_>)> = facts
        .websites
        .iter()
        .filter_map(|website| Some((website, Remark::of(website.written.remark.as_ref(), facts)?)))
        .collect();
    for (website, remark) in &of_websites {
        found.extend(remark.hosted(website));
        found.extend(remark.record_gone(Some(website)));
        found.extend(remark.record_elsewhere(Some(website)));
        found.extend(remark.serves(website));
        if !unfiled {
            found.extend(remark.open(website));
            found.extend(remark.hosted_with(website));
        }
    }
    for remark in of_applicant.iter().chain(of_websites.iter().map(|(_, remark)| remark)) {
        found.extend(remark.on_record(applicant, unfiled));
        if let Some(applicant) = applicant {
            found.extend(remark.applicant_gone(applicant));
            if !unfiled || facts.domains.iter().any(is_filed) {
                found.extend(remark.another_operates(applicant));
            }
            if !unfiled {
                found.extend(remark.circumstances(applicant));
                found.extend(remark.moved(applicant));
                found.extend(remark.seat(applicant));
                found.extend(remark.another_representative());
                found.extend(remark.differs(applicant));
            }
        }
        if !unfiled {
            found.extend(remark.holder());
            found.extend(remark.registrar());
            found.extend(remark.stop());
        }
    }
    found.extend(look_ups(facts));
    found
}

/// Whether a domain name is on record, as the case says.
fn is_filed(domain: &Domain<'_>) -> bool {
    matches!(domain.written.filed.as_ref().map(At::peek), Some(NoneOr::Some(_)))
}

impl<'f> Remark<'f, '_> {
    /// The domain names of a website that are on record; of all websites where none is named.
    fn filed(
        &self,
        website: Option<&Website<'_>>,
    ) -> impl Iterator<Item = &'f At<NoneOr<case::DomainRecord>>> {
        let facts = self.facts;
        let named: Option<Vec<usize>> =
            website.map(|website| website.domains.iter().flatten().copied().collect());
        facts.domains.iter().enumerate().filter_map(move |(at, domain)| {
            let asked = named.as_ref().is_none_or(|named| named.contains(&at));
            domain.written.filed.as_ref().filter(|_| asked && is_filed(domain))
        })
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

    /// It says that something is on record, and the case that nothing is; nor does it say so where nothing is filed.
    fn on_record(&self, applicant: Option<&At<case::Applicant>>, unfiled: bool) -> Option<Contradiction> {
        if self.facts.domains.iter().any(is_filed) {
            return None;
        }
        let none = applicant.and_then(|one| one.filed.as_ref()).filter(|filed| filed.peek().is_none());
        let unsaid = || self.facts.domains.first().filter(|_| unfiled).map(|domain| domain.written.span());
        let other = none.map(At::span).or_else(unsaid)?;
        let claims = &self.tables().remarks.claims;
        let number = || self.icp_number(&claims.on_record).then(|| "ICP备…号".to_owned());
        let phrase = self.says(&claims.on_record).map(|(_, phrase)| phrase).or_else(number)?;
        if let Some(none) = none {
            none.read();
        }
        Some(self.against(
            text!(
                "备注写了“{phrase}”，filed 却没有写备案",
                "the remark says {phrase}, but no `filed` says that something is on record"
            ),
            other,
            text!("没有写备案", "no filing is stated here"),
        ))
    }

    /// Whether a number of a filing stands in it: 粤ICP备12345678号.
    fn icp_number(&self, phrases: &Phrases) -> bool {
        let text = self.said.text();
        let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).count();
        let mut numbers = text.match_indices("icp备").filter_map(|(at, mark)| {
            let digits = digits(&text[at + mark.len()..]);
            (digits >= 5).then_some(at..at + mark.len() + digits)
        });
        numbers.any(|at| self.counts(&at, phrases))
    }

    /// It says that the record is gone on which the order, or the decision that none is needed, rests. The applicant may
    /// mean another website of its own: that of the order has to be on record.
    fn record_gone(&self, website: Option<&Website<'_>>) -> Option<Contradiction> {
        let (at, phrase) = self.says(&self.tables().remarks.claims.record_gone)?;
        let of_a_site = || {
            let clause = self.said.clause_at(at.start);
            ["网站", "域名"].iter().any(|word| self.said.text()[clause.clone()].contains(word))
        };
        let of_applicant = || {
            let filed = self.facts.applicant.written?.filed.as_ref()?;
            (website.is_none() && !of_a_site() && !filed.peek().is_none()).then(|| filed.span())
        };
        let record = self.filed(website).next().map(At::span).or_else(of_applicant)?;
        Some(self.against(
            text!(
                "备注写了“{phrase}”，filed 却写有备案；已注销的要重新备案",
                "the remark says {phrase}, but `filed` says that there is a record; what was cancelled is filed anew"
            ),
            record,
            text!("写的备案", "the record as stated"),
        ))
    }

    /// It says that another provider keeps the record.
    fn record_elsewhere(&self, website: Option<&Website<'_>>) -> Option<Contradiction> {
        let story = &self.tables().story;
        let claims = &self.tables().remarks.claims.record_with;
        // Who a text begins with: Alibaba Cloud, or the provider of a row.
        let named = |rest: &str| {
            let rows = story.providers.iter().enumerate();
            let names =
                rows.flat_map(|(row, one)| one.names.iter().map(move |name| (Some(row), name.as_str())));
            names
                .chain([(None, "阿里云")])
                .find(|(_, name)| rest.starts_with(name))
                .map(|(row, name)| (row, name.to_owned()))
        };
        let (who, name) = self.behind(claims).find_map(|(_, rest)| named(rest))?;
        let other = self.filed(website).find_map(|filed| {
            let providers = filed.peek().some()?.providers.as_ref()?;
            let known: Option<Vec<Option<usize>>> = providers
                .peek()
                .iter()
                .map(|one| match is_aliyun(one.peek()) || is_hichina(one.peek()) {
                    true => Some(None),
                    false => story.provider(one.peek()).map(Some),
                })
                .collect();
            known.filter(|all| !all.is_empty() && !all.contains(&who)).map(|_| providers.span())
        })?;
        Some(self.against(
            text!(
                "备注写了备案在{name}，providers 里却没有",
                "the remark says that {name} keeps the filing, but `providers` does not list it"
            ),
            other,
            text!("所写的接入商", "the providers as stated"),
        ))
    }

    /// It says that the applicant exists no more: nobody files for it, but its filing can be cancelled.
    fn applicant_gone(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        use FilingType::{CancelAccess, CancelApplicant, CancelSite};
        let (_, phrase) = self.says(&self.tables().remarks.claims.applicant_gone)?;
        let cancels = self
            .facts
            .declared()
            .is_some_and(|one| [CancelAccess, CancelApplicant, CancelSite].contains(one.peek()));
        let listed = applicant
            .circumstances
            .as_ref()
            .is_some_and(|list| list.peek().iter().any(|one| *one.peek() == Circumstance::IrregularBusiness));
        if cancels || listed {
            return None;
        }
        let name = applicant.name.as_ref()?;
        Some(self.against(
            text!(
                "备注写了“{phrase}”：已不存在的主体不能备案，原有的备案应当注销",
                "the remark says {phrase}: whoever no longer exists cannot file, and its filing is to be cancelled"
            ),
            name.span(),
            text!("主办单位名称", "the name of the applicant"),
        ))
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

    /// It says that the applicant has moved to another city or district than that of its address.
    pub(super) fn moved(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let address = applicant.address.as_ref()?;
        let (phrase, place) = self.elsewhere(&self.tables().remarks.claims.moved, address)?;
        address.read();
        Some(self.against(
            text!(
                "备注写了“{phrase}{place}”，通信地址却在别处",
                "the remark says {phrase}{place}, but the postal address is elsewhere"
            ),
            address.span(),
            text!("通信地址", "the postal address"),
        ))
    }

    /// It says that something is not what the record says, and the list of what differs does not have it.
    fn differs(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let record = applicant.filed.as_ref()?.peek().some()?;
        self.tables().remarks.claims.differs.iter().find_map(|row| {
            let (_, phrase) = self.says(&row.phrases)?;
            let known = |field: &RecordField| differs(record, *field);
            let list: Vec<(bool, Span)> = row.of.iter().filter_map(known).collect();
            let (_, span) = list.first().filter(|_| !list.iter().any(|(listed, _)| *listed))?;
            let Text { zh, en } = row.of.first()?.text().into();
            if let Some(list) = &record.differs {
                list.read();
            }
            Some(self.against(
                text!(
                    "备注写了“{phrase}”，differs 里却没有：{zh}",
                    "the remark says {phrase}, but `differs` lacks: {en}"
                ),
                span.clone(),
                text!("所列与记录不同的内容", "what differs from the record, as listed"),
            ))
        })
    }

    /// It says what the domain name serves besides web pages, and the key does not have it.
    fn serves(&self, website: &Website<'_>) -> Option<Contradiction> {
        self.tables().remarks.claims.serves.iter().find_map(|row| {
            let (_, phrase) = self.says(&row.phrases)?;
            let list = website.written.serves.as_ref();
            if list.is_some_and(|list| list.peek().iter().any(|one| row.of.contains(one.peek()))) {
                return None;
            }
            let Text { zh, en } = row.of.first()?.text().into();
            if let Some(list) = list {
                list.read();
            }
            Some(self.against(
                text!(
                    "备注写了“{phrase}”，serves 里却没有：{zh}",
                    "the remark says {phrase}, but `serves` lacks: {en}"
                ),
                list.map_or(website.written.span(), At::span),
                text!("网站的用途", "what the website serves"),
            ))
        })
    }

    /// It says that a domain name is that of another, and the key that it is the applicant's.
    fn holder(&self) -> Option<Contradiction> {
        let (_, phrase) = self.says(&self.tables().remarks.claims.held)?;
        let own =
            |domain: &&Domain<'_>| matches!(*domain.holder, Some(HolderIs::Applicant | HolderIs::Person(_)));
        let holder =
            self.facts.domains.iter().filter(own).find_map(|domain| domain.written.holder.as_ref())?;
        Some(self.against(
            text!(
                "备注写了“{phrase}”，holder 写的却是主办单位或订单里的人",
                "the remark says {phrase}, but `holder` is the applicant or somebody in the order"
            ),
            holder.span(),
            text!("域名持有者", "the domain name holder"),
        ))
    }

    /// It says that a domain name is registered elsewhere than with its registrar.
    fn registrar(&self) -> Option<Contradiction> {
        let registrars = &self.tables().registrars;
        let named = |rest: &str| {
            let end = ["注册", "购买", "买", "申请", ",", "。", ";", "(", "."]
                .iter()
                .filter_map(|end| rest.find(end))
                .min();
            let name = &rest[..end.unwrap_or(rest.len())];
            registrars.recognise(name).map(|one| (one, name.to_owned()))
        };
        let (said, name) = self
            .behind(&self.tables().remarks.claims.registered)
            .filter(|(phrase, rest)| !phrase.ends_with('在') || rest.contains("注册") || rest.contains('买'))
            .find_map(|(_, rest)| named(rest))?;
        let other = self.facts.domains.iter().find_map(|domain| {
            let written = domain.written.registrar.as_ref()?;
            let known = registrars.recognise(written.peek())?;
            (!std::ptr::eq(known, said)).then(|| written.span())
        })?;
        Some(self.against(
            text!(
                "备注写了域名注册商是{name}，registrar 写的却是另一家",
                "the remark says that {name} is the registrar, but `registrar` is another"
            ),
            other,
            text!("所写的注册商", "the registrar as stated"),
        ))
    }

    /// It says what no order can go on with.
    fn stop(&self) -> Option<Contradiction> {
        self.tables().remarks.claims.stops.iter().find_map(|row| {
            let (_, phrase) = self.says(&row.phrases)?;
            let Text { zh, en } = &row.because;
            self.written.read();
            Some(Contradiction::of_one_value(
                self.written.span(),
                text!("备注写了“{phrase}”：{zh}", "the remark says {phrase}: {en}"),
            ))
        })
    }
}

//! How many websites and domain names an applicant has: on record, in the order, together.

use std::collections::BTreeSet;

use super::decided::Decided;
use super::decision::Derived;
use crate::case::words::FilingType;
use crate::case::{At, NoneOr, RecordSite};
use crate::domain_name::DomainName;
use crate::outcome::MissingAt;

/// A count, as far as the case says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// There are at least this many.
    pub least: usize,
    /// There are at most so many more, where that is known whatever the keys below say.
    pub more: Option<usize>,
    /// The missing keys because of which there may be more.
    pub wants: Vec<MissingAt>,
}

/// What to count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// On record.
    Record,
    /// In the order.
    Order,
    /// Both, counting duplicates once.
    Together,
}

impl Count {
    /// Whether there are so many or more; the keys on which it depends where that is open.
    ///
    /// # Errors
    ///
    /// These keys.
    pub fn reaches(self, many: usize) -> Result<bool, Vec<MissingAt>> {
        let never = self.wants.is_empty() || self.more.is_some_and(|more| self.least + more < many);
        match self.least >= many {
            true => Ok(true),
            false if never => Ok(false),
            false => Err(self.wants),
        }
    }
}

impl Decided<'_> {
    /// The websites.
    pub fn count_websites(&self, within: Within) -> Count {
        let mut count = Count::default();
        if within != Within::Order {
            match self.record_sites() {
                Err(want) => count.wants.push(want),
                Ok(None) => {}
                Ok(Some((number, sites))) => {
                    count.least = sites.len().max(number.unwrap_or(0));
                    if number.is_none() && sites.is_empty() {
                        count.wants.push(self.want_record("applicant.filed.site-count"));
                    }
                }
            }
        }
        if within != Within::Record {
            if self.websites.is_empty() {
                count.wants.push(MissingAt { key: "website", at: 0..0 });
            }
            let counts = |i: &usize| self.in_scope(*i) && (within == Within::Order || self.is_new(*i));
            count.least += (0..self.websites.len()).filter(counts).count();
        }
        count
    }

    /// The domain names, or the labels before their suffixes: a name bought under several suffixes has one label.
    pub fn count_names(&self, within: Within, labels: bool) -> Count {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut count = Count::default();
        let mut add = |written: &str| {
            let name = DomainName::parse(written)
                .map_or_else(|_| written.to_lowercase(), |name| name.registrable_unicode().to_lowercase());
            names.insert(match name.split_once('.') {
                Some((label, _)) if labels => label.to_owned(),
                _ => name,
            });
        };
        if within != Within::Order {
            match self.record_sites() {
                Err(want) => count.wants.push(want),
                Ok(None) => {}
                Ok(Some((number, sites))) => {
                    for site in sites {
                        match &site.domain {
                            Some(domain) => add(domain),
                            None => count
                                .wants
                                .push(MissingAt { key: "applicant.filed.sites.domain", at: site.span() }),
                        }
                    }
                    // Each website has one number and one name on record.
                    let unnamed = sites.iter().filter(|site| site.domain.is_none()).count();
                    let unlisted = number.map(|number| number.saturating_sub(sites.len()));
                    count.more = unlisted.map(|unlisted| unlisted + unnamed);
                    if unlisted.map_or(sites.is_empty(), |unlisted| unlisted > 0) {
                        count.wants.push(self.want_record("applicant.filed.sites"));
                    }
                }
            }
        }
        if within != Within::Record {
            if self.websites.is_empty() {
                count.more = None;
                self.domains.iter().for_each(|domain| add(domain.label));
                count.wants.push(MissingAt { key: "website", at: 0..0 });
            }
            for (_, site) in self.websites.iter().enumerate().filter(|(i, _)| self.in_scope(*i)) {
                match &*site.domains {
                    None => {
                        count.more = None;
                        count.wants.push(site.want("website.domain"));
                    }
                    Some(domains) => domains.iter().for_each(|i| add(self.domains[*i].label)),
                }
            }
        }
        count.least = names.len();
        count
    }

    /// The websites on record and their stated number: unknown, no record, or these.
    #[expect(clippy::type_complexity, reason = "read in two places, right below each other")]
    fn record_sites(&self) -> Result<Option<(Option<usize>, &[At<RecordSite>])>, MissingAt> {
        let written = self.applicant.written.and_then(|applicant| applicant.filed.as_ref());
        match written.map(|filed| &**filed) {
            None => Err(self.applicant.want("applicant.filed")),
            Some(NoneOr::None) => Ok(None),
            Some(NoneOr::Some(record)) => {
                let number = record.site_count.as_ref().map(|number| **number as usize);
                Ok(Some((number, record.sites.as_deref().unwrap_or_default())))
            }
        }
    }

    fn want_record(&self, key: &'static str) -> MissingAt {
        let filed = self.applicant.written.and_then(|applicant| applicant.filed.as_ref());
        MissingAt { key, at: filed.map_or(0..0, At::span) }
    }

    /// Whether this order adds a website to the record.
    fn is_new(&self, website: usize) -> bool {
        !matches!(self.decision.websites[website].kind, Derived::OnRecord | Derived::Type(FilingType::Access))
    }
}

#[cfg(test)]
mod tests {
    use super::Within::{Order, Record, Together};
    use crate::testing::with_facts;

    const DAY: &str = "2026-12-01";

    fn case(filed: &str, domains: &[&str]) -> String {
        let order = domains.iter().map(|name| {
            format!("[[domain]]\nname = \"{name}\"\nfiled = \"none\"\n[[website]]\nname = \"{name}\"\ndomain = \"{name}\"\n")
        });
        format!("[applicant]\n{filed}\n{}", order.collect::<String>())
    }

    #[test]
    fn websites_are_counted() {
        let count = |filed: &str, within| {
            with_facts(&case(filed, &["a.example.cn", "example.net"]), DAY, |facts| {
                let count = facts.count_websites(within);
                (count.least, count.wants.iter().map(|want| want.key).collect::<Vec<_>>())
            })
        };
        assert_eq!(count("filed = \"none\"", Together), (2, vec![]));
        assert_eq!(count("filed = { site-count = 3 }", Together), (5, vec![]));
        assert_eq!(count("filed = { site-count = 3 }", Record), (3, vec![]));
        assert_eq!(count("filed = { site-count = 3 }", Order), (2, vec![]));
        assert_eq!(count("filed = { sites = [{ name = \"x\" }] }", Together), (3, vec![]));
        assert_eq!(count("filed = {}", Together), (2, vec!["applicant.filed.site-count"]));
        assert_eq!(count("", Together), (2, vec!["applicant.filed"]));
    }

    #[test]
    fn names_and_labels_are_counted_once() {
        let filed = "filed = { sites = [{ domain = \"example.com.cn\" }, { domain = \"other.cn\" }] }";
        let count = |filed: &str, within, labels| {
            with_facts(&case(filed, &["example.cn", "example.com.cn"]), DAY, |facts| {
                let count = facts.count_names(within, labels);
                (count.least, count.wants.iter().map(|want| want.key).collect::<Vec<_>>())
            })
        };
        assert_eq!(count(filed, Together, false), (3, vec![]));
        assert_eq!(count(filed, Together, true), (2, vec![]));
        assert_eq!(count(filed, Order, false), (2, vec![]));
        assert_eq!(count(filed, Record, true), (2, vec![]));
        assert_eq!(count("filed = \"none\"", Together, true), (1, vec![]));
        assert_eq!(count("filed = { site-count = 9 }", Together, false), (2, vec!["applicant.filed.sites"]));
        let unnamed = "filed = { sites = [{ name = \"x\" }] }";
        assert_eq!(count(unnamed, Together, false), (2, vec!["applicant.filed.sites.domain"]));
    }
}

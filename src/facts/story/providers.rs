//! Access providers as far as they can be compared, and those of a record held against those of its websites.

use super::contradiction::Contradiction;
use crate::case::{self, At, RecordSite};
use crate::facts::Facts;
use crate::facts::record::{is_aliyun, is_hichina};
use crate::tables::Tables;
use crate::text::text;

/// Whether Alibaba Cloud is among them; not known where HiChina is, whose filings are Alibaba Cloud's own.
pub(super) fn has_aliyun(providers: &[At<String>]) -> Option<bool> {
    let aliyun = providers.iter().any(|one| is_aliyun(one));
    (aliyun || !providers.iter().any(|one| is_hichina(one))).then_some(aliyun)
}

/// Whether two lists of providers of one website have nobody in common. Known only where every name in them is known.
pub(super) fn are_apart(one: &[At<String>], other: &[At<String>], tables: &Tables) -> bool {
    let known = |all: &[At<String>]| -> Option<Vec<Option<usize>>> {
        let which = |name: &At<String>| match is_aliyun(name) || is_hichina(name) {
            true => Some(None),
            false => tables.story.provider(name).map(Some),
        };
        all.iter().map(which).collect()
    };
    match (known(one), known(other)) {
        (Some(one), Some(other)) if !one.is_empty() && !other.is_empty() => {
            !one.iter().any(|provider| other.contains(provider))
        }
        _ => false,
    }
}

/// Whether one website is all there is on record, so that its providers are those of the applicant.
pub(super) fn is_the_only_one(record: &case::Record) -> bool {
    record.site_count.as_ref().is_some_and(|count| *count.peek() == 1)
}

/// Whether two lists of providers of one website cannot both be true: nobody in common, or only one of them is empty.
pub(super) fn exclude_each_other(one: &[At<String>], other: &[At<String>], tables: &Tables) -> bool {
    one.is_empty() != other.is_empty() || are_apart(one, other, tables)
}

/// The providers of the applicant, and those of its websites on record.
pub(super) fn of_the_record(
    record: &case::Record,
    sites: &[At<RecordSite>],
    facts: &Facts<'_>,
    found: &mut Vec<Contradiction>,
) {
    let before = found.len();
    at_aliyun(record, sites, found);
    no_provider(record, sites, found);
    if found.len() == before {
        found.extend(of_all(record, sites, facts.tables));
    }
}

/// Whoever has a website at Alibaba Cloud has filed there.
fn at_aliyun(record: &case::Record, sites: &[At<RecordSite>], found: &mut Vec<Contradiction>) {
    let Some(own) = record.providers.as_ref().filter(|own| has_aliyun(own) == Some(false)) else { return };
    let here = sites.iter().filter_map(|site| site.providers.as_ref());
    if let Some(here) = here.into_iter().find(|providers| has_aliyun(providers) == Some(true)) {
        found.push(Contradiction::new(
            own.span(),
            text!(
                "主体的接入商里没有阿里云，已备案的网站却接入阿里云",
                "Alibaba Cloud is not among the applicant's providers, but a website on record has it"
            ),
            here.span(),
            text!("网站的接入商", "the providers of the website"),
        ));
    }
}

/// Whoever has a website that some provider connects has a provider.
fn no_provider(record: &case::Record, sites: &[At<RecordSite>], found: &mut Vec<Contradiction>) {
    let Some(own) = record.providers.as_ref().filter(|own| own.is_empty()) else { return };
    let connected = sites.iter().filter_map(|site| site.providers.as_ref()).find(|all| !all.is_empty());
    if let Some(connected) = connected {
        found.push(Contradiction::new(
            own.span(),
            text!(
                "主体没有接入商，已备案的网站却有",
                "the applicant has no provider, but a website on record has one"
            ),
            connected.span(),
            text!("网站的接入商", "the providers of the website"),
        ));
    }
}

/// Where every website on record is listed with its providers, the applicant has one of them, or none where they have none.
fn of_all(record: &case::Record, sites: &[At<RecordSite>], tables: &Tables) -> Option<Contradiction> {
    let own = record.providers.as_ref().filter(|own| !own.peek().is_empty())?;
    let all = record.site_count.as_ref().is_some_and(|count| sites.len() >= *count.peek() as usize);
    let lists: Option<Vec<&At<Vec<At<String>>>>> =
        sites.iter().map(|site| site.peek().providers.as_ref()).collect();
    let lists = lists.filter(|lists| all && !lists.is_empty())?;
    let apart = |list: &&&At<Vec<At<String>>>| exclude_each_other(own.peek(), list.peek(), tables);
    let first = lists.first()?;
    if lists.iter().filter(apart).count() < lists.len() {
        return None;
    }
    own.read();
    lists.iter().for_each(|list| {
        list.read();
    });
    Some(Contradiction::new(
        own.span(),
        text!(
            "主体的接入商里，没有一个是已备案网站的接入商",
            "none of the applicant's providers connects any of its websites on record"
        ),
        first.span(),
        text!("网站的接入商", "the providers of the website"),
    ))
}

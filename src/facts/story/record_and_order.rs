//! The record held against the order: the names, websites and days that both speak of.

use super::contradiction::Contradiction;
use super::one_site::one_site;
use super::providers::{are_apart, exclude_each_other, has_aliyun, is_the_only_one};
use super::record::{declared_shell, differs};
use crate::case::words::{FilingType, RecordField};
use crate::case::{self, At, DomainRecord, RecordSite};
use crate::domain_name::DomainName;
use crate::facts::record::{is_of, looked_up, normal, of_another_applicant, written_record};
use crate::facts::{Domain, Facts, Website};
use crate::identity::icp_number;
use crate::source::Span;
use crate::tables::words::fold;
use crate::text::{Text, text};

/// What the order says of what is on record, and the record does not.
pub fn record_and_order(facts: &Facts<'_>) -> Vec<Contradiction> {
    let Some(record) = facts.applicant.record() else { return Vec::new() };
    let mut found = Vec::new();
    let sites = record.sites.as_deref().unwrap_or_default();
    nothing_on_record(record, facts, &mut found);
    found.extend(more_than_counted(record, sites, facts));
    for domain in &facts.domains {
        unfiled_but_listed(sites, domain, facts, &mut found);
        if let Some(filed) = filed_here(record, domain, facts) {
            name_on_record(record, sites, domain, filed, facts, &mut found);
        }
    }
    for website in &facts.websites {
        website_name(record, sites, website, facts, &mut found);
    }
    one_site(sites, facts, &mut found);
    names_differ(record, facts, &mut found);
    of_somebody_else(record, facts, &mut found);
    found
}

/// Nobody changes, cancels, claims, imports or looks after the filing of somebody else.
fn of_somebody_else(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    use FilingType::{CancelAccess, CancelApplicant, CancelSite, Change, Claim, Import, Keep};
    let theirs = |one: &FilingType| {
        matches!(one, Change | CancelAccess | CancelApplicant | CancelSite | Claim | Import | Keep)
    };
    let Some(declared) = facts.declared().filter(|declared| theirs(declared)) else { return };
    let (zh, en) = (declared.text().zh, declared.text().en);
    for domain in facts.domains.iter().filter(|domain| of_another_applicant(record, domain, facts)) {
        let Some(filed) = written_record(facts, domain) else { continue };
        let name = facts.privacy.text(domain.label);
        found.push(Contradiction::new(
            filed.span(),
            text!(
                "{name} 备案在别的主体名下，订单却是{zh}",
                "{name} is filed by another applicant, but the order is: {en}"
            ),
            record.number.as_ref().map_or(declared.span(), At::span),
            text!("主体自己的备案号", "the applicant's own number"),
        ));
    }
}

/// The filing of a name that is the applicant's.
pub(super) fn filed_here<'f>(
    record: &case::Record,
    domain: &'f Domain<'_>,
    facts: &'f Facts<'_>,
) -> Option<&'f At<case::NoneOr<DomainRecord>>> {
    let filed = written_record(facts, domain)?;
    (!filed.is_none() && !of_another_applicant(record, domain, facts)).then_some(filed)
}

/// Whether a website on record has the name under which a name of the order is filed, or a host below it: old filings are listed with one, and what is filed is the registered name.
fn is_or_is_below(site: &RecordSite, domain: &Domain<'_>, facts: &Facts<'_>) -> bool {
    let listed = site.domain.as_ref().and_then(|name| DomainName::parse(name).ok());
    let below = |listed: DomainName| {
        !facts.tables.files_own_hosts(&listed)
            && looked_up(facts, domain) == Some(listed.registrable.as_str())
    };
    is_of(site, domain, facts) || listed.is_some_and(below)
}

/// Where the record says that the applicant has no website.
fn empty(record: &case::Record, facts: &Facts<'_>) -> Option<Span> {
    let none = record.site_count.as_ref().filter(|count| ***count == 0).map(At::span);
    let unlisted = record.sites.as_ref().is_some_and(Vec::is_empty);
    let filed = facts.applicant.written.and_then(|written| written.filed.as_ref());
    none.or(filed.filter(|_| unlisted).map(At::span)).or_else(|| declared_shell(facts))
}

/// Whose record is empty has no name on record, and nothing to connect or to cancel.
fn nothing_on_record(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let Some(empty) = empty(record, facts) else { return };
    let name = facts.domains.iter().find_map(|domain| Some((domain, filed_here(record, domain, facts)?)));
    if let Some((domain, filed)) = name {
        let name = facts.privacy.text(domain.label);
        found.push(Contradiction::new(
            empty,
            text!("主体没有已备案的网站，{name} 却已备案", "no website is on record, but {name} is filed"),
            filed.span(),
            text!("{name} 的备案", "the filing of {name}"),
        ));
        return;
    }
    use FilingType::{Access, CancelAccess, CancelSite};
    if let Some(declared) =
        facts.declared().filter(|one| matches!(***one, Access | CancelSite | CancelAccess))
    {
        let (zh, en) = (declared.text().zh, declared.text().en);
        found.push(Contradiction::new(
            empty,
            text!("主体没有已备案的网站，订单却是{zh}", "no website is on record, but the order is: {en}"),
            declared.span(),
            text!("备案类型：{zh}", "type: {en}"),
        ));
    }
}

/// The names of the order and the websites that are listed have no more numbers of websites than are counted.
fn more_than_counted(
    record: &case::Record,
    sites: &[At<RecordSite>],
    facts: &Facts<'_>,
) -> Option<Contradiction> {
    let count = record.site_count.as_ref().filter(|count| *count.peek() > 0)?;
    let own = facts.domains.iter().filter_map(|domain| filed_here(record, domain, facts)?.some());
    let own = own.filter_map(|filed| filed.number.as_ref());
    let mut numbers: Vec<String> = Vec::new();
    for number in sites.iter().filter_map(|site| site.number.as_ref()).chain(own) {
        // A number without that of a website is the applicant's.
        let of_a_website = icp_number::parse(number).is_ok_and(|parsed| parsed.service.is_some());
        let Some(known) = normal(number).filter(|known| of_a_website && !numbers.contains(known)) else {
            continue;
        };
        numbers.push(known);
        if numbers.len() > sites.len().max(*count.peek() as usize) {
            let all = **count;
            return Some(Contradiction::new(
                count.span(),
                text!(
                    "写的是已备案 {all} 个网站，写出的网站备案号却更多",
                    "{all} are declared on record, but there are more website numbers"
                ),
                number.span(),
                text!("多出的网站备案号", "one more number"),
            ));
        }
    }
    None
}

/// A name that is said not to be filed while the record lists it.
fn unfiled_but_listed(
    sites: &[At<RecordSite>],
    domain: &Domain<'_>,
    facts: &Facts<'_>,
    found: &mut Vec<Contradiction>,
) {
    let Some(filed) = domain.written.filed.as_ref().filter(|filed| filed.is_none()) else { return };
    if let Some(listed) =
        sites.iter().find(|site| is_or_is_below(site, domain, facts)).and_then(|site| site.domain.as_ref())
    {
        let name = facts.privacy.text(domain.label);
        found.push(Contradiction::new(
            filed.span(),
            text!(
                "{name} 写的是没有备案，主体的记录里却有",
                "{name} is declared as not filed, but the record lists it"
            ),
            listed.span(),
            text!("applicant.filed.sites 里的域名", "the domain name in applicant.filed.sites"),
        ));
    }
}

/// One name of the order, as the record has it.
fn name_on_record(
    record: &case::Record,
    sites: &[At<RecordSite>],
    domain: &Domain<'_>,
    filed: &At<case::NoneOr<DomainRecord>>,
    facts: &Facts<'_>,
    found: &mut Vec<Contradiction>,
) {
    let Some(own) = filed.some() else { return };
    let name = facts.privacy.text(domain.label);
    let own_number = own.number.as_ref().and_then(|number| Some((number, normal(number)?)));
    let number_of = |site: &RecordSite| site.number.as_ref().and_then(normal);
    let listed: Vec<&At<RecordSite>> = sites.iter().filter(|site| is_of(site, domain, facts)).collect();
    for site in &listed {
        if let (Some((at, own)), Some(theirs)) = (&own_number, &site.number)
            && normal(theirs).is_some_and(|theirs| theirs != *own)
        {
            found.push(Contradiction::new(
                at.span(),
                text!("{name} 写了两个备案号", "{name} has two numbers"),
                theirs.span(),
                text!("applicant.filed.sites 里的备案号", "the number in applicant.filed.sites"),
            ));
        }
        if let (Some(own), Some(theirs)) = (&own.providers, &site.providers)
            && let (Some(a), Some(b)) = (has_aliyun(own), has_aliyun(theirs))
            && a != b
        {
            found.push(Contradiction::new(
                own.span(),
                text!(
                    "{name} 是否接入阿里云，两处写的不同",
                    "two different answers on whether {name} is connected to Alibaba Cloud"
                ),
                theirs.span(),
                text!("applicant.filed.sites 里的接入商", "the providers in applicant.filed.sites"),
            ));
        } else if let (Some(own), Some(theirs)) = (&own.providers, &site.providers)
            && are_apart(own, theirs, facts.tables)
        {
            found.push(Contradiction::new(
                own.span(),
                text!("{name} 的接入商，两处写的不同", "two different lists of providers for {name}"),
                theirs.span(),
                text!("applicant.filed.sites 里的接入商", "the providers in applicant.filed.sites"),
            ));
        }
    }
    connected_or_not(own, &listed, &name, found);
    if let (Some(own), Some(all)) = (&own.providers, &record.providers)
        && has_aliyun(own) == Some(true)
        && has_aliyun(all) == Some(false)
    {
        found.push(Contradiction::new(
            own.span(),
            text!(
                "{name} 接入阿里云，主体的接入商里却没有阿里云",
                "{name} is connected to Alibaba Cloud, which is not among the applicant's providers"
            ),
            all.span(),
            text!("主体的接入商", "the applicant's providers"),
        ));
    } else if let (Some(own), Some(all)) = (&own.providers, &record.providers)
        && is_the_only_one(record)
        && exclude_each_other(own, all, facts.tables)
    {
        found.push(Contradiction::new(
            own.span(),
            text!(
                "{name} 是唯一已备案的网站，其接入商与主体的接入商不同",
                "{name} is the only website on record, and its providers are not those of the applicant"
            ),
            all.span(),
            text!("主体的接入商", "the applicant's providers"),
        ));
    }
    if !listed.is_empty() || sites.is_empty() || sites.iter().any(|site| site.domain.is_none()) {
        return;
    }
    // An old website can have several names under one number: whoever lists one of them says enough.
    let others: Vec<&At<RecordSite>> = sites
        .iter()
        .filter(|site| own_number.is_some() && number_of(site) == own_number.as_ref().map(|(_, n)| n.clone()))
        .collect();
    let known = |site: &&At<RecordSite>| facts.domains.iter().any(|other| is_of(site, other, facts));
    if others.iter().any(known) {
        return;
    }
    if let Some(other) = others.first() {
        let theirs = facts.privacy.text(other.domain.as_ref().map_or("", |name| name.as_str()));
        found.push(Contradiction::new(
            own_number.as_ref().map_or(filed.span(), |(at, _)| at.span()),
            text!(
                "{name} 的备案号在 applicant.filed.sites 里是 {theirs} 的",
                "applicant.filed.sites has the number of {name} for {theirs}"
            ),
            other.number.as_ref().map_or(other.span(), At::span),
            text!("{theirs} 的备案号", "the number of {theirs}"),
        ));
    } else if record.site_count.as_ref().is_some_and(|count| **count as usize <= sites.len()) {
        found.push(Contradiction::new(
            filed.span(),
            text!(
                "{name} 已备案，applicant.filed.sites 已列全网站，却没有这个网站",
                "{name} is filed, but applicant.filed.sites, which lists all websites, does not include it"
            ),
            sites[0].span(),
            text!("已备案的网站", "the websites on record"),
        ));
    }
}

/// A name is connected to somebody, or to nobody: not both.
fn connected_or_not(
    own: &DomainRecord,
    listed: &[&At<RecordSite>],
    name: &str,
    found: &mut Vec<Contradiction>,
) {
    let Some(own) = &own.providers else { return };
    let others = listed.iter().filter_map(|site| site.providers.as_ref());
    if let Some(theirs) = others.into_iter().find(|theirs| theirs.is_empty() != own.is_empty()) {
        found.push(Contradiction::new(
            own.span(),
            text!(
                "{name} 有没有接入商，两处写的不同",
                "two different answers on whether {name} is connected to a provider at all"
            ),
            theirs.span(),
            text!("applicant.filed.sites 里的接入商", "the providers in applicant.filed.sites"),
        ));
    }
}

/// The name of a website differs from the one on record if, and only if, the list says so.
fn website_name(
    record: &case::Record,
    sites: &[At<RecordSite>],
    website: &Website<'_>,
    facts: &Facts<'_>,
    found: &mut Vec<Contradiction>,
) {
    let Some(name) = &website.written.name else { return };
    let Some((named, list)) = differs(record, RecordField::WebsiteName) else { return };
    let domains = || website.domains.iter().flatten().map(|i| &facts.domains[*i]);
    let site = sites.iter().find(|site| domains().any(|domain| is_of(site, domain, facts)));
    let Some(before) = site.and_then(|site| site.name.as_ref()) else { return };
    let what = || text!("备案记录里的网站名称", "the website name on record");
    match (named, fold(before) == fold(name)) {
        // Of several websites it may be another that has a new name.
        (true, true) if facts.websites.len() == 1 => found.push(Contradiction::new(
            list,
            text!(
                "differs 写网站名称与记录不同，两处名称却相同",
                "`differs` lists the website name, but both are the same"
            ),
            before.span(),
            what(),
        )),
        (false, false) => found.push(Contradiction::new(
            name.span(),
            text!(
                "网站名称与备案记录不同，differs 里却没有 website-name",
                "the website name differs from the record, but `differs` does not list website-name"
            ),
            before.span(),
            what(),
        )),
        _ => {}
    }
}

/// Where the domain name differs from the record, the order has one that is not on record.
fn names_differ(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let Some((true, list)) = differs(record, RecordField::WebsiteDomain) else { return };
    let filed: Vec<_> = facts.domains.iter().map(|domain| filed_here(record, domain, facts)).collect();
    if let Some(Some(first)) = filed.first()
        && filed.iter().all(Option::is_some)
    {
        let saw: Text = text!(
            "differs 写网站域名与记录不同，订单里的域名却都已备案",
            "`differs` lists the domain name of the website, but every domain name in the order is on record"
        );
        found.push(Contradiction::new(
            list,
            saw,
            first.span(),
            text!("域名的备案", "the filing of the domain name"),
        ));
    }
}

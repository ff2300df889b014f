//! What the case says about the record of a name, and through which provider.

use chrono::Datelike;

use super::model::{Domain, Facts};
use crate::case::words::RecordField;
use crate::case::{At, DomainRecord, NoneOr, Record, RecordSite};
use crate::domain_name::DomainName;
use crate::identity::{Fault, icp_number};
use crate::source::Span;
use crate::text::folded::folded;

/// How the names for Alibaba Cloud in case files begin: its own, those of its companies, and that of the tool that orders
/// its servers (alicloud). Letters and figures count, and no brackets.
pub const ALIYUN: [&str; 4] = ["阿里云", "aliyun", "alicloud", "alibabacloud"];

/// What makes another seller of such a name: the international site, and whoever sells for Alibaba Cloud.
const NOT_ALIYUN: [&str; 13] = [
    "国际",
    "international",
    "intl",
    "alibabacloudcom",
    "香港",
    "hongkong",
    "新加坡",
    "singapore",
    "代理",
    "经销",
    "合作伙伴",
    "reseller",
    "partner",
];

/// Whether an access provider is Alibaba Cloud.
pub fn is_aliyun(provider: &str) -> bool {
    let name = folded(provider, char::is_alphanumeric);
    let begins = |own: &&str| {
        name.strip_prefix(*own).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let begins = ALIYUN.iter().any(begins);
    name == "alibaba" || begins && !NOT_ALIYUN.iter().any(|other| name.contains(other))
}

/// The names of the platform whose old filings are Alibaba Cloud's own.
const HICHINA: [&str; 3] = ["万网", "hichina", "中国万网"];

/// Whether an access provider is HiChina.
pub fn is_hichina(provider: &str) -> bool {
    HICHINA.iter().any(|name| name.eq_ignore_ascii_case(provider.trim()))
}

/// What the case says about the filing of a name.
///
/// Subdomains share the filing of the registered name: `filed` on a subdomain refers to that filing.
#[derive(Debug)]
pub enum Filed<'f> {
    /// It is filed.
    Yes {
        /// Where that is written.
        at: Span,
        /// The access providers on record, if they are written.
        providers: Option<&'f [At<String>]>,
    },
    /// It is not.
    No {
        /// Where that is written.
        at: Span,
    },
    /// Nothing is written.
    Unknown,
}

impl Filed<'_> {
    /// Whether it is known to be filed through Alibaba Cloud.
    pub fn at_aliyun(&self) -> bool {
        match self {
            Self::Yes { providers: Some(providers), .. } => providers.iter().any(|one| is_aliyun(one)),
            _ => false,
        }
    }
}

/// The name that is looked up: the one that was registered; of a host of the government its own.
pub fn looked_up<'f>(facts: &Facts<'_>, domain: &'f Domain<'_>) -> Option<&'f str> {
    domain.name.as_ref().ok().map(|name| facts.tables.filed_as(name))
}

/// The number of a website on record as it is compared; nothing where it is none, or masked.
pub fn normal(number: &At<String>) -> Option<String> {
    icp_number::parse(number).ok().map(|number| {
        let serial = number.service.map_or(0, |service| service.serial);
        format!("{}-{serial}", number.entity)
    })
}

/// Whether a website on record has the name under which a name of the case is filed.
pub fn is_of(site: &RecordSite, domain: &Domain<'_>, facts: &Facts<'_>) -> bool {
    let listed = site.domain.as_ref().and_then(|name| DomainName::parse(name).ok());
    listed.is_some_and(|listed| looked_up(facts, domain) == Some(listed.ascii.as_str()))
}

/// What is written as the filing of a name: at the name that was registered where it is listed, else at the name.
pub fn written_record<'f>(
    facts: &'f Facts<'_>,
    domain: &'f Domain<'_>,
) -> Option<&'f At<NoneOr<DomainRecord>>> {
    let wanted = looked_up(facts, domain);
    let listed = wanted.and_then(|name| facts.domain_named(name)?.written.filed.as_ref());
    listed.or(domain.written.filed.as_ref())
}

/// What the case says about the filing of the registered name: on that name if it is listed,
/// else on the name itself, else among the applicant's websites on record.
/// A government host is looked up by its own name.
pub fn filed<'f>(facts: &'f Facts<'_>, domain: &'f Domain<'_>) -> Filed<'f> {
    let wanted = looked_up(facts, domain);
    if let Some(filed) = written_record(facts, domain) {
        let at = filed.span();
        return match &**filed {
            NoneOr::None => Filed::No { at },
            NoneOr::Some(record) => {
                Filed::Yes { at, providers: record.providers.as_ref().map(|list| list.as_slice()) }
            }
        };
    }
    let sites = facts.applicant.record().into_iter().flat_map(|record| record.sites.iter().flatten());
    for site in sites {
        let Some(name) = &site.domain else { continue };
        if DomainName::parse(name).is_ok_and(|name| Some(name.ascii.as_str()) == wanted) {
            let providers = site.providers.as_ref().map(|list| list.as_slice());
            return Filed::Yes { at: name.span(), providers };
        }
    }
    Filed::Unknown
}

/// Whether what is written as the filing of a name cannot be one of this applicant: its number is none, or another
/// applicant's; its day has not come; or the applicant is said to have no record at all.
pub fn is_doubtful(facts: &Facts<'_>, domain: &Domain<'_>) -> bool {
    if written_record(facts, domain).and_then(|filed| filed.some()).is_none() {
        return false;
    }
    let unfiled = |filed: &At<NoneOr<Record>>| match &**filed {
        NoneOr::None => true,
        NoneOr::Some(known) => of_another_applicant(known, domain, facts),
    };
    let applicant = facts.applicant.written.and_then(|written| written.filed.as_ref());
    is_no_filing(facts, domain) || applicant.is_some_and(unfiled)
}

/// Whether what is written as the filing of a name is nobody's: its number is none, or its day has not come.
pub fn is_no_filing(facts: &Facts<'_>, domain: &Domain<'_>) -> bool {
    let Some(record) = written_record(facts, domain).and_then(|filed| filed.some()) else { return false };
    // Nor of a year to come, or younger than the filing that is said to have it, or of an app.
    let no_number = |number: &At<String>| match icp_number::parse(number) {
        Ok(number) => {
            let issued = number.year();
            number.is_of_no_website()
                || issued.is_some_and(|year| is_to_come(year, facts))
                || record.on.as_ref().zip(issued).is_some_and(|(on, year)| on.0.year() < year)
        }
        Err(fault) => fault != Fault::Masked,
    };
    record.number.as_ref().is_some_and(no_number) || record.on.as_ref().is_some_and(|on| on.0 > facts.day)
}

/// Whether no number of a year has been issued yet. A check of an earlier day is still one of a number that somebody has
/// today.
pub fn is_to_come(year: i32, facts: &Facts<'_>) -> bool {
    year > facts.day.max(facts.tables.values.written.0).year()
}

/// Where a record says that what a website shows is no longer what was filed: in the list of what differs, or of a website
/// that somebody looked at. Only what says so is read.
pub fn content_differs(record: &Record) -> Option<Span> {
    let listed = record.differs.iter().flat_map(|list| list.peek().iter());
    let listed = listed.into_iter().find(|one| one.is(&RecordField::WebsiteContent)).map(At::span);
    let sites = record.sites.iter().flatten().filter_map(|site| site.content_matches.as_ref());
    listed.or_else(|| {
        let seen = sites.into_iter().find(|seen| !*seen.peek())?;
        seen.read();
        Some(seen.span())
    })
}

/// Whether the number of a filed name belongs to a different applicant than the one on record.
pub fn of_another_applicant(known: &Record, domain: &Domain<'_>, facts: &Facts<'_>) -> bool {
    let parse = |number: &At<String>| icp_number::parse(number).ok();
    let own = known.number.as_ref().and_then(parse);
    let record = written_record(facts, domain).and_then(|filed| filed.some());
    let theirs = record.and_then(|record| record.number.as_ref()).and_then(parse);
    // A province may have used more than one character (蜀 and 川).
    let province = |number: &icp_number::IcpNumber| {
        let sign = number.province.to_string();
        facts.tables.regions.provinces.iter().position(|one| one.icp.iter().any(|one| *one == sign))
    };
    own.zip(theirs)
        .is_some_and(|(own, theirs)| own.entity != theirs.entity || province(&own) != province(&theirs))
}

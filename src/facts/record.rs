//! What the case says about the record of a name, and through which provider.

use super::model::{Domain, Facts};
use crate::case::{At, NoneOr, Record};
use crate::domain_name::DomainName;
use crate::identity::icp_number;
use crate::source::Span;

/// The names for Alibaba Cloud in case files.
const ALIYUN: [&str; 6] =
    ["aliyun", "alibaba", "alibaba cloud", "阿里云", "阿里云计算有限公司", "alibaba cloud computing"];

/// Whether an access provider is Alibaba Cloud.
pub fn is_aliyun(provider: &str) -> bool {
    ALIYUN.iter().any(|name| name.eq_ignore_ascii_case(provider.trim()))
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

/// What the case says about the filing of the registered name: on that name if it is listed,
/// else on the name itself, else among the applicant's websites on record.
/// A government host is looked up by its own name.
pub fn filed<'f>(facts: &'f Facts<'_>, domain: &'f Domain<'_>) -> Filed<'f> {
    let wanted = domain.name.as_ref().ok().map(|name| {
        if facts.tables.files_own_hosts(name) { name.ascii.as_str() } else { name.registrable.as_str() }
    });
    let listed = facts
        .domains
        .iter()
        .find(|other| other.name.as_ref().is_ok_and(|other| Some(other.ascii.as_str()) == wanted))
        .and_then(|other| other.written.filed.as_ref());
    if let Some(filed) = listed.or(domain.written.filed.as_ref()) {
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

/// Whether the number of a filed name belongs to a different applicant than the one on record.
pub fn of_another_applicant(known: &Record, domain: &Domain<'_>, facts: &Facts<'_>) -> bool {
    let parse = |number: &At<String>| icp_number::parse(number).ok();
    let own = known.number.as_ref().and_then(parse);
    let record = domain.written.filed.as_ref().and_then(|filed| filed.some());
    let theirs = record.and_then(|record| record.number.as_ref()).and_then(parse);
    // A province may have used more than one character (蜀 and 川).
    let province = |number: &icp_number::IcpNumber| {
        let sign = number.province.to_string();
        facts.tables.regions.provinces.iter().position(|one| one.icp.contains(&sign))
    };
    own.zip(theirs)
        .is_some_and(|(own, theirs)| own.entity != theirs.entity || province(&own) != province(&theirs))
}

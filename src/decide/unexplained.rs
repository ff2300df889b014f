//! What a case tells of and does not explain: while anything is, no website is said to need no filing.

use super::decision::Need;
use super::doubt::Doubt;
use crate::facts::home_pages::Home;
use crate::facts::{Domain, Facts, PointsTo, Website};
use crate::outcome::MissingAt;

/// That a website needs no filing, unless keys are still wanted, or its home page is under a name of which nothing is
/// said: that name serves it, too.
pub(super) fn unless(wants: Vec<MissingAt>, facts: &Facts<'_>, site: &Website<'_>) -> Need {
    match (wants.is_empty(), site.home_page_at(Home::OtherName, facts)) {
        (false, _) => Need::Open(wants),
        (true, Some(at)) => Need::LookUp(Doubt::HomePage, at),
        (true, None) => Need::No,
    }
}

/// The names of which no website is known: what they serve may need a filing. A name that was registered stands there
/// for its subdomains, too.
pub(super) fn unserved(facts: &Facts<'_>) -> Vec<MissingAt> {
    let served = || facts.domains.iter().filter(|domain| !domain.websites.is_empty());
    let speaks_for = |parent: &Domain<'_>, other: &Domain<'_>| match (&parent.name, &other.name) {
        (Ok(parent), Ok(other)) => parent.unicode == other.registrable_unicode(),
        _ => false,
    };
    let names = facts
        .domains
        .iter()
        .filter(|domain| domain.websites.is_empty() && !served().any(|other| speaks_for(domain, other)));
    names.map(|domain| domain.want("website.domain")).collect()
}

/// The servers in mainland China that are listed for no website: whatever they serve may need a filing.
pub(super) fn idle_inside(facts: &Facts<'_>) -> Vec<MissingAt> {
    let named = |i: usize| {
        facts
            .domains
            .iter()
            .any(|domain| [*domain.points_to, *domain.will_point_to].contains(&Some(PointsTo::Instance(i))))
    };
    let servers = facts.instances.iter().enumerate();
    let idle = servers.filter(|(i, one)| one.in_mainland() && one.websites.is_empty() && !named(*i));
    idle.map(|(_, one)| one.want("website.instances")).collect()
}

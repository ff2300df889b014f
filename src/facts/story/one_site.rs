//! A website on record and the same website in the order: what is seen of one is true of the other.

use super::contradiction::Contradiction;
use crate::case::{At, RecordSite};
use crate::facts::record::is_of;
use crate::facts::{Domain, Facts, PointsTo, Website};
use crate::text::text;

/// Whether it can be reached, and where its name leads.
pub(super) fn one_site(sites: &[At<RecordSite>], facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    for website in &facts.websites {
        found.extend(open_or_not(sites, website, facts));
    }
    for site in sites {
        found.extend(leads_elsewhere(site, facts));
    }
}

/// It is open or it is not. A website with several names is open where one of them is.
fn open_or_not(sites: &[At<RecordSite>], website: &Website<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let now = website.written.open.as_ref()?;
    let ours = |site: &&At<RecordSite>| {
        let names = website.domains.iter().flatten().map(|i| &facts.domains[*i]);
        names.into_iter().any(|domain| is_of(site, domain, facts))
    };
    let seen: Vec<&At<bool>> = sites.iter().filter(ours).filter_map(|site| site.open.as_ref()).collect();
    let other = match *now.peek() {
        false => seen.iter().find(|seen| *seen.peek())?,
        true if seen.iter().any(|seen| *seen.peek()) => return None,
        true => seen.first()?,
    };
    // Only what cannot be is read: of anything else nothing is said here.
    now.read();
    other.read();
    Some(Contradiction::new(
        now.span(),
        text!(
            "同一个网站，一处写可以访问，一处写不能访问",
            "the same website is declared as open in one place and closed in another"
        ),
        other.span(),
        text!("applicant.filed.sites 里的 open", "`open` in applicant.filed.sites"),
    ))
}

/// What is reached by its name has a name that resolves; what resolves as filed resolves, and to the mainland.
fn leads_elsewhere(site: &RecordSite, facts: &Facts<'_>) -> Option<Contradiction> {
    let good = |seen: &&At<bool>| *seen.peek();
    let (open, matches) = (site.open.as_ref().filter(good), site.address_matches.as_ref().filter(good));
    let listed: Vec<&Domain<'_>> = facts.domains.iter().filter(|domain| is_of(site, domain, facts)).collect();
    let targets = listed.iter().map(|domain| domain.points_to.zip(domain.written.points_to.as_ref()));
    // A host below the name may be the one that is reached; what is not said may be anything.
    let targets: Vec<_> = targets.collect::<Option<_>>()?;
    let nowhere = |(target, _): &(PointsTo, _)| *target == PointsTo::Nothing;
    let outside = |(target, _): &(PointsTo, _)| matches!(target, PointsTo::Instance(i) if facts.instances[*i].outside());
    let (_, written) = *targets.first()?;
    let (seen, saw) = if targets.iter().all(nowhere) {
        let saw = text!(
            "域名没有解析，却写网站可以访问，或解析到备案的地址",
            "the domain name does not resolve, but its website is declared as open or as resolving to the filed address"
        );
        (open.or(matches)?, saw)
    } else if targets.iter().all(outside) {
        let saw = text!(
            "域名解析到中国内地以外，却写解析到备案的地址",
            "the domain name resolves outside mainland China, but is declared as resolving to the filed address"
        );
        (matches?, saw)
    } else {
        return None;
    };
    seen.read();
    Some(Contradiction::new(
        seen.span(),
        saw,
        written.span(),
        text!("域名解析到哪里", "what the domain name resolves to"),
    ))
}

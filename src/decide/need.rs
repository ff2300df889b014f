//! Whether a website needs a filing: where it is hosted, and by which name it is reached.

use super::decision::{Need, Reason};
use super::doubt::Doubt;
use super::step::DecisionStep;
use super::unexplained::{idle_inside, unless, unserved};
use crate::case::words::{HolderRelation, Hosted, Product};
use crate::case::{self, At};
use crate::facts::home_pages::Home;
use crate::facts::names::folded_name;
use crate::facts::record::{Filed, filed, is_aliyun, is_doubtful};
use crate::facts::{Domain, Facts, HolderIs, PointsTo, Website};
use crate::identity::normalise;
use crate::outcome::MissingAt;
use crate::source::Span;
use crate::tables::cloud_regions::Lies;
use crate::text::{Text, text};

/// Returns `Ok` if the website is hosted in mainland China.
pub(super) fn hosting(facts: &Facts<'_>, site: &Website<'_>, steps: &mut Vec<Reason>) -> Result<(), Need> {
    let hosted = site.written.hosted.as_ref();
    let instances = match (&*site.instances, hosted) {
        (Some(instances), _) => instances.as_slice(),
        (None, Some(_)) => &[],
        (None, None) => return Err(Need::Open(vec![site.want("website.instances")])),
    };
    let serving = serving(facts, site, instances);
    let names = || site.domains.iter().flatten().map(|i| &facts.domains[*i]);
    let elsewhere = names().filter_map(leads_elsewhere).next_back();
    if serving.is_empty()
        && let Some(hosted) = hosted
    {
        return stated(facts, site, hosted, steps);
    }
    if serving.is_empty() {
        steps.push(Reason {
            step: DecisionStep::NoInstanceYet,
            saw: text!(
                "还没有购买实例；按托管在中国内地判断",
                "no instance is purchased yet; hosting in mainland China is assumed"
            ),
            at: site.written.instances.as_ref().map(At::span),
        });
        return Ok(());
    }
    let mut open = Vec::new();
    let (mut unknown, mut room) = (None, None);
    for instance in serving.iter().map(|i| &facts.instances[*i]) {
        if instance.written.product.as_deref() == Some(&Product::Wangpu) {
            steps.push(Reason {
                step: DecisionStep::HostedByWangpu,
                saw: text!(
                    "旺铺/企业官网由平台托管在中国内地",
                    "the platform hosts Wangpu and enterprise sites in mainland China"
                ),
                at: instance.written.product.as_ref().map(At::span),
            });
            return Ok(());
        }
        let Some(written) = &instance.written.region else {
            if instance.product() == Some(Product::Marketplace) {
                steps.push(Reason {
                    step: DecisionStep::HostedByMarketplace,
                    saw: text!(
                        "云市场建站产品托管在中国内地",
                        "website building products of Marketplace are hosted in mainland China"
                    ),
                    at: instance.written.product.as_ref().map(At::span),
                });
                return Ok(());
            }
            let want = instance.want("instance.region");
            if !open.contains(&want) {
                open.push(want);
            }
            continue;
        };
        let mainland = instance.region.and_then(|region| region.mainland);
        // Nobody is outside whose server says of itself that it is not.
        let said_to_be_outside = hosted.is_some_and(|hosted| **hosted == Hosted::Outside);
        if instance.in_mainland() || instance.lies == Lies::Inland && said_to_be_outside {
            let region = facts.privacy.text(written);
            steps.push(Reason {
                step: DecisionStep::HostedMainland,
                saw: text!("托管在中国内地（{region}）", "hosted in mainland China ({region})"),
                at: Some(written.span()),
            });
            return Ok(());
        }
        // A room may be anywhere: whoever says that it is outside says where.
        if instance.lies == Lies::InARoom && said_to_be_outside {
            room = Some(written.span());
        } else if mainland.is_none() {
            unknown = Some(written.span());
        }
    }
    if !open.is_empty() {
        return Err(Need::Open(open));
    }
    if let Some(room) = room {
        return Err(Need::LookUp(Doubt::Room, room));
    }
    // The author may know what the tables cannot tell; what the tables do know was handled above.
    let mainland = hosted.filter(|hosted| ***hosted == Hosted::Mainland);
    if let Some(hosted) = mainland {
        return stated(facts, site, hosted, steps);
    }
    // Who serves it now is not known where each server has ended.
    let somewhere = unknown.or(elsewhere).map(|at| (Doubt::Hosting, at));
    let doubt = somewhere.or_else(|| Some((Doubt::Ended, ended(facts, &serving)?)));
    if let Some((doubt, at)) = doubt {
        return hosted.map_or(Err(Need::LookUp(doubt, at)), |hosted| stated(facts, site, hosted, steps));
    }
    let first = &facts.instances[serving[0]];
    let region = first.written.region.as_ref().map_or("", |region| region.as_str());
    let at = first.written.region.as_ref().map(At::span);
    let unsaid = names().filter(|domain| domain.points_to.is_none());
    let wants = unsaid.map(|domain| domain.want("domain.points-to")).collect();
    let outside = text!("托管在中国内地以外（{region}）", "hosted outside mainland China ({region})");
    Err(not_needed(facts, site, wants, outside, at, steps))
}

/// The instances that serve a website. One that a name points to, or will, does, whether or not the website lists it.
fn serving(facts: &Facts<'_>, site: &Website<'_>, listed: &[usize]) -> Vec<usize> {
    let mut serving = listed.to_vec();
    for domain in site.domains.iter().flatten().map(|i| &facts.domains[*i]) {
        for leads_to in [*domain.points_to, *domain.will_point_to] {
            match leads_to {
                Some(PointsTo::Instance(i)) if !serving.contains(&i) => serving.push(i),
                _ => {}
            }
        }
    }
    serving
}

/// Where it is said that a name leads elsewhere, or will.
fn leads_elsewhere(domain: &Domain<'_>) -> Option<Span> {
    let now = (*domain.points_to, &domain.written.points_to);
    let then = (*domain.will_point_to, &domain.written.will_point_to);
    [now, then].into_iter().find_map(|(target, written)| match target {
        Some(PointsTo::Elsewhere) => written.as_ref().map(At::span),
        _ => None,
    })
}

/// Where the first of some servers has ended, if each of them has.
fn ended(facts: &Facts<'_>, servers: &[usize]) -> Option<Span> {
    let ends: Option<Vec<Span>> = servers.iter().map(|i| facts.instances[*i].ended(facts.day)).collect();
    ends?.into_iter().next()
}

/// No filing is needed of a website that is hosted outside, once it is said that its names lead nowhere else and
/// which products serve them: a CDN may serve the mainland.
fn not_needed(
    facts: &Facts<'_>,
    site: &Website<'_>,
    mut wants: Vec<MissingAt>,
    outside: Text,
    at: Option<Span>,
    steps: &mut Vec<Reason>,
) -> Need {
    if facts.case.uses.is_none() {
        wants.push(MissingAt { key: "uses", at: 0..0 });
    }
    wants.extend([unserved(facts), idle_inside(facts)].concat());
    let need = unless(wants, facts, site);
    let Text { zh, en } = outside;
    let saw = match need {
        Need::No => text!("{zh}，不需要备案", "{en}: no filing is needed"),
        _ => text!("{zh}", "{en}"),
    };
    steps.push(Reason { step: DecisionStep::HostedOutside, saw, at });
    need
}

/// Where the website is hosted according to the author of the file.
fn stated(
    facts: &Facts<'_>,
    site: &Website<'_>,
    hosted: &At<Hosted>,
    steps: &mut Vec<Reason>,
) -> Result<(), Need> {
    let at = Some(hosted.span());
    match **hosted {
        Hosted::Mainland => {
            let saw = text!("填写的是托管在中国内地", "declared as hosted in mainland China");
            steps.push(Reason { step: DecisionStep::HostedMainland, saw, at });
            Ok(())
        }
        Hosted::Outside => {
            let outside = text!("填写的是托管在中国内地以外", "declared as hosted outside mainland China");
            Err(not_needed(facts, site, Vec::new(), outside, at, steps))
        }
    }
}

/// Returns `Ok` if the website has a domain name that needs its own filing.
pub(super) fn name(facts: &Facts<'_>, site: &Website<'_>, steps: &mut Vec<Reason>) -> Result<(), Need> {
    let Some(domains) = &*site.domains else { return Err(Need::Open(vec![site.want("website.domain")])) };
    let at = site.written.domain.as_ref().map(At::span);
    if domains.is_empty() {
        return Err(by_address(facts, site, at, steps));
    }
    // One name that needs a filing is enough; no filing is needed only if no name needs one.
    let (mut open, mut needed, mut doubtful) = (Vec::new(), false, None);
    for domain in domains.iter().map(|i| &facts.domains[*i]) {
        match one_name(facts, site, domain, steps) {
            Ok(()) => needed = true,
            Err(Need::Open(wants)) => open.extend(wants),
            Err(doubt @ Need::LookUp(..)) => doubtful = doubtful.or(Some(doubt)),
            Err(_) => {}
        }
    }
    match (needed, open.is_empty(), doubtful) {
        (true, ..) => Ok(()),
        (false, false, _) => Err(Need::Open(open)),
        (false, true, Some(doubt)) => Err(doubt),
        (false, true, None) => Err(unless(unserved(facts), facts, site)),
    }
}

/// Returns `Ok` if a name needs its own filing.
fn one_name(
    facts: &Facts<'_>,
    site: &Website<'_>,
    domain: &Domain<'_>,
    steps: &mut Vec<Reason>,
) -> Result<(), Need> {
    let Ok(name) = &domain.name else { return Ok(()) };
    if name.is_registrable() {
        return Ok(());
    }
    if facts.tables.files_own_hosts(name) {
        let (host, suffix) = (&name.unicode, &name.suffix);
        let saw = text!(
            ".{suffix} 下各单位分别备案自己的主机名，{host} 单独备案",
            "under .{suffix} every body files its own host: {host} is filed separately"
        );
        steps.push(Reason { step: DecisionStep::OwnHost, saw, at: Some(domain.span()) });
        return Ok(());
    }
    let parent = name.registrable_unicode();
    let filed = filed(facts, domain);
    let aliyun = filed.at_aliyun();
    match filed {
        // What cannot be a filing, or is another applicant's, says nothing of what is needed.
        Filed::Yes { at, .. } if is_doubtful(facts, domain) => Err(Need::LookUp(Doubt::Filing, at)),
        Filed::Unknown => Err(Need::Open(vec![domain.want("domain.filed")])),
        Filed::Yes { providers: None, .. } => Err(Need::Open(vec![domain.want("domain.filed.providers")])),
        Filed::Yes { at, providers } if aliyun => {
            let covered = covers(facts, site, domain, providers.unwrap_or_default());
            if let Err(doubt @ Need::LookUp(..)) = covered {
                return Err(doubt);
            }
            steps.push(Reason {
                step: DecisionStep::SubdomainFiledHere,
                saw: text!(
                    "{parent} 已在阿里云备案，子域名不需要单独备案",
                    "{parent} is filed with Alibaba Cloud: its subdomains need no filing of their own"
                ),
                at: Some(at),
            });
            Err(covered.err().unwrap_or(Need::No))
        }
        Filed::Yes { at, .. } => {
            steps.push(Reason {
                step: DecisionStep::SubdomainFiledElsewhere,
                saw: text!(
                    "{parent} 在其他接入商备案，须先接入阿里云",
                    "{parent} is filed through another provider: submit an access filing with Alibaba Cloud first"
                ),
                at: Some(at),
            });
            Ok(())
        }
        Filed::No { at } => {
            steps.push(Reason {
                step: DecisionStep::SubdomainUnfiled,
                saw: text!(
                    "{parent} 没有备案，应备案 {parent} 本身",
                    "{parent} is not filed: file {parent} itself"
                ),
                at: Some(at),
            });
            Ok(())
        }
    }
}

/// Returns `Ok` if the filing of the registered name covers a website below it: the name is still held, and by nobody
/// who has nothing to do with the applicant, whoever serves the website is on record, and something is known of the applicant's record, against which the filing is held.
fn covers(
    facts: &Facts<'_>,
    site: &Website<'_>,
    domain: &Domain<'_>,
    providers: &[At<String>],
) -> Result<(), Need> {
    let registered = facts.domains.iter().find(|other| match (&other.name, &domain.name) {
        (Ok(other), Ok(name)) => other.ascii == name.registrable,
        _ => false,
    });
    let ends = registered.into_iter().chain([domain]).filter_map(|one| one.written.expires.as_ref());
    if let Some(ended) = ends.into_iter().find(|ends| ends.0 < facts.day) {
        return Err(Need::LookUp(Doubt::Expired, ended.span()));
    }
    let strange =
        |holder: &case::Holder| holder.relation.as_ref().is_some_and(|one| one.is(&HolderRelation::Other));
    let theirs = |one: &&Domain<'_>| matches!(*one.holder, Some(HolderIs::Other(holder)) if strange(holder));
    if let Some(lost) = registered.into_iter().chain([domain]).find(theirs) {
        return Err(Need::LookUp(Doubt::Holder, lost.written.holder.as_ref().map_or(lost.span(), At::span)));
    }
    // A name of another that nobody explains is not the applicant's.
    let unsaid = |one: &Domain<'_>| match *one.holder {
        Some(HolderIs::Other(holder)) => holder.relation.is_none() && !is_of_the_applicant(facts, holder),
        _ => false,
    };
    if let Some(unsaid) = registered.into_iter().chain([domain]).find(|one| unsaid(one)) {
        return Err(Need::Open(vec![unsaid.want("domain.holder.relation")]));
    }
    // Whoever serves it elsewhere is not known, nor whether it is on record.
    if let Some(at) = leads_elsewhere(domain) {
        return Err(Need::LookUp(Doubt::Hosting, at));
    }
    let listed = site.instances.as_deref().unwrap_or_default();
    let servers = serving(facts, site, listed);
    let on_record = |seller: &str| providers.iter().any(|one| one.trim().eq_ignore_ascii_case(seller.trim()));
    // Nor who does where each server has ended.
    if let Some(ended) = ended(facts, &servers) {
        return Err(Need::LookUp(Doubt::Ended, ended));
    }
    let theirs = servers.iter().filter_map(|i| facts.instances[*i].written.provider.as_ref());
    if let Some(unknown) = theirs.into_iter().find(|seller| !is_aliyun(seller) && !on_record(seller)) {
        return Err(Need::LookUp(Doubt::Provider, unknown.span()));
    }
    match facts.applicant.written.is_some_and(|written| written.filed.is_some()) {
        true => Ok(()),
        false => Err(Need::Open(vec![facts.applicant.want("applicant.filed")])),
    }
}

/// Whether a holder has the name or the certificate number of the applicant.
fn is_of_the_applicant(facts: &Facts<'_>, holder: &case::Holder) -> bool {
    let Some(applicant) = facts.applicant.written else { return false };
    let number = |one: Option<&At<case::Certificate>>| Some(normalise(one?.number.as_ref()?.expose()));
    let same_name = || {
        let (own, theirs) = applicant.name.as_ref().zip(holder.name.as_ref())?;
        Some(folded_name(own.expose()) == folded_name(theirs.expose()))
    };
    let numbers = number(applicant.certificate.as_ref()).zip(number(holder.certificate.as_ref()));
    numbers.map(|(own, theirs)| own == theirs).or_else(same_name) == Some(true)
}

/// A website without a domain name: reached by IP address, or not at all.
fn by_address(facts: &Facts<'_>, site: &Website<'_>, at: Option<Span>, steps: &mut Vec<Reason>) -> Need {
    let instances: Vec<_> = site.instances.iter().flatten().map(|i| &facts.instances[*i]).collect();
    if instances.is_empty() {
        // Neither a name nor an instance: the case does not say what serves it.
        let at = site.written.instances.as_ref().map_or(site.span(), At::span);
        return Need::LookUp(Doubt::Hosting, at);
    }
    let unsaid = instances.iter().filter(|instance| instance.written.public_ip.is_none());
    let mut open: Vec<MissingAt> = unsaid.map(|instance| instance.want("instance.public-ip")).collect();
    let public = instances
        .iter()
        .any(|instance| instance.written.public_ip.as_ref().is_some_and(|ip| !crate::case::is_none(ip)));
    if public || site.home_page_at(Home::PublicAddress, facts).is_some() {
        steps.push(Reason {
            step: DecisionStep::AddressOnly,
            saw: text!(
                "没有域名，只能用 IP 地址访问：要备案，但阿里云不受理，须向省通信管理局办理 IP 地址报备",
                "no domain name, IP address only: needs a filing, but not through Alibaba Cloud; the provincial administration accepts such filings (IP 地址报备)"
            ),
            at,
        });
        return Need::NotHere;
    }
    open.extend([unserved(facts), idle_inside(facts)].concat());
    let need = unless(open, facts, site);
    if need != Need::No {
        return need;
    }
    // Who can open it does so somewhere: by a name, a load balancer, an address that is not in the file.
    if let Some(open) = site.written.open.as_ref().filter(|open| ***open) {
        return Need::LookUp(Doubt::Entrance, open.span());
    }
    steps.push(Reason {
        step: DecisionStep::NothingPublic,
        saw: text!(
            "没有域名，也不通过公网地址提供网站服务，不需要备案",
            "no domain name and nothing served on a public IP address: no filing is needed"
        ),
        at,
    });
    Need::No
}

#[cfg(test)]
mod tests;

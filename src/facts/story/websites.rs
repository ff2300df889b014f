//! Whose a website is, what is chosen as its service and what it is about are of one website.

use super::contradiction::Contradiction;
use crate::case::At;
use crate::case::words::{Hosted, Serves, UsedProduct};
use crate::domain_name::DomainName;
use crate::facts::record::{Filed, filed};
use crate::facts::{Facts, PointsTo, Website};
use crate::source::Span;
use crate::tables::cloud_regions::Lies;
use crate::tables::story::Site;
use crate::text::{Text, phrase, text};

/// Looks at each website.
pub fn websites(facts: &Facts<'_>) -> Vec<Contradiction> {
    let rows = &facts.tables.story.websites;
    let sites = facts.websites.iter();
    let kinds = sites.clone().filter_map(|website| rows.iter().find_map(|row| both(row, website, facts)));
    let outside = sites.filter_map(|website| outside_on_a_server_inside(website, facts));
    kinds.chain(outside).chain(served_without_a_name(facts)).collect()
}

/// A product that stands before the server is reached by the name: where it is in use, the name resolves to it. Of a name
/// that is filed, somebody may have just stopped the resolution to cancel it.
fn served_without_a_name(facts: &Facts<'_>) -> Option<Contradiction> {
    let before = |product: &UsedProduct| {
        matches!(product, UsedProduct::Cdn | UsedProduct::Waf | UsedProduct::Ddos | UsedProduct::LoadBalancer)
    };
    facts.case.uses.iter().flatten().find_map(|one| {
        let one = one.peek();
        let active = one.active.as_ref().filter(|active| *active.peek())?;
        let product = one.product.as_ref().filter(|product| before(product.peek()))?;
        let used = DomainName::parse(one.domain.as_ref()?.peek()).ok()?;
        let domain = facts.domains.iter().find(|domain| {
            *domain.points_to == Some(PointsTo::Nothing)
                && matches!(filed(facts, domain), Filed::No { .. })
                && domain.name.as_ref().is_ok_and(|name| name.ascii == used.ascii)
        })?;
        let resolves = domain.written.points_to.as_ref()?;
        // Only what cannot be is read: of anything else nothing is said here.
        active.read();
        product.read();
        resolves.read();
        let (name, zh, en) = (facts.privacy.text(domain.label), product.text().zh, product.text().en);
        Some(Contradiction::new(
            resolves.span(),
            text!(
                "{name} 写的是没有解析，{zh} 却已在使用",
                "{name} is declared as not resolving, but a product is in use for it: {en}"
            ),
            active.span(),
            text!("已在使用：{zh}", "in use: {en}"),
        ))
    })
}

/// What is hosted outside has no server in mainland China, and no name that leads to one.
fn outside_on_a_server_inside(website: &Website<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let hosted = website.written.hosted.as_ref().filter(|hosted| *hosted.peek() == Hosted::Outside)?;
    let names = website.domains.iter().flatten().map(|i| &facts.domains[*i]);
    let leads_to = names.filter_map(|domain| match *domain.points_to {
        Some(PointsTo::Instance(i)) => Some(i),
        _ => None,
    });
    let mut servers = website.instances.iter().flatten().copied().chain(leads_to);
    let server = servers.find_map(|i| {
        let instance = &facts.instances[i];
        instance.written.region.as_ref().filter(|_| instance.lies == Lies::Inland)
    })?;
    // Only what cannot be is read: of anything else nothing is said here.
    hosted.read();
    server.read();
    Some(Contradiction::new(
        hosted.span(),
        text!(
            "网站填写为中国内地以外，其服务器却在中国内地",
            "the website is said to be hosted outside mainland China, and its server is in it"
        ),
        At::span(server),
        text!("服务器所在的地域", "the region of the server"),
    ))
}

/// What a row rules out of a website: the last two of its things, with their places.
fn both(row: &Site, website: &Website<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let mut parts: Vec<(Span, Text)> = Vec::new();
    // Only what cannot be is read: of anything else nothing is said here.
    let kind = facts.applicant.written.and_then(|applicant| applicant.kind.as_ref());
    if !row.kinds.is_empty() {
        let kind = kind.filter(|kind| row.kinds.contains(kind.peek()))?;
        let (zh, en) = (kind.peek().text().zh, kind.peek().text().en);
        parts.push((kind.span(), text!("主办单位性质是{zh}", "the applicant is: {en}")));
    }
    let service = website.written.service.as_ref();
    if !row.services.is_empty() {
        let service = service.filter(|service| row.services.contains(service.peek()))?;
        let (zh, en) = (service.peek().text().zh, service.peek().text().en);
        parts.push((service.span(), text!("服务内容选了{zh}", "the service category is: {en}")));
    }
    let serves = website.written.serves.as_ref().map(|all| all.peek());
    let only = |all: &&Vec<At<Serves>>| all.iter().all(|one| row.serves_only.contains(one.peek()));
    let serves = match row.serves_only.is_empty() {
        true => serves.and_then(|all| all.iter().find(|one| row.serves.contains(one.peek()))),
        false => serves.filter(only).and_then(|all| all.first()),
    };
    if !row.serves.is_empty() || !row.serves_only.is_empty() {
        let (zh, en) = (serves?.peek().text().zh, serves?.peek().text().en);
        parts.push((serves?.span(), text!("域名用于{zh}", "the domain name serves {en}")));
    }
    if !row.lists.is_empty() {
        let content = website.content.as_ref()?;
        let topic = content.iter().find(|topic| row.lists.contains(&topic.peek().id))?;
        let (zh, en) = (&topic.peek().name.zh, &topic.peek().name.en);
        parts.push((topic.span(), text!("所列内容有{zh}", "the content lists: {en}")));
        topic.read();
    }
    if !row.only.is_empty() {
        let content = website.content.as_ref().filter(|content| !content.is_empty())?;
        if !content.iter().all(|topic| row.only.contains(&topic.peek().id)) {
            return None;
        }
        let Text { zh, en } = phrase::list(content.iter().map(|topic| topic.peek().name.clone()));
        let at = content.first().map_or(website.written.span(), |first| first.span());
        parts.push((at, text!("所列内容是{zh}", "the content is: {en}")));
        content.iter().for_each(|topic| {
            topic.read();
        });
    }
    if !row.services.is_empty() {
        service.inspect(|service| {
            service.read();
        });
    }
    serves.inspect(|serves| {
        serves.read();
    });
    let ((at, last), (also, first)) = (parts.pop()?, parts.pop()?);
    let (a_zh, a_en, b_zh, b_en) = (&first.zh, &first.en, &last.zh, &last.en);
    let saw = text!("{a_zh}，{b_zh}：不会是同一个网站", "{a_en}; {b_en}: a website cannot be both");
    Some(Contradiction::new(at, saw, also, first))
}

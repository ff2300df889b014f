//! Whose a website is, what is chosen as its service and what it is about are of one website.

use super::contradiction::Contradiction;
use crate::facts::{Facts, Website};
use crate::source::Span;
use crate::tables::story::Site;
use crate::text::{Text, phrase, text};

/// Looks at each website.
pub fn websites(facts: &Facts<'_>) -> Vec<Contradiction> {
    let rows = &facts.tables.story.websites;
    facts
        .websites
        .iter()
        .filter_map(|website| rows.iter().find_map(|row| both(row, website, facts)))
        .collect()
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
    let serves = website.written.serves.as_ref();
    let serves = serves.and_then(|all| all.peek().iter().find(|one| row.serves.contains(one.peek())));
    if !row.serves.is_empty() {
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

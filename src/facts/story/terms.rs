//! A card does not last longer than cards of its kind do for somebody of that age.

use chrono::Months;

use super::contradiction::Contradiction;
use crate::case::Expiry;
use crate::facts::Facts;
use crate::facts::person::Identity;
use crate::identity::age;
use crate::text::{Text, phrase, text};

/// The cards of the applicant and of everyone in the order.
pub(super) fn terms(facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let persons = facts.persons.iter().map(|person| &person.identity);
    // What only one of the two places says is held against that person once.
    let mut seen = Vec::new();
    for identity in std::iter::once(&facts.applicant.identity).chain(persons) {
        let at = identity.certificate.map(|one| one.span().start);
        if at.is_some_and(|at| !seen.contains(&at)) {
            seen.extend(at);
            found.extend(too_long(identity, facts));
        }
    }
}

fn too_long(identity: &Identity<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let certificate = identity.certificate?;
    let (kind, ends) = (certificate.r#type.as_ref()?, certificate.expires.as_ref()?);
    let terms = facts.tables.story.terms_of(*kind.peek())?;
    // A check of an earlier day is still one of a card that somebody holds today.
    let today = facts.day.max(facts.tables.values.written.0);
    let years_old = identity.birth().and_then(|birth| age(birth, today));
    let (zh, en) = (kind.text().zh, kind.text().en);
    let months = terms.months(years_old);
    let Text { zh: most_zh, en: most_en } = lasting(months);
    let saw = match (**ends, terms.without_end_from()) {
        (Expiry::LongTerm, None) => text!(
            "写的是长期有效：{zh}最长 {most_zh}",
            "written without an end date, but this certificate ({en}) is valid for at most {most_en}"
        ),
        (Expiry::LongTerm, Some(from)) => {
            if years_old? >= from {
                return None;
            }
            text!(
                "写的是长期有效：{zh}满 {from} 岁才发长期的，持证人还不到",
                "written without an end date, but this certificate ({en}) is issued so only from the age of {from}, and its holder is younger"
            )
        }
        (Expiry::On(last), _) => {
            let from = terms.without_end_from();
            let ended = identity.birth().and_then(|born| terms.last_end(born)).filter(|end| last > *end);
            if let (Some(end), Some(from)) = (ended, from) {
                text!(
                    "写的是 {last} 到期：{zh}满 {from} 岁起发长期的，有期限的到 {end} 为止",
                    "expiration date {last} is too late: from the age of {from} this certificate ({en}) is issued without an end date, and any earlier one ended by {end}"
                )
            } else if today.checked_add_months(Months::new(months)).is_none_or(|latest| last <= latest) {
                return None;
            } else if terms.by_age() {
                text!(
                    "写的是 {last} 到期：{zh}给这个年龄的人最长 {most_zh}",
                    "expiration date {last} is too late: at that age this certificate ({en}) is valid for at most {most_en}"
                )
            } else {
                text!(
                    "写的是 {last} 到期：{zh}最长 {most_zh}",
                    "expiration date {last} is too late: this certificate ({en}) is valid for at most {most_en}"
                )
            }
        }
    };
    let holder = identity.written_number().map(|one| one.span());
    let holder = holder.or(identity.stated_birth.map(|one| one.span())).filter(|_| terms.by_age());
    Some(match holder {
        Some(holder) => {
            Contradiction::new(ends.span(), saw, holder, text!("持证人的年龄", "the age of the holder"))
        }
        None => Contradiction::new(ends.span(), saw, kind.span(), text!("证件类型", "type of certificate")),
    })
}

/// A term in words: in years where it is whole years.
fn lasting(months: u32) -> Text {
    let (n, zh, en) =
        if months.is_multiple_of(12) { (months / 12, "年", "year") } else { (months, "个月", "month") };
    let counted = phrase::count(n, en);
    text!("{n} {zh}", "{counted}")
}

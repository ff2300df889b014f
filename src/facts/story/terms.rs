//! A card does not last longer than cards of its kind do for somebody of that age.

use chrono::Months;

use super::contradiction::Contradiction;
use crate::case::Expiry;
use crate::facts::Facts;
use crate::facts::person::Identity;
use crate::identity::age;
use crate::text::{phrase, text};

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
    let saw = match **ends {
        Expiry::LongTerm => {
            let (age, from) = (years_old?, terms.without_end_from()?);
            if age >= from {
                return None;
            }
            text!(
                "写的是长期有效：{zh}满 {from} 岁才发长期的，持证人还不到",
                "said to have no end: this card ({en}) is given so from the age of {from} on, its holder is younger"
            )
        }
        Expiry::On(last) => {
            let years = terms.years(years_old);
            if today.checked_add_months(Months::new(12 * years)).is_none_or(|latest| last <= latest) {
                return None;
            }
            let counted = phrase::count(years, "year");
            text!(
                "写的是 {last} 到期：{zh}给这个年龄的人最长 {years} 年",
                "said to end on {last}: this card ({en}) is valid for {counted} at most in the hands of somebody of that age"
            )
        }
    };
    let other = identity.written_number().map(|one| one.span());
    let other = other.or(identity.stated_birth.map(|one| one.span())).unwrap_or(kind.span());
    Some(Contradiction::new(ends.span(), saw, other, text!("持证人的年龄", "the age of the holder")))
}

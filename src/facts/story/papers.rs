//! A paper was signed by somebody who could sign on that day, sealed by somebody who has a seal, and given to somebody
//! who can hold it.

use super::contradiction::Contradiction;
use crate::case::words::{ApplicantKind, Circumstance};
use crate::case::{At, Expiry};
use crate::facts::{Facts, Material, Signer};
use crate::identity::age;
use crate::source::Span;
use crate::text::text;

/// Looks at each paper.
pub fn papers(facts: &Facts<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for paper in &facts.materials {
        found.extend(before_there_were_filings(paper, facts));
        found.extend(of_a_child(paper, facts));
        found.extend(ended_before(paper));
        found.extend(sealed_by_nobody(paper, facts));
        found.extend(held_by_nobody(paper, facts));
    }
    found
}

/// A letter of a filing is no older than filings are.
fn before_there_were_filings(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let (day, first) = (paper.written.signed_on.as_ref()?, facts.tables.story.papers.letters_from.0);
    if paper.kind.slot != LETTERS || day.peek().0 >= first {
        return None;
    }
    let (day, at) = (day.0, day.span());
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    Some(Contradiction::new(
        at,
        text!(
            "{zh}签于 {day}，网站备案始于 {first}",
            "the {en} was signed on {day}, before ICP filings began on {first}"
        ),
        kind_of(paper),
        text!("{zh}", "{en}"),
    ))
}

/// Where letters are uploaded.
const LETTERS: &str = "letter";

/// Whoever signed it, and whom it authorises, were of age to do so.
fn of_a_child(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let on = paper.written.signed_on.as_ref()?;
    let from = facts.tables.story.papers.signer_from;
    let signers = match (*paper.signed_by)? {
        Signer::Person(person) => vec![person],
        Signer::Role(role) => facts.signing(role, paper).unwrap_or_default(),
    };
    let authorised = facts.authorised(paper).unwrap_or_default();
    let child = |person: &usize| {
        let birth = facts.persons[*person].identity.birth();
        birth.is_some_and(|birth| age(birth, on.0).is_none_or(|years| years < from))
    };
    let person = signers.into_iter().chain(authorised).find(child)?;
    let (day, identity) = (on.0, &facts.persons[person].identity);
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let born = identity.written_number().map(At::span);
    let born = born.or(identity.stated_birth.map(At::span)).unwrap_or(facts.persons[person].written.span());
    Some(Contradiction::new(
        on.span(),
        text!(
            "{zh}签于 {day}，签字人或被授权人当时不满 {from} 岁",
            "the {en} was signed on {day}, when the person who signed it or is named in it was younger than {from}"
        ),
        born,
        text!("这个人的出生日期", "date of birth of that person"),
    ))
}

/// Nothing ends before it is signed.
fn ended_before(paper: &Material<'_>) -> Option<Contradiction> {
    let (on, ends) = (paper.written.signed_on.as_ref()?, paper.written.expires.as_ref()?);
    let Expiry::On(last) = **ends else { return None };
    let day = on.0;
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    (last < day).then(|| {
        Contradiction::new(
            on.span(),
            text!(
                "{zh}签于 {day}，却在 {last} 已到期",
                "the {en} was signed on {day}, but had expired on {last}"
            ),
            ends.span(),
            text!("到期日", "its expiration date"),
        )
    })
}

/// Who has no seal seals nothing.
fn sealed_by_nobody(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let applicant = facts.applicant.written?;
    let own = facts.tables.story.papers.own_seal.contains(&paper.kind.id);
    // What an individual calls a seal is not one.
    if !own || facts.applicant.kind == Some(ApplicantKind::Individual) {
        return None;
    }
    let circumstances = applicant.circumstances.as_ref()?;
    let sealed = paper.written.sealed.as_ref().filter(|sealed| *sealed.peek())?;
    let none = circumstances.iter().find(|one| one.is(&Circumstance::NoSeal))?;
    sealed.read();
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (none_zh, none_en) = (Circumstance::NoSeal.text().zh, Circumstance::NoSeal.text().en);
    Some(Contradiction::new(
        sealed.span(),
        text!("{zh}写的是盖了公章，主体却无公章", "the {en} is sealed, but the applicant has no seal"),
        none.span(),
        text!("{none_zh}", "{none_en}"),
    ))
}

/// What an authority gives to companies is not in the hands of a person.
fn held_by_nobody(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let kind = facts.applicant.written?.kind.as_ref()?;
    if facts.tables.story.can_hold(&paper.kind.id, *kind.peek()) {
        return None;
    }
    kind.read();
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (kind_zh, kind_en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        kind_of(paper),
        text!("{zh}不发给{kind_zh}", "an applicant of this kind ({kind_en}) cannot hold: {en}"),
        kind.span(),
        text!("主办单位性质：{kind_zh}", "kind: {kind_en}"),
    ))
}

fn kind_of(paper: &Material<'_>) -> Span {
    paper.written.kind.as_ref().map_or(paper.written.span(), At::span)
}

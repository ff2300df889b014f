//! A paper was signed by somebody who could sign on that day, sealed by somebody who has a seal, and given to somebody
//! who can hold it.

use super::contradiction::Contradiction;
use super::names::holders;
use crate::case::words::{ApplicantKind, Circumstance, FilingType};
use crate::case::{At, Expiry};
use crate::facts::{Facts, Material, Signer, Subject};
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
        found.extend(of_another_kind(paper, facts));
        found.extend(card_of_another(paper, false, facts));
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
pub(super) const LETTERS: &str = "letter";

/// Whoever signed it, and whom it authorises, were of age to do so.
fn of_a_child(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let on = paper.written.signed_on.as_ref()?;
    let from = facts.tables.story.papers.signer_from;
    (*paper.signed_by)?;
    let child = |person: &usize| {
        let birth = facts.persons[*person].identity.birth();
        birth.is_some_and(|birth| age(birth, on.0).is_none_or(|years| years < from))
    };
    let person = signing(paper, facts).into_iter().find(child)?;
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

/// Who signed a paper, and whom it authorises.
pub(super) fn signing(paper: &Material<'_>, facts: &Facts<'_>) -> Vec<usize> {
    let signers = match *paper.signed_by {
        Some(Signer::Person(person)) => vec![person],
        Some(Signer::Role(role)) => facts.signing(role, paper).unwrap_or_default(),
        None => Vec::new(),
    };
    signers.into_iter().chain(facts.authorised(paper).unwrap_or_default()).collect()
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

/// Who is one kind of applicant and no other by its nature: a public institution can be a body of the state as well, or
/// a hospital.
const ONE_KIND: [ApplicantKind; 8] = [
    ApplicantKind::Individual,
    ApplicantKind::IndividualBusiness,
    ApplicantKind::Enterprise,
    ApplicantKind::SocialOrganisation,
    ApplicantKind::PrivateNonEnterprise,
    ApplicantKind::Foundation,
    ApplicantKind::LawFirm,
    ApplicantKind::RepresentativeOffice,
];

/// The certificate of registration of another kind of applicant is said to be the applicant's. A change from one kind to
/// another has both.
fn of_another_kind(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let of = paper.written.of.as_ref()?;
    let kind = facts.applicant.written?.kind.as_ref()?;
    let changes = facts.declared().is_some_and(|declared| *declared.peek() == FilingType::Change);
    if *paper.of != Some(Subject::Applicant)
        || paper.kind.role.is_some()
        || paper.kind.certificate.is_empty()
        || changes
        || !ONE_KIND.contains(kind.peek())
    {
        return None;
    }
    // A paper that is the image of several certificates is that of whoever can hold one of them. Nothing is known of those
    // whose holders no name tells apart, nor of the card of an owner and the licence of somebody who also runs a business.
    let own = *kind.peek();
    let possible = |holders: &[ApplicantKind]| {
        holders.is_empty()
            || own.is_among(holders)
            || own == ApplicantKind::IndividualBusiness && holders.contains(&ApplicantKind::Individual)
            || holders.contains(&ApplicantKind::Enterprise)
    };
    if paper.kind.certificate.iter().any(|one| possible(holders(*one))) {
        return None;
    }
    kind.read();
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (kind_zh, kind_en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        of.span(),
        text!(
            "{zh}写成主办单位的，主办单位性质却是{kind_zh}",
            "the {en} is said to be the applicant's, but the kind is: {kind_en}"
        ),
        kind.span(),
        text!("主办单位性质：{kind_zh}", "kind: {kind_en}"),
    ))
}

/// A card that others get is in the hands of somebody with a card of the mainland: of those rows that say that nobody has
/// both, or that hardly anybody has.
pub(super) fn card_of_another(
    paper: &Material<'_>,
    hardly: bool,
    facts: &Facts<'_>,
) -> Option<Contradiction> {
    let mut rows = facts.tables.story.foreign.iter().filter(|row| row.hardly == hardly);
    let row = rows.find(|row| row.of.contains(&paper.kind.id))?;
    let certificate = match (*paper.of)? {
        Subject::Person(person) => facts.persons[person].written.certificate.as_deref(),
        Subject::Applicant => facts.applicant.written?.certificate.as_deref(),
        _ => None,
    };
    let own = certificate?.r#type.as_ref().filter(|own| own.is_among(&row.with))?;
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (own_zh, own_en) = (own.text().zh, own.text().en);
    let saw = match hardly {
        false => text!("持{own_zh}的人没有{zh}", "nobody with a {own_en} holds: {en}"),
        true => text!(
            "证件写的是{own_zh}，材料里却有同一个人的{zh}：只用一种",
            "the certificate is a {own_en}, but the documents have another card of the same person ({en}): use one of them"
        ),
    };
    Some(Contradiction::new(
        kind_of(paper),
        saw,
        own.span(),
        text!("证件类型：{own_zh}", "type of certificate: {own_en}"),
    ))
}

fn kind_of(paper: &Material<'_>) -> Span {
    paper.written.kind.as_ref().map_or(paper.written.span(), At::span)
}

//! Circumstances that an applicant of this kind, or without a record, cannot be in.

use super::contradiction::Contradiction;
use crate::case::words::{ApplicantKind, Circumstance, FileAs};
use crate::case::{Applicant, At};
use crate::facts::Facts;
use crate::facts::names::same_name;
use crate::source::Span;
use crate::text::text;

/// Looks at each circumstance.
pub fn circumstances(facts: &Facts<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let Some(applicant) = facts.applicant.written else { return found };
    let unfiled = applicant.filed.as_ref().filter(|filed| filed.is_none());
    for one in applicant.circumstances.iter().flat_map(|list| list.iter()) {
        // Only what cannot be is read: of anything else nothing is said here.
        let (zh, en) = (one.peek().text().zh, one.peek().text().en);
        if let Some(kind) = &applicant.kind
            && !facts.tables.story.can_be(*one.peek(), **kind)
        {
            one.read();
            let (kz, ke) = (kind.text().zh, kind.text().en);
            found.push(Contradiction::new(
                one.span(),
                text!("{kz}没有这种情形：{zh}", "an applicant of this kind ({ke}) cannot be: {en}"),
                kind.span(),
                text!("主办单位性质：{kz}", "kind: {ke}"),
            ));
        }
        if let Some(unfiled) = unfiled
            && one.is_among(&[Circumstance::ShellEntity, Circumstance::SeveralIcpNumbers])
        {
            found.push(Contradiction::new(
                one.span(),
                text!(
                    "{zh}：已有主体备案号，filed 却写没有备案",
                    "{en}: a number is on record, but `filed` says that there is none"
                ),
                unfiled.span(),
                text!("写的是没有备案", "declared as not filed"),
            ));
        }
    }
    found.extend(left_out(applicant, facts));
    found.extend(files_as_another(applicant));
    found
}

/// Only the business of one person can file as the one or the other: a company is no individual, and an individual none.
fn files_as_another(applicant: &Applicant) -> Option<Contradiction> {
    let (kind, files_as) = (applicant.kind.as_ref()?, applicant.file_as.as_ref()?);
    let own = match kind.peek() {
        ApplicantKind::IndividualBusiness => return None,
        ApplicantKind::Individual => FileAs::Individual,
        _ => FileAs::Organisation,
    };
    if *files_as.peek() == own {
        return None;
    }
    files_as.read();
    let (zh, en, kz, ke) = (files_as.text().zh, files_as.text().en, kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        files_as.span(),
        text!("写的是{zh}备案，主办单位性质却是{kz}", "it is said to file as: {en}; but the kind is: {ke}"),
        kind.span(),
        text!("主办单位性质：{kz}", "kind: {ke}"),
    ))
}

/// What the kind or the name says, and a list does not that is complete once it is written.
fn left_out(applicant: &Applicant, facts: &Facts<'_>) -> Vec<Contradiction> {
    let (Some(list), Some(kind)) = (&applicant.circumstances, &applicant.kind) else { return Vec::new() };
    let named = |one: Circumstance| list.iter().any(|listed| listed.is(&one));
    let mut found = Vec::new();
    let mut missing = |one: Circumstance, (at, what): (Span, crate::text::Text)| {
        let (zh, en) = (one.text().zh, one.text().en);
        found.push(Contradiction::new(
            list.span(),
            text!(
                "circumstances 写全了情形，却没有：{zh}",
                "the list of circumstances is complete, but lacks: {en}"
            ),
            at,
            what,
        ));
    };
    let name = applicant.name.as_ref();
    for row in facts.tables.story.implied.iter().filter(|row| !named(row.of)) {
        match (row.by(**kind, name.map(|name| name.expose())), name) {
            (Some(None), _) => {
                let (zh, en) = (kind.text().zh, kind.text().en);
                missing(row.of, (kind.span(), text!("主办单位性质：{zh}", "kind: {en}")));
            }
            (Some(Some(word)), Some(name)) => {
                missing(row.of, (name.span(), text!("名称以“{word}”结尾", "the name ends in {word}")));
            }
            _ => {}
        }
    }
    // The name of a person alone has neither trade nor form: nothing was registered as the name of the business.
    let persons = || facts.persons.iter().filter_map(|person| person.written.name.as_ref());
    if **kind == ApplicantKind::IndividualBusiness
        && !named(Circumstance::NoTradeName)
        && let Some(name) = name.filter(|name| persons().any(|person| same_name(person, name)))
    {
        let what = text!("名称就是经营者的姓名", "the name is that of a person in the order");
        missing(Circumstance::NoTradeName, (At::span(name), what));
    }
    found
}

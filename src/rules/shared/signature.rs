//! Whether a paper is signed by whom it has to be. Roles are compared as the persons who have them.

use crate::case::At;
use crate::case::words::{Role, Signatory};
use crate::facts::{Facts, Material, Signer, Subject};
use crate::outcome::{MissingAt, Outcome};
use crate::text::{Text, text};

/// What is wrong with the signature of a paper: one of those who are asked for signs it, or, where a row asks for none,
/// of those who sign papers of its kind; and a letter is by somebody else than it authorises.
pub(crate) fn signature(asked: &[Signatory], paper: &Material<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let asked = if asked.is_empty() { &paper.kind.signed_by } else { asked };
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let by = paper.written.signed_by.as_ref();
    let want = |key| MissingAt { key, at: by.map_or(paper.written.span(), At::span) };
    let (Some(signer), Some(by)) = (*paper.signed_by, by) else {
        let unknown = Outcome::missing([want("material.signed-by")]);
        return if asked.is_empty() { None } else { Some(unknown) };
    };
    if signer == Signer::Role(Signatory::Nobody) {
        let unsigned = Outcome::fail(by.span(), text!("{zh}没有签字", "the {en} is not signed"));
        return if asked.is_empty() { None } else { Some(unsigned) };
    }
    let signers = match signer {
        Signer::Person(person) => Ok(vec![person]),
        Signer::Role(role) => facts.signing(role, paper),
    };
    let whom = match facts.authorised(paper) {
        Ok(whom) => whom,
        Err(want) => return Some(Outcome::missing([want])),
    };
    // A legal representative who acts personally is authorised by law.
    let needs_it =
        |person: &usize| whom.contains(person) && !facts.persons[*person].has(Role::LegalRepresentative);
    let itself = matches!(signer, Signer::Role(role) if role == Signatory::Applicant)
        && paper.kind.authorises.contains(&Signatory::Applicant);
    let own = |signers: &[usize]| !signers.is_empty() && signers.iter().all(needs_it);
    if itself || signers.as_ref().is_ok_and(|signers| own(signers)) {
        return Some(
            Outcome::fail(
                by.span(),
                text!("{zh}由被授权人自己签字", "the {en} is signed by the person it authorises"),
            )
            .fix(text!("由授权人签字，不能授权自己", "have it signed by whoever grants the authorisation")),
        );
    }
    let unclear = || Outcome::missing([want("material.signed-by")]);
    if whom
        .iter()
        .any(|person| signers.as_ref().is_ok_and(|signers| signers.contains(person) && needs_it(person)))
    {
        return Some(unclear());
    }
    if asked.is_empty() || matches!(signer, Signer::Role(role) if asked.contains(&role)) {
        return match signers {
            // Who has the role decides whether somebody authorises themselves.
            Err(want) if !whom.is_empty() => Some(Outcome::missing([want])),
            _ => None,
        };
    }
    let signers = match signers {
        Ok(signers) => signers,
        Err(want) => return Some(Outcome::missing([want])),
    };
    let mut able = Vec::new();
    let mut open = None;
    for who in asked {
        match facts.signing(*who, paper) {
            Ok(persons) => able.extend(persons),
            Err(want) => open = Some(want),
        }
    }
    let fit = signers.iter().filter(|person| able.contains(person)).count();
    if fit > 0 {
        return if fit == signers.len() { None } else { Some(unclear()) };
    }
    if let Some(want) = open {
        return Some(Outcome::missing([want]));
    }
    let who = match signer {
        Signer::Role(role) => role.text().into(),
        Signer::Person(person) => facts.label(Subject::Person(person)),
    };
    let Text { zh: asked_zh, en: asked_en } = Text::list(asked.iter().map(|who| who.text().into()));
    let (who_zh, who_en) = (who.zh, who.en);
    Some(Outcome::fail(
        by.span(),
        text!(
            "{zh}的签字人：{who_zh}；应由{asked_zh}签字",
            "the {en} is signed by {who_en}, but must be signed by {asked_en}"
        ),
    ))
}

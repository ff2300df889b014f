//! Circumstances that an applicant of this kind, or without a record, cannot be in.

use super::contradiction::Contradiction;
use crate::case::words::Circumstance;
use crate::facts::Facts;
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
                text!("{kz}不会有这个情形：{zh}", "an applicant of this kind ({ke}) cannot be: {en}"),
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
                    "{en}: there is a number on record, yet `filed` says that there is none"
                ),
                unfiled.span(),
                text!("写的是没有备案", "said not to be filed"),
            ));
        }
    }
    found
}

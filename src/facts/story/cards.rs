//! One card has one set of data, wherever it stands.

use super::contradiction::Contradiction;
use super::terms::terms;
use crate::case::words::ApplicantKind;
use crate::case::{self, At, Certificate, Expiry};
use crate::facts::names::same_name;
use crate::facts::{Facts, Subject};
use crate::identity::normalise;
use crate::tables::words::fold;
use crate::text::{Text, text};

/// What is written of a card under a person, and otherwise under the applicant; and the day on which its image ends.
pub fn cards(facts: &Facts<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    if let Some(applicant) = facts.applicant.written {
        for person in &facts.persons {
            // An individual and the person responsible are one human, whether or not the number stands twice.
            let same_human = facts.applicant.kind == Some(ApplicantKind::Individual)
                && facts.responsible().is_ok_and(|responsible| responsible.id == person.id);
            compare(applicant, person.written, same_human, facts, &mut found);
        }
    }
    images(facts, &mut found);
    terms(facts, &mut found);
    found
}

fn number(certificate: Option<&Certificate>) -> Option<String> {
    let number = normalise(certificate?.number.as_ref()?.expose());
    // Masked numbers of two people can look alike.
    (!number.contains('*')).then_some(number)
}

fn compare(
    applicant: &case::Applicant,
    person: &case::Person,
    same_human: bool,
    facts: &Facts<'_>,
    found: &mut Vec<Contradiction>,
) {
    let (a, b) = (applicant.certificate.as_deref(), person.certificate.as_deref());
    let same_number = number(a).is_some_and(|number_of_a| number(b) == Some(number_of_a));
    if !same_number && !same_human {
        return;
    }
    let mut differ = |a: std::ops::Range<usize>, b: std::ops::Range<usize>, saw: Text| {
        found.push(Contradiction::new(b, saw, a, text!("[applicant] 里写的", "as written in [applicant]")));
    };
    // Of two numbers one is wrong, and other data of two cards may well differ: another rule says so.
    if same_human && !same_number && number(a).is_some() && number(b).is_some() {
        return;
    }
    if !same_human
        && let (Some(a), Some(b)) = (&applicant.name, &person.name)
        && !same_name(a, b)
    {
        let Text { zh, en } = facts.privacy.difference(a, b);
        differ(
            a.span(),
            b.span(),
            text!("同一证件号码写了两个名称：{zh}", "the same number with two names: {en}"),
        );
    }
    if let (Some(a), Some(b)) = (a, b) {
        if let (Some(a), Some(b)) = (&a.r#type, &b.r#type)
            && **a != **b
        {
            let (az, ae, bz, be) = (a.text().zh, a.text().en, b.text().zh, b.text().en);
            differ(
                a.span(),
                b.span(),
                text!(
                    "同一证件写了两种类型：{az}和{bz}",
                    "the same certificate with two types: {ae} and {be}"
                ),
            );
        }
        if let (Some(a), Some(b)) = (&a.expires, &b.expires)
            && **a != **b
        {
            let (Text { zh: az, en: ae }, Text { zh: bz, en: be }) = (ends(**a), ends(**b));
            differ(
                a.span(),
                b.span(),
                text!(
                    "同一证件写了两个有效期：{az}和{bz}",
                    "the same certificate with two expiration dates: {ae} and {be}"
                ),
            );
        }
        if let (Some(a), Some(b)) = (&a.address, &b.address) {
            // One may be written shorter than the other.
            let (short, long) = (fold(a), fold(b));
            if !short.contains(&long) && !long.contains(&short) {
                differ(
                    a.span(),
                    b.span(),
                    text!("同一证件写了两个地址", "the same certificate with two addresses"),
                );
            }
        }
    }
    if let (Some(a), Some(b)) = (&applicant.born, &person.born)
        && a.0 != b.0
    {
        differ(
            a.span(),
            b.span(),
            text!("同一人写了两个出生日期", "the same person with two dates of birth"),
        );
    }
    let province = |written: &Option<At<String>>| {
        written
            .as_ref()
            .and_then(|written| Some((written.span(), facts.tables.province(written)?.code.as_str())))
    };
    if let (Some((at, a)), Some((b_at, b))) =
        (province(&applicant.id_province), province(&person.id_province))
        && a != b
    {
        differ(at, b_at, text!("同一身份证写了两个省份", "the same identity card from two provinces"));
    }
}

/// The image of a certificate ends on the day on which the certificate does.
fn images(facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    for paper in &facts.materials {
        let Some(written) = &paper.written.expires else { continue };
        let certificate = match *paper.of {
            Some(Subject::Applicant) => facts.applicant.written.and_then(|one| one.certificate.as_deref()),
            Some(Subject::Person(i)) => facts.persons[i].written.certificate.as_deref(),
            _ => None,
        };
        let Some(certificate) = certificate else { continue };
        let images = certificate.r#type.as_deref().is_some_and(|kind| paper.kind.certificate.contains(kind));
        if let Some(ends_on) =
            certificate.expires.as_ref().filter(|ends_on| images && ***ends_on != **written)
        {
            let (Text { zh: az, en: ae }, Text { zh: bz, en: be }) = (ends(**ends_on), ends(**written));
            let name = &paper.kind.name;
            let (nz, ne) = (&name.zh, &name.en);
            found.push(Contradiction::new(
                written.span(),
                text!(
                    "{nz}的影像写的有效期是{bz}，证件是{az}",
                    "the image ({ne}) expires: {be}; the certificate: {ae}"
                ),
                ends_on.span(),
                text!("证件的有效期", "expiration date of the certificate"),
            ));
        }
    }
}

fn ends(expiry: Expiry) -> Text {
    match expiry {
        Expiry::On(day) => Text::same(day.to_string()),
        Expiry::LongTerm => text!("长期", "long-term"),
    }
}

//! The places that one address names lie in each other, and in the province that is written for it.

use super::contradiction::Contradiction;
use crate::case::words::CertificateType;
use crate::case::{At, Certificate};
use crate::facts::{Facts, HolderIs};
use crate::text::{Text, text};

/// The certificates of a case: of the applicant, of people, of holders.
fn certificates<'f>(facts: &'f Facts<'_>) -> impl Iterator<Item = &'f At<Certificate>> {
    let own = facts.applicant.written.and_then(|written| written.certificate.as_ref());
    let people = facts.persons.iter().filter_map(|one| one.written.certificate.as_ref());
    let holders = facts.domains.iter().filter_map(|domain| match &*domain.holder {
        Some(HolderIs::Other(holder)) => holder.certificate.as_ref(),
        _ => None,
    });
    own.into_iter().chain(people).chain(holders)
}

/// The province of a certificate is written where its address does not begin with one: it never is another.
fn of_another_province(facts: &Facts<'_>, certificate: &At<Certificate>) -> Option<Contradiction> {
    let (stated, address) = (certificate.peek().province.as_ref()?, certificate.peek().address.as_ref()?);
    let said = facts.tables.province(stated.peek())?;
    let printed = facts.tables.province_of_address(address.peek())?;
    if said.code == printed.code {
        return None;
    }
    // Only what cannot be is read: of anything else nothing is said here.
    stated.read();
    address.read();
    let (said_zh, said_en) = (&said.short_name, &said.name_en);
    let (zh, en) = (&printed.short_name, &printed.name_en);
    Some(Contradiction::new(
        stated.span(),
        text!(
            "province 写{said_zh}，证件住所却在{zh}",
            "`province` says {said_en}, but the address on the certificate is in {en}"
        ),
        address.span(),
        text!("证件住所", "the address on the certificate"),
    ))
}

/// What is issued to people in mainland China shows where they live there, never a place outside.
fn abroad_on_a_mainland_card(facts: &Facts<'_>, certificate: &At<Certificate>) -> Option<Contradiction> {
    let (kind, address) = (certificate.peek().r#type.as_ref()?, certificate.peek().address.as_ref()?);
    if !matches!(
        kind.peek(),
        CertificateType::IdCard
            | CertificateType::TemporaryIdCard
            | CertificateType::HkMacaoResidencePermit
            | CertificateType::TaiwanResidencePermit
    ) || facts.tables.province_of_address(address.peek()).is_some()
    {
        return None;
    }
    let outside = &facts.tables.addresses.outside;
    let simplified = facts.tables.words.simplified(address.peek());
    let place = outside.place_of(&simplified)?;
    // Only what cannot be is read: of anything else nothing is said here.
    kind.read();
    address.read();
    let (Text { zh, en }, card) = (outside.name_of(place), kind.text());
    let (card_zh, card_en) = (card.zh, card.en);
    Some(Contradiction::new(
        address.span(),
        text!(
            "{card_zh}上印的是内地住址，这里写的在{zh}",
            "this certificate ({card_en}) shows an address in mainland China, but this one is in {en}"
        ),
        kind.span(),
        text!("证件类型：{card_zh}", "type: {card_en}"),
    ))
}

/// Looks at each address of the applicant, and on each certificate.
pub fn addresses(facts: &Facts<'_>) -> Vec<Contradiction> {
    let postal = facts.applicant.written.and_then(|written| written.address.as_ref());
    let all = certificates(facts).filter_map(|one| one.peek().address.as_ref()).chain(postal);
    let apart = all.filter_map(|address| {
        if let Some((first, second)) = facts.tables.second_address(address.peek()) {
            address.read();
            return Some(Contradiction::of_one_value(
                address.span(),
                text!(
                    "写了两个地址：一个在{first}，一个在{second}",
                    "these are two addresses: one in {first}, the other in {second}"
                ),
            ));
        }
        let (first, second) = facts.tables.address_against_itself(address.peek())?;
        // Only what cannot be is read: of anything else nothing is said here.
        address.read();
        Some(Contradiction::of_one_value(
            address.span(),
            text!("地址里的{second}不在{first}", "in this address, {second} does not lie in {first}"),
        ))
    });
    let of_cards = certificates(facts)
        .flat_map(|one| [of_another_province(facts, one), abroad_on_a_mainland_card(facts, one)]);
    apart.chain(of_cards.flatten()).collect()
}

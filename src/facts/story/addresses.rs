//! The places that one address names lie in each other.

use super::contradiction::Contradiction;
use crate::case::{At, Certificate};
use crate::facts::{Facts, HolderIs};
use crate::text::text;

fn printed(certificate: Option<&At<Certificate>>) -> Option<&At<String>> {
    certificate.and_then(|one| one.address.as_ref())
}

/// Looks at each address of the applicant, and on each certificate.
pub fn addresses(facts: &Facts<'_>) -> Vec<Contradiction> {
    let applicant = facts.applicant.written;
    let own = applicant.and_then(|written| printed(written.certificate.as_ref()));
    let postal = applicant.and_then(|written| written.address.as_ref());
    let people = facts.persons.iter().filter_map(|one| printed(one.written.certificate.as_ref()));
    let holders = facts.domains.iter().filter_map(|domain| match &*domain.holder {
        Some(HolderIs::Other(holder)) => printed(holder.certificate.as_ref()),
        _ => None,
    });
    let all = own.into_iter().chain(postal).chain(people).chain(holders);
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
    apart.collect()
}

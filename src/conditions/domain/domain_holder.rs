//! Who holds the domain name, as related to the applicant.

use crate::case::words::{HolderRelation, Role};
use crate::conditions::truth::Truth;
use crate::facts::{Domain, Facts, HolderIs};
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// Whether it holds.
pub fn holds(relation: &HolderRelation, domain: &Domain<'_>, facts: &Facts<'_>) -> Truth {
    let role = match relation {
        HolderRelation::Shareholder => Some(Role::Shareholder),
        HolderRelation::Executive => Some(Role::Executive),
        HolderRelation::LegalRepresentative => Some(Role::LegalRepresentative),
        HolderRelation::Employee => Some(Role::Employee),
        HolderRelation::ParentCompany | HolderRelation::Other => None,
    };
    match *domain.holder {
        None => Truth::Open(vec![domain.want("domain.holder")]),
        Some(HolderIs::Applicant) => Truth::No,
        Some(HolderIs::Person(i)) => {
            let person = &facts.persons[i];
            match role {
                None => Truth::No,
                Some(_) if person.written.roles.is_none() => Truth::Open(vec![person.want("person.roles")]),
                Some(role) => Truth::known(person.has(role)),
            }
        }
        Some(HolderIs::Other(holder)) => Truth::of(
            holder.relation.as_ref(),
            || domain.want("domain.holder.relation"),
            |written| **written == *relation,
        ),
    }
}

/// The condition in words that follow an "if".
pub fn words(relation: &HolderRelation, _: &Tables) -> Text {
    let Fixed { zh, en } = relation.text();
    text!("域名由{zh}持有", "the domain name is held by: {en}")
}

//! Who is meant by a condition about a person.

use crate::case::words::Role;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, Person, SubjectKind};
use crate::rules::target::Target;
use crate::text::Fixed;

/// What a condition about someone in a role is about: the order, which has that person; the person in question
/// where no role is named.
pub(crate) fn subject_kind(role: Option<Role>) -> SubjectKind {
    match role {
        None => SubjectKind::Person,
        Some(_) => SubjectKind::Order,
    }
}

/// Whether something holds of anyone in a role, or of the person in question.
pub(crate) fn someone(
    role: Option<Role>,
    target: &Target,
    facts: &Facts<'_>,
    holds: impl Fn(&Person<'_>) -> Truth,
) -> Truth {
    match role {
        None => holds(target.person(facts)),
        Some(role) => facts.in_role(role).map(holds).fold(Truth::No, Truth::or),
    }
}

/// Who is meant, in words: someone in a role, or the person in question.
pub(crate) fn whose(role: Option<Role>) -> (String, String) {
    match role {
        None => ("本人".to_owned(), "the person".to_owned()),
        Some(role) => {
            let Fixed { zh, en } = role.text();
            (zh.to_owned(), format!("the {en}"))
        }
    }
}

/// Whether a person is the legal representative.
pub(crate) fn is_legal_representative(person: &Person<'_>) -> Truth {
    let roles = person.written.roles.as_ref();
    Truth::of(roles, || person.want("person.roles"), |_| person.has(Role::LegalRepresentative))
}

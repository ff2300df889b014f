//! The website administrator, whose roles have to be known.

use crate::case::At;
use crate::facts::{Facts, Person, Website};
use crate::outcome::Outcome;
use crate::source::Span;

/// The website administrator and where the website names that person; what is missing, where that or the roles are
/// not stated.
pub(crate) fn administrator<'f, 'c>(
    website: &Website<'c>,
    facts: &'f Facts<'c>,
) -> Result<(&'f Person<'c>, Span), Outcome> {
    let (Some(responsible), Some(named)) = (*website.responsible, &website.written.responsible) else {
        return Err(Outcome::missing([website.want("website.responsible")]));
    };
    let person = &facts.persons[responsible];
    if person.written.roles.is_none() {
        return Err(Outcome::missing([person.want("person.roles")]));
    }
    Ok((person, At::span(named)))
}

//! Someone in a role, or the person in question, has an identity card of another province.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::conditions::shared::people;
use crate::conditions::truth::Truth;
use crate::facts::person::Residence;
use crate::facts::{Facts, Person, SubjectKind};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Someone in a role; whoever the row is asked about where no role is named.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Someone {
    /// The role.
    role: Option<Role>,
}

/// What the condition is about.
pub fn subject_kind(ask: &Someone) -> SubjectKind {
    people::subject_kind(ask.role)
}

/// Whether it holds.
pub fn holds(ask: &Someone, target: &Target, facts: &Facts<'_>) -> Truth {
    people::someone(ask.role, target, facts, |person| is_elsewhere(person, facts))
}

/// The condition in words that follow an "if".
pub fn words(ask: &Someone, _: &Tables) -> Text {
    let (zh, en) = people::whose(ask.role);
    text!("{zh}的身份证属于其他省份", "the ID of {en} is from another province")
}

/// A certificate that is not an identity card is of no province.
fn is_elsewhere(person: &Person<'_>, facts: &Facts<'_>) -> Truth {
    match (person.identity.province(facts.tables), facts.province) {
        (Some(id), Some(filing)) => Truth::known(id.code != filing.code),
        (Some(_), None) => Truth::Open(vec![facts.want_filing("filing.province")]),
        (None, _) => match person.identity.residence() {
            Some(residence) if residence != Residence::Mainland => Truth::No,
            _ => Truth::Open(vec![person.want("person.id-province")]),
        },
    }
}

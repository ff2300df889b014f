//! Someone in a role, or the person in question, is a resident of one of several places.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::conditions::shared::people;
use crate::conditions::truth::Truth;
use crate::facts::person::Residence;
use crate::facts::{Facts, Person, SubjectKind};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Someone in a role is a resident of one of these places.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ResidenceOf {
    /// The role; absent for whoever the row is asked about.
    role: Option<Role>,
    /// The places.
    is: Vec<Residence>,
}

/// What the condition is about.
pub fn subject_kind(ask: &ResidenceOf) -> SubjectKind {
    people::subject_kind(ask.role)
}

/// Whether it holds.
pub fn holds(ask: &ResidenceOf, target: &Target, facts: &Facts<'_>) -> Truth {
    people::someone(ask.role, target, facts, |person| is_resident(ask, person))
}

/// The condition in words that follow an "if".
pub fn words(ask: &ResidenceOf, _: &Tables) -> Text {
    let places = phrase::any(ask.is.iter().map(|place| phrase::one(place.text())));
    let ((zh, en), place_zh, place_en) = (people::whose(ask.role), places.zh, places.en);
    text!("{zh}是{place_zh}", "{en} is {place_en}")
}

fn is_resident(ask: &ResidenceOf, person: &Person<'_>) -> Truth {
    let of = match person.identity.residence() {
        Some(residence) => residence,
        None if person.identity.kind.is_some() => return Truth::No,
        None => return Truth::Open(vec![person.want_certificate("person.certificate.type")]),
    };
    let covered = ask.is.iter().map(|asked| match asked.covers(of) {
        Some(covers) => Truth::known(covers),
        None => Truth::Open(vec![person.want_certificate("person.certificate.number")]),
    });
    covered.fold(Truth::No, Truth::or)
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn the_kind_of_certificate_tells_it() {
        let foreign = "{ residence = { role = \"responsible\", is = [\"foreign\"] } }";
        let li = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
        let with = |kind: &str| format!("{li}certificate = {{ type = \"{kind}\" }}");
        assert_eq!(holds(foreign, &with("passport")), Yes);
        assert_eq!(holds(foreign, &with("id-card")), No);
        assert_eq!(open(foreign, li), ["person.certificate.type"]);
    }
}

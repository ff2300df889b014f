//! The person in question is the legal representative of the applicant.

use crate::conditions::shared::people;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, Person};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(person: &Person<'_>, _: &Facts<'_>) -> Truth {
    people::is_legal_representative(person)
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("本人是法定代表人", "the person is the legal representative")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn one_person_is_asked_at_a_time() {
        let ask = "\"is-legal-representative\"";
        let case = |roles: &str| format!("[[person]]\nid = \"li\"\n{roles}");
        assert_eq!(holds(ask, &case("roles = [\"responsible\", \"legal-representative\"]")), Yes);
        assert_eq!(holds(ask, &case("roles = [\"website\"]")), No);
        assert_eq!(open(ask, &case("")), ["person.roles"]);
    }
}

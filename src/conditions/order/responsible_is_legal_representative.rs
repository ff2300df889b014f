//! The responsible person is the legal representative.

use crate::case::words::Role;
use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(facts: &Facts<'_>) -> Truth {
    Truth::settled(facts.responsible().map(|person| person.has(Role::LegalRepresentative)))
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("主体负责人是法定代表人", "the responsible person is the legal representative")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::holds;

    fn person(id: &str, rest: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\n{rest}\n")
    }

    #[test]
    fn the_same_person_or_another() {
        let ask = "\"responsible-is-legal-representative\"";
        assert_eq!(holds(ask, &person("li", "roles = [\"legal-representative\", \"responsible\"]")), Yes);
        assert_eq!(holds(ask, &person("li", "roles = [\"responsible\"]")), No);
    }
}

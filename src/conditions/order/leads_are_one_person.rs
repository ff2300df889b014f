//! One person is responsible for the applicant and for every website.

use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(facts: &Facts<'_>) -> Truth {
    Truth::settled(facts.leads_are_one())
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!(
        "主体负责人与各网站负责人是同一人",
        "one person is the responsible person and the administrator of every website"
    )
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    fn person(id: &str, rest: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\n{rest}\n")
    }

    #[test]
    fn one_person_or_two() {
        let ask = "\"leads-are-one-person\"";
        let one = person("li", "roles = [\"legal-representative\", \"responsible\", \"website\"]");
        let two = person("li", "roles = [\"responsible\"]") + &person("wang", "roles = [\"website\"]");
        assert_eq!((holds(ask, &one), holds(ask, &two)), (Yes, No));
        assert_eq!(open(ask, &person("li", "")), ["person.roles"]);
    }
}

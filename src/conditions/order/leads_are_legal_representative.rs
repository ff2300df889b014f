//! Everyone responsible, for the applicant or for a website, is the legal representative.

use crate::conditions::shared::people::is_legal_representative;
use crate::conditions::truth::Truth;
use crate::facts::Facts;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(facts: &Facts<'_>) -> Truth {
    let leads = facts.website_people().and_then(|people| Ok((people, facts.responsible()?)));
    match leads {
        Ok((people, responsible)) => {
            people.into_iter().chain([responsible]).map(is_legal_representative).fold(Truth::Yes, Truth::and)
        }
        Err(wants) => Truth::settled(Err(wants)),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("各负责人都是法定代表人", "all responsible people are the legal representative")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    fn person(id: &str, rest: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\n{rest}\n")
    }

    #[test]
    fn all_or_some() {
        let all = "\"leads-are-legal-representative\"";
        let one = person("li", "roles = [\"legal-representative\", \"responsible\", \"website\"]");
        let two = person("li", "roles = [\"responsible\"]") + &person("wang", "roles = [\"website\"]");
        let half = person("li", "roles = [\"legal-representative\", \"responsible\"]")
            + &person("wang", "roles = [\"website\"]");
        assert_eq!((holds(all, &one), holds(all, &two), holds(all, &half)), (Yes, No, No));
        assert_eq!(open(all, &person("li", "")), ["person.roles"]);
    }
}

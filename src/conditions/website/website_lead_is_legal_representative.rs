//! The website administrator is the legal representative of the applicant.

use crate::conditions::shared::people::is_legal_representative;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, Website};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(website: &Website<'_>, facts: &Facts<'_>) -> Truth {
    match *website.responsible {
        Some(lead) => is_legal_representative(&facts.persons[lead]),
        None => Truth::Open(vec![website.want("website.responsible")]),
    }
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!("网站负责人是法定代表人", "the website administrator is the legal representative")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn who_is_responsible_for_a_website() {
        let ask = "\"website-lead-is-legal-representative\"";
        let case = |roles: &str| {
            format!("[[person]]\nid = \"li\"\n{roles}\n[[website]]\nname = \"示例\"\nresponsible = \"li\"")
        };
        assert_eq!(holds(ask, &case("roles = [\"website\", \"legal-representative\"]")), Yes);
        assert_eq!(holds(ask, &case("roles = [\"website\"]")), No);
        assert_eq!(open(ask, &case("")), ["person.roles"]);
        assert_eq!(open(ask, "[[website]]\nname = \"示例\""), ["website.responsible"]);
    }
}

//! Someone in a role, or the person in question, is of an age within limits.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::conditions::shared::people;
use crate::conditions::truth::Truth;
use crate::facts::{Facts, SubjectKind};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// Someone in a role is of an age within these limits, in full years on the day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgeOf {
    /// The role; absent for whoever the row is asked about.
    role: Option<Role>,
    /// This age or older.
    #[serde(default)]
    at_least: u32,
    /// Younger than this.
    below: Option<u32>,
}

/// What the condition is about.
pub fn subject_kind(ask: &AgeOf) -> SubjectKind {
    people::subject_kind(ask.role)
}

/// Whether it holds.
pub fn holds(ask: &AgeOf, target: &Target, facts: &Facts<'_>) -> Truth {
    people::someone(ask.role, target, facts, |person| match person.identity.birth() {
        Some(birth) => {
            let age = crate::identity::age(birth, facts.day).unwrap_or(0);
            Truth::known(age >= ask.at_least && ask.below.is_none_or(|below| age < below))
        }
        None => Truth::Open(vec![person.want("person.born")]),
    })
}

/// The condition in words that follow an "if".
pub fn words(ask: &AgeOf, _: &Tables) -> Text {
    let ((zh, en), least) = (people::whose(ask.role), ask.at_least);
    match ask.below {
        None => text!("{zh}年满 {least} 周岁", "{en} is {least} or older"),
        Some(below) if least == 0 => text!("{zh}未满 {below} 周岁", "{en} is younger than {below}"),
        Some(below) => text!(
            "{zh}年满 {least} 周岁、未满 {below} 周岁",
            "{en} is {least} or older and younger than {below}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn an_age_within_limits() {
        let minor = "{ age = { role = \"responsible\", at-least = 16, below = 18 } }";
        let case = |born: &str| format!("[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n{born}");
        assert_eq!(holds(minor, &case("born = 2010-12-02")), No);
        assert_eq!(holds(minor, &case("born = 2010-12-01")), Yes);
        assert_eq!(holds(minor, &case("born = 2008-12-02")), Yes);
        assert_eq!(holds(minor, &case("born = 2008-12-01")), No);
        assert_eq!(open(minor, &case("")), ["person.born"]);
    }
}

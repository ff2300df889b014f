//! Someone in a role is a resident of one of the places that the province accepts.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::person::Residence;
use crate::facts::{Facts, Person};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The roles.
    roles: Vec<Role>,
    /// The places.
    is: Vec<Residence>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "person-residence",
    section: Section::Applicant,
    title: text("负责人的身份符合管局要求", "The province accepts the person's place of residence"),
    why: text(
        "部分管局不受理外籍或港澳台人员任负责人，要求授权内地居民",
        "some administrations require a mainland resident, with an authorisation if the legal representative is not one",
    ),
    fix: text("授权一名内地居民任负责人", "authorise a mainland resident"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["person.roles", "person.certificate.type", "person.certificate.number"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let who = Role::name_any(Some(&ask.roles));
    let places = phrase::any(ask.is.iter().map(|place| phrase::one(place.text())));
    let (who_zh, who_en, zh, en) = (who.zh, who.en, places.zh, places.en);
    phrase::sentence(text!("{who_zh}是{zh}", "{who_en} is {en}"))
}

/// The kind of certificate tells the residence.
pub fn check(ask: &Ask, person: &Person<'_>, _: &Facts<'_>) -> Outcome {
    if person.written.roles.is_none() {
        return Outcome::missing([person.want("person.roles")]);
    }
    if !ask.roles.iter().any(|role| person.has(*role)) {
        return Outcome::not_applicable();
    }
    let Some(kind) = person.identity.certificate.and_then(|certificate| certificate.r#type.as_ref()) else {
        return Outcome::missing([person.want_certificate("person.certificate.type")]);
    };
    match Residence::of(**kind) {
        // A certificate of an organisation is reported by another rule.
        None => Outcome::not_applicable(),
        Some(of) => {
            let residence = person.identity.residence().unwrap_or(of);
            let covers: Vec<Option<bool>> = ask.is.iter().map(|asked| asked.covers(residence)).collect();
            if covers.contains(&Some(true)) {
                return Outcome::pass();
            }
            if covers.contains(&None) {
                return Outcome::missing([person.want_certificate("person.certificate.number")]);
            }
            let (zh, en) = (kind.text().zh, kind.text().en);
            Outcome::fail(kind.span(), text!("持{zh}", "certificate: {en}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "person-residence = { roles = [\"website\"], is = [\"mainland\"] }";
    const DAY: &str = "2026-12-01";

    fn case(role: &str, kind: &str) -> String {
        format!("[[person]]\nid = \"li\"\nroles = [\"{role}\"]\ncertificate = {{ type = \"{kind}\" }}")
    }

    #[test]
    fn the_kind_of_certificate_tells() {
        assert_eq!(status(ASK, &case("website", "id-card"), DAY), Pass);
        for kind in ["passport", "hk-macao-travel-permit", "taiwan-residence-permit"] {
            assert_eq!(status(ASK, &case("website", kind), DAY), Fail, "{kind}");
        }
        assert_eq!(status(ASK, &case("legal-representative", "passport"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
        assert_eq!(
            missing(ASK, "[[person]]\nid = \"li\"\nroles = [\"website\"]", DAY),
            ["person.certificate.type"]
        );
    }
}

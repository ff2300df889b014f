//! A person is named with a certificate that the filing system takes.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::CertificateType;
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
    /// The certificates that will do.
    types: Vec<CertificateType>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "person-certificate",
    section: Section::Applicant,
    title: text("人员证件类型可用于备案", "The person's type of certificate is accepted"),
    why: text("负责人以本人证件核验身份", "people are verified by their own certificate"),
    fix: text(
        "内地居民用身份证，港澳台居民用居住证或通行证，外国人用护照或永久居留身份证",
        "use the identity card; for residents of Hong Kong, Macao and Taiwan a residence or travel permit; for foreigners the passport or permanent residence card",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["person.certificate.type"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let types = phrase::any(ask.types.iter().map(|kind| kind.text()));
    let (zh, en) = (types.zh, types.en);
    text!("人员证件：{zh}", "Certificate of a person: {en}")
}

/// Looks the kind of the certificate up in the list.
pub fn check(ask: &Ask, person: &Person<'_>, _: &Facts<'_>) -> Outcome {
    if !person.is_lead() {
        return Outcome::not_applicable();
    }
    let Some(kind) = person.identity.certificate.and_then(|certificate| certificate.r#type.as_ref()) else {
        return Outcome::missing([person.want_certificate("person.certificate.type")]);
    };
    if ask.types.contains(kind) {
        return Outcome::pass();
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    Outcome::fail(kind.span(), text!("写的是{zh}", "certificate used: {en}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "person-certificate = { types = [\"id-card\", \"passport\"] }";
    const DAY: &str = "2026-12-01";

    fn case(role: &str, kind: &str) -> String {
        format!("[[person]]\nid = \"li\"\nroles = [\"{role}\"]\ncertificate = {{ type = \"{kind}\" }}")
    }

    #[test]
    fn the_list_decides() {
        assert_eq!(status(ASK, &case("website", "id-card"), DAY), Pass);
        assert_eq!(status(ASK, &case("responsible", "passport"), DAY), Pass);
        assert_eq!(status(ASK, &case("responsible", "temporary-id-card"), DAY), Fail);
        assert_eq!(status(ASK, &case("responsible", "business-license"), DAY), Fail);
        assert_eq!(status(ASK, &case("employee", "business-license"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[person]]\nid = \"li\"", DAY), ["person.certificate.type"]);
    }
}

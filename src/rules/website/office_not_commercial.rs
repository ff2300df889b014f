//! A resident representative office runs no commercial website.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::CertificateType;
use crate::facts::{Facts, Website};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The certificates with which nothing commercial can be filed.
    types: Vec<CertificateType>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "office-not-commercial",
    section: Section::Applicant,
    title: text("代表机构的网站不从事经营性服务", "The website of a representative office is not commercial"),
    why: text(
        "常驻代表机构只能办理非经营性备案",
        "a representative office can file non-commercial services only",
    ),
    fix: text(
        "取消经营性内容，或由在中国注册的企业备案",
        "drop what is commercial, or file through an enterprise registered in China",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.certificate.type", "website.commercial"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let types = phrase::any(ask.types.iter().map(|kind| kind.text()));
    let (zh, en) = (types.zh, types.en);
    text!("凭{zh}备案的网站不从事经营性服务", "A website filed with this is not commercial: {en}")
}

/// Looks at the certificate, then at what the website does.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let certificate = facts.applicant.identity.certificate;
    let Some(kind) = certificate.and_then(|certificate| certificate.r#type.as_deref()) else {
        let at = certificate.map_or(facts.applicant.span(), At::span);
        return Outcome::missing([MissingAt { key: "applicant.certificate.type", at }]);
    };
    if !ask.types.contains(kind) {
        return Outcome::not_applicable();
    }
    match &website.written.commercial {
        None => Outcome::missing([website.want("website.commercial")]),
        Some(commercial) if **commercial => {
            let (zh, en) = (kind.text().zh, kind.text().en);
            Outcome::fail(commercial.span(), text!("凭{zh}备案，网站却是经营性的", "commercial, with: {en}"))
        }
        Some(_) => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "office-not-commercial = { types = [\"representative-office\"] }";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str, website: &str) -> String {
        format!("[applicant]\ncertificate = {{ type = \"{kind}\" }}\n[[website]]\nname = \"示例\"\n{website}")
    }

    #[test]
    fn the_certificate_decides() {
        assert_eq!(status(ASK, &case("representative-office", "commercial = false"), DAY), Pass);
        assert_eq!(status(ASK, &case("representative-office", "commercial = true"), DAY), Fail);
        assert_eq!(status(ASK, &case("business-license", "commercial = true"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("representative-office", ""), DAY), ["website.commercial"]);
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["applicant.certificate.type"]);
    }
}

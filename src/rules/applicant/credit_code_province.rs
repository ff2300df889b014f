//! The credit code was given out in the province of the order.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts};
use crate::identity::{NATIONAL, credit_code};
use crate::outcome::Outcome;
use crate::privacy::is_of_a_person;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "credit-code-province",
    section: Section::Applicant,
    title: text(
        "统一社会信用代码的登记地与备案省份一致",
        "The credit code was issued in the province of the filing",
    ),
    why: text("单位在证件住所所在省份备案", "organisations file in the province of their certificate"),
    fix: text(
        "核对证件上的住所；代码记的是最初登记地，迁址的单位不必处理",
        "check the address on the certificate; the code keeps its first place, so after a move there is nothing to do",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.certificate.number", "filing.province"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Xinjiang Production and Construction Corps, which files in Xinjiang.
const CORPS: (&str, &str) = ("66", "65");

/// Compares the region in the code with the province of the order.
pub fn check(_: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let certificate = applicant.identity.certificate;
    if certificate.and_then(|one| one.r#type.as_deref()).is_some_and(|kind| is_of_a_person(*kind)) {
        return Outcome::not_applicable();
    }
    let Some(number) = certificate.and_then(|one| one.number.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.certificate.number")]);
    };
    let Ok(code) = credit_code::parse(number.expose()) else { return Outcome::not_applicable() };
    if code.province == NATIONAL {
        return Outcome::not_applicable();
    }
    let Some(filing) = facts.province else {
        return Outcome::missing([facts.want_filing("filing.province")]);
    };
    let region = if code.province == CORPS.0 { CORPS.1 } else { &code.province };
    if region == filing.code {
        return Outcome::pass();
    }
    let (zh, en) = facts.tables.province(region).map_or((region, region), |it| (&it.short_name, &it.name_en));
    let (filing_zh, filing_en) = (&filing.short_name, &filing.name_en);
    Outcome::fail(
        number.span(),
        text!("代码最初在{zh}登记，备案省份是{filing_zh}", "first registered in {en}, files in {filing_en}"),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "credit-code-province = {}";
    const DAY: &str = "2026-12-01";

    fn case(province: &str, number: &str) -> String {
        format!(
            "[filing]\nprovince = \"{province}\"\n[applicant]\nkind = \"enterprise\"\n\
             certificate = {{ type = \"business-license\", number = \"{number}\" }}"
        )
    }

    #[test]
    fn the_region_in_the_code_decides() {
        assert_eq!(status(ASK, &case("广东", "91440101MA0000007B"), DAY), Pass);
        let outcome = answer(ASK, &case("湖南", "91440101MA0000007B"), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.saw.en, "first registered in Guangdong, files in Hunan");
    }

    #[test]
    fn a_national_registration_names_no_province() {
        assert_eq!(status(ASK, &case("广东", "131000000000MB0276"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[applicant]\nkind = \"enterprise\"", DAY), ["applicant.certificate.number"]);
        let case =
            "[applicant]\ncertificate = { type = \"business-license\", number = \"91440101MA0000007B\" }";
        assert_eq!(missing(ASK, case, DAY), ["filing.province"]);
    }
}

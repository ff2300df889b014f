//! The credit code is of a category that goes with the kind of applicant.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts};
use crate::identity::credit_code;
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::privacy::is_of_a_person;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The first two characters that such applicants have.
    prefixes: Vec<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "credit-code-kind",
    section: Section::Applicant,
    title: text("统一社会信用代码的类别与主体性质相符", "The credit code matches the kind of applicant"),
    why: text(
        "代码前两位表示登记管理部门和机构类别，与所选主体性质不同往往是选错了性质",
        "the first two characters show who registered what; if they differ, the kind of applicant is often wrong",
    ),
    fix: text("核对主体性质和证件号码", "check the kind of applicant and the number"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.certificate.number"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let prefixes = phrase::any(ask.prefixes.iter().map(Text::same));
    let (zh, en) = (prefixes.zh.replace('或', " 或 "), prefixes.en);
    text!("统一社会信用代码以 {zh} 开头", "The unified social credit code begins with {en}")
}

/// Compares the first two characters; a number that is not a credit code is checked by another rule.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let certificate = applicant.identity.certificate;
    if certificate.and_then(|one| one.r#type.as_deref()).is_some_and(|kind| is_of_a_person(*kind)) {
        return Outcome::not_applicable();
    }
    let Some(number) = certificate.and_then(|one| one.number.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.certificate.number")]);
    };
    let Ok(code) = credit_code::parse(number.expose()) else { return Outcome::not_applicable() };
    if ask.prefixes.iter().any(|one| *one == code.prefix) {
        return Outcome::pass();
    }
    let prefix = &code.prefix;
    let (zh, en) =
        code.category.map_or((code.authority.zh, code.authority.en), |it| (it.name.zh, it.name.en));
    Outcome::fail(
        number.span(),
        text!("代码以 {prefix} 开头，属于{zh}", "the code begins with {prefix}: {en}"),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "credit-code-kind = { prefixes = [\"91\", \"93\"] }";
    const DAY: &str = "2026-12-01";

    fn case(number: &str) -> String {
        format!(
            "[applicant]\nkind = \"enterprise\"\ncertificate = {{ type = \"business-license\", number = \"{number}\" }}"
        )
    }

    #[test]
    fn the_first_two_characters_decide() {
        assert_eq!(status(ASK, &case("91440101MA0000007B"), DAY), Pass);
        let outcome = answer(ASK, &case("51330000MJ000000XM"), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.saw.zh, "代码以 51 开头，属于社会团体");
    }

    #[test]
    fn other_numbers_are_not_its_matter() {
        assert_eq!(status(ASK, &case("110108000000016"), DAY), NotApplicable);
        assert_eq!(status(ASK, &case("91440101MA0000007C"), DAY), NotApplicable);
        let person = "[applicant]\nkind = \"individual\"\ncertificate = { type = \"id-card\" }";
        assert_eq!(status(ASK, person, DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[applicant]\nkind = \"enterprise\"", DAY), ["applicant.certificate.number"]);
    }
}

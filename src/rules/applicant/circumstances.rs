//! The applicant is in none of the circumstances under which a province does not take the order.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::Circumstance;
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The circumstances that bar.
    none_of: Vec<Circumstance>,
    /// What to do instead, where it is not what the rule says.
    fix: Option<Text>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "circumstances",
    section: Section::Applicant,
    title: text("主体具备管局要求的条件", "The applicant has what the administration requires"),
    why: text(
        "管局要求证照有字号、有公章等，缺少的会被退回",
        "without a trade name, a seal and the like the order is rejected",
    ),
    fix: text(
        "先补齐（登记字号、刻制公章），或按个人备案",
        "register a trade name or obtain a seal first, or file as an individual",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.circumstances"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let barred = phrase::list(ask.none_of.iter().map(|one| one.text()));
    let (zh, en) = (barred.zh, barred.en);
    text!("主体不属于以下情形：{zh}", "None of these applies to the applicant: {en}")
}

/// The list of circumstances is complete once it is written.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let Some(written) = applicant.written.and_then(|applicant| applicant.circumstances.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.circumstances")]);
    };
    match written.iter().find(|one| one.is_among(&ask.none_of)) {
        None => Outcome::pass(),
        Some(one) => {
            let (zh, en) = (one.text().zh, one.text().en);
            let outcome = Outcome::fail(At::span(one), text!("{zh}", "{en}"));
            match &ask.fix {
                Some(fix) => outcome.fix(fix.clone()),
                None => outcome,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "circumstances = { none-of = [\"no-trade-name\", \"no-seal\"] }";
    const DAY: &str = "2026-12-01";

    #[test]
    fn a_list_is_complete_once_written() {
        let case =
            |list: &str| format!("[applicant]\nkind = \"individual-business\"\ncircumstances = [{list}]");
        assert_eq!(status(ASK, &case("\"none\""), DAY), Pass);
        assert_eq!(status(ASK, &case("\"student\""), DAY), Pass);
        assert_eq!(status(ASK, &case("\"student\", \"无公章\""), DAY), Fail);
        assert_eq!(missing(ASK, "[applicant]", DAY), ["applicant.circumstances"]);
    }
}

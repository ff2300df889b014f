//! The order has what is printed on the certificate, word for word.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond what was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "entered-as-printed",
    section: Section::Applicant,
    title: text("填写的内容与证件逐字一致", "The data entered matches the certificate"),
    why: text(
        "名称、号码、住所与证件或公示系统不一致的，备案信息不合格",
        "name, number and address are compared with the certificate and the register",
    ),
    fix: text(
        "照证件逐字填写，住所不增不减",
        "copy it from the certificate word for word, including the address",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.as-printed"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Somebody saw it. What nobody compared is for the row that asks to compare it.
pub fn check(_: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    match applicant.written.and_then(|written| written.as_printed.as_ref()) {
        None => Outcome::not_applicable(),
        Some(seen) if **seen => Outcome::pass(),
        Some(seen) => Outcome::fail(
            seen.span(),
            text!("填写的与证件上印的不是逐字一致", "the data entered does not match the certificate"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    #[test]
    fn it_is_seen() {
        const ASK: &str = "entered-as-printed = {}";
        for (key, expected) in
            [("as-printed = false", Fail), ("as-printed = true", Pass), ("", NotApplicable)]
        {
            assert_eq!(status(ASK, &format!("[applicant]\n{key}"), "2026-12-01"), expected, "{key}");
        }
    }
}

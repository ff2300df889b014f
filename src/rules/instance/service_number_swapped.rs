//! What stands as a service number is not the number of something else.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::service_number::other_document;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the difference.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-swapped",
    section: Section::ServiceNumber,
    title: text(
        "备案服务码没有误填为其他号码",
        "No other number in place of a service identification number",
    ),
    why: text(
        "备案服务码只把订单和实例关联起来，ICP 备案号是备案成功后由管局下发的，两者不能互换",
        "a service identification number links an order to an instance; an ICP number does not",
    ),
    fix: text(
        "这里填备案控制台申请到的备案服务码；ICP 备案号写进 filed",
        "write the service identification number from the filing console here; an ICP number belongs under `filed`",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::ServiceNumber,
    // Without a list there is nothing to swap; that a list is needed is asked by other rules.
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at every number, whatever its state.
pub fn check(_: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    let numbers = instance.written.service_numbers.iter().flat_map(|list| list.iter());
    let mut written = false;
    for number in numbers.filter_map(|one| one.number.as_ref()) {
        written = true;
        if let Some(document) = other_document(number) {
            let name = document.name();
            let (zh, en) = (name.zh, name.en);
            return Outcome::fail(number.span(), text!("这是{zh}", "this is: {en}"));
        }
    }
    if written { Outcome::pass() } else { Outcome::not_applicable() }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    const ASK: &str = "service-number-swapped = {}";

    fn with(number: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nservice-numbers = [{{ number = \"{number}\" }}]")
    }

    #[test]
    fn a_service_number_or_another() {
        assert_eq!(status(ASK, &with("0a1b2c3d-0000-4000-8000-00000000abcd"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &with("12345"), "2026-10-01"), Pass, "odd, but no other number");
        for number in
            ["京ICP备12345678号", "京ICP备12345678号-1", "粤B2-20090059", "京公网安备 11010802000001号"]
        {
            assert_eq!(status(ASK, &with(number), "2026-10-01"), Fail, "{number}");
        }
    }

    #[test]
    fn a_mask_does_not_hide_it() {
        assert_eq!(status(ASK, &with("京ICP备1234****号-1"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &with("0a1b2c3d-****-****-****-00000000abcd"), "2026-10-01"), Pass);
    }

    #[test]
    fn the_second_number_is_looked_at() {
        let case = "[[instance]]\nid = \"i-1\"\nservice-numbers = [{ status = \"used\" }, { number = \"京ICP备12345678号\", status = \"used\" }]";
        assert_eq!(status(ASK, case, "2026-10-01"), Fail);
    }

    #[test]
    fn without_numbers_nothing_is_swapped() {
        assert_eq!(status(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), NotApplicable);
    }
}

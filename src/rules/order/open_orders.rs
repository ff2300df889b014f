//! No other order of the applicant is under way.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "open-orders",
    section: Section::Type,
    title: text("没有其他进行中的备案订单", "No other order of the applicant is under way"),
    why: text(
        "同一证件同时只能有一个进行中的备案订单",
        "one certificate can have one order under way at a time",
    ),
    fix: text("等该订单办结，或先在原处放弃该订单", "let that order finish, or give it up where it was made"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["filing.orders"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Any order on the list is one too many.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let Some(orders) = facts.filing().and_then(|filing| filing.orders.as_ref()) else {
        return Outcome::missing([facts.want_filing("filing.orders")]);
    };
    let Some(open) = orders.some().filter(|open| !open.is_empty()) else { return Outcome::pass() };
    let shown = open.iter().map(|order| {
        let shown = |value: &Option<At<String>>| value.as_ref().map(|value| facts.privacy.text(value));
        let place = [shown(&order.domain), shown(&order.at)].into_iter().flatten().map(Text::same);
        let state = order.state.as_ref().map(|state| Text::from(state.text()));
        let mut words = Text::default();
        for part in place.chain(state) {
            let gap = if words.zh.is_empty() { "" } else { " " };
            words = Text { zh: words.zh + gap + &part.zh, en: words.en + gap + &part.en };
        }
        words
    });
    let list = Text::list(shown.filter(|words| !words.zh.is_empty()));
    let (count, zh, en) = (open.len(), list.zh, list.en);
    let (zh, en) = if zh.is_empty() { (zh, en) } else { (format!("：{zh}"), format!(": {en}")) };
    Outcome::fail(orders.span(), text!("有 {count} 个进行中的订单{zh}", "{count} under way{en}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const ASK: &str = "open-orders = {}";

    #[test]
    fn none_is_enough_and_one_is_too_many() {
        assert_eq!(status(ASK, "[filing]\norders = \"none\"", "2026-12-01"), Pass);
        assert_eq!(status(ASK, "[filing]\norders = []", "2026-12-01"), Pass);
        let case = "[filing]\norders = [{ at = \"tencent\", state = \"at-administration\", domain = \"example.com\" }]";
        assert_eq!(status(ASK, case, "2026-12-01"), Fail);
        assert_eq!(
            answer(ASK, case, "2026-12-01").saw,
            text!(
                "有 1 个进行中的订单：example.com tencent 管局审核中",
                "1 under way: example.com tencent at the administration"
            )
        );
        assert_eq!(status(ASK, "[filing]\norders = [{}]", "2026-12-01"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["filing.orders"]);
    }
}

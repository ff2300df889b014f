//! An instance must be bought for long enough.

use chrono::Months;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Billing, Product};
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::sold_here;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which product.
    product: Product,
    /// Calendar months from purchase to end, renewals counted.
    months: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-term",
    section: Section::Server,
    title: text("实例购买时长足够", "The instance is purchased for long enough"),
    why: text(
        "购买时长不足的实例不能用于备案，也申请不到备案服务码",
        "an instance purchased for a shorter term cannot back a filing and gets no service identification numbers",
    ),
    fix: text(
        "续费到要求的时长；续费与原购买时长合并计算",
        "renew to reach the required term; renewals count towards it",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.bought", "instance.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (Fixed { zh, en }, months) = (ask.product.text(), ask.months);
    let counted = phrase::count(months, "month");
    text!(
        "{zh}：购买时长（含续费）至少 {months} 个月",
        "{en} is purchased for at least {counted}, including renewals"
    )
}

/// Compares the end of the subscription with the purchase plus the months asked for.
pub fn check(ask: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    let written = instance.written;
    // What is paid as it is used has no term; that it must not be paid so is checked by another rule.
    if written.billing.as_deref() == Some(&Billing::PayAsYouGo) {
        return Outcome::not_applicable();
    }
    if let Err(outcome) = sold_here(instance, &[ask.product]) {
        return outcome;
    }
    let (Some(bought), Some(expires)) = (&written.bought, &written.expires) else {
        let bought = written.bought.is_none().then(|| instance.want("instance.bought"));
        let expires = written.expires.is_none().then(|| instance.want("instance.expires"));
        return Outcome::missing(bought.into_iter().chain(expires));
    };
    let (from, to, months) = (bought.0, expires.0, ask.months);
    // The clamp of `chrono` is the one bills use: a month from 31 January ends on the last day of February.
    let enough = from.checked_add_months(Months::new(months));
    if enough.is_some_and(|enough| enough <= to) {
        return Outcome::pass().saw(text!("{from} 至 {to}", "{from} to {to}"));
    }
    let counted = phrase::count(months, "month");
    let outcome = Outcome::fail(
        expires.span(),
        text!("{from} 至 {to}，不足 {months} 个月", "{from} to {to}: less than {counted}"),
    );
    match enough {
        Some(day) => outcome.fix(text!(
            "续费到 {day} 或以后，并留出审核的时间；续费与原购买时长合并计算",
            "renew until {day} or later, with time left for the review; renewals count towards the term"
        )),
        None => outcome,
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "instance-term = { product = \"ecs\", months = 3 }";

    fn case(product: &str, bought: &str, expires: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"\nbought = {bought}\nexpires = {expires}")
    }

    #[test]
    fn three_calendar_months_are_enough_and_a_day_less_is_not() {
        assert_eq!(status(ASK, &case("ecs", "2026-09-01", "2026-12-01"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("ecs", "2026-09-01", "2026-11-30"), "2026-10-01"), Fail);
        // 30 November has no thirty-first: three months from 30 November end with February.
        assert_eq!(status(ASK, &case("ecs", "2026-11-30", "2027-02-28"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("ecs", "2026-11-30", "2027-02-27"), "2026-12-01"), Fail);
    }

    #[test]
    fn renewals_count() {
        let renewed = case("ecs", "2026-09-01", "2026-10-01");
        assert_eq!(status(ASK, &renewed, "2026-09-15"), Fail);
        let renewed = case("ecs", "2026-09-01", "2027-01-01");
        assert_eq!(status(ASK, &renewed, "2026-12-15"), Pass);
    }

    #[test]
    fn what_is_paid_as_it_is_used_has_no_term() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nbilling = \"pay-as-you-go\"";
        assert_eq!(status(ASK, case, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn another_provider_is_not_concerned() {
        let case = format!("{}\nprovider = \"腾讯云\"", case("ecs", "2026-09-01", "2026-09-02"));
        assert_eq!(status(ASK, &case, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn another_product_is_not_concerned() {
        assert_eq!(status(ASK, &case("swas", "2026-09-01", "2026-09-02"), "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[instance]]\nid = \"i-1\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.product"]);
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.bought", "instance.expires"]);
    }
}

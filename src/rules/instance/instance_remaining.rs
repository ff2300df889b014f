//! An instance must not have ended, and not end too soon.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Billing, Product};
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::missing_beside_product;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which product; absent: of every product that can be filed.
    product: Option<Product>,
    /// Calendar months that must be left; 0: it must not have ended.
    months: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-remaining",
    section: Section::Server,
    title: text("实例没有到期，剩余时长足够", "The instance has not expired and does not expire too soon"),
    why: text(
        "到期的实例申请不到备案服务码，已申请的也会失效；剩余时长不足的要先续费",
        "an expired instance gets no service identification numbers, and existing ones become invalid; an instance that expires soon has to be renewed first",
    ),
    fix: text("先续费再提交", "renew it before you submit"),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[Flag::MendedWith(&["instance-term"])],
    reads: &["instance.product", "instance.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Fixed { zh, en } = ask.product.map_or(text("实例", "The instance"), Product::text);
    let (months, counted) = (ask.months, phrase::count(ask.months, "month"));
    match months {
        0 => text!("{zh}：没有到期", "{en} has not expired"),
        _ => text!("{zh}：距到期至少还有 {months} 个月", "{en} has at least {counted} left"),
    }
}

/// Counts from the day of the check; the last day of the subscription counts.
pub fn check(ask: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    let written = instance.written;
    let billed_by_use = written.billing.as_deref() == Some(&Billing::PayAsYouGo);
    if !instance.sold_by_aliyun() || billed_by_use {
        return Outcome::not_applicable();
    }
    match (instance.product(), ask.product) {
        (Some(Product::Wangpu | Product::LoadBalancer), None) => return Outcome::not_applicable(),
        (Some(product), Some(asked)) if product != asked => return Outcome::not_applicable(),
        (None, Some(_)) => return Outcome::missing([instance.want("instance.product")]),
        _ => {}
    }
    let Some(expires) = &written.expires else {
        return missing_beside_product(instance, "instance.expires");
    };
    let (last, months) = (expires.0, ask.months);
    let counted = phrase::count(months, "month");
    if let Some(bought) = written.bought.as_ref().filter(|bought| bought.0 > facts.day) {
        let day = bought.0;
        return Outcome::wait(
            bought.span(),
            day,
            text!("{day} 才购买", "purchase date {day} is in the future"),
        )
        .fix(text!("等到购买之后，或改正 bought", "buy the instance first, or correct `bought`"));
    }
    if last < facts.day {
        return Outcome::fail(expires.span(), text!("{last} 已到期", "expired on {last}"));
    }
    if !is_left(facts.day, months, last) {
        return Outcome::fail(
            expires.span(),
            text!("{last} 到期，剩余不足 {months} 个月", "expires on {last}: less than {counted} left"),
        );
    }
    let outcome = Outcome::pass_until(last_day(months, last), text!("{last} 到期", "expires {last}"));
    match months {
        0 => outcome,
        _ => outcome.ends(text!("到期前 {months} 个月", "{counted} before it expires")),
    }
}

fn is_left(day: NaiveDate, months: u32, last: NaiveDate) -> bool {
    day.checked_add_months(Months::new(months)).is_some_and(|needed| needed <= last)
}

/// The last day on which so many months are left. Several days can end on one, at the end of a short month.
fn last_day(months: u32, last: NaiveDate) -> NaiveDate {
    let mut day = last.checked_sub_months(Months::new(months)).unwrap_or(last);
    while let Some(next) = day.checked_add_days(Days::new(1))
        && is_left(next, months, last)
    {
        day = next;
    }
    day
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass, Wait};
    use crate::testing::{answer, day, missing, status};

    const ENDED: &str = "instance-remaining = { months = 0 }";
    const THREE: &str = "instance-remaining = { product = \"ecs\", months = 3 }";

    fn case(product: &str, expires: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"\nexpires = {expires}")
    }

    #[test]
    fn what_is_not_bought_yet_waits() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nbought = 2026-12-20\nexpires = 2027-12-20";
        let ask = "instance-remaining = { months = 0 }";
        let outcome = answer(ask, case, "2026-12-19");
        assert_eq!((outcome.status, outcome.not_before), (Wait, Some(day("2026-12-20"))));
        assert_eq!(answer(ask, case, "2026-12-20").status, Pass);
    }

    #[test]
    fn the_last_day_counts() {
        for product in ["ecs", "marketplace", "nat-gateway", "other"] {
            assert_eq!(status(ENDED, &case(product, "2026-12-01"), "2026-12-01"), Pass);
            assert_eq!(status(ENDED, &case(product, "2026-12-01"), "2026-12-02"), Fail);
        }
        assert_eq!(answer(ENDED, &case("ecs", "2026-12-01"), "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn three_months_are_left_or_a_day_less() {
        assert_eq!(status(THREE, &case("ecs", "2027-03-01"), "2026-12-01"), Pass);
        assert_eq!(status(THREE, &case("ecs", "2027-02-28"), "2026-12-01"), Fail);
        assert_eq!(status(THREE, &case("ecs", "2026-11-30"), "2026-12-01"), Fail, "ended");
        assert_eq!(answer(THREE, &case("ecs", "2027-03-01"), "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn months_end_early_in_february() {
        // 28, 29 and 30 November and three months all are 28 February.
        assert_eq!(answer(THREE, &case("ecs", "2027-02-28"), "2026-11-01").until, Some(day("2026-11-30")));
        assert_eq!(status(THREE, &case("ecs", "2027-02-28"), "2026-11-30"), Pass);
        assert_eq!(status(THREE, &case("ecs", "2027-02-28"), "2026-12-01"), Fail);
    }

    #[test]
    fn what_has_no_end_is_not_concerned() {
        let by_use = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nbilling = \"pay-as-you-go\"";
        assert_eq!(status(ENDED, by_use, "2026-12-01"), NotApplicable);
        assert_eq!(status(THREE, by_use, "2026-12-01"), NotApplicable);
        assert_eq!(
            status(ENDED, "[[instance]]\nid = \"i\"\nproduct = \"wangpu\"", "2026-12-01"),
            NotApplicable
        );
        assert_eq!(status(THREE, &case("swas", "2026-12-02"), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let nothing = "[[instance]]\nid = \"i-1\"";
        assert_eq!(missing(ENDED, nothing, "2026-12-01"), ["instance.product", "instance.expires"]);
        assert_eq!(missing(THREE, nothing, "2026-12-01"), ["instance.product"]);
        let ecs = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"";
        assert_eq!(missing(ENDED, ecs, "2026-12-01"), ["instance.expires"]);
        assert_eq!(missing(THREE, ecs, "2026-12-01"), ["instance.expires"]);
    }
}

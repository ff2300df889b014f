//! A website building product from the marketplace was bought for long enough at once, and for enough money.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Product;
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::sold_here;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Months of the first purchase, at least.
    first_months: u32,
    /// Amount of that order in yuan, at least.
    order_amount_cny: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "marketplace-order",
    section: Section::Server,
    title: text(
        "云市场产品的首次购买时长和订单金额足够",
        "The first Marketplace order meets the required term and amount",
    ),
    why: text(
        "云市场建站产品按首次购买的周期和金额判断能否备案，续费不算",
        "only the first order's term and amount count; renewals do not",
    ),
    fix: text(
        "续费补不上：另购一个首购时长和金额都够的产品，或换用其他可备案的产品",
        "buy another product whose first order meets both; renewing does not help",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.first-months", "instance.order-amount-cny"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Ask { first_months: months, order_amount_cny: amount } = ask;
    let counted = phrase::count(*months, "month");
    text!(
        "云市场产品首次购买至少 {months} 个月，订单金额至少 {amount} 元",
        "The first Marketplace order is for at least {counted} and CNY {amount}"
    )
}

/// Compares term and amount of the first order; both must be met.
pub fn check(ask: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    let written = instance.written;
    if let Err(outcome) = sold_here(instance, &[Product::Marketplace]) {
        return outcome;
    }
    let (enough_months, enough_cny) = (ask.first_months, ask.order_amount_cny);
    if let Some(months) = written.first_months.as_ref().filter(|months| ***months < enough_months) {
        let bought = **months;
        return Outcome::fail(
            months.span(),
            text!(
                "首次购买 {bought} 个月，要求至少 {enough_months} 个月",
                "first bought for {bought} months; {enough_months} required"
            ),
        );
    }
    // Written so that "not a number", which a file can say, is not enough.
    let enough = |amount: f64| amount >= f64::from(enough_cny);
    if let Some(amount) = written.order_amount_cny.as_ref().filter(|amount| !enough(***amount)) {
        let paid = **amount;
        return Outcome::fail(
            amount.span(),
            text!(
                "订单金额 {paid} 元，要求至少 {enough_cny} 元",
                "the order was CNY {paid}; {enough_cny} required"
            ),
        );
    }
    let months = written.first_months.is_none().then(|| instance.want("instance.first-months"));
    let amount = written.order_amount_cny.is_none().then(|| instance.want("instance.order-amount-cny"));
    if months.is_some() || amount.is_some() {
        return Outcome::missing(months.into_iter().chain(amount));
    }
    Outcome::pass()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "marketplace-order = { first-months = 12, order-amount-cny = 99 }";

    fn case(more: &str) -> String {
        format!("[[instance]]\nid = \"m-1\"\nproduct = \"marketplace\"\n{more}")
    }

    #[test]
    fn both_limits_must_be_met() {
        let with = |months: u32, amount: &str| {
            status(ASK, &case(&format!("first-months = {months}\norder-amount-cny = {amount}")), "2026-10-01")
        };
        assert_eq!(with(12, "99"), Pass);
        assert_eq!(with(11, "99"), Fail);
        assert_eq!(with(12, "98.99"), Fail);
        assert_eq!(with(24, "68"), Fail);
        assert_eq!(with(12, "nan"), Fail);
    }

    #[test]
    fn renewals_do_not_count() {
        let renewed =
            case("first-months = 1\norder-amount-cny = 99\nbought = 2024-01-01\nexpires = 2027-01-01");
        assert_eq!(status(ASK, &renewed, "2026-10-01"), Fail);
    }

    #[test]
    fn other_products_are_not_concerned() {
        assert_eq!(status(ASK, "[[instance]]\nid = \"i\"\nproduct = \"ecs\"", "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[instance]]\nid = \"m-1\"", "2026-10-01"), ["instance.product"]);
        assert_eq!(
            missing(ASK, &case(""), "2026-10-01"),
            ["instance.first-months", "instance.order-amount-cny"]
        );
        assert_eq!(missing(ASK, &case("first-months = 12"), "2026-10-01"), ["instance.order-amount-cny"]);
        assert_eq!(
            status(ASK, &case("first-months = 6"), "2026-10-01"),
            Fail,
            "without waiting for the amount"
        );
    }
}

//! The instance is paid in the way that the product has to be paid.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Billing, Product};
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::sold_here;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which products.
    products: Vec<Product>,
    /// How they must be paid.
    billing: Billing,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-billing",
    section: Section::Server,
    title: text("实例的付费方式可以备案", "The billing method of the instance is accepted"),
    why: text(
        "备案按包月时长验证实例，按量付费的实例申请不到备案服务码",
        "the subscription term of instances is checked; pay-as-you-go instances cannot get service identification numbers",
    ),
    fix: text(
        "把实例转为包年包月，购买时长须达到要求",
        "change the billing method to a subscription of the required length",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.billing"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let products = Text::list(ask.products.iter().map(|product| product.text().into()));
    let (zh, en, paid) = (products.zh, products.en, ask.billing.text());
    let Fixed { zh: paid_zh, en: paid_en } = paid;
    text!("{zh}：付费方式为{paid_zh}", "Billed by {paid_en}: {en}")
}

/// Compares the way of paying.
pub fn check(ask: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    if let Err(outcome) = sold_here(instance, &ask.products) {
        return outcome;
    }
    match &instance.written.billing {
        None => Outcome::missing([instance.want("instance.billing")]),
        Some(billing) if **billing == ask.billing => Outcome::pass(),
        Some(billing) => {
            let (is, wanted) = (billing.text(), ask.billing.text());
            let Fixed { zh, en } = is;
            let Fixed { zh: wanted_zh, en: wanted_en } = wanted;
            let saw = text!("付费方式是{zh}，要求{wanted_zh}", "billed as {en}, but {wanted_en} is required");
            Outcome::fail(billing.span(), saw)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "instance-billing = { products = [\"ecs\"], billing = \"subscription\" }";

    fn case(product: &str, billing: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"\nbilling = \"{billing}\"")
    }

    #[test]
    fn by_subscription_or_by_use() {
        assert_eq!(status(ASK, &case("ecs", "subscription"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("ecs", "包年包月"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("ecs", "pay-as-you-go"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case("wangpu", "pay-as-you-go"), "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.billing"]);
        assert_eq!(missing(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), ["instance.product"]);
    }
}

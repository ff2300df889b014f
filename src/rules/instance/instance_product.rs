//! The instance is a product on which a filing can rest.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Product;
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The products that qualify.
    products: Vec<Product>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-product",
    section: Section::Server,
    title: text("实例属于可备案的产品", "The instance is an eligible product"),
    why: text(
        "只有指定的云产品能通过产品验证、申请备案服务码",
        "only certain products pass the product check",
    ),
    fix: text("改用可备案的产品", "use an eligible product"),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let products = phrase::any(ask.products.iter().map(|product| product.text()));
    let (zh, en) = (products.zh, products.en);
    text!("实例产品：{zh}", "The instance is one of these products: {en}")
}

/// Looks the product up in the list.
pub fn check(ask: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    if !instance.sold_by_aliyun() {
        return Outcome::not_applicable();
    }
    let Some(product) = &instance.written.product else {
        return Outcome::missing([instance.want("instance.product")]);
    };
    let name: Text = product.text().into();
    if ask.products.contains(product) {
        return Outcome::pass().saw(name);
    }
    match **product {
        // The vocabulary has no word for it, so no list can hold it.
        Product::Other => Outcome::look_up(
            product.span(),
            text!(
                "无法识别的产品：请在备案控制台看该实例是否有“申请”备案服务码的按钮",
                "an unknown product: check in the filing console whether service identification numbers can be applied for (申请) for the instance"
            ),
        ),
        Product::LoadBalancer => Outcome::fail(product.span(), name).fix(text!(
            "用负载均衡后端的云服务器 ECS 做产品验证：instances 写 ECS，负载均衡写进 [[uses]]；备案成功后再把域名解析到负载均衡的公网地址",
            "list the ECS instance behind it in `instances` and the load balancer under [[uses]]; after approval, point the domain name to the load balancer"
        )),
        _ => Outcome::fail(product.span(), name),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "instance-product = { products = [\"ecs\", \"swas\"] }";

    fn case(product: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"")
    }

    #[test]
    fn in_the_list_or_not() {
        assert_eq!(status(ASK, &case("ecs"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("轻量应用服务器"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("ens"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case("wangpu"), "2026-10-01"), Fail);
    }

    #[test]
    fn a_load_balancer_says_what_to_verify_with() {
        let answer = answer(ASK, &case("slb"), "2026-10-01");
        assert_eq!(answer.status, Fail);
        assert!(answer.fix.is_some_and(|fix| fix.en.contains("ECS instance behind it")));
    }

    #[test]
    fn a_product_without_a_word_is_looked_up() {
        assert_eq!(status(ASK, &case("other"), "2026-10-01"), LookUp);
    }

    #[test]
    fn products_of_other_providers_are_not_judged() {
        let case = format!("{}\nprovider = \"腾讯云\"", case("other"));
        assert_eq!(status(ASK, &case, "2026-10-01"), NotApplicable);
    }

    /// What the built-in law makes of a product on a day.
    fn by_law(product: &str, on: &str) -> crate::outcome::Status {
        let law = crate::law::Law::built_in();
        crate::testing::with_facts(&case(product), on, |facts| {
            let rows = law.select(None, facts.day);
            let checked = crate::check::check(&rows, facts, rows.concerns(facts), &[], false, |row| {
                row.asks.rule().id == super::RULE.id
            });
            let [finding] = checked.findings.as_slice() else { panic!("one finding") };
            finding.status()
        })
    }

    #[test]
    fn products_of_2019_that_no_newer_page_names_only_warn() {
        use crate::outcome::Status::Warn;
        let filed = |product: &str, on: &str| {
            by_law(&format!("{product}\"\n[filing]\ntype = \"first\"\nprovince = \"广东"), on)
        };
        for product in ["ecs", "swas", "marketplace"] {
            assert_eq!(filed(product, "2026-12-01"), Pass, "{product}");
        }
        for product in
            ["web-hosting", "elastic-web-hosting", "nat-gateway", "ipv6-translation", "ens", "wangpu"]
        {
            assert_eq!(filed(product, "2019-09-20"), Pass, "{product}");
            assert_eq!(filed(product, "2026-12-01"), Warn, "{product}");
        }
        assert_eq!(filed("slb", "2019-09-20"), Fail);
        assert_eq!(filed("slb", "2026-12-01"), Fail);
        assert_eq!(filed("other", "2026-12-01"), LookUp);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), ["instance.product"]);
    }
}

//! The instance lies in mainland China.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Product;
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::problem::nearest;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::missing_beside_product;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: which regions lie where stands in a table of its own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-region",
    section: Section::Server,
    title: text("实例位于中国内地", "The instance is in mainland China"),
    why: text(
        "只有中国内地的实例需要备案，也只有这些实例能备案",
        "only websites on instances in mainland China need, and can get, a filing",
    ),
    fix: text(
        "网站托管在中国内地以外不需要备案；要备案，请购买中国内地地域的实例",
        "websites hosted elsewhere need no filing; to file, buy an instance in a region of mainland China",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.region"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks the region up. A name that begins with cn- proves nothing, and neither does an id in no table.
pub fn check(_: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    let product = instance.product();
    if !instance.sold_by_aliyun() || product == Some(Product::Wangpu) {
        return Outcome::not_applicable();
    }
    let Some(written) = &instance.written.region else {
        // A site from the marketplace has no region of its own; all of them are hosted in mainland China.
        if product == Some(Product::Marketplace) {
            return Outcome::not_applicable();
        }
        return missing_beside_product(instance, "instance.region");
    };
    let id = facts.privacy.text(written);
    let Some(region) = *instance.region else {
        let saw = match nearest(written, facts.tables.cloud_regions.spellings()) {
            Some(meant) => text!(
                "地域 {id} 不在表中，是否指 {meant}？如果没有写错，请在控制台核对是否属于中国内地",
                "region {id} is unknown; did you mean {meant}? if not, check in the console whether it is in mainland China"
            ),
            None => text!(
                "地域 {id} 不在表中：请在控制台核对是否属于中国内地",
                "region {id} is unknown: check in the console whether it is in mainland China"
            ),
        };
        return Outcome::look_up(written.span(), saw);
    };
    let (zh, en) = (&region.name.zh, &region.name.en);
    match region.mainland {
        Some(true) => Outcome::pass().saw(text!("{zh}（{id}）", "{en} ({id})")),
        Some(false) => Outcome::fail(
            written.span(),
            text!("{zh}（{id}）不在中国内地", "{en} ({id}) is not in mainland China"),
        ),
        None => Outcome::look_up(
            written.span(),
            text!(
                "没有查到 {zh}（{id}）的实例能否备案：请在备案控制台核对",
                "it is not known whether instances in {en} ({id}) are eligible: check in the filing console"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "instance-region = {}";

    fn case(product: &str, region: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"{product}\"\nregion = \"{region}\"")
    }

    #[test]
    fn inside_outside_and_unknown() {
        assert_eq!(status(ASK, &case("ecs", "cn-shenzhen"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("ecs", "cn-hongkong"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case("ecs", "ap-southeast-1"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case("ecs", "cn-atlantis"), "2026-10-01"), LookUp);
        assert_eq!(status(ASK, &case("ecs", "xx-north-1"), "2026-10-01"), LookUp, "never outside");
        assert_eq!(status(ASK, &case("ecs", "cn-shenzhen-finance-1"), "2026-10-01"), LookUp);
        assert_eq!(
            answer(ASK, &case("ecs", "cn-hongkong"), "2026-10-01").saw.zh,
            "香港（cn-hongkong）不在中国内地"
        );
    }

    #[test]
    fn a_wangpu_site_is_hosted_by_the_platform() {
        let case = "[[instance]]\nid = \"shop\"\nproduct = \"wangpu\"";
        assert_eq!(status(ASK, case, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn a_marketplace_product_need_not_name_a_region() {
        let without = "[[instance]]\nid = \"m-1\"\nproduct = \"marketplace\"";
        assert_eq!(status(ASK, without, "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, &case("marketplace", "cn-hongkong"), "2026-10-01"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.region"]);
        let case = "[[instance]]\nid = \"i-1\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.product", "instance.region"]);
    }
}

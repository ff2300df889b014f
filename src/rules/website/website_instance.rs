//! Each website has an instance at Alibaba Cloud on which its filing can rest.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: that there is one. What it must be like is asked by other rows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-instance",
    section: Section::Server,
    title: text(
        "每个网站都有已购买的阿里云实例",
        "Each website has an instance purchased from Alibaba Cloud",
    ),
    why: text(
        "产品验证时要选择承载网站的实例，没有实例就提交不了备案",
        "an order cannot be submitted without the instance that hosts the website",
    ),
    fix: text(
        "购买符合备案要求的中国内地实例，并写进 website.instances；旺铺/企业官网写成 product = \"wangpu\" 的实例",
        "buy an eligible instance in mainland China and list it in website.instances; a Wangpu site is an instance with product = \"wangpu\"",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["website.instances"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks whether the website names an instance.
pub fn check(_: &Ask, website: &Website<'_>, _: &Facts<'_>) -> Outcome {
    let Some(written) = &website.written.instances else {
        return Outcome::missing([website.want("website.instances")]);
    };
    if written.is_empty() {
        return Outcome::fail(written.span(), text!("还没有购买实例", "no instance has been purchased yet"));
    }
    Outcome::pass()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "website-instance = {}";

    #[test]
    fn one_instance_is_enough_and_an_empty_list_is_not() {
        let case = "[[instance]]\nid = \"i-1\"\n[[website]]\ninstances = [\"i-1\"]";
        assert_eq!(status(ASK, case, "2026-10-01"), Pass);
        assert_eq!(status(ASK, "[[website]]\ninstances = [\"none\"]", "2026-10-01"), Fail);
    }

    #[test]
    fn a_wangpu_site_counts() {
        let case = "[[instance]]\nid = \"shop\"\nproduct = \"wangpu\"\n[[website]]\ninstances = [\"shop\"]";
        assert_eq!(status(ASK, case, "2026-10-01"), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", "2026-10-01"), ["website.instances"]);
    }
}

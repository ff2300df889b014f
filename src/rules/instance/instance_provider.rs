//! The instance is sold by the provider through which the order is submitted.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-provider",
    section: Section::Server,
    title: text("实例由阿里云提供", "The instance is sold by Alibaba Cloud"),
    why: text("备案要在提供服务器的接入商处办理", "a filing is submitted through the provider of the server"),
    fix: text(
        "向提供该实例的服务商提交备案，或改用阿里云中国内地的实例",
        "file through the provider that sells the instance, or move to an Alibaba Cloud instance in mainland China",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    // Absent, the provider is Alibaba Cloud: this file describes an order there.
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks who sells the instance.
pub fn check(_: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    match &instance.written.provider {
        Some(provider) if !instance.sold_by_aliyun() => {
            let seller = facts.privacy.text(provider);
            Outcome::fail(provider.span(), text!("由 {seller} 提供", "sold by {seller}"))
        }
        _ => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::status;

    const ASK: &str = "instance-provider = {}";

    #[test]
    fn alibaba_cloud_or_another() {
        let case = |provider: &str| format!("[[instance]]\nid = \"i-1\"\nprovider = \"{provider}\"");
        assert_eq!(status(ASK, &case("aliyun"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("阿里云"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("Alibaba Cloud"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("腾讯云"), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case("aliyun2"), "2026-10-01"), Fail);
    }

    #[test]
    fn where_nothing_is_stated_it_is_alibaba_cloud() {
        assert_eq!(status(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), Pass);
    }
}

//! The instance is sold by the provider through which the order is submitted.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::record::{Filed, filed, is_aliyun, is_hichina};
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Only where no other provider is on record: it may connect what the instance serves.
    #[serde(default)]
    unless_connected_elsewhere: bool,
}

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
pub fn check(ask: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    if ask.unless_connected_elsewhere && is_connected_elsewhere(facts) {
        return Outcome::not_applicable();
    }
    match &instance.written.provider {
        Some(provider) if !instance.sold_by_aliyun() => {
            let seller = facts.privacy.text(provider);
            Outcome::fail(provider.span(), text!("由 {seller} 提供", "sold by {seller}"))
        }
        _ => Outcome::pass(),
    }
}

/// Whether the applicant or a name of the order is on record through another provider. Names of others are not compared,
/// and the filings of HiChina are Alibaba Cloud's own.
fn is_connected_elsewhere(facts: &Facts<'_>) -> bool {
    let record = facts.applicant.record().and_then(|record| record.providers.as_ref());
    let names = facts.domains.iter().filter_map(|domain| match filed(facts, domain) {
        Filed::Yes { providers, .. } => providers,
        Filed::No { .. } | Filed::Unknown => None,
    });
    let mut providers = record.into_iter().flat_map(|all| all.iter()).chain(names.flatten());
    providers.any(|one| !is_aliyun(one) && !is_hichina(one))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
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
    fn another_provider_may_be_on_record() {
        let ask = "instance-provider = { unless-connected-elsewhere = true }";
        let case = |providers: &str, name: &str| {
            format!(
                "[applicant]\nfiled = {{ providers = [{providers}] }}\n[[domain]]\nname = \"example.cn\"\n\
                 filed = {{ providers = [{name}] }}\n[[instance]]\nid = \"i-1\"\nprovider = \"腾讯云\""
            )
        };
        assert_eq!(status(ask, &case("\"万网\"", "\"万网\""), "2026-10-01"), Fail);
        assert_eq!(status(ask, &case("\"aliyun\"", ""), "2026-10-01"), Fail);
        assert_eq!(status(ask, &case("\"万网\", \"tencent\"", "\"万网\""), "2026-10-01"), NotApplicable);
        assert_eq!(status(ask, &case("\"万网\"", "\"腾讯云\""), "2026-10-01"), NotApplicable);
    }

    #[test]
    fn where_nothing_is_stated_it_is_alibaba_cloud() {
        assert_eq!(status(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), Pass);
    }
}

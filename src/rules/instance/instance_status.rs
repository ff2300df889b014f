//! The instance is running.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{InstanceStatus, Product};
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::missing_beside_product;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond that it runs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instance-status",
    section: Section::Server,
    title: text("实例正在运行", "The instance is running"),
    why: text(
        "只有运行中的实例能生成备案服务码",
        "service identification numbers are issued to running instances only",
    ),
    fix: text("启动实例；到期或欠费的先续费", "start the instance; renew it first if it has expired"),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.status"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at the state.
pub fn check(_: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    if !instance.sold_by_aliyun()
        || matches!(instance.product(), Some(Product::Wangpu | Product::LoadBalancer))
    {
        return Outcome::not_applicable();
    }
    let Some(status) = &instance.written.status else {
        return missing_beside_product(instance, "instance.status");
    };
    match **status {
        InstanceStatus::Running => Outcome::pass(),
        other => Outcome::fail(status.span(), other.text().into()),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "instance-status = {}";

    #[test]
    fn running_or_not() {
        let case = |word: &str| format!("[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nstatus = \"{word}\"");
        assert_eq!(status(ASK, &case("running"), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case("运行中"), "2026-10-01"), Pass);
        for word in ["stopped", "expired", "other"] {
            assert_eq!(status(ASK, &case(word), "2026-10-01"), Fail, "{word}");
        }
    }

    #[test]
    fn wangpu_skips_this() {
        assert_eq!(
            status(ASK, "[[instance]]\nid = \"i\"\nproduct = \"wangpu\"", "2026-10-01"),
            NotApplicable
        );
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.status"]);
        let case = "[[instance]]\nid = \"i-1\"";
        assert_eq!(missing(ASK, case, "2026-10-01"), ["instance.product", "instance.status"]);
    }
}

//! A name whose access is cancelled no longer resolves to the servers of Alibaba Cloud in mainland China.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::record::is_aliyun;
use crate::facts::{Domain, Facts, PointsTo};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "name-moved-away",
    section: Section::Domain,
    title: text("域名已不再解析到阿里云", "The domain name no longer resolves to Alibaba Cloud"),
    why: text(
        "取消后域名在阿里云中国内地服务器上无法访问",
        "after the cancellation it cannot be served from mainland China",
    ),
    fix: text(
        "先把解析改到新的服务器，或停止解析",
        "point the domain name to the new server first, or remove the DNS record",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[],
    reads: &["domain.points-to", "instance.region"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks where the name points.
pub fn check(_: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some((target, written)) = domain.points_to.zip(domain.written.points_to.as_ref()) else {
        return Outcome::missing([domain.want("domain.points-to")]);
    };
    let PointsTo::Instance(i) = target else { return Outcome::pass() };
    let instance = &facts.instances[i];
    if instance.written.provider.as_ref().is_some_and(|provider| !is_aliyun(provider)) {
        return Outcome::pass();
    }
    let id = instance.id;
    let Some(region) = &instance.written.region else {
        return Outcome::missing([MissingAt { key: "instance.region", at: instance.written.span() }]);
    };
    match instance.region.and_then(|region| region.mainland) {
        Some(false) => Outcome::pass(),
        Some(true) => Outcome::fail(written.span(), text!("仍解析到 {id}", "it still resolves to {id}")),
        None => Outcome::look_up(
            region.span(),
            text!(
                "{id} 的地域不在表中，请核对是否属于中国内地",
                "the region of {id} is unknown: check whether it is in mainland China"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "name-moved-away = {}";
    const DAY: &str = "2026-12-01";

    fn case(points_to: &str, instance: &str) -> String {
        format!(
            "[[instance]]\nid = \"i\"\n{instance}\n[[domain]]\nname = \"example.cn\"\npoints-to = \"{points_to}\""
        )
    }

    #[test]
    fn only_servers_of_the_mainland_count() {
        assert_eq!(status(ASK, &case("i", "region = \"cn-shenzhen\""), DAY), Fail);
        assert_eq!(status(ASK, &case("i", "region = \"cn-hongkong\""), DAY), Pass);
        assert_eq!(status(ASK, &case("i", "region = \"cn-atlantis\""), DAY), LookUp);
        assert_eq!(status(ASK, &case("i", "provider = \"tencent\""), DAY), Pass);
        assert_eq!(status(ASK, &case("nothing", ""), DAY), Pass);
        assert_eq!(status(ASK, &case("elsewhere", ""), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[domain]]\nname = \"example.cn\"", DAY), ["domain.points-to"]);
        assert_eq!(missing(ASK, &case("i", ""), DAY), ["instance.region"]);
    }
}

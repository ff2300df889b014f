//! A name that is not filed with Alibaba Cloud does not resolve to its servers.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::Product;
use crate::facts::record::{Filed, filed, is_aliyun};
use crate::facts::{Domain, Facts, Instance, PointsTo};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Where an unfiled name must not resolve to.
    not_to: Barred,
}

/// Where an unfiled name must not resolve to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Barred {
    /// To a server in mainland China. A name filed elsewhere must not resolve to one of Alibaba Cloud.
    Mainland,
    /// To anything.
    Anywhere,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "unfiled-name-resolves",
    section: Section::Domain,
    title: text("备案成功前域名没有解析", "The domain name does not resolve before it is filed"),
    why: text(
        "未备案、未接入的域名解析到阿里云中国内地服务器会被阻断，也会导致退回",
        "until it is filed and connected it is blocked in mainland China, and the order is rejected",
    ),
    fix: text("停止解析，备案成功后再恢复", "remove the DNS record until the filing is approved"),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[],
    reads: &["domain.points-to", "domain.filed", "domain.filed.providers", "instance.region"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.not_to {
        Barred::Mainland => text!(
            "备案成功前域名不解析到中国内地的服务器",
            "The domain name does not resolve to a server in mainland China before it is filed"
        ),
        Barred::Anywhere => RULE.title.into(),
    }
}

/// What is on record decides where a name may point.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let target = domain.points_to.zip(domain.written.points_to.as_ref());
    if matches!(target, Some((PointsTo::Nothing, _))) {
        return Outcome::pass();
    }
    let open: Vec<MissingAt> =
        target.is_none().then(|| domain.want("domain.points-to")).into_iter().collect();
    let record = filed(facts, domain);
    if record.at_aliyun() {
        return Outcome::pass();
    }
    let filed = match record {
        Filed::No { .. } => false,
        Filed::Yes { providers: Some(_), .. } => true,
        Filed::Yes { providers: None, .. } => {
            return Outcome::missing(open.into_iter().chain([domain.want("domain.filed.providers")]));
        }
        Filed::Unknown => return Outcome::missing(open.into_iter().chain([domain.want("domain.filed")])),
    };
    let Some((target, written)) = target else { return Outcome::missing(open) };
    let at = written.span();
    match (target, ask.not_to) {
        (PointsTo::Nothing, _) => Outcome::pass(),
        (_, Barred::Anywhere) if filed => Outcome::pass(),
        (PointsTo::Elsewhere, Barred::Mainland) => {
            Outcome::pass().saw(text!("解析到本订单以外的地址", "it resolves to a server outside this order"))
        }
        (PointsTo::Elsewhere, Barred::Anywhere) => Outcome::fail(
            at,
            text!(
                "未备案，却解析到本订单以外的地址",
                "not filed, but it resolves to a server outside this order"
            ),
        ),
        (PointsTo::Instance(i), Barred::Anywhere) => {
            let id = facts.instances[i].id;
            Outcome::fail(at, text!("未备案，却解析到 {id}", "not filed, but it resolves to {id}"))
        }
        (PointsTo::Instance(i), Barred::Mainland) => at_instance(&facts.instances[i], filed, at),
    }
}

/// A name that points to an instance: what counts is where that lies, and for a filed name, who sells it.
fn at_instance(instance: &Instance<'_>, filed: bool, at: Span) -> Outcome {
    let id = instance.id;
    if filed && instance.written.provider.as_ref().is_some_and(|provider| !is_aliyun(provider)) {
        return Outcome::pass();
    }
    let region = instance.written.region.as_ref();
    // The platform of Wangpu sites lies in mainland China.
    let hosted = instance.product() == Some(Product::Wangpu);
    match instance.region.map(|region| region.mainland).or(hosted.then_some(Some(true))) {
        _ if region.is_none() && !hosted => {
            Outcome::missing([MissingAt { key: "instance.region", at: instance.written.span() }])
        }
        Some(Some(false)) => {
            Outcome::pass().saw(text!("{id} 不在中国内地", "{id} is outside mainland China"))
        }
        Some(Some(true)) if filed => Outcome::fail(
            at,
            text!(
                "在其他接入商备案，尚未接入阿里云，却已解析到 {id}，会被阻断",
                "filed through another provider and not connected to Alibaba Cloud, but it resolves to {id}"
            ),
        )
        .fix(text!(
            "接入备案成功后再解析到阿里云",
            "point it to Alibaba Cloud after the access filing is approved"
        )),
        Some(Some(true)) => Outcome::fail(
            at,
            text!(
                "未备案，却已解析到中国内地的 {id}，会被阻断",
                "not filed, but it resolves to {id} in mainland China"
            ),
        ),
        Some(None) | None => Outcome::look_up(
            region.map_or(at, At::span),
            text!(
                "{id} 的地域不在表中，请在控制台核对是否属于中国内地",
                "the region of {id} is unknown: check in the console whether it is in mainland China"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{missing, status};

    const MAINLAND: &str = "unfiled-name-resolves = { not-to = \"mainland\" }";
    const ANYWHERE: &str = "unfiled-name-resolves = { not-to = \"anywhere\" }";
    const DAY: &str = "2026-12-01";

    fn case(filed: &str, points_to: &str, region: &str) -> String {
        format!(
            "[[instance]]\nid = \"i-1\"\nregion = \"{region}\"\n[[domain]]\nname = \"example.cn\"\nfiled = {filed}\npoints-to = \"{points_to}\""
        )
    }

    #[test]
    fn an_unfiled_name_must_not_point_to_the_mainland() {
        assert_eq!(status(MAINLAND, &case("\"none\"", "nothing", "cn-shenzhen"), DAY), Pass);
        assert_eq!(status(MAINLAND, &case("\"none\"", "i-1", "cn-shenzhen"), DAY), Fail);
        assert_eq!(status(MAINLAND, &case("\"none\"", "i-1", "cn-hongkong"), DAY), Pass);
        assert_eq!(status(MAINLAND, &case("\"none\"", "i-1", "cn-shenzhen-finance-1"), DAY), LookUp);
        assert_eq!(status(MAINLAND, &case("\"none\"", "elsewhere", "cn-shenzhen"), DAY), Pass);
    }

    #[test]
    fn or_to_nothing_at_all() {
        assert_eq!(status(ANYWHERE, &case("\"none\"", "nothing", "cn-hongkong"), DAY), Pass);
        assert_eq!(status(ANYWHERE, &case("\"none\"", "elsewhere", "cn-hongkong"), DAY), Fail);
        assert_eq!(status(ANYWHERE, &case("\"none\"", "i-1", "cn-hongkong"), DAY), Fail);
    }

    #[test]
    fn a_name_filed_elsewhere_waits_for_access() {
        let elsewhere = "{ providers = [\"tencent\"] }";
        assert_eq!(status(MAINLAND, &case(elsewhere, "i-1", "cn-shenzhen"), DAY), Fail);
        assert_eq!(status(MAINLAND, &case(elsewhere, "elsewhere", "cn-shenzhen"), DAY), Pass);
        assert_eq!(status(ANYWHERE, &case(elsewhere, "elsewhere", "cn-shenzhen"), DAY), Pass);
        let theirs = case(elsewhere, "i-1", "cn-shenzhen")
            .replace("id = \"i-1\"", "id = \"i-1\"\nprovider = \"tencent\"");
        assert_eq!(status(MAINLAND, &theirs, DAY), Pass);
        assert_eq!(
            status(MAINLAND, &case("{ providers = [\"tencent\", \"aliyun\"] }", "i-1", "cn-shenzhen"), DAY),
            Pass
        );
    }

    #[test]
    fn a_wangpu_site_has_no_region_to_write() {
        let bound = case("\"none\"", "i-1", "").replace("region = \"\"", "product = \"wangpu\"");
        assert_eq!(status(MAINLAND, &bound, DAY), Fail);
        assert_eq!(status(MAINLAND, &bound.replace("\"none\"", "{ providers = [\"aliyun\"] }"), DAY), Pass);
    }

    #[test]
    fn a_subdomain_is_filed_with_its_parent() {
        let sub = "[[instance]]\nid = \"i-1\"\nregion = \"cn-shenzhen\"\n[[domain]]\nname = \"www.example.cn\"\nfiled = \"none\"\npoints-to = \"i-1\"\n";
        let parent = "[[domain]]\nname = \"example.cn\"\nfiled = { providers = [\"aliyun\"] }";
        assert_eq!(status(MAINLAND, &format!("{sub}{parent}"), DAY), Pass);
        assert_eq!(status(MAINLAND, sub, DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(
            missing(MAINLAND, "[[domain]]\nname = \"example.cn\"", DAY),
            ["domain.points-to", "domain.filed"]
        );
        assert_eq!(
            missing(
                MAINLAND,
                "[[domain]]\nname = \"example.cn\"\npoints-to = \"elsewhere\"\nfiled = {}",
                DAY
            ),
            ["domain.filed.providers"]
        );
        assert_eq!(
            missing(
                MAINLAND,
                "[[instance]]\nid = \"i-1\"\n[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\npoints-to = \"i-1\"",
                DAY
            ),
            ["instance.region"]
        );
        // A name that resolves to nothing does no harm, whatever is on record.
        assert_eq!(status(MAINLAND, "[[domain]]\nname = \"example.cn\"\npoints-to = \"nothing\"", DAY), Pass);
    }
}

//! The name that was registered is filed, not a name below it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::record::{Filed, filed};
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check. Suffixes below which every host is filed by
/// itself stand in the table of suffixes, since the decision needs them as well.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "registrable-domain",
    section: Section::Domain,
    title: text("备案的是注册的域名本身", "The order uses the registered domain name itself"),
    why: text(
        "备案按注册的域名办理，备案后其子域名随之可用",
        "the registered domain name is filed; its subdomains are covered by that filing",
    ),
    fix: text("把子域名换成注册的域名", "replace the subdomain with the registered domain name"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["domain.filed", "domain.filed.providers"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Says, for a subdomain, what is to be done with the name above it.
pub fn check(_: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    if name.is_registrable() {
        return Outcome::pass();
    }
    if facts.tables.files_own_hosts(name) {
        let suffix = &name.suffix;
        return Outcome::pass()
            .saw(text!(".{suffix} 下每个主机名单独备案", "under .{suffix} every host is filed separately"));
    }
    let (at, parent) = (domain.span(), name.registrable_unicode());
    match filed(facts, domain) {
        Filed::Unknown => Outcome::missing([domain.want("domain.filed")])
            .saw(text!("这是 {parent} 的子域名", "this is a subdomain of {parent}")),
        Filed::Yes { providers: None, .. } => Outcome::missing([domain.want("domain.filed.providers")])
            .saw(text!("这是 {parent} 的子域名", "this is a subdomain of {parent}")),
        Filed::Yes { .. } if filed(facts, domain).at_aliyun() => Outcome::fail(
            at,
            text!(
                "子域名；{parent} 已在阿里云备案，不需要单独备案",
                "a subdomain of {parent}, which is filed with Alibaba Cloud: it needs no filing of its own"
            ),
        )
        .fix(text!("从订单中去掉这个子域名", "remove the subdomain from the order")),
        Filed::Yes { .. } => Outcome::fail(
            at,
            text!(
                "子域名；{parent} 在其他接入商备案",
                "a subdomain of {parent}, which is filed through another provider"
            ),
        )
        .fix(text!(
            "为 {parent} 办理接入备案；原接入商的备案可以保留",
            "submit an access filing with Alibaba Cloud for {parent}; the other provider can stay"
        )),
        Filed::No { .. } => Outcome::fail(
            at,
            text!("子域名；{parent} 没有备案", "a subdomain of {parent}, which is not filed"),
        )
        .fix(text!("备案 {parent}", "file {parent}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "registrable-domain = {}";

    fn case(name: &str, filed: &str) -> String {
        format!("[[domain]]\nname = \"{name}\"\n{filed}")
    }

    #[test]
    fn the_registered_name_passes_and_a_name_below_it_fails() {
        assert_eq!(status(ASK, &case("example.com.cn", ""), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("www.example.com.cn", "filed = \"none\""), "2026-12-01"), Fail);
    }

    #[test]
    fn hosts_of_government_are_filed_by_themselves() {
        assert_eq!(status(ASK, &case("www.b1.a.gov.cn", ""), "2026-12-01"), Pass);
    }

    #[test]
    fn the_mend_depends_on_the_name_above() {
        for (filed, fix) in [
            ("filed = \"none\"", "file example.cn"),
            (
                "filed = { providers = [\"tencent\"] }",
                "submit an access filing with Alibaba Cloud for example.cn; the other provider can stay",
            ),
            ("filed = { providers = [\"tencent\", \"aliyun\"] }", "remove the subdomain from the order"),
        ] {
            let outcome = answer(ASK, &case("blog.example.cn", filed), "2026-12-01");
            assert_eq!((outcome.status, outcome.fix.expect("a mend").en.as_str()), (Fail, fix));
        }
    }

    #[test]
    fn names_are_shown_as_people_write_them() {
        let outcome = answer(ASK, &case("www.例子.中国", "filed = \"none\""), "2026-12-01");
        assert_eq!(outcome.fix.expect("a mend").zh, "备案 例子.中国");
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("blog.example.cn", ""), "2026-12-01"), ["domain.filed"]);
        assert_eq!(
            missing(ASK, &case("blog.example.cn", "filed = {}"), "2026-12-01"),
            ["domain.filed.providers"]
        );
        assert_eq!(answer(ASK, &case("blog.example.cn", ""), "2026-12-01").status, Missing);
    }

    #[test]
    fn what_is_no_name_is_for_another_rule() {
        assert_eq!(status(ASK, &case("https://example.cn", ""), "2026-12-01"), NotApplicable);
    }
}

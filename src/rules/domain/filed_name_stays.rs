//! A filed name does not serve a website outside mainland China.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::decide::{Decided, DecisionStep};
use crate::facts::record::{Filed, filed};
use crate::facts::{Domain, PointsTo};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-name-stays",
    section: Section::Domain,
    title: text(
        "已备案的域名没有指向中国内地以外",
        "A filed domain name does not resolve outside mainland China",
    ),
    why: text(
        "已备案的域名改为解析到香港或境外，备案可能被取消",
        "a filing can be revoked once its domain name points to Hong Kong or abroad",
    ),
    fix: text(
        "改为解析到阿里云中国内地的实例，或给境外网站另用一个不备案的域名",
        "point the domain name to an instance in mainland China, or use another domain name for the site abroad",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[Flag::BeyondFiling],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    text!("已备案的域名不指向中国内地以外", "A filed domain name does not resolve outside mainland China")
}

/// Looks where the name leads. Of a name whose filing is not stated it only reminds: no key is owed for a risk.
pub fn check(_: &Ask, domain: &Domain<'_>, facts: &Decided<'_>) -> Outcome {
    if !leads_outside(domain, facts) {
        return Outcome::not_applicable();
    }
    let at = domain.written.points_to.as_ref().map_or(domain.span(), |target| target.span());
    match filed(facts, domain) {
        Filed::Yes { .. } => Outcome::fail(
            at,
            text!("已备案，却指向中国内地以外", "filed, but it resolves outside mainland China"),
        ),
        Filed::No { .. } => Outcome::pass(),
        Filed::Unknown => Outcome::not_checked(text!(
            "如果这个域名已经备案，指向中国内地以外可能使备案被取消",
            "if this domain name is filed, resolving it outside mainland China can cost the filing"
        )),
    }
}

/// Whether it points to an instance abroad, or its website is hosted there.
fn leads_outside(domain: &Domain<'_>, facts: &Decided<'_>) -> bool {
    match *domain.points_to {
        Some(PointsTo::Instance(i)) => facts.instances[i].outside(),
        Some(PointsTo::Nothing) => false,
        Some(PointsTo::Elsewhere) | None => domain.websites.iter().any(|site| {
            facts.decision.websites[*site].steps.iter().any(|step| step.step == DecisionStep::HostedOutside)
        }),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::status;

    const ASK: &str = "filed-name-stays = {}";

    fn case(region: &str, keys: &str) -> String {
        format!(
            "[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\nregion = \"{region}\"\n\
             [[domain]]\nname = \"example.cn\"\n{keys}\n\
             [[website]]\ndomain = \"example.cn\"\ninstances = [\"i-1\"]"
        )
    }

    #[test]
    fn a_filed_name_that_leads_abroad() {
        let filed = "filed = { providers = [\"aliyun\"] }";
        for (region, keys, expected) in [
            ("cn-hongkong", filed.to_owned(), Fail),
            ("cn-hongkong", format!("{filed}\npoints-to = \"i-1\""), Fail),
            ("cn-hongkong", format!("{filed}\npoints-to = \"nothing\""), NotApplicable),
            ("cn-shenzhen", format!("{filed}\npoints-to = \"i-1\""), NotApplicable),
            ("cn-hongkong", "filed = \"none\"".to_owned(), Pass),
            ("cn-hongkong", String::new(), NotChecked),
        ] {
            assert_eq!(status(ASK, &case(region, &keys), "2026-12-01"), expected, "{region} {keys}");
        }
    }

    #[test]
    fn by_the_word_of_the_author() {
        let case = "[[domain]]\nname = \"example.cn\"\nfiled = {}\npoints-to = \"elsewhere\"\n\
            [[website]]\ndomain = \"example.cn\"\ninstances = [\"none\"]\nhosted = \"outside\"";
        assert_eq!(status(ASK, case, "2026-12-01"), Fail);
    }
}

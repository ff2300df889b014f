//! A filed name leads to a live server in mainland China, at a provider of its filing.
//!
//! A website whose name does not is an empty shell: its access is cancelled, and then its filing. One host below the
//! name that does is enough.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::{Billing, Hosted, InstanceStatus, Product};
use crate::facts::record::{Filed, filed, is_aliyun, is_hichina, looked_up};
use crate::facts::{Domain, Facts, Instance, PointsTo};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which day.
    when: When,
}

/// Of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum When {
    /// Now: the name is filed.
    Now,
    /// Once the filing that is asked for has succeeded.
    OnceFiled,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-name-serves",
    section: Section::Domain,
    title: text(
        "已备案的域名指向接入商在中国内地的服务器",
        "A filed domain name resolves to a server of its provider in mainland China",
    ),
    why: text(
        "不指向的会被核查为空壳网站，先被取消接入，再被管局注销",
        "otherwise the access, and then the filing, is cancelled as an empty shell",
    ),
    fix: text(
        "把域名或至少一个子域名解析到接入商在中国内地的服务器；不再使用的，注销网站",
        "point the domain name, or a host below it, to a server of the provider in mainland China; cancel filings that are no longer used",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[],
    reads: &["domain.points-to", "domain.filed.providers", "instance.region", "instance.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.when {
        When::Now => RULE.title.into(),
        When::OnceFiled => text!(
            "备案成功后，域名仍指向接入商在中国内地的服务器",
            "Once filed, the domain name resolves to a server of its provider in mainland China"
        ),
    }
}

/// Asked once for each name that was registered: the best of the hosts below it counts.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(name) = looked_up(facts, domain) else { return Outcome::not_applicable() };
    let speaks = facts.domain_named(name).or(facts.of_filing(name).next());
    let is_filed = matches!(filed(facts, domain), Filed::Yes { .. });
    if speaks.is_none_or(|one| one.label != domain.label) || ask.when == When::Now && !is_filed {
        return Outcome::not_applicable();
    }
    let answers: Vec<Outcome> = facts.of_filing(name).filter_map(|host| leads(ask, host, facts)).collect();
    let best = [Status::Pass, Status::LookUp, Status::Missing, Status::Fail];
    let best = best.iter().find_map(|status| answers.iter().find(|one| one.status == *status));
    match best {
        Some(best) => best.clone(),
        None => Outcome::not_applicable(),
    }
}

/// Where one host leads; nothing where that need not be said.
fn leads(ask: &Ask, host: &Domain<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let (target, written) = match ask.when {
        When::Now => (*host.points_to, &host.written.points_to),
        When::OnceFiled => (*host.will_point_to, &host.written.will_point_to),
    };
    let Some((target, at)) = target.zip(written.as_ref().map(At::span)) else {
        return (ask.when == When::Now).then(|| Outcome::missing([host.want("domain.points-to")]));
    };
    let outside = || {
        text!(
            "指向中国内地以外，在内地没有服务器为其提供访问",
            "it resolves outside mainland China: no mainland server serves it"
        )
    };
    Some(match target {
        PointsTo::Nothing => Outcome::fail(at, text!("没有解析", "it does not resolve")),
        PointsTo::Instance(i) if facts.instances[i].outside() => Outcome::fail(at, outside()),
        PointsTo::Instance(i) => match connected(host, &facts.instances[i], facts) {
            None => alive(&facts.instances[i], ask, facts.day),
            Some(saw) => Outcome::fail(at, saw),
        },
        PointsTo::Elsewhere => match hosted(host, facts) {
            Some(Hosted::Outside) => Outcome::fail(at, outside()),
            _ if ask.when == When::OnceFiled => Outcome::fail(
                at,
                text!("不会指向订单里的服务器", "it will not resolve to a server of the order"),
            ),
            _ => Outcome::look_up(
                at,
                text!(
                    "请核对域名解析的地址是否属于接入商在中国内地的服务器",
                    "check whether the domain name resolves to an address of its provider in mainland China"
                ),
            ),
        },
    })
}

/// Where the websites of a name are hosted, in the words of the author.
fn hosted(host: &Domain<'_>, facts: &Facts<'_>) -> Option<Hosted> {
    host.websites.iter().find_map(|i| facts.websites[*i].written.hosted.as_deref().copied())
}

/// What is wrong where the server is of a provider that the filing does not have. Names of others are not compared.
fn connected(host: &Domain<'_>, instance: &Instance<'_>, facts: &Facts<'_>) -> Option<Text> {
    let Filed::Yes { providers: Some(providers), .. } = filed(facts, host) else { return None };
    let ours = instance.sold_by_aliyun();
    // The filings of HiChina are Alibaba Cloud's own.
    let here = |one: &str| is_aliyun(one) || is_hichina(one);
    if providers.iter().any(|one| here(one) == ours) {
        return None;
    }
    let id = instance.id;
    Some(text!(
        "{id} 不属于备案接入的服务商",
        "{id} belongs to a provider to which the filing is not connected"
    ))
}

/// Whether the server is in mainland China, for certain, and still paid for.
fn alive(instance: &Instance<'_>, ask: &Ask, day: NaiveDate) -> Outcome {
    let written = instance.written;
    let id = instance.id;
    let hosted = instance.product() == Some(Product::Wangpu);
    match &written.region {
        None if !hosted => return Outcome::missing([instance.want("instance.region")]),
        Some(region) if !hosted && !instance.in_mainland() => {
            return Outcome::look_up(
                region.span(),
                text!(
                    "{id} 的地域不在表中，请核对是否属于中国内地",
                    "the region of {id} is unknown: check whether it is in mainland China"
                ),
            );
        }
        _ => {}
    }
    if let Some(status) = written.status.as_ref().filter(|status| {
        matches!(***status, InstanceStatus::Expired | InstanceStatus::Stopped) && ask.when == When::Now
    }) {
        let (zh, en) = (status.text().zh, status.text().en);
        return Outcome::fail(status.span(), text!("{id} {zh}", "{id} is {en}"));
    }
    let endless = hosted || written.billing.as_deref() == Some(&Billing::PayAsYouGo);
    match &written.expires {
        Some(last) if last.0 < day => {
            let day = last.0;
            Outcome::fail(last.span(), text!("{id} {day} 已到期", "{id} expired on {day}"))
        }
        Some(last) => {
            let day = last.0;
            Outcome::pass_until(day, text!("{id} {day} 到期", "{id} expires on {day}"))
        }
        None if endless => Outcome::pass(),
        None => Outcome::missing([MissingAt { key: "instance.expires", at: written.span() }]),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const NOW: &str = "filed-name-serves = { when = \"now\" }";
    const LATER: &str = "filed-name-serves = { when = \"once-filed\" }";
    const DAY: &str = "2026-12-01";
    const LIVE: &str = "region = \"cn-shenzhen\"\nexpires = 2027-01-31";

    fn case(filed: &str, points_to: &str, instance: &str) -> String {
        format!(
            "[[instance]]\nid = \"i\"\n{instance}\n[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n{points_to}\n"
        )
    }

    #[test]
    fn where_a_filed_name_leads() {
        let ours = "{ providers = [\"aliyun\"] }";
        for (filed, target, instance, expected) in [
            (ours, "i", LIVE, Pass),
            (ours, "nothing", LIVE, Fail),
            (ours, "elsewhere", LIVE, LookUp),
            (ours, "i", "region = \"cn-hongkong\"", Fail),
            (ours, "i", "region = \"cn-shenzhen\"\nexpires = 2026-11-30", Fail),
            (ours, "i", "region = \"cn-shenzhen\"\nexpires = 2026-12-01", Pass),
            (ours, "i", "region = \"cn-shenzhen\"\nbilling = \"pay-as-you-go\"", Pass),
            (ours, "i", "region = \"cn-shenzhen\"\nexpires = 2027-01-31\nstatus = \"stopped\"", Fail),
            (ours, "i", "region = \"cn-shenzhen-finance-1\"\nexpires = 2027-01-31", LookUp),
            ("{ providers = [\"腾讯云\"] }", "i", LIVE, Fail),
            ("{ providers = [\"腾讯云\", \"aliyun\"] }", "i", LIVE, Pass),
            ("\"none\"", "nothing", LIVE, NotApplicable),
        ] {
            let case = case(filed, &format!("points-to = \"{target}\""), instance);
            assert_eq!(status(NOW, &case, DAY), expected, "{case}");
        }
        let theirs = format!("provider = \"腾讯云\"\n{LIVE}");
        let case = case(ours, "points-to = \"i\"", &theirs);
        assert_eq!(status(NOW, &case, DAY), Fail);
        // Regions of others are in no table of ours: some say where they lie.
        let there = case.replace("[\"aliyun\"]", "[\"腾讯云\"]");
        assert_eq!(status(NOW, &there, DAY), Pass);
        assert_eq!(status(NOW, &there.replace("cn-shenzhen", "ap-guangzhou"), DAY), Pass);
        assert_eq!(status(NOW, &there.replace("cn-shenzhen", "ap-singapore"), DAY), LookUp);
        let hichina = case.replace("[\"aliyun\"]", "[\"万网\"]");
        assert_eq!(status(NOW, &hichina, DAY), Fail);
    }

    #[test]
    fn one_host_below_the_name_is_enough() {
        let apex = case("{ providers = [\"aliyun\"] }", "points-to = \"nothing\"", LIVE);
        let host =
            |target: &str| format!("[[domain]]\nname = \"www.example.cn\"\npoints-to = \"{target}\"\n");
        assert_eq!(status(NOW, &(apex.clone() + &host("i")), DAY), Pass);
        assert_eq!(status(NOW, &(apex.clone() + &host("nothing")), DAY), Fail);
        assert_eq!(status(NOW, &(apex + &host("elsewhere")), DAY), LookUp);
    }

    #[test]
    fn where_it_is_going_to_lead() {
        for (target, instance, expected) in [
            ("i", LIVE, Pass),
            ("i", "region = \"cn-hongkong\"", Fail),
            ("elsewhere", LIVE, Fail),
            ("nothing", LIVE, Fail),
        ] {
            let case = case("\"none\"", &format!("will-point-to = \"{target}\""), instance);
            assert_eq!(status(LATER, &case, DAY), expected, "{case}");
        }
        assert_eq!(status(LATER, &case("\"none\"", "", LIVE), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing_where_it_is_owed() {
        let filed = "{ providers = [\"aliyun\"] }";
        assert_eq!(missing(NOW, &case(filed, "", LIVE), DAY), ["domain.points-to"]);
        let target = "points-to = \"i\"";
        assert_eq!(missing(NOW, &case(filed, target, ""), DAY), ["instance.region"]);
        assert_eq!(missing(NOW, &case(filed, target, "region = \"cn-shenzhen\""), DAY), ["instance.expires"]);
    }
}

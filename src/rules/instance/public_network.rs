//! The instance can be reached from outside: it has a public address and bandwidth.

use std::net::IpAddr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::is_none;
use crate::case::words::Product;
use crate::facts::{Facts, Instance};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::instance_product::sold_here;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of which products.
    products: Vec<Product>,
    /// Only that an address which is written is a public one.
    #[serde(default)]
    form_only: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "public-network",
    section: Section::Server,
    title: text("实例有公网地址和公网带宽", "The instance has a public IP address and bandwidth"),
    why: text(
        "没有公网地址的实例没有可备案的 IP，申请不到备案服务码",
        "an instance without a public IP address cannot back a filing and gets no service identification numbers",
    ),
    fix: text(
        "在控制台用升降配（变更带宽）购买公网带宽，实例会得到公网 IP；或绑定弹性公网 IP",
        "buy public bandwidth by changing the configuration (升降配), which assigns a public IP address, or bind an elastic IP address",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Server,
    flags: &[],
    reads: &["instance.product", "instance.public-ip", "instance.bandwidth-mbps"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let products = Text::list(ask.products.iter().map(|product| product.text().into()));
    let (zh, en) = (products.zh, products.en);
    if ask.form_only {
        return text!("{zh}：公网地址填写正确", "The public IP address is one: {en}");
    }
    text!("{zh}：有公网地址和公网带宽", "With a public IP address and bandwidth: {en}")
}

/// Looks for the address and the bandwidth.
pub fn check(ask: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    let written = instance.written;
    if let Err(outcome) = sold_here(instance, &ask.products) {
        return outcome;
    }
    if ask.form_only && written.public_ip.as_ref().is_none_or(|ip| is_none(ip)) {
        return Outcome::not_applicable();
    }
    if let Some(ip) = written.public_ip.as_ref().filter(|ip| is_none(ip)) {
        return Outcome::fail(ip.span(), text!("没有公网地址", "no public IP address"));
    }
    if let Some(ip) = &written.public_ip {
        match ip.trim().parse::<IpAddr>() {
            Err(_) => {
                return Outcome::fail(ip.span(), text!("不是 IP 地址", "this is not an IP address")).fix(
                    text!(
                        "改写 instance.public-ip：实例的公网 IP 地址，没有就写 \"none\"",
                        "correct instance.public-ip: the public IP address of the instance, or \"none\""
                    ),
                );
            }
            Ok(address) if !is_public(address) => {
                return Outcome::fail(ip.span(), text!("这是内网地址", "this is a private IP address")).fix(text!(
                    "改写为实例的公网 IP 地址；没有的，购买公网带宽或绑定弹性公网 IP",
                    "write the public IP address of the instance; if it has none, buy public bandwidth or bind an elastic IP address"
                ));
            }
            Ok(address) => {
                if let Some(shared) = shared(address, instance, facts) {
                    return shared;
                }
                if ask.form_only {
                    return Outcome::pass();
                }
            }
        }
    }
    if let Some(bandwidth) = written.bandwidth_mbps.as_ref().filter(|mbps| ***mbps == 0) {
        return Outcome::fail(bandwidth.span(), text!("公网带宽为 0", "no public bandwidth"));
    }
    let ip = written.public_ip.is_none().then(|| instance.want("instance.public-ip"));
    let bandwidth = written.bandwidth_mbps.is_none().then(|| instance.want("instance.bandwidth-mbps"));
    if ip.is_some() || bandwidth.is_some() {
        return Outcome::missing(ip.into_iter().chain(bandwidth));
    }
    Outcome::pass()
}

/// A doubt where an instance before this one has the same address: it is copied, or that of what stands in front of both.
fn shared(address: IpAddr, instance: &Instance<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let before = facts.instances.iter().take_while(|one| one.id != instance.id);
    let other = before.filter_map(|one| one.written.public_ip.as_ref());
    let other = other.into_iter().find(|ip| ip.peek().trim().parse() == Ok(address))?;
    let own = instance.written.public_ip.as_ref()?;
    other.read();
    let saw = text!("与另一个实例的公网地址相同", "another instance has the same public IP address");
    let fix = text!(
        "写各实例自己的公网地址；是负载均衡或 NAT 网关的，写实例绑定的",
        "write the address of each instance, not that of a load balancer or a NAT gateway in front of it"
    );
    let outcome = Outcome::doubt(own.span(), saw);
    Some(outcome.also(other.span(), text!("另一个实例", "the other instance")).fix(fix))
}

/// Whether an address can be reached from outside: neither private, shared, loopback, link-local, multicast
/// nor reserved.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            !(v4.is_private() || shared || v4.is_loopback() || v4.is_link_local() || a == 0 || a >= 224)
        }
        IpAddr::V6(v6) => {
            if let Some(v4) = v6.to_ipv4_mapped() {
                return is_public(IpAddr::V4(v4));
            }
            !(v6.is_multicast()
                || v6.is_unique_local()
                || v6.is_unicast_link_local()
                || v6.is_loopback()
                || v6.is_unspecified())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "public-network = { products = [\"ecs\"] }";

    fn case(more: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nproduct = \"ecs\"\n{more}")
    }

    #[test]
    fn the_address_is_one_and_public() {
        for (ip, expected) in [
            ("203.0.113.10", Pass),
            ("2001:db8::1", Pass),
            ("yes", Fail),
            ("203.0.113.256", Fail),
            ("10.0.0.1", Fail),
            ("172.16.0.1", Fail),
            ("172.32.0.1", Pass),
            ("192.168.1.1", Fail),
            ("100.64.0.1", Fail),
            ("100.128.0.1", Pass),
            ("127.0.0.1", Fail),
            ("0.0.0.0", Fail),
            ("fe80::1", Fail),
            ("fd00::1", Fail),
            ("0.1.2.3", Fail),
            ("223.255.255.1", Pass),
            ("224.0.0.1", Fail),
            ("::ffff:10.0.0.1", Fail),
            ("::ffff:203.0.113.1", Pass),
        ] {
            let case = case(&format!("public-ip = \"{ip}\"\nbandwidth-mbps = 5"));
            assert_eq!(status(ASK, &case, "2026-12-01"), expected, "{ip}");
        }
    }

    #[test]
    fn both_are_there_or_one_is_not() {
        let with = |ip: &str, mbps: u32| case(&format!("public-ip = \"{ip}\"\nbandwidth-mbps = {mbps}"));
        assert_eq!(status(ASK, &with("203.0.113.7", 1), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &with("203.0.113.7", 0), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &with("none", 5), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &with("无", 0), "2026-10-01"), Fail);
    }

    #[test]
    fn a_known_fault_does_not_wait_for_the_other_key() {
        assert_eq!(status(ASK, &case("public-ip = \"none\""), "2026-10-01"), Fail);
        let answer = answer(ASK, &case("bandwidth-mbps = 0"), "2026-10-01");
        assert_eq!((answer.status, answer.saw.en.as_str()), (Fail, "no public bandwidth"));
    }

    #[test]
    fn other_products_are_not_concerned() {
        assert_eq!(status(ASK, "[[instance]]\nid = \"i\"\nproduct = \"swas\"", "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), ["instance.product"]);
        assert_eq!(missing(ASK, &case(""), "2026-10-01"), ["instance.public-ip", "instance.bandwidth-mbps"]);
        let half = case("public-ip = \"203.0.113.7\"");
        assert_eq!(missing(ASK, &half, "2026-10-01"), ["instance.bandwidth-mbps"]);
    }

    #[test]
    fn what_is_written_as_an_address_is_one() {
        let ask = "public-network = { products = [\"swas\"], form-only = true }";
        let swas = |ip: &str| format!("[[instance]]\nid = \"i-1\"\nproduct = \"swas\"\n{ip}");
        for (ip, expected) in [
            ("public-ip = \"203.0.113.10\"", Pass),
            ("public-ip = \"203.0.113.256\"", Fail),
            ("public-ip = \"10.0.0.1\"", Fail),
            ("public-ip = \"none\"", NotApplicable),
            ("", NotApplicable),
        ] {
            assert_eq!(status(ask, &swas(ip), "2026-12-01"), expected, "{ip}");
        }
    }
}

//! The certificate of an online shop prints the domain name as the address.

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::facts::{Domain, Facts};
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
    id: "domain-on-certificate",
    section: Section::Domain,
    title: text(
        "域名与证件上的网店地址一致",
        "The domain name is the online shop address on the certificate",
    ),
    why: text(
        "住所是网店地址的，管局要求域名与证件住所一致",
        "if the certificate shows an online shop address, the domain name has to be that address",
    ),
    fix: text(
        "改用证件住所上的域名，或先变更证件住所",
        "file the domain name shown on the certificate, or have the certificate changed first",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["applicant.certificate.address"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks for the name in the printed address; a host below the name counts.
pub fn check(_: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    let certificate = facts.applicant.identity.certificate;
    let Some(address) = certificate.and_then(|certificate| certificate.address.as_ref()) else {
        return Outcome::missing([facts.applicant.want("applicant.certificate.address")]);
    };
    let printed: String = address.nfkc().flat_map(char::to_lowercase).collect();
    if prints(&printed, &name.ascii) || prints(&printed, &name.unicode) {
        return Outcome::pass();
    }
    Outcome::fail(
        domain.span(),
        text!("证件住所里没有这个域名", "the address on the certificate does not contain it"),
    )
}

/// Whether an address has the name, and not a longer one that begins or ends alike.
fn prints(address: &str, name: &str) -> bool {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    address.match_indices(name).any(|(at, _)| {
        let (before, after) = (&address[..at], &address[at + name.len()..]);
        let mut after = after.chars();
        let longer = match after.next() {
            Some('.') => after.next().is_some_and(of_a_name),
            Some(c) => of_a_name(c),
            None => false,
        };
        !before.ends_with(of_a_name) && !longer
    })
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "domain-on-certificate = {}";
    const DAY: &str = "2026-12-01";

    fn case(name: &str, address: &str) -> String {
        format!("[applicant]\ncertificate = {{ address = \"{address}\" }}\n[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn the_name_or_a_host_below_it() {
        for (name, address, expected) in [
            ("example.cn", "网店地址：https://www.Example.cn/shop", Pass),
            ("example.cn", "网店ｅｘａｍｐｌｅ．ｃｎ。", Pass),
            ("例子.中国", "网址例子.中国", Pass),
            ("example.cn", "https://example.cn.test/", Fail),
            ("example.cn", "https://my-example.cn/", Fail),
            ("example.com", "https://example.com.cn/", Fail),
            ("example.cn", "四川省成都市示例路1号", Fail),
            ("192.0.2.1", "192.0.2.1", NotApplicable),
        ] {
            assert_eq!(status(ASK, &case(name, address), DAY), expected, "{name} {address}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(ASK, case, DAY), ["applicant.certificate.address"]);
    }
}

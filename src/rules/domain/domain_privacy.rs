//! WHOIS shows the registrant, not a privacy service.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-privacy",
    section: Section::Domain,
    title: text("域名隐私保护已关闭", "Privacy protection of the domain name is off"),
    why: text(
        "开启隐私保护时，管局看不到域名持有者",
        "with privacy protection on, the administration cannot see the domain holder",
    ),
    fix: text(
        "备案期间在注册商关闭隐私保护",
        "turn off privacy protection at the registrar while the filing is in progress",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::MendedWith(ANOTHER_NAME)],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// A seen fact: whoever did not look at WHOIS does not know.
pub fn check(_: &Ask, domain: &Domain<'_>, _: &Facts<'_>) -> Outcome {
    match &domain.written.privacy {
        None => Outcome::not_checked(text!(
            "请在 WHOIS 查看隐私保护是否关闭，并写上 domain.privacy",
            "check in WHOIS whether privacy protection is off, and write `domain.privacy`"
        )),
        Some(on) if **on => Outcome::fail(At::span(on), text!("隐私保护开启", "privacy protection is on")),
        Some(_) => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::status;

    #[test]
    fn as_seen() {
        let case = |rest: &str| format!("[[domain]]\nname = \"example.cn\"\n{rest}");
        for (rest, expected) in [("", NotChecked), ("privacy = false", Pass), ("privacy = true", Fail)] {
            assert_eq!(status("domain-privacy = {}", &case(rest), "2026-12-01"), expected, "{rest}");
        }
    }
}

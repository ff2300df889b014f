//! The identity behind the account is verified.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::NoneOr;
use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the verification.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "account-real-name",
    section: Section::Applicant,
    title: text("阿里云账号已完成实名认证", "The account has passed real-name verification"),
    why: text(
        "备案系统要求提交订单的账号已实名",
        "the filing system accepts accounts with completed real-name verification only",
    ),
    fix: text(
        "在账号中心完成实名认证；认证主体可以与备案主体不同",
        "complete real-name verification in the account centre; the verified name may differ from the applicant's",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Account,
    flags: &[],
    reads: &["account.real-name"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Reads what is stated. Whose identity it is does not matter.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let account = facts.account();
    if account.and_then(|account| account.site.as_deref()).is_some_and(NoneOr::is_none) {
        return Outcome::not_applicable();
    }
    match account.and_then(|account| account.real_name.as_ref()) {
        None => Outcome::missing([facts.want_account("account.real-name")]),
        Some(verified) if **verified => Outcome::pass(),
        Some(verified) => Outcome::fail(
            verified.span(),
            text!("账号没有实名认证", "the account has not passed real-name verification"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "account-real-name = {}";

    #[test]
    fn an_account_is_verified_or_not() {
        assert_eq!(status(ASK, "[account]\nreal-name = true", "2026-12-01"), Pass);
        assert_eq!(status(ASK, "[account]\nreal-name = false", "2026-12-01"), Fail);
    }

    #[test]
    fn an_account_that_does_not_exist_is_the_matter_of_another_rule() {
        assert_eq!(status(ASK, "[account]\nsite = \"none\"", "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[account]\nsite = \"china\"", "2026-12-01"), ["account.real-name"]);
        assert_eq!(missing(ASK, "", "2026-12-01"), ["account.real-name"]);
    }
}

//! The account belongs to a site of Alibaba Cloud that takes filings.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::NoneOr;
use crate::case::words::AccountSite;
use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The sites whose accounts can file.
    sites: Vec<AccountSite>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "account-site",
    section: Section::Applicant,
    title: text("阿里云账号可以用于备案", "The Alibaba Cloud account can submit filings"),
    why: text(
        "备案订单要用受理备案的站点的账号提交",
        "only accounts of the China site (aliyun.com) can submit filing orders",
    ),
    fix: text(
        "在 aliyun.com 注册中国站账号，用该账号购买实例并提交备案",
        "register an account at aliyun.com, then buy the instance and file with it",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Account,
    flags: &[],
    reads: &["account.site"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let sites = phrase::any(ask.sites.iter().map(|site| site.text()));
    let (zh, en) = (sites.zh, sites.en);
    text!("用{zh}的账号提交", "The account belongs to the {en}")
}

/// Compares the site of the account with those that take filings.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let Some(site) = facts.account().and_then(|account| account.site.as_ref()) else {
        return Outcome::missing([facts.want_account("account.site")]);
    };
    match &**site {
        NoneOr::None => Outcome::fail(site.span(), text!("还没有阿里云账号", "there is no account yet")),
        NoneOr::Some(known) if ask.sites.contains(known) => Outcome::pass(),
        NoneOr::Some(known) => {
            let (zh, en) = (known.text().zh, known.text().en);
            Outcome::fail(
                site.span(),
                text!("账号属于{zh}，{zh}不受理备案", "accounts of the {en} cannot file"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const CHINA: &str = "account-site = { sites = [\"china\"] }";
    const ANY: &str = "account-site = { sites = [\"china\", \"international\"] }";

    fn case(site: &str) -> String {
        format!("[account]\nsite = \"{site}\"")
    }

    #[test]
    fn only_accounts_of_the_sites_asked_for_pass() {
        assert_eq!(status(CHINA, &case("china"), "2026-12-01"), Pass);
        assert_eq!(status(CHINA, &case("international"), "2026-12-01"), Fail);
        assert_eq!(status(ANY, &case("international"), "2019-09-20"), Pass);
    }

    #[test]
    fn without_an_account_nothing_can_be_filed() {
        assert_eq!(status(ANY, &case("none"), "2026-12-01"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(CHINA, "", "2026-12-01"), ["account.site"]);
        assert_eq!(missing(CHINA, "[account]\nreal-name = true", "2026-12-01"), ["account.site"]);
    }
}

//! The way an order is submitted takes orders of its type, from an account of that site.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::NoneOr;
use crate::case::words::{AccountSite, Channel, FilingType};
use crate::decide::Decided;
use crate::facts::record::is_aliyun;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The way that is limited.
    channel: Channel,
    /// The types of order that it takes.
    filing: Vec<FilingType>,
    /// It takes a new website only where the applicant's earlier filings are with other providers.
    #[serde(default)]
    add_only_if_filed_elsewhere: bool,
    /// The sites whose accounts it takes.
    sites: Vec<AccountSite>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "channel",
    section: Section::Type,
    title: text("提交方式受理这类订单", "This channel accepts this type of order"),
    why: text(
        "不同的提交方式受理的备案类型和账号不同",
        "each channel accepts certain types of order and accounts only",
    ),
    fix: text("改用电脑，在阿里云备案系统提交", "submit in the filing system on a computer instead"),
    done_by: Actor::Applicant,
    step: PrepStep::Submit,
    flags: &[],
    reads: &["filing.channel", "filing.type", "account.site", "applicant.filed", "applicant.filed.providers"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let types = Text::list(ask.filing.iter().map(|filing| filing.text().into()));
    let sites = phrase::any(ask.sites.iter().map(|site| site.text()));
    let (Fixed { zh, en }, types_zh, types_en) = (ask.channel.text(), types.zh, types.en);
    let (sites_zh, sites_en) = (sites.zh, sites.en);
    let only = if ask.add_only_if_filed_elsewhere {
        text(
            "；新增网站只限已在其他接入商备案的主体",
            "; new websites only for applicants filed through another provider",
        )
    } else {
        text("", "")
    };
    let Fixed { zh: only_zh, en: only_en } = only;
    text!(
        "通过{zh}只能提交{types_zh}，用{sites_zh}账号{only_zh}",
        "By {en} only: {types_en}, with an account of the {sites_en}{only_en}"
    )
}

/// A type or a site that is not taken fails; what is not stated is missing only where nothing fails.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    let Some(channel) = facts.filing().and_then(|filing| filing.channel.as_ref()) else {
        return Outcome::missing([facts.want_filing("filing.channel")]);
    };
    if **channel != ask.channel {
        return Outcome::not_applicable();
    }
    let Text { zh, en } = channel.text().into();
    let mut open = Vec::new();
    match facts.filing_type() {
        None => open.push(facts.want_filing("filing.type")),
        Some(kind) if !ask.filing.contains(&kind) => {
            let (kind_zh, kind_en) = (kind.text().zh, kind.text().en);
            return Outcome::fail(
                channel.span(),
                text!("{zh}不受理{kind_zh}", "{en} does not accept a {kind_en}"),
            );
        }
        Some(FilingType::Add) if ask.add_only_if_filed_elsewhere => match filed_here(facts) {
            Ok(false) => {}
            Ok(true) => {
                return Outcome::fail(
                    channel.span(),
                    text!(
                        "{zh}不受理原备案在阿里云的新增网站",
                        "{en} does not accept a new website of an applicant already filed with Alibaba Cloud"
                    ),
                );
            }
            Err(want) => open.push(want),
        },
        Some(_) => {}
    }
    let site = facts.account().and_then(|account| account.site.as_ref());
    match site.map(|site| &**site) {
        None => open.push(facts.want_account("account.site")),
        Some(NoneOr::Some(site)) if !ask.sites.contains(site) => {
            let (site_zh, site_en) = (site.text().zh, site.text().en);
            return Outcome::fail(
                channel.span(),
                text!("{zh}不接受{site_zh}账号", "{en} does not accept accounts of the {site_en}"),
            );
        }
        // That there must be an account is another rule.
        Some(_) => {}
    }
    if open.is_empty() { Outcome::pass() } else { Outcome::missing(open) }
}

/// Whether the applicant has filed with Alibaba Cloud.
fn filed_here(facts: &Decided<'_>) -> Result<bool, MissingAt> {
    let Some(filed) = facts.applicant.written.and_then(|applicant| applicant.filed.as_ref()) else {
        return Err(facts.applicant.want("applicant.filed"));
    };
    let Some(record) = filed.some() else { return Ok(false) };
    let of_sites = record.sites.iter().flatten().filter_map(|site| site.providers.as_ref());
    let mut providers =
        record.providers.iter().chain(of_sites).flat_map(|providers| providers.iter()).peekable();
    if providers.peek().is_none() {
        return Err(MissingAt { key: "applicant.filed.providers", at: filed.span() });
    }
    Ok(providers.any(|provider| is_aliyun(provider)))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "channel = { channel = \"app\", filing = [\"first\", \"add\"], add-only-if-filed-elsewhere = true, sites = [\"china\"] }";

    fn case(channel: &str, kind: &str, site: &str) -> String {
        format!("[filing]\nchannel = \"{channel}\"\ntype = \"{kind}\"\n[account]\nsite = \"{site}\"\n")
    }

    fn record(providers: &str) -> String {
        case("app", "add", "china") + "[applicant]\nfiled = { " + providers + " }"
    }

    #[test]
    fn the_app_takes_two_types() {
        assert_eq!(status(ASK, &case("app", "first", "china"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("app", "change", "china"), "2026-12-01"), Fail);
        assert_eq!(status(ASK, &case("web", "change", "china"), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn a_new_website_only_of_an_applicant_filed_elsewhere() {
        assert_eq!(status(ASK, &record("providers = [\"tencent\"]"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &record("providers = [\"tencent\", \"阿里云\"]"), "2026-12-01"), Fail);
        assert_eq!(status(ASK, &record("sites = [{ providers = [\"aliyun\"] }]"), "2026-12-01"), Fail);
        assert_eq!(
            missing(ASK, &record("number = \"粤ICP备12345678号\""), "2026-12-01"),
            ["applicant.filed.providers"]
        );
        assert_eq!(missing(ASK, &case("app", "add", "china"), "2026-12-01"), ["applicant.filed"]);
    }

    #[test]
    fn only_accounts_of_the_china_site() {
        assert_eq!(status(ASK, &case("app", "first", "international"), "2026-12-01"), Fail);
        assert_eq!(status(ASK, &case("web", "first", "international"), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["filing.channel"]);
        assert_eq!(
            missing(ASK, "[filing]\nchannel = \"app\"", "2026-12-01"),
            ["filing.type", "account.site"]
        );
    }

    #[test]
    fn a_fault_is_not_hidden_by_what_is_not_stated() {
        assert_eq!(status(ASK, "[filing]\nchannel = \"app\"\ntype = \"change\"", "2026-12-01"), Fail);
    }
}

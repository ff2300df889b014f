//! An order carries so many domain names and no more.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::decide::Decided;
use crate::decide::counts::Within;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// At most so many domain names.
    domains: usize,
    /// Names on record count, too.
    #[serde(default)]
    with_record: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domains-per-order",
    section: Section::Domain,
    title: text("订单中的域名数量合适", "The order stays within the limit of domain names"),
    why: text(
        "管局限制一次提交的域名数量",
        "the administration limits how many domain names one order may have",
    ),
    fix: text("其余域名等这一单通过后再提交", "submit the other domain names after this order is approved"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &[
        "website",
        "website.domain",
        "applicant.filed",
        "applicant.filed.sites",
        "applicant.filed.sites.domain",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let most = ask.domains;
    let counted = phrase::count(most, "domain name");
    if ask.with_record {
        text!("连同已备案的，最多 {most} 个域名", "At most {counted} in total, including those on record")
    } else {
        text!("一个订单最多 {most} 个域名", "At most {counted} in one order")
    }
}

/// Counts the names of the websites that take part; too many are too many, whatever else is not written.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    let count = facts.count_names(if ask.with_record { Within::Together } else { Within::Order }, false);
    let (n, most) = (count.least, ask.domains);
    if n > most {
        let last = facts.domains.last().map_or_else(|| facts.order_span(), |domain| domain.span());
        return Outcome::fail(
            last,
            text!("{n} 个域名，最多 {most} 个", "{n} domain names; at most {most} are allowed"),
        );
    }
    count.reaches(most + 1).map_or_else(Outcome::missing, |_| Outcome::pass())
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const DAY: &str = "2026-12-01";

    fn case(filed: &str, names: &[&str]) -> String {
        let sites = names
            .iter()
            .map(|name| format!("[[domain]]\nname = \"{name}\"\n[[website]]\ndomain = \"{name}\"\n"))
            .collect::<String>();
        format!("[applicant]\nfiled = {filed}\n{sites}")
    }

    #[test]
    fn as_many_as_allowed_pass_and_one_more_fails() {
        let two = case("\"none\"", &["example.cn", "example.net"]);
        assert_eq!(status("domains-per-order = { domains = 2 }", &two, DAY), Pass);
        let outcome = answer("domains-per-order = { domains = 1 }", &two, DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "2 domain names; at most 1 are allowed")
        );
    }

    #[test]
    fn names_on_record_count_where_the_row_says_so() {
        let ask = "domains-per-order = { domains = 2, with-record = true }";
        let filed = "{ sites = [{ domain = \"example.com\" }] }";
        assert_eq!(status(ask, &case(filed, &["example.cn"]), DAY), Pass);
        assert_eq!(status(ask, &case(filed, &["example.cn", "example.net"]), DAY), Fail);
        assert_eq!(missing(ask, &case("{}", &["example.cn"]), DAY), ["applicant.filed.sites"]);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let ask = "domains-per-order = { domains = 1 }";
        assert_eq!(missing(ask, "", DAY), ["website"]);
        assert_eq!(missing(ask, "[[website]]\nname = \"a\"", DAY), ["website.domain"]);
    }
}

//! The applicant has so many websites in all and no more.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
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
    /// At most so many websites, those on record and those of the order together.
    websites: usize,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "sites-total",
    section: Section::Website,
    title: text("主体的网站总数不超限", "The applicant stays within the limit of websites"),
    why: text(
        "管局限制一个主体的网站总数",
        "the administration limits how many websites one applicant may have",
    ),
    fix: text(
        "减少本单的网站，或先注销不用的备案",
        "remove websites, or cancel filings that are no longer used",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["website", "applicant.filed", "applicant.filed.site-count"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let most = ask.websites;
    let counted = phrase::count(most, "website");
    text!("连同已备案的，主体最多 {most} 个网站", "At most {counted} in total, including those on record")
}

/// Counts what is on record and what the order adds; too many are too many, whatever else is not written.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    let count = facts.count_websites(Within::Together);
    let (n, most) = (count.least, ask.websites);
    if n > most {
        let filed = facts.applicant.written.and_then(|applicant| applicant.filed.as_ref());
        return Outcome::fail(
            filed.map_or_else(|| facts.applicant.span(), At::span),
            text!("合计 {n} 个网站，最多 {most} 个", "{n} websites in total; at most {most} are allowed"),
        );
    }
    count.reaches(most + 1).map_or_else(Outcome::missing, |_| Outcome::pass())
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "sites-total = { websites = 5 }";
    const DAY: &str = "2026-12-01";
    const SITE: &str = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n[[website]]\nname = \"a\"\ndomain = \"example.cn\"\n";

    #[test]
    fn the_record_and_the_order_add_up() {
        let case = |count: u32| format!("[applicant]\nfiled = {{ site-count = {count} }}\n{SITE}");
        assert_eq!(status(ASK, &case(4), DAY), Pass);
        let outcome = answer(ASK, &case(5), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "6 websites in total; at most 5 are allowed")
        );
        assert_eq!(status(ASK, &format!("[applicant]\nfiled = \"none\"\n{SITE}"), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, SITE, DAY), ["applicant.filed"]);
        assert_eq!(
            missing(ASK, &format!("[applicant]\nfiled = {{}}\n{SITE}"), DAY),
            ["applicant.filed.site-count"]
        );
        assert_eq!(missing(ASK, "[applicant]\nfiled = \"none\"", DAY), ["website"]);
    }
}

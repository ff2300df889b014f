//! An order carries so many websites and no more.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::decide::Decided;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// At most so many websites.
    websites: usize,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "sites-per-order",
    section: Section::Website,
    title: text("订单中的网站数量合适", "The order stays within the limit of websites"),
    why: text(
        "管局限制一个备案订单中的网站数量",
        "the administration limits how many websites one order may have",
    ),
    fix: text(
        "其余网站另写文件，等这一单通过后再提交",
        "write the other websites into separate files and submit them after this order is approved",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let most = ask.websites;
    let counted = phrase::count(most, "website");
    text!("一个订单最多 {most} 个网站", "At most {counted} in one order")
}

/// Counts the websites that take part in the order.
pub fn check(ask: &Ask, facts: &Decided<'_>) -> Outcome {
    if facts.websites.is_empty() {
        return Outcome::missing([MissingAt { key: "website", at: 0..0 }]);
    }
    let listed: Vec<usize> = (0..facts.websites.len()).filter(|i| facts.in_scope(*i)).collect();
    let (n, most) = (listed.len(), ask.websites);
    match listed.get(most) {
        None => Outcome::pass(),
        Some(first_too_many) => Outcome::fail(
            facts.websites[*first_too_many].span(),
            text!(
                "{n} 个网站，一个订单最多 {most} 个",
                "{n} websites; at most {most} are allowed in one order"
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const SITE: &str = "[[website]]\nname = \"a\"\n";
    const OVERSEAS: &str = "[[instance]]\nid = \"hk\"\nregion = \"cn-hongkong\"\n[[website]]\nname = \"b\"\ninstances = [\"hk\"]\n";

    #[test]
    fn as_many_as_allowed_pass_and_one_more_fails() {
        let two = format!("{SITE}[[website]]\nname = \"c\"\n");
        assert_eq!(status("sites-per-order = { websites = 1 }", SITE, "2026-12-01"), Pass);
        let outcome = answer("sites-per-order = { websites = 1 }", &two, "2026-12-01");
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "2 websites; at most 1 are allowed in one order")
        );
        assert_eq!(status("sites-per-order = { websites = 2 }", &two, "2026-12-01"), Pass);
    }

    #[test]
    fn a_website_that_needs_no_filing_takes_no_place() {
        let case = format!("{SITE}{OVERSEAS}");
        assert_eq!(status("sites-per-order = { websites = 1 }", &case, "2026-12-01"), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing("sites-per-order = { websites = 1 }", "", "2026-12-01"), ["website"]);
    }
}

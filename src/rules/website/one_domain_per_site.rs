//! A website has one domain name.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: how many a website may have at most.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Domain names.
    Names(usize),
    /// Different labels in front of the suffix: `example.cn` and `example.com` share theirs.
    Labels(usize),
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "one-domain-per-site",
    section: Section::Website,
    title: text("每个网站一个域名", "Each website has one domain name"),
    why: text("备案系统中一个网站只能填写一个域名", "the filing system accepts one domain name per website"),
    fix: text(
        "每个域名单独写一个 [[website]]，各用一个备案服务码",
        "write one [[website]] for each domain name; each needs its own service identification number",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.domain"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match *ask {
        Ask::Names(1) => RULE.title.into(),
        Ask::Names(most) => text!("每个网站最多 {most} 个域名", "A website has at most {most} domain names"),
        Ask::Labels(1) => text!(
            "每个网站的域名前缀相同，前缀不同的域名分网站备案",
            "The domain names of a website have the same label before the suffix; a different label is a different website"
        ),
        Ask::Labels(most) => {
            let counted = phrase::count(most, "different label");
            text!(
                "每个网站的域名去掉后缀后最多 {most} 个不同名称",
                "The domain names of a website have at most {counted} before the suffix"
            )
        }
    }
}

/// Counts the names of a website.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(domains) = &*website.domains else { return Outcome::missing([website.want("website.domain")]) };
    if domains.is_empty() {
        // Reached by address only: there is nothing to count.
        return Outcome::not_applicable();
    }
    let at = website.written.domain.as_ref().map_or(website.span(), At::span);
    match *ask {
        Ask::Names(most) => {
            let n = domains.iter().collect::<BTreeSet<_>>().len();
            if n <= most {
                return Outcome::pass();
            }
            Outcome::fail(
                at,
                text!("写了 {n} 个域名，最多 {most} 个", "{n} domain names; at most {most} are allowed"),
            )
        }
        Ask::Labels(most) => {
            // What is no domain name counts as it is written.
            let label = |i: &usize| match &facts.domains[*i].name {
                Ok(name) => name.registrable.split('.').next().unwrap_or_default(),
                Err(_) => facts.domains[*i].label,
            };
            let n = domains.iter().map(label).collect::<BTreeSet<_>>().len();
            if n <= most {
                return Outcome::pass();
            }
            Outcome::fail(
                at,
                text!(
                    "域名有 {n} 个不同的前缀，最多 {most} 个",
                    "{n} different labels before the suffix; at most {most} are allowed"
                ),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "one-domain-per-site = { names = 1 }";
    const LABELS: &str = "one-domain-per-site = { labels = 1 }";

    fn case(domain: &str) -> String {
        let names = ["a.cn", "a.com", "b.cn"].map(|name| format!("[[domain]]\nname = \"{name}\"\n")).concat();
        format!("{names}[[website]]\nname = \"w\"\n{domain}")
    }

    #[test]
    fn one_name_passes_and_two_fail() {
        assert_eq!(status(ASK, &case("domain = \"a.cn\""), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("domain = [\"a.cn\"]"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("domain = [\"a.cn\", \"A.CN\"]"), "2026-12-01"), Pass);
        let two = answer(ASK, &case("domain = [\"a.cn\", \"a.com\"]"), "2026-12-01");
        assert_eq!((two.status, two.saw.en.as_str()), (Fail, "2 domain names; at most 1 are allowed"));
    }

    #[test]
    fn labels_are_counted_without_their_suffix() {
        assert_eq!(status(LABELS, &case("domain = [\"a.cn\", \"a.com\"]"), "2019-01-01"), Pass);
        let two = answer(LABELS, &case("domain = [\"a.cn\", \"a.com\", \"b.cn\"]"), "2019-01-01");
        assert_eq!(
            (two.status, two.saw.en.as_str()),
            (Fail, "2 different labels before the suffix; at most 1 are allowed")
        );
    }

    #[test]
    fn a_website_reached_by_address_has_none_to_count() {
        assert_eq!(status(ASK, &case("domain = \"none\""), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case(""), "2026-12-01"), ["website.domain"]);
    }
}

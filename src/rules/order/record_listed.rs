//! What is looked after is on record, and all of it is listed: nothing stands that nobody looked at.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::Facts;
use crate::facts::record::{is_of, normal};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule: nothing beyond the record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "record-listed",
    section: Section::Type,
    title: text("已备案的网站和域名都列在文件里", "Every website on record is listed with its name"),
    why: text(
        "没有列出的网站没有核对过，不能确认其备案仍然有效",
        "a website that is not listed was not checked, so its filing cannot be confirmed",
    ),
    fix: text("先备案，再自查", "file first: there is no filing to check yet"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[
        "applicant.filed",
        "applicant.filed.sites",
        "applicant.filed.site-count",
        "applicant.filed.sites.domain",
        "domain",
    ],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Counts the websites of the record, and looks for the name of each. An empty record is for another rule.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let applicant = &facts.applicant;
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else {
        return Outcome::fail(filed.span(), text!("主体没有备案", "the applicant is not on record"));
    };
    let want = |key| MissingAt { key, at: filed.span() };
    let sites = record.sites.as_deref();
    let count = record.site_count.as_ref().map(|count| **count as usize);
    if count == Some(0) || sites.is_some_and(<[_]>::is_empty) {
        return Outcome::not_applicable();
    }
    let mut wants = Vec::new();
    // A website with several names is listed once for each of them.
    let mut numbers: Vec<String> = Vec::new();
    let mut listed = 0;
    for site in sites.into_iter().flatten() {
        match site.number.as_ref().and_then(normal) {
            Some(number) if numbers.contains(&number) => continue,
            Some(number) => numbers.push(number),
            None => {}
        }
        listed += 1;
    }
    match (count, sites) {
        (None, _) => wants.push(want("applicant.filed.site-count")),
        (Some(count), Some(_)) if count > listed => {
            wants.push(want("applicant.filed.sites"));
        }
        _ => {}
    }
    if sites.is_none() {
        wants.push(want("applicant.filed.sites"));
    }
    for site in sites.into_iter().flatten() {
        if site.domain.is_none() {
            wants.push(MissingAt { key: "applicant.filed.sites.domain", at: site.span() });
        } else if !facts.domains.iter().any(|domain| is_of(site, domain, facts)) {
            wants.push(MissingAt { key: "domain", at: site.span() });
        }
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    let counted = phrase::count(count.unwrap_or_default() as u32, "website");
    let count = count.unwrap_or_default();
    Outcome::pass().saw(text!("{count} 个网站", "{counted}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "record-listed = {}";
    const DAY: &str = "2026-12-01";
    const NAME: &str = "[[domain]]\nname = \"example.cn\"\n";

    fn case(filed: &str) -> String {
        format!("[applicant]\nfiled = {filed}\n{NAME}")
    }

    #[test]
    fn all_that_is_on_record_is_listed() {
        let one = "{ site-count = 1, sites = [{ domain = \"EXAMPLE.cn\" }] }";
        assert_eq!(status(ASK, &case(one), DAY), Pass);
        assert_eq!(status(ASK, &case("\"none\""), DAY), Fail);
        assert_eq!(status(ASK, &case("{ site-count = 0 }"), DAY), NotApplicable);
        let number = "number = \"粤ICP备12345678号-1\"";
        let twice = format!(
            "{{ site-count = 1, sites = [{{ {number}, domain = \"example.cn\" }}, {{ {number}, domain = \"example.cn\" }}] }}"
        );
        assert_eq!(status(ASK, &case(&twice), DAY), Pass);
    }

    #[test]
    fn what_is_not_listed_is_missing() {
        assert_eq!(missing(ASK, NAME, DAY), ["applicant.filed"]);
        assert_eq!(missing(ASK, &case("{}"), DAY), ["applicant.filed.site-count", "applicant.filed.sites"]);
        assert_eq!(
            missing(ASK, &case("{ site-count = 2, sites = [{ domain = \"example.cn\" }] }"), DAY),
            ["applicant.filed.sites"]
        );
        assert_eq!(
            missing(ASK, &case("{ site-count = 1, sites = [{ name = \"示例\" }] }"), DAY),
            ["applicant.filed.sites.domain"]
        );
        assert_eq!(
            missing(ASK, &case("{ site-count = 1, sites = [{ domain = \"other.cn\" }] }"), DAY),
            ["domain"]
        );
    }
}

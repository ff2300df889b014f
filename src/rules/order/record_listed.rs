//! What is looked after is on record, and all of it is listed: nothing stands that nobody looked at.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::Facts;
use crate::facts::record::{is_of, normal, of_another_applicant, written_record};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Nothing is asked for: how many websites are not listed is only said, as nobody looked at them.
    #[serde(default)]
    only_told: bool,
}

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
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.only_told {
        true => text!(
            "列出已备案的网站中没有写进文件的有多少",
            "How many websites on record are not listed is told"
        ),
        false => RULE.title.into(),
    }
}

/// Counts the websites of the record, and looks for the name of each. An empty record is for another rule.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    if ask.only_told {
        return told(facts);
    }
    let applicant = &facts.applicant;
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else {
        return Outcome::fail(filed.span(), text!("主体没有备案", "the applicant is not on record"));
    };
    let sites = record.sites.as_deref();
    let count = record.site_count.as_ref().map(|count| **count as usize);
    if count == Some(0) || sites.is_some_and(<[_]>::is_empty) {
        return Outcome::not_applicable();
    }
    let mut wants = Vec::new();
    let listed = distinct(sites.into_iter().flatten().map(|site| site.number.as_ref()));
    match (count, sites) {
        (None, _) => wants.push(applicant.want("applicant.filed.site-count")),
        (Some(count), Some(_)) if count > listed => {
            wants.push(applicant.want("applicant.filed.sites"));
        }
        _ => {}
    }
    if sites.is_none() {
        wants.push(applicant.want("applicant.filed.sites"));
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

/// How many websites there are. One with several names is listed once for each of them, always with its number.
fn distinct<'f>(listed: impl Iterator<Item = Option<&'f At<String>>>) -> usize {
    let (mut numbers, mut without): (Vec<String>, usize) = (Vec::new(), 0);
    for number in listed {
        match number.and_then(normal) {
            Some(number) if !numbers.contains(&number) => numbers.push(number),
            Some(_) => {}
            None => without += 1,
        }
    }
    numbers.len() + without
}

/// How many websites of the record stand neither in its list nor among the filed names of the order. Who has thirty
/// rightly lists the one that the order is about.
fn told(facts: &Facts<'_>) -> Outcome {
    let Some(record) = facts.applicant.record() else { return Outcome::not_applicable() };
    let Some(count) = record.site_count.as_ref() else { return Outcome::not_applicable() };
    let sites = record.sites.as_deref().unwrap_or_default();
    let of_the_order =
        facts.domains.iter().filter(|domain| !sites.iter().any(|site| is_of(site, domain, facts)));
    let of_the_order = of_the_order.filter_map(|domain| {
        let filed = written_record(facts, domain)?.some()?;
        (!of_another_applicant(record, domain, facts)).then_some(filed.number.as_ref())
    });
    let here = distinct(sites.iter().map(|site| site.number.as_ref()).chain(of_the_order));
    let (all, here) = (**count, u32::try_from(here).unwrap_or(u32::MAX));
    match all.checked_sub(here) {
        None | Some(0) => Outcome::not_applicable(),
        Some(rest) => Outcome::not_checked(text!(
            "备案的 {all} 个网站中有 {rest} 个没有写进文件，没有检查",
            "{rest} of {all} filed websites do not stand in this file and are not looked at"
        )),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

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
    fn how_many_are_not_looked_at_is_told() {
        let told = "record-listed = { only-told = true }";
        let listed =
            |count: u32, sites: &str| case(&format!("{{ site-count = {count}, sites = [{sites}] }}"));
        let one = "{ domain = \"example.cn\" }";
        let outcome = answer(told, &listed(3, one), DAY);
        assert_eq!(outcome.status, NotChecked);
        assert_eq!(outcome.saw.en, "2 of 3 filed websites do not stand in this file and are not looked at");
        assert_eq!(status(told, &listed(1, one), DAY), NotApplicable);
        assert_eq!(status(told, &listed(0, one), DAY), NotApplicable);
        assert_eq!(status(told, &case("{}"), DAY), NotApplicable);
        assert_eq!(status(told, &case("\"none\""), DAY), NotApplicable);
        assert_eq!(status(told, "", DAY), NotApplicable);
        // The name of the order has a filing of its own, which is one of the three.
        let filed = "[applicant]\nfiled = { number = \"粤ICP备12345678号\", site-count = 3 }\n[[domain]]\n\
                     name = \"example.cn\"\nfiled = { number = \"粤ICP备12345678号-1\" }\n";
        let saw = |case: &str| answer(told, case, DAY).saw.zh;
        assert_eq!(saw(filed), "备案的 3 个网站中有 2 个没有写进文件，没有检查");
        assert_eq!(
            saw(&filed.replace("12345678号-1", "87654321号-1")),
            "备案的 3 个网站中有 3 个没有写进文件，没有检查"
        );
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

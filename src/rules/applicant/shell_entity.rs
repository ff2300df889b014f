//! An applicant without any website on record does not add one to its empty record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Circumstance;
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "shell-entity",
    section: Section::Type,
    title: text("主体不是空壳主体", "The applicant has a website on record"),
    why: text(
        "只有主体、没有网站的备案号不能直接新增网站",
        "an ICP number whose websites are all gone cannot get a new website",
    ),
    fix: text(
        "向省通信管理局申请注销空壳主体，再做首次备案",
        "ask the administration to cancel the empty record, then submit a first filing",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.circumstances", "applicant.filed"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Declared to be a shell, or seen to be one: no website is on record.
pub fn check(_: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else { return Outcome::not_applicable() };
    if let Some(count) = record.site_count.as_ref().filter(|count| ***count == 0) {
        return Outcome::fail(count.span(), text!("备案记录里没有网站", "no website is on record"));
    }
    if record.sites.as_ref().is_some_and(Vec::is_empty) {
        return Outcome::fail(filed.span(), text!("备案记录里没有网站", "no website is on record"));
    }
    let Some(circumstances) = applicant.written.and_then(|written| written.circumstances.as_ref()) else {
        let listed = record.sites.as_ref().is_some_and(|sites| !sites.is_empty());
        return match listed {
            true => Outcome::pass(),
            false => Outcome::missing([applicant.want("applicant.circumstances")]),
        };
    };
    match circumstances.iter().find(|one| one.is(&Circumstance::ShellEntity)) {
        Some(shell) => Outcome::fail(shell.span(), text!("空壳主体", "a shell entity")),
        None => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "shell-entity = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn a_shell_is_declared_or_seen() {
        let case = |filed: &str, circumstances: &str| {
            format!("[applicant]\nfiled = {filed}\ncircumstances = [{circumstances}]")
        };
        assert_eq!(status(ASK, &case("{}", "\"shell-entity\""), DAY), Fail);
        assert_eq!(status(ASK, &case("{}", ""), DAY), Pass);
        assert_eq!(status(ASK, &case("{ site-count = 0 }", ""), DAY), Fail);
        assert_eq!(status(ASK, &case("{ site-count = 1 }", ""), DAY), Pass);
        assert_eq!(status(ASK, &case("{ sites = [] }", ""), DAY), Fail);
        assert_eq!(status(ASK, &case("\"none\"", "\"shell-entity\""), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", DAY), ["applicant.filed"]);
        assert_eq!(missing(ASK, "[applicant]\nfiled = {}", DAY), ["applicant.circumstances"]);
        let listed = "[applicant]\nfiled = { sites = [{ domain = \"example.cn\" }] }";
        assert_eq!(status(ASK, listed, DAY), Pass);
    }
}

//! An applicant without any website on record does not add one to its empty record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Circumstance;
use crate::case::{At, Record, RecordSite};
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Of one that has websites, that a provider connects them.
    #[serde(default)]
    connected: bool,
}

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
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.connected {
        false => RULE.title.into(),
        true => text!("已备案的网站有接入商", "A provider connects the websites on record"),
    }
}

/// Declared to be a shell, or seen to be one: no website is on record.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else { return Outcome::not_applicable() };
    if ask.connected {
        return connected(record);
    }
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

/// A list that is written is complete: an empty one says that nobody connects what is on record.
fn connected(record: &Record) -> Outcome {
    let some = record.site_count.as_ref().is_none_or(|count| **count > 0);
    let listed = record.sites.as_ref().is_none_or(|sites| !sites.is_empty());
    let own = record.providers.as_ref().filter(|providers| some && listed && providers.is_empty());
    match own.or_else(|| nobody_connects_any(record)) {
        None => Outcome::not_applicable(),
        Some(nobody) => Outcome::fail(
            nobody.span(),
            text!(
                "备案记录里的网站没有接入商，会作为空壳网站被注销",
                "no provider connects the websites on record: they are cancelled as empty shells"
            ),
        )
        .fix(text!(
            "先为仍在使用的网站办理接入备案，注销不再使用的；主体已没有网站的，写 circumstances = [\"shell-entity\"]",
            "make an access filing of the websites in use and cancel the others first; where none is left, write `circumstances = [\"shell-entity\"]`"
        )),
    }
}

/// The providers of the first website on record, where all of them are listed and nobody connects any.
fn nobody_connects_any(record: &Record) -> Option<&At<Vec<At<String>>>> {
    let (sites, count) = (record.sites.as_deref()?, record.site_count.as_ref()?);
    let all = sites.len() >= *count.peek() as usize;
    let nobody =
        |site: &At<RecordSite>| site.peek().providers.as_ref().is_some_and(|all| all.peek().is_empty());
    let first = sites.first().filter(|_| all && sites.iter().all(nobody))?;
    first.peek().providers.as_ref()
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
        assert_eq!(status(ASK, &case("{}", "\"none\""), DAY), Pass);
        assert_eq!(status(ASK, &case("{ site-count = 0 }", "\"none\""), DAY), Fail);
        assert_eq!(status(ASK, &case("{ site-count = 1 }", "\"none\""), DAY), Pass);
        assert_eq!(status(ASK, &case("{ sites = [] }", "\"none\""), DAY), Fail);
        assert_eq!(status(ASK, &case("\"none\"", "\"shell-entity\""), DAY), NotApplicable);
    }

    #[test]
    fn what_is_on_record_has_a_provider() {
        let ask = "shell-entity = { connected = true }";
        let case = |filed: &str| format!("[applicant]\nfiled = {filed}");
        for (filed, expected) in [
            ("{ providers = [\"none\"] }", Fail),
            ("{ providers = [\"none\"], site-count = 2 }", Fail),
            ("{ providers = [\"tencent\"] }", NotApplicable),
            ("{ site-count = 1, sites = [{ providers = [\"none\"] }] }", Fail),
            // Of two one may still be connected.
            ("{ site-count = 2, sites = [{ providers = [\"none\"] }] }", NotApplicable),
            ("{ site-count = 1, sites = [{ providers = [\"tencent\"] }] }", NotApplicable),
            ("{}", NotApplicable),
            // Without a website there is nothing to connect: that is said by itself.
            ("{ providers = [\"none\"], site-count = 0 }", NotApplicable),
            ("{ providers = [\"none\"], sites = [] }", NotApplicable),
            ("\"none\"", NotApplicable),
        ] {
            assert_eq!(status(ask, &case(filed), DAY), expected, "{filed}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", DAY), ["applicant.filed"]);
        assert_eq!(missing(ASK, "[applicant]\nfiled = {}", DAY), ["applicant.circumstances"]);
        let listed = "[applicant]\nfiled = { sites = [{ domain = \"example.cn\" }] }";
        assert_eq!(status(ASK, listed, DAY), Pass);
    }
}

//! Days of filings on record lie in the past, and not before there were filings.

use chrono::Datelike;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, Date};
use crate::facts::Facts;
use crate::facts::record::is_to_come;
use crate::identity::icp_number::{self, Form};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The first day on which anything was filed.
    first: Date,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-day",
    section: Section::Type,
    title: text("备案日期可信", "The dates of filings on record are possible"),
    why: text(
        "还没有到的日期、还没有备案制度的日期、备案号下发以前的日期，不可能已经备案",
        "a filing cannot be dated in the future, before ICP filings existed, or before its number was issued",
    ),
    fix: text(
        "按 beian.miit.gov.cn 的审核日期改正；没有备案写 filed = \"none\"",
        "write the date that beian.miit.gov.cn shows, or filed = \"none\"",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    // Where the day is needed, other rules ask for it. That a name needs no filing can rest on one of that day.
    flags: &[Flag::BeyondFiling],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let first = ask.first.0;
    text!(
        "备案日期不早于 {first} 和备案号的年份，不晚于检查日；备案号的年份也在其间",
        "Filings on record are not dated before {first}, before the year of their number, or in the future, and neither are their numbers"
    )
}

/// Looks at the day of the applicant's filing and of each name's, and at the year in every number.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let record = facts.applicant.record();
    let own = record.map(|record| (record.on.as_ref(), record.number.as_ref()));
    let sites = record.into_iter().flat_map(|record| record.sites.iter().flatten());
    let of_sites = sites.map(|site| (None, site.number.as_ref()));
    let of_names = facts.domains.iter().filter_map(|domain| domain.written.filed.as_ref()?.some());
    let of_names = of_names.map(|record| (record.on.as_ref(), record.number.as_ref()));
    let mut judged = false;
    for (on, number) in own.into_iter().chain(of_names).chain(of_sites) {
        if let Some((number, year)) = number.and_then(|number| Some((number, issued_in(number)?))) {
            if year < ask.first.0.year() {
                return Outcome::fail(
                    number.span(),
                    text!(
                        "备案号以年份开头，{year} 年还没有备案",
                        "ICP numbers begin with their year, and nothing was filed in {year}"
                    ),
                );
            }
            if is_to_come(year, facts) {
                return Outcome::fail(
                    number.span(),
                    text!("{year} 年的备案号还没有下发", "no number of {year} has been issued yet"),
                );
            }
            if let Some(on) = on.filter(|on| on.0.year() < year) {
                let day = on.0;
                return Outcome::fail(
                    on.span(),
                    text!(
                        "{day} 早于备案号的年份 {year}",
                        "{day} is earlier than the year of its number, {year}"
                    ),
                );
            }
        }
        let Some(on) = on else { continue };
        judged = true;
        let (on_day, day, first) = (on.0, facts.day, ask.first.0);
        if on_day > day {
            return Outcome::fail(on.span(), text!("{on_day} 晚于检查日 {day}", "{on_day} is after {day}"));
        }
        // Licences are older than filings.
        if on_day < first && !is_licence(number) {
            return Outcome::fail(
                on.span(),
                text!(
                    "{on_day} 早于 {first}，备案办法 2005 年才施行",
                    "{on_day} is before {first}: the filing rules took effect in 2005"
                ),
            );
        }
    }
    if judged { Outcome::pass() } else { Outcome::not_applicable() }
}

fn issued_in(number: &At<String>) -> Option<i32> {
    icp_number::parse(number).ok()?.year()
}

fn is_licence(number: Option<&At<String>>) -> bool {
    number.is_some_and(|number| icp_number::parse(number).is_ok_and(|number| number.form != Form::Filing))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    const ASK: &str = "filed-day = { first = 2005-01-01 }";
    const DAY: &str = "2026-12-01";

    #[test]
    fn no_number_is_younger_than_its_filing() {
        let own = |number: &str, on: &str| {
            format!("[applicant]\nfiled = {{ number = \"粤ICP备{number}号\", on = {on} }}")
        };
        assert_eq!(status(ASK, &own("2021012345", "2021-01-01"), DAY), Pass);
        assert_eq!(status(ASK, &own("2021012345", "2020-12-31"), DAY), Fail);
        assert_eq!(status(ASK, &own("2027012345", "2026-11-01"), DAY), Fail);
        // Eight digits begin with the last two of the year.
        assert_eq!(status(ASK, &own("21012345", "2021-01-01"), DAY), Pass);
        assert_eq!(status(ASK, &own("21012345", "2020-12-31"), DAY), Fail);
        assert_eq!(status(ASK, &own("27012345", "2026-11-01"), DAY), Fail);
        assert_eq!(status(ASK, &own("05012345", "2005-03-20"), DAY), Pass);
        for no_year in ["04012345", "00000000", "1234567890", "1999012345"] {
            assert_eq!(status(ASK, &own(no_year, "2017-05-01"), DAY), Fail, "{no_year}");
        }
        // Licences are numbered in their own way.
        let licence = "[applicant]\nfiled = { number = \"京ICP证030173号\", on = 2004-05-01 }";
        assert_eq!(status(ASK, licence, DAY), Pass);
        let name = "[[domain]]\nname = \"example.cn\"\nfiled = { number = \"粤ICP备2030012345号-1\" }";
        assert_eq!(status(ASK, name, DAY), Fail);
    }

    #[test]
    fn today_is_over_and_tomorrow_is_not() {
        let own = |on: &str| format!("[applicant]\nfiled = {{ on = {on} }}");
        assert_eq!(status(ASK, &own("2026-12-01"), DAY), Pass);
        assert_eq!(status(ASK, &own("2026-12-02"), DAY), Fail);
        let name = |on: &str| format!("[[domain]]\nname = \"example.cn\"\nfiled = {{ on = {on} }}");
        assert_eq!(status(ASK, &name("2026-12-01"), DAY), Pass);
        assert_eq!(status(ASK, &name("2026-12-02"), DAY), Fail);
        assert_eq!(status(ASK, "[applicant]\nfiled = {}", DAY), NotApplicable);
        assert_eq!(status(ASK, "", DAY), NotApplicable);
    }
}

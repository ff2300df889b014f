//! Days of filings on record lie in the past, and not before there were filings.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, Date};
use crate::facts::Facts;
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
    title: text("备案日期可信", "The days of filings on record can be"),
    why: text(
        "还没有到的日期、还没有备案制度的日期，不可能已经备案",
        "nothing can be on record since a day to come, or before there were filings",
    ),
    fix: text(
        "按 beian.miit.gov.cn 的审核日期改正；没有备案写 filed = \"none\"",
        "write the day that beian.miit.gov.cn shows, or filed = \"none\"",
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
        "备案日期不早于 {first}，不晚于检查日",
        "No filing on record is of before {first}, or of a day to come"
    )
}

/// Looks at the day of the applicant's filing and of each name's.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let own = facts.applicant.record().map(|record| (record.on.as_ref(), record.number.as_ref()));
    let of_names = facts.domains.iter().filter_map(|domain| domain.written.filed.as_ref()?.some());
    let of_names = of_names.map(|record| (record.on.as_ref(), record.number.as_ref()));
    let mut judged = false;
    for (on, number) in own.into_iter().chain(of_names) {
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
                    "{on_day} 早于 {first}，那时还没有备案",
                    "{on_day} is before {first}, when nothing was filed"
                ),
            );
        }
    }
    if judged { Outcome::pass() } else { Outcome::not_applicable() }
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

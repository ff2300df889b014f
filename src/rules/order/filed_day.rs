//! Days of filings on record lie in the past.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::Facts;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the days.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-day",
    section: Section::Type,
    title: text("备案日期不晚于检查日", "No filing on record is of a day to come"),
    why: text("还没有到的日期不可能已经备案", "nothing can be on record since a day to come"),
    fix: text(
        "按 beian.miit.gov.cn 的审核日期改正；没有备案写 filed = \"none\"",
        "write the day that beian.miit.gov.cn shows, or filed = \"none\"",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    // Where the day is needed, other rules ask for it.
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at the day of the applicant's filing and of each name's.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let own = facts.applicant.record().and_then(|record| record.on.as_ref());
    let of_names =
        facts.domains.iter().filter_map(|domain| domain.written.filed.as_ref()?.some()?.on.as_ref());
    let mut days = own.into_iter().chain(of_names).peekable();
    if days.peek().is_none() {
        return Outcome::not_applicable();
    }
    match days.find(|on| on.0 > facts.day) {
        Some(on) => {
            let (on_day, day) = (on.0, facts.day);
            Outcome::fail(on.span(), text!("{on_day} 晚于检查日 {day}", "{on_day} is after {day}"))
        }
        None => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    const ASK: &str = "filed-day = {}";
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

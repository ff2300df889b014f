//! The verified identity of a holder takes days to reach the administration.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::RealNameStatus;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::rules::shared::registrar::or_ask_there;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Working days after the day on which the verification passed; the order may go in on the last of them.
    pub working_days: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "real-name-wait",
    section: Section::Domain,
    title: text("实名认证信息已同步到管局", "The real-name verification has reached the administration"),
    why: text(
        "实名信息几个工作日后才到管局，此前提交会因查不到域名被退回",
        "the verification result takes some working days to reach the administration",
    ),
    fix: text(
        "等实名认证信息同步到管局再提交；不在阿里云注册的，认证情况向其注册商查询",
        "submit once the verification has reached the administration; if the registrar is not Alibaba Cloud, check the status with them",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Domain,
    flags: &[
        Flag::MendedWith(&["domain-registrar", "domain-holder", "real-name-status"]),
        Flag::MendedWith(ANOTHER_NAME),
    ],
    reads: &["domain.real-name.on", "domain.registrar"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let days = ask.working_days;
    let counted = phrase::count(days, "working day");
    text!("域名实名认证通过后满 {days} 个工作日", "The domain holder was verified {counted} before the order")
}

/// Counts working days from the day on which the verification passed.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let real_name = domain.written.real_name.as_ref();
    let status = real_name.and_then(|real_name| real_name.status.as_deref());
    if status.is_some_and(|status| *status != RealNameStatus::Passed) {
        // There is no day to count from; `real-name-status` speaks.
        return Outcome::not_applicable();
    }
    let Some(on) = real_name.and_then(|real_name| real_name.on.as_ref()) else {
        return Outcome::missing([domain.want("domain.real-name.on")]);
    };
    let (passed, days) = (on.0, ask.working_days);
    let end = facts.tables.calendar.add_working_days(passed, days);
    if end.value <= facts.day {
        let saw = text!("实名认证 {passed} 通过", "real name verified on {passed}");
        return Outcome::pass().saw(provisional(saw, &end.provisional));
    }
    let first = end.value;
    let counted = phrase::count(days, "working day");
    let saw = text!(
        "实名认证 {passed} 通过，约 {first}（满 {days} 个工作日）同步到管局",
        "real name verified on {passed}; expected to reach the administration on {first}, after {counted}"
    );
    let Text { zh, en } = or_ask_there(domain);
    Outcome::wait(on.span(), first, provisional(saw, &end.provisional))
        .fix(text!("{first} 起再提交{zh}", "submit on {first} or later{en}"))
}

/// Adds that the count may be out, where nobody has said yet which days of a year are worked.
fn provisional(saw: Text, years: &[i32]) -> Text {
    if years.is_empty() {
        return saw;
    }
    let years = years.iter().map(i32::to_string).collect::<Vec<_>>().join("/");
    Text {
        zh: format!("{}（{years} 年的调休安排未知，未计调休，可能有出入）", saw.zh),
        en: format!(
            "{} (make-up working days of {years} are not announced yet and not counted: the date may change)",
            saw.en
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{NotApplicable, Pass, Wait};
    use crate::testing::{answer, day, missing, status};

    const THREE: &str = "real-name-wait = { working-days = 3 }";
    const FIVE: &str = "real-name-wait = { working-days = 5 }";

    fn case(on: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nreal-name = {{ status = \"passed\", on = {on} }}")
    }

    #[test]
    fn three_working_days_over_a_weekend() {
        // A Friday: Monday, Tuesday, Wednesday.
        assert_eq!(status(THREE, &case("2026-11-20"), "2026-11-25"), Pass);
        let outcome = answer(THREE, &case("2026-11-20"), "2026-11-24");
        assert_eq!((outcome.status, outcome.not_before), (Wait, Some(day("2026-11-25"))));
        assert_eq!(
            outcome.saw.en,
            "real name verified on 2026-11-20; expected to reach the administration on 2026-11-25, after 3 working days"
        );
    }

    #[test]
    fn holidays_do_not_count_and_make_up_days_do() {
        // National Day of 2026: worked again from 8 October, and on Saturday the 10th.
        assert_eq!(answer(THREE, &case("2026-09-30"), "2026-10-01").not_before, Some(day("2026-10-10")));
        assert_eq!(status(THREE, &case("2026-09-30"), "2026-10-09"), Wait);
        assert_eq!(status(THREE, &case("2026-09-30"), "2026-10-10"), Pass);
        assert_eq!(answer(FIVE, &case("2019-09-12"), "2019-09-13").not_before, Some(day("2019-09-20")));
        assert_eq!(status(FIVE, &case("2019-09-12"), "2019-09-20"), Pass);
        assert_eq!(status(FIVE, &case("2019-09-12"), "2019-09-19"), Wait);
    }

    #[test]
    fn a_year_whose_days_are_not_known_is_named() {
        let outcome = answer(THREE, &case("2026-12-30"), "2026-12-31");
        assert_eq!(outcome.not_before, Some(day("2027-01-05")));
        assert!(outcome.saw.zh.contains("2027 年的调休安排未知"), "{}", outcome.saw.zh);
        assert!(!answer(THREE, &case("2026-11-20"), "2026-11-24").saw.zh.contains("未知"));
    }

    #[test]
    fn without_a_pass_there_is_nothing_to_count() {
        let case =
            "[[domain]]\nname = \"example.cn\"\nreal-name = { status = \"under-review\", on = 2026-11-20 }";
        assert_eq!(status(THREE, case, "2026-11-24"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(THREE, bare, "2026-12-01"), ["domain.real-name.on"]);
        let passed = "[[domain]]\nname = \"example.cn\"\nreal-name = { status = \"passed\" }";
        assert_eq!(missing(THREE, passed, "2026-12-01"), ["domain.real-name.on"]);
        // The state is asked for by another rule; the day alone can be counted.
        let day = "[[domain]]\nname = \"example.cn\"\nreal-name = { on = 2026-11-01 }";
        assert_eq!(status(THREE, day, "2026-12-01"), Pass);
    }
}

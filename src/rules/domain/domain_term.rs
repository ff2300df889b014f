//! A domain name must stay registered for long enough.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: how long the registration must last from the day of the check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Days; 0: it must not have ended.
    Days(u32),
    /// Calendar months; one that ends beyond the end of a month ends with the month.
    Months(u32),
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-term",
    section: Section::Domain,
    title: text("域名在有效期内，剩余时间足够", "The domain name is registered, for long enough"),
    why: text(
        "域名过期或即将过期，域名核验不通过",
        "the check of the name against the register fails once it lapses, or is about to",
    ),
    fix: text("先在注册商续费", "renew the name at its registrar first"),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[],
    reads: &["domain.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (number, zh, unit) = match *ask {
        Ask::Days(number) => (number, "天", "day"),
        Ask::Months(number) => (number, "个月", "month"),
    };
    let counted = phrase::count(number, unit);
    match number {
        0 => text!("域名没有过期", "The domain name has not expired"),
        _ => text!(
            "域名有效期至少还有 {number} {zh}",
            "The domain name is registered for at least {counted} more"
        ),
    }
}

/// Counts what is left; the last day of the registration counts.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(expires) = &domain.written.expires else {
        return Outcome::missing([domain.want("domain.expires")]);
    };
    let last = expires.0;
    let days = (last - facts.day).num_days();
    if days < 0 {
        return Outcome::fail(expires.span(), text!("{last} 已到期", "expired on {last}"));
    }
    let needed = match *ask {
        Ask::Days(needed) => text!("{needed} 天", "{needed} days"),
        Ask::Months(needed) => text!("{needed} 个月", "{needed} months"),
    };
    if ask.end(facts.day) > last {
        let (zh, en) = (needed.zh, needed.en);
        return Outcome::fail(
            expires.span(),
            text!(
                "{last} 到期，只剩 {days} 天，要求至少 {zh}",
                "expires on {last}: {days} days left, {en} asked for"
            ),
        );
    }
    let until = ask.last_day(last).unwrap_or(facts.day);
    Outcome::pass_until(until, text!("{last} 到期，还有 {days} 天", "expires on {last}: {days} days left"))
}

impl Ask {
    /// The day on which the registration may end at the earliest, counted from a day.
    fn end(&self, day: NaiveDate) -> NaiveDate {
        match *self {
            Self::Days(days) => day.checked_add_days(Days::new(days.into())),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
        }
        .unwrap_or(NaiveDate::MAX)
    }

    /// The last day from which enough is left of a registration.
    fn last_day(&self, expires: NaiveDate) -> Option<NaiveDate> {
        let back = match *self {
            Self::Days(days) => expires.checked_sub_days(Days::new(days.into())),
            Self::Months(months) => expires.checked_sub_months(Months::new(months)),
        }?;
        // The last days of a long month may share their end with the last day of a short one.
        back.iter_days().take_while(|day| self.end(*day) <= expires).last()
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, day, missing, status};

    const CASE: &str = "[[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01";

    #[test]
    fn ninety_days_are_enough_and_eighty_nine_are_not() {
        assert_eq!(status("domain-term = { days = 90 }", CASE, "2026-12-01"), Pass);
        assert_eq!(status("domain-term = { days = 90 }", CASE, "2026-12-02"), Fail);
        assert_eq!(answer("domain-term = { days = 90 }", CASE, "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn three_calendar_months_are_clamped_to_the_end_of_a_month() {
        const ASK: &str = "domain-term = { months = 3 }";
        let case = |expires: &str| format!("[[domain]]\nname = \"example.cn\"\nexpires = {expires}");
        assert_eq!(status(ASK, &case("2027-03-01"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("2027-03-01"), "2026-12-02"), Fail);
        assert_eq!(status(ASK, &case("2027-02-28"), "2026-11-30"), Pass);
        assert_eq!(status(ASK, &case("2027-02-28"), "2026-12-01"), Fail);
        assert_eq!(status(ASK, &case("2027-02-27"), "2026-11-28"), Fail);
        assert_eq!(answer(ASK, &case("2027-02-28"), "2026-11-01").until, Some(day("2026-11-30")));
        assert_eq!(answer(ASK, &case("2027-03-01"), "2026-11-01").until, Some(day("2026-12-01")));
        assert_eq!(answer(ASK, &case("2027-02-27"), "2026-11-01").until, Some(day("2026-11-27")));
    }

    #[test]
    fn the_last_day_counts() {
        assert_eq!(status("domain-term = { days = 0 }", CASE, "2027-03-01"), Pass);
        assert_eq!(status("domain-term = { days = 0 }", CASE, "2027-03-02"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let case = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing("domain-term = { days = 0 }", case, "2026-12-01"), ["domain.expires"]);
    }
}

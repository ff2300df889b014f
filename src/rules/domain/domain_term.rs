//! A domain name must stay registered for long enough.

use chrono::{Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: how long the registration must last from the day of the check. Sources that
/// say "at least" (不少于, 以上) take just as long; those that say "more than" (大于, 超过) do not.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// At least so many days; 0: it must not have ended.
    Days(u32),
    /// More than so many days.
    MoreThanDays(u32),
    /// At least so many calendar months.
    Months(u32),
    /// More than so many calendar months; one that ends beyond the end of a month ends with the month.
    MoreThanMonths(u32),
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-term",
    section: Section::Domain,
    title: text("域名在有效期内，剩余时间足够", "The domain name is registered for long enough"),
    why: text(
        "域名过期或即将过期，域名核验不通过",
        "the registry check fails if the registration has expired or is about to",
    ),
    fix: text("在注册商续费", "renew the domain name at its registrar"),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::MendedWith(ANOTHER_NAME)],
    reads: &["domain.expires"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = ask.term();
    match *ask {
        Ask::Days(0) => text!("域名没有过期", "The domain name has not expired"),
        Ask::Days(_) | Ask::Months(_) => {
            text!("域名有效期至少还有 {zh}", "The domain name is registered for at least {en} more")
        }
        Ask::MoreThanDays(_) | Ask::MoreThanMonths(_) => {
            text!("域名有效期大于 {zh}", "The domain name stays registered for more than {en}")
        }
    }
}

/// Counts what is left; the last day of the registration counts.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(expires) = &domain.written.expires else {
        return Outcome::missing([domain.want("domain.expires")]);
    };
    let last = expires.0;
    let days = (last - facts.day).num_days();
    let left = phrase::count(days, "day");
    if days < 0 {
        return Outcome::fail(expires.span(), text!("{last} 已到期", "expired on {last}"));
    }
    if !ask.is_left(facts.day, last) {
        let Text { zh, en } = ask.term();
        let (zh, en) = match ask {
            Ask::Days(_) | Ask::Months(_) => (format!("至少 {zh}"), en),
            Ask::MoreThanDays(_) | Ask::MoreThanMonths(_) => {
                (format!("大于 {zh}"), format!("more than {en}"))
            }
        };
        return Outcome::fail(
            expires.span(),
            text!("{last} 到期，只剩 {days} 天，要求{zh}", "expires on {last}: {left} left, {en} required"),
        )
        .fix(text!(
            "在 {last} 到期前向注册商续费，并留出审核的时间",
            "renew the domain name at its registrar before {last}, with time left for the review"
        ));
    }
    let until = ask.last_day(last).unwrap_or(facts.day);
    let outcome = Outcome::pass_until(until, text!("{last} 到期", "expires on {last}"));
    if until == last {
        return outcome;
    }
    let Text { zh, en } = ask.term();
    outcome.ends(text!("到期前 {zh}", "{en} before it expires"))
}

impl Ask {
    /// The term in words.
    fn term(&self) -> Text {
        match *self {
            Self::Days(number) | Self::MoreThanDays(number) => {
                let counted = phrase::count(number, "day");
                text!("{number} 天", "{counted}")
            }
            Self::Months(number) | Self::MoreThanMonths(number) => {
                let counted = phrase::count(number, "month");
                text!("{number} 个月", "{counted}")
            }
        }
    }

    /// Whether enough is left on a day of a registration that ends on another.
    fn is_left(&self, day: NaiveDate, last: NaiveDate) -> bool {
        match *self {
            Self::Days(days) => day.checked_add_days(Days::new(days.into())).is_some_and(|end| end <= last),
            Self::MoreThanDays(days) => {
                day.checked_add_days(Days::new(days.into())).is_some_and(|end| end < last)
            }
            Self::Months(months) => {
                day.checked_add_months(Months::new(months)).is_some_and(|end| end <= last)
            }
            Self::MoreThanMonths(months) => {
                day.checked_add_months(Months::new(months)).is_some_and(|end| end < last)
            }
        }
    }

    /// The last day from which enough is left of a registration.
    fn last_day(&self, expires: NaiveDate) -> Option<NaiveDate> {
        let back = match *self {
            Self::Days(days) | Self::MoreThanDays(days) => expires.checked_sub_days(Days::new(days.into())),
            Self::Months(months) | Self::MoreThanMonths(months) => {
                expires.checked_sub_months(Months::new(months))
            }
        }?;
        // The last days of a long month may share their end with the last day of a short one; and the very day on which
        // a term is over may or may not do.
        let first = back.checked_sub_days(Days::new(4))?;
        first.iter_days().take_while(|day| self.is_left(*day, expires)).last()
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, day, missing, status};

    const CASE: &str = "[[domain]]\nname = \"example.cn\"\nexpires = 2027-03-01";

    #[test]
    fn exactly_three_months_are_at_least_three_and_not_more() {
        assert_eq!(status("domain-term = { months = 3 }", CASE, "2026-12-01"), Pass);
        assert_eq!(status("domain-term = { months = 3 }", CASE, "2026-12-02"), Fail);
        assert_eq!(status("domain-term = { more-than-months = 3 }", CASE, "2026-12-01"), Fail);
        assert_eq!(status("domain-term = { more-than-months = 3 }", CASE, "2026-11-30"), Pass);
        assert_eq!(answer("domain-term = { months = 3 }", CASE, "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn ninety_days_are_enough_and_eighty_nine_are_not() {
        assert_eq!(status("domain-term = { days = 90 }", CASE, "2026-12-01"), Pass);
        assert_eq!(status("domain-term = { days = 90 }", CASE, "2026-12-02"), Fail);
        assert_eq!(answer("domain-term = { days = 90 }", CASE, "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn more_than_three_calendar_months_end_with_a_short_month() {
        const ASK: &str = "domain-term = { more-than-months = 3 }";
        let case = |expires: &str| format!("[[domain]]\nname = \"example.cn\"\nexpires = {expires}");
        assert_eq!(status(ASK, &case("2027-03-02"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("2027-03-01"), "2026-12-01"), Fail, "just three months");
        assert_eq!(status(ASK, &case("2027-03-01"), "2026-11-30"), Pass);
        assert_eq!(status(ASK, &case("2027-02-28"), "2026-11-30"), Fail, "three months end with February");
        assert_eq!(status(ASK, &case("2027-02-28"), "2026-11-27"), Pass);
        assert_eq!(answer(ASK, &case("2027-02-28"), "2026-11-01").until, Some(day("2026-11-27")));
        assert_eq!(answer(ASK, &case("2027-03-01"), "2026-11-01").until, Some(day("2026-11-30")));
        assert_eq!(answer(ASK, &case("2027-03-02"), "2026-11-01").until, Some(day("2026-12-01")));
    }

    #[test]
    fn more_than_ninety_days_are_ninety_one() {
        const ASK: &str = "domain-term = { more-than-days = 90 }";
        assert_eq!(status(ASK, CASE, "2026-11-30"), Pass);
        assert_eq!(status(ASK, CASE, "2026-12-01"), Fail);
        assert_eq!(answer(ASK, CASE, "2026-11-01").until, Some(day("2026-11-30")));
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

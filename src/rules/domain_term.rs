//! A domain name must stay registered for long enough.

use chrono::Days;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Actor, Rule, Section, Step};
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::text::text;

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The registration must not end before this many days from the day of the check; 0: it must not have ended.
    days: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-term",
    section: Section::Domain,
    title: text("域名在有效期内，剩余时间足够", "The domain name is registered, for long enough"),
    why: text("域名过期或即将过期，域名核验不通过", "the check of the name against the register fails once it lapses, or is about to"),
    fix: text("先在注册商续费", "renew the name at its registrar first"),
    done_by: Actor::DomainHolder,
    step: Step::Domain,
    reads: &["domain.expires"],
};

/// Counts the days that are left; the last day of the registration counts.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(expires) = &domain.written.expires else { return Outcome::missing([domain.want("domain.expires")]) };
    let last = expires.0;
    let days = (last - facts.day).num_days();
    if days < 0 {
        return Outcome::fail(expires.span(), text!("{last} 已到期", "expired on {last}"));
    }
    let needed = ask.days;
    if days < i64::from(needed) {
        return Outcome::fail(
            expires.span(),
            text!("{last} 到期，只剩 {days} 天，要求至少 {needed} 天", "expires on {last}: {days} days left, {needed} asked for"),
        );
    }
    let until = last.checked_sub_days(Days::new(needed.into())).unwrap_or(last);
    Outcome::pass_until(until, text!("{last} 到期，还有 {days} 天", "expires on {last}: {days} days left"))
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

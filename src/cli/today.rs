//! The only place where the program reads the clock.

use std::time::SystemTime;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// Today in Beijing. A clock that stands before 1970, as without a battery, tells a day as well.
pub(super) fn today() -> NaiveDate {
    beijing_day(SystemTime::now().into())
}

/// The calendar day in Beijing (UTC+8, no daylight saving time).
fn beijing_day(now: DateTime<Utc>) -> NaiveDate {
    const BEIJING: FixedOffset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    now.with_timezone(&BEIJING).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_flips_at_midnight_in_beijing() {
        let at = |text: &str| beijing_day(text.parse().expect("a time")).to_string();
        assert_eq!(at("2026-11-30T15:59:59Z"), "2026-11-30");
        assert_eq!(at("2026-11-30T16:00:00Z"), "2026-12-01");
        assert_eq!(at("2026-11-30T23:59:59Z"), "2026-12-01");
        assert_eq!(at("2026-12-01T00:00:00Z"), "2026-12-01");
        assert_eq!(at("1969-12-31T16:00:00Z"), "1970-01-01", "a clock without a battery");
        let before = SystemTime::UNIX_EPOCH - std::time::Duration::from_secs(8 * 3600 + 1);
        assert_eq!(beijing_day(before.into()).to_string(), "1969-12-31");
    }
}

//! The only place where the program reads the clock.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// The calendar day in Beijing (UTC+8, no daylight saving time).
pub(super) fn beijing_day(now: DateTime<Utc>) -> NaiveDate {
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
    }
}

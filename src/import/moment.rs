//! Times as exports write them, and the days in Beijing that follow.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};

/// Beijing has had no other offset since 1991.
const BEIJING: FixedOffset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");

/// The years of anything that can be in a case.
const YEARS: std::ops::Range<i32> = 1980..2200;

/// A day, or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day without a time.
    Day(NaiveDate),
    /// An instant, as a clock in Beijing shows it.
    At(NaiveDateTime),
}

impl Moment {
    fn of(instant: DateTime<FixedOffset>) -> Self {
        Self::At(instant.with_timezone(&BEIJING).naive_local())
    }

    /// From milliseconds since 1970.
    pub(super) fn of_millis(millis: i64) -> Option<Self> {
        Self::of(BEIJING.timestamp_millis_opt(millis).single()?).known()
    }

    /// The day on which something begins.
    pub(super) fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(time) => time.date(),
        }
    }

    /// The last day of something that ends at this moment. What ends as a day begins was good until the day before:
    /// subscriptions end at `16:00Z`, which is midnight in Beijing.
    pub(super) fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::At(time) => (time - TimeDelta::nanoseconds(1)).date(),
        }
    }

    /// Only a moment of a year that a case can speak of: others mark what never ends, or are mistakes.
    fn known(self) -> Option<Self> {
        YEARS.contains(&self.first_day().year()).then_some(self)
    }
}

/// Times of a day without an offset: the clock is Beijing's.
const LOCAL: [&str; 6] = [
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%b %d,%Y %H:%M:%S",
    "%Y年%m月%d日 %H:%M:%S",
];

/// Times in UTC by a `Z` or a word.
const UNIVERSAL: [&str; 4] =
    ["%Y-%m-%dT%H:%MZ", "%Y-%m-%d %H:%M:%S%.fZ", "%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%d %H:%M:%SZ UTC"];

/// Days.
const DAYS: [&str; 6] = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d-%b-%Y", "%Y年%m月%d日", "%Y%m%d"];

/// A time in one of the forms that exports use. A time without an offset is taken for Beijing's.
pub(super) fn moment(written: &str) -> Option<Moment> {
    let written = written.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(written) {
        return Moment::of(instant).known();
    }
    let time = |form: &&str| NaiveDateTime::parse_from_str(written, form).ok();
    let found = UNIVERSAL
        .iter()
        .find_map(time)
        .map(|time| Moment::of(time.and_utc().fixed_offset()))
        .or_else(|| LOCAL.iter().find_map(time).map(Moment::At))
        .or_else(|| {
            DAYS.iter().find_map(|form| NaiveDate::parse_from_str(written, form).ok()).map(Moment::Day)
        });
    found?.known()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn days(written: &str, first: &str, last: &str) {
        let moment = moment(written).unwrap_or_else(|| panic!("{written}"));
        assert_eq!(
            (moment.first_day().to_string(), moment.last_day().to_string()),
            (first.into(), last.into())
        );
    }

    #[test]
    fn days_are_those_of_beijing() {
        days("2017-12-10T04:04Z", "2017-12-10", "2017-12-10");
        days("2026-11-30T16:00Z", "2026-12-01", "2026-11-30");
        days("2026-11-30T15:59Z", "2026-11-30", "2026-11-30");
        days("2026-11-30T16:00:00Z", "2026-12-01", "2026-11-30");
        days("2026-11-30T16:00:01Z", "2026-12-01", "2026-12-01");
        days("2028-06-30T20:30:00.1234567Z", "2028-07-01", "2028-07-01");
        days("2028-06-30T23:00:00+08:00", "2028-06-30", "2028-06-30");
        days("2028-06-30T23:00:00-05:00", "2028-07-01", "2028-07-01");
        days("2028-06-30 20:30:00 UTC", "2028-07-01", "2028-07-01");
        // Without an offset the clock is Beijing's.
        days("2017-11-02 04:00:45", "2017-11-02", "2017-11-02");
        days("2027-06-30 00:00:00", "2027-06-30", "2027-06-29");
        days("Nov 02,2019 04:00:45", "2019-11-02", "2019-11-02");
        days("2028-06-30T23:00:00", "2028-06-30", "2028-06-30");
        days("2028-06-30", "2028-06-30", "2028-06-30");
        days("30-jun-2028", "2028-06-30", "2028-06-30");
        days("2020年5月1日", "2020-05-01", "2020-05-01");
        let millis = |millis| Moment::of_millis(millis).map(|moment| moment.first_day().to_string());
        assert_eq!(millis(1_572_638_445_000).as_deref(), Some("2019-11-02"), "2019-11-01T20:00:45Z");
    }

    #[test]
    fn what_is_no_time() {
        for wrong in [
            "",
            "soon",
            "2026-13-01",
            "2026-02-30T00:00Z",
            "0001-01-01T00:00:00Z",
            "99999-01-01",
            "12:00",
            "2",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
        assert_eq!(Moment::of_millis(i64::MAX), None);
        assert_eq!(Moment::of_millis(i64::MIN), None);
        assert_eq!(Moment::of_millis(4_102_415_999_000_000), None);
    }
}

//! Working days of mainland China.
//!
//! Make-up days are decided yearly, late in the year before, so every count also says in which
//! years it had to guess.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use super::citation::Citation;
use crate::case::Date;
use crate::prepared::{Lazy, Str};

/// The table `calendar.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Calendar {
    /// What the days were compared with, and the law behind statutory days.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// One row a year.
    #[serde(rename = "year")]
    pub years: Vec<Year>,
}

/// Where one year differs from Monday to Friday.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// How much is known of it.
    pub basis: Basis,
    /// The notices that set the days below, oldest first.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// No working days, whatever the weekday.
    pub off_days: Vec<Date>,
    /// Working days, whatever the weekday.
    pub work_days: Vec<Date>,
}

/// How much is known of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Its notice is out: every day is known.
    Notice,
    /// Only the days that the law itself names are known.
    Statutory,
}

/// A notice of the State Council's General Office.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notice {
    /// `国办发明电〔2025〕7号`
    pub number: Str,
    /// The day it was signed.
    pub date: Date,
    /// Where it was published.
    pub url: Str,
}

/// The result of counting working days, and how certain it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted<T> {
    /// A day or a number of days.
    pub value: T,
    /// The years in the count without a notice, ascending: the result may shift by some days.
    pub provisional: Vec<i32>,
}

impl Calendar {
    /// Whether this is a working day. Without a row for its year: Monday to Friday.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let weekday = day.weekday().num_days_from_monday() < 5;
        self.year(day).map_or(weekday, |year| {
            year.work_days.contains(&Date(day)) || weekday && !year.off_days.contains(&Date(day))
        })
    }

    /// The `n`-th working day after `from`, not counting `from` itself; `from` if `n` is 0.
    pub fn add_working_days(&self, from: NaiveDate, n: u32) -> Counted<NaiveDate> {
        let mut counted = Counted { value: from, provisional: Vec::new() };
        let mut left = n;
        for day in from.iter_days().skip(1) {
            if left == 0 {
                break;
            }
            left -= u32::from(self.count(day, &mut counted.provisional));
            counted.value = day;
        }
        counted
    }

    /// How many working days are after `from`, up to and including `to`; zero if `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Counted<u32> {
        let mut counted = Counted { value: 0, provisional: Vec::new() };
        for day in from.iter_days().skip(1).take_while(|day| *day <= to) {
            counted.value += u32::from(self.count(day, &mut counted.provisional));
        }
        counted
    }

    /// Whether the next day of a count is a working day; notes its year if that is a guess.
    fn count(&self, day: NaiveDate, provisional: &mut Vec<i32>) -> bool {
        let known = self.year(day).is_some_and(|year| year.basis == Basis::Notice);
        if !known && provisional.last() != Some(&day.year()) {
            provisional.push(day.year());
        }
        self.is_working_day(day)
    }

    fn year(&self, day: NaiveDate) -> Option<&Year> {
        self.years.iter().find(|year| year.year == day.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn the_nth_working_day() {
        let tables = Tables::built_in();
        for (from, n, to, why) in [
            ("2026-09-18", 5, "2026-09-24", "over the make-up Sunday 09-20"),
            ("2026-09-30", 3, "2026-10-10", "10-08, 10-09, the make-up Saturday 10-10"),
            ("2026-02-13", 20, "2026-03-19", "02-14 and 02-28 worked, 02-15 to 02-23 off"),
            ("2024-02-09", 1, "2024-02-18", "the make-up Sunday ends the Spring Festival of 2024"),
            ("2024-02-09", 2, "2024-02-19", ""),
            ("2024-02-03", 1, "2024-02-04", "the make-up Sunday before it"),
            ("2025-01-24", 1, "2025-01-26", "a make-up Sunday"),
            ("2025-01-24", 3, "2025-02-05", "01-26, 01-27, then eight days off"),
            ("2025-01-24", 7, "2025-02-10", "the make-up Saturday 02-08 is the sixth"),
            ("2026-02-13", 1, "2026-02-14", "a make-up Saturday"),
            ("2026-02-13", 2, "2026-02-24", "nine days off"),
            ("2026-02-13", 7, "2026-03-02", ""),
            ("2024-09-30", 1, "2024-10-08", "National Day of 2024"),
            ("2024-09-30", 5, "2024-10-12", "a make-up Saturday"),
            ("2025-09-26", 1, "2025-09-28", "the make-up Sunday before it"),
            ("2025-09-30", 1, "2025-10-09", "National Day and Mid-Autumn of 2025"),
            ("2025-09-30", 4, "2025-10-13", "the make-up Saturday 10-11 is the third"),
            ("2026-09-30", 1, "2026-10-08", "National Day of 2026"),
            ("2019-09-30", 1, "2019-10-08", "National Day of 2019"),
            ("2019-09-30", 5, "2019-10-12", "a make-up Saturday"),
            ("2019-09-30", 6, "2019-10-14", ""),
            ("2020-01-23", 1, "2020-02-03", "the extended Spring Festival of 2020"),
            ("2019-04-30", 1, "2019-05-05", "Labour Day of 2019, as changed by its second notice"),
            ("2018-12-28", 2, "2019-01-02", "12-29 made up for 12-31"),
            ("2026-12-30", 1, "2026-12-31", "the last day that is known"),
            ("2026-11-21", 1, "2026-11-23", "from a Saturday"),
            ("2026-11-21", 0, "2026-11-21", "none to count"),
        ] {
            let expected = Counted { value: day(to), provisional: vec![] };
            assert_eq!(tables.calendar.add_working_days(day(from), n), expected, "{from} + {n} {why}");
        }
    }

    #[test]
    fn working_days_between_two_days() {
        let tables = Tables::built_in();
        for (from, to, n) in [
            ("2026-09-18", "2026-09-24", 5),
            ("2026-09-18", "2026-09-23", 4),
            ("2026-09-30", "2026-10-07", 0),
            ("2026-09-30", "2026-10-08", 1),
            ("2024-02-03", "2024-02-09", 6),
            ("2024-02-09", "2024-02-17", 0),
            ("2025-01-27", "2025-02-04", 0),
            ("2019-09-27", "2019-10-08", 3),
            ("2019-09-30", "2019-10-07", 0),
            ("2026-11-20", "2026-11-20", 0),
            ("2026-11-20", "2026-11-19", 0),
            ("2026-11-20", "2026-11-22", 0),
            ("2026-11-20", "2026-11-23", 1),
        ] {
            let expected = Counted { value: n, provisional: vec![] };
            assert_eq!(tables.calendar.working_days_between(day(from), day(to)), expected, "{from} to {to}");
        }
    }

    #[test]
    fn working_days_of_each_year() {
        let tables = Tables::built_in();
        for (year, n) in [
            (2018, 250),
            (2019, 250),
            (2020, 249),
            (2021, 250),
            (2022, 249),
            (2023, 249),
            (2024, 251),
            (2025, 248),
            (2026, 248),
        ] {
            let before = day(&format!("{}-12-31", year - 1));
            let last = day(&format!("{year}-12-31"));
            let counted = tables.calendar.working_days_between(before, last);
            assert_eq!(counted, Counted { value: n, provisional: vec![] }, "{year}");
        }
    }

    #[test]
    fn a_year_without_a_notice_is_provisional() {
        let tables = Tables::built_in();
        for (from, n, to, provisional) in [
            ("2026-12-31", 1, "2027-01-04", vec![2027]),
            ("2026-12-30", 2, "2027-01-04", vec![2027]),
            ("2027-02-04", 1, "2027-02-09", vec![2027]),
            ("2027-12-31", 1, "2028-01-03", vec![2028]),
            ("2027-12-30", 2, "2028-01-03", vec![2027, 2028]),
            ("2017-12-29", 1, "2018-01-02", vec![2017]),
        ] {
            let expected = Counted { value: day(to), provisional: provisional.clone() };
            assert_eq!(tables.calendar.add_working_days(day(from), n), expected, "{from} + {n}");
            let expected = Counted { value: n, provisional };
            assert_eq!(tables.calendar.working_days_between(day(from), day(to)), expected, "{from} to {to}");
        }
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        let tables = Tables::built_in();
        assert_eq!(tables.calendar.add_working_days(NaiveDate::MAX, 5).value, NaiveDate::MAX);
    }

    #[test]
    fn rows_are_in_order_and_say_something() {
        let tables = Tables::built_in();
        let years = &tables.calendar.years;
        assert!(years.is_sorted_by(|a, b| a.year + 1 == b.year), "a year is missing");
        for row in years {
            assert!(row.off_days.is_sorted_by(|a, b| a < b), "{}", row.year);
            assert!(row.work_days.is_sorted_by(|a, b| a < b), "{}", row.year);
            for Date(day) in row.off_days.iter().chain(&row.work_days) {
                assert_eq!(day.year(), row.year);
            }
            for Date(day) in &row.work_days {
                assert!(day.weekday().num_days_from_monday() >= 5, "{day} is worked anyway");
                assert!(!row.off_days.contains(&Date(*day)), "{day}");
            }
            assert_eq!(row.notices.is_empty(), row.basis == Basis::Statutory, "{}", row.year);
            assert!(row.notices.is_sorted_by(|a, b| a.date < b.date), "{}", row.year);
        }
    }
}

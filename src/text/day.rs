//! Days as people write them.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// A day however people write it: `2026-12-01`, `2026/12/1`, `2026年12月1日`, `20261201`.
pub fn read(written: &str) -> Option<NaiveDate> {
    let written: String = written.nfkc().collect();
    let parts: Vec<&str> =
        written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [all] if all.len() == 8 && all.is_ascii() => (&all[..4], &all[4..6], &all[6..]),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_understood_however_it_is_written() {
        for written in
            ["2026-12-01", "2026/12/1", "2026.12.01", "2026年12月1日", "20261201", "２０２６-１２-０１"]
        {
            assert_eq!(read(written), NaiveDate::from_ymd_opt(2026, 12, 1), "{written}");
        }
        for written in ["2026-02-30", "26-12-01", "1-12-2026", "2026", "", "明天", "2026-12-01-02"] {
            assert_eq!(read(written), None, "{written}");
        }
    }
}

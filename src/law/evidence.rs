//! How well a row is attested: by how many publishers who do not repeat each other, and how long ago last.

use chrono::{Datelike, NaiveDate};

use super::standing::Standing;
use crate::tables::citation::Citation;
use crate::text::{Text, phrase, text};

/// Ages from so many months on are told in years.
const IN_YEARS: u32 = 24;

/// What a row rests on, counted.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'l> {
    /// Publishers that do not repeat each other.
    pub publishers: usize,
    /// The newest source.
    pub newest: &'l Citation,
}

impl<'l> Evidence<'l> {
    /// Counts sources, newest first; nothing where there are none.
    pub fn of(sources: &[&'l Citation]) -> Option<Self> {
        let newest = sources.first().copied()?;
        let mut voices: Vec<&str> = sources.iter().map(|source| source.voice().zh.as_str()).collect();
        voices.sort_unstable();
        voices.dedup();
        Some(Self { publishers: voices.len(), newest })
    }

    /// Whole months from the last day on which the newest source certainly applied to a day; none where it bears no date.
    pub fn months(&self, day: NaiveDate) -> Option<u32> {
        if !self.newest.is_dated() {
            return None;
        }
        let last = self.newest.closes();
        let months = (day.year() - last.year()) * 12 + day.month() as i32 - last.month() as i32;
        u32::try_from(months - i32::from(day.day() < last.day())).ok()
    }

    /// The words for people: `2 independent publishers, the newest 11 months ago`.
    pub fn text(&self, day: NaiveDate) -> Text {
        let count = self.publishers;
        let publishers = phrase::count(count, "independent publisher");
        let age = match self.months(day) {
            None if self.newest.is_dated() => {
                text!("最新出处晚于检查日", "the newest is later than this day")
            }
            None => text!("最新出处没有日期", "the newest is undated"),
            Some(0) => text!("最新出处不到一个月前", "the newest less than a month ago"),
            Some(months) if months < IN_YEARS => {
                let words = phrase::count(months, "month");
                text!("最新出处在 {months} 个月前", "the newest {words} ago")
            }
            Some(months) => {
                let years = months / 12;
                text!("最新出处在 {years} 年前", "the newest {years} years ago")
            }
        };
        let (zh, en) = (age.zh, age.en);
        text!("独立发布者 {count} 家，{zh}", "{publishers}, {en}")
    }
}

impl<'l> Standing<'l> {
    /// What its sources, those dated by the day, come to.
    pub fn evidence(&self) -> Option<Evidence<'l>> {
        Evidence::of(self.spoken())
    }
}

#[cfg(test)]
mod tests {
    use crate::law::Law;
    use crate::testing::day;

    /// A row on sources `(publisher, whose words, date)`, as it stands on a day.
    fn evidence(sources: &[(&str, &str, &str)], on: &str) -> (usize, Option<u32>) {
        let mut text = "beian-law = 1\n".to_owned();
        let ids: Vec<String> = (0..sources.len()).map(|i| format!("\"s{i}\"")).collect();
        for (i, (publisher, of, date)) in sources.iter().enumerate() {
            text.push_str(&format!(
                "[[source]]\nid = \"s{i}\"\npublisher = {{ zh = \"{publisher}\", en = \"{publisher}\" }}\n\
                 title = \"t\"\nread = 2026-11-22\n{date}\n"
            ));
            if !of.is_empty() {
                text.push_str(&format!("of = {{ zh = \"{of}\", en = \"{of}\" }}\n"));
            }
        }
        let basis = ids.join(", ");
        text.push_str(&format!(
            "[[requirement]]\nid = \"r\"\nasks.domain-term = {{ days = 1 }}\nbasis = [{basis}]\n"
        ));
        let law = Law::of_texts(&text, "beian-law = 1\nprovince = \"44\"");
        let selection = law.select(None, day(on));
        let found = selection.rows[0].evidence().expect("sources");
        (found.publishers, found.months(day(on)))
    }

    #[test]
    fn who_repeats_another_is_not_counted_beside_it() {
        let dated = "published = 2025-12-31";
        assert_eq!(evidence(&[("a", "", dated)], "2026-12-01").0, 1);
        assert_eq!(evidence(&[("a", "", dated), ("a", "", dated)], "2026-12-01").0, 1);
        assert_eq!(evidence(&[("a", "", dated), ("b", "", dated)], "2026-12-01").0, 2);
        assert_eq!(evidence(&[("a", "", dated), ("b", "a", dated)], "2026-12-01").0, 1);
        // Two that repeat a third one that is not cited itself.
        assert_eq!(evidence(&[("b", "a", dated), ("c", "a", dated), ("d", "", dated)], "2026-12-01").0, 2);
        // A source later than the day says nothing yet.
        assert_eq!(evidence(&[("a", "", "published = 2020-01-01"), ("b", "", dated)], "2021-01-01").0, 1);
    }

    #[test]
    fn ages_are_whole_months_since_the_last_certain_day() {
        for (date, on, months) in [
            ("published = 2025-12-31", "2026-12-01", Some(11)),
            ("published = 2025-12-31", "2026-12-31", Some(12)),
            ("published = 2025-12-31", "2025-12-31", Some(0)),
            ("published = 2025-12-31", "2026-01-30", Some(0)),
            // A year closes on its first day.
            ("about = \"2023\"", "2026-12-01", Some(47)),
            ("about = \"2026-10\"", "2026-12-01", Some(2)),
            ("published = 2019-09-04\nlast = 2024-06-01", "2026-12-01", Some(30)),
            // The day it was read is not the day it was written.
            ("", "2026-12-01", None),
        ] {
            assert_eq!(evidence(&[("a", "", date)], on).1, months, "{date} {on}");
        }
    }
}

//! Sources of law: who wrote it, where, and when.

use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::FileAs;
use crate::case::{At, Date};
use crate::prepared::{Lazy, Str};
use crate::problem::Problem;
use crate::text::Text;

/// A text on which requirements are based.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "Source")]
pub struct Citation {
    /// Short name for this rule base.
    pub id: At<Str>,
    /// Who published it.
    pub publisher: Lazy<Text>,
    /// Whose words it gives, where they are another's: the same house under another name, a reseller, a copy or a
    /// quotation. It is then no witness beside that publisher.
    pub of: Option<Lazy<Text>>,
    /// Its title.
    pub title: Lazy<Str>,
    /// The day it bears.
    pub published: Option<Date>,
    /// The last day on which this text is known to have stood, where an edition was replaced.
    pub last: Option<Date>,
    /// The year, or year and month, that it can be placed in: `"2023"` or `"2023-07"`.
    pub about: Option<At<Str>>,
    /// The day on which it was read for this rule base. Dates a page that bears no date.
    pub read: Date,
    /// Address, or repository, path and commit; absent where none was kept.
    pub r#ref: Option<Lazy<Str>>,
    /// What it lists completely for its province: an older row on it that the page does not bear out only warns.
    #[serde(default)]
    pub whole: Vec<Whole>,
    /// One of the documents this rule base began with. Its rows do not become legacy by age alone.
    #[serde(default)]
    pub seed: bool,
    /// It quotes with what words orders come back: only rows that rest on such a source have `returned-as`.
    #[serde(default)]
    pub quotes: bool,
    /// The first and the last day that it can bear.
    #[serde(skip)]
    bounds: OnceLock<(NaiveDate, NaiveDate)>,
}

/// A matter on which a page says all that its publisher knows to be asked in the province.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Whole {
    /// Of whom, by what they file as; everyone where it is absent.
    pub who: Option<At<FileAs>>,
    /// The rules that can ask it.
    pub asks: Vec<At<Str>>,
}

impl Citation {
    /// The first day on which the source certainly applied: a bare year opens on its last day.
    pub fn opens(&self) -> NaiveDate {
        self.bounds().1
    }

    /// The last day on which the source certainly applied: a bare year closes on its first day.
    pub fn closes(&self) -> NaiveDate {
        self.last.map_or(self.bounds().0, |last| last.0)
    }

    fn bounds(&self) -> (NaiveDate, NaiveDate) {
        *self.bounds.get_or_init(|| {
            let exact = self.published.unwrap_or(self.read).0;
            self.about.as_ref().and_then(|about| month_or_year(about)).unwrap_or((exact, exact))
        })
    }

    /// Whose words they are: those of its publisher, or of another that it repeats.
    pub fn voice(&self) -> &Text {
        self.of.as_ref().unwrap_or(&self.publisher)
    }

    /// Whether it gives the words of the same publisher as another.
    pub fn repeats(&self, other: &Self) -> bool {
        self.voice().zh == other.voice().zh
    }

    /// Whether the day on which it appeared is known, at least roughly.
    pub fn is_dated(&self) -> bool {
        self.published.is_some() || self.about.is_some()
    }

    /// The date for display: `2019-09-20`, "about 2023", or the day it was read.
    pub fn date(&self) -> Text {
        if let Some(about) = &self.about {
            let about = about.as_str();
            return crate::text::text!("约 {about} 年", "about {about}").tidy_month(about);
        }
        match self.published {
            Some(day) => Text::same(day.0.to_string()),
            None => {
                let read = self.read.0;
                crate::text::text!("无日期，{read} 读取", "undated, read {read}")
            }
        }
    }

    /// What is wrong with the entry itself.
    pub fn problems(&self) -> Option<Problem> {
        let about = self.about.as_ref()?;
        if month_or_year(about).is_some() {
            return None;
        }
        Some(
            Problem::new(
                about.span(),
                crate::text::text!("不是年份或年月", "this is neither a year nor a month"),
            )
            .fix(crate::text::text!("写成 \"2023\" 或 \"2023-07\"", "write \"2023\" or \"2023-07\"")),
        )
    }
}

impl Text {
    /// Removes the 年 after a month.
    fn tidy_month(mut self, about: &str) -> Self {
        if about.contains('-') {
            self.zh = format!("约 {about}");
        }
        self
    }
}

/// First and last day of `2023` or `2023-07`.
fn month_or_year(about: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, month) = match about.split_once('-') {
        Some((year, month)) => (year, Some(month.parse().ok()?)),
        None => (about, None),
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1)?;
    let next = match month {
        Some(month) if month < 12 => NaiveDate::from_ymd_opt(year, month + 1, 1)?,
        _ => NaiveDate::from_ymd_opt(first.year() + 1, 1, 1)?,
    };
    Some((first, next.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_opens_late_and_closes_early() {
        assert_eq!(month_or_year("2023"), Some((day("2023-01-01"), day("2023-12-31"))));
        assert_eq!(month_or_year("2023-02"), Some((day("2023-02-01"), day("2023-02-28"))));
        assert_eq!(month_or_year("2023-12"), Some((day("2023-12-01"), day("2023-12-31"))));
        for wrong in ["", "23", "2023-13", "2023-00", "soon", "2023-07-01"] {
            assert_eq!(month_or_year(wrong), None, "{wrong}");
        }
    }
}

//! The values of arguments. Their variants have no descriptions: `clap` would print those in English.

use std::ffi::OsStr;

use crate::due::Kind;
use crate::{defaults, report};
use chrono::{Days, NaiveDate};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error, ValueEnum};

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    Case,
    Report,
    Province,
    Ndjson,
    Settings,
    ProvinceReport,
    Stale,
    Rules,
    Explain,
}

/// A language of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    Zh,
    En,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Fail,
    Wait,
    Missing,
    Warn,
}

impl From<FailOn> for report::FailOn {
    fn from(asked: FailOn) -> Self {
        match asked {
            FailOn::Fail => Self::Fail,
            FailOn::Wait => Self::Wait,
            FailOn::Missing => Self::Missing,
            FailOn::Warn => Self::Warn,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// In which order a table lists cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Input,
    Readiness,
}

impl From<Sort> for defaults::Sort {
    fn from(asked: Sort) -> Self {
        match asked {
            Sort::Input => Self::Input,
            Sort::Readiness => Self::Readiness,
        }
    }
}

/// Whether something that a folder can set holds. An option without a value says that it does; with `=false` it stands
/// above a variable and a file that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    #[value(name = "true", aliases = ["1", "yes", "on"])]
    On,
    #[value(name = "false", aliases = ["0", "no", "off"])]
    Off,
}

impl From<Switch> for bool {
    fn from(asked: Switch) -> Self {
        asked == Switch::On
    }
}

/// A format of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Calendars {
    Table,
    Csv,
    Ics,
}

/// Reads what happens on a day by its word.
#[derive(Clone, Debug)]
pub(crate) struct KindParser;

impl TypedValueParser for KindParser {
    type Value = Kind;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Kind, Error> {
        // This tells which kinds there are.
        let words = PossibleValuesParser::new(Kind::ALL.map(Kind::word));
        let word = words.parse_ref(command, arg, value)?;
        Kind::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| Error::new(ErrorKind::InvalidValue))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Kind::ALL.into_iter().map(|kind| PossibleValue::new(kind.word()))))
    }
}

/// A format of words, or of data for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    Text,
    Json,
}

/// The day to judge for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Day(NaiveDate),
    InDays(Days),
}

impl On {
    /// The day, counted from today. A day past the end of the calendar is the last one.
    pub(crate) fn from(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::InDays(days) => today.checked_add_days(days).unwrap_or(NaiveDate::MAX),
        }
    }
}

/// How a day is written.
const HOW: &str = "write 2026-12-01, or +30d from today";

impl std::str::FromStr for On {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        if let Some(days) = written.strip_prefix('+').and_then(|rest| rest.strip_suffix('d')) {
            return match days.parse::<u16>() {
                Ok(number) if days.starts_with(|c: char| c.is_ascii_digit()) => {
                    Ok(Self::InDays(Days::new(number.into())))
                }
                _ => Err(HOW),
            };
        }
        // chrono reads `2026-1-5` as well; a day has one spelling here.
        match written.parse::<NaiveDate>() {
            Ok(day) if written == day.to_string() => Ok(Self::Day(day)),
            _ => Err(HOW),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_one_spelling() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!("2026-12-01".parse::<On>().ok().map(|on| on.from(NaiveDate::MIN)), day("2026-12-01"));
        let today = day("2026-12-01").expect("a day");
        assert_eq!("+30d".parse::<On>().ok().map(|on| on.from(today)), day("2026-12-31"));
        assert_eq!("+0d".parse::<On>().ok().map(|on| on.from(today)), Some(today));
        for wrong in
            ["2026-13-01", "2026-02-30", "2026-1-5", "20261201", "+d", "30d", "+-1d", "++1d", "today", ""]
        {
            assert!(wrong.parse::<On>().is_err(), "{wrong}");
        }
    }
}

//! The data tables beside the law: words and numbers that are only looked up, each with its source.
//!
//! A table is parsed when something first asks for it, so a run pays only for what it uses.

pub mod cloud_regions;
pub mod regions;
pub mod registrars;
pub mod suffixes;

use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use self::cloud_regions::CloudRegions;
use self::regions::Regions;
use self::registrars::Registrars;
use self::suffixes::Suffixes;
use super::calendar::Calendar;
use crate::text::Text;

/// All tables, each parsed on first use.
#[derive(Debug)]
pub struct Tables {
    /// Which top-level domains can be filed.
    pub suffixes: LazyLock<Suffixes>,
    /// Domain registrars and their standing.
    pub registrars: LazyLock<Registrars>,
    /// The 31 provinces and the prefixes that are none.
    pub regions: LazyLock<Regions>,
    /// Regions of Alibaba Cloud.
    pub cloud_regions: LazyLock<CloudRegions>,
    /// Public holidays and make-up working days.
    pub calendar: LazyLock<Calendar>,
}

impl Tables {
    /// The tables the program carries.
    pub const fn built_in() -> Self {
        Self {
            suffixes: LazyLock::new(|| {
                sound(Suffixes::parse(include_str!("../../provinces/tables/suffixes.toml")))
            }),
            registrars: LazyLock::new(|| {
                sound(Registrars::parse(include_str!("../../provinces/tables/registrars.toml")))
            }),
            regions: LazyLock::new(|| {
                sound(Regions::parse(include_str!("../../provinces/tables/regions.toml")))
            }),
            cloud_regions: LazyLock::new(|| {
                sound(CloudRegions::parse(include_str!("../../provinces/tables/cloud-regions.toml")))
            }),
            calendar: LazyLock::new(|| {
                sound(Calendar::parse(include_str!("../../provinces/tables/calendar.toml")))
            }),
        }
    }
}

/// A built-in table cannot be malformed: the tests parse every one of them.
fn sound<T>(table: Result<T, toml::de::Error>) -> T {
    table.unwrap_or_else(|error| panic!("a built-in table is malformed: {error}"))
}

/// Who wrote something, when, and where it was read. Ids are unique within one file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LegalSource {
    /// What `basis` of a row names.
    pub id: String,
    /// Who says so.
    pub publisher: Text,
    /// Title, in the language it is written in.
    pub title: String,
    /// The day it was published, where it is known to the day.
    pub published: Option<Day>,
    /// Year (`2023`) or month (`2023-07`), where no more is known.
    pub about: Option<String>,
    /// The day it was read.
    pub read: Day,
    /// Address, or `github:owner/repository:path@commit`; absent where none was kept.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
}

/// A calendar day as TOML writes it: `2026-11-22`, without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(try_from = "toml::value::Datetime")]
#[schemars(with = "String")]
pub struct Day(pub NaiveDate);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = &'static str;

    fn try_from(written: toml::value::Datetime) -> Result<Self, Self::Error> {
        match written {
            toml::value::Datetime { date: Some(date), time: None, offset: None } => {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
                    .map(Self)
                    .ok_or("no day of the calendar")
            }
            _ => Err("a day is written without a time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Ids are unique, days are given one way at most, and rows and sources name each other completely.
    fn assert_sourced<'t>(sources: &[LegalSource], bases: impl Iterator<Item = &'t [String]>) {
        let ids: BTreeSet<&str> = sources.iter().map(|source| source.id.as_str()).collect();
        assert_eq!(ids.len(), sources.len(), "two sources of one id");
        let mut used = BTreeSet::new();
        for basis in bases {
            assert!(!basis.is_empty(), "a row without a source");
            used.extend(basis.iter().map(String::as_str));
        }
        assert_eq!(used, ids);
    }

    #[test]
    fn every_row_has_a_source_and_every_source_a_row() {
        let tables = Tables::built_in();
        let suffixes = &tables.suffixes;
        assert_sourced(
            &suffixes.sources,
            suffixes
                .suffixes
                .iter()
                .map(|row| row.basis.as_slice())
                .chain(suffixes.second_level.iter().map(|row| row.basis.as_slice())),
        );
        let registrars = &tables.registrars;
        assert_sourced(&registrars.sources, registrars.registrars.iter().map(|row| row.basis.as_slice()));
        let clouds = &tables.cloud_regions;
        assert_sourced(&clouds.sources, clouds.regions.iter().map(|row| row.basis.as_slice()));
    }

    #[test]
    fn every_source_is_dated_one_way() {
        let tables = Tables::built_in();
        let read = NaiveDate::from_ymd_opt(2026, 11, 22);
        for source in [
            &tables.suffixes.sources,
            &tables.registrars.sources,
            &tables.regions.sources,
            &tables.cloud_regions.sources,
            &tables.calendar.sources,
        ]
        .into_iter()
        .flatten()
        {
            assert!(source.published.is_none() || source.about.is_none(), "{}", source.id);
            assert!(source.published.is_none_or(|day| day <= source.read), "{}", source.id);
            assert_eq!(Some(source.read.0), read, "{}", source.id);
            assert!(!source.publisher.zh.is_empty() && !source.publisher.en.is_empty(), "{}", source.id);
            if let Some(about) = &source.about {
                let digits = about.chars().filter(char::is_ascii_digit).count();
                assert!(matches!((about.len(), digits), (4, 4) | (7, 6)), "{}: {about}", source.id);
            }
        }
    }

    #[test]
    fn a_day_is_a_date_without_a_time() {
        #[derive(Debug, Deserialize)]
        struct Row {
            day: Day,
        }
        let parse = |text: &str| toml::from_str::<Row>(text).map(|row| row.day.0);
        assert_eq!(parse("day = 2024-02-29").ok(), NaiveDate::from_ymd_opt(2024, 2, 29));
        for wrong in ["day = 2024-02-29T00:00:00", "day = 00:00:00", "day = '2024-02-29'", "day = 2023-02-29"]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}

//! What an order waits for once submitted, and for how long.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::words::FilingType;
use crate::case::{At, Date};
use crate::prepared::Str;
use crate::tables::citation::Citation;
use crate::text::Text;

/// The parts of the way of an order, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStage {
    /// The review by the access provider.
    FirstReview,
    /// The provider hands the order on.
    Forwarding,
    /// The message of the ministry to those who answer for the order.
    SmsCheck,
    /// The review by the administration.
    Administration,
    /// Until the filed name is let through.
    Opening,
}

/// How long a part lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Lasts {
    /// Fewest and most working days.
    WorkingDays([u32; 2]),
    /// At most so many hours; over the clock, holidays or not.
    Hours(u32),
}

/// One row: a part, for which orders, and how long it lasts. Where sources disagree each has its row.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stage {
    /// Its id, for ever.
    pub id: At<Str>,
    /// The part of the way.
    pub part: ReviewStage,
    /// What happens.
    pub name: Text,
    /// How long.
    pub lasts: Lasts,
    /// The types of order; first, add, access and change where it is absent.
    pub filing: Option<Vec<FilingType>>,
    /// Codes of the provinces; all where it is absent.
    pub provinces: Option<Vec<Str>>,
    /// Older rows that this one follows.
    #[serde(default)]
    pub supersedes: Vec<At<Str>>,
    /// First day, where a source names it.
    pub from: Option<At<Date>>,
    /// The sources that say so.
    pub basis: Vec<At<Str>>,
    /// What the fields cannot say.
    pub note: Option<Text>,
}

impl Stage {
    /// Whether the stage applies to orders of a type in a province. Without one, no provincial stage does.
    pub fn concerns(&self, filing: FilingType, province: Option<&str>) -> bool {
        let types = self.filing.as_deref().unwrap_or(&FilingType::USUAL);
        let here = self
            .provinces
            .as_ref()
            .is_none_or(|codes| province.is_some_and(|province| codes.iter().any(|code| code == province)));
        types.contains(&filing) && here
    }
}

impl Lasts {
    /// Minimum and maximum working days, if it is measured in those.
    pub fn working_days(self) -> Option<RangeInclusive<u32>> {
        match self {
            Self::WorkingDays([least, most]) => Some(least..=most),
            Self::Hours(_) => None,
        }
    }
}

/// A stage on a day, with the sources dated by then, newest first.
#[derive(Debug)]
pub struct Staged<'l> {
    /// The stage.
    pub stage: &'l Stage,
    /// Its sources.
    pub sources: Vec<&'l Citation>,
}

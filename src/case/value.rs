//! The values of a case: each records its position and rejects what it cannot hold.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::reading;
use crate::prepared;
use crate::source::Span;
use crate::text::is_one_of;

/// A value and its byte range in the source.
#[derive(Clone, Debug)]
pub struct At<T> {
    span: Span,
    value: T,
    /// Whether it is of a case: law, tables and settings have places, too, and are no part of what a run reads of a case.
    of_a_case: bool,
}

impl<T> At<T> {
    /// Creates a value of a case with its position.
    pub fn new(span: Span, value: T) -> Self {
        Self { span, value, of_a_case: true }
    }

    /// The value, and where it was.
    pub(crate) fn into_parts(self) -> (At<()>, T) {
        (At { span: self.span, value: (), of_a_case: self.of_a_case }, self.value)
    }

    /// A value in this place.
    pub(crate) fn with<U>(self, value: U) -> At<U> {
        At { span: self.span, value, of_a_case: self.of_a_case }
    }

    /// Where the value is in the source.
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The value, without reading it for the record of a run: to look for something is not to look at this.
    pub(crate) fn peek(&self) -> &T {
        &self.value
    }

    /// The value, to settle what it means before anything reads it.
    pub(super) fn peek_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// Notes for the record of a run that the value is read, by whoever knows it already.
    pub(crate) fn read(&self) -> &T {
        if self.of_a_case {
            reading::mark(self.span.start);
        }
        &self.value
    }

    /// Whether a run has read the value so far.
    pub(crate) fn was_read(&self) -> bool {
        reading::is_marked(self.span.start)
    }
}

impl<T: PartialEq> At<T> {
    /// Whether it is this value. Only one that is found is read.
    pub(crate) fn is(&self, value: &T) -> bool {
        let found = self.value == *value;
        if found {
            self.read();
        }
        found
    }

    /// Whether it is one of these values. Only one that is found is read.
    pub(crate) fn is_among(&self, values: &[T]) -> bool {
        values.iter().any(|value| self.is(value))
    }
}

impl<T> Deref for At<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        self.read()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Placed<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Placed<T> {
            type Value = At<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value and its place")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<At<T>, D::Error> {
                let span = prepared::place().ok_or_else(|| de::Error::custom("a value without a place"))?;
                let of_a_case = reading::is_a_case();
                T::deserialize(deserializer).map(|value| At { span, value, of_a_case })
            }
        }
        deserializer.deserialize_newtype_struct(prepared::PLACED, Placed(PhantomData))
    }
}

prepared::schema_of!(At<T>, T, of any T);

/// A calendar day, written without quotes: `2026-12-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Day;
        impl<'de> Visitor<'de> for Day {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date without a time")
            }

            fn visit_u64<E: de::Error>(self, digits: u64) -> Result<Date, E> {
                day(i32::try_from(digits / 10_000).ok(), digits / 100 % 100, digits % 100)
            }

            // The toml crate represents a date as a special map.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
                let written = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                match (written.date, written.time) {
                    (Some(date), None) => day(Some(date.year.into()), date.month.into(), date.day.into()),
                    _ => Err(de::Error::custom("a date without a time")),
                }
            }
        }
        deserializer.deserialize_newtype_struct(prepared::DAY, Day)
    }
}

fn day<E: de::Error>(year: Option<i32>, month: u64, day: u64) -> Result<Date, E> {
    let number = |part: u64| u32::try_from(part).ok();
    let day = year.zip(number(month)).zip(number(day));
    let day = day.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day));
    day.map(Date).ok_or_else(|| de::Error::custom("no such day"))
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "toml-date" })
    }
}

/// When a validity ends: a day, or `"long-term"` (长期).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// Valid to the end of this day.
    On(NaiveDate),
    /// No end date.
    LongTerm,
}

const LONG_TERM: [&str; 3] = ["long-term", "长期", "长期有效"];

impl<'de> Deserialize<'de> for Expiry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Expiry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or \"long-term\"")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Expiry, E> {
                if is_one_of(word, &LONG_TERM) {
                    Ok(Expiry::LongTerm)
                } else {
                    Err(E::custom("unknown word"))
                }
            }

            // The toml crate represents a date as a special map.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expiry, A::Error> {
                Date::deserialize(MapAccessDeserializer::new(map)).map(|date| Expiry::On(date.0))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for Expiry {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Expiry".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string", "format": "toml-date" },
            { "type": "string", "enum": LONG_TERM },
        ] })
    }
}

/// Something that may identify a natural person. It cannot be printed by accident:
/// it is shown only through the masking gate (`privacy`).
#[derive(Clone, PartialEq, Eq)]
pub struct Personal(String);

impl Personal {
    /// A text of a file that may be personal, whatever its key.
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The raw value, for comparing and parsing. Never put it in a message.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

impl<'de> Deserialize<'de> for Personal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl JsonSchema for Personal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Personal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-personal": true })
    }
}

/// The words that mean "none".
pub(crate) const NONE: [&str; 2] = ["none", "无"];

/// Whether a word means "none".
pub(crate) fn is_none(word: &str) -> bool {
    is_one_of(word, &NONE)
}

/// An explicit `"none"` (无), or a value.
#[derive(Clone, Debug)]
pub enum NoneOr<T> {
    /// There is none.
    None,
    /// There is this.
    Some(T),
}

impl<T> NoneOr<T> {
    /// The value, if there is one.
    pub fn some(&self) -> Option<&T> {
        match self {
            Self::None => None,
            Self::Some(value) => Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NoneOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = NoneOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"none\" or a value")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<NoneOr<T>, E> {
                if is_none(word) {
                    return Ok(NoneOr::None);
                }
                T::deserialize(de::value::StrDeserializer::new(word)).map(NoneOr::Some)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NoneOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(NoneOr::Some)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<NoneOr<T>, A::Error> {
                T::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(NoneOr::Some)
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for NoneOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("NoneOr{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string", "enum": NONE },
            generator.subschema_for::<T>(),
        ] })
    }
}

/// A name, or a table that describes the thing.
#[derive(Clone, Debug)]
pub enum WordOr<T> {
    /// A name.
    Word(String),
    /// A description.
    Table(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for WordOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = WordOr<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a table")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<WordOr<T>, E> {
                Ok(WordOr::Word(word.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<WordOr<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(WordOr::Table)
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for WordOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("WordOr{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, generator.subschema_for::<T>()] })
    }
}

/// One name or a list of names, each with its position.
#[derive(Clone, Debug)]
pub enum OneOrMany {
    /// One name.
    One(String),
    /// A list.
    Many(Vec<At<String>>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(word.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrMany, A::Error> {
                Vec::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(OneOrMany::Many)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl JsonSchema for OneOrMany {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "type": "string" } },
        ] })
    }
}

//! Files of law as `build.rs` prepared them: TOML that no run has to parse.
//!
//! A value is where it begins in its file and how long it is there, one letter for its kind, the length of its body, and
//! the body: numbers and days as they are, texts as a place among the words of the file, arrays and tables as
//! their entries one after the other. So each value is skipped at once, and a text is borrowed.
//! Types read it as they read TOML, spans and days included.

use serde::de::value::{BorrowedStrDeserializer, Error};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml_datetime::de::{DatetimeDeserializer, is_datetime};
use toml_datetime::{Date, Datetime};

use crate::source::Span;

/// A built-in file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prepared {
    /// The values, as `build.rs` lays them out.
    pub values: &'static [u8],
    /// The texts that they refer to.
    pub words: &'static str,
}

/// A built-in file by its name: `prepared!("national")`, `prepared!("tables-words")`.
macro_rules! prepared {
    ($name:literal) => {
        $crate::prepared::Prepared {
            values: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".values")),
            words: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".words")),
        }
    };
}
pub(crate) use prepared;

impl Prepared {
    /// Reads it.
    ///
    /// # Panics
    ///
    /// If it is no such value, which tests rule out: they read every file.
    pub fn read<T: DeserializeOwned>(self) -> T {
        let mut left = Left { values: self.values, words: self.words };
        T::deserialize(left.value()).unwrap_or_else(|error| panic!("a built-in file is malformed: {error}"))
    }
}

/// What is left of some entries.
#[derive(Clone, Copy)]
struct Left {
    values: &'static [u8],
    words: &'static str,
}

impl Left {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.values.split_first().expect("a value is whole");
        self.values = rest;
        *first
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    fn word(&mut self) -> &'static str {
        let (start, length) = (self.number(), self.number());
        &self.words[start..start + length]
    }

    fn value(&mut self) -> Value {
        let (start, length) = (self.number(), self.number());
        let kind = self.byte();
        let size = self.number();
        let (body, rest) = self.values.split_at(size);
        self.values = rest;
        Value { span: start..start + length, kind, body: Left { values: body, words: self.words } }
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// A value.
struct Value {
    span: Span,
    kind: u8,
    body: Left,
}

impl Value {
    fn day(mut self) -> Datetime {
        // `build.rs` wrote it from such a day.
        let year = u16::try_from(self.body.number()).unwrap_or(u16::MAX);
        let date = Date { year, month: self.body.byte(), day: self.body.byte() };
        Datetime { date: Some(date), time: None, offset: None }
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.kind {
            b'b' => visitor.visit_bool(self.body.byte() == 1),
            b'i' => {
                let bytes = self.body.values.try_into().map_err(Error::custom)?;
                visitor.visit_i64(i64::from_le_bytes(bytes))
            }
            b'f' => {
                let bytes = self.body.values.try_into().map_err(Error::custom)?;
                visitor.visit_f64(f64::from_le_bytes(bytes))
            }
            b's' => visitor.visit_borrowed_str(self.body.word()),
            b'd' => visitor.visit_map(DatetimeDeserializer::new(self.day())),
            b'a' => visitor.visit_seq(self.body),
            _ => visitor.visit_map(Entries { left: self.body, next: None }),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            let span = self.span.clone();
            return visitor.visit_map(SpannedDeserializer::new(self, span));
        }
        if is_datetime(name) && self.kind == b'd' {
            return visitor.visit_map(DatetimeDeserializer::new(self.day()));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.kind {
            b's' => visitor.visit_enum(BorrowedStrDeserializer::new(self.body.word())),
            b't' if !self.body.is_empty() => visitor.visit_enum(Variant { left: self.body }),
            _ => Err(Error::custom("neither a word nor a table of one key")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map identifier
    }
}

impl<'de> IntoDeserializer<'de, Error> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> SeqAccess<'de> for Left {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        match self.is_empty() {
            true => Ok(None),
            false => seed.deserialize(self.value()).map(Some),
        }
    }
}

/// The entries of a table, from a key to its value.
struct Entries {
    left: Left,
    next: Option<Value>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if self.left.is_empty() {
            return Ok(None);
        }
        let key = self.left.word();
        self.next = Some(self.left.value());
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let value = self.next.take().ok_or_else(|| Error::custom("a value before its key"))?;
        seed.deserialize(value)
    }
}

/// A variant: the key of a table of one.
struct Variant {
    left: Left,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(mut self, seed: V) -> Result<(V::Value, Value), Error> {
        let key = self.left.word();
        let value = self.left.value();
        match self.left.is_empty() {
            true => Ok((seed.deserialize(BorrowedStrDeserializer::<Error>::new(key))?, value)),
            false => Err(Error::custom("a table of more than one key")),
        }
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.kind == b't' && self.body.is_empty() {
            true => Ok(()),
            false => Err(Error::custom("this word takes no value")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_struct("", fields, visitor)
    }
}

//! Prepared values, as serde reads them.

use std::cell::Cell;

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
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The values, as `build.rs` lays them out.
    pub values: &'static [u8],
    /// The texts that they refer to.
    pub words: &'static str,
}

/// A built-in file by its name: `prepared!("national")`, `prepared!("tables-words")`.
macro_rules! prepared {
    ($name:literal) => {
        const {
            &$crate::prepared::value::Prepared {
                values: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".values")),
                words: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".words")),
            }
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
    pub fn read<T: DeserializeOwned>(&'static self) -> T {
        whole(self.whole())
    }

    /// Its table.
    pub(super) fn whole(&'static self) -> Value {
        Left { values: self.values, file: self }.value()
    }
}

/// What is left of some entries.
#[derive(Clone, Copy)]
pub(super) struct Left {
    values: &'static [u8],
    file: &'static Prepared,
}

impl Left {
    #[inline]
    fn byte(&mut self) -> u8 {
        let [first, rest @ ..] = self.values else { panic!("a value is whole") };
        self.values = rest;
        *first
    }

    #[inline]
    fn number(&mut self) -> usize {
        let (number, rest) = self.values.split_first_chunk().expect("a value is whole");
        self.values = rest;
        u32::from_le_bytes(*number) as usize
    }

    #[inline]
    pub(super) fn word(&mut self) -> &'static str {
        let (start, length) = (self.number(), self.number());
        &self.file.words[start..start + length]
    }

    #[inline]
    pub(super) fn value(&mut self) -> Value {
        let (head, _): (&Head, _) = self.values.split_first_chunk().expect("a value is whole");
        let (value, rest) = self.values.split_at(size_of::<Head>() + number(head, 1));
        self.values = rest;
        Value { value, file: self.file }
    }
}

/// What stands before the body of a value: its kind, the length of the body, where it begins in its file and how long it
/// is there.
type Head = [u8; 13];

/// A number in the head of a value.
#[inline]
fn number(head: &[u8], at: usize) -> usize {
    u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize
}

/// A value, from its head on.
#[derive(Clone, Copy)]
pub(crate) struct Value {
    value: &'static [u8],
    file: &'static Prepared,
}

impl Value {
    #[inline]
    pub(super) fn kind(&self) -> u8 {
        self.value[0]
    }

    fn span(&self) -> Span {
        let start = number(self.value, 5);
        start..start + number(self.value, 9)
    }

    #[inline]
    pub(super) fn body(&self) -> Left {
        Left { values: &self.value[size_of::<Head>()..], file: self.file }
    }
}

/// The types that ask a prepared value for what serde has no words for say so by such a name; any other reader takes
/// them for what they hold.
pub(super) const LAZY: &str = "beian::Lazy";
/// See [`LAZY`]: a text.
pub(super) const STR: &str = "beian::Str";
/// See [`LAZY`]: a value and where it stands.
pub(crate) const PLACED: &str = "beian::At";
/// See [`LAZY`]: a day, as a number of eight digits.
pub(crate) const DAY: &str = "beian::Date";

thread_local! {
    /// The value that is handed over to a [`Lazy`].
    pub(super) static UNREAD: Cell<Option<Value>> = const { Cell::new(None) };
    /// The text that is handed over to a [`Str`].
    pub(super) static TEXT: Cell<&'static str> = const { Cell::new("") };
    /// The place that is handed over with a [`PLACED`] value.
    static PLACE: Cell<Option<Span>> = const { Cell::new(None) };
}

/// Where the value stands that is being handed over, if it is a prepared one.
pub(crate) fn place() -> Option<Span> {
    PLACE.take()
}

/// Reads a value as a whole.
///
/// # Panics
///
/// If it is no such value, which tests rule out: they read every file.
pub(super) fn whole<T: DeserializeOwned>(value: Value) -> T {
    T::deserialize(value).unwrap_or_else(|error| panic!("a built-in file is malformed: {error}"))
}

impl Value {
    fn day(self) -> Datetime {
        let mut body = self.body();
        // `build.rs` wrote it from such a day.
        let year = u16::try_from(body.number()).unwrap_or(u16::MAX);
        let date = Date { year, month: body.byte(), day: body.byte() };
        Datetime { date: Some(date), time: None, offset: None }
    }

    /// A day as year, month and day in one number.
    fn eight_digits(self) -> u64 {
        let mut body = self.body();
        let year = body.number() as u64;
        year * 10_000 + u64::from(body.byte()) * 100 + u64::from(body.byte())
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.kind() {
            b'b' => visitor.visit_bool(self.body().byte() == 1),
            b'i' => {
                let bytes = self.body().values.try_into().map_err(Error::custom)?;
                visitor.visit_i64(i64::from_le_bytes(bytes))
            }
            b'f' => {
                let bytes = self.body().values.try_into().map_err(Error::custom)?;
                visitor.visit_f64(f64::from_le_bytes(bytes))
            }
            b's' => visitor.visit_borrowed_str(self.body().word()),
            b'd' => visitor.visit_map(DatetimeDeserializer::new(self.day())),
            b'a' => visitor.visit_seq(Entries::of(self.body())),
            _ => visitor.visit_map(Entries::of(self.body())),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if is_spanned(name) {
            return visitor.visit_map(SpannedDeserializer::new(self, self.span()));
        }
        if is_datetime(name) && self.kind() == b'd' {
            return visitor.visit_map(DatetimeDeserializer::new(self.day()));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            STR if self.kind() == b's' => {
                TEXT.set(self.body().word());
                return visitor.visit_unit();
            }
            LAZY => {
                UNREAD.set(Some(self));
                return visitor.visit_unit();
            }
            DAY if self.kind() == b'd' => return visitor.visit_u64(self.eight_digits()),
            PLACED => PLACE.set(Some(self.span())),
            _ => {}
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.kind() {
            b's' => visitor.visit_enum(BorrowedStrDeserializer::new(self.body().word())),
            b't' => visitor.visit_enum(Entries::of(self.body())),
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

/// The entries of an array or of a table; in a table, from a key to its value.
pub(super) struct Entries {
    count: usize,
    pub(super) left: Left,
    next: Option<Value>,
}

impl Entries {
    pub(super) fn of(mut body: Left) -> Self {
        Self { count: body.number(), left: body, next: None }
    }

    /// Whether there is one more, which is then counted off.
    pub(super) fn has_next(&mut self) -> bool {
        self.count.checked_sub(1).map(|left| self.count = left).is_some()
    }
}

impl<'de> SeqAccess<'de> for Entries {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        match self.has_next() {
            true => seed.deserialize(self.left.value()).map(Some),
            false => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if !self.has_next() {
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

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

/// The variant is the key of a table of one.
impl<'de> EnumAccess<'de> for Entries {
    type Error = Error;
    type Variant = Value;

    fn variant_seed<V: DeserializeSeed<'de>>(mut self, seed: V) -> Result<(V::Value, Value), Error> {
        if self.count != 1 {
            return Err(Error::custom("not a table of one key"));
        }
        let key = self.left.word();
        Ok((seed.deserialize(BorrowedStrDeserializer::<Error>::new(key))?, self.left.value()))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.kind() == b't' && Entries::of(self.body()).count == 0 {
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

//! Values as serde reads them, those of prepared files and those of a TOML text alike, so that each type is built for one
//! reader.

use std::cell::Cell;
use std::fmt;
use std::slice;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use toml::Spanned;
use toml::de::{DeString, DeValue};
use toml::map;
use toml_datetime::Datetime;
use toml_datetime::de::DatetimeDeserializer;

use super::value::{self, Prepared, Value};
use crate::source::Span;

/// The types that ask a value for what serde has no words for say so by such a name.
pub(super) const LAZY: &str = "beian::Lazy";
/// See [`LAZY`]: a text.
pub(super) const STR: &str = "beian::Str";
/// See [`LAZY`]: a value and where it stands.
pub(crate) const PLACED: &str = "beian::At";
/// See [`LAZY`]: a day, as a number of eight digits.
pub(crate) const DAY: &str = "beian::Date";

thread_local! {
    /// The value that is handed over to a [`Lazy`](super::Lazy).
    pub(super) static UNREAD: Cell<Option<Value>> = const { Cell::new(None) };
    /// The text that is handed over to a [`Str`](super::Str).
    pub(super) static TEXT: Cell<&'static str> = const { Cell::new("") };
    /// The place that is handed over with a [`PLACED`] value.
    static PLACE: Cell<Option<Span>> = const { Cell::new(None) };
}

/// Where the value stands that is being handed over, if it was asked for by [`PLACED`].
pub(crate) fn place() -> Option<Span> {
    PLACE.take()
}

/// Reads a value of a TOML text.
///
/// # Errors
///
/// Where it is none of its type.
pub fn parsed<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Result<T, Unfit> {
    let node = Node::Parsed(value);
    T::deserialize(node).map_err(|unfit| unfit.or_at(node))
}

/// Why a value is none of its type is what a schema says of it: here is only where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfit {
    /// The place, if it is known.
    pub at: Option<Span>,
}

impl Unfit {
    fn or_at(self, node: Node<'_>) -> Self {
        Self { at: self.at.or_else(|| Some(node.span())) }
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such value at {:?}", self.at)
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::default()
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::default()
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::default()
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::default()
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::default()
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::default()
    }

    fn missing_field(_: &'static str) -> Self {
        Self::default()
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::default()
    }
}

impl Prepared {
    /// Reads it.
    ///
    /// # Panics
    ///
    /// If it is no such value, which tests rule out: they read every file.
    pub fn read<T: DeserializeOwned>(&'static self) -> T {
        self.whole().read()
    }
}

impl Value {
    /// What it is.
    pub(super) fn kind(self) -> Kind<'static> {
        let mut body = self.body();
        match self.letter() {
            b'b' => Kind::Truth(body.byte() == 1),
            b'i' => Kind::Number(i64::from_le_bytes(body.eight_bytes())),
            b'f' => Kind::Fraction(f64::from_le_bytes(body.eight_bytes())),
            b's' => Kind::Text(body.word()),
            b'd' => Kind::Day(body.day()),
            b'a' => Kind::List(Entries::Prepared(value::Entries::of(body))),
            _ => Kind::Table(Entries::Prepared(value::Entries::of(body))),
        }
    }

    /// Reads it as a whole.
    ///
    /// # Panics
    ///
    /// If it is no such value, which tests rule out: they read every file.
    pub(super) fn read<T: DeserializeOwned>(self) -> T {
        let unfit = |unfit| panic!("a built-in file is malformed: {unfit}");
        T::deserialize(Node::Prepared(self)).unwrap_or_else(unfit)
    }
}

/// A value to be read.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    /// Of a prepared file.
    Prepared(Value),
    /// Of a TOML text.
    Parsed(&'a Spanned<DeValue<'a>>),
}

/// What a value is.
pub(super) enum Kind<'a> {
    Truth(bool),
    Number(i64),
    Fraction(f64),
    Text(&'a str),
    Day(Datetime),
    List(Entries<'a>),
    Table(Entries<'a>),
    /// A number that is too large.
    Unfit,
}

impl<'a> Node<'a> {
    fn span(self) -> Span {
        match self {
            Self::Prepared(value) => value.span(),
            Self::Parsed(value) => value.span(),
        }
    }

    fn kind(self) -> Kind<'a> {
        let value = match self {
            Self::Prepared(value) => return value.kind(),
            Self::Parsed(value) => value.get_ref(),
        };
        match value {
            DeValue::Boolean(is) => Kind::Truth(*is),
            DeValue::Integer(written) => {
                i64::from_str_radix(written.as_str(), written.radix()).map_or(Kind::Unfit, Kind::Number)
            }
            DeValue::Float(written) => written.as_str().parse().map_or(Kind::Unfit, Kind::Fraction),
            DeValue::String(text) => Kind::Text(text),
            DeValue::Datetime(day) => Kind::Day(*day),
            DeValue::Array(list) => Kind::List(Entries::List(list.iter())),
            DeValue::Table(table) => Kind::Table(Entries::Table(table.iter())),
        }
    }

    /// A day as year, month and day in one number.
    fn eight_digits(self) -> Result<u64, Unfit> {
        match self.kind() {
            Kind::Day(Datetime { date: Some(date), time: None, .. }) => {
                Ok(u64::from(date.year) * 10_000 + u64::from(date.month) * 100 + u64::from(date.day))
            }
            _ => Err(Unfit::default()),
        }
    }
}

/// The methods that read one kind of value, and refuse all others.
macro_rules! only {
    ($($method:ident => $kind:ident, $visit:ident;)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            match self.kind() {
                Kind::$kind(is) => visitor.$visit(is),
                _ => Err(Unfit::default()),
            }
        }
    )+};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.kind() {
            Kind::Truth(is) => visitor.visit_bool(is),
            Kind::Number(is) => visitor.visit_i64(is),
            Kind::Fraction(is) => visitor.visit_f64(is),
            Kind::Text(is) => visitor.visit_borrowed_str(is),
            Kind::Day(is) => visitor.visit_map(DatetimeDeserializer::new(is)),
            Kind::List(is) => visitor.visit_seq(is),
            Kind::Table(is) => visitor.visit_map(Table::of(is)),
            Kind::Unfit => Err(Unfit::default()),
        }
    }

    only! {
        deserialize_bool => Truth, visit_bool;
        deserialize_i8 => Number, visit_i64;
        deserialize_i16 => Number, visit_i64;
        deserialize_i32 => Number, visit_i64;
        deserialize_i64 => Number, visit_i64;
        deserialize_u8 => Number, visit_i64;
        deserialize_u16 => Number, visit_i64;
        deserialize_u32 => Number, visit_i64;
        deserialize_u64 => Number, visit_i64;
        deserialize_char => Text, visit_borrowed_str;
        deserialize_str => Text, visit_borrowed_str;
        deserialize_string => Text, visit_borrowed_str;
        deserialize_identifier => Text, visit_borrowed_str;
        deserialize_seq => List, visit_seq;
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.kind() {
            Kind::Table(is) => visitor.visit_map(Table::of(is)),
            _ => Err(Unfit::default()),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_some(self)
    }

    // Every caller knows the name: so it is compared when this is built.
    #[inline(always)]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match (name, self) {
            // What a prepared file holds lies in the program; what was parsed is gone when it was read.
            (STR, Self::Prepared(value)) => {
                let Kind::Text(text) = value.kind() else { return Err(Unfit::default()) };
                TEXT.set(text);
                return visitor.visit_unit();
            }
            (LAZY, Self::Prepared(value)) => {
                UNREAD.set(Some(value));
                return visitor.visit_unit();
            }
            (DAY, _) => return visitor.visit_u64(self.eight_digits()?),
            (PLACED, _) => PLACE.set(Some(self.span())),
            _ => {}
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        match self.kind() {
            Kind::Text(word) => visitor.visit_enum(BorrowedStrDeserializer::new(word)),
            Kind::Table(entries) if entries.count() == 1 => visitor.visit_enum(entries),
            _ => Err(Unfit::default()),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { f32 f64 bytes byte_buf unit unit_struct }
}

/// The entries of an array or of a table that are left.
pub(super) enum Entries<'a> {
    Prepared(value::Entries),
    List(slice::Iter<'a, Spanned<DeValue<'a>>>),
    Table(map::Iter<'a, Spanned<DeString<'a>>, Spanned<DeValue<'a>>>),
}

impl<'a> Entries<'a> {
    fn count(&self) -> usize {
        match self {
            Self::Prepared(entries) => entries.count(),
            Self::List(entries) => entries.len(),
            Self::Table(entries) => entries.len(),
        }
    }

    #[inline]
    fn next_value(&mut self) -> Option<Node<'a>> {
        match self {
            Self::Prepared(entries) => entries.next_value().map(Node::Prepared),
            Self::List(entries) => entries.next().map(Node::Parsed),
            Self::Table(entries) => entries.next().map(|(_, value)| Node::Parsed(value)),
        }
    }

    /// The next key and its value.
    #[inline]
    fn next_entry(&mut self) -> Option<(Key<'a>, Node<'a>)> {
        match self {
            Self::Prepared(entries) => {
                entries.next_entry().map(|(key, value)| (Key::Prepared(key), Node::Prepared(value)))
            }
            Self::List(_) => None,
            Self::Table(entries) => {
                entries.next().map(|(key, value)| (Key::Parsed(key), Node::Parsed(value)))
            }
        }
    }
}

/// A key of a table.
enum Key<'a> {
    Prepared(&'a str),
    Parsed(&'a Spanned<DeString<'a>>),
}

impl<'a> Key<'a> {
    #[inline]
    fn read<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Unfit> {
        let (text, at) = match self {
            Self::Prepared(key) => (key, None),
            Self::Parsed(key) => (key.get_ref().as_ref(), Some(key)),
        };
        let read = seed.deserialize(BorrowedStrDeserializer::new(text));
        read.map_err(|unfit: Unfit| Unfit { at: unfit.at.or_else(|| at.map(Spanned::span)) })
    }
}

impl<'de> SeqAccess<'de> for Entries<'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        let Some(value) = self.next_value() else { return Ok(None) };
        seed.deserialize(value).map(Some).map_err(|unfit| unfit.or_at(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count())
    }
}

/// A table, from a key to its value.
struct Table<'a> {
    left: Entries<'a>,
    next: Option<Node<'a>>,
}

impl<'a> Table<'a> {
    fn of(left: Entries<'a>) -> Self {
        Self { left, next: None }
    }
}

impl<'de> MapAccess<'de> for Table<'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((key, value)) = self.left.next_entry() else { return Ok(None) };
        self.next = Some(value);
        key.read(seed).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        let value = self.next.take().ok_or_else(Unfit::default)?;
        seed.deserialize(value).map_err(|unfit| unfit.or_at(value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.count())
    }
}

/// The variant is the key of a table of one.
impl<'de> EnumAccess<'de> for Entries<'de> {
    type Error = Unfit;
    type Variant = Node<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(mut self, seed: V) -> Result<(V::Value, Node<'de>), Unfit> {
        let (key, value) = self.next_entry().ok_or_else(Unfit::default)?;
        Ok((key.read(seed)?, value))
    }
}

impl<'de> VariantAccess<'de> for Node<'de> {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        match self.kind() {
            Kind::Table(entries) if entries.count() == 0 => Ok(()),
            _ => Err(Unfit::default()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self).map_err(|unfit| unfit.or_at(self))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor).map_err(|unfit| unfit.or_at(self))
    }
}

//! Prepared values, as `build.rs` lays them out.

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
    pub(super) fn byte(&mut self) -> u8 {
        let [first, rest @ ..] = self.values else { panic!("a value is whole") };
        self.values = rest;
        *first
    }

    pub(super) fn eight_bytes(&mut self) -> [u8; 8] {
        let (bytes, rest) = self.values.split_first_chunk().expect("a value is whole");
        self.values = rest;
        *bytes
    }

    pub(super) fn day(&mut self) -> Datetime {
        // `build.rs` wrote it from such a day.
        let year = u16::try_from(self.number()).unwrap_or(u16::MAX);
        let date = Date { year, month: self.byte(), day: self.byte() };
        Datetime { date: Some(date), time: None, offset: None }
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
    fn value(&mut self) -> Value {
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
    pub(super) fn span(&self) -> Span {
        let start = number(self.value, 5);
        start..start + number(self.value, 9)
    }

    /// The letter of its kind.
    #[inline]
    pub(super) fn letter(&self) -> u8 {
        self.value[0]
    }

    #[inline]
    pub(super) fn body(&self) -> Left {
        Left { values: &self.value[size_of::<Head>()..], file: self.file }
    }
}

/// The entries of an array or of a table that are left.
#[derive(Clone, Copy)]
pub(super) struct Entries {
    count: usize,
    left: Left,
}

impl Entries {
    pub(super) fn of(mut body: Left) -> Self {
        Self { count: body.number(), left: body }
    }

    /// How many there are.
    pub(super) fn count(self) -> usize {
        self.count
    }

    /// The next entry of an array.
    #[inline]
    pub(super) fn next_value(&mut self) -> Option<Value> {
        self.count = self.count.checked_sub(1)?;
        Some(self.left.value())
    }

    /// The next entry of a table.
    #[inline]
    pub(super) fn next_entry(&mut self) -> Option<(&'static str, Value)> {
        self.count = self.count.checked_sub(1)?;
        Some((self.left.word(), self.left.value()))
    }
}

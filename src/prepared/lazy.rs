//! Parts of files of law that are read when somebody looks at them.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Visitor};

use super::node::{LAZY, UNREAD};
use super::schema::schema_of;
use super::value::Value;

/// A part of a built-in file that is read when it is first looked at; that of any other file is read at once.
pub struct Lazy<T> {
    read: OnceLock<Box<T>>,
    unread: Option<Value>,
}

impl<T: DeserializeOwned> Lazy<T> {
    /// Reads it anew, if it is of a built-in file.
    pub(crate) fn anew(&self) -> Option<T> {
        self.unread.map(Value::read)
    }
}

impl<T: DeserializeOwned> Deref for Lazy<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        let read = || Box::new(self.unread.expect("what was read at once is there").read());
        self.read.get_or_init(read)
    }
}

impl<'l, T: DeserializeOwned> IntoIterator for &'l Lazy<Vec<T>> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: DeserializeOwned + Default> Default for Lazy<T> {
    fn default() -> Self {
        Self::from(T::default())
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self { read: OnceLock::from(Box::new(value)), unread: None }
    }
}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: DeserializeOwned + fmt::Display> fmt::Display for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Lazy<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Handed<T>(PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for Handed<T> {
            type Value = Lazy<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Lazy<T>, E> {
                Ok(Lazy { read: OnceLock::new(), unread: UNREAD.take() })
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Lazy<T>, D::Error> {
                T::deserialize(deserializer).map(Lazy::from)
            }
        }
        deserializer.deserialize_newtype_struct(LAZY, Handed(PhantomData))
    }
}

schema_of!(Lazy<T>, T, of any T);

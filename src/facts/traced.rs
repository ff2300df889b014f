//! What follows from values of a case, with the places from which it comes.

use std::fmt;
use std::ops::Deref;

use crate::case::At;
use crate::case::reading::mark;

/// Something derived. Whoever reads it reads the values from which it comes.
#[derive(Default)]
pub struct Traced<T> {
    value: T,
    /// Where the values begin.
    from: Vec<usize>,
}

impl<T> Traced<T> {
    /// Something that comes from nothing yet.
    pub fn new(value: T) -> Self {
        Self { value, from: Vec::new() }
    }

    /// It comes from this value, if that is written.
    pub fn from<V>(mut self, written: Option<&At<V>>) -> Self {
        self.from.extend(written.map(|written| written.span().start));
        self
    }

    /// It comes from all these values.
    pub fn resting_on_all<'v, V: 'v>(self, written: impl IntoIterator<Item = &'v At<V>>) -> Self {
        written.into_iter().fold(self, |traced, one| traced.from(Some(one)))
    }

    /// What it is, without reading it for the record of a run.
    pub fn peek(&self) -> &T {
        &self.value
    }
}

impl<T> Deref for Traced<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        self.from.iter().for_each(|at| mark(*at));
        &self.value
    }
}

impl<T: PartialEq> PartialEq<T> for Traced<T> {
    fn eq(&self, other: &T) -> bool {
        **self == *other
    }
}

impl<T: fmt::Debug> fmt::Debug for Traced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

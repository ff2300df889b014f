//! Two things that cannot both be true.

use crate::source::Span;
use crate::text::Text;

/// Two things that cannot both be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Where one of them stands.
    pub at: Span,
    /// What is wrong, both named.
    pub saw: Text,
    /// Where the other stands, and what stands there; nothing where it is the same value.
    pub also: Option<(Span, Text)>,
}

impl Contradiction {
    pub(super) fn new(at: Span, saw: Text, also: Span, what: Text) -> Self {
        Self { at, saw, also: Some((also, what)) }
    }

    pub(super) fn of_one_value(at: Span, saw: Text) -> Self {
        Self { at, saw, also: None }
    }
}

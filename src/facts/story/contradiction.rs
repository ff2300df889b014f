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
    /// Where the other stands, and what stands there.
    pub also: (Span, Text),
}

impl Contradiction {
    pub(super) fn new(at: Span, saw: Text, also: Span, what: Text) -> Self {
        Self { at, saw, also: (also, what) }
    }
}

//! What several conditions share. No condition stands here.

pub(crate) mod people;
pub(crate) mod quoted;
pub(crate) mod record;

//! What several rules share. No rule stands here.

pub(crate) mod paper_marks;
pub(crate) mod paper_of;
pub(crate) mod papers_listed;

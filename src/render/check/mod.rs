//! The answer to a check: of a case, or of a file that is wrong.

pub mod checklist;
pub mod json;
pub mod problems;

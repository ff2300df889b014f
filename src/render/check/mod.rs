//! Renders the result of a check: of a case, or of an invalid file.

pub mod checklist;
pub mod json;
pub mod problems;
pub mod run;

//! Renders the result of a check: of a case, or of an invalid file.

pub mod checklist;
pub mod json;
mod marks;
pub mod problems;
pub mod run;
pub mod table;

//! Renders the result of a check: of a case, or of an invalid file.

pub mod across;
mod cells;
pub mod checklist;
pub mod csv;
pub mod github;
pub mod gitlab;
pub mod gone;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod marks;
pub mod problems;
pub mod run;
pub mod sarif;
pub mod table;
pub mod view;
pub mod xlsx;

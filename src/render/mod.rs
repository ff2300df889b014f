//! What is written for people and machines, one file a format, grouped by what is written.

pub mod check;
pub mod law;
pub mod terminal;

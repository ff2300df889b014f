//! Output for people and machines: one file per format, grouped by content.

pub mod check;
pub mod due;
pub mod import;
pub mod law;
pub mod terminal;

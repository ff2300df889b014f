//! The law: what is asked, by whom, since when, and who says so.
//!
//! Law is data. `provinces/national.toml` holds what holds everywhere, one file a province what its administration
//! adds; tables of documents, topics, suffixes and the like stand in [`crate::tables`]. A run parses the nation and
//! the provinces of its cases, no others.

mod base;
pub mod decision;
mod file;
pub mod proof;
pub mod requirement;
mod select;
pub mod stage;
mod standing;
pub mod survey;
pub mod words;

pub use base::{Law, Own, OwnFile, read};
pub use file::{LawFile, Legacy};
pub use select::Selection;
pub use standing::{Phase, Standing, State};

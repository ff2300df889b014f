//! The law: what is required, by whom, since when, and on which sources.
//!
//! Law is data. `provinces/national.toml` holds the national requirements, one file per province what its
//! administration adds; tables of documents, topics, suffixes and the like are in [`crate::tables`]. A run
//! parses only the national file and the provinces of its cases.

mod base;
pub mod decision;
mod entries;
mod evidence;
mod file;
mod neighbours;
pub mod proof;
mod relations;
pub mod requirement;
mod select;
pub mod stage;
mod standing;
pub mod survey;
pub mod words;

pub use base::{Law, Own, OwnFile, read};
pub use evidence::Evidence;
pub use file::{LawFile, Legacy};
pub use select::Selection;
pub use standing::{Phase, Standing, State};

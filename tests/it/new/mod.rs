//! A new case: what is asked, what is written, and how it ends.

mod files;
mod provinces;
mod questions;
mod script;
#[cfg(unix)]
mod terminal;

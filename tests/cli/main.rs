//! The command line, through the real binary.

mod arguments;
mod determinism;
mod inputs;
mod privacy;
mod schema;
mod support;
mod terminal;

//! The command line, through the real binary.

mod arguments;
mod determinism;
mod explain;
mod inputs;
mod privacy;
mod province;
mod schema;
mod terminal;

//! The command line, through the real binary.

mod arguments;
mod determinism;
mod exit_codes;
mod explain;
mod folders;
mod inputs;
mod privacy;
mod province;
mod schema;
mod terminal;

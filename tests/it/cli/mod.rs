//! The command line: arguments, files, pipes, terminals, exit codes.

mod arguments;
mod at_once;
mod determinism;
mod exit_codes;
mod explain;
mod folders;
mod forgery;
mod inputs;
mod manual;
mod privacy;
mod privacy_everywhere;
mod province;
mod return_phrases;
mod schema;
mod stale;
mod terminal;
mod version;
mod within;
mod words_of_lists;

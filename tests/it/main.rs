//! All integration tests, in one binary, in folders named after what they protect.
//!
//! `law`: the built-in law, asked about whole cases and read as data. `provinces`: what each administration makes of a
//! case. `rules`: each rule once failing and once passing, and what rules say together. `people`: applicants, persons
//! and their certificates. `story`: what cannot both be true. `replaced`: wrong values in place of right ones. `case`:
//! what a case can write. `output`: JSON, checklists and the documents. `formats`: those for CI and pages, read back.
//! `new`: what a new case asks and writes. `form`: the same as a workbook, and tables of clients. `editor`: the language server and the schema.
//! `import`: exports of other programs. `many`: runs over many cases. `faults`: what a machine can do to a run. `house`: how `src` is built.
//! `cli`: the command line: arguments, files, pipes, terminals, exit codes.
//!
//! `anything`: whatever somebody writes, changed and made at random.
//!
//! Whatever the library does is called in `support/library.rs`, and in `anything/oracle.rs`, which `fuzz/` calls as well.

/// Most of what tests do at once is to take memory and to give it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mod anything;
mod case;
mod cli;
mod editor;
#[cfg(unix)]
mod faults;
mod form;
mod formats;
mod house;
mod import;
mod law;
mod many;
mod new;
mod output;
mod people;
mod provinces;
mod replaced;
mod rules;
mod story;
mod support;

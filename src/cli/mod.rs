//! The command line: arguments, languages, exit codes. Everything is printed from here.

mod arguments;
mod check;
mod explain;
mod input;
mod own;
mod province;
mod rules;
mod schema;
mod streams;
mod today;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command};
use streams::{error_label, is_broken_pipe};

/// Runs the program with the given arguments and returns its exit code.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let lang = arguments::language(&arguments);
    let parsed = arguments::localised(Arguments::command(), lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return ExitCode::from(arguments::explain(&error, lang)),
    };
    let done = match &parsed.command {
        Command::Check(options) => check::run(options, &parsed.shared, lang),
        Command::Province(options) => province::run(options, &parsed.shared, lang),
        Command::Rules(options) => rules::run(options, &parsed.shared, lang),
        Command::Explain(options) => explain::run(options, &parsed.shared, lang),
        Command::Schema(options) => schema::run(options),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // The reader closed the pipe: that is not an error.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is closed too, nothing more can be done.
            let _ = writeln!(io::stderr(), "{}: {error:#}", error_label(lang));
            ExitCode::from(2)
        }
    }
}

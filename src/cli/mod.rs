//! The command line: arguments, languages, exit codes. Everything is printed from here.

mod arguments;
mod check;
mod explain;
mod help;
mod input;
mod manual;
mod new;
mod own;
mod prompt;
mod province;
mod rules;
mod schema;
mod streams;
mod today;
mod wrong;

use std::ffi::OsString;
use std::process::ExitCode;

use beian::privacy::UNKNOWN;
use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command};
use streams::{say_error, unwritten};

/// Runs the program with the given arguments and returns its exit code.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let lang = arguments::language(&arguments);
    // What a panic says of itself may hold a text of a case; where it happened does not.
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        say_error(&format!("panicked at {place}: a fault of beian, please report it"), lang);
    }));
    let parsed = help::localised(Arguments::command(), lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return ExitCode::from(wrong::explain(&error, &arguments, lang)),
    };
    let done = match &parsed.command {
        Command::Check(options) => check::run(options, &parsed.shared, lang),
        Command::New(options) => new::run(options, &parsed.shared, lang),
        Command::Province(options) => province::run(options, &parsed.shared, lang),
        Command::Rules(options) => rules::run(options, &parsed.shared, lang),
        Command::Explain(options) => explain::run(options, &parsed.shared, lang),
        Command::Schema(options) => schema::run(options),
        Command::Completions(options) => manual::completions(options, lang),
        Command::Man(options) => manual::page(options, lang),
        Command::Help(options) => {
            let page = help::page(options.command.as_deref(), lang);
            streams::print(&UNKNOWN.shown(&page)).map(|()| 0).map_err(Into::into)
        }
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let words = match error.downcast_ref() {
                Some(error) => unwritten(error).get(lang).to_owned(),
                None => format!("{error:#}"),
            };
            say_error(&words, lang);
            ExitCode::from(2)
        }
    }
}

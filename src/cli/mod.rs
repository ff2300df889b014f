//! The command line: arguments, languages, exit codes. Everything is printed from here.

mod arguments;
mod beside;
mod check;
mod clients;
mod due;
mod explain;
mod folder;
mod form;
mod formats;
mod help;
mod ignored;
mod import;
mod input;
mod known;
pub(crate) mod lsp;
mod manual;
mod many;
mod new;
mod others;
mod outputs;
mod own;
mod progress;
mod prompt;
mod province;
mod replace;
mod rules;
mod schema;
mod streams;
mod today;
mod version;
mod whole;
mod wrong;

use std::ffi::OsString;
use std::process::ExitCode;

use beian::privacy::UNKNOWN;
use clap::parser::ValueSource;
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
        say_error(&format!("panicked at {place}: this is a bug in beian, please report it"), lang);
    }));
    let parsed = help::localised(Arguments::command(), lang)
        .try_get_matches_from(&arguments)
        .and_then(|matches| Ok((Arguments::from_arg_matches(&matches)?, matches)));
    let (parsed, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return ExitCode::from(wrong::explain(&error, &arguments, lang)),
    };
    // Whether somebody asked for it, in the arguments or in the environment.
    let given = |id: &str| {
        let of = matches.subcommand().and_then(|(_, matches)| matches.value_source(id));
        of.is_some_and(|source| source != ValueSource::DefaultValue)
    };
    let done = match &parsed.command {
        Command::Check(options) => check::run(options, &parsed.shared, given, lang),
        Command::Due(options) => due::run(options, &parsed.shared, lang),
        Command::New(options) => new::run(options, &parsed.shared, lang),
        Command::Form(options) => form::run(options, &parsed.shared, lang),
        Command::Province(options) => province::run(options, &parsed.shared, lang),
        Command::Rules(options) => rules::run(options, &parsed.shared, lang),
        Command::Explain(options) => explain::run(options, &parsed.shared, lang),
        Command::Schema(options) => schema::run(options),
        Command::Lsp => lsp::run(&parsed.shared, lang),
        Command::Import(options) => import::run(options, &parsed.shared, lang),
        Command::Completions(options) => manual::completions(options, lang),
        Command::Man(options) => manual::page(options, lang),
        Command::Help(options) => {
            let page = help::page(options.command.as_deref(), lang);
            let page = match streams::wants_colour(parsed.shared.color, &std::io::stdout()) {
                true => page.ansi().to_string(),
                false => page.to_string(),
            };
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

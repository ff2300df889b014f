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
pub mod lsp;
mod manual;
mod many;
mod new;
mod others;
mod outputs;
mod own;
mod process;
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
use std::io::Cursor;
use std::mem::take;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use crate::text::Lang;
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Command};
use process::{Inner, Stream};
use streams::{say_error, unwritten};

/// Runs the program with the given arguments, of which the first is its name, and returns its exit code.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let lang = arguments::language(&arguments);
    // What a panic says of itself may hold a text of a case; where it happened does not.
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        let said = match lang {
            Lang::Zh => format!("beian 自身出错（{place}），请反馈给我们"),
            Lang::En => format!("panicked at {place}: this is a bug in beian, please report it"),
        };
        say_error(&said, lang);
        std::process::exit(2);
    }));
    ExitCode::from(code_of(&arguments, lang))
}

/// How a run within another program ended, and what it printed.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: u8,
    /// What went to standard output.
    pub output: Vec<u8>,
    /// What went to standard error.
    pub errors: Vec<u8>,
}

/// Runs the program within this one, on this thread, with variables and a standard input of its own. No stream of it is
/// a terminal. Options that a variable can set (`BEIAN_FORMAT` and the like) are read of this process.
pub fn run_within(
    arguments: impl IntoIterator<Item = OsString>,
    variables: impl IntoIterator<Item = (String, String)>,
    input: Vec<u8>,
) -> Ended {
    let variables = variables.into_iter().collect();
    let inner = Arc::new(Inner { variables, input: Mutex::new(Cursor::new(input)), ..Inner::default() });
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let code = process::within(&inner, || code_of(&arguments, arguments::language(&arguments)));
    let printed = |stream: &Mutex<Vec<u8>>| take(&mut *stream.lock().unwrap_or_else(PoisonError::into_inner));
    Ended { code, output: printed(&inner.output), errors: printed(&inner.errors) }
}

fn code_of(arguments: &[OsString], lang: Lang) -> u8 {
    let parsed = help::localised(Arguments::command(), lang)
        .try_get_matches_from(arguments)
        .and_then(|matches| Ok((Arguments::from_arg_matches(&matches)?, matches)));
    let (parsed, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return wrong::explain(&error, arguments, lang),
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
            streams::print(&streams::painted(&page, parsed.shared.color, Stream::Output))
                .map(|()| 0)
                .map_err(Into::into)
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            let words = match error.downcast_ref() {
                Some(error) => unwritten(error).get(lang).to_owned(),
                None => format!("{error:#}"),
            };
            say_error(&words, lang);
            2
        }
    }
}

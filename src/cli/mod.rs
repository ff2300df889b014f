//! The command line: arguments, languages, exit codes. Everything that is printed leaves the program here.

mod arguments;
mod check;
mod input;
mod schema;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;
use beian::text::Lang;
use clap::{CommandFactory, FromArgMatches};

use arguments::{Arguments, Colour, Command};

/// Runs the program on arguments and gives back its exit code.
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
        Command::Schema(options) => schema::run(options),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // Whoever reads our output has seen enough: that is no failure of ours.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be done if standard error is gone as well.
            let _ = writeln!(io::stderr(), "{}: {error:#}", error_label(lang));
            ExitCode::from(2)
        }
    }
}

/// What stands before the words of an error.
fn error_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "错误",
        Lang::En => "error",
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes a text to standard output.
fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Whether a stream gets colours.
fn wants_colour(choice: Colour, stream: &impl IsTerminal) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            !set("NO_COLOR") && !dumb && stream.is_terminal()
        }
    }
}

/// Columns to write to: those of the terminal, between 60 and 120; 80 where there is none.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or(seen).unwrap_or(80).clamp(60, 120)
}

//! The command line: arguments, languages, exit codes. Everything that is printed leaves the program here.

mod arguments;
mod check;
mod explain;
mod input;
mod own;
mod province;
mod rules;
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
        Command::Province(options) => province::run(options, &parsed.shared, lang),
        Command::Rules(options) => rules::run(options, &parsed.shared, lang),
        Command::Explain(options) => explain::run(options, &parsed.shared, lang),
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

/// Writes to standard error. Nothing is left to be done if nobody reads it; the exit code says enough.
fn complain(words: &str) {
    let _ = io::stderr().write_all(words.as_bytes());
}

/// Whether a stream gets colours.
fn wants_colour(choice: Colour, stream: &impl IsTerminal) -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    decide_colour(choice, plain, stream.is_terminal())
}

/// What was asked for goes before what the environment says.
fn decide_colour(choice: Colour, plain: bool, terminal: bool) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !plain,
    }
}

/// Columns to write to: those of the terminal, between 60 and 120; 80 where there is none.
fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or(seen).unwrap_or(80).clamp(60, 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours() {
        for (choice, plain, terminal, colours) in [
            (Colour::Auto, false, true, true),
            (Colour::Auto, true, true, false),
            (Colour::Auto, false, false, false),
            (Colour::Auto, true, false, false),
            (Colour::Always, true, false, true),
            (Colour::Never, false, true, false),
        ] {
            assert_eq!(decide_colour(choice, plain, terminal), colours, "{choice:?}, {plain}, {terminal}");
        }
    }
}

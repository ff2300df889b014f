//! The output streams: what is printed where, how wide, and whether in colour.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use beian::text::Lang;

use super::arguments::Colour;

/// The prefix of an error message.
pub(super) fn error_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "错误",
        Lang::En => "error",
    }
}

pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes a text to standard output.
pub(super) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes to standard error. A failed write is ignored; the exit code is enough.
pub(super) fn complain(words: &str) {
    let _ = io::stderr().write_all(words.as_bytes());
}

/// Whether to use colours on a stream.
pub(super) fn wants_colour(choice: Colour, stream: &impl IsTerminal) -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    decide_colour(choice, plain, stream.is_terminal())
}

/// An explicit choice takes precedence over the environment.
fn decide_colour(choice: Colour, plain: bool, terminal: bool) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && !plain,
    }
}

/// The output width: that of the terminal, between 60 and 120 columns; 80 without a terminal.
pub(super) fn width() -> usize {
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

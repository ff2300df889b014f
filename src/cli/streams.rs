//! The streams of the program: what is printed where, how wide, and whether in colour.

use std::io::{self, IsTerminal, Write};

use beian::privacy::{Shown, UNKNOWN};
use beian::text::{Lang, Text, text as fixed};

use super::arguments::Colour;

/// Writes a text to standard output.
pub(super) fn print(text: &Shown) -> io::Result<()> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// How a writing ended. Whoever reads our output and has seen enough stops the writing, and nothing else: the exit
/// code is that of the whole run. A target that cannot take it is an error.
pub(super) fn written(ended: io::Result<()>) -> io::Result<()> {
    ended.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Says that standard output cannot be written. The words of the operating system are English; its number can be
/// looked up.
pub(super) fn unwritten(error: &io::Error) -> Text {
    let number = error.raw_os_error().unwrap_or_default();
    let why = match error.kind() {
        io::ErrorKind::StorageFull => fixed("磁盘已满", "no space is left"),
        _ => fixed("写入失败", "writing failed"),
    };
    Text {
        zh: format!("无法写出结果：{}（系统错误 {number}）", why.zh),
        en: format!("the output cannot be written: {} (system error {number})", why.en),
    }
}

/// Writes to standard error. Nothing is left to be done if nobody reads it; the exit code says enough.
pub(super) fn complain(words: &Shown) {
    let _ = io::stderr().write_all(words.as_bytes());
}

/// Says what went wrong, behind the word for an error. What is repeated of arguments may be anybody's.
pub(super) fn say_error(words: &str, lang: Lang) {
    let label = match lang {
        Lang::Zh => "错误",
        Lang::En => "error",
    };
    complain(&UNKNOWN.shown(&format!("{label}: {words}\n")));
}

/// Whether a stream gets colours.
pub(super) fn wants_colour(choice: Colour, stream: &impl IsTerminal) -> bool {
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

//! The output streams: what is printed where, how wide, and whether in colour.

use std::fs::File;
use std::io::{self, Write};

use crate::privacy::{Leaving, Shown, UNKNOWN};
use crate::text::{Lang, Text, text as fixed};

use clap::builder::StyledStr;
use colored::Colorize;

use super::arguments::Colour;
use super::process::{self, Stream};

/// Writes a text to standard output.
pub(super) fn print(text: &Shown) -> io::Result<()> {
    written(print_on(text))
}

/// Writes to standard output; an output that nobody reads any more is an error as well.
pub(super) fn print_on<'l>(what: impl Into<Leaving<'l>>) -> io::Result<()> {
    process::output(what.into())
}

/// How a writing ended. Whoever reads our output and has seen enough stops the writing, and nothing else: the exit
/// code is that of the whole run. A target that cannot take it is an error.
pub(super) fn written(ended: io::Result<()>) -> io::Result<()> {
    ended.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Says that standard output cannot be written.
pub(super) fn unwritten(error: &io::Error) -> Text {
    let Text { zh, en } = why_unwritten(error);
    Text { zh: format!("无法输出结果：{zh}"), en: format!("the output cannot be written: {en}") }
}

/// Why something cannot be written. The words of the operating system are English; its number can be looked up.
pub(super) fn why_unwritten(error: &io::Error) -> Text {
    let number = error.raw_os_error();
    let why = match error.kind() {
        io::ErrorKind::StorageFull => fixed("磁盘已满", "no space left"),
        io::ErrorKind::FileTooLarge => {
            fixed("这种文件或磁盘容纳不下", "it is more than such a file, or the disk, can hold")
        }
        io::ErrorKind::NotFound => fixed("没有这个文件夹", "there is no such folder"),
        io::ErrorKind::PermissionDenied => fixed("没有写入权限", "no permission to write there"),
        io::ErrorKind::ReadOnlyFilesystem => fixed("磁盘是只读的", "the disk is read-only"),
        io::ErrorKind::IsADirectory => fixed("这是文件夹", "this is a folder"),
        io::ErrorKind::InvalidInput => {
            fixed("不是普通文件（管道、套接字或设备）", "not a regular file (a pipe, socket or device)")
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            fixed("路径中有一段不是文件夹", "part of the path is not a folder")
        }
        _ => fixed("写入失败", "writing failed"),
    };
    match number {
        Some(number) => Text {
            zh: format!("{}（系统错误 {number}）", why.zh),
            en: format!("{} (system error {number})", why.en),
        },
        None => why.into(),
    }
}

/// Writes to a file.
pub(super) fn write<'l>(what: impl Into<Leaving<'l>>, file: &mut File) -> io::Result<()> {
    file.write_all(what.into().bytes())
}

/// Writes to standard error. A failed write is ignored; the exit code is enough.
pub(super) fn complain(words: &Shown) {
    let _ = process::errors(words);
}

/// Says what went wrong, behind the word for an error. What is repeated of arguments may be anybody's.
pub(super) fn say_error(words: &str, lang: Lang) {
    complain(&error_line(words, lang, wants_colour(Colour::Auto, Stream::Errors)));
}

/// What went wrong, behind the word for an error.
pub(super) fn error_line(words: &str, lang: Lang, colour: bool) -> Shown {
    let label = match lang {
        Lang::Zh => "错误",
        Lang::En => "error",
    };
    let label = if colour { label.red().bold().to_string() } else { label.to_owned() };
    UNKNOWN.shown(&format!("{label}: {words}\n"))
}

/// Whether to use colours on a stream.
pub(super) fn wants_colour(choice: Colour, stream: Stream) -> bool {
    let set = |name: &str| process::variable(name).filter(|value| !value.is_empty());
    let wish = if set("NO_COLOR").is_some() {
        Some(false)
    } else if ["FORCE_COLOR", "CLICOLOR_FORCE"].into_iter().filter_map(set).any(|value| value != "0") {
        Some(true)
    } else {
        set("TERM").filter(|term| term == "dumb").map(|_| false)
    };
    decide_colour(choice, wish, stream.is_terminal())
}

/// A page of `clap`, in its colours where a stream takes them.
pub(super) fn painted(page: &StyledStr, choice: Colour, stream: Stream) -> Shown {
    UNKNOWN.shown(&if wants_colour(choice, stream) { page.ansi().to_string() } else { page.to_string() })
}

/// An explicit choice takes precedence over the environment, what the environment wishes over what the stream is.
fn decide_colour(choice: Colour, wish: Option<bool>, terminal: bool) -> bool {
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => wish.unwrap_or(terminal),
    }
}

/// The output width: that of the terminal, between 60 and 120 columns; 80 without a terminal.
pub(super) fn width() -> usize {
    let columns = process::variable("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    columns.or_else(process::columns).unwrap_or(80).clamp(60, 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours() {
        for (choice, wish, terminal, colours) in [
            (Colour::Auto, None, true, true),
            (Colour::Auto, Some(false), true, false),
            (Colour::Auto, None, false, false),
            (Colour::Auto, Some(true), false, true),
            (Colour::Always, Some(false), false, true),
            (Colour::Never, Some(true), true, false),
        ] {
            assert_eq!(decide_colour(choice, wish, terminal), colours, "{choice:?}, {wish:?}, {terminal}");
        }
    }
}

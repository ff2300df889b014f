//! What is said about wrong arguments, in the user's language.

use std::ffi::OsString;

use crate::privacy::UNKNOWN;
use crate::render::terminal::safe;
use crate::text::Lang;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use colored::Colorize;

use super::arguments::{Arguments, Colour};
use super::help::localised;
use super::process::Stream;
use super::streams::{complain, painted, print, say_error, unwritten, wants_colour};
use super::version;

/// Prints what is wrong with the arguments, or the help that was asked for. Gives back the exit code.
pub(super) fn explain(error: &clap::Error, arguments: &[OsString], lang: Lang) -> u8 {
    let page = |to| painted(&error.render(), Colour::Auto, to);
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let printed = match error.kind() {
                ErrorKind::DisplayVersion => print(&version::text(lang)),
                _ => print(&page(Stream::Output)),
            };
            let Err(error) = printed else { return 0 };
            say_error(unwritten(&error).get(lang), lang);
            return 2;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            complain(&page(Stream::Errors));
            return 2;
        }
        _ => {}
    }
    // An argument is echoed, and may hold anything: the same is said of arguments that hold nothing hidden.
    let harmless: Vec<String> =
        arguments.iter().map(|argument| safe(&argument.to_string_lossy()).into_owned()).collect();
    let colour = !says_never(&harmless) && wants_colour(Colour::Auto, Stream::Errors);
    let command = Arguments::command();
    let of = harmless.iter().skip(1).find(|word| command.find_subcommand(word).is_some());
    let page_of = of.map_or_else(|| "beian --help".to_owned(), |of| format!("beian {of} --help"));
    let again = localised(command, lang).try_get_matches_from(harmless);
    let error = again.as_ref().err().unwrap_or(error);
    let words = match lang {
        // Of what holds nothing hidden the colours are those of `clap`.
        Lang::En if colour && again.is_err() => error.render().ansi().to_string().trim_end().to_owned(),
        Lang::En => harmless_lines(&error.render().to_string()),
        Lang::Zh => in_colour(&harmless_lines(&wrong_in_chinese(error, &page_of)), colour),
    };
    complain(&UNKNOWN.shown(&(words + "\n")));
    2
}

fn harmless_lines(words: &str) -> String {
    let lines: Vec<_> = words.trim_end().lines().map(safe).collect();
    lines.join("\n")
}

/// Whether the arguments ask for no colour: they could not be read as a whole.
fn says_never(arguments: &[String]) -> bool {
    arguments.iter().any(|one| one == "--color=never")
        || arguments.windows(2).any(|pair| pair[0] == "--color" && pair[1] == "never")
}

/// The word for an error in red, and what was meant in green, as `clap` paints them.
fn in_colour(words: &str, colour: bool) -> String {
    if !colour {
        return words.to_owned();
    }
    colored::control::set_override(true);
    let paint = |line: &str| {
        if let Some(what) = line.strip_prefix(ERROR) {
            return format!("{}{what}", ERROR.red().bold());
        }
        match line.strip_prefix(MEANT) {
            Some(meant) => format!("{MEANT}{}", meant.green()),
            None => line.to_owned(),
        }
    };
    words.lines().map(paint).collect::<Vec<_>>().join("\n")
}

const ERROR: &str = "错误:";
const MEANT: &str = "是否指：";

/// What is wrong, and which help says more.
fn wrong_in_chinese(error: &clap::Error, help: &str) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有这个参数：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 不能是 {value}"),
        ErrorKind::InvalidSubcommand => format!("没有这个命令：{}", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => format!("{argument} 只能写一次"),
            other => format!("{argument} 不能与 {other} 同用"),
        },
        ErrorKind::TooManyValues => format!("{argument} 不带值"),
        _ => "参数有误".to_owned(),
    };
    let mut lines = vec![format!("{ERROR} {what}")];
    let valid = match error.kind() {
        ErrorKind::MissingSubcommand => context(ContextKind::ValidSubcommand),
        _ => context(ContextKind::ValidValue),
    };
    if !valid.is_empty() {
        lines.push(format!("可以是：{valid}"));
    } else if error.kind() == ErrorKind::ValueValidation {
        let form = match argument.rsplit_once(' ') {
            Some((_, "<日期>")) => Some("写法：2026-12-01，或 +30d（从今天起的天数）"),
            Some((_, "<天数>")) => Some("写法：整数，例如 90"),
            _ => None,
        };
        lines.extend(form.map(str::to_owned));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let meant = match error.get(kind) {
            // The nearest stands last.
            Some(ContextValue::Strings(all)) => all.last().cloned(),
            Some(ContextValue::String(one)) => Some(one.clone()),
            _ => None,
        };
        lines.extend(meant.map(|meant| format!("{MEANT}{meant}")));
    }
    lines.push(format!("用法见 {help}"));
    lines.join("\n")
}

//! What other tools of a system ask of a program: completions for shells, manual pages.

use crate::privacy::UNKNOWN;
use crate::text::{Fixed, Lang, text};
use anyhow::Result;
use clap::CommandFactory;
use clap_mangen::Man;

use super::arguments::{Arguments, Completions, Help};
use super::help::{command, localised};
use super::streams::print;

/// Prints what lets a shell complete commands and options.
pub(super) fn completions(options: &Completions, lang: Lang) -> Result<u8> {
    let mut script = Vec::new();
    let mut command = localised(Arguments::command(), lang);
    clap_complete::generate(options.shell, &mut command, "beian", &mut script);
    print(&UNKNOWN.shown(&String::from_utf8(script)?))?;
    Ok(0)
}

/// The headings of a manual page.
const HEADINGS: [(&str, Fixed); 6] = [
    ("NAME", text("名称", "NAME")),
    ("SYNOPSIS", text("用法", "SYNOPSIS")),
    ("DESCRIPTION", text("说明", "DESCRIPTION")),
    ("SUBCOMMANDS", text("命令", "COMMANDS")),
    ("EXTRA", text("示例", "EXAMPLES")),
    ("VERSION", text("版本", "VERSION")),
];

/// Prints the manual page of the program, or of a command.
pub(super) fn page(options: &Help, lang: Lang) -> Result<u8> {
    let named = options.command.as_deref();
    let mut page = Vec::new();
    Man::new(command(named, lang)).render(&mut page)?;
    let page = String::from_utf8(page)?;
    let heading = |line: &str| -> Option<String> {
        let named = line.strip_prefix(".SH ")?;
        let (_, words) = HEADINGS.iter().find(|(heading, _)| *heading == named)?;
        Some(format!(".SH {}", words.get(lang)))
    };
    let lines = page.lines().map(|line| heading(line).unwrap_or_else(|| line.to_owned()) + "\n");
    print(&UNKNOWN.shown(&lines.collect::<String>()))?;
    Ok(0)
}

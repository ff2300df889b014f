//! Arguments, in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;

use beian::report;
use beian::text::Lang;
use chrono::{Days, NaiveDate};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Checks ICP filings (备案) before they are submitted
#[derive(Debug, Parser)]
#[command(name = "beian", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(crate) struct Shared {
    /// Language of the output; else from the environment
    #[arg(long, global = true, value_name = "LANG", display_order = 100)]
    pub(crate) lang: Option<Language>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 101)]
    pub(crate) color: Colour,
    /// Write JSON on many lines, for people
    #[arg(long, global = true, display_order = 102)]
    pub(crate) pretty: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check case files: will this filing come back, why, and what to do next
    Check(Check),
    /// Write a new case (init does the same): asks on a terminal, or notes in the file what to find out
    #[command(alias = "init")]
    New(New),
    /// List the rules, and the rows of law behind them
    Rules(Rules),
    /// One page for a rule, a row, a paper, a key, a word, or the words of a return
    Explain(Explain),
    /// Print what the provincial administrations ask on top of the nation, or prove own files of rows
    Province(Province),
    /// Print the JSON Schema of case files, of province files or of JSON output
    Schema(Schema),
    /// Print what lets a shell complete the commands and options
    Completions(Completions),
    /// Print the manual page, or that of a command
    Man(Help),
    /// Print this help, or that of a command
    Help(Help),
}

/// Arguments of `help` and `man`.
#[derive(Debug, Args)]
pub(crate) struct Help {
    /// The command; all of them where it is left out
    #[arg(
        value_name = "COMMAND",
        id = "topic",
        value_parser = ["check", "new", "rules", "explain", "province", "schema", "completions", "man", "help"]
    )]
    pub(crate) command: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Case files, folders to search for them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// Day to judge for: 2026-12-01, or +30d from today; else the day of submission, not before today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Only these rules or sections (a list with commas); the result is never "ready"
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Leave out these rules or sections (a list with commas); the result is never "ready"
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,
    /// Format of the output
    #[arg(long, short, value_name = "FORMAT", default_value = "checklist")]
    pub(crate) format: Format,
    /// From which gravity on the exit code is 1
    #[arg(long, value_name = "GRAVITY", default_value = "missing")]
    pub(crate) fail_on: FailOn,
    /// Folder with own province files, each in the place of the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) provinces: Option<PathBuf>,
    /// Give a result even where the rules were last read more than two years before the day
    #[arg(long)]
    pub(crate) accept_old_rules: bool,
    /// Search folders for what .gitignore and the like leave out, too
    #[arg(long)]
    pub(crate) no_ignore: bool,
    /// Search folders for files and folders whose names begin with a dot, too
    #[arg(long)]
    pub(crate) hidden: bool,
    /// List what passes, too; in JSON, with the rules, rows and sources behind it
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Print only the verdict, a line for each case
    #[arg(long, short, conflicts_with_all = ["verbose", "format"])]
    pub(crate) quiet: bool,
    /// Show personal data that is masked otherwise
    #[arg(long)]
    pub(crate) reveal: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// File to write, or - for standard output; else called after the first domain name
    #[arg(value_name = "FILE", id = "new_file")]
    pub(crate) file: Option<PathBuf>,
    /// Province in which the filing is made, in any spelling: 44, Guangdong
    #[arg(long, value_name = "PROVINCE", id = "new_province")]
    pub(crate) province: Option<String>,
    /// What the applicant is: individual, enterprise, ...
    #[arg(long, value_name = "KIND", id = "new_kind")]
    pub(crate) kind: Option<String>,
    /// Type of the order: first, add, access, change, ...
    #[arg(long = "type", value_name = "TYPE", id = "new_type")]
    pub(crate) r#type: Option<String>,
    /// Domain name of the order; several with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) domain: Vec<String>,
    /// Day to judge for: 2026-12-01, or +30d from today; else today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Ask nothing, on a terminal neither
    #[arg(long)]
    pub(crate) no_questions: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `province`.
#[derive(Debug, Args)]
pub(crate) struct Province {
    /// A province in any spelling: 广东, Guangdong, 粤, 44; a list of all where it is left out
    #[arg(value_name = "PROVINCE")]
    pub(crate) name: Option<String>,
    /// Only rows that can concern this kind of applicant: individual, organisation, enterprise, ...
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Only rows that concern this type of order: first, add, access, change, ...
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) r#type: Option<String>,
    /// What to read again first: rows by age, publishers and disputes, sources not read again; `nation` for its rows
    #[arg(long)]
    pub(crate) stale: bool,
    /// Day to judge for: 2026-12-01, or +30d from today; else today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Folder with own files, each in the place of the built-in one of its province
    #[arg(long, value_name = "DIR")]
    pub(crate) provinces: Option<PathBuf>,
    /// Only prove one own file or those of a folder: everything that is wrong with them, with places
    #[arg(long, value_name = "DIR", conflicts_with_all = ["name", "kind", "type", "stale", "on", "provinces", "format"])]
    pub(crate) check: Option<PathBuf>,
    /// Format of the output
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// List the rows of law behind each rule, too
    #[arg(long)]
    pub(crate) rows: bool,
    /// Only the rules of a section of the report
    #[arg(long, value_name = "SECTION")]
    pub(crate) section: Option<String>,
    /// With the rows of this province beside the nation's
    #[arg(long, value_name = "PROVINCE")]
    pub(crate) province: Option<String>,
    /// Only what concerns this kind of applicant
    #[arg(long, value_name = "KIND")]
    pub(crate) applicant: Option<String>,
    /// Only what concerns this type of order
    #[arg(long, value_name = "TYPE")]
    pub(crate) filing: Option<String>,
    /// Day for which rows are law: 2026-12-01, or +30d from today; else today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Format of the output
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Ids, names, keys, words, or the words of a return in quotes
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// With the rows of this province beside the nation's
    #[arg(long, value_name = "PROVINCE")]
    pub(crate) province: Option<String>,
    /// Day for which rows are law: 2026-12-01, or +30d from today; else today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Format of the output
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what
    pub(crate) of: SchemaOf,
}

// The values below have no descriptions of their own: `clap` would print those in English.

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    Case,
    Report,
    Province,
    ProvinceReport,
    Stale,
    Rules,
    Explain,
}

/// A language of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    Zh,
    En,
}

/// From which gravity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Fail,
    Wait,
    Missing,
    Warn,
}

impl From<FailOn> for report::FailOn {
    fn from(asked: FailOn) -> Self {
        match asked {
            FailOn::Fail => Self::Fail,
            FailOn::Wait => Self::Wait,
            FailOn::Missing => Self::Missing,
            FailOn::Warn => Self::Warn,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// A format of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Checklist,
    Json,
}

/// A format of words, or of data for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    Text,
    Json,
}

/// The day to judge for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Day(NaiveDate),
    InDays(Days),
}

impl On {
    /// The day, counted from today. A day past the end of the calendar is the last one.
    pub(crate) fn from(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::InDays(days) => today.checked_add_days(days).unwrap_or(NaiveDate::MAX),
        }
    }
}

/// How a day is written.
const HOW: &str = "write 2026-12-01, or +30d from today";

impl std::str::FromStr for On {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        if let Some(days) = written.strip_prefix('+').and_then(|rest| rest.strip_suffix('d')) {
            return match days.parse::<u16>() {
                Ok(number) if days.starts_with(|c: char| c.is_ascii_digit()) => {
                    Ok(Self::InDays(Days::new(number.into())))
                }
                _ => Err(HOW),
            };
        }
        // chrono reads `2026-1-5` as well; a day has one spelling here.
        match written.parse::<NaiveDate>() {
            Ok(day) if written == day.to_string() => Ok(Self::Day(day)),
            _ => Err(HOW),
        }
    }
}

/// The language: `--lang`, else the locale. Read before the arguments are parsed, for their own errors.
pub(crate) fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let mut asked = None;
    for (i, word) in words.iter().enumerate() {
        match *word {
            "--" => break,
            "--lang" => asked = words.get(i + 1).copied(),
            _ => asked = word.strip_prefix("--lang=").or(asked),
        }
    }
    match asked {
        Some(lang) => Lang::from_locale(lang),
        None => ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
            .map_or(Lang::En, |locale| Lang::from_locale(&locale)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_one_spelling() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!("2026-12-01".parse::<On>().ok().map(|on| on.from(NaiveDate::MIN)), day("2026-12-01"));
        let today = day("2026-12-01").expect("a day");
        assert_eq!("+30d".parse::<On>().ok().map(|on| on.from(today)), day("2026-12-31"));
        assert_eq!("+0d".parse::<On>().ok().map(|on| on.from(today)), Some(today));
        for wrong in
            ["2026-13-01", "2026-02-30", "2026-1-5", "20261201", "+d", "30d", "+-1d", "++1d", "today", ""]
        {
            assert!(wrong.parse::<On>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let of = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["beian", "--lang", "zh", "--wrong"]), Lang::Zh);
        assert_eq!(of(&["beian", "--lang=en"]), Lang::En);
        assert_eq!(of(&["beian", "--lang=en", "--lang=zh"]), Lang::Zh);
    }
}

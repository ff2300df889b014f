//! Arguments, in the user's language.

mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use super::process;
use crate::due::Kind;
use crate::text::Lang;
use clap::{ArgGroup, Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use values::{Calendars, Colour, FailOn, KindParser, Language, On, SchemaOf, Sort, Switch, Words};

use super::formats::{Reader, Target, TargetParser};

/// Checks ICP filings (备案) before you submit them
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
    /// Output language; by default taken from the environment
    #[arg(long, global = true, value_name = "LANG", display_order = 100)]
    pub(crate) lang: Option<Language>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 101)]
    pub(crate) color: Colour,
    /// Print JSON on several lines, for people to read
    #[arg(long, global = true, display_order = 102)]
    pub(crate) pretty: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check case files before you submit them: what will be rejected, why, and what to do next
    Check(Check),
    /// List what falls due in case files: domain names, instances, certificates, waits, waivers, self-checks
    Due(Due),
    /// Create a case file (also `init`): answer questions on a terminal, or get a file that says what to find out
    #[command(alias = "init")]
    New(New),
    /// Create an Excel form for a client to fill in; `import` reads it back into a case file
    Form(Form),
    /// List the rules and the requirements behind them
    Rules(Rules),
    /// Explain a rule, requirement, document, key, word or rejection message
    Explain(Explain),
    /// Show provincial requirements beyond the national ones, or validate custom province files
    Province(Province),
    /// Print the JSON Schema of case files, province files or JSON output
    Schema(Schema),
    /// Import facts from API responses, RDAP, WHOIS and Terraform into a case file
    Import(Import),
    /// Start the language server: editors check a case file as you type
    Lsp,
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page of the program or of a command
    Man(Help),
    /// Print this help or the help of a command
    Help(Help),
}

/// Arguments of `help` and `man`.
#[derive(Debug, Args)]
pub(crate) struct Help {
    /// The command; without it, all commands are listed
    #[arg(
        value_name = "COMMAND",
        id = "topic",
        value_parser = [
            "check", "due", "new", "form", "rules", "explain", "province", "schema", "import", "lsp", "completions", "man", "help",
        ]
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
    /// Day of the check: 2026-12-01, or +30d from today; by default the day of submission, but not before today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Check only these rules, requirements or sections (separated by commas); the result is never "ready"
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Skip these rules or sections (separated by commas); the result is never "ready"
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,
    /// Output format, or FORMAT=PATH to write it to a file or folder; several separated by commas
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        default_value = "checklist",
        value_parser = TargetParser,
        value_delimiter = ',',
        env = "BEIAN_FORMAT"
    )]
    pub(crate) format: Vec<Target>,
    /// Order of the table of several cases: as given, or the worst first
    #[arg(long, value_name = "ORDER", default_value = "input", env = "BEIAN_SORT")]
    pub(crate) sort: Sort,
    /// Who reads the html and markdown pages: the agency, or the client, who knows no ids and keys
    #[arg(long = "for", value_name = "READER", default_value = "agency", env = "BEIAN_FOR")]
    pub(crate) reader: Reader,
    /// Exit with code 1 from this severity on
    #[arg(long, value_name = "SEVERITY", default_value = "missing", env = "BEIAN_FAIL_ON")]
    pub(crate) fail_on: FailOn,
    /// Folder with custom province files; each replaces the built-in one
    #[arg(long, value_name = "DIR", env = "BEIAN_PROVINCES")]
    pub(crate) provinces: Option<PathBuf>,
    /// File with known findings, which do not count for the exit code
    #[arg(long, value_name = "FILE", env = "BEIAN_BASELINE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write everything found now to the baseline file
    #[arg(long)]
    pub(crate) write_baseline: bool,
    #[command(flatten)]
    pub(crate) folder: InFolder,
    /// Give a result even if the sources were last read more than two years before that day
    #[arg(long, display_order = 52)]
    pub(crate) accept_old_rules: bool,
    /// Also list what passes; in JSON, with its rules, requirements and sources
    #[arg(long, short, display_order = 56)]
    pub(crate) verbose: bool,
    /// Print only the verdict, one line per case
    #[arg(long, short, display_order = 57, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Show personal data, which is masked by default
    #[arg(long, display_order = 58)]
    pub(crate) reveal: bool,
}

/// Which files of a folder are cases, and which settings hold for them: of every command that searches one. Other
/// options stand between these in the help, so that their places have numbers.
#[derive(Debug, Args)]
pub(crate) struct InFolder {
    /// Settings file of this run; by default the nearest beian.toml above the paths
    #[arg(long, display_order = 50, value_name = "FILE", env = "BEIAN_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Use no beian.toml
    #[arg(long, display_order = 51, conflicts_with = "config")]
    pub(crate) no_config: bool,
    /// Read no personal data: without included files and images, what needs them is not checked, and nothing is "ready"
    #[arg(
        long,
        display_order = 53,
        value_name = "SWITCH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        env = "BEIAN_WITHOUT_PRIVATE"
    )]
    pub(crate) without_private: Option<Switch>,
    /// Also search files and folders that .gitignore and the like exclude
    #[arg(
        long,
        display_order = 54,
        value_name = "SWITCH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        env = "BEIAN_NO_IGNORE"
    )]
    pub(crate) no_ignore: Option<Switch>,
    /// Also search files and folders whose names begin with a dot
    #[arg(
        long,
        display_order = 55,
        value_name = "SWITCH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true",
        env = "BEIAN_HIDDEN"
    )]
    pub(crate) hidden: Option<Switch>,
}

/// Arguments of `due`.
#[derive(Debug, Args)]
pub(crate) struct Due {
    /// Case files, folders to search for them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// First day: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<On>,
    /// Last day, written like the first
    #[arg(long, value_name = "DATE", conflicts_with = "days")]
    pub(crate) until: Option<On>,
    /// Number of days after the first
    #[arg(long, value_name = "NUMBER", default_value = "90")]
    pub(crate) days: u16,
    /// List only these kinds, such as domain-expires (separated by commas)
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = KindParser)]
    pub(crate) only: Vec<Kind>,
    /// Leave out these kinds, such as submission (separated by commas)
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = KindParser)]
    pub(crate) skip: Vec<Kind>,
    /// Output format
    #[arg(long, short, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Calendars,
    /// Folder with custom province files; each replaces the built-in one
    #[arg(long, value_name = "DIR", env = "BEIAN_PROVINCES")]
    pub(crate) provinces: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: InFolder,
    /// Show personal data, which is masked by default
    #[arg(long, display_order = 56)]
    pub(crate) reveal: bool,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// File to write, or - for standard output; by default named after the first domain name
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
    /// Domain name of the order; separate several with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) domain: Vec<String>,
    /// Day of the check: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Write personal data to a file of its own, which the case includes and Git leaves out
    #[arg(long)]
    pub(crate) private: bool,
    /// Ask nothing, not even on a terminal
    #[arg(long)]
    pub(crate) no_questions: bool,
    /// Overwrite an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `form`.
#[derive(Debug, Args)]
pub(crate) struct Form {
    /// Workbook to write: client.xlsx
    #[arg(value_name = "FILE", id = "form_file")]
    pub(crate) file: PathBuf,
    /// Province in which the filing is made, in any spelling: 44, Guangdong
    #[arg(long, value_name = "PROVINCE", id = "new_province")]
    pub(crate) province: Option<String>,
    /// What the applicant is: individual, enterprise, ...
    #[arg(long, value_name = "KIND", id = "new_kind")]
    pub(crate) kind: Option<String>,
    /// Type of the order: first, add, access, change, ...
    #[arg(long = "type", value_name = "TYPE", id = "new_type")]
    pub(crate) r#type: Option<String>,
    /// Domain name of the order; separate several with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) domain: Vec<String>,
    /// Case file to take answers from, instead of the options above
    #[arg(long, value_name = "CASE", conflicts_with_all = ["new_province", "new_kind", "new_type", "domain"])]
    pub(crate) from: Option<PathBuf>,
    /// Day of the check: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Overwrite an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// Arguments of `province`.
#[derive(Debug, Args)]
pub(crate) struct Province {
    /// Province, in any spelling: Guangdong, 44 or 广东; if absent, all
    #[arg(value_name = "PROVINCE")]
    pub(crate) name: Option<String>,
    /// Only requirements for this kind of applicant: individual, organisation, enterprise, ...
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Only requirements for this type of order: first, add, access, change, ...
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) r#type: Option<String>,
    /// List what to re-read first: old, single-source and disputed requirements, sources not re-read; `nation` for national ones
    #[arg(long)]
    pub(crate) stale: bool,
    /// Day to check for: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Folder with custom province files; each replaces the built-in one
    #[arg(long, value_name = "DIR")]
    pub(crate) provinces: Option<PathBuf>,
    /// Only validate one custom province file, or all in a folder: lists every problem with its place
    #[arg(long, value_name = "DIR", conflicts_with_all = ["name", "kind", "type", "stale", "on", "provinces", "format"])]
    pub(crate) check: Option<PathBuf>,
    /// Output format
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// Also list the requirements behind each rule
    #[arg(long)]
    pub(crate) rows: bool,
    /// Only rules of this report section
    #[arg(long, value_name = "SECTION")]
    pub(crate) section: Option<String>,
    /// Include the requirements of this province besides the national ones
    #[arg(long, value_name = "PROVINCE")]
    pub(crate) province: Option<String>,
    /// Only rules for this kind of applicant
    #[arg(long, value_name = "KIND")]
    pub(crate) applicant: Option<String>,
    /// Only rules for this type of order
    #[arg(long, value_name = "TYPE")]
    pub(crate) filing: Option<String>,
    /// Day of the requirements: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Output format
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// Ids, names, keys, words, or a rejection message in quotes
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// Include the requirements of this province besides the national ones
    #[arg(long, value_name = "PROVINCE")]
    pub(crate) province: Option<String>,
    /// Day of the requirements: 2026-12-01, or +30d from today; by default today in Beijing
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<On>,
    /// Output format
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Words,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what
    pub(crate) of: SchemaOf,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(override_usage = "beian import [OPTIONS] [KIND] <FILE>...")]
#[command(group = ArgGroup::new("place").args(["into", "out"]))]
pub(crate) struct Import {
    /// Exports, forms or tables, or - for standard input; before exports their kind, where it is not recognised
    #[arg(value_name = "FILE", required = true)]
    pub(crate) exports: Vec<PathBuf>,
    /// Write what is missing into this case; printed where it is left out
    #[arg(long, value_name = "CASE")]
    pub(crate) into: Option<PathBuf>,
    /// Write a case for each client of forms and tables into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Heading of the column after which these files are called; by default they are called after their rows
    #[arg(long, value_name = "COLUMN", requires = "out", id = "name_column")]
    pub(crate) name: Option<String>,
    /// Of lists, only these domain names and instances (a list with commas); else those that the case names
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Replace values of the case that differ, or files that are there
    #[arg(long, requires = "place")]
    pub(crate) force: bool,
    /// Write what is personal of each of these cases into a file of its own, which Git leaves out
    #[arg(long, requires = "out")]
    pub(crate) private: bool,
    /// Show personal data that is masked or left out otherwise
    #[arg(long)]
    pub(crate) reveal: bool,
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
            .find_map(|name| process::variable(name)?.into_string().ok().filter(|value| !value.is_empty()))
            .map_or(Lang::En, |locale| Lang::from_locale(&locale)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let of = |words: &[&str]| language(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["beian", "--lang", "zh", "--wrong"]), Lang::Zh);
        assert_eq!(of(&["beian", "--lang=en"]), Lang::En);
        assert_eq!(of(&["beian", "--lang=en", "--lang=zh"]), Lang::Zh);
    }
}

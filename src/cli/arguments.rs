//! Arguments, and what is said about wrong ones, in the user's language.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use beian::report::FailOn;
use beian::text::Lang;
use chrono::{Days, NaiveDate};
use clap::error::{ContextKind, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

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
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Language>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check case files: will this filing come back, why, and what to do next
    Check(Check),
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
    /// List what passes, too
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Show personal data that is masked otherwise
    #[arg(long)]
    pub(crate) reveal: bool,
}

/// A language of the output.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Language {
    /// Chinese
    Zh,
    /// English
    En,
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

impl std::str::FromStr for On {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        if let Some(days) = written.strip_prefix('+').and_then(|rest| rest.strip_suffix('d')) {
            return match days.parse::<u16>() {
                Ok(number) if days.starts_with(|c: char| c.is_ascii_digit()) => {
                    Ok(Self::InDays(Days::new(number.into())))
                }
                _ => Err("+30d"),
            };
        }
        // chrono reads `2026-1-5` as well; a day has one spelling here.
        match written.parse::<NaiveDate>() {
            Ok(day) if written == day.to_string() => Ok(Self::Day(day)),
            _ => Err("2026-12-01, +30d"),
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

/// Help texts in Chinese: argument id and words.
const CHINESE: [(&str, &str); 11] = [
    ("lang", "输出语言；默认取自环境变量"),
    ("color", "何时使用颜色"),
    ("paths", "备案文件、要搜索的文件夹，或 - 表示标准输入"),
    ("on", "按哪一天判断：2026-12-01，或从今天起 +30d；默认取提交日，但不早于北京时间今天"),
    ("only", "只检查这些规则或部分（用逗号分隔）；结果不会是“可以提交”"),
    ("skip", "不检查这些规则或部分（用逗号分隔）；结果不会是“可以提交”"),
    ("format", "输出格式"),
    ("fail_on", "从哪种严重程度起退出码为 1"),
    ("verbose", "同时列出通过的项目"),
    ("reveal", "显示默认隐去的个人信息"),
    ("version", "显示版本"),
];

/// The command with its help in a language.
pub(crate) fn localised(command: clap::Command, lang: Lang) -> clap::Command {
    if lang == Lang::En {
        return command.disable_help_subcommand(true);
    }
    let translate = |mut command: clap::Command, about: &'static str| {
        for (id, words) in CHINESE {
            if command.get_arguments().any(|argument| argument.get_id() == id) {
                command = command.mut_arg(id, |argument| argument.help(words).help_heading("选项"));
            }
        }
        let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
        command
            .about(about)
            .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}")
            .subcommand_help_heading("命令")
            .disable_help_flag(true)
            .arg(help.help("显示帮助").help_heading("选项"))
    };
    translate(command, "备案（ICP 备案）提交前自查")
        .disable_help_subcommand(true)
        .mut_subcommand("check", |check| translate(check, "检查备案文件：会不会被驳回，为什么，下一步做什么"))
}

/// Prints what is wrong with the arguments, or the help that was asked for. Gives back the exit code.
pub(crate) fn explain(error: &clap::Error, lang: Lang) -> u8 {
    let asked = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Some(0),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Some(2),
        _ => None,
    };
    if asked.is_some() || lang == Lang::En {
        // If the reader has gone away there is nobody to tell.
        let _ = error.print();
        return asked.unwrap_or(2);
    }
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有这个参数：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面缺少值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 不能是 {value}"),
        ErrorKind::InvalidSubcommand => format!("没有这个命令：{}", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} 不能重复，也不能与其他参数同用"),
        _ => "参数有误".to_owned(),
    };
    let mut lines = vec![format!("错误: {what}")];
    let valid = context(ContextKind::ValidValue);
    if !valid.is_empty() {
        lines.push(format!("可以是：{valid}"));
    } else if let Some(source) = std::error::Error::source(error) {
        lines.push(format!("写法：{source}"));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let meant = context(kind);
        if !meant.is_empty() {
            lines.push(format!("是否指：{meant}"));
        }
    }
    lines.push("用法见 beian check --help".to_owned());
    let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
    2
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

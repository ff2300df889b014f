//! Arguments, in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;

use beian::defaults;
use beian::report;
use beian::text::Lang;
use chrono::{Days, NaiveDate};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

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
    /// Print this help or the help of a command
    Help(Help),
}

/// Arguments of `help`.
#[derive(Debug, Args)]
pub(crate) struct Help {
    /// The command; without it, all commands are listed
    #[arg(value_name = "COMMAND", id = "topic", value_parser = ["check", "rules", "explain", "province", "schema", "import", "lsp"])]
    pub(crate) command: Option<String>,
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
    /// Check only these rules or sections (separated by commas); the result is never "ready"
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
    /// Settings file of this run; by default the nearest beian.toml above the paths
    #[arg(long, value_name = "FILE", env = "BEIAN_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Use no beian.toml
    #[arg(long, conflicts_with = "config")]
    pub(crate) no_config: bool,
    /// Give a result even if the sources were last read more than two years before that day
    #[arg(long)]
    pub(crate) accept_old_rules: bool,
    /// Also search files and folders that .gitignore and the like exclude
    #[arg(long)]
    pub(crate) no_ignore: bool,
    /// Also search files and folders whose names begin with a dot
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Also list what passes; in JSON, with its rules, requirements and sources
    #[arg(long, short)]
    pub(crate) verbose: bool,
    /// Print only the verdict, one line per case
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Show personal data, which is masked by default
    #[arg(long)]
    pub(crate) reveal: bool,
}

/// Arguments of `province`.
#[derive(Debug, Args)]
pub(crate) struct Province {
    /// A province in any spelling: 广东, Guangdong, 粤, 44; without it, all provinces are listed
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
pub(crate) struct Import {
    /// Exports, or - for standard input; before them their kind, where it is not recognised
    #[arg(value_name = "FILE", required = true)]
    pub(crate) exports: Vec<PathBuf>,
    /// Write what is missing into this case; printed where it is left out
    #[arg(long, value_name = "CASE")]
    pub(crate) into: Option<PathBuf>,
    /// Of lists, only these domain names and instances (a list with commas); else those that the case names
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Replace values of the case that differ
    #[arg(long, requires = "into")]
    pub(crate) force: bool,
    /// Show personal data that is masked or left out otherwise
    #[arg(long)]
    pub(crate) reveal: bool,
}

// The values below have no descriptions of their own: `clap` would print those in English.

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    Case,
    Report,
    Province,
    Ndjson,
    Settings,
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

/// In which order a table lists cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    Input,
    Readiness,
}

impl From<Sort> for defaults::Sort {
    fn from(asked: Sort) -> Self {
        match asked {
            Sort::Input => Self::Input,
            Sort::Readiness => Self::Readiness,
        }
    }
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

/// The arguments in Chinese: id, name of the value, help. Values and defaults stand in the help.
/// An id with a command before it says what differs for that command, and stands behind the general one.
const CHINESE: &[(&str, &str, &str)] = &[
    ("lang", "语言", "输出语言：zh 或 en；默认取自环境变量"),
    ("color", "何时", "何时使用颜色：auto、always、never；默认 auto"),
    ("pretty", "", "JSON 分行输出，便于人读"),
    ("paths", "路径", "备案文件、要搜索的文件夹，或 - 表示标准输入；默认为当前文件夹"),
    ("on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认取提交日，但不早于北京时间今天"),
    ("only", "规则", "只检查这些规则或部分（用逗号分隔）；结果不会是“可以提交”"),
    ("skip", "规则", "不检查这些规则或部分（用逗号分隔）；结果不会是“可以提交”"),
    (
        "format",
        "格式",
        "输出格式：checklist、json、ndjson、markdown、html、junit、github、gitlab、sarif、csv；写作 json=路径 时写入文件，多种格式用逗号分隔；默认 checklist",
    ),
    (
        "sort",
        "顺序",
        "多个备案文件的汇总表按什么顺序：input（检查的顺序）或 readiness（最差的在前）；默认 input",
    ),
    (
        "reader",
        "读者",
        "html 和 markdown 页面给谁看：agency（保管备案文件的人）或 client（客户，不列规则编号和依据）；默认 agency",
    ),
    ("fail_on", "程度", "从哪种严重程度起退出码为 1：fail、wait、missing、warn；默认 missing"),
    ("baseline", "文件", "已经记录在案的问题（基线）：不影响退出码"),
    ("write_baseline", "", "把这次发现的全部问题写入基线"),
    ("config", "文件", "这次检查使用的 beian.toml；默认为路径所在或上级文件夹中最近的一个"),
    ("no_config", "", "不使用 beian.toml"),
    ("accept_old_rules", "", "规则距最近一次核对已超过两年时，仍给出结论"),
    ("no_ignore", "", "搜索文件夹时，包括被忽略清单排除的"),
    ("hidden", "", "搜索文件夹时，包括以点开头的文件和文件夹"),
    ("verbose", "", "同时列出通过的项目；JSON 中同时列出其规则、条款和出处"),
    ("quiet", "", "每个备案文件只输出一行结论"),
    ("reveal", "", "显示默认隐去的个人信息"),
    ("topic", "命令", "要说明的命令：check、rules、explain、province、schema、import；不写则列出全部"),
    (
        "of",
        "种类",
        "哪一种：case（备案文件）、province（省份文件）、settings（beian.toml），或 report（检查报告）、ndjson（逐行的检查报告）、rules（规则列表）、explain（说明）、province-report（省份）、stale（重新核对）的 JSON",
    ),
    ("name", "省份", "省份，任何写法：广东、Guangdong、粤、44；不写则列出全部"),
    ("kind", "主体", "只列涉及这类主体的条款：individual、organisation、enterprise、企业等"),
    ("type", "类型", "只列涉及这类订单的条款：first、add、access、change、首次备案等"),
    ("provinces", "文件夹", "自有省份文件的文件夹，每个文件替换一个省的内置文件"),
    ("check", "文件夹", "只核对一个自有省份文件或文件夹中的全部：列出全部问题及其位置"),
    ("stale", "", "最该重新核对的在前：出处的新旧、发布者家数、争议、没有再核对的出处；全国的写“全国”"),
    ("province.on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认为北京时间今天"),
    ("province.format", "格式", "输出格式：text 或 json；默认 text"),
    ("exports", "文件", "导出文件，或 - 表示标准输入；认不出种类的，在前面写种类"),
    ("into", "备案文件", "把缺少的内容写入这个备案文件；不写则只输出"),
    ("import.only", "名称", "列表中只取这些域名和实例（用逗号分隔）；默认取备案文件里有的"),
    ("force", "", "替换备案文件里不一致的值"),
    ("rows", "", "同时列出每条规则后面的条款"),
    ("section", "部分", "只列报告这一部分的规则"),
    ("province", "省份", "除全国条款外，加上这个省的条款"),
    ("applicant", "性质", "只列涉及这种主办单位性质的"),
    ("filing", "类型", "只列涉及这种备案类型的"),
    ("ids", "名称", "规则、条款、材料、字段、用词，或加引号的驳回用语"),
    ("rules.on", "日期", "按哪一天的条款：2026-12-01，或从今天起 +30d；默认北京时间今天"),
    ("rules.format", "格式", "输出格式：text 或 json；默认 text"),
    ("explain.on", "日期", "按哪一天的条款：2026-12-01，或从今天起 +30d；默认北京时间今天"),
    ("explain.format", "格式", "输出格式：text 或 json；默认 text"),
];

/// The commands in Chinese: name, what it does, usage.
const COMMANDS: &[(&str, &str, &str)] = &[
    ("check", "检查备案文件：会不会被驳回，为什么，下一步做什么", "beian check [选项] [路径]..."),
    ("rules", "列出规则，以及规则依据的条款", "beian rules [选项]"),
    ("explain", "说明一条规则、条款、材料、字段、用词或驳回用语", "beian explain [选项] <名称>..."),
    ("province", "列出各省管局在全国要求之外的条款，或核对自有的省份文件", "beian province [选项] [省份]"),
    ("schema", "输出备案文件或各种 JSON 输出的 JSON Schema", "beian schema [选项] <种类>"),
    (
        "import",
        "从接口结果、域名查询结果等导出文件取得内容，写入备案文件",
        "beian import [选项] [种类] <文件>...",
    ),
    ("lsp", "为编辑器服务：边写边检查备案文件（标准输入输出上的语言服务器）", "beian lsp [选项]"),
    ("help", "显示帮助，或某个命令的帮助", "beian help [命令]"),
];

/// The help that was asked for in words.
pub(crate) fn help(of: Option<&str>, lang: Lang) -> String {
    let mut command = localised(Arguments::command(), lang);
    command.build();
    let named = of.and_then(|name| command.find_subcommand_mut(name).cloned());
    named.unwrap_or(command).render_help().to_string()
}

/// The command with its help in a language.
pub(crate) fn localised(command: clap::Command, lang: Lang) -> clap::Command {
    let mut command = command.disable_help_subcommand(true);
    if lang == Lang::En {
        return command;
    }
    let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
    command = in_chinese(command, "备案（ICP 备案）提交前自查", "beian [选项] <命令>")
        .subcommand_help_heading("命令")
        .disable_version_flag(true)
        .arg(version.help("显示版本").help_heading("选项"));
    for &(name, about, usage) in COMMANDS {
        command = command.mut_subcommand(name, |command| in_chinese(command, about, usage));
    }
    command
}

fn in_chinese(mut command: clap::Command, about: &'static str, usage: &'static str) -> clap::Command {
    for &(id, value, help) in CHINESE {
        let (of, id) = id.split_once('.').unwrap_or((command.get_name(), id));
        if of == command.get_name() && command.get_arguments().any(|argument| argument.get_id() == id) {
            command = command.mut_arg(id, |argument| {
                let heading = if argument.is_positional() { "参数" } else { "选项" };
                // What `clap` says of an environment variable is English.
                let help = match argument.get_env().and_then(|name| name.to_str()) {
                    Some(name) => format!("{help}（环境变量 {name}）"),
                    None => help.to_owned(),
                };
                let argument = argument.help(help).help_heading(heading).hide_env(true);
                match value {
                    "" => argument,
                    _ => argument.value_name(value).hide_possible_values(true).hide_default_value(true),
                }
            });
        }
    }
    let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
    command
        .about(about)
        .override_usage(usage)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}")
        .disable_help_flag(true)
        .arg(help.help("显示帮助").help_heading("选项"))
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

//! Help: the arguments in the user's language, with two examples of each command.

use crate::render::terminal::broken;
use crate::text::{Fixed, Lang, text};
use clap::CommandFactory;
use unicode_width::UnicodeWidthStr;

use super::arguments::Arguments;
use super::streams::width;

/// The arguments in Chinese: id, name of the value, help. Values and defaults stand in the help.
/// An id with a command before it says what differs for that command, and stands behind the general one.
const CHINESE: &[(&str, &str, &str)] = &[
    ("lang", "语言", "输出语言：zh 或 en；默认取自环境变量"),
    ("color", "何时", "何时使用颜色：auto、always、never；默认 auto"),
    ("pretty", "", "JSON 分行输出，便于人读"),
    ("paths", "路径", "备案文件、要搜索的文件夹，或 - 表示标准输入；默认为当前文件夹"),
    ("on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认取提交日，但不早于北京时间今天"),
    ("only", "规则", "只检查这些规则、条款或报告部分（用逗号分隔）；结论不会是“可以提交”"),
    ("skip", "规则", "不检查这些规则或报告部分（用逗号分隔）；结论不会是“可以提交”"),
    (
        "format",
        "格式",
        "输出格式：checklist、json、ndjson、markdown、html、junit、github、gitlab、sarif、csv、xlsx；写作 json=路径 时写入文件，多种格式用逗号分隔；默认 checklist",
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
    ("fail_on", "程度", "达到哪种严重程度时退出码为 1：fail、wait、missing、warn；默认 missing"),
    ("baseline", "文件", "已经记录在案的问题（基线）：不影响退出码"),
    ("write_baseline", "", "把这次发现的全部问题写入基线"),
    ("config", "文件", "这次检查使用的 beian.toml；默认为路径所在或上级文件夹中最近的一个"),
    ("no_config", "", "不使用 beian.toml"),
    ("accept_old_rules", "", "规则距最近一次核对已超过两年时，仍给出结论"),
    (
        "without_private",
        "开关",
        "不读取个人信息：跳过包含的文件和图片，以及需要它们的检查；结论不会是“可以提交”",
    ),
    ("no_ignore", "开关", "搜索文件夹时，包括被 .gitignore 等排除的文件"),
    ("hidden", "开关", "搜索文件夹时，包括以点开头的文件和文件夹"),
    ("verbose", "", "同时列出通过的项目；JSON 中同时列出其规则、条款和出处"),
    ("quiet", "", "每个备案文件只输出一行结论"),
    ("reveal", "", "显示默认隐去的个人信息"),
    (
        "topic",
        "命令",
        "要说明的命令：check、due、new、form、rules、explain、province、schema、import、lsp、completions、man、help；不写则列出全部",
    ),
    ("from", "日期", "第一天：2026-12-01，或从今天起 +30d；默认为北京时间今天"),
    ("until", "日期", "最后一天，写法与第一天相同"),
    ("days", "天数", "从第一天起算的天数；默认 90"),
    (
        "due.only",
        "种类",
        "只列这些种类（用逗号分隔）：domain-expires、instance-expires、certificate-expires、document-expires、waiver-ends、requirement-ends、ready-until、self-check、wait-over、submission",
    ),
    ("due.skip", "种类", "不列这些种类（用逗号分隔），例如 submission"),
    ("due.format", "格式", "输出格式：table、csv 或 ics（iCalendar 日历）；默认 table"),
    ("new_file", "文件", "要写的文件，或 - 表示标准输出；默认按第一个域名命名"),
    ("new_province", "省份", "在哪个省备案，任何写法：广东、Guangdong、44"),
    ("new_kind", "性质", "主办单位性质：individual、enterprise、企业等"),
    ("new_type", "类型", "备案类型：first、add、access、change、首次备案等"),
    ("domain", "域名", "订单里的域名；有几个时用逗号分隔"),
    ("new.on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认为北京时间今天"),
    ("private", "", "个人信息写入另一个文件：由备案文件包含，不进版本库"),
    ("form_file", "文件", "要写的工作簿：client.xlsx"),
    ("form.from", "备案文件", "从这个备案文件取已知的答案，代替上面的选项"),
    ("form.on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认为北京时间今天"),
    ("form.force", "", "覆盖已有的文件"),
    ("no_questions", "", "在终端上也不提问"),
    ("new.force", "", "覆盖已有的文件"),
    ("shell", "Shell", "哪一种：bash、elvish、fish、powershell、zsh"),
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
    ("stale", "", "最需要重新核对的在前：出处的新旧、发布者家数、争议、没有再核对的出处；全国的写“全国”"),
    ("province.on", "日期", "按哪一天判断：2026-12-01，或从今天起 +30d；默认为北京时间今天"),
    ("province.format", "格式", "输出格式：text 或 json；默认 text"),
    (
        "exports",
        "文件",
        "导出文件、填好的收集表或客户表格，或 - 表示标准输入；无法识别种类的导出文件，在前面写明种类",
    ),
    ("into", "备案文件", "把缺少的内容写入这个备案文件；不写则只输出"),
    ("out", "文件夹", "把收集表和客户表格里的每个客户写成这个文件夹里的一个备案文件"),
    ("name_column", "表头", "这些文件按哪一列命名；默认按行号"),
    ("import.only", "名称", "列表中只取这些域名和实例（用逗号分隔）；默认取备案文件里有的"),
    ("import.force", "", "替换备案文件里不一致的值，或覆盖已有的文件"),
    ("rows", "", "同时列出每条规则对应的条款"),
    ("section", "部分", "只列报告中某一部分的规则"),
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
    ("check", "检查备案文件：是否会被驳回、原因和下一步", "beian check [选项] [路径]..."),
    ("due", "列出备案文件中的到期事项：域名、实例、证件、等待、豁免和自查", "beian due [选项] [路径]..."),
    ("new", "新建备案文件（同 init）：在终端上逐项提问，或在文件里注明待查内容", "beian new [选项] [文件]"),
    ("form", "生成给客户填写的 Excel 收集表，填好后用 import 读回备案文件", "beian form [选项] <文件>"),
    ("rules", "列出规则，以及规则依据的条款", "beian rules [选项]"),
    ("explain", "说明一条规则、条款、材料、字段、用词或驳回用语", "beian explain [选项] <名称>..."),
    ("province", "列出各省管局在全国要求之外的条款，或核对自有的省份文件", "beian province [选项] [省份]"),
    ("schema", "输出备案文件或各种 JSON 输出的 JSON Schema", "beian schema [选项] <种类>"),
    (
        "import",
        "从接口结果、域名查询结果、收集表等文件取得内容，写入备案文件",
        "beian import [选项] [种类] <文件>...",
    ),
    ("lsp", "供编辑器调用的语言服务器（标准输入输出）：编辑时检查备案文件", "beian lsp [选项]"),
    ("completions", "输出命令行补全脚本", "beian completions <Shell>"),
    ("man", "输出手册页，或某个命令的手册页", "beian man [命令]"),
    ("help", "显示帮助，或某个命令的帮助", "beian help [命令]"),
];

/// Two examples of each command, and what each does.
const EXAMPLES: &[(&str, [(&str, Fixed); 2])] = &[
    (
        "check",
        [
            ("beian check case.toml", text("检查一个备案文件", "check one case")),
            (
                "beian check clients --on +30d --format json",
                text(
                    "检查文件夹中的全部备案文件，按 30 天后判断，输出 JSON",
                    "check a folder for the day in 30 days, as JSON",
                ),
            ),
        ],
    ),
    (
        "due",
        [
            (
                "beian due clients --days 30",
                text("列出 30 天内的到期事项", "list what falls due within 30 days"),
            ),
            (
                "beian due clients -f ics > due.ics",
                text("写成日历文件，可导入日历软件", "write a calendar that calendar programs import"),
            ),
        ],
    ),
    (
        "new",
        [
            (
                "beian new --province 44 --kind individual --type first --domain example.cn",
                text(
                    "广东个人的首次备案，文件按域名命名",
                    "an individual in Guangdong; the file is named after the domain name",
                ),
            ),
            (
                "beian new --province 33 --kind enterprise --type first client.toml",
                text("浙江企业的首次备案，写入指定的文件", "an enterprise in Zhejiang, written to this file"),
            ),
        ],
    ),
    (
        "form",
        [
            (
                "beian form client.xlsx --province 44 --kind enterprise --type first",
                text("广东企业首次备案的收集表", "a form for a first filing of an enterprise in Guangdong"),
            ),
            (
                "beian form client.xlsx --from case.toml",
                text("把备案文件里已有的内容填进收集表", "a form with what a case file says already"),
            ),
        ],
    ),
    (
        "rules",
        [
            ("beian rules --section domain", text("只列域名部分的规则", "list the rules on domain names")),
            (
                "beian rules --rows --province 44 --applicant individual",
                text("列出广东个人备案所依据的条款", "list the rows for an individual in Guangdong"),
            ),
        ],
    ),
    (
        "explain",
        [
            (
                "beian explain domain.registrar",
                text("说明备案文件的一个字段", "explain a key of the case file"),
            ),
            (
                "beian explain domain-holder --province 44",
                text("说明一条规则，连同广东的条款", "explain a rule, with the rows of Guangdong"),
            ),
        ],
    ),
    (
        "province",
        [
            (
                "beian province 44 --kind individual",
                text("列出广东对个人的要求", "list what Guangdong asks of individuals"),
            ),
            (
                "beian province --stale",
                text("列出最需要重新核对的省份", "list the provinces whose rows should be read again first"),
            ),
        ],
    ),
    (
        "schema",
        [
            (
                "beian schema case",
                text("备案文件的 JSON Schema，供编辑器使用", "the schema of case files, for editors"),
            ),
            (
                "beian schema report",
                text("检查报告 JSON 的 JSON Schema", "the schema of what `check --format json` writes"),
            ),
        ],
    ),
    (
        "import",
        [
            (
                "beian import whois.txt --into case.toml",
                text("把 WHOIS 查询结果写入备案文件", "add what WHOIS says to a case file"),
            ),
            (
                "beian import instances.json",
                text(
                    "输出云服务器列表对应的内容",
                    "print what a list of instances says, as a piece of a case",
                ),
            ),
        ],
    ),
    (
        "lsp",
        [
            ("beian lsp", text("由编辑器启动", "started by an editor")),
            ("beian lsp --lang zh", text("说明和提示用中文", "answer in Chinese")),
        ],
    ),
    (
        "completions",
        [
            (
                "beian completions bash > ~/.local/share/bash-completion/completions/beian",
                text("为 bash 安装补全", "install completion for bash"),
            ),
            (
                "beian completions fish > ~/.config/fish/completions/beian.fish",
                text("为 fish 安装补全", "install completion for fish"),
            ),
        ],
    ),
    (
        "man",
        [
            (
                "beian man > beian.1",
                text(
                    "写出手册页，用 man -l beian.1 阅读",
                    "write the manual page; read it with man -l beian.1",
                ),
            ),
            (
                "beian man check > beian-check.1",
                text("写出 check 命令的手册页", "write the manual page of check"),
            ),
        ],
    ),
    (
        "help",
        [
            ("beian help", text("列出全部命令", "list all commands")),
            ("beian help check", text("说明 check 命令", "explain the command check")),
        ],
    ),
];

/// The help that was asked for in words, painted.
pub(crate) fn page(of: Option<&str>, lang: Lang) -> clap::builder::StyledStr {
    command(of, lang).render_help()
}

/// A command that is named, or the program.
pub(crate) fn command(of: Option<&str>, lang: Lang) -> clap::Command {
    let mut command = localised(Arguments::command(), lang);
    command.build();
    let named = of.and_then(|name| command.find_subcommand_mut(name).cloned());
    named.unwrap_or(command)
}

/// The command with its help in a language.
pub(crate) fn localised(command: clap::Command, lang: Lang) -> clap::Command {
    let width = width();
    let mut command = command.disable_help_subcommand(true);
    for (name, examples) in EXAMPLES {
        command = command.mut_subcommand(name, |command| command.after_help(in_words(examples, lang, width)));
    }
    if lang == Lang::En {
        return command;
    }
    let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
    command = in_chinese(command, "备案（ICP 备案）提交前自查", "beian [选项] <命令>")
        .subcommand_help_heading("命令")
        .disable_version_flag(true)
        .arg(version.help("显示版本").help_heading("选项"));
    let of_all: Vec<clap::Arg> = command.get_arguments().filter(|one| one.is_global_set()).cloned().collect();
    for &(name, about, usage) in COMMANDS {
        command = command.mut_subcommand(name, |command| {
            let command = in_chinese(command, about, usage);
            let page = laid_out(&command, about, usage, &of_all, width);
            command.override_help(page)
        });
    }
    let page = laid_out(&command, "备案（ICP 备案）提交前自查", "beian [选项] <命令>", &[], width);
    command.override_help(page)
}

/// Examples as help shows them: each with what it does below it. A long one goes on as a shell lets it.
fn in_words(examples: &[(&str, Fixed)], lang: Lang, width: usize) -> String {
    let mut words = text("示例：", "Examples:").get(lang).to_owned();
    for (line, does) in examples {
        let line = match line.len() + 2 <= width {
            true => (*line).to_owned(),
            false => broken(line, width.saturating_sub(4 + " \\".len())).join(" \\\n    "),
        };
        let does = broken(does.get(lang), width.saturating_sub(6)).join("\n      ");
        words.push_str(&format!("\n  {line}\n      {does}"));
    }
    words
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
        .disable_help_flag(true)
        .arg(help.help("显示帮助").help_heading("选项"))
}

/// Chinese help, laid out by display width: `clap` breaks lines at spaces, of which Chinese has none.
fn laid_out(command: &clap::Command, about: &str, usage: &str, of_all: &[clap::Arg], width: usize) -> String {
    let mut page = broken(about, width).join("\n") + &format!("\n\n用法：{usage}\n");
    let commands = command.get_subcommands().filter(|one| !one.is_hide_set());
    let about = |one: &clap::Command| one.get_about().map(ToString::to_string).unwrap_or_default();
    let commands = commands.map(|one| (one.get_name().to_owned(), about(one))).collect();
    let shown = || command.get_arguments().chain(of_all).filter(|one| !one.is_hide_set());
    let help = |one: &clap::Arg| one.get_help().map(ToString::to_string).unwrap_or_default();
    let values = shown().filter(|one| one.is_positional()).map(|one| (called(one), help(one))).collect();
    let option = |one: &clap::Arg| {
        let short = one.get_short().map_or_else(|| " ".repeat(4), |short| format!("-{short}, "));
        (short + &called(one), help(one))
    };
    let options = shown().filter(|one| !one.is_positional()).map(option).collect();
    for (heading, rows) in [("命令", commands), ("参数", values), ("选项", options)] {
        let rows: Vec<(String, String)> = rows;
        let Some(widest) = rows.iter().map(|(name, _)| name.width()).max() else { continue };
        page.push_str(&format!("\n{BOLD}{UNDERLINED}{heading}：{PLAIN}\n"));
        for (name, help) in rows {
            let indent = " ".repeat(widest + 4);
            let lines = broken(&help, width.saturating_sub(indent.len())).join(&format!("\n{indent}"));
            let gap = " ".repeat(widest - name.width());
            // The name stands out, its value does not.
            let (flag, value) = match name.find(['[', '<']).filter(|at| *at > 0) {
                Some(at) => name.split_at(at),
                None => (name.as_str(), ""),
            };
            page.push_str(&format!("  {BOLD}{flag}{PLAIN}{value}{gap}  {lines}\n"));
        }
    }
    if let Some(examples) = command.get_after_help() {
        page.push_str(&format!("\n{examples}\n"));
    }
    page
}

/// An argument as it is given: `--on <日期>`, `[路径]...`. What `clap` itself says of it has to be built first.
fn called(argument: &clap::Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let value = names.first().map_or("", |name| name.as_str());
    match argument.get_long() {
        Some(long) if argument.get_num_args().is_some_and(|number| number.min_values() == 0) => {
            format!("--{long}[=<{value}>]")
        }
        Some(long) if argument.get_action().takes_values() => format!("--{long} <{value}>"),
        Some(long) => format!("--{long}"),
        None => {
            let several = matches!(argument.get_action(), clap::ArgAction::Append);
            let (open, close) = if argument.is_required_set() { ("<", ">") } else { ("[", "]") };
            format!("{open}{value}{close}{}", if several { "..." } else { "" })
        }
    }
}

/// What paints a terminal, as `clap` itself does: it is left out where there is no colour.
const BOLD: &str = "\u{1b}[1m";
const UNDERLINED: &str = "\u{1b}[4m";
const PLAIN: &str = "\u{1b}[0m";

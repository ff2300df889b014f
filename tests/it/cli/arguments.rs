//! Arguments: what is understood, what is refused, what help says.

use unicode_width::UnicodeWidthStr;

use crate::support::{DAY, EXAMPLE, Place, file, whole};

#[track_caller]
fn refused(arguments: &[&str], en: &[&str], zh: &[&str]) {
    Place::new().run(arguments).refused(en);
    Place::new().var("LC_ALL", "zh_CN.UTF-8").run(arguments).refused(zh);
}

#[test]
fn wrong_arguments() {
    refused(&["check", "--formt"], &["--formt", "--format"], &["没有这个参数：--formt", "是否指：--format"]);
    refused(&["chekc"], &["chekc", "check"], &["没有这个命令：chekc", "是否指：check"]);
    refused(
        &["check", "--format", "xml"],
        &["'xml'", "checklist, json"],
        &["不能是 xml", "可以是：checklist, json"],
    );
    refused(
        &["due", "--until", "2026-12-31", "--days", "3"],
        &["'--until <DATE>' cannot be used with '--days <NUMBER>'"],
        &["--until <日期> 不能与 --days <天数> 同用", "用法见 beian due --help"],
    );
    refused(
        &["check", "--on", "2026-12-01", "--on", "2026-12-02"],
        &["cannot be used multiple times"],
        &["--on <日期> 只能写一次", "用法见 beian check --help"],
    );
    refused(&["due", "--days", "abc"], &["'abc'"], &["--days <天数> 不能是 abc", "写法：整数"]);
    refused(&["check", "--format"], &["--format", "none was supplied"], &["--format <格式> 后面缺少值"]);
    for day in ["2026-02-30", "2026-1-5", "tomorrow", "30d"] {
        refused(
            &["check", "--on", day],
            &["--on", "write 2026-12-01, or +30d from today"],
            &["--on <日期> 不能是", day, "写法：2026-12-01，或 +30d"],
        );
    }
    refused(&["schema"], &["<OF>"], &["缺少参数：<种类>"]);
    refused(
        &["schema", "caes"],
        &["'caes'", "case, report"],
        &["不能是 caes", "可以是：case, report", "是否指：case"],
    );
    refused(&["check", "--color", "red"], &["'red'"], &["不能是 red", "auto, always, never"]);
    refused(&["check", "--fail-on", "never"], &["'never'"], &["不能是 never", "fail, wait, missing, warn"]);
}

#[test]
fn unknown_rules() {
    for option in ["--only", "--skip"] {
        refused(
            &["check", option, "domian-term"],
            &["error: no rule, requirement or section is called domian-term; did you mean domain-term?\n"],
            &["错误: 没有名为 domian-term 的规则、条款或报告部分，是否指 domain-term？\n"],
        );
        refused(
            &["check", option, "domain,zzzzzzzzzz"],
            &["no rule, requirement or section is called zzzzzzzzzz; sections: ", "domain", "server"],
            &["没有名为 zzzzzzzzzz 的规则、条款或报告部分；报告部分有：", "domain", "server"],
        );
    }
}

#[test]
fn a_requirement_is_no_rule_to_skip_and_its_rule_is_named() {
    // One of the nation, one of a province.
    for (id, rule) in [("account-china-site", "account-site"), ("44-001", "age")] {
        refused(
            &["check", "--skip", id],
            &[&format!(
                "error: {id} is a requirement; --skip takes a rule or a section: it is checked by {rule}\n"
            )],
            &[&format!("错误: {id} 是条款，--skip 写规则或部分：它属于规则 {rule}\n")],
        );
    }
}

/// Of a rule that several requirements ask, the one that was named has its say.
#[test]
fn only_a_requirement_is_checked() {
    let place = Place::new().with("case.toml", file("examples/enterprise-failing.toml"));
    let found = |only: &str| -> Vec<(String, String)> {
        let ran = place.run(&["check", "case.toml", "--on", DAY, "-f", "json", "-v", "--only", only]);
        let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let file = &json["files"][0];
        let word = |of: &serde_json::Value| of.as_str().expect("a word").to_owned();
        let both = ["findings", "passed"].map(|list| file[list].as_array().expect("a list").iter());
        let both = both.into_iter().flatten();
        both.map(|one| (word(one.get("row").unwrap_or(&one["rows"][0])), word(&one["rule"]))).collect()
    };
    let pair = |row: &str, rule: &str| (row.to_owned(), rule.to_owned());
    assert_eq!(found("44-010"), [pair("44-010", "material")], "of all papers only this one");
    assert!(found("material").len() > 1);
    let both = found("44-010,account-site");
    assert!(both.len() == 2 && both.contains(&pair("account-china-site", "account-site")), "{both:?}");
    assert_eq!(found("11-008"), [], "another province has no say");
    // A part of the rules is never the whole.
    let ran = place.run(&["check", "case.toml", "--on", DAY, "--only", "domain-term-45"]);
    assert!(ran.code == 0 && ran.out.contains("Partial"), "{}", ran.out);
    place
        .run(&["check", "--only", "44-010", "--skip", "material"])
        .refused(&["this selection leaves no rule to check"]);
}

#[test]
fn a_choice_that_leaves_no_rule() {
    for skip in ["domain", "domain,server"] {
        refused(
            &["check", "--only", "domain", "--skip", skip],
            &["error: this selection leaves no rule to check\n"],
            &["错误: 按这样的选择，没有可检查的规则\n"],
        );
    }
}

#[test]
fn a_command_is_needed() {
    let ran = Place::new().run(&[]);
    ran.refused(&["Usage: beian", "check"]);
    Place::new().run(&["--lang", "zh"]).refused(&[
        "错误: 缺少命令",
        "check, due, new, init, form, rules, explain, province, schema, import",
    ]);
}

/// Words that are the same in every language: names of options, commands, formats and languages, and units.
fn is_name(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "ICP",
        "JSON",
        "JSON Schema",
        "Schema",
        "beian",
        "help",
        "check",
        "due",
        "form",
        "Excel",
        "xlsx",
        "schema",
        "lsp",
        "zh",
        "en",
        "auto",
        "always",
        "never",
        "checklist",
        "json",
        "ndjson",
        "markdown",
        "html",
        "junit",
        "github",
        "gitignore",
        "gitlab",
        "sarif",
        "csv",
        "agency",
        "client",
        "FOR",
        "settings",
        "toml",
        "BEIAN",
        "FORMAT",
        "SORT",
        "FAIL",
        "ON",
        "PROVINCES",
        "CONFIG",
        "BASELINE",
        "WITHOUT",
        "PRIVATE",
        "NO",
        "IGNORE",
        "HIDDEN",
        "input",
        "readiness",
        "fail",
        "wait",
        "missing",
        "warn",
        "case",
        "report",
        "province",
        "province-report",
        "stale",
        "text",
        "individual",
        "organisation",
        "enterprise",
        "first",
        "add",
        "access",
        "change",
        "Guangdong",
        "rules",
        "explain",
        "import",
        "new",
        "init",
        "completions",
        "man",
        "Shell",
        "WHOIS",
        "bash",
        "elvish",
        "fish",
        "powershell",
        "zsh",
        "text",
        "d",
        "V",
    ];
    NAMES.contains(&word)
}

#[test]
fn chinese_help_is_chinese() {
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["check", "--help"],
        &["check", "-h"],
        &["rules", "--help"],
        &["explain", "--help"],
        &["schema", "--help"],
        &["schema", "-h"],
        &["province", "--help"],
        &["province", "-h"],
        &["import", "--help"],
        &["new", "--help"],
        &["new", "-h"],
        &["completions", "--help"],
        &["man", "--help"],
        &["help"],
        &["help", "check"],
    ] {
        let ran = Place::new().var("LANG", "zh_CN.UTF-8").run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("用法：beian") && ran.out.contains("选项"), "{}", ran.out);
        // What is typed as it stands is of no language.
        let said = ran.out.lines().filter(|line| !line.starts_with("  beian "));
        for word in
            said.collect::<Vec<_>>().join("\n").split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        {
            let is_option = word.starts_with('-');
            let has_letters = word.chars().any(|c| c.is_ascii_alphabetic());
            assert!(
                is_option || !has_letters || is_name(word.trim_start_matches(|c: char| c.is_ascii_digit())),
                "{word} in\n{}",
                ran.out
            );
        }
    }
    let check = Place::new().var("LANG", "zh").run(&["check", "--help"]).out;
    for option in [
        "--on <日期>",
        "--only <规则>",
        "--skip <规则>",
        "--format <格式>",
        "--fail-on <程度>",
        "--verbose",
        "--reveal",
        "--lang <语言>",
        "--color <何时>",
        "--help",
    ] {
        assert!(check.contains(option), "{option} in\n{check}");
    }
    for default in ["默认 checklist", "默认 missing", "默认 auto"] {
        assert!(check.contains(default), "{default} in\n{check}");
    }
}

#[test]
fn help_fits_the_terminal() {
    let place = Place::new();
    let commands = ["check", "new", "rules", "explain", "province", "schema", "import", "lsp", "man", "help"];
    for (i, command) in commands.into_iter().enumerate() {
        let terminals = [("zh", 60), ("zh", 80), ("zh", 120), ("en", 60), ("en", 80)].into_iter().enumerate();
        // Each command at one width or another.
        for (_, (lang, columns)) in terminals.filter(|(n, _)| whole() || (n + i) % 4 == 0) {
            let mut run = place.command(&[command, "--help", "--lang", lang]);
            let out = run.env("COLUMNS", columns.to_string()).output().expect("a run").stdout;
            let out = String::from_utf8(out).expect("UTF-8");
            assert!(out.lines().count() > 5, "{out}");
            for line in out.lines() {
                assert!(line.width() <= columns, "{command}, {lang}, {columns}: {} in\n{line}", line.width());
                // What goes on stands below where it began.
                assert!(!line.starts_with(|c: char| c.is_whitespace()) || line.starts_with("  "), "{line}");
            }
        }
    }
}

#[test]
fn english_help() {
    let ran = Place::new().run(&["check", "--help"]);
    assert_eq!(ran.code, 0);
    // Wrapped to the width of the terminal.
    let out = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Usage: beian check [OPTIONS] [PATH]...",
        "[default: checklist]",
        "[possible values: fail, wait, missing, warn]",
        "Show personal data",
    ] {
        assert!(out.contains(words), "{words} in\n{}", ran.out);
    }
    assert!(ran.out.is_ascii(), "{}", ran.out);
}

#[test]
fn the_language_comes_from_the_option_and_then_from_the_locale() {
    let place = |name, value| Place::new().var(name, value).with("case.toml", "beian = 2\n");
    let zh = |place: Place, more: &[&str]| {
        let ran = place.run(&[&["check", "case.toml"], more].concat());
        assert_eq!(ran.code, 2);
        ran.err.starts_with("错误")
    };
    assert!(zh(place("LANG", "zh_CN.UTF-8"), &[]));
    assert!(zh(place("LC_ALL", "zh_TW"), &[]));
    assert!(zh(place("LC_MESSAGES", "zh"), &[]), "LC_MESSAGES stands before LANG");
    assert!(!zh(place("LANG", "de_DE.UTF-8"), &[]));
    assert!(!zh(place("LANG", "C"), &[]));
    assert!(!zh(place("LC_ALL", "zh_CN.UTF-8"), &["--lang", "en"]));
    assert!(zh(place("LC_ALL", "en_US.UTF-8"), &["--lang=zh"]));
}

#[test]
fn help_is_a_word_too() {
    let place = Place::new();
    for (word, option) in [(&["help"][..], &["--help"][..]), (&["help", "check"], &["check", "--help"])] {
        for lang in ["en", "zh"] {
            let run = |arguments: &[&str]| place.run(&[&["--lang", lang], arguments].concat());
            let (word, option) = (run(word), run(option));
            assert_eq!((word.code, word.out), (0, option.out));
        }
    }
    assert_eq!(place.run(&["help", "chekc"]).code, 2);
}

#[test]
fn quiet_prints_the_verdict_alone() {
    let place = Place::new().with("a.toml", EXAMPLE).with("b.toml", "beian = 1\n");
    let ran = place.run(&["check", "--quiet", "--on", "2026-12-01"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!((ran.code, lines.len()), (1, 2), "{}", ran.out);
    assert!(
        lines[0].starts_with("✓ a.toml: Ready to submit") && lines[1].starts_with("? b.toml: Incomplete")
    );
    assert_eq!(place.run(&["check", "--quiet", "-v"]).code, 2);
}

#[test]
fn an_empty_folder_says_what_to_do_first() {
    let ran = Place::new().run(&["check"]);
    assert_eq!(ran.code, 2);
    for key in ["beian = 1", "[filing]", "[applicant]", "[[domain]]"] {
        assert!(ran.err.contains(key), "{}", ran.err);
    }
}

#[test]
fn a_part_of_the_check_is_never_ready() {
    let place = Place::new().with("case.toml", EXAMPLE);
    for (option, lang, words) in [("--only", "en", "Partial"), ("--skip", "zh", "只检查了一部分")] {
        let ran =
            place.run(&["check", "case.toml", "--on", "2026-12-01", option, "domain-term", "--lang", lang]);
        assert_eq!(ran.err, "");
        let json =
            place.run(&["check", "case.toml", "--on", "2026-12-01", option, "domain-term", "-f", "json"]).out;
        assert!(!json.contains("\"readiness\":\"ready"), "{json}");
        if json.contains("\"readiness\":\"partial\"") {
            assert!(ran.out.contains(words), "{}", ran.out);
        }
    }
    let only = place.run(&["check", "case.toml", "--on", "2026-12-01", "--only", "domain-term"]);
    assert!(only.out.contains("Partial") && only.code == 0, "{}", only.out);
}

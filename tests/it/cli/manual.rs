//! Completions, manual pages and the examples of help: what is printed is what there is.

use crate::support::{EXAMPLE, Place, Ran, file, whole};

/// The commands, as the help of the program lists them.
fn commands() -> Vec<String> {
    let help = Place::new().run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).expect("commands").split("\n\n").next().expect("an end");
    let named = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = named.map(|line| line.split_whitespace().next().expect("a name").to_owned());
    names.collect()
}

fn run(lang: &str, arguments: &[&str]) -> Ran {
    let ran = Place::new().run(&[&["--lang", lang], arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    ran
}

#[test]
fn each_command_is_known_to_help_to_the_manual_and_to_the_shells() {
    let commands = commands();
    assert!(commands.len() > 6, "{commands:?}");
    for (turn, lang) in ["zh", "en"].into_iter().enumerate() {
        // Each shell and each command in one of the languages at least.
        let tried = |n: usize| whole() || n % 2 == turn;
        let manual = run(lang, &["man"]).out;
        for command in &commands {
            assert!(manual.contains(&format!("beian\\-{command}(1)")), "{command} is not in\n{manual}");
        }
        let shells = ["bash", "elvish", "fish", "powershell", "zsh"].into_iter().enumerate();
        for (_, shell) in shells.filter(|(n, _)| tried(*n)) {
            let script = run(lang, &["completions", shell]).out;
            for command in &commands {
                assert!(script.contains(command.as_str()), "{shell} does not know {command}");
            }
        }
        for (_, command) in commands.iter().enumerate().filter(|(n, _)| tried(*n)) {
            let own = run(lang, &["man", command.as_str()]);
            assert!(own.out.contains(&format!("beian {command}")), "{lang}: {}", own.out);
            run(lang, &["help", command.as_str()]);
        }
    }
    Place::new().run(&["completions", "csh"]).refused(&["'csh'", "bash"]);
}

#[test]
fn a_manual_page_is_in_one_language() {
    let (zh, en) = (run("zh", &["man", "check"]).out, run("en", &["man", "check"]).out);
    for (chinese, english) in
        [("名称", "NAME"), ("用法", "SYNOPSIS"), ("选项", "OPTIONS"), ("示例", "EXAMPLES")]
    {
        let heading = |page: &String, words: &str| page.lines().any(|line| line == format!(".SH {words}"));
        assert!(heading(&zh, chinese) && !heading(&zh, english), "{zh}");
        assert!(heading(&en, english) && !heading(&en, chinese), "{en}");
    }
}

#[test]
fn the_examples_of_help_run() {
    for (n, command) in commands().into_iter().enumerate() {
        let mut shown = Vec::new();
        for lang in ["zh", "en"] {
            let help = run(lang, &[command.as_str(), "--help"]).out;
            let heading = if lang == "zh" { "示例：" } else { "Examples:" };
            let examples = help.split(heading).nth(1).unwrap_or_else(|| panic!("no examples in\n{help}"));
            let lines: Vec<String> = examples
                .lines()
                .filter_map(|line| line.strip_prefix("  beian "))
                .map(str::to_owned)
                .collect();
            assert_eq!(lines.len(), 2, "{help}");
            shown.push(lines);
        }
        assert_eq!(shown[0], shown[1], "{command}: both languages show the same commands");
        // The first of one, the second of the next.
        for (_, line) in shown[0].iter().enumerate().filter(|(which, _)| whole() || (n + which) % 2 == 0) {
            let arguments: Vec<&str> = line.split(" > ").next().expect("a command").split(' ').collect();
            let place = Place::new()
                .with("case.toml", EXAMPLE)
                .with("clients/a.toml", EXAMPLE)
                .with("whois.txt", file("tests/data/import/whois-cn.txt"))
                .with("instances.json", file("tests/data/import/ecs.json"));
            let ran = place.run(&arguments);
            match command.as_str() {
                // An editor starts it: `tests/it/editor` is one.
                "lsp" => assert_eq!(ran.code, 2, "{line}"),
                // What it could not know is said on the other stream.
                "import" => assert!(ran.code < 2 && !ran.all().is_empty(), "{line}: {}", ran.err),
                _ => {
                    assert!(ran.code < 2 && ran.err.is_empty() && !ran.out.is_empty(), "{line}: {}", ran.err)
                }
            }
        }
    }
}

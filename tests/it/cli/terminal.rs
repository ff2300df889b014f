//! What reaches a terminal: colours, widths, and nothing that steers it.

use std::process::Stdio;

use unicode_width::UnicodeWidthStr;

use crate::support::library::{Lang, page_within};
use crate::support::{EXAMPLE, Place, whole};

const ESCAPE: char = '\u{1b}';

/// Fails, warns, misses and names things at length, in both scripts and without a place to break.
fn long_case() -> String {
    let (han, latin) = ("示例科技有限公司的网站".repeat(12), "averylongnamewithoutanyspace".repeat(7));
    format!(
        "beian = 1\nlabel = \"{han}{latin}\"\n[filing]\ntype = \"add\"\nprovince = \"广东\"\n\
         [applicant]\nkind = \"enterprise\"\nfiled = \"none\"\n\
         [[domain]]\nname = \"example.cn\"\nexpires = 2020-01-01\nfiled = \"none\"\n\
         [[domain]]\nname = \"{}.cn\"\nexpires = 2020-01-01\n\
         [[instance]]\nid = \"i-{latin}\"\nproduct = \"ecs\"\nregion = \"nowhere\"\nbought = 2026-01-01\nexpires = 2026-02-01\n\
         [[website]]\nname = \"{han}\"\ndomain = \"example.cn\"\ninstances = [\"i-{latin}\"]\n\
         [[website]]\nname = \"{latin}\"\ndomain = \"{}.cn\"\n",
        "a".repeat(60),
        "a".repeat(60),
    )
}

#[test]
fn no_line_of_a_report_is_wider_than_the_terminal() {
    let name = format!("{}/{}.toml", "folder".repeat(12), "案".repeat(40));
    let cases = [(EXAMPLE.to_owned(), "ready"), (long_case(), "long"), ("beian = 1\n".to_owned(), "bare")];
    let fits = |out: &str, width: usize, what: &str| {
        let out = without_colours(out);
        assert!(out.lines().count() > 5, "{out}");
        for line in out.lines() {
            assert!(line.width() <= width, "{what}: {} in\n{line}", line.width());
        }
    };
    for (case, what) in &cases {
        for width in [60, 80, 120] {
            for lang in [Lang::Zh, Lang::En] {
                fits(&page_within(width, true, &name, case, lang), width, &format!("{what}, {lang:?}"));
            }
        }
    }
    // What a terminal says of itself is kept within bounds.
    let place = Place::new().with(&name, &cases[1].0);
    let columns = [("60", 60), ("120", 120), ("20", 60), ("500", 120), ("x", 80)];
    for ((said, width), colour) in columns.into_iter().zip(["never", "always"].into_iter().cycle()) {
        let arguments =
            ["check", &name, "--on", "2026-12-01", "--verbose", "--lang", "zh", "--color", colour];
        let out = place.command(&arguments).env("COLUMNS", said).output().expect("a run").stdout;
        fits(&String::from_utf8(out).expect("UTF-8"), width, said);
    }
}

#[test]
fn a_wide_terminal_is_used() {
    let place = Place::new().with("case.toml", long_case());
    let lines = |columns| {
        let output = place.command(&["check", "case.toml", "--lang", "en"]).env("COLUMNS", columns).output();
        String::from_utf8(output.expect("a run").stdout).expect("UTF-8").lines().count()
    };
    assert!(lines("120") < lines("60"));
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split(ESCAPE);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').expect("a colour");
        assert!(
            code.starts_with('[') && code[1..].chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{code:?}"
        );
        plain.push_str(rest);
    }
    plain
}

#[test]
fn colours_only_where_they_are_asked_for_or_a_terminal_is() {
    let place = || Place::new().with("good.toml", EXAMPLE).with("bad.toml", "beian = 2\n");
    for (place, option, coloured) in [
        (place(), "auto", false),
        (place().var("CI", "true"), "auto", false),
        (place().var("TERM", "xterm-256color"), "auto", false),
        (place().var("NO_COLOR", "1"), "auto", false),
        (place().var("TERM", "dumb"), "auto", false),
        (place().var("FORCE_COLOR", "1"), "auto", true),
        (place().var("CLICOLOR_FORCE", "1"), "auto", true),
        (place().var("CLICOLOR_FORCE", "0"), "auto", false),
        (place().var("FORCE_COLOR", "1").var("NO_COLOR", "1"), "auto", false),
        (place().var("FORCE_COLOR", "1"), "never", false),
        (place(), "never", false),
        (place().var("NO_COLOR", "1"), "always", true),
        (place().var("TERM", "dumb"), "always", true),
    ] {
        let ran = place.run(&["check", "good.toml", "bad.toml", "--color", option]);
        for printed in [&ran.out, &ran.err] {
            assert!(!printed.is_empty());
            assert_eq!(printed.contains(ESCAPE), coloured, "{option}: {printed:?}");
        }
        if coloured {
            let json = place.run(&["check", "good.toml", "--color", option, "-f", "json"]).out;
            assert!(!json.contains(ESCAPE), "{json:?}");
        }
    }
    for arguments in [&["--help"][..], &["check", "--help"], &["check", "--wrong"], &["schema", "case"]] {
        assert!(!place().run(arguments).all().contains(ESCAPE), "{arguments:?}");
    }
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let mut place = Place::new();
    // More than a pipe holds, whoever reads it.
    for i in 0..8 {
        place = place.with(&format!("case{i}.toml"), EXAMPLE);
    }
    for arguments in [&["check", "--verbose"][..], &["check", "-f", "json"], &["schema", "case"], &["--help"]]
    {
        let mut run = std::process::Command::new(assert_cmd::cargo::cargo_bin("beian"))
            .args(arguments)
            .env_clear()
            .current_dir(place.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        drop(run.stdout.take());
        let output = run.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

/// Characters that move the cursor, change colours, turn the direction of writing or cannot be seen.
fn steers(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}' | '\u{e0041}')
}

#[test]
fn nothing_of_a_case_steers_the_terminal() {
    // As TOML writes them, and as they stand raw where TOML lets them.
    // A break of the line is refused but in a remark.
    let escaped = r"\u001b[31m\u0007\u009b2J\u202e\u2066\u200b\u00ad\t";
    let raw = "\u{9b}2J\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}";
    for evil in [escaped, raw] {
        let good = format!(
            "beian = 1\nlabel = \"a{evil}b\"\n[filing]\ntype = \"add\"\n\
             [[person]]\nid = \"p{evil}\"\nname = \"n{evil}\"\nphone = \"1{evil}\"\nemail = \"e{evil}\"\n\
             [[domain]]\nname = \"d{evil}.cn\"\nregistrar = \"r{evil}\"\nexpires = 2020-01-01\nholder = \"p{evil}\"\n\
             [[instance]]\nid = \"i{evil}\"\nregion = \"r{evil}\"\npublic-ip = \"i{evil}\"\nproduct = \"ecs\"\nbought = 2026-01-01\nexpires = 2026-01-02\n\
             [[website]]\nname = \"w{evil}\"\ndomain = \"d{evil}.cn\"\ninstances = [\"i{evil}\"]\nremark = \"{evil}\\r\\n::\"\n\
             [extra]\n\"k{evil}\" = \"v{evil}\"\n"
        );
        let unknown = format!(
            "{good}[[website]]\nname = \"x{evil}\"\ndomain = \"e{evil}.cn\"\nresponsible = \"q{evil}\"\n"
        );
        let wrong = format!(
            "{good}\"key{evil}\" = 1\n[account]\nsite = \"s{evil}\"\nfiled-applicant = \"f{evil}\\r\\n\"\n"
        );
        let broken =
            format!("beian = 1\nlabel = \"a\u{1b}[31m\u{7}{raw}\n\u{7f}{raw}\n[filing\u{202e}\nx{raw}\n");
        let cases =
            [("a-good", good, 1), ("b-unknown", unknown, 2), ("c-wrong", wrong, 2), ("d-broken", broken, 2)];
        let place = cases
            .iter()
            .fold(Place::new(), |place, (name, case, _)| place.with(&format!("{name}.toml"), case));
        for arguments in [
            &["--lang", "zh", "--verbose", "--reveal"][..],
            &["--lang", "en", "--verbose"],
            &["--format", "json"],
            &["--format", "json", "--reveal"],
        ] {
            let ran = place.run(&[&["check"], arguments].concat());
            assert_eq!(ran.code, 2, "{}", ran.all());
            let all = ran.all();
            assert!(!all.chars().any(steers), "{arguments:?}: {all:?}");
            if arguments.contains(&"json") {
                let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
                let exits: Vec<_> =
                    json["files"].as_array().expect("files").iter().map(|one| &one["exit"]).collect();
                assert_eq!(exits, cases.iter().map(|(_, _, code)| code).collect::<Vec<_>>());
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_and_no_argument_steers_the_terminal() {
    let evil = "a\u{1b}[31m\u{202e}\u{9b}.toml";
    let place = Place::new().with(evil, "beian = 1\n").with("dir/\u{1b}[2J.toml", "beian = 2\n");
    let mut runs = Vec::new();
    for arguments in [
        &["check", evil][..],
        &["check", evil, "-f", "json"],
        &["check", "dir"],
        &["check", "dir", "-f", "json"],
        &["check", "no\u{1b}[31m\u{202e}.toml"],
        &["check", "--only", "\u{1b}[31m\u{202e}"],
        &["check", "--on", "\u{1b}[31m\u{202e}"],
        &["check", "--format", "\u{1b}[31m\u{202e}"],
        &["check", "--\u{1b}[31m\u{202e}"],
        &["\u{1b}[31m\u{202e}"],
    ] {
        runs.extend([[arguments, &["--lang", "zh"]].concat(), [arguments, &["--lang", "en"]].concat()]);
    }
    // Each in one language or the other.
    for (_, arguments) in
        runs.into_iter().enumerate().filter(|(i, _)| whole() || (i / 2 + i).is_multiple_of(2))
    {
        let all = place.run(&arguments).all();
        assert!(!all.is_empty() && !all.chars().any(steers), "{arguments:?}: {all:?}");
    }
}

//! A run in which nothing is set, nothing is open, and the clock stands.

use std::fs;
use std::process::Stdio;

use super::shell;
use crate::support::{EXAMPLE, Place, whole};

const CHECK: [&str; 4] = ["check", "case.toml", "--on", "2026-12-01"];

#[test]
fn without_home_locale_path_and_time_zone() {
    let place = Place::new().with("case.toml", EXAMPLE);
    let expected = place.run(&CHECK);
    for (name, value) in [
        ("HOME", ""),
        ("HOME", "/nowhere"),
        ("HOME", "relative"),
        ("TZ", "Nowhere/Never"),
        ("TZ", ":/dev/zero"),
        ("TERM", ""),
        ("COLUMNS", "0"),
        ("COLUMNS", "99999999999999999999"),
        ("PATH", ""),
    ] {
        let output = place.command(&CHECK).env(name, value).output().expect("a run");
        assert_eq!(output.status.code(), Some(expected.code), "{name}={value}");
        assert_eq!(output.stdout.is_empty(), expected.out.is_empty(), "{name}={value}");
    }
    // Without a locale English is spoken.
    let output = place.command(&CHECK).env_clear().output().expect("a run");
    assert_eq!((output.status.code(), output.stdout), (Some(expected.code), expected.out.into_bytes()));
    for lang in ["C", "POSIX", "xx_YY", "\u{1b}"] {
        let output = place.command(&CHECK).env("LANG", lang).output().expect("a run");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Ready to submit"), "LANG={lang}");
    }
}

#[test]
fn with_streams_that_are_closed_or_full() {
    let place = Place::new().with("ready.toml", EXAMPLE).with("broken.toml", "beian = 1\nlable = 1\n");
    for (line, code) in [
        ("beian check ready.toml --on 2026-12-01 >&-", 0),
        ("beian check ready.toml --on 2026-12-01 2>&-", 0),
        ("beian check ready.toml --on 2026-12-01 <&- >&- 2>&-", 0),
        ("beian check - <&-", 2),
        ("beian check - < /dev/null", 2),
        ("beian check broken.toml 2> /dev/full", 2),
        ("beian check ready.toml --on 2026-12-01 2> /dev/full > /dev/full", 2),
        ("beian --no-such 2> /dev/full", 2),
        ("beian --help > /dev/full 2>&1", 2),
        ("beian > /dev/full 2>&1", 2),
    ] {
        let ended = shell(&place, line);
        assert_eq!(ended.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[test]
fn in_a_folder_that_is_gone() {
    let place = Place::new().with("ready.toml", EXAMPLE);
    let whole = place.path().join("ready.toml");
    for (line, code) in [
        ("beian check".to_owned(), 2),
        ("beian check ready.toml".to_owned(), 2),
        ("beian new --no-questions".to_owned(), 2),
        (format!("beian check {} --on 2026-12-01", whole.display()), 0),
    ] {
        let ended = shell(&place, &format!("mkdir gone && cd gone && rmdir ../gone && {line}"));
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{line}: {errors}");
        assert!(!errors.contains("panicked") && !errors.contains("os error"), "{line}: {errors}");
    }
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 1);
}

/// A clock without a battery begins in 1970: a check then says that it has no law of that day, and nothing more.
#[test]
fn on_a_day_long_before_the_law() {
    let place = Place::new().with("case.toml", EXAMPLE);
    for (lang, words) in [("en", "No conclusion"), ("zh", "无法得出结论")] {
        let ran = place.run(&["check", "case.toml", "--on", "1970-01-01", "--lang", lang]);
        assert_eq!(ran.code, 1, "{}", ran.all());
        assert!(ran.out.contains(words), "{}", ran.out);
    }
    for (d, day) in ["0001-01-01", "1970-01-01", "9999-12-31"].into_iter().enumerate() {
        for (n, arguments) in [
            &["rules", "--rows"][..],
            &["province", "44"],
            &["province", "44", "--stale"],
            &["province"],
            &["explain", "domain-term", "44-052"],
            &["new", "-", "--domain", "example.cn"],
        ]
        .into_iter()
        .enumerate()
        {
            // Each on one of the days at least.
            if !whole() && n % 3 != d {
                continue;
            }
            let ran = place.run(&[arguments, &["--on", day]].concat());
            assert_eq!(ran.code, 0, "{arguments:?} on {day}: {}", ran.err);
        }
    }
}

/// Whoever speaks to the language server is no editor, or goes away.
#[test]
fn a_language_server_without_an_editor() {
    let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
    let initialize =
        framed("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}")
            + &framed("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
    for input in [
        String::new(),
        "hello\n\n".to_owned(),
        "Content-Length: x\r\n\r\n{}".to_owned(),
        framed("not JSON"),
        framed("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"textDocument/hover\",\"params\":{}}"),
        "Content-Length: 100\r\n\r\n{".to_owned(),
        format!("{initialize}hello\n\n"),
        format!("{initialize}{}", framed("[")),
    ] {
        for (lang, words) in
            [("en", "error: editors start `beian lsp`: "), ("zh", "错误: beian lsp 由编辑器启动；")]
        {
            let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
                .args(["lsp", "--lang", lang])
                .env_clear()
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("a run");
            use std::io::Write;
            // A server that has seen enough no longer listens.
            let _ = run.stdin.take().expect("a pipe").write_all(input.as_bytes());
            let output = run.wait_with_output().expect("an end");
            let errors = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(output.status.code(), Some(2), "{input:?}: {errors}");
            assert!(errors.starts_with(words) && errors.lines().count() == 1, "{input:?}: {errors}");
        }
    }
}

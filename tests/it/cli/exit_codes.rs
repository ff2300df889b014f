//! Exit codes are those of the whole run, whoever reads the output and however far.

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::support::{EXAMPLE, Place};

const FAILING: &str = include_str!("../../../examples/enterprise-failing.toml");

/// The exit code and the errors of a run whose output nobody reads.
fn unread(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
        .args(arguments)
        .env_clear()
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    drop(run.stdout.take());
    let output = run.wait_with_output().expect("an end");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_closed_pipe_does_not_change_the_exit_code() {
    let place = Place::new()
        .with("ready.toml", EXAMPLE)
        .with("failing.toml", FAILING)
        .with("broken.toml", "beian = 1\nlable = \"x\"\n");
    for (arguments, code) in [
        (&["check", "ready.toml", "--on", "2026-12-01"][..], 0),
        (&["check", "failing.toml", "--on", "2026-12-01"], 1),
        (&["check", "failing.toml", "--on", "2026-12-01", "--format", "json"], 1),
        (&["check", "broken.toml"], 2),
        (&["check", "failing.toml", "ready.toml", "--on", "2026-12-01"], 1),
        (&["check", "--on", "2026-12-01"], 2),
        (&["explain", "domain-term", "no-such-thing"], 2),
        (&["schema", "case"], 0),
        (&["--help"], 0),
    ] {
        let (ended, errors) = unread(&place, arguments);
        assert_eq!(ended, Some(code), "{arguments:?}: {errors}");
        assert!(!errors.contains("pipe"), "{arguments:?}: {errors}");
    }
}

#[test]
fn checking_goes_on_behind_a_closed_pipe() {
    let mut place = Place::new().with("z.toml", "beian = 1\nlable = \"x\"\n");
    for i in 0..30 {
        place = place.with(&format!("case{i}.toml"), EXAMPLE);
    }
    let (code, errors) = unread(&place, &["check", "--verbose", "--on", "2026-12-01"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("unknown key `lable`"), "the last of 31 files was checked: {errors}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_target_is_an_error() {
    let place = Place::new().with("ready.toml", EXAMPLE).with("failing.toml", FAILING);
    for arguments in [
        &["check", "ready.toml", "--on", "2026-12-01"][..],
        &["check", "failing.toml", "--format", "json"],
        &["schema", "case"],
        &["province", "44"],
        &["--help"],
        &["check", "--help"],
        &["--version"],
    ] {
        for (lang, words) in [("en", "error: the output cannot be written"), ("zh", "错误: 无法输出结果")]
        {
            let full = OpenOptions::new().write(true).open("/dev/full").expect("a full device");
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
                .args(["--lang", lang])
                .args(arguments)
                .env_clear()
                .current_dir(place.path())
                .stdout(full)
                .stderr(Stdio::piped())
                .output()
                .expect("a run");
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {errors}");
            assert!(errors.starts_with(words), "{arguments:?}: {errors}");
        }
    }
}

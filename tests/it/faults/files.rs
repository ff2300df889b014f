//! Files that are none, files that go, folders that change.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::{is_pipe, pipe};
use crate::support::{EXAMPLE, Place, Ran, sampled};

const SPECIAL: &str = "not a regular file (a pipe, socket or device)";

/// A run that would wait is ended after a minute, by a signal, and fails.
#[test]
fn what_is_no_file_is_refused_wherever_a_file_is_read() {
    let place = Place::new().with("case.toml", EXAMPLE).with("laws/own.txt", "");
    let at = |name: &str| place.path().join(name);
    pipe(&at("pipe"));
    pipe(&at("laws/pipe.toml"));
    for special in ["pipe", "/dev/zero", "/dev/full"] {
        let all = [
            &["check", special][..],
            &["check", "case.toml", special],
            &["check", "case.toml", "--config", special],
            &["check", "case.toml", "--baseline", special],
            &["check", "case.toml", "--baseline", special, "--write-baseline"],
            &["import", special],
            &["import", "case.toml", special],
            &["import", special, "--into", "case.toml"],
        ];
        for arguments in sampled(all, 3) {
            let ran = place.run(arguments);
            assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.all());
            assert!(ran.err.contains(&format!("{special}: {SPECIAL}")), "{arguments:?}: {}", ran.err);
        }
    }
    for arguments in
        [&["check", "case.toml", "--provinces", "laws"], &["province", "44", "--provinces", "laws"]]
    {
        place.run(arguments).refused(&["error: laws/pipe.toml: ", SPECIAL]);
    }
    place.run(&["province", "--check", "laws"]).refused(&["error: laws/pipe.toml: ", SPECIAL]);
    assert!(is_pipe(&at("pipe")), "nothing has replaced it");
}

/// Settings and law that cannot be read are not the same as none.
#[test]
fn a_link_that_leads_nowhere_is_no_absent_file() {
    let place = Place::new().with("laws/a.txt", "").with("cases/case.toml", EXAMPLE);
    symlink("gone.toml", place.path().join("laws/own.toml")).expect("a link");
    place
        .run(&["check", "cases/case.toml", "--provinces", "laws"])
        .refused(&["error: laws/own.toml: no such file"]);
    symlink("gone.toml", place.path().join("cases/beian.toml")).expect("a link");
    place.run(&["check", "cases/case.toml"]).refused(&["error: cases/beian.toml: no such file"]);
    assert_eq!(place.run(&["check", "cases/case.toml", "--no-config", "--on", "2026-12-01"]).code, 0);
}

#[test]
fn links_in_circles_end() {
    let place = Place::new().with("cases/a.toml", EXAMPLE).with("cases/in/deep/b.txt", "");
    let at = |name: &str| place.path().join(name);
    symlink("..", at("cases/in/up")).expect("a link");
    symlink("../..", at("cases/in/deep/top")).expect("a link");
    symlink("two.toml", at("cases/one.toml")).expect("a link");
    symlink("one.toml", at("cases/two.toml")).expect("a link");
    let ran = place.run(&["check", "cases", "--on", "2026-12-01", "-f", "json"]);
    assert_eq!(ran.code, 2, "links that lead to each other are called like cases: {}", ran.err);
    for name in ["one.toml", "two.toml"] {
        assert!(ran.err.contains(&format!("error: cases/{name}: cannot be read")), "{}", ran.err);
    }
    let run: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let files = run["files"].as_array().expect("files");
    assert_eq!(files.iter().filter(|file| file["readiness"] == "ready").count(), 1, "a.toml, and once");
}

/// Files come and go while the folder is read. What is told is told of a file, and the run ends as its parts do.
#[test]
fn a_folder_that_changes_meanwhile() {
    let mut place = Place::new();
    for i in 0..60 {
        place = place.with(&format!("cases/{i:02}/case.toml"), "beian = 1\n");
    }
    let over = AtomicBool::new(false);
    let cases = place.path().join("cases");
    thread::scope(|scope| {
        scope.spawn(|| {
            // Rounds of taking away and putting back, until nobody looks any more.
            while !over.load(Ordering::Relaxed) {
                for i in (0..60).step_by(7) {
                    let _ = fs::remove_dir_all(cases.join(format!("{i:02}")));
                }
                for i in (0..60).step_by(7) {
                    let _ = fs::create_dir_all(cases.join(format!("{i:02}")));
                    let _ = fs::write(cases.join(format!("{i:02}/case.toml")), "beian = 1\n");
                }
            }
        });
        for format in ["checklist", "json", "ndjson", "csv"] {
            let output = place.command(&["check", "cases", "-f", format]).output();
            let ran = Ran::of(output.expect("a run"), &[format]);
            for line in ran.err.lines() {
                let told = line.starts_with("error: cases") || line.starts_with("note: ");
                assert!(told, "{format}: {line}");
            }
            assert_eq!(ran.code, if ran.err.contains("error: ") { 2 } else { 1 }, "{format}: {}", ran.err);
        }
        over.store(true, Ordering::Relaxed);
    });
}

/// Characters that fill a place and show nothing are written out wherever a text is shown.
#[test]
fn what_is_invisible_is_escaped() {
    for c in ['\u{3164}', '\u{2800}', '\u{ffa0}', '\u{115f}', '\u{200b}', '\u{202e}', '\u{e0041}'] {
        let place = Place::new().with("case.toml", format!("beian = 1\nlabel = \"甲{c}乙\"\n"));
        let formats = ["json", "ndjson", "csv", "markdown", "github", "sarif", "junit", "gitlab"];
        let written = formats.map(|format| format!("{format}={format}.md"));
        let written = written.iter().flat_map(|written| ["-f", written]);
        let arguments: Vec<&str> =
            ["check", "case.toml", "-f", "checklist"].into_iter().chain(written).collect();
        let page = place.run(&arguments).all();
        let read =
            |format: &str| fs::read_to_string(place.path().join(format!("{format}.md"))).expect("a file");
        for format in formats {
            assert!(!read(format).contains(c), "{} in {format}", c.escape_unicode());
        }
        assert!(!page.contains(c), "{}", c.escape_unicode());
        assert!(page.contains(&format!("甲{}乙", c.escape_unicode())), "{page}");
        let json: serde_json::Value = serde_json::from_str(&read("json")).expect("JSON");
        assert_eq!(json["files"][0]["label"], format!("甲{c}乙"), "tools get the text as it is");
    }
}

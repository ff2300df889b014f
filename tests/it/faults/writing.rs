//! Whatever happens while a file is written: whoever reads it finds the old one or the new one.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value as Json;

use super::{is_pipe, names, pipe, shell};
use crate::support::{EXAMPLE, Place, file, sampled};

/// A shell in which no file may grow beyond a kilobyte: whoever writes more is ended by a signal at that byte.
const SMALL: &str = "ulimit -f 1; ";
/// The same, and the signal is not heard: writing fails, as on a full disk.
const FULL: &str = "trap '' XFSZ; ulimit -f 1; ";

/// What is written, by which commands, and into which file.
const WRITES: [(&str, &str); 5] = [
    ("beian check case.toml -f json=report.json", "report.json"),
    ("beian check case.toml -f html=report.html", "report.html"),
    ("beian check case.toml -f html=pages", "pages/case.html"),
    ("beian new --force --no-questions --domain example.cn new.toml", "new.toml"),
    ("beian import rdap.json --into small.toml", "small.toml"),
];

/// A case of which the smallest addition is more than a kilobyte in all.
fn place() -> Place {
    let small = format!("{EXAMPLE}\n# {}\n", "x".repeat(1100)).replace("expires   = 2028-06-30\n", "");
    Place::new()
        .with("case.toml", EXAMPLE)
        .with("pages/case.html", "old")
        .with("small.toml", &small)
        .with("rdap.json", file("tests/data/import/rdap.json"))
        .with("report.json", "old")
        .with("report.html", "old")
        .with("new.toml", "old")
}

#[test]
fn a_full_disk_leaves_the_old_file_and_nothing_beside_it() {
    for (line, target) in WRITES {
        let place = place();
        let (before, old) = (names(&place), fs::read(place.path().join(target)).ok());
        let ended = shell(&place, &format!("{FULL}{line}"));
        let errors = String::from_utf8(ended.stderr).expect("UTF-8");
        let all = fs::read(place.path().join(target)).ok();
        assert_eq!(ended.status.code(), Some(2), "{line}: {errors}");
        let place_named = target.split('/').next().expect("a name");
        assert!(errors.contains(place_named) && errors.contains("writ"), "{line}: {errors}");
        assert!(errors.contains("(system error 27)"), "{line}: {errors}");
        assert_eq!(all, old, "{line}");
        assert_eq!(names(&place), before, "{line} leaves nothing behind");
    }
}

#[test]
fn a_run_that_is_ended_while_it_writes_leaves_the_old_file() {
    for (line, target) in WRITES {
        let place = place();
        let old = fs::read(place.path().join(target)).ok();
        let ended = shell(&place, &format!("{SMALL}exec {line}"));
        assert_eq!(ended.status.signal(), Some(25), "{line}: {:?}", ended.status);
        assert_eq!(fs::read(place.path().join(target)).ok(), old, "{line}");
    }
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_a_whole_file() {
    let mut place = Place::new().with("report.json", "old");
    for i in 0..80 {
        place = place.with(&format!("cases/{i:02}.toml"), EXAMPLE);
    }
    for wait in sampled([10, 0, 120, 40, 300, 600], 2) {
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_beian"))
            .args(["check", "cases", "-f", "json=report.json", "-f", "html=pages"])
            .env_clear()
            .current_dir(place.path())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("a run");
        sleep(Duration::from_millis(wait));
        let _ = run.kill();
        run.wait().expect("an end");
        let report = fs::read_to_string(place.path().join("report.json")).expect("a file");
        let whole = report == "old"
            || serde_json::from_str::<Json>(&report).is_ok_and(|all| all["exit"] == 0 || all["exit"] == 1);
        assert!(whole, "killed after {wait} ms");
        let pages = fs::read_dir(place.path().join("pages")).into_iter().flatten();
        for page in pages.map(|page| page.expect("an entry").path()) {
            let done = page.extension().is_some_and(|ending| ending == "html");
            let ends = || fs::read_to_string(&page).expect("a page").trim_end().ends_with("</html>");
            assert!(!done || ends(), "{} after {wait} ms", page.display());
        }
    }
}

#[test]
fn what_is_no_file_is_not_replaced_by_one() {
    let place =
        Place::new().with("case.toml", EXAMPLE).with("kept/known.json", "").with("kept/new.toml", "old");
    let at = |name: &str| place.path().join(name);
    pipe(&at("pipe.toml"));
    for (lang, words) in [
        ("en", "error: pipe.toml cannot be written: not a regular file"),
        ("zh", "错误: 无法写入 pipe.toml：不是普通文件"),
    ] {
        place.run(&["new", "--force", "--no-questions", "pipe.toml", "--lang", lang]).refused(&[words]);
        assert!(is_pipe(&at("pipe.toml")));
    }
    // A link stays one.
    symlink("kept/new.toml", at("link.toml")).expect("a link");
    assert_eq!(place.run(&["new", "--force", "--no-questions", "link.toml"]).code, 0);
    assert!(fs::symlink_metadata(at("link.toml")).expect("a link").is_symlink());
    assert!(fs::read_to_string(at("kept/new.toml")).expect("a file").contains("beian"));
    fs::remove_file(at("kept/known.json")).expect("a file");
    assert_eq!(
        place.run(&["check", "case.toml", "--baseline", "kept/known.json", "--write-baseline"]).code,
        0
    );
    symlink("kept/known.json", at("known.json")).expect("a link");
    assert_eq!(place.run(&["check", "case.toml", "--baseline", "known.json", "--write-baseline"]).code, 0);
    assert!(fs::symlink_metadata(at("known.json")).expect("a link").is_symlink());
}

#[test]
fn a_folder_that_may_not_be_written() {
    let place = Place::new().with("case.toml", EXAMPLE).with("shut/report.json", "old");
    let shut = place.path().join("shut");
    let mode = |bits| fs::set_permissions(&shut, fs::Permissions::from_mode(bits)).expect("a folder of ours");
    mode(0o500);
    // Who may write everywhere, such as root in a container, cannot see this.
    let may = fs::write(shut.join("x"), "").is_ok();
    if !may {
        for line in [
            &["check", "case.toml", "-f", "json=shut/report.json"][..],
            &["check", "case.toml", "--baseline", "shut/known.json", "--write-baseline"],
            &["new", "--no-questions", "shut/new.toml"],
        ] {
            let ran = place.run(line);
            assert_eq!(ran.code, 2, "{line:?}");
            assert!(ran.err.contains("no permission to write there"), "{}", ran.err);
        }
        assert_eq!(fs::read_to_string(shut.join("report.json")).expect("a file"), "old");
    }
    mode(0o700);
}

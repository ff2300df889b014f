//! What a search through folders finds: nothing that claims to be a case is passed over in silence.

use crate::support::{EXAMPLE, Place};

/// A case without any fault of its own form.
const CASE: &str = "beian = 1\n";

/// What was checked, and what was named as not read, of a folder.
fn searched(place: &Place, arguments: &[&str]) -> (Vec<String>, Vec<String>, i32) {
    let ran = place.run(&[&["check", "--format", "json"], arguments].concat());
    let run: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for file in run["files"].as_array().expect("a list") {
        let name = file["file"].as_str().expect("a name").to_owned();
        if file["readiness"] == "could-not-check" { &mut refused } else { &mut read }.push(name);
    }
    for name in &refused {
        assert!(ran.err.contains(name.as_str()), "{name} is named: {}", ran.err);
    }
    (read, refused, ran.code)
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;
    let place =
        Place::new().with("cases/a.toml", CASE).with("other/b.toml", CASE).with("far/in/c.toml", CASE);
    let at = |name: &str| place.path().join(name);
    symlink(at("other/b.toml"), at("cases/linked.toml")).expect("a link to a file");
    symlink(at("far"), at("cases/folder")).expect("a link to a folder");
    let read = names(&["cases/a.toml", "cases/folder/in/c.toml", "cases/linked.toml"]);
    assert_eq!(searched(&place, &["cases"]), (read, vec![], 1));
}

#[cfg(unix)]
#[test]
fn one_file_under_two_names_is_read_once_and_a_link_back_hides_nothing() {
    use std::os::unix::fs::symlink;
    let place = Place::new().with("cases/a.toml", CASE);
    symlink("a.toml", place.path().join("cases/b.toml")).expect("a link");
    symlink(".", place.path().join("cases/here")).expect("a link");
    symlink("gone", place.path().join("cases/old")).expect("a link");
    assert_eq!(searched(&place, &["cases"]), (names(&["cases/a.toml"]), vec![], 1));
}

#[cfg(unix)]
#[test]
fn a_case_that_a_link_no_longer_finds_is_named() {
    let place = Place::new().with("cases/a.toml", CASE);
    std::os::unix::fs::symlink("gone.toml", place.path().join("cases/b.toml")).expect("a link");
    assert_eq!(searched(&place, &["cases"]), (names(&["cases/a.toml"]), names(&["cases/b.toml"]), 2));
}

#[test]
fn what_claims_to_be_a_case_is_known_however_it_is_written() {
    let utf16 =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let place = Place::new()
        .with("quoted.toml", "\"beian\" = 1\n")
        .with("single.toml", "'beian' = 1\n")
        .with("late.toml", "label = 'x'\n[filing]\nbeian = 1\n")
        .with("without.toml", "[filing]\ntype = 'first'\n[applicant]\nkind = 'enterprise'\n")
        .with("broken.toml", "label = [\n \"beian\" = 1\n")
        .with("curly.toml", "“beian” = 1\n")
        .with("colon.toml", "beian: 1\n")
        .with("CAPITALS.TOML", CASE)
        .with("le.toml", utf16("\u{feff}beian = 1\n", u16::to_le_bytes))
        .with("be.toml", utf16("\u{feff}beian = 1\nlabel = \"示例\"\n", u16::to_be_bytes))
        .with("unmarked.toml", utf16("beian = 1\n", u16::to_le_bytes));
    let wrong = [
        "be.toml",
        "broken.toml",
        "colon.toml",
        "curly.toml",
        "late.toml",
        "le.toml",
        "unmarked.toml",
        "without.toml",
    ];
    let read = names(&["CAPITALS.TOML", "quoted.toml", "single.toml"]);
    assert_eq!(searched(&place, &[]), (read, names(&wrong), 2));
}

#[test]
fn what_only_speaks_of_cases_is_none() {
    let place = Place::new()
        .with("a.toml", CASE)
        .with("Cargo.toml", "[package]\nname = 'x'\n[dependencies]\nbeian = '0.1'\n")
        .with("detailed/Cargo.toml", "[dependencies]\nbeian = { version = '0.1' }\n")
        .with("book.toml", "text = '''\nbeian = 1\n'''\n# beian = 1\n")
        .with("other.toml", "[filing]\nx = 1\n")
        .with("notes.md", CASE);
    assert_eq!(searched(&place, &[]), (names(&["a.toml"]), vec![], 1));
}

#[test]
fn cases_that_are_ignored_or_hidden_are_counted_or_read() {
    let place = Place::new()
        .with(".gitignore", "drafts/\nold*\n")
        .with(".git/config.toml", CASE)
        .with("a.toml", CASE)
        .with("drafts/b.toml", CASE)
        .with("drafts/Cargo.toml", "[package]\n")
        .with("old.toml", CASE)
        .with(".c.toml", CASE)
        .with(".later/d.toml", CASE)
        .with(".later/e.toml", CASE)
        .with(".config/other.toml", "x = 1\n");
    let (ignored, hidden) = (["drafts/b.toml", "old.toml"], [".c.toml", ".later/d.toml", ".later/e.toml"]);
    let with_ignored = names(&["a.toml", "drafts/b.toml", "old.toml"]);
    let with_hidden = names(&[".c.toml", ".later/d.toml", ".later/e.toml", "a.toml"]);
    let all = names(&[".c.toml", ".later/d.toml", ".later/e.toml", "a.toml", "drafts/b.toml", "old.toml"]);
    let found = |arguments: &[&str]| searched(&place, arguments);
    assert_eq!(found(&[]), (names(&["a.toml"]), vec![], 1));
    assert_eq!(found(&["--no-ignore"]), (with_ignored, vec![], 1));
    assert_eq!(found(&["--hidden"]), (with_hidden, vec![], 1));
    assert_eq!(found(&["--hidden", "--no-ignore"]), (all, vec![], 1));
    let named = ["drafts/b.toml", ".c.toml"];
    assert_eq!(found(&named), (names(&named), vec![], 1));
    // One line says how many; all are named on request alone.
    let said = |arguments: &[&str]| place.run(&[&["check"], arguments].concat()).err;
    let both =
        "note: not checked: 5 cases: 2 excluded by .gitignore or the like (--no-ignore), 3 hidden (--hidden)";
    assert_eq!(said(&[]), format!("{both}; -v names them\n"));
    assert_eq!(said(&["--hidden"]).matches("2 excluded by .gitignore").count(), 1);
    assert!(!said(&["--hidden"]).contains(" hidden (--hidden)"), "{}", said(&["--hidden"]));
    assert_eq!(said(&["--hidden", "--no-ignore"]), "");
    let verbose = said(&["-v"]);
    assert!(verbose.starts_with(&format!("{both}\n")), "{verbose}");
    let listed: Vec<&str> = verbose.lines().skip(1).map(str::trim).collect();
    let mut expected = [&hidden[..], &ignored].concat();
    expected.sort_unstable();
    // A name that begins with a sign could pass for a mark of ours; a dot is none.
    assert_eq!(listed, expected);
    let zh = said(&["--lang", "zh"]);
    let words =
        "没有检查 5 个备案文件：2 个被 .gitignore 一类文件排除（--no-ignore）、3 个是隐藏的（--hidden）";
    assert_eq!(zh, format!("提示: {words}；加 -v 列出\n"));
}

#[test]
fn where_every_case_is_left_out_there_is_none() {
    let place = Place::new().with(".gitignore", "x.toml\n").with("x.toml", CASE).with(".y.toml", CASE);
    let ran = place.run(&["check"]);
    ran.refused(&["error: .: no case file in this folder", "note: not checked: 2 cases"]);
    let place = Place::new().with(".gitignore", "x.toml\n").with("a.toml", EXAMPLE).with("x.toml", CASE);
    let ran = place.run(&["check", "--on", "2026-12-01"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.err.contains("note: not checked: 1 case: 1 excluded by .gitignore"), "{}", ran.err);
}

#[test]
fn an_empty_folder_has_a_name() {
    let place = Place::new();
    for folder in [&["check"][..], &["check", "."], &["check", "./"]] {
        place.run(folder).refused(&["error: .: no case file in this folder"]);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    use std::os::unix::net::UnixListener;
    let place = Place::new().with("cases/a.toml", CASE);
    let made = std::process::Command::new("mkfifo").arg(place.path().join("cases/pipe.toml")).status();
    assert!(made.expect("mkfifo").success());
    let _socket = UnixListener::bind(place.path().join("cases/socket.toml")).expect("a socket");
    for special in ["cases/pipe.toml", "cases/socket.toml", "/dev/zero"] {
        place.run(&["check", special]).refused(&["not a regular file", "`-` for standard input"]);
    }
    let special = names(&["cases/pipe.toml", "cases/socket.toml"]);
    assert_eq!(searched(&place, &["cases"]), (names(&["cases/a.toml"]), special, 2));
    place.run(&["province", "--check", "cases/pipe.toml"]).refused(&["not a readable folder"]);
}

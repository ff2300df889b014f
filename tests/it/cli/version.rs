//! `beian --version`: the program, and how new its law is.

use std::fs;
use std::process::Command;

use crate::support::{Place, ROOT, file};

#[path = "../../../build/commit.rs"]
mod commit;

/// The newest day behind a key in all files of law, looked for in their texts.
fn newest(key: &str) -> String {
    let entries = fs::read_dir(format!("{ROOT}/provinces")).expect("the law");
    let names = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name"));
    let laws: Vec<String> =
        names.filter(|name| name.ends_with(".toml")).map(|name| file(&format!("provinces/{name}"))).collect();
    let days = laws.iter().flat_map(|law| law.lines()).filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().split(' ').next().unwrap_or_default().to_owned())
    });
    days.max().expect("a source bears a day")
}

#[test]
fn it_tells_how_new_the_law_is() {
    let place = Place::new();
    let (published, read) = (newest("published"), newest("read"));
    for word in ["--version", "-V"] {
        let ran = place.run(&[word]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert_eq!(
            ran.out.lines().next(),
            Some(concat!("beian ", env!("CARGO_PKG_VERSION"))),
            "tools read it"
        );
        assert!(
            ran.out.ends_with(&format!("rules: newest source {published}, last read {read}\n")),
            "{}",
            ran.out
        );
        let ran = place.run(&["--lang", "zh", word]);
        assert!(
            ran.out.ends_with(&format!("规则：最新的出处 {published}，最近核对 {read}\n")),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_commit_is_that_of_the_source_and_of_nothing_else() {
    let place = Place::new().with("a/file", "").with("in/.cargo_vcs_info.json", "{}");
    let at = |name: &str| place.path().join(name);
    assert_eq!(commit::of(&at("a")), None, "a plain archive");
    let packaged = "{\n  \"git\": {\n    \"sha1\": \"0123456789abcdef0123456789abcdef01234567\"\n  },\n  \"path_in_vcs\": \"\"\n}";
    fs::write(at("in/.cargo_vcs_info.json"), packaged).expect("a file");
    assert_eq!(commit::of(&at("in")).as_deref(), Some("0123456789ab"), "a packaged crate");
    for wrong in ["{\"git\":{\"sha1\":\"\"}}", "{\"git\":{\"sha1\":\"x123456789abcdef\"}}", "\"sha1\""] {
        fs::write(at("in/.cargo_vcs_info.json"), wrong).expect("a file");
        assert_eq!(commit::of(&at("in")), None, "{wrong}");
    }
    let git = |words: &[&str]| {
        let who = ["-c", "user.name=x", "-c", "user.email=x@example.cn"];
        let ran = Command::new("git").current_dir(place.path()).args(who).args(words).output().expect("git");
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).expect("text")
    };
    git(&["init", "-q"]);
    assert_eq!(commit::of(place.path()), None, "a repository without a commit");
    git(&["commit", "-q", "--allow-empty", "-m", "x"]);
    let head = git(&["rev-parse", "HEAD"]);
    assert_eq!(commit::of(place.path()).as_deref(), Some(&head[..12]), "a checkout");
    assert_eq!(commit::of(&at("a")), None, "a source in the repository of something else");
}

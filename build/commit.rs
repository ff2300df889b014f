//! Of which commit a build is. Included by `build.rs`, and by the tests.
//!
//! A packaged crate says so itself, a checkout is asked; where neither is there, as in a plain archive, nothing is told,
//! unless whoever builds sets `BEIAN_COMMIT`. Nothing of the time or the machine of a build goes in: the same source makes
//! the same program.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Tells the program. Builds for work on the program are told nothing, or each commit would make them build anew.
#[allow(dead_code)]
pub fn tell() {
    println!("cargo::rerun-if-changed=build/commit.rs");
    let released = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if !released || env::var_os("BEIAN_COMMIT").is_some() {
        return;
    }
    let here = Path::new(".");
    if let Some(log) =
        asked(here, &["rev-parse", "--git-path", "logs/HEAD"]).filter(|path| Path::new(path).is_file())
    {
        println!("cargo::rerun-if-changed={log}");
    }
    if let Some(commit) = of(here) {
        println!("cargo::rustc-env=BEIAN_COMMIT={commit}");
    }
}

/// The commit of a source tree, in twelve digits.
pub fn of(folder: &Path) -> Option<String> {
    let whole = packaged(folder).or_else(|| checked_out(folder))?;
    let is_one = whole.len() >= 12 && whole.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| whole[..12].to_owned())
}

/// What `cargo package` has left in a crate.
fn packaged(folder: &Path) -> Option<String> {
    let text = fs::read_to_string(folder.join(".cargo_vcs_info.json")).ok()?;
    let (_, behind) = text.split_once("\"sha1\"")?;
    behind.split('"').nth(1).map(str::to_owned)
}

/// The commit that is checked out. A source tree that lies in the repository of something else has none.
fn checked_out(folder: &Path) -> Option<String> {
    let top = asked(folder, &["rev-parse", "--show-toplevel"])?;
    let same = fs::canonicalize(top).ok()? == fs::canonicalize(folder).ok()?;
    same.then(|| asked(folder, &["rev-parse", "HEAD"])).flatten()
}

fn asked(folder: &Path, words: &[&str]) -> Option<String> {
    let answer = Command::new("git").arg("-C").arg(folder).args(words).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    answer.status.success().then(|| text.trim().to_owned())
}

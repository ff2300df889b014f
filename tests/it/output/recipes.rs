//! The commands that the documents tell people to run end as the documents say.
//!
//! Above each block of commands stands `<!-- recipe: exits CODE -->`, and where it matters `, prints "WORDS"`. A block
//! runs in a folder of its own, with the examples, the files of law, exports to import, and three clients:
//! `clients/a.toml` is ready, `b.toml` has faults, `c.toml` has just begun. Of a pipeline the lines that call `beian` are run, the first failing
//! one ends it. Lines of `jq` are held against the JSON elsewhere.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{blocks, documents};
use crate::support::client::Client;
use crate::support::{Place, ROOT, assert_none, file, sampled};

/// What a mark promises: the exit code, and words that are printed.
fn promised(mark: &str) -> Option<(i32, Option<&str>)> {
    let said = mark.strip_prefix("recipe: exits ")?;
    let (code, words) = match said.split_once(", prints \"") {
        Some((code, words)) => (code, Some(words.strip_suffix('"')?)),
        None => (said, None),
    };
    Some((code.parse().ok()?, words))
}

/// The folder of a recipe.
fn place() -> Place {
    let mut place = Place::new();
    for (folder, from) in
        [("examples", "examples"), ("provinces", "provinces"), ("exports", "tests/data/import")]
    {
        for entry in fs::read_dir(format!("{ROOT}/{from}")).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
                place = place.with(&format!("{folder}/{name}"), fs::read(path).expect("a file"));
            }
        }
    }
    for (client, example) in [("b", "enterprise-failing"), ("c", "three-keys")] {
        place = place.with(&format!("clients/{client}.toml"), file(&format!("examples/{example}.toml")));
    }
    // The examples are all of one applicant; clients are not.
    place.with("clients/a.toml", &Client::new(1).text)
}

/// The commands of a block, for a shell. `cargo run` is the binary that is built already; other calls of cargo are no
/// matter of a test that it runs.
fn script(language: &str, text: &str) -> String {
    if language == "yaml" {
        let calls = text.lines().map(str::trim).filter_map(|line| {
            line.strip_prefix("- run: ").or(line.strip_prefix("- ")).filter(|call| call.starts_with("beian "))
        });
        return calls.map(|call| format!("{call} || exit $?\n")).collect();
    }
    format!("cargo() {{ [ \"$1\" = run ] || return 0; shift 2; beian \"$@\"; }}\n{text}")
}

#[test]
fn commands_end_as_promised() {
    let mut wrong = Vec::new();
    let mut recipes: Vec<(String, i32, Option<String>, String)> = Vec::new();
    let folder = Path::new(env!("CARGO_BIN_EXE_beian")).parent().expect("a folder").display();
    for path in documents() {
        for block in blocks(&file(&path)).0 {
            if !["sh", "yaml"].contains(&block.language) || block.text.contains("jq ") {
                continue;
            }
            let Some((code, words)) = block.mark.and_then(promised) else {
                wrong.push(format!("{path}: nothing says how this ends:\n{}", block.text));
                continue;
            };
            let script = script(block.language, &block.text);
            assert!(!script.is_empty(), "{path}: no command in\n{}", block.text);
            recipes.push((path.clone(), code, words.map(str::to_owned), script));
        }
    }
    assert!(recipes.len() > 10, "{} recipes", recipes.len());
    for (path, code, words, script) in sampled(recipes, 4) {
        let place = place();
        let ran = Command::new("/bin/sh")
            .args(["-c", &script])
            .current_dir(place.path())
            .env_clear()
            .envs([("LANG", "en_US.UTF-8"), ("PATH", &format!("{folder}:/usr/bin:/bin"))])
            .env("HOME", place.path())
            .output()
            .expect("a shell");
        let printed = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
        if ran.status.code() != Some(code) || words.is_some_and(|words| !printed.contains(&words)) {
            wrong.push(format!("{path}: {:?}, not {code}:\n{script}\n{printed}", ran.status.code()));
        }
    }
    assert_none(&wrong);
}

//! What is published: everything that the program is built from, and little else.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::{ROOT, assert_none, file};

/// What `cargo package` makes itself.
const MADE: [&str; 3] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];

fn packaged() -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(ROOT);
    let listed = cargo.output().expect("cargo");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).expect("names");
    names.lines().map(|name| name.replace('\\', "/")).filter(|name| !MADE.contains(&name.as_str())).collect()
}

#[test]
fn a_package_holds_what_it_is_built_from_and_little_else() {
    let names = packaged();
    let rooms: BTreeSet<&str> = names.iter().map(|name| name.split('/').next().expect("a name")).collect();
    let expected = BTreeSet::from([
        "CHANGELOG.md",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "README.zh-CN.md",
        "SECURITY.md",
        "build",
        "build.rs",
        "docs",
        "examples",
        "provinces",
        "src",
    ]);
    assert_eq!(rooms, expected);
    let size: u64 =
        names.iter().map(|name| fs::metadata(format!("{ROOT}/{name}")).expect("a file").len()).sum();
    assert!(size < 6 << 20, "{size} bytes");
    // Whatever a source takes in is there as well, but for what only tests take in.
    let mut wrong = Vec::new();
    for name in names.iter().filter(|name| name.ends_with(".rs")) {
        let text = file(name);
        for (_, behind) in ["include_str!(\"", "include_bytes!(\"", "#[path = \""]
            .into_iter()
            .flat_map(|sign| text.match_indices(sign).map(|(at, sign)| (at, &text[at + sign.len()..])))
        {
            let path = behind.split('"').next().expect("a path");
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let whole = fs::canonicalize(format!("{ROOT}/{folder}/{path}")).expect("a file");
            let root = fs::canonicalize(ROOT).expect("the project");
            let below = whole.strip_prefix(root).expect("below the project").to_string_lossy().into_owned();
            wrong.extend(
                (!names.contains(&below) && !below.starts_with("tests/"))
                    .then(|| format!("{name} takes in {below}, which is not packaged")),
            );
        }
    }
    assert_none(&wrong);
    let laws = fs::read_dir(format!("{ROOT}/provinces/tables")).expect("the tables").count();
    assert_eq!(names.iter().filter(|name| name.starts_with("provinces/tables/")).count(), laws);
}

//! What a machine can do to a run: files that are none, that vanish, that cannot be written; a run that is ended at any
//! moment; an environment in which nothing is set.

mod files;
mod surroundings;
mod writing;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::Place;

/// Makes a pipe, of which an opening for reading waits for ever.
fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
}

fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    fs::symlink_metadata(path).expect("it is there").file_type().is_fifo()
}

/// The names in the folder of a run.
fn names(place: &Place) -> Vec<String> {
    let entries = fs::read_dir(place.path()).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

/// Runs a line of a shell in which `beian` is the program, with nothing else set.
fn shell(place: &Place, line: &str) -> std::process::Output {
    let line = line.replace("beian ", &format!("{} ", env!("CARGO_BIN_EXE_beian")));
    let mut shell = Command::new("/bin/bash");
    shell.args(["-c", &line]).env_clear().env("LANG", "en_US.UTF-8").env("PATH", "/usr/bin:/bin");
    shell.current_dir(place.path()).output().expect("a shell")
}

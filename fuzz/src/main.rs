//! Fuzzing without cargo-fuzz: `mutate TARGET SECONDS [SEED]` changes the texts that a target begins with for so long.
//! An input that fails is written to `artifacts/TARGET/`, and is tried again by `mutate TARGET FILE`.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs};

use beian_fuzz::{TARGETS, Target, any_case, mutate};

/// So many texts are kept beside those that a target begins with: changes build on changes.
const KEPT: usize = 512;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let target = words.first().and_then(|name| TARGETS.iter().find(|target| target.name == *name));
    let (Some(target), Some(how)) = (target, words.get(1)) else {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("mutate TARGET SECONDS [SEED], mutate TARGET FILE; targets: {}", names.join(", "));
        return ExitCode::from(2);
    };
    if let Ok(bytes) = fs::read(how) {
        (target.run)(&bytes);
        return ExitCode::SUCCESS;
    }
    let Ok(seconds) = how.parse() else {
        eprintln!("{how} is neither a file nor a number of seconds");
        return ExitCode::from(2);
    };
    let seed = words.get(2).and_then(|seed| seed.parse().ok()).unwrap_or(1);
    search(target, Duration::from_secs(seconds), seed)
}

/// Tries changed texts until the time is over, or one of them fails.
fn search(target: &Target, time: Duration, seed: u64) -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts: Vec<Vec<u8>> = target.seeds.iter().flat_map(|folder| texts(&root.join(folder))).collect();
    let begun = texts.len();
    let (start, mut number) = (Instant::now(), 0_u64);
    while start.elapsed() < time {
        let choice = mix(seed, number) as usize;
        let (one, other) = (&texts[choice % texts.len()], &texts[choice / 7919 % texts.len()]);
        let bytes = match number {
            // Each as it is, first.
            number if (number as usize) < begun => texts[number as usize].clone(),
            number if number % 8 == 7 && !matches!(target.name, "law" | "picture") => {
                any_case(mix(seed, !number))
            }
            _ => mutate(one, other, mix(seed, !number)),
        };
        let run = target.run;
        if catch_unwind(|| run(&bytes)).is_err() {
            let at = keep(&bytes, target.name, number);
            eprintln!("seed {seed}, number {number}: it fails; the input is in {}", at.display());
            return ExitCode::FAILURE;
        }
        number += 1;
        if number % 16 == 0 && bytes.len() < 64 << 10 {
            if texts.len() < begun + KEPT {
                texts.push(bytes);
            } else {
                texts[begun + choice % KEPT] = bytes;
            }
        }
    }
    println!("{}: {number} inputs in {} s, seed {seed}, none fails", target.name, time.as_secs());
    ExitCode::SUCCESS
}

fn mix(seed: u64, number: u64) -> u64 {
    (seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93).rotate_left(32)
}

fn texts(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().filter(|path| path.is_file()).filter_map(|path| fs::read(path).ok()).collect()
}

fn keep(bytes: &[u8], target: &str, number: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(target);
    let at = folder.join(format!("fails-{number}"));
    if let Err(error) = fs::create_dir_all(&folder).and_then(|()| fs::write(&at, bytes)) {
        eprintln!("{}: {error}", at.display());
    }
    at
}

//! No wrong value in place of a right one goes unnoticed.
//!
//! In every example that is ready, each value is replaced by everything plausible that a person might write instead.
//! What is still ready, or still needs no filing, stands in `tests/expected/still-ready.txt` with the reason. What
//! nothing looked at in the run is told as such, and needs no line.
//!
//! A few replacements, always the same, are tried each time; all of them with `BEIAN_WHOLE=1`, which also proves that
//! every line still covers as many as it says. `BEIAN_WHOLE=1 BEIAN_BLESS=1` writes these numbers anew.

mod file;
mod list;
mod wrong;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chrono::NaiveDate;
use file::{File, begins, key};
use list::{Line, Still};
use toml::Value;
use wrong::{Material, values};

use crate::support::library::{Ended, Key, day, ended, keys};
use crate::support::{ROOT, assert_none, bless, file, whole};

/// Of so many replacements one is tried each time.
const ONE_OF: u64 = 120;

/// An example that is ready, or needs no filing.
struct Example {
    name: String,
    file: File,
    on: NaiveDate,
    base: Ended,
}

/// One value that is replaced.
struct Replaced<'e> {
    example: &'e Example,
    path: String,
    kind: String,
    value: Value,
}

/// What came of it.
enum Came {
    /// It is noticed.
    Noticed,
    /// Nothing looks at the value here, and the report says so.
    Unread,
    /// It is still ready.
    Still(Still),
}

/// All examples, by name.
fn files() -> BTreeMap<String, File> {
    let folder = fs::read_dir(format!("{ROOT}/examples")).expect("the examples");
    let names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
    names
        .into_iter()
        .map(|name| (name.clone(), File::read(&file(&format!("examples/{name}.toml")))))
        .collect()
}

/// The examples from which nothing stands in the way, on their day; where nothing is submitted, what a certificate says
/// is not weighed again.
fn examples(files: &BTreeMap<String, File>) -> Vec<Example> {
    let example = |(name, one): (&String, &File)| {
        let table = file(&format!("tests/expected/{name}.txt"));
        let head = table.lines().find(|line| !line.is_empty() && !line.starts_with('#')).expect("a day");
        let on = day(head.split(' ').next().expect("a day"));
        let base = ended(&one.text(), on)?;
        let good = ["ready", "ready-with-doubts", "no-filing-needed"].contains(&base.word);
        good.then(|| Example { name: name.clone(), file: one.clone(), on, base })
    };
    files.iter().filter_map(example).collect()
}

/// Everything that is replaced.
fn replaced<'e>(
    examples: &'e [Example],
    files: &BTreeMap<String, File>,
    keys: &BTreeMap<String, Key>,
) -> Vec<Replaced<'e>> {
    let mut elsewhere: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (path, value) in files.values().flat_map(File::places) {
        let known = elsewhere.entry(key(&path)).or_default();
        if !known.contains(value) {
            known.push(value.clone());
        }
    }
    let mut all = Vec::new();
    for example in examples {
        let (names, texts) = (example.file.names(), example.file.texts());
        for (path, value) in example.file.places() {
            // The format of the file, and what is the user's own.
            let name = key(&path);
            if ["beian", "label"].contains(&name.as_str()) || name.starts_with("extra") {
                continue;
            }
            let entry = path.rsplit('.').next().is_some_and(|step| step.parse::<usize>().is_ok());
            let others = elsewhere.get(&name).map_or(&[][..], |all| &all[..]);
            let others: Vec<Value> = others.iter().filter(|one| entry != one.is_array()).cloned().collect();
            let from = Material {
                key: keys.get(&name),
                names: &names,
                texts: &texts,
                elsewhere: if value.is_table() && entry { &[] } else { &others },
                day: example.on,
            };
            all.extend(values(&path, value, &from).into_iter().map(|wrong| Replaced {
                example,
                path: path.clone(),
                kind: wrong.kind,
                value: wrong.value,
            }));
        }
    }
    all
}

impl Replaced<'_> {
    fn shown(&self) -> String {
        format!("{}: {} = {}", self.example.name, self.path, self.value)
    }

    /// Whether the right value is one that nothing looks at.
    fn was_unread(&self) -> bool {
        let places = begins(&self.example.file.text(), &self.path);
        !places.is_empty() && places.iter().all(|at| self.example.base.unread.contains(at))
    }

    /// Whether it is one of those that are tried each time.
    fn is_sampled(&self) -> bool {
        let name = format!("{} {} {} {}", self.example.name, self.path, self.kind, self.value);
        let mix = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        (name.bytes().fold(0xcbf2_9ce4_8422_2325, mix) >> 16) % ONE_OF == 0
    }

    fn try_it(&self) -> Came {
        let base = &self.example.base;
        let text = self.example.file.with(&self.path, &self.value).text();
        let Some(ended) = ended(&text, self.example.on) else { return Came::Noticed };
        let end = match ended.word {
            "ready-with-doubts" if base.word == ended.word && ended.trouble.is_subset(&base.trouble) => {
                "ready"
            }
            // Where nothing is submitted, to stand is as dear as to be ready.
            "stands" => "ready",
            word @ ("ready" | "no-filing-needed") => word,
            _ => return Came::Noticed,
        };
        // Whoever is told that no filing is needed where one is, or the reverse, is not told that a value is unread.
        let same = end == base.word || end == "ready" && base.word != "no-filing-needed";
        let places = begins(&text, &self.path);
        let unread = match places.is_empty() {
            true => self.was_unread(),
            // That there is nothing is never listed as unread.
            false if self.value.as_str() == Some("none") => self.was_unread(),
            false => places.iter().all(|at| ended.unread.contains(at)),
        };
        if unread && same {
            return Came::Unread;
        }
        let asked = end == "ready" && !ended.asked.is_subset(&base.asked);
        let end = if asked { "asked" } else { end };
        Came::Still(Still {
            example: self.example.name.clone(),
            key: key(&self.path),
            kind: self.kind.clone(),
            end,
            shown: self.shown(),
        })
    }
}

/// Tries replacements on all processors.
fn tried(all: &[&Replaced<'_>]) -> Vec<Came> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = all.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let runs: Vec<_> = all
            .chunks(part)
            .map(|part| scope.spawn(move || part.iter().map(|one| one.try_it()).collect::<Vec<_>>()))
            .collect();
        runs.into_iter().flat_map(|run| run.join().expect("a run")).collect()
    })
}

#[test]
fn what_is_wrong_is_noticed() {
    let whole = whole();
    let files = files();
    let examples = examples(&files);
    let keys: BTreeMap<String, Key> = keys().into_iter().map(|key| (key.path.clone(), key)).collect();
    let all = replaced(&examples, &files, &keys);
    let wanted: Vec<&Replaced<'_>> = all.iter().filter(|one| whole || one.is_sampled()).collect();
    let (mut still, mut unread) = (Vec::new(), 0);
    for came in tried(&wanted) {
        match came {
            Came::Noticed => {}
            Came::Unread => unread += 1,
            Came::Still(one) => still.push(one),
        }
    }
    println!(
        "{} examples, {} of {} replacements: {} still ready, {unread} that nothing looks at and the report names",
        examples.len(),
        wanted.len(),
        all.len(),
        still.len(),
    );
    let mut list = list::read();
    let mut wrong = list::faults(&list);
    let mut counts = vec![0; list.len()];
    let mut unlisted: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
    for one in &still {
        match list.iter().position(|line| line.as_ref().is_ok_and(|line| line.covers(one))) {
            Some(i) => counts[i] += 1,
            None => unlisted.entry((one.end, &one.key, &one.kind)).or_default().push(&one.shown),
        }
    }
    for ((end, key, kind), shown) in unlisted {
        wrong.push(format!("{} {end} {key} {kind} :   without a reason, such as {}", shown.len(), shown[0]));
    }
    if whole {
        wrong.extend(counted(&mut list, &counts));
    }
    assert_none(&wrong);
}

/// Holds the numbers of the list against what was found, or writes them anew.
fn counted(list: &mut [Result<Line, String>], counts: &[usize]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (line, count) in list.iter_mut().zip(counts) {
        let Ok(line) = line else { continue };
        if *count == 0 {
            wrong.push(format!("no longer ready, take it out of {}: {line}", list::PATH));
        } else if bless() {
            line.count = *count;
        } else if line.count != *count {
            wrong.push(format!(
                "{count} are still ready, not as many as the line says: {line} \
                 (BEIAN_WHOLE=1 BEIAN_BLESS=1 cargo test --test it replaced)"
            ));
        }
    }
    if bless() {
        let lines = list.iter().map(|line| match line {
            Ok(line) => format!("{line}\n"),
            Err(other) => format!("{other}\n"),
        });
        fs::write(format!("{ROOT}/{}", list::PATH), lines.collect::<String>())
            .expect("the list can be written");
    }
    wrong
}

//! What the tests through the binary share: examples that are changed key by key, and their reports as JSON.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;
use toml::{Table, Value};

/// The folder of the project.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A case as a value, to be changed key by key. Paths go through tables and lists: `domain.0.real-name.on`.
#[derive(Clone)]
pub(crate) struct Case(Value);

impl Case {
    /// An example of the project.
    pub(crate) fn example(name: &str) -> Self {
        let path = format!("{ROOT}/examples/{name}.toml");
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self(Value::Table(text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))))
    }

    /// A case from text; `beian = 1` need not be written.
    pub(crate) fn of(text: &str) -> Self {
        Self(Value::Table(format!("beian = 1\n{text}").parse().expect("a case")))
    }

    /// Writes a value, given as TOML. Tables on the way are made.
    pub(crate) fn set(mut self, path: &str, value: &str) -> Self {
        let mut wrapped: Table = format!("v = {value}").parse().expect("a value");
        let value = wrapped.remove("v").expect("a value");
        let (way, key) = split(path);
        match self.at(way) {
            Value::Table(table) => drop(table.insert(key.to_owned(), value)),
            Value::Array(list) => match key.parse::<usize>().expect("a place in a list") {
                i if i == list.len() => list.push(value),
                i => list[i] = value,
            },
            _ => panic!("{path} leads into a value"),
        }
        self
    }

    /// Removes a key or an entry of a list.
    pub(crate) fn without(mut self, path: &str) -> Self {
        let (way, key) = split(path);
        match self.at(way) {
            Value::Table(table) => drop(table.remove(key).unwrap_or_else(|| panic!("there is no {path}"))),
            Value::Array(list) => drop(list.remove(key.parse().expect("a place in a list"))),
            _ => panic!("{path} leads into a value"),
        }
        self
    }

    fn at(&mut self, way: &str) -> &mut Value {
        let mut here = &mut self.0;
        for step in way.split('.').filter(|step| !step.is_empty()) {
            here = match here {
                Value::Table(table) => table.entry(step).or_insert_with(|| Value::Table(Table::new())),
                Value::Array(list) => &mut list[step.parse::<usize>().expect("a place in a list")],
                _ => panic!("{way} leads into a value"),
            };
        }
        here
    }

    /// The paths of all keys, those of tables and of entries in lists included.
    pub(crate) fn keys(&self) -> Vec<String> {
        let mut keys = Vec::new();
        collect(&self.0, "", &mut keys);
        keys
    }

    /// The case as a file.
    pub(crate) fn text(&self) -> String {
        toml::to_string(&self.0).expect("a case can be written")
    }

    /// The report on a day.
    pub(crate) fn check(&self, on: &str) -> Report {
        check(&self.text(), on)
    }
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

fn collect(value: &Value, path: &str, keys: &mut Vec<String>) {
    let mut visit = |step: &str, value: &Value| {
        let path = if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        // The entries of a list of words are no keys.
        if step.parse::<usize>().is_err() {
            keys.push(path.clone());
        }
        collect(value, &path, keys);
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| visit(key, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, value)| visit(&i.to_string(), value)),
        _ => {}
    }
}

/// Runs the binary with a scrubbed environment; the case goes to standard input.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_beian"))
        .args(arguments)
        .current_dir(ROOT)
        .env_clear()
        .env("LANG", "en_US.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input closes the pipe.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the program ends")
}

/// The report of one case on a day.
pub(crate) fn check(text: &str, on: &str) -> Report {
    let output = run(&["check", "-", "--on", on, "--format", "json"], text);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let json: Json =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {errors}"));
    Report { json, exit: output.status.code().expect("an exit code"), errors }
}

/// A report of one file.
pub(crate) struct Report {
    /// The whole JSON.
    pub(crate) json: Json,
    /// The exit code.
    pub(crate) exit: i32,
    /// What was written to standard error.
    pub(crate) errors: String,
}

impl Report {
    /// What the file comes to.
    pub(crate) fn readiness(&self) -> &str {
        self.json["files"][0]["readiness"].as_str().expect("a word")
    }

    /// Everything that is not a pass: status, row, subject.
    pub(crate) fn findings(&self) -> Vec<(String, String, String)> {
        let text = |value: &Json| value.as_str().expect("a word").to_owned();
        self.entries("findings")
            .map(|one| (text(&one["status"]), text(&one["row"]), text(&one["subject"]["id"])))
            .collect()
    }

    /// The finding of a row, as JSON.
    pub(crate) fn finding(&self, row: &str) -> &Json {
        self.entries("findings")
            .find(|one| one["row"] == row)
            .unwrap_or_else(|| panic!("no finding of {row}: {:?}", self.findings()))
    }

    /// The rules that passed.
    pub(crate) fn passed(&self) -> Vec<&str> {
        self.entries("passed").filter_map(|one| one["rule"].as_str()).collect()
    }

    /// All missing keys.
    pub(crate) fn missing(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self
            .entries("findings")
            .filter_map(|one| one["missing"].as_array())
            .flatten()
            .filter_map(|one| one["key"].as_str())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn entries(&self, of: &str) -> impl Iterator<Item = &Json> {
        self.json["files"][0]["check"][of].as_array().into_iter().flatten()
    }
}

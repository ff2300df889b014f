//! Formats for CI and pages: each is read back by a reader of its own kind, whatever a case says.

mod audience;
mod faults;
mod for_ci;
mod hostile;
mod readers;
mod xlsx;

use std::collections::BTreeMap;
use std::fs;

use crate::support::{DAY, Place};

/// Every format that is a document of a run, and the file that it is written to here.
const DOCUMENTS: [(&str, &str); 7] = [
    ("junit", "out/junit.xml"),
    ("github", "out/github.txt"),
    ("gitlab", "out/gitlab.json"),
    ("sarif", "out/beian.sarif"),
    ("csv", "out/table.csv"),
    ("markdown", "out/all.md"),
    ("json", "out/report.json"),
];

/// What a run wrote.
struct Written {
    code: i32,
    /// By format.
    documents: BTreeMap<&'static str, String>,
    /// By the name of the file, those of `html`.
    pages: BTreeMap<String, String>,
}

impl Written {
    fn of(&self, format: &str) -> &str {
        &self.documents[format]
    }

    /// All that was written, by what it is.
    fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let documents = self.documents.iter().map(|(name, text)| (*name, text.as_str()));
        documents.chain(self.pages.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    }
}

/// Runs a check over a folder in every format at once.
fn write(place: &Place, more: &[&str]) -> Written {
    fs::create_dir_all(place.path().join("out")).expect("a folder");
    let targets: Vec<String> = DOCUMENTS.iter().map(|(format, to)| format!("{format}={to}")).collect();
    let mut arguments = vec!["check", "--on", DAY, "-f", "html=out/pages"];
    targets.iter().for_each(|target| arguments.extend(["-f", target]));
    arguments.extend(more);
    let ran = place.run(&arguments);
    let read = |path: &str| {
        fs::read_to_string(place.path().join(path)).unwrap_or_else(|error| {
            panic!("{path}: {error}\n{}", ran.all());
        })
    };
    let documents = DOCUMENTS.iter().map(|(format, to)| (*format, read(to))).collect();
    let pages = fs::read_dir(place.path().join("out/pages")).expect("pages");
    let pages = pages.map(|entry| entry.expect("a page").file_name().into_string().expect("a name"));
    let pages = pages.map(|name| (name.clone(), read(&format!("out/pages/{name}")))).collect();
    Written { code: ran.code, documents, pages }
}

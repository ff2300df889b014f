//! What the tests share: cases that are changed key by key, the library, the binary.

mod binary;
mod case_file;
pub(crate) mod changed;
pub(crate) mod client;
pub(crate) mod library;

use std::fs;

use boon::{Compiler, Schemas};
use serde_json::Value as Json;

pub(crate) use binary::{Place, Ran, run};
pub(crate) use case_file::Case;
pub(crate) use library::{Report, check, page};

/// The folder of the project.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The example that is ready.
pub(crate) const EXAMPLE: &str = include_str!("../../../examples/enterprise-ready.toml");

/// The day of most tests.
pub(crate) const DAY: &str = "2026-12-01";

/// Whether files that show what the program prints are to be written anew, to be read before they are committed.
pub(crate) fn bless() -> bool {
    std::env::var_os("BEIAN_BLESS").is_some()
}

/// Whether everything is to be tried, as `.ci/run` does.
pub(crate) fn whole() -> bool {
    std::env::var_os("BEIAN_WHOLE").is_some()
}

/// All of them where everything is to be tried; else some, evenly, so that whoever changes a line need not wait long.
pub(crate) fn sampled<T>(all: impl IntoIterator<Item = T>, every: usize) -> impl Iterator<Item = T> {
    all.into_iter().step_by(if whole() { 1 } else { every })
}

/// So many random inputs where everything is to be tried; else a quarter.
pub(crate) fn fewer(cases: u32) -> u32 {
    if whole() { cases } else { cases / 4 }
}

/// A file of the project.
pub(crate) fn file(path: &str) -> String {
    fs::read_to_string(format!("{ROOT}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Everything that is wrong is said at once.
#[track_caller]
pub(crate) fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Lines are broken for a terminal; what they say is not.
pub(crate) fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why data does not fit a schema of ours.
pub(crate) fn misfit(schema: &Json, data: &Json) -> Option<String> {
    const AT: &str = "https://beian.invalid/schema";
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.enable_format_assertions();
    compiler.add_resource(AT, schema.clone()).expect("an address");
    let compiled = compiler.compile(AT, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    schemas.validate(data, compiled).err().map(|error| format!("{error:#}"))
}

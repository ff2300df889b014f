//! What is fuzzed: each target takes bytes, and panics where something does not hold that has to hold of any bytes.
//!
//! What has to hold stands in `tests/it/anything/oracle.rs`, where property tests ask it in small numbers.

#[path = "../../tests/it/anything/mutation.rs"]
#[allow(dead_code)]
mod mutation;
#[path = "../../tests/it/anything/oracle.rs"]
#[allow(dead_code)]
mod oracle;
#[path = "../../tests/it/anything/random.rs"]
#[allow(dead_code)]
mod random;

mod editor;

use std::sync::LazyLock;

use serde_json::Value as Json;

use mutation::Random;

static SCHEMA: LazyLock<Json> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../docs/schema/case.json")).expect("the schema of a case")
});
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let laws =
        ["asks.", "when.all", "when.none", "basis", "supersedes", "rivals", "relaxes", "ended-by", "until"];
    let exports =
        ["InstanceId", "DomainName", "ldhName", "ExpiredTime", "Domain Name: ", "Registrar: ", "unitName"];
    let mut words = random::words(&SCHEMA);
    words.extend(laws.into_iter().chain(exports));
    words
});

/// A target: its name, the folders its texts begin with, from the root of the project, and what it does.
pub struct Target {
    pub name: &'static str,
    pub seeds: &'static [&'static str],
    pub run: fn(&[u8]),
}

/// All targets. A further kind of input becomes an entry here, a file in `targets/` and a folder in `seeds/`.
pub const TARGETS: [Target; 5] = [
    Target { name: "case", seeds: &["fuzz/seeds/case", "examples"], run: case },
    Target { name: "law", seeds: &["fuzz/seeds/law", "provinces"], run: law },
    Target { name: "import", seeds: &["fuzz/seeds/import", "tests/data/import"], run: import },
    Target { name: "lsp", seeds: &["fuzz/seeds/lsp", "fuzz/seeds/case", "examples"], run: lsp },
    Target { name: "picture", seeds: &["fuzz/seeds/picture"], run: picture },
];

/// So long a text at most.
const LONGEST: usize = 64 << 10;

/// The text of an input, where it is one; which shapes there are does not depend on how long they are.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LONGEST)
}

pub fn case(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    oracle::case(text, oracle::day());
    oracle::a_key_less(text, oracle::day(), bytes.iter().map(|byte| usize::from(*byte)).sum());
}

pub fn law(bytes: &[u8]) {
    if let Some(text) = text(bytes) {
        oracle::law(text);
    }
}

pub fn import(bytes: &[u8]) {
    let Some(text) = text(bytes) else { return };
    // Recognised by what it contains, and taken for any kind.
    oracle::import(text, usize::MAX - 1);
    oracle::import(text, bytes.len());
}

pub fn lsp(bytes: &[u8]) {
    text(bytes).into_iter().for_each(editor::edit);
}

pub fn picture(bytes: &[u8]) {
    oracle::picture(bytes);
}

/// Another input, made of one or two. The same seed makes the same.
pub fn mutate(one: &[u8], other: &[u8], seed: u64) -> Vec<u8> {
    mutation::mutate(one, other, &WORDS, &mut Random::new(seed))
}

/// A case at random.
pub fn any_case(seed: u64) -> Vec<u8> {
    random::case(&SCHEMA, &mut Random::new(seed)).into_bytes()
}

/// What libFuzzer calls to make the next input: half of them as it would itself, half with keys, lines and values.
#[cfg(feature = "libfuzzer")]
pub fn next(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if seed % 2 == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, most);
    }
    let new = if seed % 16 == 1 {
        any_case(seed.into())
    } else {
        mutate(&data[..size], &data[..size], seed.into())
    };
    let length = new.len().min(most);
    data[..length].copy_from_slice(&new[..length]);
    length
}

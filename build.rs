//! Prepares the files of law: what TOML they are is worked out here, once, so that no run parses them.
//!
//! Each `provinces/**/*.toml` becomes two files in `OUT_DIR`: its values in the order in which they stand
//! (`.values`), and the texts that they refer to (`.words`). `src/prepared.rs` reads them and says how they are laid out.
//! A file that is no TOML does not build; what it says is proven by the tests.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[path = "build/commit.rs"]
mod commit;

fn main() {
    let from = Path::new("provinces");
    println!("cargo::rerun-if-changed=build.rs");
    commit::tell();
    println!("cargo::rerun-if-changed={}", from.display());
    let to = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names OUT_DIR"));
    for (folder, below) in [(from.to_owned(), ""), (from.join("tables"), "tables-")] {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
            if path.extension().is_some_and(|extension| extension == "toml") {
                let stem = path.file_stem().expect("a file has a name").to_string_lossy();
                prepare(&path, &to.join(format!("{below}{stem}")));
            }
        }
    }
}

fn prepare(path: &Path, to: &Path) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table = DeTable::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut out, mut words) = (Vec::new(), Words::default());
    let whole = Spanned::new(0..text.len(), DeValue::Table(table.into_inner()));
    value(&whole, &mut out, &mut words);
    fs::write(to.with_extension("values"), out).expect("OUT_DIR can be written");
    fs::write(to.with_extension("words"), words.text).expect("OUT_DIR can be written");
}

/// The texts, each once, and where each begins.
#[derive(Default)]
struct Words {
    text: String,
    starts: HashMap<String, usize>,
}

fn value(value: &Spanned<DeValue<'_>>, out: &mut Vec<u8>, words: &mut Words) {
    let span = value.span();
    let mut body = Vec::new();
    let kind = match value.get_ref() {
        DeValue::Boolean(is) => {
            body.push((*is).into());
            b'b'
        }
        DeValue::Integer(written) => {
            let digits = written.as_str();
            let read = i64::from_str_radix(digits, written.radix()).expect("a number of 64 bits");
            body.extend(read.to_le_bytes());
            b'i'
        }
        DeValue::Float(written) => {
            body.extend(written.as_str().parse::<f64>().expect("a fraction").to_le_bytes());
            b'f'
        }
        DeValue::String(text) => {
            word(text, &mut body, words);
            b's'
        }
        DeValue::Datetime(day) => {
            let date = day.date.filter(|_| day.time.is_none()).expect("days of the law have no time");
            number(date.year.into(), &mut body);
            body.extend([date.month, date.day]);
            b'd'
        }
        DeValue::Array(entries) => {
            number(entries.len() as u64, &mut body);
            for entry in entries.iter() {
                self::value(entry, &mut body, words);
            }
            b'a'
        }
        DeValue::Table(table) => {
            number(table.len() as u64, &mut body);
            for (key, entry) in table.iter() {
                word(key.get_ref(), &mut body, words);
                self::value(entry, &mut body, words);
            }
            b't'
        }
    };
    out.push(kind);
    number(body.len() as u64, out);
    number(span.start as u64, out);
    number((span.end - span.start) as u64, out);
    out.extend(body);
}

fn word(text: &str, out: &mut Vec<u8>, words: &mut Words) {
    let start = match words.starts.get(text) {
        Some(start) => *start,
        None => {
            let start = words.text.len();
            words.text.push_str(text);
            words.starts.insert(text.to_owned(), start);
            start
        }
    };
    number(start as u64, out);
    number(text.len() as u64, out);
}

/// Four bytes, the lowest first.
fn number(number: u64, out: &mut Vec<u8>) {
    out.extend(u32::try_from(number).expect("a file of law is smaller").to_le_bytes());
}

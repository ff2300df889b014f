//! Finds case files and reads them.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use beian::diagnose::LARGEST;
use beian::source::Source;
use beian::text::{Lang, Text};

/// An input that could not be read at all.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) name: String,
    pub(crate) why: Text,
}

/// One input: a text, or why it could not be read.
pub(crate) type Input = Result<Source, Unreadable>;

/// Reads everything the paths name, in order; folders are searched, respecting `.gitignore`.
pub(crate) fn read_all(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(read_from("-".to_owned(), &mut io::stdin().lock()));
        } else if path.is_dir() {
            search(path, &mut inputs);
        } else {
            inputs.push(read_file(path));
        }
    }
    inputs
}

fn search(folder: &Path, inputs: &mut Vec<Input>) {
    let before = inputs.len();
    let walk = ignore::WalkBuilder::new(folder).sort_by_file_path(Ord::cmp).require_git(false).build();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            // A path that could not be inspected may hold a case.
            Err(error) => {
                inputs.push(Err(unsearched(folder, &error)));
                continue;
            }
        };
        let path = entry.path();
        if entry.file_type().is_some_and(|kind| kind.is_file())
            && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
            && is_case(path)
        {
            inputs.push(read_file(path));
        }
    }
    if inputs.len() == before {
        inputs.push(Err(Unreadable {
            name: shown(folder),
            why: both(
                "文件夹里没有备案文件（含有 beian = 1 的 .toml 文件）",
                "no case file in this folder (a .toml file with `beian = 1`)",
            ),
        }));
    }
}

fn unsearched(folder: &Path, error: &ignore::Error) -> Unreadable {
    let path: &Path = match error {
        ignore::Error::WithDepth { err, .. } => match &**err {
            ignore::Error::WithPath { path, .. } => path,
            _ => folder,
        },
        ignore::Error::WithPath { path, .. } => path,
        _ => folder,
    };
    let why = error.io_error().map_or_else(|| both("无法搜索", "cannot be searched"), unreadable);
    Unreadable { name: shown(path), why }
}

/// Whether a line of a file begins with `beian =`. An unreadable file counts: reading it will say why.
fn is_case(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST as u64).read_to_end(&mut start));
    let says = |line: &[u8]| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_start();
        line.strip_prefix(b"beian").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
    };
    read.is_err() || start.split(|byte| *byte == b'\n').any(says)
}

/// Reads one file.
pub(crate) fn read_file(path: &Path) -> Input {
    let name = shown(path);
    match File::open(path) {
        Ok(mut file) => read_from(name, &mut file),
        Err(error) => Err(Unreadable { name, why: unreadable(&error) }),
    }
}

fn read_from(name: String, from: &mut impl Read) -> Input {
    let mut bytes = Vec::new();
    // Reading one extra byte distinguishes a file that is too large from one that just fits.
    if let Err(error) = from.take(LARGEST as u64 + 1).read_to_end(&mut bytes) {
        return Err(Unreadable { name, why: unreadable(&error) });
    }
    // Without a byte order mark, UTF-16 of plain letters is valid UTF-8 full of zeros.
    if bytes.len() <= LARGEST && bytes.contains(&0) {
        return Err(Unreadable { name, why: encoding(&bytes) });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        // A file cut at the limit may be cut inside a character; the reader reports that it is too large.
        Err(error) if error.as_bytes().len() > LARGEST => {
            Ok(Source::new(name, String::from_utf8_lossy(error.as_bytes()).into_owned()))
        }
        Err(error) => Err(Unreadable { name, why: encoding(error.as_bytes()) }),
    }
}

/// Names the encoding of a text that is not UTF-8, as far as its bytes reveal it.
fn encoding(bytes: &[u8]) -> Text {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        both("文件是 UTF-16 编码，请另存为 UTF-8", "the file is UTF-16: save it as UTF-8")
    } else if bytes.contains(&0) {
        both(
            "文件不是 UTF-8 文本，可能是 UTF-16 编码，请另存为 UTF-8",
            "the file is no UTF-8 text, perhaps UTF-16: save it as UTF-8",
        )
    } else if is_gbk(bytes) {
        both("文件是 GBK（GB18030）编码，请另存为 UTF-8", "the file is GBK (GB18030): save it as UTF-8")
    } else {
        both("文件不是 UTF-8 文本", "the file is no UTF-8 text")
    }
}

/// Whether every byte above ASCII belongs to a character of GBK or GB18030.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        let sound = match byte {
            0x00..=0x7f => true,
            0x81..=0xfe => {
                rest.next().is_some_and(|second| matches!(second, 0x30..=0x39 | 0x40..=0x7e | 0x80..=0xfe))
            }
            _ => false,
        };
        if !sound {
            return false;
        }
    }
    true
}

fn unreadable(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => both("没有这个文件", "no such file"),
        io::ErrorKind::PermissionDenied => both("没有读取权限", "no permission to read it"),
        io::ErrorKind::IsADirectory => both("这是文件夹", "this is a folder"),
        // The operating system's message is in English; its number can be looked up.
        _ => {
            let number =
                error.raw_os_error().map_or_else(String::new, |number| format!("（系统错误 {number}）"));
            Text { zh: format!("无法读取{number}"), en: format!("cannot be read ({error})") }
        }
    }
}

fn both(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

fn shown(path: &Path) -> String {
    // When the folder searched is `.`, it is not part of its files' names.
    let path = path.strip_prefix("./").unwrap_or(path);
    path.display().to_string()
}

impl Unreadable {
    /// The line that is printed.
    pub(crate) fn line(&self, lang: Lang) -> String {
        format!("{}: {}", beian::render::terminal::safe(&self.name), self.why.get(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_is_told_from_noise() {
        assert!(is_gbk(b"name = \"\xca\xbe\xc0\xfd\""));
        assert!(!is_gbk(b"\xff\x00\x80"));
        assert!(!is_gbk(b"cut \xca"));
        assert!(encoding(b"\xff\xfeb\x00").en.contains("UTF-16"));
    }
}

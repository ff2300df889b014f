//! Finds case files and reads them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use beian::LARGEST;
use beian::case::claims_to_be_a_case;
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

/// What a search through folders takes in beyond what it takes in anyway.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search {
    /// What `.gitignore` and the like leave out.
    pub(crate) ignored: bool,
    /// Files and folders whose names begin with a dot.
    pub(crate) hidden: bool,
}

/// Reads everything that the paths name, in order; folders are searched.
pub(crate) fn read_all(paths: &[PathBuf], search: Search) -> Vec<Input> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(read_from("-".to_owned(), &mut io::stdin().lock()));
        } else if path.is_dir() {
            search.through(path, &mut inputs);
        } else {
            inputs.push(read_file(path));
        }
    }
    inputs
}

impl Search {
    /// Reads the cases of a folder. Nothing that claims to be a case is passed over in silence: what the search leaves
    /// out is looked through as well, and cases there are named as not read.
    fn through(self, folder: &Path, inputs: &mut Vec<Input>) {
        let before = inputs.len();
        // A file that has several names, by links, is read once.
        let mut seen: HashSet<PathBuf> = HashSet::new();
        let mut is_new = |path: &Path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
        for entry in self.walk(folder) {
            match entry {
                Ok(path) => {
                    if is_new(&path) && claims(&path) {
                        inputs.push(read_file(&path));
                    }
                }
                // What could not be looked at may hold a case.
                Err(error) => inputs.extend(unsearched(folder, &error).map(Err)),
            }
        }
        // A folder that is left out need not be readable.
        let all = Self { ignored: true, hidden: true };
        for path in all.walk(folder).flatten() {
            if is_new(&path) && claims(&path) {
                inputs.push(Err(Unreadable { name: shown(&path), why: self.left_out(folder, &path) }));
            }
        }
        if inputs.len() == before {
            inputs.push(Err(Unreadable {
                name: shown(folder),
                why: both(
                    "文件夹里没有备案文件（含有 beian = 1 的 .toml 文件）；先新建一个，写 beian = 1、[filing] 的 province、[applicant] 的 kind 和 [[domain]] 的 name，再检查，就会列出还缺什么；或运行 beian new 新建",
                    "no case file in this folder (a .toml file with `beian = 1`): begin one with `beian = 1`, the province of [filing], the kind of [applicant] and the name of a [[domain]]; a check then lists what is missing; or run `beian new`",
                ),
            }));
        }
    }

    /// The `.toml` files of a folder, in the order of their names; links are followed.
    fn walk(self, folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> {
        let walk = ignore::WalkBuilder::new(folder)
            .standard_filters(!self.ignored)
            .hidden(!self.hidden)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_path(Ord::cmp)
            // What git keeps for itself is no file of anybody.
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        let is_toml =
            |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        walk.filter_map(move |entry| match entry {
            Ok(entry) => {
                let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                (!folder && is_toml(entry.path())).then(|| Ok(entry.into_path()))
            }
            Err(error) => Some(Err(error)),
        })
    }

    /// Why a case was not read, and how it would be.
    fn left_out(self, folder: &Path, path: &Path) -> Text {
        let below = path.strip_prefix(folder).unwrap_or(path);
        let dotted = below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        if dotted && !self.hidden {
            both(
                "这是隐藏的备案文件，没有检查；要检查请加 --hidden，或直接写它的路径",
                "a hidden case, not checked: add --hidden, or name it",
            )
        } else {
            both(
                "这个备案文件被 .gitignore 一类文件排除，没有检查；要检查请加 --no-ignore，或直接写它的路径",
                "a case that .gitignore or the like leaves out, not checked: add --no-ignore, or name it",
            )
        }
    }
}

/// What could not be looked at, and why. A link back to a folder that is being searched hides nothing, and neither does
/// one that leads nowhere, unless it is called like a case.
fn unsearched(folder: &Path, error: &ignore::Error) -> Option<Unreadable> {
    let inner = match error {
        ignore::Error::WithDepth { err, .. } => &**err,
        other => other,
    };
    let path: &Path = match inner {
        ignore::Error::Loop { .. } => return None,
        ignore::Error::WithPath { path, .. } => path,
        _ => folder,
    };
    let nowhere = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    if nowhere && !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
        return None;
    }
    let why = error.io_error().map_or_else(|| both("无法搜索", "cannot be searched"), unreadable);
    Some(Unreadable { name: shown(path), why })
}

/// Whether a file claims to be a case. One that cannot be read counts: the reading will say why.
fn claims(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = open(path).and_then(|file| file.take(LARGEST as u64).read_to_end(&mut start));
    // Plain letters in UTF-16 are those of ASCII between zeros; what the words around them are does not matter here.
    start.retain(|byte| *byte != 0);
    read.is_err() || claims_to_be_a_case(&String::from_utf8_lossy(&start))
}

/// Reads a file that is one: a pipe waits for ever, a device never ends.
fn open(path: &Path) -> io::Result<File> {
    // The type is looked at first: opening a pipe would wait already.
    if !path.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// Reads one file.
pub(crate) fn read_file(path: &Path) -> Input {
    let name = shown(path);
    match open(path) {
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
        io::ErrorKind::InvalidInput => both(
            "不是普通文件（管道、套接字或设备），不读取；标准输入写作 -",
            "no regular file (a pipe, a socket or a device), not read; `-` is standard input",
        ),
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
    let name = if path.as_os_str().is_empty() { ".".into() } else { path.display().to_string() };
    // A name begins a line of a report. One that begins with a sign could pass for a mark of ours, or for a command in CI.
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '~');
    if name.starts_with(plain) { name } else { format!("./{name}") }
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

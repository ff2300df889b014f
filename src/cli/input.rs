//! Finds case files and reads them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::LARGEST;
use crate::case::{ENDING, claims_to_be_a_case};
use crate::defaults::NAME;
use crate::privacy::UNKNOWN;
use crate::render::terminal::safe;
use crate::source::Source;
use crate::text::{Lang, Text, phrase};

use super::process;
use super::streams::complain;

/// An input that could not be read at all.
#[derive(Clone, Debug)]
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
    /// In which language to say that settings below a folder are not used; to say nothing where there is none.
    pub(crate) tell: Option<Lang>,
    /// Whether to look through what is left out, too, and note the cases there.
    pub(crate) look: bool,
}

/// What the passes over the paths of a run have in common.
#[derive(Debug, Default)]
pub(crate) struct Passes {
    /// Standard input can be read once, and is asked for in each pass.
    stdin: OnceLock<Input>,
    left_out: Mutex<Vec<LeftOut>>,
}

/// A case that a search left out.
#[derive(Debug)]
struct LeftOut {
    name: String,
    is_hidden: bool,
}

impl Passes {
    fn stdin(&self) -> Input {
        let read = || read_one(Path::new("-")).and_then(|(name, bytes)| decode(name, bytes));
        self.stdin.get_or_init(read).clone()
    }

    fn leave_out(&self, case: LeftOut) {
        self.left_out.lock().unwrap_or_else(PoisonError::into_inner).push(case);
    }

    /// Says in a line how many cases were left out and how they would be read; `all` names them.
    pub(crate) fn tell_of_left_out(&self, all: bool, lang: Lang) {
        let left_out = self.left_out.lock().unwrap_or_else(PoisonError::into_inner);
        let hidden = left_out.iter().filter(|case| case.is_hidden).count();
        let ignored = left_out.len() - hidden;
        if left_out.is_empty() {
            return;
        }
        let ignored = (
            ignored,
            "个被 .gitignore 一类文件排除（--no-ignore）",
            "excluded by .gitignore or the like (--no-ignore)",
        );
        let hidden = (hidden, "个是隐藏的（--hidden）", "hidden (--hidden)");
        let why = [ignored, hidden].into_iter().filter(|(number, ..)| *number > 0);
        let why = why.map(|(number, zh, en)| both(&format!("{number} {zh}"), &format!("{number} {en}")));
        let Text { zh, en } = Text::list(why);
        let (number, cases) = (left_out.len(), phrase::count(left_out.len(), "case"));
        let (more_zh, more_en) = if all { ("", "") } else { ("；加 -v 列出", "; -v names them") };
        let words = both(
            &format!("提示: 没有检查 {number} 个备案文件：{zh}{more_zh}\n"),
            &format!("note: not checked: {cases}: {en}{more_en}\n"),
        );
        complain(&UNKNOWN.shown(words.get(lang)));
        for case in left_out.iter().filter(|_| all) {
            complain(&UNKNOWN.shown(&format!("  {}\n", safe(&case.name))));
        }
    }
}

/// Reads everything that the paths name, in order and as it is asked for; folders are searched.
pub(crate) fn read_all<'p>(
    paths: &'p [PathBuf],
    search: Search,
    passes: &'p Passes,
) -> impl Iterator<Item = Input> + Send + 'p {
    paths.iter().flat_map(move |path| {
        let (file, folder) = if path.as_os_str() == "-" {
            (Some(passes.stdin()), None)
        } else if path.is_dir() {
            (None, Some(Folder::new(path, search, passes)))
        } else if is_private(path) {
            let why = both(
                "这个文件由备案文件包含，不单独检查；请检查写了 include 的备案文件",
                "this file is part of a case that includes it, and is not checked by itself: check that case",
            );
            (Some(Err(Unreadable { name: shown(path), why })), None)
        } else if is_settings(path) {
            let why = both(
                "beian.toml 是设置文件，不是备案文件；备案文件请用别的名字",
                "beian.toml holds settings and is no case: a case has another name",
            );
            (Some(Err(Unreadable { name: shown(path), why })), None)
        } else {
            (Some(read_file(path)), None)
        };
        file.into_iter().chain(folder.into_iter().flatten())
    })
}

/// A search through a folder. Nothing that claims to be a case is passed over in silence: what the search leaves out is
/// looked through as well, and cases there are counted.
struct Folder<'p> {
    folder: &'p Path,
    search: Search,
    passes: &'p Passes,
    entries: Box<dyn Iterator<Item = Result<PathBuf, ignore::Error>> + Send>,
    stage: Stage,
    /// A file that has several names, by links, is read once.
    seen: HashSet<PathBuf>,
    any: bool,
}

/// Where a search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Searching,
    LookingAtWhatIsLeftOut,
    Over,
}

impl<'p> Folder<'p> {
    fn new(folder: &'p Path, search: Search, passes: &'p Passes) -> Self {
        let entries = Box::new(search.walk(folder));
        Self { folder, search, passes, entries, stage: Stage::Searching, seen: HashSet::new(), any: false }
    }

    /// What an entry of the folder is, if it is anything to a check.
    fn input(&mut self, entry: Result<PathBuf, ignore::Error>) -> Option<Input> {
        let path = match (entry, self.stage) {
            (Ok(path), _) => path,
            // What could not be looked at may hold a case.
            (Err(error), Stage::Searching) => return unsearched(self.folder, &error).map(Err),
            // A folder that is left out need not be readable.
            (Err(_), _) => return None,
        };
        // What a case includes is no case of its own.
        if is_private(&path) {
            return None;
        }
        // Settings are no case, whatever they say.
        if is_settings(&path) {
            if self.stage == Stage::Searching && path.parent() != Some(self.folder) {
                self.search.tell_of_settings(&path);
            }
            return None;
        }
        let is_new = self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone()));
        if !is_new {
            return None;
        }
        let input = case_of(&path)?;
        if self.stage == Stage::Searching {
            return Some(input);
        }
        let below = path.strip_prefix(self.folder).unwrap_or(&path);
        let is_dotted = below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        self.passes.leave_out(LeftOut { name: shown(&path), is_hidden: is_dotted && !self.search.hidden });
        None
    }
}

impl Iterator for Folder<'_> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some(entry) = self.entries.next() {
                let Some(input) = self.input(entry) else { continue };
                self.any = true;
                return Some(input);
            }
            match self.stage {
                Stage::Searching if !self.search.look => self.stage = Stage::Over,
                Stage::Searching => {
                    let all = Search { ignored: true, hidden: true, tell: None, look: false };
                    self.entries = Box::new(all.walk(self.folder));
                    self.stage = Stage::LookingAtWhatIsLeftOut;
                }
                Stage::LookingAtWhatIsLeftOut => {
                    self.stage = Stage::Over;
                    self.seen = HashSet::new();
                    if !self.any {
                        return Some(Err(nothing_in(self.folder)));
                    }
                }
                Stage::Over => return None,
            }
        }
    }
}

/// Whether a file holds settings.
fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == NAME)
}

/// Whether a file is one that cases include.
fn is_private(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().ends_with(ENDING.as_bytes()))
}

/// A folder without a case.
fn nothing_in(folder: &Path) -> Unreadable {
    Unreadable {
        name: shown(folder),
        why: both(
            "文件夹里没有备案文件（含有 beian = 1 的 .toml 文件）；先新建一个，写 beian = 1、[filing] 的 province、[applicant] 的 kind 和 [[domain]] 的 name，再检查，就会列出还缺什么",
            "no case file in this folder (a .toml file with `beian = 1`): begin one with `beian = 1`, the province of [filing], the kind of [applicant] and the name of a [[domain]]; a check then lists what is missing",
        ),
    }
}

impl Search {
    /// The `.toml` files of a folder, in the order of their names; links are followed.
    fn walk(self, folder: &Path) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + Send + use<> {
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

    /// Says that a file of settings further down is not used.
    fn tell_of_settings(self, path: &Path) {
        let name = shown(path);
        let name = safe(&name);
        let words = match self.tell {
            None => return,
            Some(Lang::Zh) => format!("提示: 没有使用 {name}：一次检查只用一个 beian.toml\n"),
            Some(Lang::En) => format!("note: {name} is not used: one beian.toml holds for a run\n"),
        };
        complain(&UNKNOWN.shown(&words));
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

/// A file of a folder that claims to be a case. One that cannot be read counts: who knows what it holds.
fn case_of(path: &Path) -> Option<Input> {
    let bytes = match bytes_of(path) {
        Ok(bytes) => bytes,
        Err(error) => return Some(Err(Unreadable { name: shown(path), why: unreadable(&error) })),
    };
    let claims = |bytes: &[u8]| claims_to_be_a_case(&String::from_utf8_lossy(bytes));
    // Plain letters in UTF-16 are those of ASCII between zeros; what the words around them are does not matter here.
    if bytes.contains(&0) {
        let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        return claims(&letters).then(|| decode(shown(path), bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => claims_to_be_a_case(&text).then(|| Ok(Source::new(shown(path), text))),
        Err(error) => claims(error.as_bytes()).then(|| decode(shown(path), error.into_bytes())),
    }
}

/// The bytes of an input, and one more than there may be: it tells a file that is too large from one that just fits.
fn read_bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
}

/// Reads a file that is one: a pipe waits for ever, a device never ends.
pub(super) fn open(path: &Path) -> io::Result<File> {
    // The type is looked at first: opening a pipe would wait already.
    if !path.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// Reads one file.
pub(crate) fn read_file(path: &Path) -> Input {
    let (name, bytes) = read_path(path)?;
    decode(name, bytes)
}

/// The bytes of one file.
pub(crate) fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    open(path).and_then(read_bytes)
}

/// Reads one file, or standard input, as it is.
pub(crate) fn read_one(path: &Path) -> Result<(String, Vec<u8>), Unreadable> {
    if path.as_os_str() != "-" {
        return read_path(path);
    }
    let name = "-".to_owned();
    match process::input(|input| read_bytes(input)) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Unreadable { name, why: unreadable(&error) }),
    }
}

fn read_path(path: &Path) -> Result<(String, Vec<u8>), Unreadable> {
    let name = shown(path);
    match bytes_of(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Unreadable { name, why: unreadable(&error) }),
    }
}

/// The text of an input.
pub(crate) fn decode(name: String, bytes: Vec<u8>) -> Input {
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
            "the file is not UTF-8 text, perhaps UTF-16: save it as UTF-8",
        )
    } else if is_gbk(bytes) {
        both("文件是 GBK（GB18030）编码，请另存为 UTF-8", "the file is GBK (GB18030): save it as UTF-8")
    } else {
        both("文件不是 UTF-8 文本", "the file is not UTF-8 text")
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
            "not a regular file (a pipe, socket or device), not read; use `-` for standard input",
        ),
        io::ErrorKind::IsADirectory => both("这是文件夹", "this is a folder"),
        // The operating system's message is in English; its number can be looked up.
        _ => {
            let number = error.raw_os_error();
            let number = |before: &str, after: &str| {
                number.map_or_else(String::new, |number| format!("{before}{number}{after}"))
            };
            Text {
                zh: format!("无法读取{}", number("（系统错误 ", "）")),
                en: format!("cannot be read{}", number(" (system error ", ")")),
            }
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
    /// What the system says of a file.
    pub(crate) fn of(name: String, error: &io::Error) -> Self {
        Self { name, why: unreadable(error) }
    }

    /// The line that is printed.
    pub(crate) fn line(&self, lang: Lang) -> String {
        format!("{}: {}", safe(&self.name), self.why.get(lang))
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

//! What a format makes of a run: a document of all cases, written as they come, or a page for each of them.
//!
//! Cases are checked on several threads. What a case adds is made there, in any order, while its report stands; then it
//! takes its turn, in the order of the files. A format holds no case longer than that: a run may be of any length.

use std::collections::HashSet;
use std::hash::Hasher;
use std::io;
use std::path::Path;

use siphasher::sip::SipHasher13;

use crate::across::Group;
use crate::baseline::Gone;
use crate::privacy::{LAW, Shown, ShownFile};
use crate::render::check::problems::Faults;
use crate::render::terminal::Terminal;
use crate::report::row::Row;
use crate::report::{FailOn, Report};
use crate::source::Source;
use crate::text::Lang;

/// What the formats of a run have in common.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The terminal; a file has no colour and 80 columns.
    pub terminal: Terminal,
    /// Whether to say more: what passes, and the reasons behind it.
    pub verbose: bool,
    /// Whether the run has more than one case.
    pub many: bool,
    /// Whether to write data on many lines, for people.
    pub pretty: bool,
    /// From which gravity on a case fails.
    pub fail_on: FailOn,
    /// Whether the run is held against a baseline.
    pub baseline: bool,
}

/// A case of a run.
#[derive(Clone, Copy, Debug)]
pub struct RunCase<'c> {
    /// Which of the run it is, from 0.
    pub number: usize,
    /// The case in one line. Its exit code is that of the run, also where `report` alone would have another.
    pub row: &'c Row,
    /// What came of it.
    pub result: CaseResult<'c>,
}

/// What came of a case.
#[derive(Clone, Copy, Debug)]
pub enum CaseResult<'c> {
    /// It was checked.
    Checked(&'c Report<'c>),
    /// It could not be read or checked. Of what could not be read the text is empty.
    Broken(&'c Source, &'c Faults),
}

/// What a run came to.
#[derive(Clone, Copy, Debug)]
pub struct RunEnd<'r> {
    /// A line for each case, in the order of the run.
    pub rows: &'r [Row],
    /// The exit code of the run.
    pub exit: u8,
    /// What cases have in common that they may not.
    pub across: &'r [Group],
    /// What a baseline knows and what is there no more.
    pub gone: &'r [Gone],
}

/// What a case adds to a document.
pub enum Piece<'f> {
    /// It is finished.
    Done(Shown),
    /// It is finished when its turn comes: it depends on the cases before it.
    InTurn(Box<dyn FnOnce() -> Shown + Send + 'f>),
}

impl From<Shown> for Piece<'_> {
    fn from(done: Shown) -> Self {
        Self::Done(done)
    }
}

/// A format that makes one document of a run: `junit`, `sarif`, `csv`, `json`.
pub trait RunFormat: Sync {
    /// How the document begins.
    fn start(&self) -> Shown {
        Shown::default()
    }

    /// What a case adds. Called on any thread, in any order.
    fn case(&self, case: &RunCase<'_>) -> Piece<'_>;

    /// What stands between what two cases add, such as a comma. Nothing where one of them adds nothing.
    fn between(&self) -> &'static str {
        ""
    }

    /// How the document ends. Called once, behind the last case.
    fn end(&self, _run: &RunEnd<'_>) -> Shown {
        Shown::default()
    }
}

/// A format that makes a page of each case: `html`, `markdown`. Into a folder each page is a file of its own.
pub trait PageFormat: Sync {
    /// The ending of a page's file name, without the dot.
    fn ending(&self) -> &'static str;

    /// The page of a case. Called on any thread, in any order.
    fn page(&self, case: &RunCase<'_>) -> Shown;

    /// What stands between two pages that are written one behind the other; `None` where that makes no document.
    fn between(&self) -> Option<&'static str> {
        None
    }

    /// What stands behind all pages that are written one behind the other.
    fn end(&self, _run: &RunEnd<'_>) -> Shown {
        Shown::default()
    }

    /// A page that lists all others, with the names of their files in the order of the run, and its own name.
    fn index(&self, _run: &RunEnd<'_>, _pages: &[Shown]) -> Option<(&'static str, Shown)> {
        None
    }
}

/// A format that makes one file of a whole run, which is no text: `xlsx`.
pub trait FileFormat: Sync {
    /// The file. Called once, behind the last case.
    ///
    /// # Errors
    ///
    /// What the format cannot hold.
    fn file(&self, run: &RunEnd<'_>) -> io::Result<ShownFile>;
}

/// A format of one of these kinds.
pub enum RunWriter {
    /// One document of a run.
    Document(Box<dyn RunFormat>),
    /// A page of each case.
    Pages(Box<dyn PageFormat>),
    /// A file that is no text.
    File(Box<dyn FileFormat>),
}

/// What the page of a case can be called.
#[derive(Clone, Debug)]
pub struct PageName {
    /// As its file is, where that may be shown.
    plain: Option<Shown>,
    /// What tells it from all others.
    mark: Shown,
}

impl PageName {
    /// The name of the page of a case.
    pub fn of(case: &RunCase<'_>) -> Self {
        let path = match case.result {
            CaseResult::Checked(report) => &report.source.name,
            CaseResult::Broken(source, _) => &source.name,
        };
        let mut hash = SipHasher13::new();
        hash.write(path.as_bytes());
        let mark = LAW.shown(&format!("{:08x}", hash.finish() >> 32));
        // What is masked in it may be the name of a person, which no other file shall bear.
        let shown = *case.row.file == **path;
        let plain = shown.then(|| case.row.file.clone().lay_out(stem)).filter(|stem| !stem.is_empty());
        Self { plain, mark }
    }
}

/// The name of a file without its folder and its ending, of characters that no file system minds.
fn stem(path: &str) -> String {
    let stem = match path {
        "-" => "stdin".into(),
        path => Path::new(path).file_stem().unwrap_or_default().to_string_lossy(),
    };
    let harmless = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    // Systems differ in how long a name may be; one that begins with a dot is hidden.
    stem.trim_start_matches('.').chars().map(harmless).take(60).collect()
}

/// The names of the pages of a run, each once.
#[derive(Debug, Default)]
pub struct PageNames {
    folded: HashSet<String>,
    taken: Vec<Shown>,
}

impl PageNames {
    /// Takes a name for the page of the next case.
    pub fn take(&mut self, name: PageName, ending: &'static str) -> Shown {
        let PageName { plain, mark } = name;
        let marked = match &plain {
            Some(plain) => plain.clone().lay_out(|plain| format!("{plain}-{mark}")),
            None => mark,
        };
        // The index is none of them. Some file systems do not tell small letters from capitals.
        let is_free = |name: &Shown| {
            let folded = name.to_lowercase();
            folded != "index" && !self.folded.contains(&folded)
        };
        let name = plain.filter(is_free).unwrap_or(marked);
        self.folded.insert(name.to_lowercase());
        let name = name.lay_out(|name| format!("{name}.{ending}"));
        self.taken.push(name.clone());
        name
    }

    /// Those that are taken, in the order of the cases.
    pub fn taken(&self) -> &[Shown] {
        &self.taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::UNKNOWN;
    use crate::render::check::problems::masked;

    /// The names of the pages of some files.
    fn names(files: &[&str]) -> Vec<String> {
        let mut names = PageNames::default();
        let take = |file: &&str| {
            let source = Source::new(*file, "");
            let row = Row::broken(UNKNOWN.shown(file));
            let faults = masked(&source, &[], false);
            let case = RunCase { number: 0, row: &row, result: CaseResult::Broken(&source, &faults) };
            names.take(PageName::of(&case), "html").to_string()
        };
        files.iter().map(take).collect()
    }

    #[test]
    fn pages_are_called_like_their_files() {
        assert_eq!(
            names(&["clients/a.toml", "b c.toml", "客户.toml", "-", ".x.toml", "v1.2.toml"]),
            ["a.html", "b-c.html", "客户.html", "stdin.html", "x.html", "v1.2.html"]
        );
    }

    #[test]
    fn no_two_pages_have_one_name() {
        let taken = names(&["a/x.toml", "b/x.toml", "X.toml", "index.toml", "x"]);
        assert_eq!(taken[0], "x.html");
        for name in &taken[1..] {
            let (stem, mark) =
                name.strip_suffix(".html").and_then(|name| name.split_once('-')).expect("a mark");
            assert!(["x", "X", "index"].contains(&stem) && mark.len() == 8, "{name}");
        }
        let different: HashSet<&String> = taken.iter().collect();
        assert_eq!(different.len(), taken.len(), "{taken:?}");
        assert_eq!(
            taken,
            names(&["a/x.toml", "b/x.toml", "X.toml", "index.toml", "x"]),
            "as in the run before"
        );
    }

    #[test]
    fn what_is_masked_gives_no_name() {
        let [name] = &names(&["13800138000.toml"])[..] else { panic!("one name") };
        assert!(name.len() == "00000000.html".len() && !name.contains("8000"), "{name}");
    }
}

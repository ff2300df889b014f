//! Which `beian.toml` holds for a run, and what it says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::case::{At, OneOrMany};
use crate::check::FolderWaiver;
use crate::defaults::{Audience, Defaults, NAME, Sort};
use crate::law::Law;
use crate::privacy::UNKNOWN;
use crate::problem::{Problem, Rejected};
use crate::render::check::problems;
use crate::render::terminal::{Terminal, safe};
use crate::report::FailOn;
use crate::source::{Source, Span};
use crate::text::{Lang, Text};
use anyhow::{Result, anyhow, bail};

use super::arguments::{Check, InFolder, Switch};
use super::formats::Target;
use super::input::{Search, read_file};
use super::own;
use super::streams::{complain, say_error};

/// A `beian.toml` that was read.
#[derive(Debug)]
struct Settings {
    source: Source,
    defaults: Defaults,
    folder: PathBuf,
}

/// Finds the file that holds for some paths and reads it. Without any, nothing holds. What is wrong with it is said
/// here: then there is no answer.
fn read(asked: &InFolder, paths: &[PathBuf], lang: Lang, errors: Terminal) -> Result<Option<Settings>, Said> {
    let found = match &asked.config {
        _ if asked.no_config => None,
        Some(path) => Some(path.clone()),
        None => found(paths, lang)?,
    };
    let Some(path) = found else { return Ok(None) };
    let source = match read_file(&path) {
        Ok(source) => source,
        Err(unreadable) => {
            say_error(&unreadable.line(lang), lang);
            return Err(Said::Here);
        }
    };
    let defaults = match Defaults::read(&source) {
        Ok(defaults) => defaults,
        Err(rejected) => return Err(refuse(&source, &rejected, lang, errors)),
    };
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    Ok(Some(Settings { source, defaults, folder }))
}

/// Why nothing is checked.
#[derive(Debug)]
pub(super) enum Said {
    /// It is said already.
    Here,
    /// It is to be said.
    Not(anyhow::Error),
}

impl From<anyhow::Error> for Said {
    fn from(error: anyhow::Error) -> Self {
        Self::Not(error)
    }
}

/// Says what is wrong with a file.
fn refuse(source: &Source, rejected: &Rejected, lang: Lang, errors: Terminal) -> Said {
    let options = problems::Options { colour: errors.colour, width: errors.width };
    let faults = problems::masked(source, &rejected.problems, false);
    complain(&problems::render(source, &faults, lang, options));
    Said::Here
}

/// The nearest file in the folders of the paths or above them. A run has one.
fn found(paths: &[PathBuf], lang: Lang) -> Result<Option<PathBuf>> {
    let mut found: Vec<Option<PathBuf>> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in paths {
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if folders.iter().any(|known| known == folder) {
            continue;
        }
        folders.push(folder.to_owned());
        let one = above(folder);
        if !found.iter().any(|known| same(known.as_deref(), one.as_deref())) {
            found.push(one);
        }
    }
    if let [first, second, ..] = found.as_slice() {
        let name =
            |one: &Option<PathBuf>| one.as_ref().map(|path| safe(&path.display().to_string()).into_owned());
        let none = match lang {
            Lang::Zh => "没有",
            Lang::En => "none",
        };
        let [first, second] = [first, second].map(|one| name(one).unwrap_or_else(|| none.to_owned()));
        match lang {
            Lang::Zh => bail!(
                "这些路径使用的设置不同（{first}；{second}）：请分别检查，或用 --config 指定一个，或加 --no-config"
            ),
            Lang::En => bail!(
                "these paths have different settings ({first}; {second}): check them one after the other, or name one with --config, or add --no-config"
            ),
        }
    }
    Ok(found.into_iter().next().flatten())
}

fn same(a: Option<&Path>, b: Option<&Path>) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    a.map(real) == b.map(real)
}

/// The nearest file in a folder or above it, up to the root of a repository or the home of the user.
fn above(folder: &Path) -> Option<PathBuf> {
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    let whole = folder.canonicalize().ok()?;
    for (up, at) in whole.ancestors().enumerate() {
        // A link that leads nowhere, or a pipe, is settings that cannot be read, and not none.
        if at.join(NAME).symlink_metadata().is_ok_and(|known| !known.is_dir()) {
            // In the folder itself it is called as the user would.
            return Some(if up == 0 { folder.join(NAME) } else { from_here(at).join(NAME) });
        }
        if at.join(".git").exists() || home.as_deref() == Some(at) {
            return None;
        }
    }
    None
}

/// A folder as it is called from where the program runs, so that nothing that is printed depends on where that is.
fn from_here(folder: &Path) -> PathBuf {
    let Some(here) = std::env::current_dir().ok().and_then(|here| here.canonicalize().ok()) else {
        return folder.to_owned();
    };
    if let Ok(below) = folder.strip_prefix(&here) {
        return below.to_owned();
    }
    match here.strip_prefix(folder) {
        Ok(up) => up.iter().map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

/// What holds for every run over a folder: what was asked for, else what the folder says, else what holds everywhere.
#[derive(Debug)]
pub(super) struct Holds {
    pub(super) law: Arc<Law>,
    pub(super) waivers: Vec<FolderWaiver>,
    /// Which files are cases.
    pub(super) search: Search,
    /// Whether whatever is personal is left out.
    pub(super) without_private: bool,
}

/// What holds for a check.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) holds: Holds,
    pub(super) targets: Vec<Target>,
    pub(super) fail_on: FailOn,
    pub(super) sort: Sort,
    pub(super) reader: Audience,
    pub(super) baseline: Option<PathBuf>,
}

/// Chooses what holds. `given` says what was asked for.
pub(super) fn choose(
    options: &Check,
    given: impl Fn(&str) -> bool,
    lang: Lang,
    errors: Terminal,
) -> Result<Chosen, Said> {
    let settings = read(&options.folder, &options.paths, lang, errors)?;
    if let Some(settings) = settings.as_ref().filter(|_| options.verbose) {
        settings.tell(lang);
    }
    let refuse = |source: &Source, rejected: &Rejected| refuse(source, rejected, lang, errors);
    let asked =
        Asked { folder: &options.folder, provinces: options.provinces.as_deref(), reveal: options.reveal };
    let mut chosen = Chosen {
        holds: asked.holds(settings.as_ref(), lang, errors)?,
        targets: options.format.clone(),
        fail_on: options.fail_on.into(),
        sort: options.sort.into(),
        reader: options.reader.into(),
        baseline: options.baseline.clone(),
    };
    if let Some(settings) = &settings {
        let Settings { source, defaults, .. } = settings;
        if let Some(targets) = settings.targets().map_err(|one| refuse(source, &one))?
            && !given("format")
        {
            chosen.targets = targets;
        }
        if let Some(path) = defaults.baseline.as_ref().filter(|_| !given("baseline")) {
            chosen.baseline = Some(settings.at(path));
        }
        if let Some(fail_on) = defaults.fail_on.as_ref().filter(|_| !given("fail_on")) {
            chosen.fail_on = **fail_on;
        }
        if let Some(sort) = defaults.sort.as_ref().filter(|_| !given("sort")) {
            chosen.sort = **sort;
        }
        if let Some(reader) = defaults.reader.as_ref().filter(|_| !given("reader")) {
            chosen.reader = **reader;
        }
    }
    Ok(chosen)
}

/// The law with the province files that were asked for, or that the folder names.
fn law(
    settings: Option<&Settings>,
    asked: Option<&Path>,
    lang: Lang,
    errors: Terminal,
) -> Result<Arc<Law>, Said> {
    let provinces = asked.map(Path::to_owned).or_else(|| settings?.provinces());
    let law = own::law(provinces.as_deref(), lang, errors)?;
    // Never check against an incomplete set of custom province files.
    law.ok_or(Said::Here)
}

/// What holds for some paths, for whoever needs nothing else.
pub(super) fn holding(
    asked: Asked<'_>,
    paths: &[PathBuf],
    lang: Lang,
    errors: Terminal,
) -> Result<Holds, Said> {
    let settings = read(asked.folder, paths, lang, errors)?;
    asked.holds(settings.as_ref(), lang, errors)
}

/// What was asked for, of what a folder can say as well.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) folder: &'a InFolder,
    pub(super) provinces: Option<&'a Path>,
    pub(super) reveal: bool,
}

impl Asked<'_> {
    fn holds(self, settings: Option<&Settings>, lang: Lang, errors: Terminal) -> Result<Holds, Said> {
        let law = law(settings, self.provinces, lang, errors)?;
        let waivers = settings.map_or(Ok(Vec::new()), |Settings { source, defaults, .. }| {
            defaults.waivers(source, &law).map_err(|one| refuse(source, &one, lang, errors))
        })?;
        let folder = self.folder;
        let is_on = |asked: Option<Switch>, key: fn(&Defaults) -> Option<&At<bool>>| {
            asked.map_or_else(
                || settings.and_then(|settings| key(&settings.defaults)).is_some_and(|one| **one),
                bool::from,
            )
        };
        let without_private = is_on(folder.without_private, |one| one.without_private.as_ref());
        if without_private && self.reveal {
            return Err(Said::Not(match lang {
                Lang::Zh => anyhow!(
                    "--reveal 显示个人信息，--without-private 不读取个人信息：请去掉一个，或写 --without-private=false"
                ),
                Lang::En => anyhow!(
                    "--reveal shows personal data and --without-private reads none: leave one out, or write --without-private=false"
                ),
            }));
        }
        let search = Search {
            ignored: is_on(folder.no_ignore, |one| one.no_ignore.as_ref()),
            hidden: is_on(folder.hidden, |one| one.hidden.as_ref()),
            tell: (!folder.no_config).then_some(lang),
            look: true,
        };
        Ok(Holds { law, waivers, search, without_private })
    }
}

/// Says which waivers of the folder cover nothing, and how much those cover that name no subject.
pub(super) fn tell_of_waivers(waivers: &[FolderWaiver], covered: &[Covered], lang: Lang) {
    for (waiver, Covered { findings, cases }) in waivers.iter().zip(covered) {
        let FolderWaiver { file, line, requirement, subject, .. } = waiver;
        let place = format!("{}:{line}", safe(file));
        let words = match (findings, subject) {
            (0, _) => text(
                format!("豁免 {requirement} 在这次检查中没有对应的问题，或已过期"),
                format!("the waiver of {requirement} covers nothing in this run, or is over"),
            ),
            (_, None) => text(
                format!("豁免 {requirement} 没有写对象，涉及 {cases} 个备案的 {findings} 项"),
                format!(
                    "the waiver of {requirement} names no subject: findings it covers: {findings}, cases: {cases}"
                ),
            ),
            _ => continue,
        };
        let note = match lang {
            Lang::Zh => "提示",
            Lang::En => "note",
        };
        complain(&UNKNOWN.shown(&format!("{note}: {place}: {}\n", words.get(lang))));
    }
}

/// How much a waiver covers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Covered {
    pub(super) findings: usize,
    pub(super) cases: usize,
}

fn text(zh: String, en: String) -> Text {
    Text { zh, en }
}

impl Settings {
    /// A path that starts at the file.
    fn at(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// The folder of own province files.
    fn provinces(&self) -> Option<PathBuf> {
        self.defaults.provinces.as_ref().map(|path| self.at(path))
    }

    /// The formats.
    ///
    /// # Errors
    ///
    /// Those that are none.
    fn targets(&self) -> Result<Option<Vec<Target>>, Rejected> {
        let Some(format) = &self.defaults.format else { return Ok(None) };
        let written: Vec<(Span, &str)> = match &**format {
            OneOrMany::One(one) => vec![(format.span(), one)],
            OneOrMany::Many(all) => all.iter().map(|one| (one.span(), one.as_str())).collect(),
        };
        let (mut targets, mut problems) = (Vec::new(), Vec::new());
        for (span, one) in written {
            match Target::read(one) {
                Some(Target { format, to }) => {
                    let to = to.and_then(|path| Some(self.at(path.to_str()?)));
                    targets.push(Target { format, to });
                }
                None => {
                    let what = text(
                        "没有这种输出格式".to_owned(),
                        "there is no such format of the output".to_owned(),
                    );
                    let (word, words) = (one.split('=').next().unwrap_or_default(), Target::words());
                    problems.push(Problem::unknown_name(span, word, what, words.iter().map(String::as_str)));
                }
            }
        }
        if problems.is_empty() { Ok(Some(targets)) } else { Err(Rejected { problems }) }
    }

    /// Says that it holds.
    fn tell(&self, lang: Lang) {
        let name = safe(&self.source.name);
        let words = match lang {
            Lang::Zh => format!("提示: 使用 {name} 的设置\n"),
            Lang::En => format!("note: the settings of {name} hold\n"),
        };
        complain(&UNKNOWN.shown(&words));
    }
}

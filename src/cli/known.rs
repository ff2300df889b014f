//! The baseline of a run: read, compared with, or written.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::Settings;
use crate::baseline::{Baseline, Gone, NoBaseline, Seen};
use crate::privacy::UNKNOWN;
use crate::render::terminal::safe;
use crate::report::Report;
use crate::rules;
use crate::text::Lang;
use anyhow::{Result, bail};

use super::input::{Unreadable, bytes_of};
use super::outputs::{place_unwritten, write_whole};
use super::streams::{complain, say_error};

/// The baseline of a run.
#[derive(Debug)]
pub(super) struct Known {
    path: PathBuf,
    /// The folder of the file, in full: names of cases start there, wherever the program runs.
    folder: PathBuf,
    baseline: Baseline,
    /// What is found now, where the baseline is to be written.
    writing: bool,
}

impl Known {
    /// Reads the baseline. One that is to be written need not be there; the key of one that is, stays.
    pub(super) fn read(path: &Path, writing: bool, lang: Lang) -> Result<Self> {
        let name = path.display().to_string();
        let name = safe(&name);
        let baseline = match bytes_of(path) {
            Ok(bytes) => match Baseline::read(&String::from_utf8_lossy(&bytes)) {
                Ok(baseline) => baseline,
                Err(NoBaseline { line, column }) => match lang {
                    Lang::Zh => bail!(
                        "{name}:{line}:{column}：不是基线文件；请先删除，再用 --write-baseline 重新写入"
                    ),
                    Lang::En => bail!(
                        "{name}:{line}:{column}: this is no baseline; remove it before --write-baseline writes one there"
                    ),
                },
            },
            Err(error) if error.kind() == ErrorKind::NotFound && writing => Baseline::empty(),
            Err(error) if error.kind() == ErrorKind::NotFound => match lang {
                Lang::Zh => bail!("{name}：没有这个基线文件；加 --write-baseline 写入"),
                Lang::En => bail!("{name}: there is no such baseline: --write-baseline writes it"),
            },
            Err(error) => bail!("{}", Unreadable::of(name.into_owned(), &error).line(lang)),
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        Ok(Self { path: path.to_owned(), folder, baseline, writing })
    }

    /// Marks what is known of a report; where the baseline is written, that is everything.
    pub(super) fn mark(&self, report: &mut Report<'_>) -> Seen {
        let file = self.name(&report.source.name);
        let (known, seen) = self.baseline.look(report, &file);
        report.known = Some(if self.writing { report.open() } else { known });
        seen
    }

    /// How the baseline calls the file of a case.
    fn name(&self, path: &str) -> String {
        let whole = Path::new(path).canonicalize().ok().filter(|_| path != "-");
        let below = whole.as_deref().and_then(|whole| whole.strip_prefix(&self.folder).ok());
        // Folders are divided as the system does it, and the file may be read on another.
        below.map_or_else(|| path.to_owned(), |below| below.display().to_string()).replace('\\', "/")
    }

    /// Writes what was found, and says how much; or says how much of the baseline is gone. Gives back what is gone, or
    /// nothing where the baseline could not be written.
    pub(super) fn end(&self, mut seen: Seen, settings: &Settings, lang: Lang) -> Option<Vec<Gone>> {
        // What needs personal data is not found without it.
        let wants = |id: &str, row: &str| {
            let rule = rules::ALL.iter().find(|rule| rule.id == id);
            let wanted = rule.is_none_or(|rule| settings.choice.shows(rule, row));
            !settings.without_private && wanted
        };
        let mut gone = Vec::new();
        let name = self.path.display().to_string();
        let name = safe(&name);
        let words = match self.writing {
            true => {
                let baseline = self.baseline.after(seen, wants);
                if let Err(error) = write_whole(&self.path, &baseline.text()) {
                    say_error(place_unwritten(&self.path, &error).get(lang), lang);
                    return None;
                }
                let number = baseline.len();
                match lang {
                    Lang::Zh => format!("提示: {name}：已写入 {number} 项\n"),
                    Lang::En => format!("note: {name}: findings written: {number}\n"),
                }
            }
            false => {
                gone = self.baseline.gone(&mut seen, wants);
                let number = gone.len();
                if number == 0 {
                    return Some(gone);
                }
                match lang {
                    Lang::Zh => format!("提示: {name}：有 {number} 项已不再出现，加 --write-baseline 去掉\n"),
                    Lang::En => format!(
                        "note: {name}: known findings that are gone: {number}; --write-baseline drops them\n"
                    ),
                }
            }
        };
        complain(&UNKNOWN.shown(&words));
        Some(gone)
    }
}

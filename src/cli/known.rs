//! The baseline of a run: read, compared with, or written.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use beian::baseline::{Baseline, NoBaseline};
use beian::privacy::UNKNOWN;
use beian::render::terminal::safe;
use beian::report::Report;
use beian::text::Lang;

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
                        "{name}:{line}:{column}：不是基线文件；用 --write-baseline 重新写入前请先删除它"
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

    /// Marks what is known of a report; where the baseline is written, that is everything. Gives back what is to be
    /// written, else what of the baseline was found.
    pub(super) fn mark(&self, report: &mut Report<'_>) -> Vec<String> {
        let file = self.name(&report.source.name);
        if !self.writing {
            let (known, found) = self.baseline.known(report, &file);
            report.known = Some(known);
            return found;
        }
        let found = self.baseline.of(report, &file);
        let mut all = self.baseline.emptied();
        all.extend(found.iter().cloned());
        report.known = Some(all.known(report, &file).0);
        found
    }

    /// How the baseline calls the file of a case.
    fn name(&self, path: &str) -> String {
        let whole = Path::new(path).canonicalize().ok().filter(|_| path != "-");
        let below = whole.as_deref().and_then(|whole| whole.strip_prefix(&self.folder).ok());
        // Folders are divided as the system does it, and the file may be read on another.
        below.map_or_else(|| path.to_owned(), |below| below.display().to_string()).replace('\\', "/")
    }

    /// Writes what was found, and says how much; or says how much of the baseline was not. Gives back whether it could be
    /// written. What a run of some rules does not find may be there all the same.
    pub(super) fn write(&self, found: Vec<String>, partial: bool, lang: Lang) -> bool {
        if !self.writing {
            if !partial {
                self.tell_of_gone(&found, lang);
            }
            return true;
        }
        let mut baseline = self.baseline.emptied();
        baseline.extend(found);
        if let Err(error) = write_whole(&self.path, &baseline.text()) {
            say_error(place_unwritten(&self.path, &error).get(lang), lang);
            return false;
        }
        let (name, number) = (self.path.display().to_string(), baseline.len());
        let name = safe(&name);
        let words = match lang {
            Lang::Zh => format!("提示: {name}：已写入 {number} 项\n"),
            Lang::En => format!("note: {name}: findings written: {number}\n"),
        };
        complain(&UNKNOWN.shown(&words));
        true
    }

    /// Says how many entries of the baseline no finding of the run has.
    fn tell_of_gone(&self, found: &[String], lang: Lang) {
        let (gone, all) = (self.baseline.gone(found), self.baseline.len());
        if gone == 0 {
            return;
        }
        let name = self.path.display().to_string();
        let name = safe(&name);
        let words = match lang {
            Lang::Zh => format!(
                "提示: {name}：基线 {all} 项中有 {gone} 项这次没有出现；加 --write-baseline 重新写入时去掉\n"
            ),
            Lang::En => {
                format!("note: {name}: {gone} of its {all} findings are gone; --write-baseline drops them\n")
            }
        };
        complain(&UNKNOWN.shown(&words));
    }
}

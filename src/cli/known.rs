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

    /// Marks what is known of a report; where the baseline is written, that is everything. Gives back what is to be
    /// written.
    pub(super) fn mark(&self, report: &mut Report<'_>) -> Vec<String> {
        let file = self.name(&report.source.name);
        if !self.writing {
            report.known = self.baseline.known(report, &file);
            return Vec::new();
        }
        let found = self.baseline.of(report, &file);
        let mut all = self.baseline.emptied();
        all.extend(found.iter().cloned());
        report.known = all.known(report, &file);
        found
    }

    /// How the baseline calls the file of a case.
    fn name(&self, path: &str) -> String {
        let whole = Path::new(path).canonicalize().ok().filter(|_| path != "-");
        let below = whole.as_deref().and_then(|whole| whole.strip_prefix(&self.folder).ok());
        // Folders are divided as the system does it, and the file may be read on another.
        below.map_or_else(|| path.to_owned(), |below| below.display().to_string()).replace('\\', "/")
    }

    /// Writes what was found, and says how much. Gives back whether it could be written.
    pub(super) fn write(&self, found: Vec<String>, lang: Lang) -> bool {
        if !self.writing {
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
}

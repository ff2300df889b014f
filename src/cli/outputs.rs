//! Where a run is written: each format to its own place. A file is written beside its place and moved there when it is
//! whole; what cannot be written is told once, and the others are written all the same.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::privacy::{Leaving, Shown};
use crate::render::check::run::{PageName, PageNames, Piece, RunCase, RunEnd, RunWriter};
use crate::render::terminal::safe;
use crate::text::{Lang, Text};
use tempfile::NamedTempFile;

use super::streams::{print_on, say_error, unwritten, why_unwritten, write};

/// A format of a run and what it adds; shared by all threads.
pub(super) struct Output {
    writer: RunWriter,
    to: Option<PathBuf>,
}

/// What a case adds to an output.
pub(super) enum Made<'o> {
    Piece(Piece<'o>),
    Page(PageName, Shown),
    /// Nothing: it is made of the whole run.
    Nothing,
}

impl Output {
    /// A format that is written to standard output, or to a place.
    pub(super) fn new(writer: RunWriter, to: Option<PathBuf>) -> Self {
        Self { writer, to }
    }

    /// Whether it has no place for more than one case.
    pub(super) fn needs_a_folder(&self) -> bool {
        let RunWriter::Pages(pages) = &self.writer else { return false };
        let is_folder = self.to.as_ref().is_some_and(|path| !has_ending(path, pages.ending()));
        pages.between().is_none() && !is_folder
    }

    /// Whether it is a file that no terminal can show.
    pub(super) fn is_no_text(&self) -> bool {
        matches!(self.writer, RunWriter::File(_))
    }

    /// What a case adds.
    pub(super) fn make(&self, case: &RunCase<'_>) -> Made<'_> {
        match &self.writer {
            RunWriter::Document(document) => Made::Piece(document.case(case)),
            RunWriter::Pages(pages) => Made::Page(PageName::of(case), pages.page(case)),
            RunWriter::File(_) => Made::Nothing,
        }
    }

    /// Opens its place.
    pub(super) fn open(&self) -> Open<'_> {
        let sink = match (&self.to, &self.writer) {
            (None, _) => Ok(Sink::Stdout),
            (Some(path), RunWriter::Pages(pages)) if !has_ending(path, pages.ending()) => {
                fs::create_dir_all(path)
                    .map(|()| Sink::Folder(Folder { path: path.clone(), names: PageNames::default() }))
            }
            (Some(path), _) => folder_of(path).and_then(|()| Sink::file(path)),
        };
        let (sink, failed) = match sink {
            Ok(sink) => (sink, None),
            Err(error) => (Sink::Closed, Some(error)),
        };
        let mut open = Open { output: self, sink, failed, any: false };
        if let RunWriter::Document(document) = &self.writer {
            open.write(&document.start());
        }
        open
    }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|one| one.eq_ignore_ascii_case(ending))
}

/// An output that is being written, on one thread and in order.
pub(super) struct Open<'o> {
    output: &'o Output,
    sink: Sink,
    failed: Option<io::Error>,
    /// Whether something of a case is written.
    any: bool,
}

/// Where it goes.
enum Sink {
    Stdout,
    /// Beside its place until it is whole.
    File(NamedTempFile, PathBuf),
    /// What is no file, such as a device or a pipe, is written as it comes.
    Special(File),
    Folder(Folder),
    /// Nobody reads it any more, or it has failed.
    Closed,
}

/// A folder of pages.
struct Folder {
    path: PathBuf,
    names: PageNames,
}

impl Sink {
    /// A file that does not take its place before it is whole. A link leads on to the file that it names.
    fn file(path: &Path) -> io::Result<Self> {
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match place.metadata() {
            Ok(known) if known.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(known) if !known.is_file() => File::options().write(true).open(place).map(Self::Special),
            // What may not be written to may not be replaced either.
            Ok(_) => {
                File::options().write(true).open(&place)?;
                Self::beside(place)
            }
            Err(_) => Self::beside(place),
        }
    }

    fn beside(place: PathBuf) -> io::Result<Self> {
        beside(&place).map(|file| Self::File(file, place))
    }
}

/// Makes the folder of a report where it is not there: a run of a pipeline begins without any.
fn folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => fs::create_dir_all(folder),
        _ => Ok(()),
    }
}

/// A file beside a place, with the permissions of the file that is there.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut making = tempfile::Builder::new();
    making.prefix(".beian-").suffix(".part");
    if let Ok(known) = place.metadata() {
        making.permissions(known.permissions());
    }
    #[cfg(unix)]
    if !place.exists() {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what it may not be is left to the user's mask.
        making.permissions(fs::Permissions::from_mode(0o666));
    }
    making.tempfile_in(folder)
}

/// The place of a file that is replaced as a whole: that to which a link leads. What is no file must stay what it is.
pub(super) fn place_of(path: &Path) -> io::Result<PathBuf> {
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match place.metadata() {
        Ok(known) if known.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(known) if !known.is_file() => Err(io::ErrorKind::InvalidInput.into()),
        _ => Ok(place),
    }
}

/// Writes a whole file.
pub(super) fn write_whole(path: &Path, what: &Shown) -> io::Result<()> {
    let place = place_of(path)?;
    let mut file = beside(&place)?;
    write(what, file.as_file_mut())?;
    file.persist(place).map(drop).map_err(|error| error.error)
}

impl Open<'_> {
    /// Adds what a case adds.
    pub(super) fn add(&mut self, made: Made<'_>) {
        match (made, &self.output.writer) {
            (Made::Piece(piece), RunWriter::Document(document)) => {
                let text = match piece {
                    Piece::Done(text) => text,
                    Piece::InTurn(finish) => finish(),
                };
                self.join(document.between(), &text);
            }
            (Made::Page(name, text), RunWriter::Pages(pages)) => match &mut self.sink {
                Sink::Folder(Folder { path, names }) => {
                    let name = names.take(name, pages.ending());
                    let written = write_whole(&path.join(&*name), &text);
                    self.note(written);
                }
                _ => self.join(pages.between().unwrap_or_default(), &text),
            },
            // A document makes pieces, pages make pages, a file is made at the end.
            _ => {}
        }
    }

    fn join(&mut self, between: &'static str, text: &Shown) {
        if text.is_empty() {
            return;
        }
        if self.any {
            self.write(&Shown::from(between));
        }
        self.any = true;
        self.write(text);
    }

    fn write<'l>(&mut self, what: impl Into<Leaving<'l>>) {
        let what = what.into();
        if what.bytes().is_empty() {
            return;
        }
        let written = match &mut self.sink {
            Sink::Stdout => print_on(what),
            Sink::File(file, _) => write(what, file.as_file_mut()),
            Sink::Special(file) => write(what, file),
            Sink::Folder(_) | Sink::Closed => Ok(()),
        };
        self.note(written);
    }

    /// Whoever reads our output and has seen enough stops the writing, and nothing else. What cannot be written is told
    /// at the end.
    fn note(&mut self, written: io::Result<()>) {
        let Err(error) = written else { return };
        self.sink = Sink::Closed;
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = Some(error);
        }
    }

    /// Ends the document and puts it in its place. Says what could not be written, and whether all could.
    pub(super) fn end(mut self, run: &RunEnd<'_>, lang: Lang) -> bool {
        match &self.output.writer {
            RunWriter::Document(document) => self.write(&document.end(run)),
            RunWriter::File(format) => match format.file(run) {
                Ok(file) => self.write(&file),
                Err(error) => self.note(Err(error)),
            },
            RunWriter::Pages(pages) => {
                if let Sink::Folder(Folder { path, names }) = &self.sink
                    && let Some((name, page)) = pages.index(run, names.taken())
                {
                    let written = write_whole(&path.join(name), &page);
                    self.note(written);
                } else {
                    let end = pages.end(run);
                    self.join(pages.between().unwrap_or_default(), &end);
                }
            }
        }
        if let Sink::File(file, place) = std::mem::replace(&mut self.sink, Sink::Closed) {
            let moved = file.persist(place).map(drop).map_err(|error| error.error);
            self.note(moved);
        }
        let Some(error) = self.failed else { return true };
        let words = match &self.output.to {
            None => unwritten(&error),
            Some(path) => place_unwritten(path, &error),
        };
        say_error(words.get(lang), lang);
        false
    }
}

/// Says that a place cannot be written.
pub(super) fn place_unwritten(path: &Path, error: &io::Error) -> Text {
    let (name, Text { zh, en }) = (path.display().to_string(), why_unwritten(error));
    let name = safe(&name);
    Text { zh: format!("无法写入 {name}：{zh}"), en: format!("{name} cannot be written: {en}") }
}

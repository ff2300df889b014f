//! The files that a case names, opened with care: nothing outside the folder of the case, nothing that is no regular file,
//! and not without end.

use std::cell::OnceCell;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::CaseFile;
use crate::case::Included;
use crate::picture::{File, LARGEST, Picture};
use crate::source::Source;
use crate::text::text;

use super::input::{open, read_file};

/// So many bytes of images are read for one case: a few dozen of those that can be uploaded.
const ALL: u64 = 128 << 20;

/// A case with the files that it includes. Where whatever is personal stands elsewhere, none is read.
pub(super) fn with_included(source: Source, without_private: bool) -> CaseFile {
    let folder = Folder::of(Path::new(&source.name));
    including(source, &folder, without_private)
}

fn including(source: Source, folder: &Folder, without_private: bool) -> CaseFile {
    CaseFile::including(source, folder.opens(without_private))
}

/// A case with the files that it includes and the images that it names.
pub(super) fn with_files(source: Source, without_private: bool) -> CaseFile {
    let mut folder = Folder::of(Path::new(&source.name));
    let case = including(source, &folder, without_private);
    if without_private { case } else { case.with_files(|name| folder.look(name)) }
}

/// The folder of a case, with the files that it may name.
pub(super) struct Folder {
    /// The folder as it was given.
    given: Option<PathBuf>,
    /// The folder as it is, without links: most cases name no file, and need not know.
    real: OnceCell<Option<PathBuf>>,
    left: u64,
}

impl Folder {
    /// The folder of a case that was read from a path; none for one that was not.
    pub(super) fn of(case: &Path) -> Self {
        let given = case.parent().filter(|_| case.as_os_str() != "-");
        Self { given: given.map(Path::to_owned), real: OnceCell::new(), left: ALL }
    }

    /// The folder as it was given, and as it is.
    fn places(&self) -> Option<(&Path, &Path)> {
        let given = self.given.as_deref()?;
        let here = if given.as_os_str().is_empty() { Path::new(".") } else { given };
        let real = self.real.get_or_init(|| here.canonicalize().ok());
        Some((given, real.as_deref()?))
    }

    /// Looks at the image of a paper by the name that the case writes.
    pub(super) fn look(&mut self, name: &str) -> File {
        let Some((_, folder)) = self.places() else { return File::NotLookedAt };
        let path = match inside(folder, name) {
            Ok(path) => path,
            Err(file) => return file,
        };
        let length = match path.metadata() {
            Ok(found) if found.is_file() => found.len(),
            Ok(_) => return File::NotAFile,
            Err(error) => return unread(&error),
        };
        if length > LARGEST as u64 {
            return File::TooLarge(length);
        }
        if length > self.left {
            return File::OneTooMany;
        }
        self.left -= length;
        let mut bytes = Vec::new();
        match open(&path).and_then(|file| file.take(LARGEST as u64).read_to_end(&mut bytes)) {
            Ok(_) => File::Read(Picture::of(&bytes)),
            Err(error) => unread(&error),
        }
    }

    /// Opens the files that the case includes; none where whatever is personal stands elsewhere.
    pub(super) fn opens(&self, without_private: bool) -> impl Fn(&str) -> Included {
        move |name| if without_private { Included::LeftOut } else { self.include(name) }
    }

    /// Reads a file that the case includes, by the name that the case writes.
    pub(super) fn include(&self, name: &str) -> Included {
        let Some((given, folder)) = self.places() else { return Included::Absent };
        match inside(folder, name) {
            Err(File::Absent) => Included::Absent,
            Err(File::Outside) => Included::Wrong(
                text("不在备案文件所在的文件夹里", "it is outside the folder of the case").into(),
            ),
            Err(_) => Included::Wrong(text("无法读取", "it cannot be read").into()),
            // What else keeps it from being read is said by whoever reads it.
            Ok(_) => match read_file(&given.join(name)) {
                Ok(source) => Included::Read(source),
                Err(unreadable) => Included::Wrong(unreadable.why),
            },
        }
    }
}

/// Where a file is that is named from a folder, without links; or why it is not looked at.
fn inside(folder: &Path, name: &str) -> Result<PathBuf, File> {
    let named = Path::new(name);
    // What leads out is not even looked for.
    if named.has_root() || named.is_absolute() {
        return Err(File::Outside);
    }
    let path = folder.join(named).canonicalize().map_err(|error| unread(&error))?;
    if path.starts_with(folder) { Ok(path) } else { Err(File::Outside) }
}

fn unread(error: &io::Error) -> File {
    match error.kind() {
        // A name that no file can have is that of none.
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::InvalidInput => File::Absent,
        io::ErrorKind::InvalidFilename => File::Absent,
        _ => File::Unreadable,
    }
}

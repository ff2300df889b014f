//! Files that did not exist before, each whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::render::terminal::safe;
use crate::text::Lang;
use anyhow::{Result, bail};
use tempfile::{Builder, NamedTempFile};

use super::outputs::{place_of, place_unwritten};

/// Refuses to write over what is there.
pub(super) fn free(file: &Path, force: bool, lang: Lang) -> Result<()> {
    let name = file.display().to_string();
    let name = safe(&name);
    if file.is_dir() {
        match lang {
            Lang::Zh => bail!("{name} 是文件夹；写出文件名"),
            Lang::En => bail!("{name} is a folder: name a file"),
        }
    }
    if !force && file.symlink_metadata().is_ok() {
        match lang {
            Lang::Zh => bail!("{name} 已经存在，没有改动；换一个文件名，或加 --force 覆盖"),
            Lang::En => {
                bail!("{name} is there already and was left as it is: name another file, or add --force")
            }
        }
    }
    Ok(())
}

/// Writes files: all of them are written beside their places before the first takes its own.
pub(super) fn write(files: &[(PathBuf, Vec<u8>)], force: bool, lang: Lang) -> Result<()> {
    let mut ready = Vec::new();
    for (file, bytes) in files {
        // Only what may be replaced leads anywhere.
        let place = told(if force { place_of(file) } else { Ok(file.clone()) }, file, lang)?;
        ready.push((file, told(beside(&place, bytes), file, lang)?, place));
    }
    for (file, written, place) in ready {
        let placed = match force {
            true => written.persist(place),
            false => written.persist_noclobber(place),
        };
        told(placed.map(drop).map_err(|error| error.error), file, lang)?;
    }
    Ok(())
}

fn beside(file: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let beside = Builder::new().prefix(".beian-").suffix(".tmp").tempfile_in(folder)?;
    fs::write(beside.path(), bytes)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// What was done, or why it was not, in words.
fn told<T>(done: io::Result<T>, file: &Path, lang: Lang) -> Result<T> {
    done.or_else(|error| bail!("{}", place_unwritten(file, &error).get(lang)))
}

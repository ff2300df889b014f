//! Replaces a file as a whole: whoever reads it finds the old text or the new one, never a half.

use std::fs;
use std::io;
use std::path::Path;

use crate::text::{Text, text as fixed};
use tempfile::Builder;

/// Writes a text in the place of what a file held when it was read.
///
/// The new file is written beside the old one, with its owner and permissions, and then takes its name. Through a link the file
/// behind it is replaced, and the link stays. A file that must not be written is not replaced either.
///
/// # Errors
///
/// Why the file is as it was.
pub(super) fn replace(path: &Path, before: &[u8], after: &str) -> Result<(), Text> {
    let said = |error: io::Error| unwritten(&error);
    let target = path.canonicalize().map_err(said)?;
    let known = fs::metadata(&target).map_err(said)?;
    let permissions = known.permissions();
    if permissions.readonly() {
        return Err(fixed("文件是只读的，没有写入", "the file is read-only, and nothing was written").into());
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let beside = Builder::new().prefix(".beian-").suffix(".tmp").tempfile_in(folder).map_err(said)?;
    fs::write(beside.path(), after).map_err(said)?;
    beside.as_file().sync_all().map_err(said)?;
    keep_owner(beside.path(), &known);
    fs::set_permissions(beside.path(), permissions).map_err(said)?;
    if fs::read(&target).map_err(said)? != before {
        return Err(fixed(
            "文件在此期间被别的程序改动，没有写入；请重新运行",
            "another program has changed the file meanwhile, and nothing was written: run this again",
        )
        .into());
    }
    beside.persist(&target).map_err(|error| unwritten(&error.error))?;
    Ok(())
}

/// Gives a file the owner of another one, where that is allowed: an administrator may mend the files of others.
#[cfg(unix)]
fn keep_owner(path: &Path, of: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};

    let _ = chown(path, Some(of.uid()), Some(of.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}

/// Why nothing was written. The words of the operating system are English; its number can be looked up.
fn unwritten(error: &io::Error) -> Text {
    let number = error.raw_os_error().unwrap_or_default();
    let why = match error.kind() {
        io::ErrorKind::StorageFull => fixed("磁盘已满", "no space is left"),
        io::ErrorKind::PermissionDenied => fixed("没有写入权限", "no permission to write"),
        _ => fixed("写入失败", "writing failed"),
    };
    Text {
        zh: format!("没有写入：{}（系统错误 {number}）", why.zh),
        en: format!("nothing was written: {} (system error {number})", why.en),
    }
}

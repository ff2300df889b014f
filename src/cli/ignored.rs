//! Has git leave out what is personal.

use std::path::{Path, PathBuf};

use crate::case::ENDING;
use crate::render::terminal::safe;
use crate::text::{Lang, Text, text};
use anyhow::{Result, anyhow};
use ignore::Match;
use ignore::gitignore::GitignoreBuilder;

use super::input::read_one;
use super::replace::replace;
use super::whole;

/// The `.gitignore` that has to name a file, so that git leaves it out; none where git does already, or where there is
/// no checkout.
fn lacking(file: &Path) -> Option<PathBuf> {
    let given = file.parent()?;
    let here = if given.as_os_str().is_empty() { Path::new(".") } else { given };
    let folder = here.canonicalize().ok()?;
    let path = folder.join(file.file_name()?);
    let root = folder.ancestors().find(|above| above.join(".git").exists())?;
    let within = folder.ancestors().take_while(|above| above.starts_with(root));
    let exclude = root.join(".git/info/exclude");
    let lists = within.map(|above| (above, above.join(".gitignore"))).chain([(root, exclude)]);
    // The nearest list that speaks of a file decides.
    for (of, list) in lists {
        let mut builder = GitignoreBuilder::new(of);
        if builder.add(&list).is_some() {
            continue;
        }
        match builder.build().map(|list| list.matched_path_or_any_parents(&path, false).map(|_| ())) {
            Ok(Match::Ignore(())) => return None,
            Ok(Match::Whitelist(())) => break,
            Ok(Match::None) | Err(_) => {}
        }
    }
    Some(folder.join(".gitignore"))
}

/// Has git leave out private files in the folder of one, if it is in a checkout and git would not.
pub(super) fn leave_out(private: &Path, lang: Lang) -> Result<()> {
    let Some(list) = lacking(private) else { return Ok(()) };
    let line = format!("*{ENDING}\n");
    if list.symlink_metadata().is_err() {
        return whole::write(&[(list, line.into_bytes())], false, lang);
    }
    let name = list.display().to_string();
    let refused = |why: Text| anyhow!("{}: {}", safe(&name), why.get(lang));
    let (_, before) = read_one(&list).map_err(|unreadable| refused(unreadable.why))?;
    let ends = before.is_empty() || before.ends_with(b"\n");
    let Ok(text) = String::from_utf8(before.clone()) else {
        return Err(refused(
            text("不是 UTF-8 文本，没有改动", "it is not UTF-8 text, and was left as it is").into(),
        ));
    };
    replace(&list, &before, &format!("{text}{}{line}", if ends { "" } else { "\n" })).map_err(refused)
}

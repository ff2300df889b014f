//! Whether git leaves a file out.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::GitignoreBuilder;

/// The `.gitignore` that has to name a file, so that git leaves it out; none where git does already, or where there is
/// no checkout.
pub(super) fn lacking(file: &Path) -> Option<PathBuf> {
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

//! The first of the two passes over the files of a run: what each tells of itself for the others.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::across::{Gathering, Index};
use crate::{Session, Settings};

use super::beside::Folder;
use super::input::Input;
use super::many::{in_order, threads};

/// What the cases of a run have in common. What is wrong with a file is told when it is checked.
pub(super) fn gather(
    inputs: impl Iterator<Item = Input> + Send,
    session: &Session<'_>,
    settings: &Settings,
) -> Arc<Index> {
    let mut gathering = Gathering::new();
    let key = gathering.key();
    let tell = |input: Input| {
        let source = input.ok()?;
        let (name, folder) = (source.name.clone(), Folder::of(Path::new(&source.name)));
        let told = session.told(source, folder.opens(settings.without_private), settings, key)?;
        // A file that is named twice is no other client.
        let whole = fs::canonicalize(&name).ok().filter(|_| name != "-");
        let identity = whole.map_or_else(|| name.clone(), |whole| whole.display().to_string());
        Some((name, identity, told))
    };
    in_order(inputs, threads(), tell, |told| {
        if let Some((name, identity, told)) = told {
            gathering.add(&name, &identity, told);
        }
    });
    Arc::new(gathering.finish())
}

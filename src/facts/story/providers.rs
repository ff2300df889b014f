//! Access providers as far as they can be compared: whoever is not Alibaba Cloud is spelt in too many ways.

use crate::case::At;
use crate::facts::record::{is_aliyun, is_hichina};
use crate::tables::Tables;

/// Whether Alibaba Cloud is among them; not known where HiChina is, whose filings are Alibaba Cloud's own.
pub(super) fn has_aliyun(providers: &[At<String>]) -> Option<bool> {
    let aliyun = providers.iter().any(|one| is_aliyun(one));
    (aliyun || !providers.iter().any(|one| is_hichina(one))).then_some(aliyun)
}

/// Whether two lists of providers of one website have nobody in common. Known only where every name in them is known.
pub(super) fn are_apart(one: &[At<String>], other: &[At<String>], tables: &Tables) -> bool {
    let known = |all: &[At<String>]| -> Option<Vec<Option<usize>>> {
        let which = |name: &At<String>| match is_aliyun(name) || is_hichina(name) {
            true => Some(None),
            false => tables.story.provider(name).map(Some),
        };
        all.iter().map(which).collect()
    };
    match (known(one), known(other)) {
        (Some(one), Some(other)) if !one.is_empty() && !other.is_empty() => {
            !one.iter().any(|provider| other.contains(provider))
        }
        _ => false,
    }
}

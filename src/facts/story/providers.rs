//! Access providers as far as they can be compared: whoever is not Alibaba Cloud is spelt in too many ways.

use crate::case::At;
use crate::facts::record::{is_aliyun, is_hichina};

/// Whether Alibaba Cloud is among them; not known where HiChina is, whose filings are Alibaba Cloud's own.
pub(super) fn has_aliyun(providers: &[At<String>]) -> Option<bool> {
    let aliyun = providers.iter().any(|one| is_aliyun(one));
    (aliyun || !providers.iter().any(|one| is_hichina(one))).then_some(aliyun)
}

//! Whether papers are listed at all, and what is said where none is.

use crate::case::Expiry;
use crate::facts::{Facts, Material};
use crate::outcome::{MissingAt, Outcome};
use crate::text::{Text, text};

/// Whether the case lists papers at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// None is listed: which are at hand is not known.
    None,
    /// Some are listed: what is not listed is not at hand.
    Some,
}

/// Whether the case lists papers at all.
pub(crate) fn listed(facts: &Facts<'_>) -> Listed {
    if facts.case.material.is_none() { Listed::None } else { Listed::Some }
}

/// The answer where no paper is listed: which one is asked for.
pub(crate) fn none_listed(needed: Text) -> Outcome {
    let (zh, en) = (needed.zh, needed.en);
    Outcome::missing([MissingAt { key: "material", at: 0..0 }])
        .saw(text!("要准备：{zh}", "still needed: {en}"))
        .fix(text!("准备{zh}，写进 [[material]]", "prepare the {en} and list it under [[material]]"))
}

/// The answer where no paper is listed, and some would not count.
pub(crate) fn none_listed_but(refused: Text) -> Outcome {
    let (zh, en) = (refused.zh, refused.en);
    Outcome::missing([MissingAt { key: "material", at: 0..0 }])
        .saw(text!("不能用：{zh}", "not accepted: {en}"))
}

/// Whether a paper has expired.
pub(crate) fn is_over(paper: &Material<'_>, facts: &Facts<'_>) -> bool {
    matches!(paper.written.expires.as_deref(), Some(Expiry::On(last)) if *last < facts.day)
}

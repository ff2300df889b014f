//! What is asked where everything private was left out on purpose.

use super::finding::Answer;
use crate::case::keys;
use crate::facts::Facts;
use crate::outcome::{Outcome, Status};
use crate::text::text;

/// Makes of what only private keys are missing for what nobody looked at. Papers are private where the case includes
/// files: those list papers, too.
pub(super) fn set_aside(facts: &Facts<'_>, answers: &mut [Answer<'_>]) {
    let includes = facts.case.include.is_some();
    let is_private = |key: &str| keys::is_private(key) || includes && key == PAPERS;
    for answer in answers {
        let Outcome { status, wants, absent, .. } = &answer.outcome;
        let named: Vec<&str> = match status {
            Status::Missing if wants.iter().all(|want| is_private(want.key)) => {
                wants.iter().map(|want| want.key).collect()
            }
            Status::Fail | Status::Warn if *absent && includes => vec![PAPERS],
            _ => continue,
        };
        let named = unique(named);
        let (zh, en) = (named.join("、"), named.join(", "));
        answer.outcome = Outcome::set_aside(text!(
            "未检查：需要用到个人信息 {zh}",
            "not looked at, because it needs personal data: {en}"
        ));
    }
}

/// The table that lists papers.
const PAPERS: &str = "material";

fn unique(mut named: Vec<&str>) -> Vec<&str> {
    named.dedup();
    named
}

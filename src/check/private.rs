//! What is asked where everything private was left out on purpose.

use super::finding::Answer;
use crate::case::keys;
use crate::outcome::{Outcome, Status};
use crate::text::text;

/// Makes of what only private keys are missing for what nobody looked at.
pub(super) fn set_aside(answers: &mut [Answer<'_>]) {
    for answer in answers {
        let Outcome { status, wants, .. } = &answer.outcome;
        if *status != Status::Missing || !wants.iter().all(|want| keys::is_private(want.key)) {
            continue;
        }
        let mut named: Vec<&str> = wants.iter().map(|want| want.key).collect();
        named.dedup();
        let (zh, en) = (named.join("、"), named.join(", "));
        answer.outcome = Outcome::not_checked(text!(
            "未检查：需要用到个人信息 {zh}",
            "not looked at, because it needs personal data: {en}"
        ));
    }
}

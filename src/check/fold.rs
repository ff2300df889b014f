//! Merges the answers into one finding per rule and subject.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::finding::{Answer, Finding};
use crate::decide::Decided;
use crate::facts::Subject;
use crate::law::Selection;
use crate::law::requirement::Level;
use crate::outcome::Status;

/// Merges answers into one finding per rule and subject: the most severe answer decides.
pub(super) fn fold<'l>(
    law: &Selection<'l>,
    facts: &Decided<'_>,
    answers: Vec<Answer<'l>>,
) -> Vec<Finding<'l>> {
    let mut findings: Vec<Finding<'l>> = Vec::with_capacity(answers.len());
    // Those of one rule on one subject; few rules have more than one.
    let mut known: HashMap<(usize, Subject), Vec<usize>> = HashMap::new();
    for answer in answers {
        if answer.outcome.status == Status::NotApplicable {
            continue;
        }
        let asks = &law.rows[answer.row].row.asks;
        let (rule, subject) = (asks.rule(), answer.subject);
        let known = known.entry((asks.place(), subject)).or_default();
        let same = |of: &&usize| {
            let row = findings[**of].decided.row;
            row == answer.row || law.rows[row].row.asks.dedup_key() == asks.dedup_key()
        };
        match known.iter().find(same) {
            Some(same) => findings[*same].also.push(answer),
            None => {
                known.push(findings.len());
                findings.push(Finding { rule, subject, decided: answer, also: Vec::new() });
            }
        }
    }
    for finding in findings.iter_mut().filter(|finding| !finding.also.is_empty()) {
        let mut all = std::mem::take(&mut finding.also);
        all.insert(0, finding.decided.clone());
        // Stable: among equally severe answers duties come before advice, longer waits before shorter ones,
        // and newer sources before older ones.
        all.sort_by_key(|answer| {
            let (outcome, standing) = (&answer.outcome, &law.rows[answer.row]);
            let newest = standing.spoken.first().map(|source| source.opens());
            let advised = standing.row.level == Level::Advised;
            (Reverse(outcome.status), advised, Reverse(outcome.not_before), Reverse(newest))
        });
        all.dedup_by(|b, a| a.row == b.row && a.outcome == b.outcome);
        finding.decided = all.remove(0);
        finding.also = all;
    }
    findings.sort_by_cached_key(|finding| {
        let place = law.rows[finding.decided.row].row.asks.place();
        (finding.rule.section, place, facts.place(finding.subject).start)
    });
    findings
}

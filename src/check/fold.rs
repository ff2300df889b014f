//! Merges the answers into one finding per rule and subject.

use std::cmp::Reverse;

use super::finding::{Answer, Finding};
use crate::decide::Decided;
use crate::facts::Subject;
use crate::law::Selection;
use crate::law::requirement::Level;
use crate::outcome::Status;
use crate::rules::Section;

/// An answer that is told, by where that is. Answers are large and are moved once, when it is known where to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    section: Section,
    rule: usize,
    /// Where its subject stands in the file.
    start: usize,
    subject: Subject,
    /// The first of the answers that belong together.
    first: usize,
    answer: usize,
}

/// Merges answers into one finding per rule and subject: the most severe answer decides.
pub(super) fn fold<'l>(
    law: &Selection<'l>,
    facts: &Decided<'_>,
    answers: Vec<Answer<'l>>,
) -> Vec<Finding<'l>> {
    let told = told(law, facts, &answers);
    let mut answers: Vec<Option<Answer<'l>>> = answers.into_iter().map(Some).collect();
    let mut findings = Vec::with_capacity(told.len());
    for together in told.chunk_by(|a, b| a.first == b.first) {
        let mut all = together.iter().filter_map(|one| answers[one.answer].take());
        let Some(mut decided) = all.next() else { continue };
        let mut also: Vec<Answer<'l>> = all.collect();
        if !also.is_empty() {
            also.insert(0, decided);
            most_severe_first(law, &mut also);
            decided = also.remove(0);
        }
        let (rule, subject) = (law.rows[decided.row].row.asks.rule(), decided.subject);
        findings.push(Finding { rule, subject, decided, also });
    }
    findings
}

/// The answers that say something, in the order in which they are told, with those they belong to: of one rule, on one
/// subject, about the same.
fn told(law: &Selection<'_>, facts: &Decided<'_>, answers: &[Answer<'_>]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::with_capacity(answers.len());
    for (i, answer) in answers.iter().enumerate() {
        if answer.outcome.status != Status::NotApplicable {
            let asks = &law.rows[answer.row].row.asks;
            let (section, start) = (asks.rule().section, facts.place(answer.subject).start);
            let subject = answer.subject;
            told.push(Told { section, rule: asks.place(), start, subject, first: 0, answer: i });
        }
    }
    // Each row has answered from place to place: what stands in order already is not sorted again.
    told.sort();
    let mut firsts: Vec<usize> = Vec::new();
    for together in told.chunk_by_mut(|a, b| (a.rule, a.subject) == (b.rule, b.subject)) {
        firsts.clear();
        for one in together {
            let row = answers[one.answer].row;
            let same = |first: &&usize| {
                let first = answers[**first].row;
                first == row || law.rows[row].asks_the_same_as(&law.rows[first])
            };
            one.first = firsts.iter().find(same).copied().unwrap_or_else(|| {
                firsts.push(one.answer);
                one.answer
            });
        }
    }
    told.sort_by_key(|one| (one.section, one.rule, one.start, one.first, one.answer));
    told
}

/// Sorts the answers that belong together, and leaves out what two of them say in the same way.
fn most_severe_first(law: &Selection<'_>, all: &mut Vec<Answer<'_>>) {
    // Stable: among equally severe answers duties come before advice, longer waits before shorter ones,
    // and newer sources before older ones.
    all.sort_by_key(|answer| {
        let (outcome, standing) = (&answer.outcome, &law.rows[answer.row]);
        let newest = standing.spoken().first().map(|source| source.opens());
        let advised = standing.row.level == Level::Advised;
        (Reverse(outcome.status), advised, Reverse(outcome.not_before), Reverse(newest))
    });
    all.dedup_by(|b, a| a.row == b.row && a.outcome == b.outcome);
}

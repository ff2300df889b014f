//! The engine: asks every row about every subject it concerns, in the order of the functions it calls.

use super::ask::ask;
use super::elsewhere::asked_elsewhere;
use super::finding::Checked;
use super::fold::fold;
use super::settle::{confirm, waive};
use super::weigh::weigh;
use crate::decide::Decided;
use crate::law::Selection;
use crate::rules::{Flag, Rule};

/// Checks the facts against the rows in force, showing only the rules that `wanted` lets through.
pub fn check<'l>(law: &Selection<'l>, facts: &Decided<'_>, wanted: impl Fn(&Rule) -> bool) -> Checked<'l> {
    let mut raw = Vec::new();
    // Where nothing is to be submitted here, only what the names do elsewhere is left to ask about, and that it is so.
    let decision = &facts.decision;
    let needless = decision.nothing_needed_so_far() && facts.declared().is_none();
    for (i, standing) in law.rows.iter().enumerate() {
        let rule = standing.row.asks.rule();
        let unsettled = decision.filed_elsewhere() || needless && !decision.nothing_needed();
        let settles = unsettled && rule.has(Flag::SettlesType);
        if !needless && !decision.filed_elsewhere() || settles || rule.has(Flag::BeyondFiling) {
            ask(i, standing, facts, &mut raw);
        }
    }
    asked_elsewhere(law, facts, &mut raw);
    let mut confirmed = vec![false; facts.case.confirmed.iter().flatten().count()];
    confirm(law, facts, &mut raw, &mut confirmed);
    let mut answers = weigh(law, facts, &raw);
    // Once more: a row may now be decided by another that is to be looked up.
    confirm(law, facts, &mut answers, &mut confirmed);
    let waived = waive(law, facts, &mut answers);
    answers.retain(|answer| wanted(law.rows[answer.asked].row.asks.rule()));
    Checked {
        findings: fold(law, facts, answers),
        idle_waivers: idle(&waived),
        idle_confirmations: idle(&confirmed),
    }
}

fn idle(used: &[bool]) -> Vec<usize> {
    used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect()
}

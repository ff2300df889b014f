//! The engine: checks every requirement on every subject, step by step in the order of the calls below.

use super::ask::{ask, ask_below};
use super::elsewhere::asked_elsewhere;
use super::finding::{Checked, FolderWaiver};
use super::fold::fold;
use super::place::Places;
use super::private::set_aside;
use super::settle::{confirm, waive};
use super::weigh::weigh;
use crate::conditions::Truth;
use crate::decide::Decided;
use crate::law::Selection;
use crate::law::requirement::Requirement;
use crate::rules::{Flag, Rule};

/// Checks the facts against the requirements in force, keeping only the requirements that `wanted` accepts. `concerns` says
/// of each whether it concerns the order, `for_all` are the waivers that hold for all cases of a folder. Without what is private,
/// nobody asks for it either.
pub fn check<'l>(
    law: &Selection<'l>,
    facts: &Decided<'_>,
    concerns: Vec<Truth>,
    for_all: &[FolderWaiver],
    without_private: bool,
    wanted: impl Fn(&Requirement) -> bool,
) -> Checked<'l> {
    // Most rows have one answer.
    let (mut raw, mut places) = (Vec::with_capacity(law.rows.len()), Places::default());
    // If nothing is submitted here, only rules beyond the filing and rules on the type are left to check.
    let nothing_here = facts.is_needless_so_far() || facts.decision.filed_elsewhere();
    for ((i, standing), concerns) in law.rows.iter().enumerate().zip(concerns) {
        let is_left = |rule: &Rule| rule.has(Flag::SettlesType) || rule.has(Flag::BeyondFiling);
        if !nothing_here || is_left(standing.row.asks.rule()) {
            ask(i, standing, concerns, facts, &mut places, &mut raw);
        }
    }
    // What rests on a filing is no better than that filing.
    if (0..facts.websites.len()).any(|website| facts.rests_on_a_filing(website)) {
        for (i, standing) in law.rows.iter().enumerate().filter(|(_, standing)| standing.row.also_below) {
            ask_below(i, standing, facts, &mut places, &mut raw);
        }
    }
    asked_elsewhere(law, facts, &mut raw);
    let mut confirmed = vec![false; facts.case.confirmed.iter().flatten().count()];
    confirm(law, facts, &mut raw, &mut confirmed);
    let mut answers = weigh(law, facts, raw);
    // Again: a requirement may now be decided by another that has to be looked up.
    confirm(law, facts, &mut answers, &mut confirmed);
    let waived = waive(law, facts, for_all, &mut answers);
    if without_private {
        set_aside(facts, &mut answers);
    }
    // Those of the folder are of other cases as well.
    let own = &waived[..waived.len() - for_all.len()];
    answers.retain(|answer| wanted(law.rows[answer.asked].row));
    Checked {
        findings: fold(law, facts, answers),
        idle_waivers: idle(own),
        idle_confirmations: idle(&confirmed),
    }
}

fn idle(used: &[bool]) -> Vec<usize> {
    used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect()
}

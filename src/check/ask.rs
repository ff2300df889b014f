//! Evaluates one requirement on every target it applies to.

use std::cell::RefCell;
use std::ptr;

use super::finding::Answer;
use super::place::{Kinds, Place, Places, Scope, subject};
use crate::conditions::{Condition, Truth};
use crate::decide::Decided;
use crate::facts::SubjectKind;
use crate::law::Standing;
use crate::law::requirement::When;
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::Flag;
use crate::rules::target::Target;

/// Evaluates one requirement on every target it applies to.
pub(super) fn ask<'l>(
    index: usize,
    standing: &Standing<'l>,
    concerns: Truth,
    facts: &Decided<'_>,
    places: &mut Places,
    answers: &mut Vec<Answer<'l>>,
) {
    // Whom it does not concern need not know what it asks.
    if concerns == Truth::No {
        return;
    }
    let all = standing.row.asks.rule().has(Flag::BeyondFiling);
    let scope = if all { Scope::All } else { Scope::Order };
    ask_within(index, standing, concerns, scope, facts, places, answers);
}

/// Evaluates one requirement on what rests on a filing, of whatever type the order is.
pub(super) fn ask_below<'l>(
    index: usize,
    standing: &Standing<'l>,
    facts: &Decided<'_>,
    places: &mut Places,
    answers: &mut Vec<Answer<'l>>,
) {
    let concerns = standing.row.concerns_applicant(facts);
    ask_within(index, standing, concerns, Scope::Below, facts, places, answers);
}

fn ask_within<'l>(
    index: usize,
    standing: &Standing<'l>,
    concerns: Truth,
    scope: Scope,
    facts: &Decided<'_>,
    places: &mut Places,
    answers: &mut Vec<Answer<'l>>,
) {
    let row = standing.row;
    if concerns == Truth::No {
        return;
    }
    let kind = row.asks.subject_kind();
    let mut kinds = Kinds::default();
    kinds.add(kind);
    for condition in row.when.iter().flat_map(|when| when.conditions()) {
        kinds.add(condition.subject_kind());
    }
    let mut answer = |on: Target, outcome: Outcome, if_so: bool, open: Vec<MissingAt>| {
        answers.push(Answer {
            row: index,
            outcome,
            softened: None,
            if_so,
            waiver: None,
            confirmed: None,
            denied: false,
            with: Vec::new(),
            open,
            asked: index,
            on,
            subject: subject(kind, &on),
        });
    };
    let places = places.of(kinds, scope, facts);
    let same = (places.len() > 1).then(Same::default);
    for Place { on, lacks } in places {
        // A mere reminder never reports a missing key.
        if lacks.is_some() && row.asks.rule().has(Flag::Reminds) {
            continue;
        }
        let when = row
            .when
            .as_ref()
            .map_or(Truth::Yes, |when| holds(when, on, lacks.as_ref(), facts, same.as_ref()));
        let when = concerns.clone().and(when);
        if matches!(&when, Truth::Open(wants) if row.is_silent_without(wants)) {
            continue;
        }
        let check = || match lacks {
            None => row.asks.check(on, facts),
            Some(want) => Outcome::missing([want.clone()]),
        };
        // What is not asked for cannot be missing. Of what rests on a filing only such keys are asked for as a row that
        // names those it does not ask for leaves.
        let asks = scope != Scope::Below || !row.if_written.is_empty();
        let check = || match check() {
            missing if row.is_silent_without(&missing.wants) => Outcome::not_applicable(),
            missing if !asks && missing.status == Status::Missing => Outcome::not_applicable(),
            outcome => outcome,
        };
        match when {
            // An alternative does not help a target it does not cover.
            Truth::No if row.relaxes.is_some() => answer(*on, Outcome::not_applicable(), false, Vec::new()),
            Truth::No => {}
            Truth::Yes => answer(*on, check(), false, Vec::new()),
            // However the open condition turns out, a requirement that is met does no harm.
            Truth::Open(wants) => {
                let outcome = check();
                match outcome.status {
                    Status::Pass | Status::NotApplicable => answer(*on, outcome, false, wants),
                    // What no file can prove needs no key either; report it once it is known to apply.
                    Status::NotChecked if row.relaxes.is_none() && matches!(concerns, Truth::Open(_)) => {}
                    Status::NotChecked if row.relaxes.is_none() => answer(*on, outcome, true, wants),
                    _ => {
                        // While it is open whether a row concerns the order at all, what else it depends on is not
                        // asked for: it may never matter.
                        let (saw, mut then) = (outcome.saw.clone(), outcome);
                        let wants = match &concerns {
                            Truth::Open(first) => {
                                then.later.extend(wants);
                                first.clone()
                            }
                            Truth::Yes | Truth::No => wants,
                        };
                        let outcome = Outcome { saw, ..Outcome::missing_before(wants, then) };
                        answer(*on, outcome, true, Vec::new());
                    }
                }
            }
        }
    }
}

/// What is the same at every place: whether the conditions on the order and the applicant hold.
type Same = RefCell<Vec<(*const Condition, Truth)>>;

/// Whether the conditions hold; those about something missing are open.
fn holds(
    when: &When,
    on: &Target,
    lacks: Option<&MissingAt>,
    facts: &Decided<'_>,
    same: Option<&Same>,
) -> Truth {
    let everywhere = |condition: &Condition| {
        let Some(same) = same else { return condition.holds(on, facts) };
        if let Some((_, known)) = same.borrow().iter().find(|(known, _)| ptr::eq(*known, condition)) {
            return known.clone();
        }
        let holds = condition.holds(on, facts);
        same.borrow_mut().push((condition, holds.clone()));
        holds
    };
    let one = |condition: &Condition| {
        let named = match condition.subject_kind() {
            SubjectKind::Order | SubjectKind::Applicant => return everywhere(condition),
            SubjectKind::Person => on.person.is_some(),
            SubjectKind::Domain => on.domain.is_some(),
            SubjectKind::Instance => on.instance.is_some(),
            SubjectKind::Website => on.website.is_some(),
            SubjectKind::Material => on.material.is_some(),
        };
        match lacks {
            Some(lacks) if !named => Truth::Open(vec![lacks.clone()]),
            _ => condition.holds(on, facts),
        }
    };
    when.holds_by(one)
}

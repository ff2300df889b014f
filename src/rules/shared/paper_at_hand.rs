//! The best of the papers of some kinds that count for a subject.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::paper_marks::{Marks, look, spoilt};
use super::papers_listed::is_over;
use crate::case::{At, Expiry};
use crate::facts::{Facts, Material, Subject};
use crate::outcome::{Outcome, Status};
use crate::text::{Text, text};

/// What the best of the papers at hand is worth; nothing where none counts for the subject.
pub(crate) fn best(marks: &Marks<'_>, at_hand: &[&Material<'_>], facts: &Facts<'_>) -> Option<Outcome> {
    best_of(at_hand.iter().map(|paper| (*paper, look(marks, paper, facts))).collect())
}

/// The best of some answers, each about a paper: of those that are as good the one that ends last. Another of the same kind
/// about the same, which should not be sent, is a doubt: nothing says which of the two will be.
pub(crate) fn best_of<'f, 'c: 'f>(looked: Vec<(&'f Material<'c>, Outcome)>) -> Option<Outcome> {
    let of = |(_, answer): &(&Material<'_>, Outcome)| {
        (answer.status, Reverse(answer.until.unwrap_or(NaiveDate::MAX)))
    };
    let best = (0..looked.len()).min_by_key(|i| of(&looked[*i]))?;
    let (good, answer) = &looked[best];
    if answer.status <= Status::NotChecked {
        let same = |paper: &Material<'_>| paper.kind.id == good.kind.id && *paper.of == *good.of;
        let mut others = looked.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, (paper, _))| *paper);
        if let Some(doubt) = others.find_map(|other| spoilt(other).filter(|_| same(other))) {
            return Some(doubt);
        }
    }
    looked.into_iter().nth(best).map(|(_, answer)| answer)
}

/// What the best of some licences is worth that are not over; nothing where there is none. Whoever holds one has it;
/// what somebody saw on the image counts as on any paper, and which keys of it are not written matters to nobody.
pub(crate) fn licence(at_hand: &[&Material<'_>], facts: &Facts<'_>) -> Option<Outcome> {
    let best = best(&Marks::default(), &valid(at_hand, facts), facts)?;
    Some(match best.status {
        Status::Missing | Status::NotChecked => Outcome::pass(),
        Status::Pass => best.saw(Text::default()),
        _ => best,
    })
}

/// Those of some papers that are not over.
fn valid<'f, 'c>(at_hand: &[&'f Material<'c>], facts: &Facts<'_>) -> Vec<&'f Material<'c>> {
    at_hand.iter().copied().filter(|paper| !is_over(paper, facts)).collect()
}

/// What is said where licences that are valid today end within some working days: of several the one that ends last
/// counts. Nothing else is said.
pub(crate) fn outlasts(at_hand: &[&Material<'_>], working_days: u32, facts: &Facts<'_>) -> Outcome {
    let ends = |paper: &Material<'_>| match paper.written.expires.as_deref() {
        Some(Expiry::On(last)) => Some(*last),
        Some(Expiry::LongTerm) | None => None,
    };
    let valid = valid(at_hand, facts);
    let Some(last) = valid.iter().max_by_key(|paper| ends(paper).unwrap_or(NaiveDate::MAX)) else {
        return Outcome::not_applicable();
    };
    let (Some(day), Some(expires)) = (ends(last), last.written.expires.as_ref()) else {
        return Outcome::not_applicable();
    };
    let until = facts.tables.calendar.add_working_days(facts.day, working_days).value;
    if day >= until {
        return Outcome::not_applicable();
    }
    let Text { zh, en } = &*last.kind.name;
    Outcome::fail(
        expires.span(),
        text!(
            "{zh}在 {day} 到期，审核可能到 {until} 才结束",
            "the {en} ends on {day}, and the review may last until {until}"
        ),
    )
    .fix(text!("先办理延续，再提交", "have it renewed before you submit"))
}

/// The answer where a paper is at hand of somebody or something else.
pub(crate) fn of_another(
    needed: &Text,
    kinds: &[&str],
    subject: Subject,
    facts: &Facts<'_>,
) -> Option<Outcome> {
    let other = kinds.iter().find_map(|kind| facts.papers_of_others(kind, subject).next())?;
    let theirs = other.of.map_or_else(Text::default, |of| facts.named(of));
    let (own_zh, own_en, their_zh, their_en) = {
        let own = facts.named(subject);
        (own.zh, own.en, theirs.zh, theirs.en)
    };
    let Text { zh, en } = needed;
    let at = other.written.of.as_ref().map_or(other.written.span(), At::span);
    Some(Outcome::fail(
        at,
        text!(
            "{zh}是“{their_zh}”的，没有“{own_zh}”的",
            "the {en} belongs to {their_en}; there is none for {own_en}"
        ),
    ))
}

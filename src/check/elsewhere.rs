//! What somebody saw not to hold and no row here asked about: a warning, where another administration asks it.
//!
//! A requirement may be known of some administrations only because the pages of the others do not mention it. Whether
//! a fact can matter to this applicant, order and paper is decided by the rows of the others, asked as if the order
//! went there.

use std::collections::HashSet;

use super::ask::ask;
use super::finding::Answer;
use super::place::Places;
use crate::conditions::Truth;
use crate::decide::Decided;
use crate::facts::Subject;
use crate::law::Selection;
use crate::law::requirement::{Level, Types};
use crate::outcome::{Outcome, Status};
use crate::rules::{Flag, Target};
use crate::source::Span;
use crate::tables::regions::Province;
use crate::text::{Text, text};

/// So many provinces are named; the others are counted.
const NAMED: usize = 3;

/// A fact, by whom it is asked, and what they say of it.
struct Asked<'p> {
    at: Span,
    subject: Subject,
    saw: Text,
    by: Vec<&'p Province>,
}

/// Adds a failure for each subject of which something was seen that nobody here asks about but others do.
pub(super) fn asked_elsewhere<'l>(law: &Selection<'l>, facts: &Decided<'_>, answers: &mut Vec<Answer<'l>>) {
    let silent = silent(facts, answers);
    if silent.is_empty() {
        return;
    }
    let speaks = |flag| law.rows.iter().position(|standing| standing.row.asks.rule().has(flag));
    let Some(row) = speaks(Flag::AskedElsewhere) else { return };
    if law.rows[row].row.concerns(facts, &Types::of(facts)) == Truth::No {
        return;
    }
    let mut subjects: Vec<(Subject, Span, Vec<Text>)> = Vec::new();
    for Asked { at, subject, saw, by } in asked(&silent, law, facts) {
        let more = by.len().saturating_sub(NAMED);
        let named = Text::list(by.iter().take(NAMED).map(|province| province.text()));
        let (zh, en) = (named.zh, named.en);
        let by = match more {
            0 => text!("{zh}", "{en}"),
            _ => text!("{zh}等 {more} 省以上", "{en} and {more} more"),
        };
        let (saw_zh, saw_en) = (saw.zh, saw.en);
        let (zh, en) = (by.zh, by.en);
        let words = text!(
            "{saw_zh}（{zh}的管局要求；这里没有已知的要求）",
            "{saw_en} (required in {en}; not known to be required here)"
        );
        match subjects.iter_mut().find(|(known, ..)| *known == subject) {
            Some((.., said)) => said.push(words),
            None => subjects.push((subject, at, vec![words])),
        }
    }
    answers.extend(subjects.into_iter().map(|(subject, at, said)| Answer {
        row,
        outcome: Outcome::fail(at, Text::list(said)),
        softened: None,
        if_so: false,
        waiver: None,
        confirmed: None,
        denied: false,
        with: Vec::new(),
        open: Vec::new(),
        asked: row,
        on: Target::default(),
        subject,
    }));
}

/// The facts that speak against the order and that no row read. Of a table that fails already the rest is not told:
/// the row that returns it may ask the rest as well.
fn silent(facts: &Decided<'_>, answers: &[Answer<'_>]) -> Vec<Span> {
    let failed = answers.iter().filter(|answer| answer.outcome.status == Status::Fail);
    let failed: HashSet<&Span> = failed.filter_map(|answer| answer.outcome.at.as_ref()).collect();
    let fails = |at: &Span| failed.contains(at);
    let tables = facts.case.seen().into_iter().filter(|table| !table.values.iter().any(fails));
    let against =
        tables.flat_map(|table| table.facts).filter(|fact| fact.is_against() && !fact.at.was_read());
    against.map(|fact| fact.at.span()).collect()
}

/// The facts that fail a row of another province, in force on the day.
fn asked<'l>(silent: &[Span], law: &Selection<'l>, facts: &Decided<'_>) -> Vec<Asked<'l>> {
    let own = facts.province.map(|province| province.code.as_str());
    let types = Types::of(facts);
    let mut found: Vec<Asked<'l>> = Vec::new();
    // None of those of the check: what finding them reads is not read here either.
    let mut places = Places::default();
    for province in law.law.tables.regions.provinces.iter().filter(|one| Some(one.code.as_str()) != own) {
        let there = law.law.select(Some(&province.code), facts.day);
        let mut raw = Vec::new();
        for (i, standing) in there.rows.iter().enumerate().filter(|(_, one)| one.province.is_some()) {
            let asked = standing.row.level == Level::Must && standing.contested_by.is_empty();
            if asked && standing.row.relaxes.is_none() {
                // What rows of other places read is not read here.
                crate::case::reading::aside(|| {
                    ask(i, standing, standing.row.concerns(facts, &types), facts, &mut places, &mut raw)
                });
            }
        }
        for answer in raw.iter().filter(|answer| answer.outcome.status == Status::Fail) {
            let Some(at) = answer.outcome.at.as_ref().filter(|at| silent.contains(at)) else { continue };
            match found.iter_mut().find(|known| known.at == *at) {
                Some(known) if known.by.iter().any(|by| by.code == province.code) => {}
                Some(known) => known.by.push(province),
                None => found.push(Asked {
                    at: at.clone(),
                    subject: answer.subject,
                    saw: answer.outcome.saw.clone(),
                    by: vec![province],
                }),
            }
        }
    }
    found.sort_by_key(|one| one.at.start);
    found
}

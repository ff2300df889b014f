//! The next steps: each fault once, in an order that a person can follow.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::missing::MissingKey;
use crate::check::Finding;
use crate::conditions::Condition;
use crate::facts::Subject;
use crate::law::Selection;
use crate::outcome::Status;
use crate::rules::{Actor, Asks, PrepStep, Rule};
use crate::text::{Text, phrase, text};

/// One thing to do.
#[derive(Debug)]
pub struct NextStep {
    /// Which part of the work it belongs to.
    pub part: Part,
    /// Who does it.
    pub done_by: Actor,
    /// What to do.
    pub what: Text,
    /// The subjects, if there are several.
    pub subjects: Vec<Subject>,
    /// The findings it settles.
    pub findings: Vec<usize>,
    /// Those of them that are mended on the way: what would mend each alone need not be done.
    pub on_the_way: Vec<usize>,
    /// Minimum and maximum working days it takes, and who needs them, if the law says so.
    pub takes: Option<([u32; 2], Text)>,
    /// The first day on which it can be done.
    pub not_before: Option<NaiveDate>,
    /// Whether it lasts: others need time for it, or what is mended is verified anew.
    pub lasts: bool,
}

/// The parts of the work, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What has to be mended or looked up.
    Mend,
    /// What has to be written into the file.
    Write,
    /// What only time settles.
    Wait,
    /// What is advised: the order can be submitted without.
    Advice,
}

impl Part {
    /// Its word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mend => "mend",
            Self::Write => "write",
            Self::Wait => "wait",
            Self::Advice => "advice",
        }
    }
}

/// Orders the steps: part by part, in each under who does it, in the order in which a person can take them. Every
/// finding that has something to do belongs to one step.
pub(super) fn next_steps(
    law: &Selection<'_>,
    findings: &[Finding<'_>],
    missing: &[MissingKey],
) -> Vec<NextStep> {
    let mut steps: Vec<(Rank, NextStep)> = Vec::new();
    let failures: HashMap<(&str, Subject), usize> = (findings.iter().enumerate().rev())
        .filter(|(_, one)| one.status() == Status::Fail)
        .map(|(i, one)| ((one.rule.id, one.subject), i))
        .collect();
    // Steps by their words: a file may have thousands that say something of their own.
    let mut said: HashMap<String, Vec<usize>> = HashMap::new();
    let mut on_the_way: Vec<(usize, usize)> = Vec::new();
    let waits: LazyCell<Vec<(&Rule, u32)>, _> = LazyCell::new(|| {
        let rows = law.rows.iter().map(|standing| &**standing.row.asks);
        rows.filter_map(|asks| match asks {
            Asks::RealNameWait(ask) => Some((asks.rule(), ask.working_days)),
            _ => None,
        })
        .collect()
    });
    for (i, finding) in findings.iter().enumerate() {
        let rule = finding.rule;
        let outcome = &finding.decided.outcome;
        if let Some(with) = mended_with(findings, &failures, finding) {
            on_the_way.push((i, with));
            continue;
        }
        let (part, rank, what) = match outcome.status {
            Status::Fail => (Part::Mend, Rank::Fix(rule.step), fix_by(law, finding)),
            Status::LookUp => (Part::Mend, Rank::LookUp, outcome.saw.clone()),
            Status::Wait => {
                let wait = || waiting(outcome.not_before);
                (Part::Wait, Rank::Only, outcome.fix.clone().unwrap_or_else(wait))
            }
            Status::Warn => (Part::Advice, Rank::Fix(rule.step), fix(finding)),
            _ => continue,
        };
        let takes = law.rows[finding.decided.row]
            .row
            .takes
            .as_ref()
            .map(|takes| (takes.working_days, takes.by.clone()))
            .or_else(|| if outcome.status == Status::Fail { verified_anew(&waits, rule) } else { None });
        let at_the_registrar = outcome.status == Status::Fail && rule.step == PrepStep::Domain;
        let lasts = part == Part::Mend && (takes.is_some() || at_the_registrar);
        let alike = said.entry(what.zh.clone()).or_default();
        let same = alike.iter().copied().find(|at| {
            let (known, step) = &steps[*at];
            *known == rank
                && step.part == part
                && step.what == what
                && step.done_by == rule.done_by
                && step.not_before == outcome.not_before
                && step.takes == takes
        });
        if let Some(at) = same {
            let step = &mut steps[at].1;
            step.subjects.push(finding.subject);
            step.findings.push(i);
            step.lasts |= lasts;
            continue;
        }
        alike.push(steps.len());
        steps.push((
            rank,
            NextStep {
                part,
                done_by: rule.done_by,
                what,
                subjects: vec![finding.subject],
                findings: vec![i],
                on_the_way: Vec::new(),
                takes,
                not_before: outcome.not_before,
                lasts,
            },
        ));
    }
    told_once(&mut steps);
    let mut step_of: HashMap<usize, usize> = HashMap::new();
    for (at, (_, step)) in steps.iter().enumerate().filter(|_| !on_the_way.is_empty()) {
        step_of.extend(step.findings.iter().map(|i| (*i, at)));
    }
    for (i, with) in on_the_way {
        let (_, step) = &mut steps[step_of[&with]];
        step.findings.push(i);
        step.on_the_way.push(i);
    }
    if !missing.is_empty() {
        let count = missing.len();
        let mut all: Vec<usize> = missing.iter().flat_map(|key| key.findings.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        // What is to be mended or waited for has its step already.
        let taken: BTreeSet<usize> = steps.iter().flat_map(|(_, step)| &step.findings).copied().collect();
        all.retain(|i| !taken.contains(i));
        let keys = phrase::count(count, "missing key");
        steps.push((
            Rank::Only,
            NextStep {
                part: Part::Write,
                done_by: Actor::Applicant,
                what: text!(
                    "在文件里补上缺少的 {count} 个字段，再检查一次",
                    "add {keys} to the file and check again"
                ),
                subjects: Vec::new(),
                findings: all,
                on_the_way: Vec::new(),
                takes: None,
                not_before: None,
                lasts: false,
            },
        ));
    }
    // What decides everything else comes first, then what lasts, then whoever acts first, each with all that they have to
    // do.
    let mut turns: BTreeMap<(Part, Actor), (bool, Rank)> = BTreeMap::new();
    for (rank, step) in &steps {
        let turn = (!step.lasts && *rank != Rank::Fix(PrepStep::Decide), *rank);
        turns
            .entry((step.part, step.done_by))
            .and_modify(|first| *first = (*first).min(turn))
            .or_insert(turn);
    }
    steps.sort_by_key(|(rank, step)| {
        (step.part, turns[&(step.part, step.done_by)], step.done_by, !step.lasts, *rank, step.not_before)
    });
    steps.into_iter().map(|(_, step)| step).collect()
}

/// How long an order waits for the verification of a domain name that mending what a rule found leads to.
fn verified_anew(waits: &[(&Rule, u32)], rule: &Rule) -> Option<([u32; 2], Text)> {
    let begun = waits.iter().filter(|(wait, _)| wait.mended_with().any(|one| one == rule.id));
    let days = begun.map(|(_, days)| *days);
    let (least, most) = days.fold((u32::MAX, 0), |(least, most), days| (least.min(days), most.max(days)));
    let by =
        text!("认证后信息同步到管局", "after real-name verification, passing it on to the administration");
    (most > 0).then_some(([least, most], by))
}

/// The first failure whose mending settles this finding on the way, and is not settled so itself. `failures` are looked up
/// by rule and subject: a file may have thousands of either.
fn mended_with(
    findings: &[Finding<'_>],
    failures: &HashMap<(&str, Subject), usize>,
    finding: &Finding<'_>,
) -> Option<usize> {
    if !matches!(finding.status(), Status::Fail | Status::Wait | Status::Warn) {
        return None;
    }
    let failing = |rule| failures.get(&(rule, finding.subject)).copied();
    let has_a_step = |i: &usize| mended_with(findings, failures, &findings[*i]).is_none();
    finding.rule.mended_with().filter_map(failing).filter(has_a_step).min()
}

/// What has to be done is not advised as well: a step that says the same settles both.
fn told_once(steps: &mut Vec<(Rank, NextStep)>) {
    let (advice, mut kept): (Vec<_>, Vec<_>) =
        steps.drain(..).partition(|(_, step)| step.part == Part::Advice);
    let mut mended: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, (_, step)) in kept.iter().enumerate().filter(|(_, (_, step))| step.part == Part::Mend) {
        mended.entry(step.what.zh.clone()).or_default().push(i);
    }
    for (rank, step) in advice {
        let mut alike = mended.get(&step.what.zh).into_iter().flatten();
        let same = alike.find(|at| {
            let (_, known) = &kept[**at];
            known.what == step.what && known.done_by == step.done_by && known.takes == step.takes
        });
        match same {
            Some(at) => {
                let known = &mut kept[*at].1;
                let new: Vec<Subject> =
                    step.subjects.into_iter().filter(|one| !known.subjects.contains(one)).collect();
                known.subjects.extend(new);
                known.findings.extend(step.findings);
            }
            None => kept.push((rank, step)),
        }
    }
    *steps = kept;
}

/// The rank of a step among the others of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Fix(PrepStep),
    LookUp,
    Only,
}

/// How to fix a finding: the outcome's text for this case, else the rule's general text.
pub(crate) fn fix(finding: &Finding<'_>) -> Text {
    finding.decided.outcome.fix.clone().unwrap_or_else(|| finding.rule.fix.into())
}

/// The same, and that it need not be done under another website name, where a document is asked for because of that name
/// alone.
fn fix_by(law: &Selection<'_>, finding: &Finding<'_>) -> Text {
    let Text { zh, en } = fix(finding);
    let when = law.rows[finding.decided.row].row.when.as_deref();
    let by_name = |one: &Condition| matches!(one, Condition::NameContains(ask) if ask.is_only_of_a_website());
    if !finding.decided.outcome.absent || !when.is_some_and(|when| when.all.iter().any(by_name)) {
        return Text { zh, en };
    }
    text!("{zh}；网站换名后不需要", "{en}; not needed under another website name")
}

fn waiting(not_before: Option<NaiveDate>) -> Text {
    let day = not_before.map_or_else(String::new, |day| day.to_string());
    text!("{day} 或以后再提交", "submit on {day} or later")
}

//! The next steps: each fault once, in an order that a person can follow.

use chrono::NaiveDate;

use super::missing::MissingKey;
use crate::check::Finding;
use crate::facts::Subject;
use crate::law::Selection;
use crate::outcome::Status;
use crate::rules::{Actor, PrepStep, Rule};
use crate::text::{Text, text};

/// One thing to do.
#[derive(Debug)]
pub struct NextStep {
    /// Who does it.
    pub done_by: Actor,
    /// What to do.
    pub what: Text,
    /// The subjects, if there are several.
    pub subjects: Vec<Subject>,
    /// The findings it fixes.
    pub findings: Vec<usize>,
    /// Minimum and maximum working days it takes, and who needs them, if the law says so.
    pub takes: Option<([u32; 2], Text)>,
    /// The first day on which it can be done.
    pub not_before: Option<NaiveDate>,
}

/// Orders the steps: faults in the order they are fixed, then what has to be looked up, then the keys to
/// write, then the waits.
pub(super) fn next_steps(
    law: &Selection<'_>,
    findings: &[Finding<'_>],
    missing: &[MissingKey],
) -> Vec<NextStep> {
    let mut steps: Vec<(Rank, NextStep)> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        let rule = finding.rule;
        let outcome = &finding.decided.outcome;
        let (rank, what) = match outcome.status {
            Status::Fail => (Rank::Fix(rule.step), fix(finding)),
            Status::LookUp => (Rank::LookUp, outcome.saw.clone()),
            Status::Wait => {
                (Rank::Wait, outcome.fix.clone().unwrap_or_else(|| waiting(rule, outcome.not_before)))
            }
            _ => continue,
        };
        let takes = law.rows[finding.decided.row]
            .row
            .takes
            .as_ref()
            .map(|takes| (takes.working_days, takes.by.clone()));
        let same = steps.iter_mut().find(|(known, step)| {
            *known == rank
                && step.what == what
                && step.done_by == rule.done_by
                && step.not_before == outcome.not_before
                && step.takes == takes
        });
        match same {
            Some((_, step)) => {
                step.subjects.push(finding.subject);
                step.findings.push(i);
            }
            None => steps.push((
                rank,
                NextStep {
                    done_by: rule.done_by,
                    what,
                    subjects: vec![finding.subject],
                    findings: vec![i],
                    takes,
                    not_before: outcome.not_before,
                },
            )),
        }
    }
    if !missing.is_empty() {
        let count = missing.len();
        let mut all: Vec<usize> = missing.iter().flat_map(|key| key.findings.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        steps.push((
            Rank::Write,
            NextStep {
                done_by: Actor::Applicant,
                what: text!(
                    "在文件里补上缺少的 {count} 个字段，再检查一次",
                    "write what is missing into the file ({count}) and check again"
                ),
                subjects: Vec::new(),
                findings: all,
                takes: None,
                not_before: None,
            },
        ));
    }
    steps.sort_by_key(|(rank, step)| (*rank, step.not_before));
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The rank of a step among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Fix(PrepStep),
    LookUp,
    Write,
    Wait,
}

/// How to fix a finding: the outcome's text for this case, else the rule's general text.
pub(crate) fn fix(finding: &Finding<'_>) -> Text {
    finding.decided.outcome.fix.clone().unwrap_or_else(|| finding.rule.fix.into())
}

fn waiting(rule: &Rule, not_before: Option<NaiveDate>) -> Text {
    let day = not_before.map_or_else(String::new, |day| day.to_string());
    let (zh, en) = (rule.title.zh, rule.title.en);
    text!("等到 {day}：{zh}", "wait until {day}: {en}")
}

//! What to do, to answer, to bring and to wait for.

use chrono::NaiveDate;

use super::say::{Say, id};
use crate::case::keys;
use crate::check::Finding;
use crate::defaults::Audience;
use crate::facts::Subject;
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::check::checklist::Page;
use crate::report::papers::{self, AtHand};
use crate::report::{Part, Readiness, Report, Since, to_confirm};
use crate::rules::{Asks, Section};
use crate::source::Span;
use crate::tables::papers::ProvidedBy;
use crate::text::{Text, text};

/// One thing to do.
#[derive(Clone, Debug)]
pub struct StepItem {
    /// Its number, from 1.
    pub number: usize,
    /// The part of the work it belongs to.
    pub part: Part,
    /// Who does it.
    pub by: Shown,
    /// What to do.
    pub what: Shown,
    /// The findings that it settles.
    pub findings: Vec<usize>,
}

/// A missing key, as a question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The key, such as `domain.expires`.
    pub key: &'static str,
    /// The question.
    pub asks: Shown,
    /// What it is about, where that stands in the file: a domain name, a person.
    pub of: Option<Shown>,
    /// What needs the answer.
    pub needed_for: Shown,
    /// How it stands to the baseline, where there is one.
    pub since: Option<Since>,
}

/// A place of the order where papers are uploaded, with what belongs there.
#[derive(Clone, Debug)]
pub struct SlotItem {
    /// Its name.
    pub name: Shown,
    /// The papers.
    pub papers: Vec<PaperItem>,
}

/// A paper that is asked for.
#[derive(Clone, Debug)]
pub struct PaperItem {
    /// Its name; for a choice, all names.
    pub name: Shown,
    /// The words that a case has for it.
    pub kinds: Vec<Shown>,
    /// Who or what it is for.
    pub of: Vec<Shown>,
    /// Who provides it, where that is not the applicant.
    pub by: Option<Shown>,
    /// How it stands.
    pub at_hand: AtHand,
}

/// What comes once the order is submitted.
#[derive(Clone, Debug)]
pub struct Times {
    /// The day of submission.
    pub submit: NaiveDate,
    /// The parts of the review, one after the other.
    pub parts: Vec<TimeItem>,
    /// Until when everything has to stay as it is.
    pub hold_out: NaiveDate,
    /// What ends before, and when.
    pub ends: Vec<(Shown, NaiveDate)>,
    /// Years whose working days are not published yet.
    pub provisional: Vec<i32>,
}

/// A part of the review.
#[derive(Clone, Debug)]
pub struct TimeItem {
    /// Its name.
    pub name: Shown,
    /// The first day on which it can be over.
    pub earliest: NaiveDate,
    /// The day by which it is over.
    pub latest: NaiveDate,
    /// Who says so.
    pub cited: Shown,
}

/// Something that no file can prove.
#[derive(Clone, Debug)]
pub struct Unseen {
    /// What it is about.
    pub subject: Shown,
    /// What somebody has to see to.
    pub what: Shown,
    /// Whether it is one of the foremost.
    pub foremost: bool,
    /// The requirements that ask it.
    pub rows: Vec<Shown>,
}

pub(super) fn steps(report: &Report<'_>, page: &Page<'_>, say: Say<'_>, audience: Audience) -> Vec<StepItem> {
    let steps = report.steps.iter().enumerate();
    let what = |words: String| if audience == Audience::Client { for_a_client(&words) } else { words };
    steps
        .map(|(i, step)| StepItem {
            number: i + 1,
            part: step.part,
            by: say.text(&page.heading(step)),
            what: say.words(&what(page.step_alone(step))),
            findings: step.findings.clone(),
        })
        .collect()
}

/// A step without what only whoever keeps the file can do: commands of ours, places in the file.
fn for_a_client(words: &str) -> String {
    let words = words.replace(" and list it under [[material]]", "");
    let parts = words.split_inclusive(['；', '，', ';']);
    let kept: String = parts.filter(|part| !part.contains("beian explain") && !part.contains("[[")).collect();
    kept.trim_end_matches(['；', '，', ';', ' ']).to_owned()
}

/// The missing keys as questions, in the order of a case file.
pub(super) fn questions(report: &Report<'_>, say: Say<'_>) -> Vec<Question> {
    if report.missing.is_empty() {
        return Vec::new();
    }
    let keys = keys::known();
    let tables = report.facts.tables;
    let asks = |name: &str| {
        if let Some(question) = tables.questions.get(name) {
            return question.clone();
        }
        let zh = tables.keys.zh.get(name).map_or(name, String::as_str);
        let en = keys.iter().find(|key| key.path == name).map_or(name, |key| key.about.as_str());
        text!("请告知：{zh}", "Please tell us: {en}")
    };
    let missing = report.missing.iter();
    missing
        .map(|key| {
            let titles = key.findings.iter().map(|i| report.findings()[*i].rule.title);
            let mut titles: Vec<Text> = titles.map(Text::from).collect();
            titles.dedup();
            let more = titles.len().saturating_sub(1);
            let Text { zh, en } = titles.into_iter().next().unwrap_or_default();
            let needed = match more {
                0 => Text { zh, en },
                more => text!("{zh}，另 {more} 项", "{en}, and {more} more"),
            };
            Question {
                key: key.want.key,
                asks: say.text(&asks(key.want.key)),
                of: owner(report, &key.want.at, key.want.key).map(|of| say.text(&of)),
                needed_for: say.text(&needed),
                since: report.since_of(&key.findings),
            }
        })
        .collect()
}

/// What a table is about, where a case can have several of its kind: the last that begins before the key's table ends.
fn owner(report: &Report<'_>, at: &Span, key: &str) -> Option<Text> {
    fn last(at: &Span, starts: impl Iterator<Item = Span>, subject: fn(usize) -> Subject) -> Option<Subject> {
        let before = starts.enumerate().filter(|(_, table)| table.start <= at.start);
        before.max_by_key(|(_, table)| table.start).map(|(i, _)| subject(i))
    }
    let facts = &report.facts;
    if at.is_empty() {
        return None;
    }
    let subject = match key.split('.').next()? {
        "person" => last(at, facts.persons.iter().map(|one| one.written.span()), Subject::Person),
        "domain" => last(at, facts.domains.iter().map(|one| one.written.span()), Subject::Domain),
        "instance" => last(at, facts.instances.iter().map(|one| one.written.span()), Subject::Instance),
        "website" => last(at, facts.websites.iter().map(|one| one.written.span()), Subject::Website),
        "material" => last(at, facts.materials.iter().map(|one| one.written.span()), Subject::Material),
        _ => None,
    };
    subject.map(|subject| facts.label(subject))
}

/// Every paper that is asked for, by slot.
pub(super) fn slots(report: &Report<'_>, say: Say<'_>) -> Vec<SlotItem> {
    let slots = papers::all(&report.facts, &report.law, &report.checked);
    let paper = |(paper, at_hand): (papers::ToBring, AtHand)| PaperItem {
        name: say.line(&paper.names),
        kinds: paper.kinds.iter().map(|kind| id(kind)).collect(),
        of: paper.of.iter().map(|of| say.text(of)).collect(),
        by: (paper.by != ProvidedBy::Applicant).then(|| say.fixed(paper.by.text())),
        at_hand,
    };
    slots
        .into_iter()
        .map(|(slot, papers)| SlotItem {
            name: say.line(&slot.name),
            papers: papers.into_iter().map(paper).collect(),
        })
        .collect()
}

/// What comes after submitting. Whoever has something to mend or to write first is not told.
pub(super) fn times(report: &Report<'_>, page: &Page<'_>, say: Say<'_>) -> Option<Times> {
    let near = matches!(report.readiness, Readiness::Ready | Readiness::ReadyWithDoubts | Readiness::Wait(_));
    let timeline = report.timeline.as_ref().filter(|_| near)?;
    let part = |part| TimeItem {
        name: say.line(&page.part_name(part)),
        earliest: part.earliest,
        latest: part.latest,
        cited: say.words(&page.part_cited(part)),
    };
    let ends = timeline.end_before.iter().map(|(i, until)| {
        let finding = &report.findings()[*i];
        let subject = report.facts.label(finding.subject);
        let (subject, saw) = (subject.get(say.lang), finding.decided.outcome.saw.get(say.lang));
        (say.text(&text!("{subject}：{saw}", "{subject}: {saw}")), *until)
    });
    Some(Times {
        submit: timeline.submit,
        parts: timeline.parts.iter().map(part).collect(),
        hold_out: timeline.hold_out,
        ends: ends.collect(),
        provisional: timeline.provisional.clone(),
    })
}

/// What no file can prove, the foremost first.
pub(super) fn unseen(report: &Report<'_>, say: Say<'_>) -> Vec<Unseen> {
    let unseen = |finding: &&Finding<'_>| finding.rule.section != Section::Course && !finding.is_set_aside();
    let mut all: Vec<Unseen> = report
        .with(Status::NotChecked)
        .filter(unseen)
        .map(|finding| Unseen {
            subject: say.subject(&report.facts, finding.subject),
            what: say.line(&finding.decided.outcome.saw),
            foremost: matches!(
                &**report.law.rows[finding.decided.row].row.asks,
                Asks::Confirm(ask) if ask.brief().is_some()
            ),
            rows: to_confirm(finding, &report.law).into_iter().map(id).collect(),
        })
        .collect();
    all.sort_by_key(|one| !one.foremost);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules;
    use crate::tables::Tables;

    #[test]
    fn every_key_that_a_rule_misses_is_a_question() {
        let tables = Tables::built_in();
        let read: BTreeSet<&str> = rules::ALL.iter().flat_map(|rule| rule.reads).copied().collect();
        let asked: BTreeSet<&str> = tables.questions.keys().collect();
        let known: Vec<String> = keys::all().into_iter().map(|key| key.path).collect();
        let unasked: Vec<&&str> = read.difference(&asked).collect();
        let stale: Vec<&&str> =
            asked.iter().filter(|key| !known.iter().any(|known| known == **key)).collect();
        assert!(
            unasked.is_empty() && stale.is_empty(),
            "add to provinces/tables/questions.toml {unasked:?} (or name its table in `reads`), take out {stale:?}"
        );
    }
}

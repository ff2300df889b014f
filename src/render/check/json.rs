//! JSON for other tools: separate structs, frozen by a schema version.
//!
//! Both languages appear side by side, days are days. Rules, rows, grounds, stages and sources appear once, findings refer
//! to their ids and to the numbers of steps; what can be had from there is not said again.

pub mod document;
mod entries;
mod finding_entries;
mod law_entries;
pub mod lines;
mod words;

use chrono::NaiveDate;

pub use entries::*;
pub use finding_entries::*;
pub use law_entries::*;
pub use words::{Need, Readiness, Softened};

use crate::check::{self, Answer, Finding};
use crate::decide::{Decided, Derived, Reason};
use crate::facts::Subject;
use crate::law::Evidence;
use crate::outcome::{MissingAt, Status};
use crate::privacy::{Privacy, Shown, ShownText};
use crate::render::check::problems::Faults;
use crate::report::{self, FailOn, PartAt, Report, Timeline};
use crate::rules::Rule;
use crate::source::{Source, Span};
use crate::tables::citation::Citation;
use crate::text::Text;

impl File {
    /// A file that was checked.
    pub fn of(report: &Report<'_>) -> Self {
        Page::of(report).file(report.exit(FailOn::Missing))
    }

    /// A file of which nothing else is known.
    fn new(file: Shown, readiness: Readiness, exit: u8) -> Self {
        Self {
            file,
            readiness,
            exit,
            label: None,
            day: None,
            province: None,
            filing_type: None,
            ready_until: None,
            not_before: None,
            findings: Vec::new(),
            steps: Vec::new(),
            passed: Vec::new(),
            decisions: Vec::new(),
            timeline: None,
            missing_later: Vec::new(),
            idle_waivers: Vec::new(),
            idle_confirmations: Vec::new(),
            unread: Vec::new(),
            not_included: Vec::new(),
            problems: Vec::new(),
            law: None,
            otherwise: Otherwise::default(),
            extra: None,
        }
    }
}

struct Page<'p> {
    report: &'p Report<'p>,
    facts: &'p Decided<'p>,
    source: &'p Source,
}

impl<'p> Page<'p> {
    fn of(report: &'p Report<'p>) -> Self {
        Self { report, facts: &report.facts, source: report.source }
    }
}

impl Page<'_> {
    fn file(&self, exit: u8) -> File {
        let (report, facts) = (self.report, self.facts);
        let (case, privacy) = (facts.case, &facts.privacy);
        let not_before = match report.readiness {
            report::Readiness::Wait(day) => Some(day),
            _ => report.not_before(),
        };
        let waivers = || case.waiver.iter().flatten();
        let confirmations = || case.confirmed.iter().flatten();
        let unread = report.unread.iter().map(|one| UnreadEntry {
            key: privacy.shown(&one.key),
            place: place(self.source, &one.at, privacy),
        });
        File {
            label: case.label.as_ref().map(|label| privacy.shown(label)),
            day: Some(Day(facts.day)),
            province: facts.province.map(|province| String::from(&province.code)),
            filing_type: facts.filing_type(),
            ready_until: report.ready_until().map(|(day, _)| Day(day)),
            not_before: not_before.map(Day),
            findings: self.findings(),
            steps: self.steps(),
            passed: report.with(Status::Pass).map(|finding| self.pass(finding)).collect(),
            decisions: self.decisions(),
            timeline: report.timeline.as_ref().map(|timeline| self.timeline(timeline)),
            missing_later: report.later.clone(),
            idle_waivers: report
                .checked
                .idle_waivers
                .iter()
                .filter_map(|i| Some(privacy.shown(waivers().nth(*i)?.requirement.as_ref()?)))
                .collect(),
            idle_confirmations: report
                .checked
                .idle_confirmations
                .iter()
                .filter_map(|i| Some(privacy.shown(confirmations().nth(*i)?.requirement.as_ref()?)))
                .collect(),
            unread: unread.collect(),
            not_included: report
                .not_included
                .iter()
                .map(|one| NotIncludedEntry { file: privacy.shown(&one.name), left_out: one.left_out })
                .collect(),
            law: Some(self.law()),
            extra: case.extra.as_ref().map(|extra| privacy.data(&toml::Value::Table(extra.0.clone()))),
            ..File::new(privacy.shown(&self.source.name), report.readiness.into(), exit)
        }
    }

    fn law(&self) -> LawEntry {
        let (report, law) = (self.report, &self.report.law);
        let national = law.rows.iter().filter(|row| row.province.is_none()).count();
        LawEntry {
            national_rows: national,
            provincial_rows: law.rows.len() - national,
            later_rows: law.later(),
            left_out: report.left_out().iter().map(|row| row.row.id.to_string()).collect(),
            last_read: Day(law.last_read()),
            too_old: report.old_law.is_some(),
            old_rows: report.old_rows().into_iter().map(|row| self.row(row)).collect(),
            own_file: law.own.map(|own| self.facts.privacy.shown(own.name)),
            own_file_outdated_by: law.own.and_then(|own| own.outdated_by).map(Day),
        }
    }

    fn missing(&self, want: &MissingAt) -> MissingEntry {
        let place = (want.at != (0..0)).then(|| place(self.source, &want.at, &self.facts.privacy));
        MissingEntry { key: want.key, place }
    }

    fn decisions(&self) -> Vec<DecisionEntry> {
        let sites = self.facts.decision.websites.iter().enumerate();
        sites
            .map(|(i, site)| DecisionEntry {
                website: self.subject(Subject::Website(i)).id,
                need: (&site.need).into(),
                filing_type: match site.kind {
                    Derived::Type(kind) => Some(kind),
                    _ => None,
                },
                because: site.steps.iter().map(|step| self.because(step)).collect(),
            })
            .collect()
    }

    fn because(&self, reason: &Reason) -> BecauseEntry {
        BecauseEntry {
            step: reason.step,
            saw: self.words(&reason.saw),
            place: reason.at.as_ref().map(|at| place(self.source, at, &self.facts.privacy)),
            ground: self.report.law.ground(reason.step).map(|one| one.ground.id.to_string()),
        }
    }

    fn timeline(&self, timeline: &Timeline) -> TimelineEntry {
        let stage = |i: &usize| self.report.law.stages[*i].stage.id.to_string();
        let part = |at: &PartAt| PartEntry {
            part: at.part,
            earliest: Day(at.earliest),
            latest: Day(at.latest),
            stages: at.stages.iter().map(stage).collect(),
        };
        TimelineEntry {
            submit: Day(timeline.submit),
            parts: timeline.parts.iter().map(part).collect(),
            hold_out: Day(timeline.hold_out),
            provisional_years: timeline.provisional.clone(),
        }
    }

    /// Everything that is not a pass.
    fn findings(&self) -> Vec<FindingEntry> {
        let findings = self.report.checked.findings.iter().enumerate();
        let findings = findings.filter(|(_, finding)| finding.status() != Status::Pass);
        findings.map(|(i, finding)| self.finding(i, finding)).collect()
    }

    fn finding(&self, i: usize, finding: &Finding<'_>) -> FindingEntry {
        let answer = &finding.decided;
        let outcome = &answer.outcome;
        let at = outcome.at.clone().unwrap_or_else(|| self.facts.place(finding.subject));
        let step = self.report.steps.iter().position(|step| step.findings.contains(&i));
        let step_of = step.map(|step| &self.report.steps[step]);
        let said =
            |fix: &&Text| step_of.is_some_and(|step| step.what == **fix || step.on_the_way.contains(&i));
        let (against, against_sources) = self.against(answer);
        FindingEntry {
            rule: finding.rule.id,
            subject: self.subject(finding.subject),
            status: outcome.status,
            row: self.row(answer.row),
            place: place(self.source, &at, &self.facts.privacy),
            second_place: outcome.also.as_deref().map(|(at, what)| SecondPlaceEntry {
                place: place(self.source, at, &self.facts.privacy),
                what: self.words(what),
            }),
            saw: self.said(&outcome.saw),
            other_files: outcome.others.as_deref().map(|others| OtherFilesEntry {
                count: others.count,
                files: others.named.iter().map(|file| self.facts.privacy.shown(file)).collect(),
            }),
            missing: finding.wants().into_iter().map(|want| self.missing(want)).collect(),
            step: step.map(|step| step + 1),
            fix: outcome.fix.as_ref().filter(|fix| !said(fix)).map(|fix| self.words(fix)),
            softened: answer.softened.as_ref().map(Softened::from),
            if_so: answer.if_so,
            against,
            against_sources,
            also: finding
                .also
                .iter()
                .map(|other| AlsoEntry {
                    row: self.row(other.row),
                    status: other.outcome.status,
                    saw: Some(&other.outcome.saw)
                        .filter(|saw| **saw != outcome.saw)
                        .and_then(|saw| self.said(saw)),
                })
                .collect(),
            confirm: report::to_confirm(finding, &self.report.law).into_iter().map(str::to_owned).collect(),
            waiver: self.report.waiver(finding).map(|waiver| self.facts.privacy.shown(&waiver.reason)),
            baseline: self.report.since(i),
        }
    }

    /// The rows and the sources that were weighed against an answer.
    fn against(&self, answer: &Answer<'_>) -> (Vec<String>, Vec<String>) {
        let sources = match &answer.softened {
            Some(check::Softened::Contested(by)) => by.iter().map(|id| (*id).to_owned()).collect(),
            Some(check::Softened::Omitted(by)) => vec![(*by).to_owned()],
            _ => Vec::new(),
        };
        (answer.with.iter().map(|row| self.row(*row)).collect(), sources)
    }

    fn pass(&self, finding: &Finding<'_>) -> PassEntry {
        PassEntry {
            rule: finding.rule.id,
            subject: self.subject(finding.subject),
            rows: finding.answers().map(|answer| self.row(answer.row)).collect(),
            until: finding.until().map(Day),
            confirmed: finding.decided.confirmed.is_some(),
        }
    }

    fn steps(&self) -> Vec<StepEntry> {
        let steps = self.report.steps.iter().enumerate();
        steps
            .map(|(i, step)| StepEntry {
                number: i + 1,
                by: step.done_by,
                what: self.words(&step.what),
                working_days: step.takes.as_ref().map(|(days, _)| *days),
                not_before: step.not_before.map(Day),
            })
            .collect()
    }

    fn subject(&self, subject: Subject) -> SubjectEntry {
        SubjectEntry { kind: subject.kind(), id: self.facts.privacy.shown(&self.facts.id(subject)) }
    }

    /// Masks a rule's text, which may repeat free text of the case.
    fn words(&self, text: &Text) -> ShownText {
        self.facts.privacy.message(text)
    }

    /// The same, where there is a text.
    fn said(&self, text: &Text) -> Option<ShownText> {
        (*text != Text::default()).then(|| self.words(text))
    }

    fn row(&self, row: usize) -> String {
        self.report.law.rows[row].row.id.to_string()
    }
}

/// What is wrong with a file that could not be checked.
fn problems(source: &Source, faults: &Faults) -> Vec<ProblemEntry> {
    let problems = faults.problems.iter().map(|problem| ProblemEntry {
        place: place(source, &problem.at, faults.gate()),
        what: problem.what.clone(),
        fix: problem.fix.clone(),
    });
    problems.collect()
}

/// A rule as output.
pub(crate) fn rule(rule: &Rule) -> RuleEntry {
    RuleEntry {
        section: rule.section,
        title: words(&rule.title.into()),
        why: words(&rule.why.into()),
        fix: words(&rule.fix.into()),
        by: rule.done_by,
    }
}

fn ids(sources: &[&Citation]) -> Vec<String> {
    sources.iter().map(|source| source.id.to_string()).collect()
}

/// What a row rests on, counted.
pub(crate) fn evidence_entry(evidence: Evidence<'_>, day: NaiveDate) -> EvidenceEntry {
    EvidenceEntry {
        publishers: evidence.publishers,
        newest: evidence.newest.id.to_string(),
        months: evidence.months(day),
    }
}

/// A source of law as output.
pub(crate) fn source_entry(source: &Citation) -> SourceEntry {
    SourceEntry {
        publisher: words(&source.publisher),
        of: source.of.as_deref().map(words),
        title: source.title.to_string(),
        published: source.published.map(|day| Day(day.0)),
        about: source.about.as_ref().map(|about| about.as_str().to_owned()),
        last: source.last.map(|day| Day(day.0)),
        read: Day(source.read.0),
        r#ref: source.r#ref.as_deref().map(String::from),
    }
}

/// A message of the law as it is written.
pub(crate) fn words(text: &Text) -> TextEntry {
    TextEntry { zh: text.zh.clone(), en: text.en.clone() }
}

fn place(source: &Source, at: &Span, gate: &Privacy) -> PlaceEntry {
    let (start, end) = (source.place(at.start), source.place(at.end));
    let file = Some(source.file_of(at.start)).filter(|file| *file > 0);
    PlaceEntry {
        file: file.map(|file| gate.shown(source.name_of(file))),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

//! JSON for other tools: separate structs, frozen by a schema version.
//!
//! Both languages appear side by side. Rules, requirements and sources appear once, findings refer to their
//! ids; passes are short, other findings complete. Adding a key keeps the version; changing one does not.

mod entries;
mod law_entries;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use entries::*;
pub use law_entries::*;

use crate::check::{Answer, Finding, Softened};
use crate::decide::Decided;
use crate::decide::{Derived, Need, Reason};
use crate::facts::{Subject, SubjectKind};
use crate::law::Evidence;
use crate::law::requirement::{Confidence, Level};
use crate::law::stage::Lasts;
use crate::outcome::{MissingAt, Status};
use crate::privacy::{self, ShownText};
use crate::render::check::problems::Faults;
use crate::report::{self, FailOn, PartAt, Readiness, Report, Timeline, fix};
use crate::rules::Rule;
use crate::source::{Source, Span};
use crate::tables::citation::Citation;
use crate::text::Text;

/// The version of everything below.
pub const SCHEMA: &str = "beian-report/1";

/// Collects files into a run.
#[derive(Debug, Default)]
pub struct Collector {
    files: Vec<File>,
    rules: BTreeMap<String, RuleEntry>,
    rows: BTreeMap<String, RowEntry>,
    sources: BTreeMap<String, SourceEntry>,
}

impl Collector {
    /// Adds the report of a file.
    pub fn add(&mut self, report: &Report<'_>, fail_on: FailOn) {
        let page = Page { report, facts: &report.facts, source: report.source };
        self.files.push(File {
            file: report.facts.privacy.shown(&report.source.name),
            readiness: report.readiness.word(),
            exit: report.exit(fail_on),
            check: Some(page.check()),
            problems: Vec::new(),
        });
        self.add_decision(report);
        for finding in &report.checked.findings {
            self.rules.entry(finding.rule.id.to_owned()).or_insert_with(|| rule(finding.rule));
            for answer in finding.answers() {
                self.add_row(report, answer.row);
                for with in &answer.with {
                    self.add_row(report, *with);
                }
            }
        }
    }

    fn add_row(&mut self, report: &Report<'_>, row: usize) {
        let standing = &report.law.rows[row];
        self.rules
            .entry(standing.row.asks.rule().id.to_owned())
            .or_insert_with(|| rule(standing.row.asks.rule()));
        self.rows.entry(standing.row.id.to_string()).or_insert_with(|| RowEntry {
            rule: standing.row.asks.rule().id,
            province: standing.province.map(str::to_owned),
            level: if standing.row.level == Level::Must { "must" } else { "advised" },
            legacy: standing.legacy,
            confidence: standing.row.confidence.map(Confidence::word),
            evidence: standing.evidence().map(|one| evidence_entry(one, report.facts.day)),
            omitted_by: standing.omitted_by.map(|source| source.id.to_string()),
            sources: standing.spoken.iter().map(|source| source.id.to_string()).collect(),
            note: standing.row.note.as_ref().map(words),
        });
        for source in standing.spoken.iter().chain(&standing.contested_by).chain(&standing.omitted_by) {
            self.add_source(source);
        }
    }

    fn add_source(&mut self, source: &Citation) {
        self.sources.entry(source.id.to_string()).or_insert_with(|| source_entry(source));
    }

    /// Adds the sources of the decision and of the timeline.
    fn add_decision(&mut self, report: &Report<'_>) {
        let steps = report.facts.decision.websites.iter().flat_map(|site| &site.steps);
        for source in steps.filter_map(|step| report.law.ground(step.step)).flat_map(|one| &one.sources) {
            self.add_source(source);
        }
        let parts = report.timeline.iter().flat_map(|timeline| &timeline.parts);
        let stages = parts.flat_map(|part| &part.stages).map(|i| &report.law.stages[*i]);
        for source in stages.flat_map(|stage| &stage.sources) {
            self.add_source(source);
        }
    }

    /// Adds a file that could not be checked.
    pub fn add_broken(&mut self, source: &Source, faults: &Faults) {
        let problems = faults
            .problems
            .iter()
            .map(|problem| ProblemEntry {
                place: place(source, &problem.at),
                what: problem.what.clone(),
                mend: problem.fix.clone(),
            })
            .collect();
        self.files.push(File {
            file: faults.name.clone(),
            readiness: "could-not-check",
            exit: 2,
            check: None,
            problems,
        });
    }

    /// The run, with the exit code determined by the caller.
    pub fn finish(self, exit: u8) -> Run {
        Run {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            exit,
            files: self.files,
            rules: self.rules,
            rows: self.rows,
            sources: self.sources,
        }
    }
}

struct Page<'p> {
    report: &'p Report<'p>,
    facts: &'p Decided<'p>,
    source: &'p Source,
}

impl Page<'_> {
    fn check(&self) -> Check {
        let (report, facts) = (self.report, self.facts);
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for finding in &report.checked.findings {
            *counts.entry(status(finding.status())).or_default() += 1;
        }
        let national = report.law.rows.iter().filter(|row| row.province.is_none()).count();
        let case = facts.case;
        Check {
            label: case.label.as_ref().map(|label| facts.privacy.shown(label)),
            day: facts.day.to_string(),
            province: facts.province.map(|province| province.code.clone()),
            filing_type: facts.filing_type().map(|kind| kind.word()),
            ready_until: report.ready_until().map(|(day, _)| day.to_string()),
            not_before: match report.readiness {
                Readiness::Wait(day) => Some(day.to_string()),
                _ => report.not_before().map(|day| day.to_string()),
            },
            counts,
            law: LawEntry {
                national_rows: national,
                provincial_rows: report.law.rows.len() - national,
                later_rows: report.law.later(),
                left_out: report.left_out().iter().map(|row| row.row.id.to_string()).collect(),
                last_read: report.law.last_read().to_string(),
                too_old: report.old_law.is_some(),
                rests_on: report
                    .rests_on()
                    .iter()
                    .map(|one| RestsOnEntry {
                        publisher: words(one.publisher),
                        rows: one.rows,
                        oldest: words(&one.oldest.date()),
                        newest: words(&one.newest.date()),
                    })
                    .collect(),
                old_rows: report.old_rows().into_iter().map(|row| self.row(row)).collect(),
                own_file: report.law.own.map(|own| facts.privacy.shown(own.name)),
                own_file_outdated_by: report
                    .law
                    .own
                    .and_then(|own| own.outdated_by)
                    .map(|day| day.to_string()),
            },
            decisions: self.decisions(),
            missing_later: report.later.clone(),
            findings: report
                .checked
                .findings
                .iter()
                .filter(|f| f.status() != Status::Pass)
                .map(|f| self.finding(f))
                .collect(),
            passed: report.with(Status::Pass).map(|finding| self.pass(finding)).collect(),
            steps: self.steps(),
            timeline: self.report.timeline.as_ref().map(|timeline| self.timeline(timeline)),
            idle_waivers: report
                .checked
                .idle_waivers
                .iter()
                .filter_map(|i| {
                    case.waiver
                        .iter()
                        .flatten()
                        .nth(*i)?
                        .requirement
                        .as_ref()
                        .map(|id| facts.privacy.shown(id))
                })
                .collect(),
            idle_confirmations: report
                .checked
                .idle_confirmations
                .iter()
                .filter_map(|i| {
                    case.confirmed
                        .iter()
                        .flatten()
                        .nth(*i)?
                        .requirement
                        .as_ref()
                        .map(|id| facts.privacy.shown(id))
                })
                .collect(),
            unread: report
                .unread
                .iter()
                .map(|one| UnreadEntry {
                    key: facts.privacy.shown(&one.key),
                    place: place(self.source, &one.at),
                })
                .collect(),
            extra: case.extra.as_ref().map(|extra| facts.privacy.data(&toml::Value::Table(extra.0.clone()))),
        }
    }

    fn missing(&self, want: &MissingAt) -> MissingEntry {
        let place = (want.at != (0..0)).then(|| place(self.source, &want.at));
        MissingEntry { key: want.key, place }
    }

    fn decisions(&self) -> Vec<DecisionEntry> {
        let sites = self.facts.decision.websites.iter().enumerate();
        sites
            .map(|(i, site)| DecisionEntry {
                website: self.subject(Subject::Website(i)).id,
                need: match site.need {
                    Need::Yes => "yes",
                    Need::No => "no",
                    Need::NotHere => "not-here",
                    Need::LookUp(_) => "look-up",
                    Need::Open(_) => "open",
                },
                filing_type: match site.kind {
                    Derived::Type(kind) => Some(kind.word()),
                    _ => None,
                },
                because: site.steps.iter().map(|step| self.because(step)).collect(),
            })
            .collect()
    }

    fn because(&self, reason: &Reason) -> BecauseEntry {
        let ShownText { zh, en } = self.words(&reason.saw);
        let ground = self.report.law.ground(reason.step);
        BecauseEntry {
            step: reason.step.word(),
            zh,
            en,
            place: reason.at.as_ref().map(|at| place(self.source, at)),
            row: ground.map(|grounded| grounded.ground.id.to_string()),
            sources: ground.map(|grounded| ids(&grounded.sources)).unwrap_or_default(),
            note: ground.and_then(|grounded| grounded.ground.note.as_ref()).map(words),
        }
    }

    fn timeline(&self, timeline: &Timeline) -> TimelineEntry {
        let stage = |i: &usize| {
            let staged = &self.report.law.stages[*i];
            let (working_days, hours) = match staged.stage.lasts {
                Lasts::WorkingDays(days) => (Some(days), None),
                Lasts::Hours(hours) => (None, Some(hours)),
            };
            StageEntry {
                row: staged.stage.id.to_string(),
                name: words(&staged.stage.name),
                working_days,
                hours,
                sources: ids(&staged.sources),
                note: staged.stage.note.as_ref().map(words),
            }
        };
        let part = |at: &PartAt| PartEntry {
            part: at.part.word(),
            earliest: at.earliest.to_string(),
            latest: at.latest.to_string(),
            stages: at.stages.iter().map(stage).collect(),
        };
        let ends = |(i, until): &(usize, chrono::NaiveDate)| {
            let finding = &self.report.checked.findings[*i];
            let (rule, subject) = (finding.rule.id, self.subject(finding.subject));
            EndEntry { rule, subject, until: until.to_string() }
        };
        TimelineEntry {
            submit: timeline.submit.to_string(),
            parts: timeline.parts.iter().map(part).collect(),
            hold_out: timeline.hold_out.to_string(),
            end_before: timeline.end_before.iter().map(ends).collect(),
            provisional_years: timeline.provisional.clone(),
        }
    }

    fn finding(&self, finding: &Finding<'_>) -> FindingEntry {
        let answer = &finding.decided;
        let outcome = &answer.outcome;
        let at = outcome.at.clone().unwrap_or_else(|| self.facts.place(finding.subject));
        FindingEntry {
            rule: finding.rule.id,
            subject: self.subject(finding.subject),
            status: status(outcome.status),
            row: self.row(answer.row),
            place: place(self.source, &at),
            second_place: outcome
                .also
                .as_deref()
                .map(|(at, what)| SecondPlaceEntry { place: place(self.source, at), what: self.words(what) }),
            saw: self.words(&outcome.saw),
            fix: self.words(&fix(finding)),
            missing: finding.wants().into_iter().map(|want| self.missing(want)).collect(),
            not_before: outcome.not_before.map(|day| day.to_string()),
            softened: answer.softened.as_ref().map(|why| match why {
                Softened::Advised => "advised",
                Softened::Legacy => "legacy",
                Softened::Rivals => "rivals",
                Softened::Contested(_) => "contested",
                Softened::Omitted(_) => "omitted",
                Softened::DoubtfulRelaxation => "doubtful-relaxation",
                Softened::ProvinceUnknown => "province-unknown",
            }),
            if_so: answer.if_so,
            against: self.against(answer),
            also: finding
                .also
                .iter()
                .map(|other| AlsoEntry {
                    row: self.row(other.row),
                    status: status(other.outcome.status),
                    saw: self.words(&other.outcome.saw),
                })
                .collect(),
            confirm: report::to_confirm(finding, &self.report.law)
                .into_iter()
                .map(|row| ConfirmEntry {
                    requirement: privacy::LAW.shown(row),
                    subject: self.subject(finding.subject).id,
                    how: "",
                    on: "",
                })
                .collect(),
            waiver: finding.waiver().and_then(|i| {
                let waiver = self.facts.case.waiver.iter().flatten().nth(i)?;
                waiver.reason.as_ref().map(|reason| self.facts.privacy.shown(reason))
            }),
        }
    }

    fn against(&self, answer: &Answer<'_>) -> Vec<String> {
        let rows = answer.with.iter().map(|row| self.row(*row));
        let sources = match &answer.softened {
            Some(Softened::Contested(by)) => by.iter().map(|id| (*id).to_owned()).collect(),
            Some(Softened::Omitted(by)) => vec![(*by).to_owned()],
            _ => Vec::new(),
        };
        rows.chain(sources).collect()
    }

    fn pass(&self, finding: &Finding<'_>) -> PassEntry {
        PassEntry {
            rule: finding.rule.id,
            subject: self.subject(finding.subject),
            rows: finding.answers().map(|answer| self.row(answer.row)).collect(),
            until: finding.until().map(|day| day.to_string()),
            confirmed: finding.decided.confirmed.is_some(),
        }
    }

    fn steps(&self) -> Vec<StepEntry> {
        self.report
            .steps
            .iter()
            .map(|step| {
                let mut rules: Vec<&'static str> =
                    step.findings.iter().map(|i| self.report.checked.findings[*i].rule.id).collect();
                rules.dedup();
                StepEntry {
                    done_by: step.done_by.word(),
                    what: self.words(&step.what),
                    subjects: step.subjects.iter().map(|subject| self.subject(*subject)).collect(),
                    rules,
                    working_days: step.takes.as_ref().map(|(days, _)| *days),
                    not_before: step.not_before.map(|day| day.to_string()),
                }
            })
            .collect()
    }

    fn subject(&self, subject: Subject) -> SubjectEntry {
        SubjectEntry {
            kind: match subject.kind() {
                SubjectKind::Order => "order",
                SubjectKind::Applicant => "applicant",
                SubjectKind::Person => "person",
                SubjectKind::Domain => "domain",
                SubjectKind::Instance => "instance",
                SubjectKind::Website => "website",
                SubjectKind::Material => "material",
            },
            id: self.facts.privacy.shown(&self.facts.id(subject)),
        }
    }

    /// Masks a rule's text, which may repeat free text of the case.
    fn words(&self, text: &Text) -> ShownText {
        self.facts.privacy.message(text)
    }

    fn row(&self, row: usize) -> String {
        self.report.law.rows[row].row.id.to_string()
    }
}

/// The word of a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Fail => "fail",
        Status::Missing => "missing",
        Status::LookUp => "look-up",
        Status::Wait => "wait",
        Status::Warn => "warn",
        Status::Waived => "waived",
        Status::NotChecked => "not-checked",
        Status::Pass => "pass",
        Status::NotApplicable => "not-applicable",
    }
}

pub(crate) fn rule(rule: &Rule) -> RuleEntry {
    RuleEntry {
        section: rule.section.word(),
        title: words(&rule.title.into()),
        why: words(&rule.why.into()),
        fix: words(&rule.fix.into()),
        done_by: rule.done_by.word(),
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
        of: source.of.as_ref().map(words),
        title: source.title.clone(),
        date: words(&source.date()),
        read: source.read.0.to_string(),
        r#ref: source.r#ref.clone(),
    }
}

/// A message of the law as it is written.
pub(crate) fn words(text: &Text) -> TextEntry {
    TextEntry { zh: text.zh.clone(), en: text.en.clone() }
}

fn place(source: &Source, at: &Span) -> PlaceEntry {
    let (start, end) = (source.place(at.start), source.place(at.end));
    PlaceEntry { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
}

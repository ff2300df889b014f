//! JSON for other tools: separate structs, frozen by a schema version.
//!
//! Both languages appear side by side, days are days. Rules, rows, grounds, stages and sources appear once, findings refer
//! to their ids and to the numbers of steps; what can be had from there is not said again.

mod entries;
mod finding_entries;
mod law_entries;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

pub use entries::*;
pub use finding_entries::*;
pub use law_entries::*;
pub use words::{Need, Readiness, Softened};

use crate::check::{self, Answer, Finding};
use crate::decide::{Decided, Derived, Reason};
use crate::facts::Subject;
use crate::law::Evidence;
use crate::law::decision::Grounded;
use crate::law::stage::Lasts;
use crate::outcome::{MissingAt, Status};
use crate::privacy::{Shown, ShownText};
use crate::render::check::problems::Faults;
use crate::report::{self, FailOn, PartAt, Report, Timeline};
use crate::rules::Rule;
use crate::source::{Source, Span};
use crate::tables::citation::Citation;
use crate::text::Text;

/// Collects files into a run.
#[derive(Debug, Default)]
pub struct Collector {
    all: bool,
    files: Vec<File>,
    rules: BTreeMap<&'static str, RuleEntry>,
    named: Otherwise,
    sources: BTreeMap<String, SourceEntry>,
}

impl Collector {
    /// An empty run. `all` also lists the rules, rows and sources behind what passed.
    pub fn new(all: bool) -> Self {
        Self { all, ..Self::default() }
    }

    /// Adds the report of a file.
    pub fn add(&mut self, report: &Report<'_>, fail_on: FailOn) {
        let page = Page { report, facts: &report.facts, source: report.source };
        let mut file = page.file(fail_on);
        let mut named = Otherwise::default();
        for finding in &report.checked.findings {
            if finding.status() != Status::Pass || self.all {
                self.add_rule(finding.rule);
                for answer in finding.answers() {
                    for row in std::iter::once(&answer.row).chain(&answer.with) {
                        self.add_row(report, *row, &mut named);
                    }
                }
            }
        }
        self.add_decision(report, &mut named);
        file.otherwise = Otherwise {
            rows: merge(&mut self.named.rows, named.rows),
            grounds: merge(&mut self.named.grounds, named.grounds),
            stages: merge(&mut self.named.stages, named.stages),
        };
        self.files.push(file);
    }

    fn add_rule(&mut self, one: &'static Rule) {
        self.rules.entry(one.id).or_insert_with(|| rule(one));
    }

    fn add_row(&mut self, report: &Report<'_>, row: usize, named: &mut Otherwise) {
        let standing = &report.law.rows[row];
        self.add_rule(standing.row.asks.rule());
        named.rows.entry(standing.row.id.to_string()).or_insert_with(|| RowEntry {
            rule: standing.row.asks.rule().id,
            province: standing.province.map(str::to_owned),
            level: standing.row.level,
            legacy: standing.legacy,
            confidence: standing.row.confidence,
            publishers: standing.evidence().map_or(0, |one| one.publishers),
            omitted_by: standing.omitted_by.map(|source| source.id.to_string()),
            sources: ids(&standing.spoken),
            note: standing.row.note.as_ref().map(words),
        });
        for source in standing.spoken.iter().chain(&standing.contested_by).chain(&standing.omitted_by) {
            self.add_source(source);
        }
    }

    fn add_source(&mut self, source: &Citation) {
        self.sources.entry(source.id.to_string()).or_insert_with(|| source_entry(source));
    }

    /// Adds what the decision and the timeline are based on.
    fn add_decision(&mut self, report: &Report<'_>, named: &mut Otherwise) {
        let steps = report.facts.decision.websites.iter().flat_map(|site| &site.steps);
        for Grounded { ground, sources } in steps.filter_map(|step| report.law.ground(step.step)) {
            sources.iter().for_each(|source| self.add_source(source));
            let entry = GroundEntry { sources: ids(sources), note: ground.note.as_ref().map(words) };
            named.grounds.insert(ground.id.to_string(), entry);
        }
        let parts = report.timeline.iter().flat_map(|timeline| &timeline.parts);
        for staged in parts.flat_map(|part| &part.stages).map(|i| &report.law.stages[*i]) {
            staged.sources.iter().for_each(|source| self.add_source(source));
            let (working_days, hours) = match staged.stage.lasts {
                Lasts::WorkingDays(days) => (Some(days), None),
                Lasts::Hours(hours) => (None, Some(hours)),
            };
            let entry = StageEntry {
                name: words(&staged.stage.name),
                working_days,
                hours,
                sources: ids(&staged.sources),
                note: staged.stage.note.as_ref().map(words),
            };
            named.stages.insert(staged.stage.id.to_string(), entry);
        }
    }

    /// Adds a file that could not be checked.
    pub fn add_broken(&mut self, source: &Source, faults: &Faults) {
        let problems = faults.problems.iter().map(|problem| ProblemEntry {
            place: place(source, &problem.at),
            what: problem.what.clone(),
            fix: problem.fix.clone(),
        });
        let problems = problems.collect();
        self.files.push(File { problems, ..File::new(faults.name.clone(), Readiness::CouldNotCheck, 2) });
    }

    /// The run, with the exit code determined by the caller.
    pub fn finish(self, exit: u8) -> Run {
        let Otherwise { rows, grounds, stages } = self.named;
        Run {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            exit,
            files: self.files,
            rules: self.rules,
            rows,
            grounds,
            stages,
            sources: self.sources,
        }
    }
}

/// Adds entries to those of the run; gives back those that stand there otherwise.
fn merge<E: PartialEq>(run: &mut BTreeMap<String, E>, file: BTreeMap<String, E>) -> BTreeMap<String, E> {
    let mut otherwise = BTreeMap::new();
    for (id, entry) in file {
        match run.entry(id) {
            Entry::Vacant(free) => {
                free.insert(entry);
            }
            Entry::Occupied(known) if *known.get() == entry => {}
            Entry::Occupied(known) => {
                otherwise.insert(known.key().clone(), entry);
            }
        }
    }
    otherwise
}

impl File {
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

impl Page<'_> {
    fn file(&self, fail_on: FailOn) -> File {
        let (report, facts) = (self.report, self.facts);
        let (case, privacy) = (facts.case, &facts.privacy);
        let not_before = match report.readiness {
            report::Readiness::Wait(day) => Some(day),
            _ => report.not_before(),
        };
        let findings = report.checked.findings.iter().enumerate();
        let findings = findings.filter(|(_, finding)| finding.status() != Status::Pass);
        let waivers = || case.waiver.iter().flatten();
        let confirmations = || case.confirmed.iter().flatten();
        let unread = report
            .unread
            .iter()
            .map(|one| UnreadEntry { key: privacy.shown(&one.key), place: place(self.source, &one.at) });
        File {
            label: case.label.as_ref().map(|label| privacy.shown(label)),
            day: Some(Day(facts.day)),
            province: facts.province.map(|province| province.code.clone()),
            filing_type: facts.filing_type(),
            ready_until: report.ready_until().map(|(day, _)| Day(day)),
            not_before: not_before.map(Day),
            findings: findings.map(|(i, finding)| self.finding(i, finding)).collect(),
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
            law: Some(self.law()),
            extra: case.extra.as_ref().map(|extra| privacy.data(&toml::Value::Table(extra.0.clone()))),
            ..File::new(privacy.shown(&self.source.name), report.readiness.into(), report.exit(fail_on))
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
        let place = (want.at != (0..0)).then(|| place(self.source, &want.at));
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
            place: reason.at.as_ref().map(|at| place(self.source, at)),
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

    fn finding(&self, i: usize, finding: &Finding<'_>) -> FindingEntry {
        let answer = &finding.decided;
        let outcome = &answer.outcome;
        let at = outcome.at.clone().unwrap_or_else(|| self.facts.place(finding.subject));
        let step = self.report.steps.iter().position(|step| step.findings.contains(&i));
        let said = |fix: &&Text| step.is_some_and(|step| self.report.steps[step].what == **fix);
        let (against, against_sources) = self.against(answer);
        FindingEntry {
            rule: finding.rule.id,
            subject: self.subject(finding.subject),
            status: outcome.status,
            row: self.row(answer.row),
            place: place(self.source, &at),
            second_place: outcome
                .also
                .as_deref()
                .map(|(at, what)| SecondPlaceEntry { place: place(self.source, at), what: self.words(what) }),
            saw: self.said(&outcome.saw),
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
                    saw: self.said(&other.outcome.saw).filter(|_| other.outcome.saw != outcome.saw),
                })
                .collect(),
            confirm: report::to_confirm(finding, &self.report.law).into_iter().map(str::to_owned).collect(),
            waiver: finding.waiver().and_then(|i| {
                let waiver = self.facts.case.waiver.iter().flatten().nth(i)?;
                waiver.reason.as_ref().map(|reason| self.facts.privacy.shown(reason))
            }),
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
        of: source.of.as_ref().map(words),
        title: source.title.clone(),
        published: source.published.map(|day| Day(day.0)),
        about: source.about.as_ref().map(|about| about.as_str().to_owned()),
        last: source.last.map(|day| Day(day.0)),
        read: Day(source.read.0),
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

//! The JSON of a run, written as it comes: the files one after the other, then what stands there once for all of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    AcrossEntry, File, GoneEntry, GroundEntry, Otherwise, Page, Readiness, RowEntry, RuleEntry, Run, SCHEMA,
    SourceEntry, StageEntry, ids, rule, source_entry, words,
};
use crate::across::Group;
use crate::baseline::Gone;
use crate::law::decision::Grounded;
use crate::law::stage::Lasts;
use crate::outcome::Status;
use crate::privacy::{Shown, Shows};
use crate::render::check::run::{CaseResult, Options, Piece, RunCase, RunEnd, RunFormat};
use crate::render::terminal;
use crate::report::Report;
use crate::rules::Rule;
use crate::tables::citation::Citation;

/// Writes a run as JSON.
#[derive(Debug)]
pub struct Document {
    options: Options,
    lists: Mutex<Lists>,
}

/// What stands once in a run, by its id.
#[derive(Debug, Default)]
struct Lists {
    rules: BTreeMap<&'static str, RuleEntry>,
    named: Otherwise,
    sources: BTreeMap<String, SourceEntry>,
}

impl Document {
    /// A run of which nothing is written.
    pub fn new(options: Options) -> Self {
        Self { options, lists: Mutex::default() }
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What stands before the files and behind them.
    fn frame(&self, exit: u8, across: &[Group], gone: &[Gone]) -> (Shown, Shown) {
        let Lists { rules, named, sources } = std::mem::take(&mut *self.lists());
        let Otherwise { rows, grounds, stages } = named;
        let run = Run {
            schema: SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            files: Vec::new(),
            exit,
            rules,
            rows,
            grounds,
            stages,
            sources,
            across: AcrossEntry::all(across),
            gone: GoneEntry::all(gone),
        };
        let text = json(&run, self.options.pretty);
        // Before the files stand two words of ours: the first empty list is theirs.
        let at = text.find("[]").map_or(text.len(), |at| at + 1);
        (text.clone().lay_out(|all| all[..at].to_owned()), text.lay_out(|all| all[at..].to_owned()))
    }

    /// A file as it stands in the list.
    fn file(&self, file: &File) -> Shown {
        let text = json(file, self.options.pretty).lay_out(|line| line.trim_end().to_owned());
        match self.options.pretty {
            // No string of JSON holds a line break.
            true => text.lay_out(|lines| format!("\n    {}", lines.replace('\n', "\n    "))),
            false => text,
        }
    }
}

impl RunFormat for Document {
    fn start(&self) -> Shown {
        self.frame(0, &[], &[]).0
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let report = match case.result {
            CaseResult::Checked(report) => report,
            CaseResult::Broken(source, faults) => {
                let problems = super::problems(source, faults);
                let file = File::new(faults.name.clone(), Readiness::CouldNotCheck, case.row.exit);
                return self.file(&File { problems, ..file }).into();
            }
        };
        let mut file = Page::of(report).file(case.row.exit);
        let lists = Lists::of(report, self.options.verbose);
        let text = self.file(&file);
        Piece::InTurn(Box::new(move || {
            file.otherwise = self.lists().add(lists);
            if file.otherwise.is_empty() { text } else { self.file(&file) }
        }))
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self, run: &RunEnd<'_>) -> Shown {
        let end = self.frame(run.exit, run.across, run.gone).1;
        if self.options.pretty && !run.rows.is_empty() {
            end.lay_out(|end| format!("\n  {end}"))
        } else {
            end
        }
    }
}

/// Data of ours as JSON. All its keys are words, and so it can be written.
pub(super) fn json(data: &impl Shows, pretty: bool) -> Shown {
    terminal::json(data, pretty).unwrap_or_default()
}

impl Lists {
    /// What a report names. `all` also lists the rules, rows and sources behind what passed.
    fn of(report: &Report<'_>, all: bool) -> Self {
        let mut lists = Self::default();
        for finding in &report.checked.findings {
            if finding.status() != Status::Pass || all {
                lists.add_rule(finding.rule);
                for answer in finding.answers() {
                    for row in std::iter::once(&answer.row).chain(&answer.with) {
                        lists.add_row(report, *row);
                    }
                }
            }
        }
        lists.add_decision(report);
        lists
    }

    /// Adds the lists of a file to those of the run; gives back what stands there otherwise.
    fn add(&mut self, file: Self) -> Otherwise {
        for (id, rule) in file.rules {
            self.rules.entry(id).or_insert(rule);
        }
        for (id, source) in file.sources {
            self.sources.entry(id).or_insert(source);
        }
        Otherwise {
            rows: merge(&mut self.named.rows, file.named.rows),
            grounds: merge(&mut self.named.grounds, file.named.grounds),
            stages: merge(&mut self.named.stages, file.named.stages),
        }
    }

    fn add_rule(&mut self, one: &'static Rule) {
        self.rules.entry(one.id).or_insert_with(|| rule(one));
    }

    fn add_row(&mut self, report: &Report<'_>, row: usize) {
        let standing = &report.law.rows[row];
        self.add_rule(standing.row.asks.rule());
        if self.named.rows.contains_key(standing.row.id.as_str()) {
            return;
        }
        let entry = RowEntry {
            rule: standing.row.asks.rule().id,
            province: standing.province.map(str::to_owned),
            level: standing.row.level,
            legacy: standing.legacy,
            confidence: standing.row.confidence,
            publishers: standing.evidence().map_or(0, |one| one.publishers),
            omitted_by: standing.omitted_by.map(|source| source.id.to_string()),
            sources: ids(standing.spoken()),
            note: standing.row.note.as_deref().map(words),
        };
        self.named.rows.insert(standing.row.id.to_string(), entry);
        for source in standing.spoken().iter().chain(&standing.contested_by).chain(&standing.omitted_by) {
            self.add_source(source);
        }
    }

    fn add_source(&mut self, source: &Citation) {
        if !self.sources.contains_key(source.id.as_str()) {
            self.sources.insert(source.id.to_string(), source_entry(source));
        }
    }

    /// Adds what the decision and the timeline are based on.
    fn add_decision(&mut self, report: &Report<'_>) {
        let steps = report.facts.decision.websites.iter().flat_map(|site| &site.steps);
        for Grounded { ground, sources } in steps.filter_map(|step| report.law.ground(step.step)) {
            sources.iter().for_each(|source| self.add_source(source));
            let entry = GroundEntry { sources: ids(sources), note: ground.note.as_ref().map(words) };
            self.named.grounds.insert(ground.id.to_string(), entry);
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
            self.named.stages.insert(staged.stage.id.to_string(), entry);
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

//! The whole pipe behind one door: the command line, the tests and a linking tool use the same.
//!
//! ```
//! use beian::{CaseFile, Checker, Lang, Settings};
//!
//! let text = "
//!     beian = 1
//!     filing = { type = 'first', province = '广东' }
//!     [[domain]]
//!     name    = 'example.cn'
//!     expires = 2026-11-30
//! ";
//! let file = CaseFile::read("my-case.toml", text);
//! let checker = Checker::built_in();
//! let report = checker.check(&file, &Settings::on("2026-12-01".parse()?))?;
//! for finding in report.findings() {
//!     println!("{:?} {}: {}", finding.status(), finding.rule.id, finding.decided.outcome.saw.get(Lang::En));
//! }
//! assert_eq!(report.readiness.word(), "not-ready");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use crate::case::{self, Case};
use crate::check::{check, unknown_ids};
use crate::decide::decide;
use crate::diagnose::Read;
use crate::facts::gather;
use crate::law::Law;
use crate::problem::{Problem, Rejected};
use crate::report::Report;
use crate::rules::{self, Rule, Section};
use crate::source::Source;

/// A case file that was read: its text, and the case as far as it could be understood.
#[derive(Debug)]
pub struct CaseFile {
    source: Source,
    read: Read<Case>,
}

impl CaseFile {
    /// Reads a text. `name` is what reports and problems call it. What is wrong with it is said by
    /// [`Checker::check`], all at once.
    pub fn read(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(Source::new(name, text))
    }

    /// Reads a source.
    pub fn of(source: Source) -> Self {
        let read = case::read(&source);
        Self { source, read }
    }

    /// The text, with its places.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The day on which the case says it is submitted.
    fn submit_on(&self) -> Option<NaiveDate> {
        Some(self.read.value.as_ref()?.filing.as_ref()?.submit_on.as_ref()?.0)
    }
}

/// On which day, with which rules and how openly a case is checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day of the check; absent: the later of `today` and the day on which the case says it is submitted.
    pub on: Option<NaiveDate>,
    /// Today in Beijing (UTC+8).
    pub today: NaiveDate,
    /// Show personal data unmasked.
    pub reveal: bool,
    /// Which rules are shown.
    pub choice: Choice,
}

impl Settings {
    /// A check on a day, of everything, masked.
    pub fn on(day: NaiveDate) -> Self {
        Self { on: Some(day), today: day, reveal: false, choice: Choice::default() }
    }
}

/// Which rules are shown: by id or by section. Nothing chosen means all.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only these.
    pub only: Vec<String>,
    /// Not these.
    pub skip: Vec<String>,
}

impl Choice {
    /// The words that name a rule or a section.
    pub fn words() -> impl Iterator<Item = &'static str> {
        rules::ALL.iter().map(|rule| rule.id).chain(Section::ALL.iter().map(|section| section.word()))
    }

    /// Whether a rule is shown.
    pub fn wants(&self, rule: &Rule) -> bool {
        let named =
            |words: &[String]| words.iter().any(|word| word == rule.id || word == rule.section.word());
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }

    /// Whether something is left out.
    pub fn is_partial(&self) -> bool {
        !self.only.is_empty() || !self.skip.is_empty()
    }
}

/// The law, ready to check cases with.
#[derive(Debug)]
pub struct Checker {
    law: Law,
}

impl Checker {
    /// Checks by the law that is built in.
    pub fn built_in() -> Self {
        Self::with(Law::built_in())
    }

    /// Checks by a law of one's own, such as one with replaced province files.
    pub fn with(law: Law) -> Self {
        Self { law }
    }

    /// The law it checks by.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// Checks a case.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in file order: then nothing is checked.
    pub fn check<'r>(&'r self, file: &'r CaseFile, settings: &Settings) -> Result<Report<'r>, Rejected> {
        let (law, read) = (&self.law, &file.read);
        let day = settings.on.unwrap_or_else(|| {
            file.submit_on().map_or(settings.today, |submitted| submitted.max(settings.today))
        });
        let mut problems = read.problems.clone();
        // What is wrong with a value in another way is said already.
        let mut unmeant = law.tables.values.faults(&file.source.text, day);
        unmeant.retain(|one| !problems.iter().any(|other| other.at == one.at));
        problems.extend(unmeant);
        problems.sort_by_key(|problem| problem.at.start);
        let Some(case) = &read.value else { return Err(Rejected { problems }) };
        let gathered = gather(case, &law.tables, day, settings.reveal);
        let mut dangling = unknown_ids(case, law);
        let facts = match gathered {
            Ok(facts) if problems.is_empty() && dangling.is_empty() => facts,
            gathered => {
                dangling.extend(gathered.err().into_iter().flatten());
                // A name may point nowhere only because the entry it means was wrong itself.
                if read.whole {
                    dangling.retain(|one| !problems.iter().any(|other| other.at == one.at));
                    problems.extend(dangling);
                    problems.sort_by_key(|problem: &Problem| problem.at.start);
                }
                return Err(Rejected { problems });
            }
        };
        let selection = law.select(facts.province.map(|province| province.code.as_str()), day);
        let decided = decide(facts);
        let checked = check(&selection, &decided, |rule| settings.choice.wants(rule));
        Ok(Report::new(&file.source, decided, selection, checked, settings.choice.is_partial()))
    }
}

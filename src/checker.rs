//! The whole pipeline behind one entry point, used by the command line, the tests and linked tools alike.
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
//!     // What a rule saw may hold a name or a number: it is shown through the gate of its case.
//!     let saw = report.facts.privacy.message(&finding.decided.outcome.saw);
//!     println!("{:?} {}: {}", finding.status(), finding.rule.id, saw.get(Lang::En));
//! }
//! assert_eq!(report.readiness.word(), "not-ready");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use crate::across::{Index, Key, Others, Told};
use crate::case::reading::record;
use crate::case::written::{Said, Written, said, written};
use crate::case::{self, At, Case, Included, NotIncluded};
use crate::check::{FolderWaiver, check, demanded, unknown_ids};
use crate::decide::decide;
use crate::diagnose::Read;
use crate::facts::gather;
use crate::law::requirement::Requirement;
use crate::law::{Law, Selection};
use crate::picture::{self, Files};
use crate::problem::{Problem, Rejected};
use crate::report::{Report, Without};
use crate::rules::{self, Rule, Section};
use crate::source::Source;
use crate::text::{Text, text};

/// A case file as read: its text, and the case as far as it could be understood.
#[derive(Debug)]
pub struct CaseFile {
    source: Source,
    read: Read<Case>,
    /// What stands in the file, whether or not it is a case.
    said: Vec<Said>,
    files: Files,
    not_included: Vec<NotIncluded>,
}

impl CaseFile {
    /// Reads a text. `name` is what reports and problems call it. [`Checker::check`] reports everything
    /// that is wrong with it at once.
    pub fn read(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(Source::new(name, text))
    }

    /// Reads a source. The files that it includes are none of it.
    pub fn of(source: Source) -> Self {
        Self::including(source, |_| Included::Absent)
    }

    /// Reads a source with the files that it includes; `open` looks for each by the name that the case writes.
    pub fn including(source: Source, open: impl FnMut(&str) -> Included) -> Self {
        let (whole, wrong, not_included) = Self::opened(source, open);
        let mut all = Vec::new();
        let mut read = case::read_seeing(&whole, &mut |table| all.extend(said(table)));
        read.problems.extend(wrong);
        Self { source: whole, read, said: all, files: Files::new(), not_included }
    }

    /// A source with the files that it includes, what is wrong with them, and those that are none of it.
    fn opened(
        source: Source,
        mut open: impl FnMut(&str) -> Included,
    ) -> (Source, Vec<Problem>, Vec<NotIncluded>) {
        let (mut whole, mut wrong, mut not_included) = (source, Vec::new(), Vec::new());
        for name in case::included(&whole.text) {
            let left_out = match open(name.peek()) {
                Included::Read(file) => {
                    whole = whole.with(file);
                    continue;
                }
                Included::Wrong(why) => {
                    let Text { zh, en } = why;
                    let what = text!("无法包含这个文件：{zh}", "this file cannot be included: {en}");
                    wrong.push(Problem::new(name.span(), what));
                    continue;
                }
                Included::LeftOut => true,
                Included::Absent => false,
            };
            not_included.push(NotIncluded { name: name.peek().clone(), left_out });
        }
        (whole, wrong, not_included)
    }

    /// Looks at the files that the case names, each once. Without this nobody has looked at them.
    pub fn with_files(mut self, mut look: impl FnMut(&str) -> picture::File) -> Self {
        let case = self.read.value.as_ref();
        let papers = case.and_then(|case| case.material.as_ref()).into_iter().flatten();
        for name in papers.filter_map(|paper| paper.peek().file.as_ref()) {
            self.files.entry(name.peek().clone()).or_insert_with(|| look(name.peek()));
        }
        self
    }

    /// The source text, for looking up positions.
    pub fn source(&self) -> &Source {
        &self.source
    }
}

/// The day and the rules a case is checked with, and whether personal data is shown.
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
    /// Whether a result is wanted however long ago the law was last read.
    pub accept_old_law: bool,
    /// Waivers that hold for all cases.
    pub waivers: Arc<[FolderWaiver]>,
    /// Whether nothing personal is at hand: what needs it is then not looked at, and nothing is ready.
    pub without_private: bool,
}

impl Settings {
    /// Checks everything on a day, with personal data masked.
    pub fn on(day: NaiveDate) -> Self {
        Self {
            on: Some(day),
            today: day,
            reveal: false,
            choice: Choice::default(),
            accept_old_law: false,
            waivers: Arc::default(),
            without_private: false,
        }
    }
}

impl Settings {
    /// The day that a case is checked for, as far as it could be read.
    fn day(&self, case: Option<&Case>) -> NaiveDate {
        let submit_on = || Some(case?.filing.as_ref()?.submit_on.as_ref()?.0);
        let submitted = || submit_on().map_or(self.today, |submitted| submitted.max(self.today));
        self.on.unwrap_or_else(submitted)
    }
}

/// Which rules are shown: by id or by section; and which requirements. Nothing chosen means all.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Only these.
    pub only: Vec<String>,
    /// Not these.
    pub skip: Vec<String>,
    /// These requirements as well, each with its rule.
    pub rows: Vec<(String, &'static str)>,
}

impl Choice {
    /// The words that name a rule or a section.
    pub fn words() -> impl Iterator<Item = &'static str> {
        rules::ALL.iter().map(|rule| rule.id).chain(Section::ALL.iter().map(|section| section.word()))
    }

    /// Whether a rule is checked.
    pub fn wants(&self, rule: &Rule) -> bool {
        self.is_named(rule, |(_, of)| *of == rule.id)
    }

    /// Whether what a requirement says is shown.
    pub fn shows(&self, rule: &Rule, row: &str) -> bool {
        self.is_named(rule, |(one, _)| one == row)
    }

    fn is_named(&self, rule: &Rule, row: impl Fn(&(String, &'static str)) -> bool) -> bool {
        let named =
            |words: &[String]| words.iter().any(|word| word == rule.id || word == rule.section.word());
        let all = self.only.is_empty() && self.rows.is_empty();
        (all || named(&self.only) || self.rows.iter().any(row)) && !named(&self.skip)
    }

    /// Whether any rule is left out.
    pub fn is_partial(&self) -> bool {
        !self.only.is_empty() || !self.skip.is_empty() || !self.rows.is_empty()
    }
}

/// The law, ready to check cases with.
#[derive(Debug)]
pub struct Checker {
    law: Arc<Law>,
}

impl Checker {
    /// A checker for the built-in law.
    pub fn built_in() -> Self {
        Self::with(Law::built_in())
    }

    /// A checker for a custom law, such as one with replaced province files.
    pub fn with(law: impl Into<Arc<Law>>) -> Self {
        Self { law: law.into() }
    }

    /// The law it uses.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// Checks a case.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in file order; nothing is checked in that case.
    pub fn check<'r>(&'r self, file: &'r CaseFile, settings: &Settings) -> Result<Report<'r>, Rejected> {
        self.session().check(file, settings)
    }

    /// A session, to check many cases, on several threads where that helps.
    pub fn session(&self) -> Session<'_> {
        Session { law: &self.law, selected: Mutex::default(), others: None }
    }
}

/// So many selections are kept at once: one for each province, and for a second day.
const SELECTIONS: usize = 64;

/// A run over many cases. What of the law stands in a province on a day is worked out once.
#[derive(Debug)]
pub struct Session<'l> {
    law: &'l Law,
    selected: Mutex<Selected<'l>>,
    /// What the cases of the run have in common, where they were told of.
    others: Option<Arc<Index>>,
}

/// What stands of the law, by the code of a province and a day.
type Selected<'l> = HashMap<(Option<String>, NaiveDate), Arc<Selection<'l>>>;

impl<'l> Session<'l> {
    /// The law it uses.
    pub fn law(&self) -> &'l Law {
        self.law
    }

    /// The national law and that of a province on a day.
    fn select(&self, province: Option<&str>, day: NaiveDate) -> Arc<Selection<'l>> {
        let asked = (province.map(str::to_owned), day);
        let known = || self.selected.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(selection) = known().get(&asked) {
            return Arc::clone(selection);
        }
        // Others need not wait: whoever works out the same meanwhile comes to the same.
        let selection = Arc::new(self.law.select(province, day));
        let mut known = known();
        if known.len() == SELECTIONS {
            known.clear();
        }
        known.insert(asked, Arc::clone(&selection));
        selection
    }

    /// Holds each case against all others of the run. Without, a case is checked alone.
    #[must_use]
    pub fn among(self, others: Arc<Index>) -> Self {
        Self { others: Some(others), ..self }
    }

    /// What a case tells of itself for the others of its run; nothing where it cannot be checked. `open` looks for the
    /// files that it includes, as for [`CaseFile::including`].
    pub fn told(
        &self,
        source: Source,
        open: impl FnMut(&str) -> Included,
        settings: &Settings,
        key: Key,
    ) -> Option<Told> {
        let (source, wrong, _) = CaseFile::opened(source, open);
        let case = wrong.is_empty().then(|| case::read_sound(&source))??;
        let (day, files) = (settings.day(Some(&case)), Files::new());
        let facts = gather(&case, &self.law.tables, &files, day, settings.reveal).ok()?;
        Some(decide(facts).told(&source, key))
    }

    /// Checks a case.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the file, in file order; nothing is checked in that case.
    pub fn check<'r>(&self, file: &'r CaseFile, settings: &Settings) -> Result<Report<'r>, Rejected>
    where
        'l: 'r,
    {
        let (law, read) = (self.law, &file.read);
        let day = settings.day(read.value.as_ref());
        let mut problems = read.problems.clone();
        let is_key = |key: &str| case::keys::known().iter().any(|known| known.path == key);
        // In a file with faults a value may be wrong in another way, which is said already; under a heading that is none,
        // or in the wrong place, it means something else; and what is not there means nothing.
        let counts = |said: &&Said| {
            let Written { key, at, .. } = &said.written;
            read.problems.is_empty()
                || !at.is_empty() && is_key(key) && !read.problems.iter().any(|other| other.at == *at)
        };
        problems.extend(law.tables.values.faults(file.said.iter().filter(counts), day));
        problems.sort_by_key(|problem| problem.at.start);
        let Some(case) = &read.value else { return Err(Rejected { problems }) };
        let gathered = gather(case, &law.tables, &file.files, day, settings.reveal);
        let mut dangling = unknown_ids(case, law);
        let mut facts = match gathered {
            Ok(facts) if problems.is_empty() && dangling.is_empty() => facts,
            gathered => {
                dangling.extend(gathered.err().into_iter().flatten());
                // A name may dangle only because the entry it refers to was itself invalid.
                dangling.retain(|one| {
                    !read.explains(&file.source.text, one) && !problems.iter().any(|other| other.at == one.at)
                });
                problems.extend(dangling);
                problems.sort_by_key(|problem: &Problem| problem.at.start);
                return Err(Rejected { problems });
            }
        };
        facts.others = self.others.as_ref().and_then(|index| Others::of(index, &file.source.name));
        let selection = self.select(facts.province.map(|province| province.code.as_str()), day);
        let ((decided, checked), reads) = record(|| {
            // Law is selected by these.
            let filing = case.filing.as_deref();
            let _ = filing.and_then(|filing| filing.province.as_ref()).map(At::read);
            let _ = filing.and_then(|filing| filing.submit_on.as_ref()).map(At::read);
            let mut decided = decide(facts);
            let concerns = selection.concerns(&decided);
            decided.facts.demanded = demanded(&selection, &concerns);
            let wanted = |row: &Requirement| settings.choice.shows(row.asks.rule(), row.id.as_str());
            let checked =
                check(&selection, &decided, concerns, &settings.waivers, settings.without_private, wanted);
            (decided, checked)
        });
        let without = Without { rules: settings.choice.is_partial(), private: settings.without_private };
        let report = Report::new(&file.source, decided, selection, checked, without, settings.accept_old_law);
        Ok(report
            .with_waivers(Arc::clone(&settings.waivers))
            .not_including(file.not_included.clone())
            .of_what_is_written(&written(&file.said), &reads))
    }
}

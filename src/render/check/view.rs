//! What pages and tools show of a case, in one language: words that went through the gate, days and numbers.
//!
//! Every format but the checklist and JSON is written from this alone, and sees no text of a case. No word in it holds a
//! line break or another sign that steers a terminal, a log or the direction of writing; each format escapes what is
//! special in it.

mod faults;
mod plan;
mod say;

use chrono::NaiveDate;

pub use crate::defaults::Audience;
pub use faults::{Fault, Item, Says};
pub use plan::{PaperItem, Question, SlotItem, StepItem, TimeItem, Times, Unseen};
pub use say::{Area, Weight};

use crate::outcome::Status;
use crate::privacy::{LAW, Privacy, Shown, Written};
use crate::render::check::checklist::Page;
use crate::render::check::marks::NEW_SINCE;
use crate::render::check::problems;
use crate::render::check::run::{self, CaseResult, RunCase};
use crate::report::{FailOn, Report, Since};
use crate::source::Source;
use crate::text::{Lang, Text, text};

use say::Say;

/// How a view is made.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// From which gravity on a case fails.
    pub fail_on: FailOn,
    /// Who reads it.
    pub audience: Audience,
    /// Whether it may name the files of other clients.
    pub names_others: bool,
    /// Whether the run is held against a baseline.
    pub baseline: bool,
}

impl Options {
    /// Those of a page of a run: whoever keeps the file may hand it to the client.
    pub fn of_run(options: run::Options, audience: Audience) -> Self {
        let run::Options { lang, fail_on, baseline, .. } = options;
        Self { lang, fail_on, audience, names_others: false, baseline }
    }

    /// Those of a format for tools of whoever keeps all files.
    pub fn for_tools(options: run::Options) -> Self {
        Self { names_others: true, ..Self::of_run(options, Audience::Agency) }
    }
}

/// A case as it is shown.
#[derive(Clone, Debug)]
pub struct View {
    /// The language of its words.
    pub lang: Lang,
    /// Who reads it.
    pub audience: Audience,
    /// Whether the run is held against a baseline.
    pub baseline: bool,
    /// The path of the file exactly as given, for tools that look the file up by it.
    pub path: Shown,
    /// The path for people: personal parts are masked.
    pub name: Shown,
    /// The files that it includes: path and name of each.
    pub more: Vec<(Shown, Shown)>,
    /// What to call it: its label, its domain names, or its file.
    pub title: Shown,
    /// Province, type of order, kind of applicant, day.
    pub about: Vec<Shown>,
    /// The day for which everything was judged; absent where nothing was.
    pub day: Option<NaiveDate>,
    /// The status that stands for what it comes to.
    pub status: Status,
    /// What it comes to, in a sentence or two.
    pub verdict: Shown,
    /// Its exit code: 0, 1, or 2 where it could not be checked.
    pub exit: u8,
    /// All findings, in report order.
    pub items: Vec<Item>,
    /// What is not met, and what is wrong with a file that could not be checked.
    pub faults: Vec<Fault>,
    /// What to do, in order.
    pub steps: Vec<StepItem>,
    /// The missing keys.
    pub questions: Vec<Question>,
    /// Every paper that is asked for.
    pub slots: Vec<SlotItem>,
    /// What comes after submitting.
    pub times: Option<Times>,
    /// What no file can prove.
    pub unseen: Vec<Unseen>,
    /// What comes later: each stage with its reminders.
    pub later: Vec<(&'static str, Vec<Shown>)>,
    /// What else there is to know about the result.
    pub notes: Vec<Shown>,
    /// What it is based on, and what passing is worth.
    pub based_on: Shown,
}

impl Written for View {}

impl View {
    /// A case of a run.
    pub fn of_case(case: &RunCase<'_>, options: Options) -> Self {
        let view = match case.result {
            CaseResult::Checked(report) => Self::of(report, options),
            CaseResult::Broken(source, found) => Self::broken(source, found, options),
        };
        Self { exit: case.row.exit, ..view }
    }

    /// A case that was checked.
    pub fn of(report: &Report<'_>, options: Options) -> Self {
        let Options { lang, fail_on, audience, names_others, baseline } = options;
        let facts = &report.facts;
        let say = Say { gate: &facts.privacy, lang, names_others };
        let page = Page::of(report, lang, audience == Audience::Client);
        let (status, verdict) = page.verdict_words();
        let items = faults::items(report, &page, say, fail_on);
        let left_out = report.left_out();
        let mut notes: Vec<Text> = Vec::new();
        notes.extend((!left_out.is_empty()).then(|| page.left_out_words(&left_out)));
        // The others name requirements and files.
        if audience == Audience::Agency {
            notes.extend(page.idle());
            notes.extend(page.age().into_iter().map(|(_, note)| note));
        }
        Self {
            lang,
            audience,
            baseline,
            path: path(&report.source.name),
            name: say.words(&report.source.name),
            more: more(report.source, say),
            title: title(report, say),
            about: page.about().iter().map(|part| say.words(part)).collect(),
            day: Some(facts.day),
            status,
            verdict: say.words(&verdict),
            exit: report.exit(fail_on),
            faults: faults::faults(report, &items, say, fail_on),
            items,
            steps: plan::steps(report, &page, say, audience),
            questions: plan::questions(report, say),
            slots: plan::slots(report, say),
            times: plan::times(report, &page, say),
            unseen: plan::unseen(report, say),
            later: page
                .reminders()
                .into_iter()
                .map(|(stage, said)| (stage, said.into_iter().map(|words| say.words(words)).collect()))
                .collect(),
            notes: notes.iter().map(|note| say.line(note)).collect(),
            based_on: say.text(&page.based_on()),
        }
    }

    /// A file that could not be checked.
    pub fn broken(source: &Source, found: &problems::Faults, options: Options) -> Self {
        let Options { lang, audience, baseline, .. } = options;
        let gate = Privacy::default();
        // What is said of the file went through the gate of its values.
        let say = Say { gate: &gate, lang, names_others: false };
        let verdict = text!("无法检查：文件有错误", "Could not be checked: the file is wrong");
        Self {
            lang,
            audience,
            baseline,
            path: path(&source.name),
            name: say.words(&found.name),
            more: more(source, Say { gate: found.gate(), ..say }),
            title: say.words(&found.name),
            about: Vec::new(),
            day: None,
            status: Status::Fail,
            verdict: say.text(&verdict),
            exit: 2,
            items: Vec::new(),
            faults: faults::problems(source, found, say, baseline),
            steps: Vec::new(),
            questions: Vec::new(),
            slots: Vec::new(),
            times: None,
            unseen: Vec::new(),
            later: Vec::new(),
            notes: Vec::new(),
            based_on: Shown::default(),
        }
    }

    /// Words in the language of the view.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The path of the file in which something stands, for tools.
    pub fn path_of(&self, at: Area) -> &Shown {
        at.file.checked_sub(1).and_then(|file| self.more.get(file)).map_or(&self.path, |(path, _)| path)
    }

    /// Where something stands, for people: line and column, behind the name of a file that is not the case.
    pub fn place_of(&self, at: Area) -> Shown {
        let place = LAW.shown(&format!("{}:{}", at.line, at.column));
        match at.file.checked_sub(1).and_then(|file| self.more.get(file)) {
            None => place,
            Some((_, name)) => {
                let mut words = name.clone();
                words.push(&LAW.shown(":"));
                words.push(&place);
                words
            }
        }
    }

    /// What is said of something that is new since the baseline. What is known says nothing, and a client knows of none.
    pub fn new_since(&self, since: Option<Since>) -> Option<&'static str> {
        let told = since == Some(Since::New) && self.is_for_agency();
        told.then(|| NEW_SINCE.get(self.lang))
    }

    /// Whether whoever reads it keeps the file.
    pub fn is_for_agency(&self) -> bool {
        self.audience == Audience::Agency
    }
}

/// The files behind the first.
fn more(source: &Source, say: Say<'_>) -> Vec<(Shown, Shown)> {
    source.names().skip(1).map(|name| (path(name), say.words(name))).collect()
}

/// A path as tools write it: without the sign for the folder one is in.
fn path(name: &str) -> Shown {
    Shown::path(name.strip_prefix("./").unwrap_or(name))
}

/// What people call a case by.
fn title(report: &Report<'_>, say: Say<'_>) -> Shown {
    let facts = &report.facts;
    let label = facts.case.label.as_ref().map_or("", |label| label.as_str().trim());
    if !label.is_empty() {
        return say.words(label);
    }
    let names: Vec<&str> = facts.domains.iter().map(|domain| domain.label).take(3).collect();
    match names.as_slice() {
        [] => say.words(&report.source.name),
        names => say.words(&names.join(text!("、", ", ").get(say.lang))),
    }
}

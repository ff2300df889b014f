//! The outcome of a rule for one subject.

use std::borrow::Borrow;
use std::collections::HashSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::source::Span;
use crate::text::{Text, text};

/// The status of a check, in order of severity: of several answers about one thing the most severe decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The requirement does not concern this subject.
    NotApplicable,
    /// Met on the day.
    Pass,
    /// No file can prove it.
    NotChecked,
    /// Not met, and someone decided to go on. Set only by the engine.
    Waived,
    /// Not met, but only advised, based on old sources, or contradicted, as the engine finds; or met so far, and not what
    /// is planned.
    Warn,
    /// It will be met just by waiting.
    Wait,
    /// The tables cannot tell; a person can look it up.
    LookUp,
    /// A key is missing.
    Missing,
    /// Not met.
    Fail,
}

/// A missing key, and the table it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MissingAt {
    /// Path of the key in the case file, such as `domain.expires`.
    pub key: &'static str,
    /// The table it belongs to; an empty range if the table itself is missing.
    pub at: Span,
}

/// Each of some missing keys once, in order.
pub(crate) fn each_once<W: Borrow<MissingAt>>(wants: impl IntoIterator<Item = W>) -> Vec<W> {
    let mut each: Vec<W> = wants.into_iter().collect();
    if each.len() > 1 {
        let mut known: HashSet<MissingAt> = HashSet::with_capacity(each.len());
        each.retain(|want| known.insert(want.borrow().clone()));
    }
    each
}

/// One outcome: what was seen, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its status.
    pub status: Status,
    /// The value it is based on, if there is a single one.
    pub at: Option<Span>,
    /// Another place that it is held against, and what stands there.
    pub also: Option<Box<(Span, Text)>>,
    /// What was seen; empty if there is nothing to say beyond the rule's title.
    pub saw: Text,
    /// How to fix it in this case, if the rule's general text is not exact enough.
    pub fix: Option<Text>,
    /// The last day on which a pass still holds.
    pub until: Option<NaiveDate>,
    /// What that day is, where it is not the one that was seen.
    pub ends: Option<Text>,
    /// The first day on which a wait is over.
    pub not_before: Option<NaiveDate>,
    /// The first day on which looking could tell.
    pub told_from: Option<NaiveDate>,
    /// The keys that are missing.
    pub wants: Vec<MissingAt>,
    /// The keys that will be missing as well, depending on what is written under `wants`.
    pub later: Vec<MissingAt>,
    /// It fails only because something asked for is not at hand: nothing that is there is wrong.
    pub absent: bool,
    /// Nobody looked, because what it needs was left out on purpose: nothing that somebody could confirm.
    pub set_aside: bool,
    /// The other files of the run that it is held against. What was seen names none of them: whoever it is shown to may
    /// be one of the clients.
    pub others: Option<Box<OtherFiles>>,
}

/// Other files of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFiles {
    /// How many there are.
    pub count: usize,
    /// The first of them, as they may be shown.
    pub named: Vec<String>,
    /// The hashes of what they have in common with this one.
    pub values: Vec<u64>,
}

impl OtherFiles {
    /// Their names, and how many more there are.
    pub fn text(&self) -> Text {
        let named = Text::list(self.named.iter().cloned().map(Text::same));
        let more = self.count - self.named.len();
        let (zh, en, all) = (named.zh, named.en, self.count);
        match more {
            0 => text!("{zh}", "{en}"),
            _ => text!("{zh}等 {all} 个文件", "{en} and {more} more"),
        }
    }
}

impl Outcome {
    fn new(status: Status, at: Option<Span>, saw: Text) -> Self {
        Self {
            status,
            at,
            also: None,
            saw,
            fix: None,
            until: None,
            ends: None,
            not_before: None,
            told_from: None,
            wants: Vec::new(),
            later: Vec::new(),
            absent: false,
            set_aside: false,
            others: None,
        }
    }

    /// Met.
    pub fn pass() -> Self {
        Self::new(Status::Pass, None, Text::default())
    }

    /// Met up to and including a day.
    pub fn pass_until(day: NaiveDate, saw: Text) -> Self {
        Self { until: Some(day), ..Self::new(Status::Pass, None, saw) }
    }

    /// Says what the last day of a pass is.
    pub fn ends(mut self, what: Text) -> Self {
        self.ends = Some(what);
        self
    }

    /// Not met.
    pub fn fail(at: Span, saw: Text) -> Self {
        Self::new(Status::Fail, Some(at), saw)
    }

    /// Met so far, but what is planned does not meet it.
    pub fn doubt(at: Span, saw: Text) -> Self {
        Self::new(Status::Warn, Some(at), saw)
    }

    /// Not met yet; will be met from a day on without any action.
    pub fn wait(at: Span, not_before: NaiveDate, saw: Text) -> Self {
        Self { not_before: Some(not_before), ..Self::new(Status::Wait, Some(at), saw) }
    }

    /// Keys are missing.
    pub fn missing(wants: impl IntoIterator<Item = MissingAt>) -> Self {
        // By hand: `collect` of what a rule maps would be built anew, with all such code, whenever a rule changes.
        let mut all: Vec<MissingAt> = Vec::new();
        for want in wants {
            all.push(want);
        }
        let at = all.first().map(|want| want.at.clone());
        Self { wants: all, ..Self::new(Status::Missing, at, Text::default()) }
    }

    /// Keys are missing, and depending on them whatever else would be missing.
    pub fn missing_before(wants: impl IntoIterator<Item = MissingAt>, then: Self) -> Self {
        let later = then.wants.into_iter().chain(then.later).collect();
        Self { later, ..Self::missing(wants) }
    }

    /// Not met because it is not at hand.
    pub fn absent(at: Span, saw: Text) -> Self {
        Self { absent: true, ..Self::fail(at, saw) }
    }

    /// The tables cannot tell. `saw` says where to look.
    pub fn look_up(at: Span, saw: Text) -> Self {
        Self::new(Status::LookUp, Some(at), saw)
    }

    /// No file can prove it. `saw` says who has to look at what.
    pub fn not_checked(saw: Text) -> Self {
        Self::new(Status::NotChecked, None, saw)
    }

    /// Nobody looked: what it needs was left out on purpose.
    pub fn set_aside(saw: Text) -> Self {
        Self { set_aside: true, ..Self::not_checked(saw) }
    }

    /// Not about this subject.
    pub fn not_applicable() -> Self {
        Self::new(Status::NotApplicable, None, Text::default())
    }

    /// Adds what was seen, for a pass worth a remark.
    pub fn saw(mut self, saw: Text) -> Self {
        self.saw = saw;
        self
    }

    /// Says from which day on looking could tell: what was seen earlier settles nothing.
    pub fn told_from(mut self, day: NaiveDate) -> Self {
        self.told_from = Some(day);
        self
    }

    /// Shows a second place.
    pub fn also(mut self, at: Span, what: Text) -> Self {
        self.also = Some(Box::new((at, what)));
        self
    }

    /// Adds the other files that it is held against.
    pub fn among(mut self, others: OtherFiles) -> Self {
        self.others = Some(Box::new(others));
        self
    }

    /// What was seen, and in which other files: for whoever keeps them all.
    pub fn saw_where(&self) -> Text {
        let Text { zh, en } = self.saw.clone();
        let Some(others) = &self.others else { return Text { zh, en } };
        let Text { zh: files_zh, en: files_en } = others.text();
        text!("{zh}（{files_zh}）", "{en} ({files_en})")
    }

    /// Adds how to fix it.
    pub fn fix(mut self, fix: Text) -> Self {
        self.fix = Some(fix);
        self
    }
}

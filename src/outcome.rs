//! What a rule answers about one subject.

use chrono::NaiveDate;

use crate::source::Span;
use crate::text::Text;

/// How a check ended, in the order of gravity: of several answers about one thing the gravest stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The requirement does not concern this subject.
    NotApplicable,
    /// Met on the day.
    Pass,
    /// No file can prove it.
    NotChecked,
    /// Not met, and someone decided to go on. Given by the engine only.
    Waived,
    /// Not met, but only advised, of old sources, or contradicted. Given by the engine only.
    Warn,
    /// Time alone will meet it.
    Wait,
    /// The tables cannot tell; a person can look it up.
    LookUp,
    /// A key is not there.
    Missing,
    /// Not met.
    Fail,
}

/// A key that is not there, and the table it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingAt {
    /// Path of the key in the case file, such as `domain.expires`.
    pub key: &'static str,
    /// The table where it belongs; an empty range where the table itself is missing.
    pub at: Span,
}

/// One answer: what was seen, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub status: Status,
    /// The value it rests on, if one place shows it.
    pub at: Option<Span>,
    /// Another place that it is held against, and what stands there.
    pub also: Option<Box<(Span, Text)>>,
    /// What was seen; empty where there is nothing to say beyond the rule's title.
    pub saw: Text,
    /// What to do about it here, where the rule's own words are not exact enough.
    pub mend: Option<Text>,
    /// The last day on which a pass still holds.
    pub until: Option<NaiveDate>,
    /// The first day on which a wait is over.
    pub not_before: Option<NaiveDate>,
    /// The keys that are missing.
    pub wants: Vec<MissingAt>,
}

impl Outcome {
    fn new(status: Status, at: Option<Span>, saw: Text) -> Self {
        Self { status, at, also: None, saw, mend: None, until: None, not_before: None, wants: Vec::new() }
    }

    /// Met.
    pub fn pass() -> Self {
        Self::new(Status::Pass, None, Text::default())
    }

    /// Met up to and including a day.
    pub fn pass_until(day: NaiveDate, saw: Text) -> Self {
        Self { until: Some(day), ..Self::new(Status::Pass, None, saw) }
    }

    /// Not met.
    pub fn fail(at: Span, saw: Text) -> Self {
        Self::new(Status::Fail, Some(at), saw)
    }

    /// Not met yet; met from a day on without anyone doing anything.
    pub fn wait(at: Span, not_before: NaiveDate, saw: Text) -> Self {
        Self { not_before: Some(not_before), ..Self::new(Status::Wait, Some(at), saw) }
    }

    /// Keys are not there.
    pub fn missing(wants: impl IntoIterator<Item = MissingAt>) -> Self {
        let wants: Vec<MissingAt> = wants.into_iter().collect();
        let at = wants.first().map(|want| want.at.clone());
        Self { wants, ..Self::new(Status::Missing, at, Text::default()) }
    }

    /// The tables cannot tell. `saw` says where to look.
    pub fn look_up(at: Span, saw: Text) -> Self {
        Self::new(Status::LookUp, Some(at), saw)
    }

    /// No file can prove it. `saw` says who looks at what.
    pub fn not_checked(saw: Text) -> Self {
        Self::new(Status::NotChecked, None, saw)
    }

    /// Not about this subject.
    pub fn not_applicable() -> Self {
        Self::new(Status::NotApplicable, None, Text::default())
    }

    /// Says what was seen, for a pass that is worth a word.
    pub fn saw(mut self, saw: Text) -> Self {
        self.saw = saw;
        self
    }

    /// Shows a second place.
    pub fn also(mut self, at: Span, what: Text) -> Self {
        self.also = Some(Box::new((at, what)));
        self
    }

    /// Says what to do here.
    pub fn mend(mut self, mend: Text) -> Self {
        self.mend = Some(mend);
        self
    }
}

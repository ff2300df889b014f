//! What a check answers: findings, and the answers of single rows behind them.

use chrono::NaiveDate;

use crate::facts::Subject;
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::Rule;
use crate::rules::target::Target;

/// What one rule says about one subject, with all rows that ask it.
#[derive(Debug)]
pub struct Finding<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about.
    pub subject: Subject,
    /// The answer that stands.
    pub decided: Answer<'l>,
    /// The other answers, the graver first.
    pub also: Vec<Answer<'l>>,
}

impl Finding<'_> {
    /// How the finding ended.
    pub fn status(&self) -> Status {
        self.decided.outcome.status
    }

    /// The last day on which a pass holds, over all rows.
    pub fn until(&self) -> Option<NaiveDate> {
        self.answers().filter_map(|answer| answer.outcome.until).min()
    }

    /// The waiver of one of the rows, if there is one: whoever decides in the end, it stays in sight.
    pub fn waiver(&self) -> Option<usize> {
        self.answers().find_map(|answer| answer.waiver)
    }

    /// All answers.
    pub fn answers(&self) -> impl Iterator<Item = &Answer<'_>> {
        std::iter::once(&self.decided).chain(&self.also)
    }
}

/// What one row says about one subject.
#[derive(Clone, Debug)]
pub struct Answer<'l> {
    /// Index of the row in the selection.
    pub row: usize,
    /// What the rule answered, after weighing.
    pub outcome: Outcome,
    /// Why a failure only warns.
    pub softened: Option<Softened<'l>>,
    /// The condition under which the row would apply, where it is open.
    pub if_so: bool,
    /// The waiver that covers it.
    pub waiver: Option<usize>,
    /// The confirmation that settles it.
    pub confirmed: Option<usize>,
    /// Whoever looked found that it does not hold.
    pub(super) denied: bool,
    /// Rows that were weighed with this one and are cited with it: relaxations and rivals.
    pub with: Vec<usize>,
    /// What the condition of a row that is met depends on: whether it speaks for or against another is open.
    pub(super) open: Vec<MissingAt>,
    /// The row that was asked, where another now decides.
    pub(super) asked: usize,
    /// Where the row was asked.
    pub(super) on: Target,
    /// What it is about.
    pub(super) subject: Subject,
}

/// Why a failure only warns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Softened<'l> {
    /// The row is advice.
    Advised,
    /// Its sources are old.
    Legacy,
    /// Other rows say otherwise, and are met.
    Rivals,
    /// Sources say that the practice is gone.
    Contested(Vec<&'l str>),
    /// The row that would relax it is old or disputed.
    DoubtfulRelaxation,
    /// Some provinces relax it, and nothing is known of this one.
    ProvinceUnknown,
}

/// Everything the check found.
#[derive(Debug)]
pub struct Checked<'l> {
    /// The findings, in the order of the rules and the file.
    pub findings: Vec<Finding<'l>>,
    /// Waivers that matched nothing, or are over.
    pub idle_waivers: Vec<usize>,
    /// Confirmations that matched nothing.
    pub idle_confirmations: Vec<usize>,
}

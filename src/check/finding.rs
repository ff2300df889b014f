//! What a check returns: findings, and the answers of the individual requirements behind them.

use chrono::NaiveDate;

use crate::facts::Subject;
use crate::outcome::{MissingAt, Outcome, Status, each_once};
use crate::rules::Rule;
use crate::rules::target::Target;

/// What one rule says about one subject, with every requirement that uses the rule.
#[derive(Debug)]
pub struct Finding<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about.
    pub subject: Subject,
    /// The deciding answer.
    pub decided: Answer<'l>,
    /// The other answers, the more severe first.
    pub also: Vec<Answer<'l>>,
}

impl Finding<'_> {
    /// The status of the finding.
    pub fn status(&self) -> Status {
        self.decided.outcome.status
    }

    /// Whether nobody looked, because what it needs was left out on purpose.
    pub fn is_set_aside(&self) -> bool {
        self.decided.outcome.set_aside
    }

    /// The last day on which a pass holds, over all requirements.
    pub fn until(&self) -> Option<NaiveDate> {
        self.answers().filter_map(|answer| answer.outcome.until).min()
    }

    /// A waiver of one of the requirements, if any: it is shown whichever requirement decides.
    pub fn waiver(&self) -> Option<usize> {
        self.answers().find_map(|answer| answer.waiver)
    }

    /// The keys that any of the requirements misses.
    pub fn wants(&self) -> Vec<&MissingAt> {
        each_once(self.answers().flat_map(|answer| &answer.outcome.wants))
    }

    /// All answers.
    pub fn answers(&self) -> impl Iterator<Item = &Answer<'_>> {
        std::iter::once(&self.decided).chain(&self.also)
    }
}

/// What one requirement says about one subject.
#[derive(Clone, Debug)]
pub struct Answer<'l> {
    /// Index of the requirement in the selection.
    pub row: usize,
    /// The outcome of the rule, after weighing.
    pub outcome: Outcome,
    /// Why a failure only warns.
    pub softened: Option<Softened<'l>>,
    /// Whether it is open that the requirement applies at all.
    pub if_so: bool,
    /// The waiver that covers it: of those of the file, then of the folder.
    pub waiver: Option<usize>,
    /// The confirmation that settles it.
    pub confirmed: Option<usize>,
    /// Whoever looked found that it does not hold.
    pub(super) denied: bool,
    /// Requirements that were weighed with this one and are cited with it: relaxations and rivals.
    pub with: Vec<usize>,
    /// The keys on which a met requirement's condition depends: it may not count for or against another.
    pub(super) open: Vec<MissingAt>,
    /// The requirement originally evaluated, even if another now decides.
    pub(super) asked: usize,
    /// The target on which it was evaluated.
    pub(super) on: Target,
    /// What it is about.
    pub(super) subject: Subject,
}

/// Why a failure only warns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Softened<'l> {
    /// The requirement is only advice.
    Advised,
    /// Its sources are old.
    Legacy,
    /// Rival requirements disagree and are met.
    Rivals,
    /// Sources say that the practice has ended.
    Contested(Vec<&'l str>),
    /// The newest page of the province that lists all there is on the matter does not ask it.
    Omitted(&'l str),
    /// The requirement that would relax it is old, disputed or no longer named.
    DoubtfulRelaxation,
    /// Some provinces relax it, and nothing is known about this one.
    ProvinceUnknown,
}

/// Everything the check found.
#[derive(Debug)]
pub struct Checked<'l> {
    /// The findings, in rule order, then file order.
    pub findings: Vec<Finding<'l>>,
    /// Waivers of the file that matched nothing or have expired.
    pub idle_waivers: Vec<usize>,
    /// Confirmations that matched nothing.
    pub idle_confirmations: Vec<usize>,
}

/// A waiver that holds for all cases of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderWaiver {
    /// The file in which it stands.
    pub file: String,
    /// Its line there.
    pub line: usize,
    /// The id of the rule or of the requirement.
    pub requirement: String,
    /// What it is about; whatever there is where that is left open.
    pub subject: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day on which it counts.
    pub until: Option<NaiveDate>,
}

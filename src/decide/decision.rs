//! What was decided: whether each website needs a filing, which one, and how that follows.

use super::step::DecisionStep;
use crate::case::words::FilingType;
use crate::outcome::MissingAt;
use crate::source::Span;
use crate::text::Text;

/// What was decided for an order.
#[derive(Debug, Default)]
pub struct Decision {
    /// For each website.
    pub websites: Vec<SiteDecision>,
    /// For the order.
    pub order: Derived,
}

/// What was decided for one website.
#[derive(Debug)]
pub struct SiteDecision {
    /// Whether it needs a filing.
    pub need: Need,
    /// Which one, where a filing is needed.
    pub kind: Derived,
    /// How that follows, step by step.
    pub steps: Vec<Reason>,
}

/// One step of an explanation, and the value it rests on.
#[derive(Debug)]
pub struct Reason {
    /// Which step: the law says on what it rests.
    pub step: DecisionStep,
    /// What was seen.
    pub saw: Text,
    /// Where.
    pub at: Option<Span>,
}

/// Whether a website needs a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// It does, through Alibaba Cloud.
    Yes,
    /// It does, but Alibaba Cloud does not take it: it is reached by address only.
    NotHere,
    /// It does not.
    No,
    /// The tables cannot tell where it is hosted.
    LookUp(Span),
    /// It depends on keys that are not there.
    Open(Vec<MissingAt>),
}

/// Which filing follows from the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Derived {
    /// None, because no website needs one.
    #[default]
    None,
    /// This type.
    Type(FilingType),
    /// The websites need orders of different types.
    Mixed,
    /// Everything is on record at Alibaba Cloud already; only a change could be filed.
    OnRecord,
    /// The name is on record, its applicant is not: the sources do not describe this.
    Undescribed(Span),
    /// It depends on keys that are not there.
    Open(Vec<MissingAt>),
}

impl SiteDecision {
    /// Whether the website needs no filing, or none unless something that is not said yet speaks against it.
    pub fn is_needless_so_far(&self) -> bool {
        let outside = || self.steps.iter().any(|step| step.step == DecisionStep::HostedOutside);
        self.need == Need::No || matches!(self.need, Need::Open(_)) && outside()
    }
}

impl Decision {
    /// The type by which law is selected: what the applicant wants where only they can say it,
    /// else what follows from the record, else what was declared.
    pub fn selects(&self, declared: Option<FilingType>) -> Option<FilingType> {
        match (declared, &self.order) {
            (Some(declared), _) if declared.is_intent() => Some(declared),
            (_, Derived::Type(derived)) => Some(*derived),
            (declared, _) => declared,
        }
    }

    /// Whether there is nothing to submit through Alibaba Cloud although something is to be filed.
    pub fn filed_elsewhere(&self) -> bool {
        let here = |site: &SiteDecision| !matches!(site.need, Need::No | Need::NotHere);
        self.websites.iter().any(|site| site.need == Need::NotHere) && !self.websites.iter().any(here)
    }

    /// Whether no website needs a filing unless something that is not said yet speaks against it.
    pub fn nothing_needed_so_far(&self) -> bool {
        !self.websites.is_empty() && self.websites.iter().all(SiteDecision::is_needless_so_far)
    }

    /// Whether every website was decided not to need a filing.
    pub fn nothing_needed(&self) -> bool {
        !self.websites.is_empty() && self.websites.iter().all(|site| site.need == Need::No)
    }
}

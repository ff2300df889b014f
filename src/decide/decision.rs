//! What was decided: whether each website needs a filing, of which type, and why.

use super::doubt::Doubt;
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
    /// Its type, if a filing is needed.
    pub kind: Derived,
    /// The reasoning, step by step.
    pub steps: Vec<Reason>,
}

/// One step of an explanation, and the value it is based on.
#[derive(Debug)]
pub struct Reason {
    /// Which step; the law names its sources.
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
    /// It does, but not through Alibaba Cloud: it is reached by IP address only.
    NotHere,
    /// It does not.
    No,
    /// Somebody has to look up what is in doubt, and where that is written.
    LookUp(Doubt, Span),
    /// It depends on keys that are not there.
    Open(Vec<MissingAt>),
}

/// The type of filing that follows from the facts.
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
    /// The name is on record, and not under this applicant.
    Undescribed(Span),
    /// It depends on keys that are not there.
    Open(Vec<MissingAt>),
}

impl SiteDecision {
    /// Whether the website needs no filing, or none unless something that is not said yet speaks against it.
    pub fn is_needless_so_far(&self) -> bool {
        let has = |wanted: DecisionStep| self.steps.iter().any(|step| step.step == wanted);
        // Of a name that is filed here, whose filing it is.
        let of_whom = |wants: &[MissingAt]| wants.iter().all(|want| want.key == "applicant.filed");
        match &self.need {
            Need::No => true,
            Need::Open(wants) => {
                has(DecisionStep::HostedOutside) || has(DecisionStep::SubdomainFiledHere) && of_whom(wants)
            }
            _ => false,
        }
    }
}

impl Decision {
    /// The type by which requirements are selected: what the applicant wants if only they can say,
    /// else what follows from the record, else what was declared. Where everything is on record and no order is
    /// declared, there is nothing to do but to look after it.
    pub fn selects(&self, declared: Option<FilingType>) -> Option<FilingType> {
        match (declared, &self.order) {
            (Some(declared), _) if declared.is_intent() => Some(declared),
            (_, Derived::Type(derived)) => Some(*derived),
            (None, Derived::OnRecord) => Some(FilingType::Keep),
            (declared, _) => declared,
        }
    }

    /// Whether something has to be filed, but nothing through Alibaba Cloud.
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

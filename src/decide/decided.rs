//! Facts together with what was decided from them.

use std::mem::take;
use std::ops::Deref;
use std::sync::OnceLock;

use super::decision::{Decision, Derived, Need, Reason, SiteDecision};
use super::kind::{intent, kind};
use super::need::{hosting, name};
use super::step::DecisionStep;
use crate::case::words::FilingType;
use crate::facts::{Facts, Website};
use crate::outcome::each_once;

/// The facts of a case together with the decision; dereferences to the facts.
#[derive(Debug)]
pub struct Decided<'c> {
    /// What follows from the case.
    pub facts: Facts<'c>,
    /// Whether a filing is needed, and which.
    pub decision: Decision,
    /// How many websites can take their service number only from each instance.
    pub(super) rest_on_one: OnceLock<Vec<usize>>,
}

impl<'c> Deref for Decided<'c> {
    type Target = Facts<'c>;

    fn deref(&self) -> &Facts<'c> {
        &self.facts
    }
}

impl Decided<'_> {
    /// The type of order that everything is checked for.
    pub fn filing_type(&self) -> Option<FilingType> {
        self.decision.selects(self.declared().map(|declared| **declared))
    }

    /// Whether nothing is submitted, and what is on record is looked at.
    pub fn is_keeping(&self) -> bool {
        self.filing_type().is_some_and(FilingType::is_keeping)
    }

    /// Whether there is nothing to submit: no website needs a filing, and no order is declared whose point is what is
    /// on record. A filing can be changed or cancelled wherever its website is now.
    pub fn is_needless(&self) -> bool {
        let intent = self.declared().is_some_and(|declared| declared.is_intent());
        self.decision.nothing_needed() && !intent
    }

    /// Whether nothing is to be submitted as far as the case says: keys that are still missing may change that.
    pub fn is_needless_so_far(&self) -> bool {
        let intent = self.declared().is_some_and(|declared| declared.is_intent());
        self.decision.nothing_needed_so_far() && !intent
    }

    /// The types that the order can be of, where it declares none and none follows. To submit nothing is no order.
    pub fn possible_types(&self) -> impl Iterator<Item = FilingType> {
        let nothing_on_record = self.nothing_on_record();
        let orders = FilingType::ALL.iter().copied().filter(|kind| !kind.is_keeping());
        orders.filter(move |kind| !kind.is_intent() || !nothing_on_record)
    }

    /// Whether the case says that neither the applicant nor any of its names is on record.
    fn nothing_on_record(&self) -> bool {
        let none = |filed: Option<bool>| filed == Some(true);
        let applicant = self.applicant.written.and_then(|written| written.filed.as_ref());
        none(applicant.map(|filed| filed.is_none()))
            && self.domains.iter().all(|one| none(one.written.filed.as_ref().map(|filed| filed.is_none())))
    }

    /// Whether a website is out of scope only because the name above its own is filed.
    pub fn rests_on_a_filing(&self, website: usize) -> bool {
        let below = |step: &Reason| step.step == DecisionStep::SubdomainFiledHere;
        !self.in_scope(website) && self.decision.websites[website].steps.iter().any(below)
    }

    /// Whether a website is in scope: it needs a filing, may need one, or what is on record of it is changed.
    pub fn in_scope(&self, website: usize) -> bool {
        let on_record = || self.decision.nothing_needed_so_far() && !self.is_needless_so_far();
        !self.decision.websites[website].is_needless_so_far() || on_record()
    }
}

/// Decides for every website and for the order.
pub fn decide(facts: Facts<'_>) -> Decided<'_> {
    let websites: Vec<SiteDecision> =
        facts.websites.iter().map(|site| decide_website(&facts, site)).collect();
    let mut order = Derived::None;
    for site in
        websites.iter().filter(|site| matches!(site.need, Need::Yes | Need::LookUp(..) | Need::Open(_)))
    {
        order = join(order, site.kind.clone());
    }
    if let Derived::Open(wants) = &mut order {
        *wants = each_once(take(wants));
    }
    Decided { facts, decision: Decision { websites, order }, rest_on_one: OnceLock::new() }
}

fn join(a: Derived, b: Derived) -> Derived {
    match (a, b) {
        (Derived::None, b) => b,
        (a, b) if a == b => a,
        (Derived::Open(mut wants), Derived::Open(more)) => {
            wants.extend(more);
            Derived::Open(wants)
        }
        (open @ Derived::Open(_), _) | (_, open @ Derived::Open(_)) => open,
        (odd @ Derived::Undescribed(_), _) | (_, odd @ Derived::Undescribed(_)) => odd,
        // A website that is fully on record is not part of the order.
        (Derived::OnRecord, b) => b,
        (a, Derived::OnRecord) => a,
        _ => Derived::Mixed,
    }
}

fn decide_website(facts: &Facts<'_>, site: &Website<'_>) -> SiteDecision {
    let mut steps = Vec::new();
    // What ends a filing or takes one over is about the record, wherever the website is hosted.
    let hosted = match facts.declared().is_some_and(|declared| declared.is_about_the_record()) {
        true => Ok(()),
        false => hosting(facts, site, &mut steps),
    };
    let need = hosted.and_then(|()| name(facts, site, &mut steps));
    let need = match need {
        Ok(()) => Need::Yes,
        Err(need) => need,
    };
    let kind = match need {
        Need::No | Need::NotHere => Derived::None,
        _ if steps.iter().any(|step| step.step == DecisionStep::HostedOutside) => Derived::None,
        _ => kind(facts, site, &mut steps),
    };
    if need != Need::No {
        steps.extend(facts.declared().and_then(|declared| intent(**declared, declared.span())));
    }
    SiteDecision { need, kind, steps }
}

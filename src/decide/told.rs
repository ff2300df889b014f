//! What a case tells of itself for the others of its run.

use std::num::NonZero;

use super::decided::Decided;
use crate::across::{Key, Party, Told, Value, What, marks};
use crate::facts::HolderIs;
use crate::facts::compared::Compared;
use crate::source::Source;

impl Decided<'_> {
    /// What is compared of the case. Where nothing is filed there is nothing to compare.
    pub fn told(&self, source: &Source, key: Key) -> Told {
        let values = match self.is_needless_so_far() {
            true => Vec::new(),
            false => Teller { facts: self, source, key, values: Vec::new() }.all(),
        };
        let included = source.names().skip(1).map(|name| self.privacy.shown(name)).collect();
        Told { file: self.privacy.shown(&source.name), included, party: self.party(key), values }
    }

    fn party(&self, key: Key) -> Party {
        let applicant = &self.applicant;
        Party {
            number: applicant
                .compared_number()
                .and_then(|(number, _)| NonZero::new(key.hash(What::ApplicantNumber, &number))),
            name: applicant.compared_name().and_then(|(name, _)| NonZero::new(key.name(&name))),
            is_person: applicant.is_person(),
        }
    }

    /// Whether an order is to be submitted, as far as the case says.
    fn is_order(&self) -> bool {
        !self.is_needless_so_far() && !self.is_keeping()
    }
}

/// Lists what is compared of a case.
struct Teller<'t, 'c> {
    facts: &'t Decided<'c>,
    source: &'t Source,
    key: Key,
    values: Vec<(u64, Value)>,
}

impl Teller<'_, '_> {
    fn all(mut self) -> Vec<(u64, Value)> {
        let facts = self.facts;
        self.applicant();
        self.people();
        for domain in &facts.domains {
            let holder = domain.holder.is_some_and(|holder| matches!(holder, HolderIs::Applicant));
            let value = self.value(What::Domain, domain.compared_name());
            self.values.extend(value.map(|(hash, value)| (hash, Value { marks: mark(holder), ..value })));
        }
        for (i, instance) in facts.instances.iter().enumerate() {
            let needed = if facts.is_order() { facts.rest_on(&[i]) } else { 0 };
            let spent = instance.tally().map_or(0, |tally| tally.spent);
            let value = self.value(What::Instance, instance.compared_id());
            let (marks, beside) =
                (mark(instance.is_of_this_account()), u32::try_from(spent).unwrap_or(u32::MAX));
            let needed = u8::try_from(needed).unwrap_or(u8::MAX);
            self.values.extend(value.map(|(hash, value)| (hash, Value { marks, beside, needed, ..value })));
            for (number, is_spent) in instance.compared_numbers() {
                let value = self.value(What::ServiceNumber, Some(number));
                self.values
                    .extend(value.map(|(hash, value)| (hash, Value { marks: mark(is_spent), ..value })));
            }
        }
        self.values
    }

    fn applicant(&mut self) {
        let applicant = &self.facts.applicant;
        let name = self.name(applicant.compared_name());
        let seen = applicant.written.and_then(|written| written.as_printed.as_ref());
        let is_seen = seen.is_some_and(|seen| *seen.peek());
        let value = self.value(What::ApplicantNumber, applicant.compared_number());
        self.values.extend(value.map(|(hash, value)| (hash, Value { name, marks: mark(is_seen), ..value })));
        if self.facts.is_order() {
            let order = self.value(What::Order, applicant.compared_number());
            self.values.extend(order);
        }
    }

    fn people(&mut self) {
        for person in &self.facts.persons {
            let roles = person.responsible_for();
            if roles == 0 {
                continue;
            }
            let is_applicant = self.facts.applicant.is_filed_by(person);
            let marks = roles | if is_applicant { marks::APPLICANT } else { 0 };
            let name = self.name(person.compared_name());
            let short = |what, compared: &Option<Compared>| {
                compared.as_ref().map_or(0, |(value, _)| Key::short(self.key.hash(what, value)))
            };
            let (own_number, own_phone) = (person.compared_number(), person.compared_phone());
            let (number, phone) = (short(What::PersonNumber, &own_number), short(What::Phone, &own_phone));
            for (what, compared, beside) in [
                (What::Phone, own_phone, number),
                (What::Email, person.compared_email(), number),
                (What::PersonNumber, own_number, phone),
            ] {
                let value = self.value(what, compared);
                self.values.extend(value.map(|(hash, value)| (hash, Value { beside, name, marks, ..value })));
            }
        }
    }

    fn name(&self, compared: Option<Compared>) -> u32 {
        compared.map_or(0, |(name, _)| Key::short(self.key.name(&name)))
    }

    /// A value by its hash.
    fn value(&self, what: What, compared: Option<Compared>) -> Option<(u64, Value)> {
        let (value, at) = compared?;
        let line = u32::try_from(self.source.place(at.start).line).unwrap_or(u32::MAX);
        let hash = self.key.hash(what, &value);
        let part = u8::try_from(self.source.file_of(at.start)).unwrap_or(u8::MAX);
        Some((hash, Value { what, beside: 0, name: 0, line, part, marks: 0, needed: 0 }))
    }
}

fn mark(holds: bool) -> u8 {
    if holds { marks::SO } else { 0 }
}

//! Which instances can back a filing, which service numbers they have left, and which websites use one.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::model::{Facts, Instance, Website};
use super::record::is_aliyun;
use crate::case::At;
use crate::case::words::{InstanceAccount, InstanceStatus, Product, ServiceNumberStatus};
use crate::identity::service_number;
use crate::outcome::MissingAt;
use crate::source::Span;
use crate::tables::cloud_regions::Lies;

/// The service numbers of one instance, counted. A duplicate number counts once.
#[derive(Debug, Default)]
pub struct Tally {
    /// Used by a filing or a pending order: gone for good.
    pub spent: usize,
    /// Still available. A number that was not written is `None`.
    pub unused: Vec<Option<String>>,
    /// The missing keys of numbers whose state is not written.
    pub open: Vec<MissingAt>,
}

impl Tally {
    /// How many numbers were issued and are not void.
    pub fn issued(&self) -> usize {
        self.spent + self.unused.len() + self.open.len()
    }
}

/// A normalised form in which all spellings of a service number are equal; none for a masked number,
/// which may match several.
pub(crate) fn spelling(number: &str) -> Option<String> {
    match service_number::parse(number) {
        Ok(known) => Some(known.number),
        Err(_) if number.contains(['*', '＊']) => None,
        Err(_) => Some(number.trim().to_uppercase()),
    }
}

impl Instance<'_> {
    /// Whether Alibaba Cloud sells it; assumed if the case does not say.
    pub fn sold_by_aliyun(&self) -> bool {
        self.written.provider.as_ref().is_none_or(|provider| is_aliyun(provider))
    }

    /// Whether it lies in mainland China: by the table, or, of another seller, by what its region says.
    pub fn in_mainland(&self) -> bool {
        let known = self.region.and_then(|region| region.mainland);
        known == Some(true) || !self.sold_by_aliyun() && self.lies == Lies::Inland
    }

    /// Whether the account that submits owns it.
    pub fn is_of_this_account(&self) -> bool {
        self.written.account.as_ref().is_some_and(|account| *account.peek() == InstanceAccount::This)
    }

    /// The product, if written.
    pub fn product(&self) -> Option<Product> {
        self.written.product.as_deref().copied()
    }

    /// Whether it is certainly outside mainland China. The platform hosts Wangpu sites.
    pub fn outside(&self) -> bool {
        self.product() != Some(Product::Wangpu)
            && self.region.is_some_and(|region| region.mainland == Some(false))
    }

    /// Where it says that it serves nothing on a day: its term is over, or it is stopped.
    pub fn ended(&self, day: NaiveDate) -> Option<Span> {
        let over = self.written.expires.as_ref().filter(|last| last.0 < day).map(At::span);
        let dead = |status: &&At<InstanceStatus>| {
            matches!(***status, InstanceStatus::Expired | InstanceStatus::Stopped)
        };
        over.or(self.written.status.as_ref().filter(dead).map(At::span))
    }

    /// Whether it can back a filing, as far as the case says.
    pub fn can_carry(&self) -> bool {
        self.sold_by_aliyun() && !self.outside() && self.product() != Some(Product::LoadBalancer)
    }

    /// Its service numbers, if a list of them is written.
    pub fn tally(&self) -> Option<Tally> {
        let list = self.written.service_numbers.as_ref()?;
        let mut seen = HashSet::new();
        let mut tally = Tally::default();
        for one in list.iter() {
            let number = one.number.as_ref().and_then(|number| spelling(number));
            if number.as_ref().is_some_and(|number| !seen.insert(number.clone())) {
                continue;
            }
            match one.status.as_deref() {
                Some(ServiceNumberStatus::Unused) => tally.unused.push(number),
                Some(ServiceNumberStatus::Used | ServiceNumberStatus::InProgress) => tally.spent += 1,
                Some(ServiceNumberStatus::Void) => {}
                None => {
                    tally.open.push(MissingAt { key: "instance.service-numbers.status", at: one.span() });
                }
            }
        }
        Some(tally)
    }

    /// Where its service numbers are in the file; the instance itself if none are written.
    pub fn numbers_span(&self) -> Span {
        self.written.service_numbers.as_ref().map_or_else(|| self.span(), At::span)
    }

    /// The keys about its service numbers that are not written.
    pub fn wants_numbers(&self) -> Vec<MissingAt> {
        self.tally().map_or_else(|| vec![self.want("instance.service-numbers")], |tally| tally.open)
    }
}

impl Facts<'_> {
    /// The instances that can back the filing of a website.
    pub fn carriers<'f>(&'f self, website: &'f Website<'_>) -> impl Iterator<Item = usize> + 'f {
        website.instances.iter().flatten().copied().filter(|i| self.instances[*i].can_carry())
    }

    /// The index of an instance. Duplicate ids are rejected when facts are gathered.
    ///
    /// # Panics
    ///
    /// If the instance is not of these facts.
    pub fn index_of(&self, instance: &Instance<'_>) -> usize {
        self.instances.iter().position(|one| one.id == instance.id).expect("an instance of these facts")
    }
}

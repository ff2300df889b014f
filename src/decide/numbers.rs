//! Which websites of an order use a service number.

use super::decided::Decided;
use super::decision::{Derived, Need};
use crate::case::words::Product;
use crate::facts::{Instance, Website};

impl Decided<'_> {
    /// Whether a website uses a service number in this order.
    ///
    /// It does not if it needs no filing here, is already on record, or is a Wangpu site.
    pub fn takes_number(&self, website: usize) -> bool {
        let decision = &self.decision.websites[website];
        let wangpu = |i: &usize| self.instances[*i].product() == Some(Product::Wangpu);
        self.in_scope(website)
            && decision.need != Need::NotHere
            && decision.kind != Derived::OnRecord
            && !self.websites[website].instances.iter().flatten().any(wangpu)
    }

    /// How many websites can take their number only from one of these instances.
    pub fn rest_on(&self, instances: &[usize]) -> usize {
        if let [one] = instances {
            return self.rest_on_one.get_or_init(|| self.rest_on_each())[*one];
        }
        let rests = |website: &Website<'_>| {
            let mut carriers = self.carriers(website).peekable();
            carriers.peek().is_some() && carriers.all(|i| instances.contains(&i))
        };
        (0..self.websites.len()).filter(|i| self.takes_number(*i) && rests(&self.websites[*i])).count()
    }

    /// How many websites can take their number only from each instance.
    fn rest_on_each(&self) -> Vec<usize> {
        let mut counts = vec![0; self.instances.len()];
        for website in (0..self.websites.len()).filter(|i| self.takes_number(*i)) {
            let mut carriers = self.carriers(&self.websites[website]);
            if let Some(one) = carriers.next()
                && carriers.all(|other| other == one)
            {
                counts[one] += 1;
            }
        }
        counts
    }

    /// Whether a website uses a number of this instance, or may because it does not say where it is hosted.
    pub fn may_carry(&self, instance: &Instance<'_>) -> bool {
        self.expects_instance() || instance.websites.iter().any(|website| self.takes_number(*website))
    }
}

//! What a rule or a condition is asked about.

use crate::facts::{Domain, Facts, Instance, Material, Person, Website};

/// What a requirement is checked against: indices into the facts, as far as it needs them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// A website.
    pub website: Option<usize>,
    /// A domain name.
    pub domain: Option<usize>,
    /// An instance.
    pub instance: Option<usize>,
    /// A person.
    pub person: Option<usize>,
    /// A paper.
    pub material: Option<usize>,
}

impl Target {
    /// The website.
    ///
    /// # Panics
    ///
    /// If the requirement is checked at a level without one. The engine expands requirements by what their rule and
    /// conditions name.
    pub fn website<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Website<'c> {
        &facts.websites[self.website.expect("the engine gives a website")]
    }

    /// The domain name.
    ///
    /// # Panics
    ///
    /// As for [`Target::website`].
    pub fn domain<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Domain<'c> {
        &facts.domains[self.domain.expect("the engine gives a domain")]
    }

    /// The instance.
    ///
    /// # Panics
    ///
    /// As for [`Target::website`].
    pub fn instance<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Instance<'c> {
        &facts.instances[self.instance.expect("the engine gives an instance")]
    }

    /// The person.
    ///
    /// # Panics
    ///
    /// As for [`Target::website`].
    pub fn person<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Person<'c> {
        &facts.persons[self.person.expect("the engine gives a person")]
    }

    /// The paper.
    ///
    /// # Panics
    ///
    /// As for [`Target::website`].
    pub fn material<'f, 'c>(&self, facts: &'f Facts<'c>) -> &'f Material<'c> {
        &facts.materials[self.material.expect("the engine gives a document")]
    }
}

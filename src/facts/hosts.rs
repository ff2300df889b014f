//! Where domain names stand in a list, by the names that they are filed as or below. Names are as in DNS.

use std::collections::{HashMap, HashSet};

use crate::domain_name::DomainName;
use crate::tables::Tables;

/// The places of names.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    by_name: HashMap<String, usize>,
    by_filing: HashMap<String, Vec<usize>>,
    parents: HashSet<String>,
}

impl Hosts {
    /// The places of some names; one that is none has none.
    pub(super) fn of<'n>(names: impl Iterator<Item = Option<&'n DomainName>>, tables: &Tables) -> Self {
        let mut hosts = Self::default();
        for (i, name) in names.enumerate().filter_map(|(i, name)| Some((i, name?))) {
            hosts.by_name.entry(name.ascii.clone()).or_insert(i);
            hosts.by_filing.entry(tables.filed_as(name).to_owned()).or_default().push(i);
            if !name.is_registrable() {
                hosts.parents.insert(name.registrable.clone());
            }
        }
        hosts
    }

    /// Where a name stands first.
    pub(super) fn named(&self, ascii: &str) -> Option<usize> {
        self.by_name.get(ascii).copied()
    }

    /// Where all stand that share the filing of a name.
    pub(super) fn of_filing(&self, ascii: &str) -> &[usize] {
        self.by_filing.get(ascii).map_or(&[], Vec::as_slice)
    }

    /// Whether a subdomain of a registered name is listed.
    pub(super) fn is_parent(&self, ascii: &str) -> bool {
        self.parents.contains(ascii)
    }
}

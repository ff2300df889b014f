//! The missing keys, each with the findings that need it.

use crate::check::Finding;
use crate::outcome::MissingAt;

/// A missing key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingKey {
    /// The key and its table.
    pub want: MissingAt,
    /// Indices of the findings that need it.
    pub findings: Vec<usize>,
}

/// Collects the missing keys of all findings, in the order of a case file.
pub(super) fn missing_keys(findings: &[Finding<'_>]) -> Vec<MissingKey> {
    let mut keys: Vec<MissingKey> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        // A failed finding may hide a requirement that lacks a key; only such requirements have any.
        for want in finding.answers().flat_map(|answer| &answer.outcome.wants) {
            match keys.iter_mut().find(|key| key.want == *want) {
                Some(key) if key.findings.contains(&i) => {}
                Some(key) => key.findings.push(i),
                None => keys.push(MissingKey { want: want.clone(), findings: vec![i] }),
            }
        }
    }
    // A finding that always needs the key explains it better than one that needs it only under a condition.
    for key in &mut keys {
        key.findings.sort_by_key(|i| findings[*i].decided.if_so);
    }
    keys.sort_by_key(|key| (order_of_table(key.want.key), key.want.at.start));
    keys
}

/// The position of a key's table in a case file.
fn order_of_table(key: &str) -> usize {
    const TABLES: [&str; 8] =
        ["filing", "account", "applicant", "person", "domain", "instance", "website", "material"];
    let table = key.split('.').next().unwrap_or_default();
    TABLES.iter().position(|known| *known == table).unwrap_or(TABLES.len())
}

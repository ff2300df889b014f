//! The keys that are missing, each with the findings that ask for it.

use crate::check::Finding;
use crate::outcome::MissingAt;

/// A key that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingKey {
    /// The key and its table.
    pub want: MissingAt,
    /// Indices of the findings that ask for it.
    pub findings: Vec<usize>,
}

/// Collects the missing keys of all findings, in the order in which a case file is written.
pub(super) fn missing_keys(findings: &[Finding<'_>]) -> Vec<MissingKey> {
    let mut keys: Vec<MissingKey> = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        // A finding that fails may hide a row that misses a key; only rows that do have any.
        for want in finding.answers().flat_map(|answer| &answer.outcome.wants) {
            match keys.iter_mut().find(|key| key.want == *want) {
                Some(key) if key.findings.contains(&i) => {}
                Some(key) => key.findings.push(i),
                None => keys.push(MissingKey { want: want.clone(), findings: vec![i] }),
            }
        }
    }
    // Who asks for a key in any case says better what it is for than who asks only if something else holds.
    for key in &mut keys {
        key.findings.sort_by_key(|i| findings[*i].decided.if_so);
    }
    keys.sort_by_key(|key| (order_of_table(key.want.key), key.want.at.start));
    keys
}

/// Tables in the order in which a case file is written.
fn order_of_table(key: &str) -> usize {
    const TABLES: [&str; 8] =
        ["filing", "account", "applicant", "person", "domain", "instance", "website", "material"];
    let table = key.split('.').next().unwrap_or_default();
    TABLES.iter().position(|known| *known == table).unwrap_or(TABLES.len())
}

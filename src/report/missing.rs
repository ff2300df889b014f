//! The missing keys, each with the findings that need it, and those that depend on what is written under them.

use std::collections::{BTreeSet, HashMap};

use crate::case::Unfilled;
use crate::case::written::Written;
use crate::check::Finding;
use crate::outcome::MissingAt;

/// A missing key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingKey {
    /// The key and its table.
    pub want: MissingAt,
    /// Indices of the findings that need it.
    pub findings: Vec<usize>,
    /// The empty list that stands there.
    pub unfilled: Option<Unfilled>,
}

/// Collects the missing keys of all findings, in the order of a case file.
pub(super) fn missing_keys(findings: &[Finding<'_>], unfilled: &[Unfilled]) -> Vec<MissingKey> {
    let mut keys: Vec<MissingKey> = Vec::new();
    let mut known: HashMap<&MissingAt, usize> = HashMap::new();
    for (i, finding) in findings.iter().enumerate() {
        // A failed finding may hide a requirement that lacks a key; only such requirements have any.
        for want in finding.wants() {
            match known.get(want) {
                Some(at) => keys[*at].findings.push(i),
                None => {
                    known.insert(want, keys.len());
                    let is_it = |one: &&Unfilled| one.key == want.key && one.table == want.at;
                    let unfilled = unfilled.iter().find(is_it).cloned();
                    keys.push(MissingKey { want: want.clone(), findings: vec![i], unfilled });
                }
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

/// The keys that may be missing once those that are missing now are written, in the order of a case file: none of
/// which anything is written.
pub(super) fn later_keys(
    findings: &[Finding<'_>],
    missing: &[MissingKey],
    written: &[&Written],
) -> Vec<&'static str> {
    let within = |table: &str, key: &str| {
        key.strip_prefix(table).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let now = |key: &str| missing.iter().any(|one| within(key, one.want.key));
    let is_written = |key: &str| written.iter().any(|one| within(key, &one.key));
    // Whatever a rule that misses a key reads may be missing next.
    let reads = findings.iter().filter(|one| !one.wants().is_empty()).flat_map(|one| one.rule.reads);
    let open = findings.iter().flat_map(Finding::answers).flat_map(|answer| &answer.outcome.later);
    let all: BTreeSet<&'static str> = reads.copied().chain(open.map(|one| one.key)).collect();
    let mut keys: Vec<&'static str> = all.into_iter().filter(|key| !now(key) && !is_written(key)).collect();
    keys.sort_by_key(|key| (order_of_table(key), *key));
    keys
}

/// The position of a key's table in a case file.
fn order_of_table(key: &str) -> usize {
    const TABLES: [&str; 8] =
        ["filing", "account", "applicant", "person", "domain", "instance", "website", "material"];
    let table = key.split('.').next().unwrap_or_default();
    TABLES.iter().position(|known| *known == table).unwrap_or(TABLES.len())
}

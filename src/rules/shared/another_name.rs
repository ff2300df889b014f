//! What is wrong with a domain name that is not used in the end.

/// The rules that only another domain name satisfies: whatever else is wrong with this one need not be mended.
pub const ANOTHER_NAME: &[&str] = &["domain-suffix", "suffix-among", "suffix-of-kind", "domain-words"];

//! Conditions about a domain name.

pub mod change_of_filing_before;
pub mod domain_contains;
pub mod domain_filed_before;
pub mod domain_holder;
pub mod domain_under;

//! Facts of the world that are no law.

pub mod domain_name;

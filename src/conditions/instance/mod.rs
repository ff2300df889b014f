//! Conditions about an instance.

pub mod product;

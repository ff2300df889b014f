//! Renders pages and lists of the law, without a case.

mod columns;
pub mod pages;
pub mod pages_json;
pub mod province;
pub mod province_json;
pub mod stale;

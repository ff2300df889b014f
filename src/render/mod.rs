//! What is written for people and machines, one file a format.

pub mod checklist;
pub mod json;
pub mod pages;
pub mod pages_json;
pub mod problems;
pub mod province;
pub mod province_json;
pub mod terminal;

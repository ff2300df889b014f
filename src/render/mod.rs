//! What is written for people and machines, one file a format.

pub mod problems;

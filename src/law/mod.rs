//! What is asked, by whom, since when: data, read from `provinces/`.

pub mod calendar;
pub mod tables;

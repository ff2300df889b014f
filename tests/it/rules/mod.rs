//! Each rule, and what rules say together.

mod decisions;
mod each;
mod instances;
mod kinds;
mod mends;
mod orders;
mod papers;
mod records;
mod returns;
mod website_names;
mod website_stories;

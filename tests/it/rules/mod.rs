//! Each rule, and what rules say together.

mod abroad;
mod confirmed;
mod decisions;
mod each;
mod instances;
mod kinds;
mod mends;
mod papers;
mod records;
mod returns;
mod seen;
mod website_names;

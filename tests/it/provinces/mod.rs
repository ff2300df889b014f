//! What the administrations make of cases.

mod papers;
mod three_cases;

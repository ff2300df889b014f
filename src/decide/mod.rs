//! Whether a filing is needed at all, and which one.
//!
//! [`decide`] takes facts and gives them back with a decision beside them: a [`Decided`].

pub mod counts;
mod decided;
mod decision;
mod kind;
mod need;
mod numbers;
mod step;
#[cfg(test)]
mod tests;

pub use decided::{Decided, decide};
pub use decision::{Derived, Need, Reason};
pub use step::DecisionStep;

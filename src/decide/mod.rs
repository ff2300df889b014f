//! Whether a filing is needed at all, and of which type.
//!
//! [`decide`] takes facts and gives them back with a [`Decision`] beside them: a [`Decided`].

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
pub use decision::{Decision, Derived, Need, Reason, SiteDecision};
pub use step::DecisionStep;

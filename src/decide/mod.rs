//! Whether a filing is needed at all, and of which type.
//!
//! [`decide`] takes facts and returns them with a decision, as a [`Decided`].

pub mod counts;
mod decided;
mod decision;
mod doubt;
mod kind;
mod need;
mod numbers;
mod step;
#[cfg(test)]
mod tests;
mod told;
mod unexplained;

pub use decided::{Decided, decide};
pub use decision::{Derived, Need, Reason, SiteDecision};
pub use doubt::Doubt;
pub use step::DecisionStep;

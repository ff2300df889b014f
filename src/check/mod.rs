//! The engine: checks every requirement on every subject it concerns, and folds the answers into findings.
//!
//! Rules know nothing of dates, levels, rivals, relaxations, waivers or confirmations: all of that is applied here.
//! `ask` evaluates each requirement, `settle` applies confirmations, `weigh` weighs related requirements
//! against each other, `settle` applies waivers, and `fold` merges the answers by rule and subject. Rules
//! hidden on request are dropped last: a hidden rule still relaxes a visible one.

mod ask;
mod demanded;
mod elsewhere;
mod engine;
mod finding;
mod fold;
mod meeting;
pub(crate) mod place;
mod private;
mod settle;
#[cfg(test)]
mod tests;
mod weigh;

pub use demanded::demanded;
pub use engine::check;
pub use finding::{Answer, Checked, Finding, FolderWaiver, Softened};
pub use settle::{firm, unknown_ids};

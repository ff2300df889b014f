//! The engine: asks every requirement about every subject it concerns, and folds the answers into findings.
//!
//! Rules know nothing of dates, levels, rivals, relaxations, waivers or confirmations: all of that is applied here.
//! `ask` gets an answer from each row, `settle` applies what people looked up, `weigh` sets related rows against each
//! other, `settle` applies what people decided, `fold` makes one line of each rule and subject. What is left out on
//! request is left out last: a rule that is not shown still relaxes one that is.

mod ask;
mod demanded;
mod engine;
mod finding;
mod fold;
mod place;
mod settle;
#[cfg(test)]
mod tests;
mod weigh;

pub use demanded::demanded;
pub use engine::check;
pub use finding::{Answer, Checked, Finding, Softened};
pub use settle::unknown_ids;

//! `beian` reads the description of one ICP filing (备案) and says, before anyone submits it,
//! whether it will be rejected, why, under which rule of which date, and what to do next.
//!
//! [`Checker`] is the entry point: it takes a [`CaseFile`] and a day and returns a [`report::Report`], or
//! everything that is wrong with the file.
//!
//! Behind it is a straight pipeline of pure steps:
//!
//! ```text
//! path or - ─ read ─▶ Source ─ parse ─▶ Case ─ gather ─▶ Facts ─ decide ─▶ Decided ┐
//!                                                                                  ├─ check ─▶ Findings ─ report ─▶ Report ─ render ─▶ bytes
//! provinces/*.toml ─ parse ─▶ Law ─ select(province, day) ─────────────────────────┘
//! ```
//!
//! 1. A [`case`] is what was written, every value with its position; `diagnose` reports everything that is
//!    wrong with a file at once.
//! 2. `facts` is what follows from it on one day: names resolved against the [`tables`], days counted, people
//!    joined with their roles. Nothing is decided there.
//! 3. `decide` says for each website whether a filing is needed and for the order which type it is.
//! 4. The [`law`] is data: requirements, each with sources and dates, in a vocabulary defined in Rust:
//!    `conditions` say when a requirement applies, [`rules`] what it can ask and how that is checked. It stands
//!    above that vocabulary, and on a day some of it is in force.
//! 5. The engine, [`check`], checks each requirement on each subject it concerns, weighs requirements that
//!    disagree, applies confirmations and waivers, and folds the answers into findings.
//! 6. A [`report`] orders and counts, and decides readiness and exit code. Renderers in [`render`] only write.
//!
//! Of several cases in a run each is held against the others: what is compared of them is told first ([`across`]), and
//! stands in the facts of each.
//!
//! Outside the pipeline, [`explain`] and [`listing`] answer questions about the law without a case; [`import`] writes
//! what exports of other programs say into one, and [`new`] runs the pipeline to find out what a case has to say;
//! [`form`] asks that in a workbook.
//!
//! Above all of it stands the command line, [`cli`], which another program can run within itself as well.

pub mod across;
pub mod baseline;
pub mod case;
pub mod check;
mod checker;
pub mod cli;
mod conditions;
mod decide;
pub mod defaults;
mod diagnose;
mod domain_name;
pub mod due;
pub mod explain;
mod facts;
pub mod form;
mod identity;
pub mod import;
pub mod law;
pub mod listing;
pub mod new;
pub mod outcome;
pub mod picture;
mod prepared;
pub mod privacy;
pub mod problem;
pub mod render;
pub mod report;
pub mod rules;
pub mod source;
pub mod tables;
#[cfg(test)]
mod testing;
pub mod text;

pub use checker::{CaseFile, Checker, Choice, Session, Settings};
pub use decide::DecisionStep;
pub use diagnose::LARGEST;
pub use facts::Subject;
pub use problem::Rejected;
pub use text::Lang;

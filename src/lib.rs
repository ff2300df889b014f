//! `beian` reads the description of one ICP filing (备案) and says, before anyone submits it,
//! whether it will come back, why, under which rule of which date, and what to do next.
//!
//! The program is a straight pipe of pure steps. A [`case`] (what was written, with places) and the [`law`]
//! (what is asked: the nation's rows and one province's, each with source and date) meet on one day.
//! Everything that follows from the case is gathered once as [`facts`]; one pure step, [`decide`], says for each
//! website whether a filing is needed and for the order which type it is. Each requirement names the rule of
//! [`rules`] that can check it; the engine, [`check`], asks the rule about each subject; each call gives one
//! [`outcome`]. A [`report`] orders, counts and decides readiness; renderers in [`render`] only write.
//!
//! ```text
//! path or - ─ read ─▶ Source ─ parse ─▶ Case ─ gather ─▶ Facts ─ decide ─▶ Decision ┐
//!                                                                                   ├─ check ─▶ Findings ─ report ─▶ Report ─ render ─▶ bytes
//! provinces/*.toml ─ parse ─▶ Law ─ select(province, day) ──────────────────────────┘
//! ```

pub mod case;
pub mod check;
mod checker;
pub mod conditions;
pub mod decide;
pub mod diagnose;
pub mod domain_name;
pub mod explain;
pub mod facts;
pub mod identity;
pub mod law;
pub mod listing;
pub mod outcome;
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

pub use checker::{CaseFile, Checker, Choice, Settings};
pub use problem::Rejected;
pub use text::Lang;

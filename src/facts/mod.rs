//! What follows from a case: names resolved, days counted, related things joined.
//!
//! Everything derived is derived here, once, before any rule runs; all dangling names in the file are
//! rejected here at once. Nothing here decides whether a filing is needed ([`crate::decide`]) or knows any
//! requirement.

pub(crate) mod compared;
mod gather;
pub mod home_pages;
mod hosts;
mod model;
pub mod names;
mod numbers;
mod papers;
mod people;
pub mod person;
pub mod record;
mod signatures;
pub mod story;
mod traced;

pub use gather::gather;
pub(crate) use gather::names::{APPLICANT, ELSEWHERE, NOTHING};
pub use model::{
    Applicant, Domain, Facts, HolderIs, Instance, Material, Person, PointsTo, Recorded, Signer, Subject,
    SubjectKind, Website,
};
pub(crate) use numbers::spelling;
pub use people::undecided;

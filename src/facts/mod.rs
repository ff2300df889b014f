//! What follows from a case: names resolved, days counted, things that belong together joined.
//!
//! Everything derived is derived here, once, before any rule runs; whatever in the file points nowhere is refused
//! here, all at once. Nothing here decides whether a filing is needed ([`crate::decide`]) or knows a row of law.

mod gather;
mod model;
pub mod names;
mod numbers;
mod papers;
mod people;
pub mod person;
pub mod record;
mod signatures;

pub use gather::gather;
pub use model::{
    Applicant, Domain, Facts, HolderIs, Instance, Material, Person, PointsTo, Recorded, Signer, Subject,
    SubjectKind, Website,
};
pub use numbers::Tally;
pub(crate) use numbers::spelling;
pub use people::undecided;

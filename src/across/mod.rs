//! What the cases of a run are compared by: phones, numbers, names, instances.
//!
//! A case is held against all others of its run, and no other is at hand while it is checked. So the run goes through the
//! files twice: first each [tells](Told) what is compared of it, and an [`Index`] keeps hashes of that, with a key that
//! no other run has; then each is checked, and its facts see [`Others`] through the index. No value of a case stands in
//! an index, and none can be had from it.

mod gathering;
mod index;
mod key;
mod value;

pub use gathering::{Gathering, Told};
pub use index::{Alike, FileTold, Group, Index, Other, Others, Place};
pub use key::{Key, random};
pub use value::{Party, Value, What, marks};

//! The case as written: one TOML file, one filing order of one applicant in one province.
//!
//! Every value keeps its position. Almost every key is optional: a missing key means "unknown".
//! Words that the code branches on are enums in [`words`]; words that are only looked up in a table
//! (documents, topics, registrars, regions) stay strings here and are resolved when facts are gathered.

mod answers;
mod include;
pub mod keys;
mod model;
pub(crate) mod names;
mod read;
pub mod reading;
pub mod seen;
mod unfilled;
mod value;
pub mod words;
pub mod written;

pub use include::{ENDING, Included, NotIncluded, included};
pub use model::{
    Account, App, Applicant, Case, Certificate, Confirmed, Domain, DomainRecord, Extra, FORMAT, Filing,
    Holder, Instance, Material, Order, Person, RealName, Record, RecordSite, ServiceNumber, Uses, Waiver,
    Website,
};
pub use read::{claims_to_be_a_case, read, read_seeing, read_sound};
pub use unfilled::{Unfilled, takes_none};
pub use value::{At, Date, Expiry, NoneOr, OneOrMany, Personal, WordOr};
pub(crate) use value::{NONE, is_none};

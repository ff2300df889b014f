//! The case as it was written: one TOML file, one filing order of one applicant in one province.
//!
//! Every value keeps its place. Almost every key is optional: what is not written is not known.
//! Words that Rust branches on are enums of [`words`]; words that are only looked up in a table of the law
//! (documents, topics, registrars, regions) stay strings here and are resolved when facts are gathered.

pub mod keys;
mod model;
mod read;
mod value;
pub mod words;

pub use model::{
    Account, App, Applicant, Case, Certificate, Confirmed, Domain, DomainRecord, Extra, FORMAT, Filing,
    Holder, Instance, Material, Order, Person, RealName, Record, RecordSite, ServiceNumber, Uses, Waiver,
    Website,
};
pub use read::{claims_to_be_a_case, read};
pub(crate) use value::is_none;
pub use value::{At, Date, Expiry, NoneOr, OneOrMany, Personal, WordOr};

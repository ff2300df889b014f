//! The applicant is one story: the one place that says which things of a case cannot both be true.
//!
//! Record, name, kind, certificate, websites and circumstances are compared with each other, and with the order. Only
//! pairs that no applicant can have are found here, and in `unlikely` those that hardly any has, which only warn; what is
//! merely unusual is for other rules.

mod addresses;
mod cards;
mod circumstances;
mod contradiction;
mod look_ups;
mod names;
mod one_site;
mod operator;
mod papers;
mod providers;
mod record;
mod record_and_order;
mod record_days;
mod remark;
mod remarks;
mod served;
mod terms;
mod unlikely;
mod websites;

pub use addresses::addresses;
pub use cards::cards;
pub use circumstances::circumstances;
pub use contradiction::Contradiction;
pub use names::names;
pub use papers::papers;
pub use record::record;
pub use record_and_order::record_and_order;
pub use record_days::record_days;
pub use remarks::remarks;
pub use unlikely::unlikely;
pub use websites::websites;

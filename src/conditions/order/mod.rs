//! Conditions about the order as a whole.

pub mod channel;
pub mod count;
pub mod leads_are_legal_representative;
pub mod leads_are_one_person;
pub mod new_name;
pub mod phone_elsewhere;
pub mod responsible_is_legal_representative;
pub mod uses;

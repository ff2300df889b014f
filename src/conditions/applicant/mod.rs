//! Conditions about the applicant.

pub mod address_contains;
pub mod changes_into;
pub mod circumstance;
pub mod differs;
pub mod id_from_another_province;
pub mod kind;
pub mod on_record;
pub mod on_record_at;
pub mod on_record_for;
pub mod recorded_responsible_is_not_legal_representative;

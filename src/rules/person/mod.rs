//! Rules about each person.

pub mod age;
pub mod email_form;
pub mod emergency_phone;
pub mod identity_number;
pub mod person_certificate;
pub mod person_name;
pub mod person_residence;
pub mod phone_form;
pub mod phone_local;

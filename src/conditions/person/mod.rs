//! Conditions about a person: whoever has a role, or the person in question.

pub mod age;
pub mod id_elsewhere;
pub mod residence;

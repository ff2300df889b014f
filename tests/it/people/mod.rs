//! Applicants, persons and their certificates.

mod addresses;
mod certificates;
mod together;

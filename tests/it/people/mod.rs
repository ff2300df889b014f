//! Applicants, persons and their certificates.

mod addresses;
mod certificates;
mod once;
mod residents;
mod signatures;
mod together;

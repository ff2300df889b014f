//! Applicants, persons and their certificates.

mod certificates;
mod signatures;
mod together;

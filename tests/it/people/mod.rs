//! Applicants, persons and their certificates.

mod certificates;
mod together;

//! Rules about papers and certificates.

pub mod certificate_image;
pub mod certificate_valid;
pub mod material;
pub mod paper_refused;

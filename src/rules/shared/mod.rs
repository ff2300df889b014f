//! What several rules share. No rule stands here.

pub(crate) mod holder;
pub(crate) mod instance_product;
pub(crate) mod paper_marks;
pub(crate) mod paper_of;
pub(crate) mod papers_listed;
pub(crate) mod personal_number;
pub(crate) mod phones;
pub(crate) mod service_number;
pub(crate) mod website_administrator;

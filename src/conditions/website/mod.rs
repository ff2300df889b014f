//! Conditions about a website.

pub mod content;
pub mod instances_in_several_provinces;
pub mod instances_over;
pub mod name_contains;
pub mod no_web_content;
pub mod service;
pub mod several_domains;
pub mod website_lead_is_legal_representative;
pub mod website_name_on_record;
pub mod website_name_unrelated;

//! Rules about each website.

pub mod content_barred;
pub mod filed_sites;
pub mod home_urls;
pub mod instances_per_website;
pub mod licence_for_commercial;
pub mod office_not_commercial;
pub mod one_domain_per_site;
pub mod pre_approval;
pub mod pre_approval_words;
pub mod remark;
pub mod website_closed;
pub mod website_instance;
pub mod website_name_form;
pub mod website_name_matches;
pub mod website_name_unique;
pub mod website_name_words;
pub mod website_person;
pub mod website_person_is;
pub mod website_service;

//! Rules about each domain name.

pub mod channel_is;
pub mod domain_form;
pub mod domain_has_website;
pub mod domain_holder;
pub mod domain_holder_name;
pub mod domain_on_certificate;
pub mod domain_privacy;
pub mod domain_registrar;
pub mod domain_suffix;
pub mod domain_term;
pub mod domain_words;
pub mod filed_between;
pub mod filed_name_stays;
pub mod government_host;
pub mod name_moved_away;
pub mod other_products;
pub mod provider_on_record;
pub mod real_name_status;
pub mod real_name_wait;
pub mod registrable_domain;
pub mod suffix_among;
pub mod suffix_of_kind;
pub mod unfiled_name_resolves;

//! Rules about the order as a whole.

pub mod account_applicant;
pub mod account_real_name;
pub mod account_site;
pub mod channel;
pub mod confirm;
pub mod distinct_people;
pub mod domains_per_order;
pub mod filed_day;
pub mod filing_type;
pub mod icp_number;
pub mod icp_number_swapped;
pub mod open_orders;
pub mod order_form;
pub mod phones_count;
pub mod phones_distinct;
pub mod protection_line;
pub mod province_rules;
pub mod record_unchanged;
pub mod remind;
pub mod responsible_is_legal_representative;
pub mod responsible_person;
pub mod service_number_account_quota;
pub mod service_number_per_website;
pub mod sites_per_order;
pub mod sites_total;

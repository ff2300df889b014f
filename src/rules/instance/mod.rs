//! Rules about each instance.

pub mod instance_billing;
pub mod instance_product;
pub mod instance_provider;
pub mod instance_region;
pub mod instance_remaining;
pub mod instance_status;
pub mod instance_term;
pub mod marketplace_order;
pub mod public_network;
pub mod service_number_form;
pub mod service_number_quota;
pub mod service_number_reuse;
pub mod service_number_swapped;

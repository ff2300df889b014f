//! The built-in law: as data, on its days, and over whole cases.

mod alternatives;
mod audited;
mod clean;
mod clean_mends;
mod contradictions;
mod data;
mod days;
mod disputes;
mod domain_names;
mod evidence;
mod files;
mod inventory;
mod old_rules;
mod past_days;
mod registrars;
mod whole_cases;

//! Rules about the applicant.

pub mod address_area;
pub mod address_detail;
pub mod address_of_shop;
pub mod address_words;
pub mod applicant_is_person;
pub mod applicant_name;
pub mod applicant_name_brackets;
pub mod applicant_number;
pub mod certificate_kind;
pub mod circumstances;
pub mod credit_code_kind;
pub mod credit_code_province;
pub mod files_as;
pub mod id_is_local;
pub mod organisation_province;
pub mod parent_organisation;
pub mod prior_step;
pub mod shell_entity;
pub mod subject_change;

//! Each kind of requirement that the collected facts know, and the rule that it became.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::library::law;

/// A kind of requirement, a rule that checks it, and one of the rows that ask this. A kind of which a program can
/// decide a part only stands here once for that part and once for `confirm`, which names the rest.
#[rustfmt::skip]
const KINDS: &[(&str, &str, &str)] = &[
    ("subject_lead_legal_rep", "responsible-is-legal-representative", "12-001"),
    ("website_lead_identity", "website-person-is", "12-003"),
    ("lead_exclusive", "confirm", "12-004"),
    ("lead_must_be_mainland_citizen", "person-residence", "13-003"),
    ("lead_must_be_mainland_citizen", "material", "13-003b"),
    ("min_age", "age", "11-001"),
    ("max_age", "age", "12-009"),
    ("refused", "person-residence", "36-020"),
    ("refused", "confirm", "44-055"),
    ("local_id_required", "id-is-local", "14-009"),
    ("residence_proof_required", "material", "22-011"),
    ("cross_province_allowed", "id-is-local", "12-040"),
    ("phone_local", "phone-local", "12-034"),
    ("phone_local_not_required", "phone-local", "14-017"),
    ("emergency_phone_differs", "emergency-phone", "11-030"),
    ("emergency_phone_required", "emergency-phone", "11-032"),
    ("emergency_phone_required", "confirm", "50-019b"),
    ("distinct_phones_min", "phones-count", "11-031"),
    ("phone_owner", "confirm", "12-025"),
    ("phone_landline_required", "confirm", "12-039"),
    ("phone_verified", "confirm", "35-020"),
    ("address_detail", "address-detail", "11-027"),
    ("address_forbidden_terms", "address-words", "11-029"),
    ("address_district_mapping", "address-words", "11-028"),
    ("address_district_mapping", "confirm", "50-032"),
    ("address_format", "address-of-shop", "44-035"),
    ("address_match", "confirm", "31-040"),
    ("address_match", "address-area", "32-052"),
    ("address_same_area", "address-area", "13-025"),
    ("doc_required", "person-certificate", "11-002"),
    ("doc_required", "material", "11-019"),
    ("doc_required", "certificate-image", "31-028"),
    ("doc_not_accepted", "person-certificate", "15-022"),
    ("doc_not_accepted", "paper-refused", "31-005"),
    ("doc_not_accepted", "certificate-kind", "45-016"),
    ("doc_accepted", "certificate-image", "44-005"),
    ("business_license_required", "certificate-kind", "11-005"),
    ("cert_type_allowed", "certificate-kind", "13-031"),
    ("latest_unified_cert_required", "applicant-number", "13-030"),
    ("cert_image", "certificate-image", "11-006"),
    ("cert_image", "confirm", "11-006b"),
    ("cert_image", "circumstances", "35-010"),
    ("cert_min_validity", "certificate-valid", "13-036"),
    ("cert_local_required", "organisation-province", "11-007"),
    ("cert_number_rule", "confirm", "32-013"),
    ("seal_required", "confirm", "11-025"),
    ("seal_required", "circumstances", "31-015"),
    ("watermark_rule", "watermark", "44-006"),
    ("org_registry_status", "confirm", "44-056"),
    ("file_as", "files-as", "11-004"),
    ("parent_org_field", "parent-organisation", "35-007"),
    ("org_name_punctuation_match", "applicant-name-brackets", "11-024"),
    ("domain_holder_allowed", "domain-holder", "11-008"),
    ("domain_holder_name", "domain-holder-name", "11-010"),
    ("domain_min_validity", "domain-term", "11-051"),
    ("domain_suffix_rule", "domain-suffix", "11-012"),
    ("domain_suffix_rule", "suffix-among", "32-036"),
    ("domain_prefix_forbidden_terms", "domain-words", "11-015"),
    ("domain_overseas_forbidden", "domain-registrar", "11-016"),
    ("domain_privacy_off_required", "domain-privacy", "12-038"),
    ("one_domain_per_site", "one-domain-per-site", "41-014"),
    ("split_sites_by_prefix", "one-domain-per-site", "44-015"),
    ("domain_must_equal_certificate_address", "domain-on-certificate", "51-023"),
    ("subdomain_exempt", "confirm", "50-031"),
    ("max_per_order", "domains-per-order", "14-015"),
    ("max_per_order", "sites-per-order", "23-008"),
    ("max_sites_total", "sites-total", "61-008"),
    ("max_cloud_resources", "instances-per-website", "13-016"),
    ("home_url_count", "home-urls", "37-024"),
    ("site_name_forbidden", "website-name-words", "12-019"),
    ("site_name_forbidden", "website-name-form", "37-028"),
    ("site_name_forbidden", "material", "53-007"),
    ("site_name_format", "website-name-form", "12-018"),
    ("site_name_match", "website-name-matches", "11-023"),
    ("site_name_match", "confirm", "32-023"),
    ("site_name_unique", "website-name-unique", "61-011"),
    ("service_category_rule", "website-service", "11-039"),
    ("site_kind_forbidden", "content-barred", "41-019"),
    ("site_operator_is_subject", "confirm", "44-012"),
    ("site_content_must_differ", "confirm", "61-010"),
    ("preapproval_required", "material", "12-020"),
    ("preapproval_required", "pre-approval", "13-010"),
    ("site_languages_declared", "confirm", "65-017"),
    ("site_closed_before_approval", "website-closed", "11-021"),
    ("site_closed_before_approval", "unfiled-name-resolves", "41-042"),
    ("filed_sites_must_open", "filed-sites", "12-045"),
    ("filed_sites_content_match", "filed-sites", "13-013"),
    ("filed_sites_ip_match", "filed-sites", "43-013"),
    ("footer_number_with_link", "filed-sites", "44-058"),
    ("footer_copyright_matches_subject", "filed-sites", "32-019"),
    ("file_as", "applicant-name", "33-009b"),
    ("remark_required", "remark", "11-040"),
    ("remark_required", "confirm", "37-010"),
    ("remark_statement", "remark", "12-033"),
    ("access_info_must_match", "record-unchanged", "11-018"),
    ("access_then_change_allowed", "confirm", "11-020"),
    ("access_then_change_allowed", "material", "11-055"),
    ("prior_step_required", "record-unchanged", "13-020"),
    ("prior_step_required", "prior-step", "31-026"),
    ("prior_step_required", "confirm", "34-013b"),
    ("single_filing_number_required", "prior-step", "11-035"),
    ("shell_subject_may_add_site", "confirm", "11-053"),
    ("shell_subject_may_add_site", "shell-entity", "13-037"),
    ("change_subject", "subject-change", "11-033"),
    ("change_subject", "material", "12-029b"),
    ("change_subject", "confirm", "13-019"),
];

/// Kinds that became no row, each with the reason.
#[rustfmt::skip]
const WITHOUT_RULE: &[(&str, &str)] = &[
    ("purpose_without_site_ok", "a permission; no national row forbids filing a name without pages (33-014)"),
    ("footer_number_kind", "says which number 44-058 means; it is the note of that row"),
    ("change_mode", "names of order types at another provider; Alibaba Cloud has one type of change (32-027, 41-021, 52-012)"),
    ("site_transfer_supported", "a transfer of websites between applicants is no type of order at Alibaba Cloud (13-034, 44-065, 61-032)"),
    ("verification_sheet", "the form of before 2020 (核验单) is asked by a national row, verification-form, which ended with it"),
    ("verification_method", "the face check took its place everywhere; the national rows face-check ask it"),
    ("sms_check_uses", "which digits the text message check of 2019 wanted typed: nothing to check before submission (33-033)"),
    ("annual_review", "the review of 2019 ended on 2020-07-31, and no later round is known (42-029)"),
    ("ip_filing_allowed", "an order at Alibaba Cloud has no place for it; the rule domain-form names the way through the administration (61-030)"),
];

#[test]
fn each_kind_is_in_one_list() {
    let with: BTreeSet<&str> = KINDS.iter().map(|(kind, ..)| *kind).collect();
    let without: BTreeSet<&str> = WITHOUT_RULE.iter().map(|(kind, _)| *kind).collect();
    assert!(with.is_disjoint(&without));
}

#[test]
fn each_kind_is_asked_by_a_row() {
    let law = law();
    let parts = law.province_codes().filter_map(|code| law.province(code));
    let asks: BTreeMap<&str, &str> =
        parts.flat_map(|part| &part.requirement).map(|row| (row.id.as_str(), row.asks.rule().id)).collect();
    let wrong: Vec<_> = KINDS.iter().filter(|(_, rule, row)| asks.get(row) != Some(rule)).collect();
    assert!(wrong.is_empty(), "these rows do not ask that: {wrong:?}");
}

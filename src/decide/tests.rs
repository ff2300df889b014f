//! The filing that follows from the website's domain name.

use super::{Derived, Need};
use crate::case::words::FilingType;
use crate::testing::with_facts;

const HOSTED: &str = "[[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\n\
    [[website]]\nname = \"w\"\ninstances = [\"i\"]\n";
const NEW: &str = "[applicant]\nfiled = \"none\"\n";
const KNOWN: &str = "[applicant]\nfiled = { providers = [\"tencent\"] }\n";

/// Decides for a website with one name, given the name's other keys and further tables.
fn decided(applicant: &str, name: &str, keys: &str, tables: &str) -> (Need, Derived) {
    let case =
        format!("{applicant}[[domain]]\nname = \"{name}\"\n{keys}\n{tables}{HOSTED}domain = \"{name}\"\n");
    with_facts(&case, "2026-12-01", |facts| {
        let site = &facts.decision.websites[0];
        (site.need.clone(), site.kind.clone())
    })
}

fn open_keys(need: &Need) -> Vec<&'static str> {
    match need {
        Need::Open(wants) => wants.iter().map(|want| want.key).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_subdomain_of_a_name_filed_here_needs_nothing() {
    let decided = decided(KNOWN, "blog.example.cn", "filed = { providers = [\"aliyun\"] }", "");
    assert_eq!(decided, (Need::No, Derived::None));
}

#[test]
fn a_subdomain_of_a_name_filed_elsewhere_is_connected() {
    let decided = decided(KNOWN, "blog.example.cn", "filed = { providers = [\"tencent\"] }", "");
    assert_eq!(decided, (Need::Yes, Derived::Type(FilingType::Access)));
}

#[test]
fn a_subdomain_of_a_name_that_is_not_filed_makes_it_be_filed() {
    let new = decided(NEW, "blog.example.cn", "filed = \"none\"", "");
    assert_eq!(new, (Need::Yes, Derived::Type(FilingType::First)));
    let add = decided(KNOWN, "blog.example.cn", "filed = \"none\"", "");
    assert_eq!(add, (Need::Yes, Derived::Type(FilingType::Add)));
}

#[test]
fn a_subdomain_of_a_name_of_unknown_filing_is_open() {
    let (need, _) = decided(KNOWN, "blog.example.cn", "", "");
    assert_eq!(open_keys(&need), ["domain.filed"]);
    let (need, _) = decided(KNOWN, "blog.example.cn", "filed = {}", "");
    assert_eq!(open_keys(&need), ["domain.filed.providers"]);
}

#[test]
fn the_registered_name_speaks_for_its_subdomains() {
    let listed = "[[domain]]\nname = \"EXAMPLE.cn\"\nfiled = { providers = [\"阿里云\"] }\n";
    assert_eq!(decided(KNOWN, "blog.example.cn", "", listed).0, Need::No);
    let listed = "[[domain]]\nname = \"example.cn\"\nfiled = { providers = [\"tencent\"] }\n";
    assert_eq!(decided(KNOWN, "blog.example.cn", "", listed), (Need::Yes, Derived::Type(FilingType::Access)));
    // Another registered name is irrelevant.
    let other = "[[domain]]\nname = \"example.com\"\nfiled = { providers = [\"aliyun\"] }\n";
    assert_eq!(open_keys(&decided(KNOWN, "blog.example.cn", "", other).0), ["domain.filed"]);
}

#[test]
fn a_website_on_record_speaks_for_its_name() {
    let on_record =
        "[applicant]\nfiled = { sites = [{ domain = \"example.cn\", providers = [\"aliyun\"] }] }\n";
    assert_eq!(decided(on_record, "blog.example.cn", "", "").0, Need::No);
    assert_eq!(decided(on_record, "example.cn", "", ""), (Need::Yes, Derived::OnRecord));
    assert_eq!(open_keys(&decided(on_record, "blog.example.com", "", "").0), ["domain.filed"]);
}

#[test]
fn hosts_of_government_are_filed_by_themselves() {
    let own = decided(NEW, "www.b1.a.gov.cn", "filed = \"none\"", "");
    assert_eq!(own, (Need::Yes, Derived::Type(FilingType::First)));
    // The parent body's filing does not cover them.
    let above = "[[domain]]\nname = \"a.gov.cn\"\nfiled = { providers = [\"aliyun\"] }\n";
    let own = decided(NEW, "www.b1.a.gov.cn", "filed = \"none\"", above);
    assert_eq!(own, (Need::Yes, Derived::Type(FilingType::First)));
    let (need, kind) = decided(NEW, "www.b1.a.gov.cn", "", above);
    assert_eq!(need, Need::Yes);
    assert!(matches!(kind, Derived::Open(wants) if wants[0].key == "domain.filed"));
}

//! The failing example: each fault mended alone takes exactly its own findings away.

use std::collections::BTreeSet;

use crate::support::{Case, DAY};

/// What is mended: paths and values as TOML; and the rows that fall silent.
const MENDS: &[(&str, &str, &[&str])] = &[
    ("account.site", "'china'", &["account-china-site"]),
    (
        "applicant.certificate.address",
        "'广东省广州市天河区示例路1号801房'",
        &["organisation-own-province", "44-036"],
    ),
    ("domain.0.registrar", "'阿里云计算有限公司'", &["domain-registrar-approved"]),
    ("domain.0.holder", "'applicant'", &["domain-holder-organisation"]),
    ("domain.0.real-name.on", "2026-11-10", &["real-name-synced"]),
    ("instance.0.expires", "2027-11-01", &["ecs-term"]),
    ("instance.0.public-ip", "'203.0.113.10'", &["ecs-public-network"]),
    ("website.0.open", "false", &["website-closed-until-filed"]),
    ("material.0.sealed", "true", &["44-010"]),
];

fn rows(case: &Case) -> BTreeSet<String> {
    let report = case.check(DAY);
    report
        .findings()
        .into_iter()
        .filter(|(status, ..)| status != "not-checked")
        .map(|(_, row, _)| row)
        .collect()
}

#[test]
fn each_mend_takes_its_own_findings_away() {
    let failing = Case::example("enterprise-failing");
    let before = rows(&failing);
    for (path, value, gone) in MENDS {
        let after = rows(&failing.clone().set(path, value));
        let vanished: BTreeSet<&str> = before.difference(&after).map(String::as_str).collect();
        assert_eq!(vanished, gone.iter().copied().collect(), "after mending {path}");
        let new: Vec<&String> = after.difference(&before).collect();
        assert!(new.is_empty(), "mending {path} brought {new:?}");
    }
}

#[test]
fn all_mends_together_make_it_ready() {
    let mended = MENDS
        .iter()
        .fold(Case::example("enterprise-failing"), |case, (path, value, _)| case.set(path, value));
    let report = mended.check(DAY);
    assert_eq!(report.readiness(), "ready", "{:?}", report.findings());
    let listed: usize = MENDS.iter().map(|(.., gone)| gone.len()).sum();
    assert_eq!(listed, rows(&Case::example("enterprise-failing")).len(), "each finding has its mend");
}

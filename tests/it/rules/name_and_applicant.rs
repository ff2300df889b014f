//! How the name of a company's website relates to the company: place, trade and form are no name.

use crate::support::{Case, DAY, Report};
use std::sync::Arc;

fn named(site: &str, applicant: &str) -> Case {
    Case::example("enterprise-ready")
        .set("applicant.name", &format!("'{applicant}'"))
        .set("applicant.parent", &format!("'{applicant}'"))
        .set("website.0.name", &format!("'{site}'"))
}

/// How the nation's two rows on it end: what is advised, what is asked.
fn ends(report: &Arc<Report>) -> (String, String) {
    let status = |row| report.status(row).to_owned();
    (status("website-name-of-the-organisation"), status("website-name-of-the-enterprise"))
}

#[test]
fn another_brand_of_the_same_trade_has_no_relation() {
    let ours = "杭州小树科技有限公司";
    for (site, unrelated) in [
        ("百度科技", true),
        ("杭州百度科技有限公司", true),
        ("华为技术服务", true),
        ("西湖科技网", true),
        ("杭州科技网", true),
        ("小树科技", false),
        ("小树云平台", false),
        ("杭州小树科技有限公司", false),
        // One character of two is for a reviewer.
        ("大树科技", false),
    ] {
        let report = named(site, ours).check(DAY);
        let warns = report
            .findings()
            .iter()
            .any(|(status, row, _)| status == "warn" && row == "website-name-of-the-enterprise");
        assert_eq!(warns, unrelated, "{site}: {:?}", report.findings());
    }
}

#[test]
fn a_company_called_after_nothing_but_its_trade_is_compared_as_a_whole() {
    let report = named("广州科技门户", "广州科技有限公司").check(DAY);
    assert!(!ends(&report).1.contains("warn"), "{:?}", report.findings());
    let other = named("天空之城", "广州科技有限公司").check(DAY);
    assert_eq!(other.status("website-name-of-the-enterprise"), "warn");
}

#[test]
fn a_product_is_told_with_the_ways_out() {
    let product = named("天空之城", "杭州小树科技有限公司");
    let report = product.check(DAY);
    // “一般”, “根据省份规则”: whether this province asks it, the source does not say.
    assert_eq!(
        (report.status("website-name-of-the-enterprise"), report.readiness()),
        ("warn", "ready-with-doubts")
    );
    let fix =
        report.finding("website-name-of-the-enterprise")["fix"]["zh"].as_str().expect("a fix").to_owned();
    for way in ["主办单位的全称或简称", "备注", "商标注册证", "情况说明"] {
        assert!(fix.contains(way), "{fix}");
    }
    // Each way out is one.
    let remark = product.clone().set("website.0.remark", "'天空之城是本公司自主研发的产品'");
    let spoken = product.clone().set("website.0.remark", "'天空之城是本公司的建筑设计软件，本站介绍它'");
    let trademark = product.clone().set("material.3", "{ kind = '商标注册证', of = '天空之城' }");
    let statement = product.clone().set("material.3", "{ kind = '情况说明', of = '天空之城' }");
    for (way, case) in
        [("remark", remark), ("spoken", spoken), ("trademark", trademark), ("statement", statement)]
    {
        let report = case.check(DAY);
        assert_ne!(report.status("website-name-of-the-enterprise"), "warn", "{way}: {:?}", report.findings());
    }
    // A remark about something else is none.
    let other = product.set("website.0.remark", "'企业展示网站'");
    assert_eq!(other.check(DAY).status("website-name-of-the-enterprise"), "warn");
}

#[test]
fn what_no_comparison_of_characters_can_tell_is_only_warned_of() {
    // An abbreviation in letters, and a foreign name of the same company.
    for site in ["XS云平台", "LittleTree官网"] {
        let report = named(site, "杭州小树科技有限公司").check(DAY);
        assert_eq!(report.status("website-name-of-the-enterprise"), "-", "{site}: {:?}", report.findings());
        assert_ne!(report.readiness(), "not-ready", "{site}: {:?}", report.findings());
    }
}

#[test]
fn guangxi_takes_any_remark_on_the_content() {
    let case = named("天空之城", "广州示例科技有限公司").set("filing.province", "'广西'");
    assert_eq!(case.check(DAY).status("website-name-of-the-enterprise"), "fail");
    let explained = case.set("website.0.remark", "'介绍本公司的建筑设计软件'").check(DAY);
    assert_ne!(explained.status("website-name-of-the-enterprise"), "fail", "{:?}", explained.findings());
}

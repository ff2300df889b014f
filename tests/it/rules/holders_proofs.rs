//! What shows that the holder of a name is a shareholder or an executive: each way that a province names.

use crate::support::{Case, DAY};

/// Alibaba Cloud's page named them; Tencent Cloud says since that only the applicant may hold a name there.
const THEN: &str = "2019-09-20";

fn held(province: &str, relation: &str, paper: &str) -> Case {
    Case::example("enterprise-ready")
        .set("filing.province", &format!("'{province}'"))
        .set("domain.0.holder", &format!("{{ name = '陈示例', relation = '{relation}' }}"))
        .set("material.3", paper)
}

#[test]
fn articles_of_association_are_of_the_last_year() {
    let articles = |on: &str| {
        held(
            "四川",
            "shareholder",
            &format!("{{ kind = '公司章程', of = 'example.cn', signed-on = {on}, sealed = true }}"),
        )
    };
    let report = articles("2018-06-01").check(THEN);
    assert_eq!(report.status("51-010b"), "warn", "{:?}", report.findings());
    let finding = report.finding("51-010b");
    assert_eq!(finding["saw"]["zh"], "公司章程签于 2018-06-01，超过 365 天");
    assert_eq!(finding["fix"]["zh"], "换成：公司章程（域名），签字不超过 365 天，盖章");
    assert_eq!(articles("2019-06-01").check(THEN).status("51-010b"), "-");
}

#[test]
fn the_register_names_the_shareholders() {
    let page = held("上海", "shareholder", "{ kind = '工商登记股东信息截图', of = 'example.cn' }");
    let none = held("上海", "shareholder", "{ kind = '公司章程', of = 'example.cn' }");
    // As Alibaba Cloud wrote in September 2019; Tencent Cloud says since that shareholders may not hold a name.
    assert_eq!(page.check("2019-09-20").status("31-018b"), "-");
    let report = none.check("2019-09-20");
    assert_eq!(report.status("31-018b"), "warn", "{:?}", report.findings());
    assert!(report.finding("31-018b")["fix"]["zh"].as_str().expect("a fix").contains("工商登记股东信息截图"));
    assert_eq!(none.check(DAY).status("31-018b"), "-");
}

#[test]
fn an_executive_shows_six_months_of_social_insurance() {
    let with = |paper: &str| held("天津", "executive", paper);
    let six = with("{ kind = '近六个月社保参保证明', of = 'example.cn' }").check(DAY);
    assert_eq!(six.status("12-036c"), "-", "{:?}", six.findings());
    let three = with("{ kind = '近三个月社保参保证明', of = 'example.cn' }").check(DAY);
    assert_eq!(three.status("12-036c"), "warn", "{:?}", three.findings());
    assert!(three.finding("12-036c")["fix"]["zh"].as_str().expect("a fix").contains("近六个月社保参保证明"));
}

#[test]
fn every_way_is_in_the_row_that_refuses() {
    let report = held("四川", "executive", "{ kind = '公司章程', of = 'example.cn' }").check(THEN);
    assert_eq!(report.status("51-010c"), "warn", "{:?}", report.findings());
    let fix = report.finding("51-010c")["fix"]["zh"].as_str().expect("a fix").to_owned();
    for way in ["社保证明", "聘书", "聘用合同"] {
        assert!(fix.contains(way), "{way}: {fix}");
    }
    for way in ["近六个月社保参保证明", "聘书"] {
        let report =
            held("四川", "executive", &format!("{{ kind = '{way}', of = 'example.cn' }}")).check(THEN);
        assert_eq!(report.status("51-010c"), "-", "{way}: {:?}", report.findings());
    }
}

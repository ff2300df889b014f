//! One website, one fact: what is seen of it on record and what the order says of it agree, and both places are shown.

use crate::support::{Case, DAY, Place, flat};

/// A change of a website on record at `example.cn`, which is open.
fn change() -> Case {
    Case::example("change-swaps-domain")
        .set("applicant.filed.differs", "['website-name']")
        .set("applicant.filed.sites.0.name", "'示例旧名'")
        .set("domain.0.name", "'example.cn'")
        .set("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }")
        .set("domain.0.points-to", "'i-example0001'")
        .set("website.0.domain", "'example.cn'")
        .set("website.0.home-urls", "['www.example.cn']")
}

const STORY: &str = "one-story-record-and-order";

#[test]
fn open_in_one_place_and_closed_in_the_other() {
    assert_eq!(change().check(DAY).status(STORY), "-");
    for (order, record, expected) in
        [("true", "false", "fail"), ("false", "true", "fail"), ("false", "false", "-"), ("true", "true", "-")]
    {
        let case = change()
            .set("website.0.open", order)
            .set("applicant.filed.sites.0.open", record)
            .set("domain.0.points-to", if order == "true" { "'i-example0001'" } else { "'elsewhere'" });
        assert_eq!(case.check(DAY).status(STORY), expected, "{order} {record}");
    }
    let case = change().set("website.0.open", "false");
    let page = flat(&Place::new().with("c.toml", case.text()).run(&["check", "c.toml", "--on", DAY]).out);
    assert!(page.contains("declared as open in one place and closed in another"), "{page}");
    assert!(page.contains("`open` in applicant.filed.sites"), "both places: {page}");
}

#[test]
fn a_website_that_is_reached_has_a_name_that_resolves() {
    let nowhere = change().set("domain.0.points-to", "'nothing'");
    assert_eq!(nowhere.check(DAY).status(STORY), "fail");
    // A host below the name may be what is reached.
    let host = nowhere.clone().set("domain.1", "{ name = 'www.example.cn', points-to = 'i-example0001' }");
    assert_eq!(host.check(DAY).status(STORY), "-");
    // What resolves as filed leads to the mainland.
    let abroad = change()
        .set("applicant.filed.sites.0.address-matches", "true")
        .set("instance.1", "{ id = 'i-hk', product = 'ecs', region = 'cn-hongkong' }")
        .set("domain.0.points-to", "'i-hk'");
    assert_eq!(abroad.check(DAY).status(STORY), "fail");
    assert_eq!(abroad.set("applicant.filed.sites.0.address-matches", "false").check(DAY).status(STORY), "-");
}

#[test]
fn a_filed_name_that_leads_nowhere_warns_in_a_change() {
    let closed = change().set("website.0.open", "false").without("applicant.filed.sites.0.open");
    for (target, expected) in [("'nothing'", "warn"), ("'i-example0001'", "-")] {
        let report = closed.clone().set("domain.0.points-to", target).check(DAY);
        assert_eq!(report.status("changed-name-still-serves"), expected, "{target}");
    }
    // The key is not asked for.
    assert!(!closed.without("domain.0.points-to").check(DAY).missing().contains(&"domain.points-to"));
}

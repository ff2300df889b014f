//! "No filing needed" rests on nothing that cannot be, and says one thing with the exit code.

use crate::support::{Case, DAY, Place};

/// A subdomain of a name that is filed at Alibaba Cloud.
fn below(filed: &str) -> Case {
    Case::of(&format!(
        "[[domain]]\nname = \"www.example.cn\"\nfiled = {filed}\n\
         [[instance]]\nid = \"i\"\nproduct = \"ecs\"\nregion = \"cn-shenzhen\"\n\
         [[website]]\nname = \"示例\"\ndomain = \"www.example.cn\"\ninstances = [\"i\"]\n"
    ))
}

fn need(case: &Case) -> String {
    case.check(DAY).json["files"][0]["check"]["decisions"][0]["need"].as_str().expect("a word").to_owned()
}

const OWN: &str = "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }";

#[test]
fn a_subdomain_of_a_filed_name_needs_none() {
    assert_eq!(below(OWN).check(DAY).readiness(), "no-filing-needed");
    let own = below(OWN).set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'] }");
    assert_eq!(own.check(DAY).readiness(), "no-filing-needed", "{:?}", own.check(DAY).findings());
}

#[test]
fn what_cannot_be_a_filing_settles_nothing() {
    for (filed, row) in [
        (OWN.replace("粤ICP备12345678号-1", "已注销"), "icp-numbers"),
        (OWN.replace("粤ICP备12345678号-1", "粤ICP备123号-1"), "icp-numbers"),
        (OWN.replace("2020-05-01", "2030-05-01"), "filed-in-the-past"),
        (OWN.replace("号-1", "号-1A"), "icp-numbers"),
        (OWN.replace("号-1", "号-2X"), "icp-numbers"),
        // Ten digits begin with the year: it has not come, or the filing is older than its number.
        (OWN.replace("12345678", "2031012345"), "filed-in-the-past"),
        (OWN.replace("12345678", "2025012345"), "filed-in-the-past"),
    ] {
        let case = below(&filed);
        assert_eq!(need(&case), "look-up", "{filed}");
        assert_eq!(case.check(DAY).status(row), "fail", "{filed}");
        assert_eq!((case.check(DAY).readiness(), case.check(DAY).exit), ("not-ready", 1), "{filed}");
    }
    let early = below(&OWN.replace("2020-05-01", "1999-05-01")).check(DAY);
    assert_eq!((early.readiness(), early.status("filed-in-the-past")), ("not-ready", "fail"));
}

#[test]
fn the_filing_of_another_applicant_settles_nothing() {
    let other = below(OWN).set("applicant.filed", "{ number = '粤ICP备87654321号', providers = ['aliyun'] }");
    assert_eq!((need(&other).as_str(), other.check(DAY).exit), ("look-up", 1));
    let unfiled = below(OWN).set("applicant.filed", "'none'");
    assert_eq!((need(&unfiled).as_str(), unfiled.check(DAY).exit), ("look-up", 1));
    let province =
        below(OWN).set("applicant.filed", "{ number = '京ICP备12345678号', providers = ['aliyun'] }");
    assert_eq!(need(&province), "look-up");
    let finding = unfiled.check(DAY).finding("filing-type").clone();
    assert!(
        finding["fix"]["en"].as_str().is_some_and(|fix| fix.contains("whose filing the name has")),
        "{finding}"
    );
}

#[test]
fn a_record_that_contradicts_itself_settles_nothing() {
    let case = below(OWN)
        .set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['tencent'] }")
        .check(DAY);
    assert_eq!((case.readiness(), case.status("one-story-record-and-order")), ("not-ready", "fail"));
    let empty =
        below(OWN).set("applicant.filed", "{ number = '粤ICP备12345678号', site-count = 0 }").check(DAY);
    assert_eq!((empty.readiness(), empty.exit), ("not-ready", 1));
}

#[test]
fn an_order_that_nothing_needs_is_the_one_fault() {
    for kind in ["first", "add", "access"] {
        let report = Case::example("hong-kong-server").set("filing.type", &format!("'{kind}'")).check(DAY);
        assert_eq!((report.readiness(), report.exit), ("not-ready", 1), "{kind}");
        let failed: Vec<String> =
            report.findings().into_iter().map(|(status, row, _)| format!("{status} {row}")).collect();
        assert_eq!(failed, ["fail filing-type", "not-checked filed-name-not-abroad"], "{kind}");
    }
    // Nobody gets to ready by a waiver, where there is nothing to submit.
    let waived = Case::example("hong-kong-server")
        .set("filing.type", "'first'")
        .set("applicant.filed", "{ number = '粤ICP备12345678号' }")
        .set("waiver", "[{ requirement = 'filing-type', subject = 'order', reason = 'agreed' }]")
        .check(DAY);
    assert_eq!((waived.readiness(), waived.exit), ("incomplete", 1));
    // The binary says the same.
    let text = Case::example("hong-kong-server").set("filing.type", "'first'").text();
    let ran = Place::new().with("case.toml", text).run(&["check", "case.toml", "--on", DAY]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("not ready") && !ran.out.contains("no filing needed"), "{}", ran.out);
}

#[test]
fn another_product_is_not_told_to_submit_nothing() {
    let report = Case::example("cdn-overseas-origin").set("filing.type", "'first'").check(DAY);
    assert_eq!((report.readiness(), report.exit), ("not-ready", 1));
    assert_eq!([report.status("filing-type"), report.status("cdn-name-filed")], ["fail", "fail"]);
    let fix = report.finding("filing-type")["fix"]["en"].as_str().expect("words").to_owned();
    assert!(
        fix.contains("to file a name all the same, for a CDN") && !fix.contains("submit nothing"),
        "{fix}"
    );
}

#[test]
fn what_is_on_record_can_be_cancelled_wherever_the_site_is_now() {
    let cancel = Case::example("enterprise-ready")
        .set("filing.type", "'cancel-site'")
        .set("instance.0.region", "'cn-hongkong'")
        .set(
            "applicant.filed",
            "{ number = '粤ICP备12345678号', providers = ['aliyun'], differs = [], site-count = 1 }",
        )
        .set("domain.0.filed", OWN);
    let report = cancel.check(DAY);
    assert_ne!(report.readiness(), "no-filing-needed");
    assert_eq!(
        report.exit,
        u8::from(report.findings().iter().any(|(status, ..)| status == "fail" || status == "missing"))
    );
    assert_eq!(report.status("filing-type"), "-", "{:?}", report.findings());
}

#[test]
fn what_is_not_filed_is_not_asked_who_files_it() {
    let report = Case::example("hong-kong-server")
        .set("applicant", "{ kind = 'individual', name = '示例有限公司' }")
        .check(DAY);
    assert_eq!((report.readiness(), report.exit), ("no-filing-needed", 0));
}

#[test]
fn a_name_that_serves_no_website_of_the_file_may_need_one() {
    let abroad = Case::example("hong-kong-server");
    assert_eq!(abroad.check(DAY).readiness(), "no-filing-needed");
    for other in [
        "{ name = 'example2.cn' }",
        "{ name = 'example2.cn', filed = 'none', points-to = 'elsewhere' }",
        "{ name = 'example2.cn', filed = { number = '粤ICP备12345678号-1', providers = ['aliyun'] } }",
    ] {
        let report = abroad.clone().set("domain.1", other).check(DAY);
        assert_eq!((report.readiness(), report.exit), ("incomplete", 1), "{other}");
        assert!(report.missing().contains(&"website.domain"), "{other}: {:?}", report.missing());
    }
}

#[test]
fn a_load_balancer_in_the_mainland_serves_it() {
    let uses = |scope: &str, active: &str| {
        let one = format!(
            "[{{ product = 'load-balancer', domain = 'example.com', scope = '{scope}', active = {active} }}]"
        );
        Case::example("hong-kong-server").set("uses", &one).check(DAY)
    };
    assert_ne!(uses("mainland", "true").readiness(), "no-filing-needed");
    assert_ne!(uses("global", "true").readiness(), "no-filing-needed");
    assert_eq!(uses("overseas", "true").readiness(), "no-filing-needed");
}

fn used_abroad(active: &str) -> Case {
    Case::example("hong-kong-server").set("domain.0.filed", "'none'").set(
        "uses",
        &format!("[{{ product = 'cdn', domain = 'example.hk', scope = 'mainland', active = {active} }}]"),
    )
}

#[test]
fn a_waiver_of_what_is_in_use_leaves_a_doubt() {
    let waived = |case: Case, until: &str| {
        let waiver = format!(
            "[{{ requirement = 'cdn-name-filed', subject = 'order', reason = '接受', until = {until} }}]"
        );
        case.set("waiver", &waiver).check(DAY)
    };
    let report = waived(used_abroad("true"), "2027-11-20");
    assert_eq!((report.readiness(), report.exit), ("ready-with-doubts", 0));
    assert_eq!(waived(used_abroad("true"), "2026-11-20").readiness(), "not-ready");
    assert_eq!(waived(used_abroad("false"), "2027-11-20").readiness(), "ready-with-doubts");
    let page = used_abroad("false").page(DAY);
    assert!(page.contains("no filing needed, with doubts") && !page.contains("ready, with doubts"), "{page}");
}

#[test]
fn what_is_planned_in_the_mainland_leaves_a_doubt() {
    let report = used_abroad("false").check(DAY);
    assert_eq!((report.status("cdn-name-filed"), report.readiness()), ("warn", "ready-with-doubts"));
    for product in ["oss", "waf"] {
        let planned = used_abroad("false").set("uses.0.product", &format!("'{product}'")).check(DAY);
        assert_eq!(planned.readiness(), "ready-with-doubts", "{product}");
    }
    // A name that is filed can be put to use; one that this order files needs no more than the order.
    let filed = used_abroad("false")
        .set("domain.0.filed", "{ number = '粤ICP备12345678号-1', providers = ['aliyun'] }")
        .check(DAY);
    assert_ne!(filed.status("cdn-name-filed"), "warn");
    let order = Case::example("enterprise-ready")
        .set("uses", "[{ product = 'cdn', domain = 'example.cn', scope = 'mainland', active = false }]")
        .check(DAY);
    assert_eq!((order.status("cdn-name-filed"), order.readiness()), ("not-checked", "ready"));
}

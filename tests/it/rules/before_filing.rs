//! What an applicant does before and beside the order: a website that is open already, a name that resolves, another
//! order; and where the name is going to lead once it is filed.

use crate::support::{Case, DAY, Report};

fn first() -> Case {
    Case::example("enterprise-ready")
}

fn open_elsewhere(open: bool, points_to: &str) -> Case {
    first().set("website.0.open", &open.to_string()).set("domain.0.points-to", &format!("'{points_to}'"))
}

fn failing(report: &Report, rule: &str) -> bool {
    report.statuses(rule).contains(&"fail")
}

#[test]
fn a_website_that_is_open_under_an_unfiled_name_fails_wherever_it_is() {
    // On Vercel, GitHub Pages or behind Cloudflare: real orders came back for it.
    for province in ["广东", "浙江", "贵州", "云南"] {
        let case = open_elsewhere(true, "elsewhere").set("filing.province", &format!("'{province}'"));
        let report = case.check(DAY);
        assert!(failing(&report, "website-closed"), "{province}");
        assert_eq!(report.exit, 1);
    }
    // On a server abroad that the file names; under a second name.
    let abroad = open_elsewhere(true, "i-hk").set("instance.1", "{ id = 'i-hk', region = 'cn-hongkong' }");
    assert!(failing(&abroad.check(DAY), "website-closed"));
    let again = open_elsewhere(true, "elsewhere").set("filing.type", "'add'").set(
        "applicant.filed",
        "{ number = '粤ICP备12345678号', kind = 'enterprise', providers = ['aliyun'], on = 2020-05-01, site-count = 1, differs = [\"none\"], sites = [{ number = '粤ICP备12345678号-1', name = '示例', domain = 'example.com', providers = ['aliyun'], open = true, shows-number = true, content-matches = true }] }",
    );
    assert!(failing(&again.check(DAY), "website-closed"));
    // A website that is connected stays open all the while.
    assert!(!failing(
        &Case::example("access-filing").set("website.0.open", "true").check(DAY),
        "website-closed"
    ));
    assert!(!failing(&open_elsewhere(false, "nothing").check(DAY), "website-closed"));
}

#[test]
fn a_name_that_merely_resolves_fails_where_a_page_asks_it_off_and_warns_elsewhere() {
    let row = "unfiled-name-resolves-nowhere";
    for (province, expected) in [("广东", "warn"), ("江苏", "warn"), ("河南", "fail")] {
        let case = open_elsewhere(false, "elsewhere").set("filing.province", &format!("'{province}'"));
        let report = case.check(DAY);
        let worst = report.statuses("unfiled-name-resolves");
        assert!(worst.contains(&expected), "{province}: {worst:?}");
        assert_eq!(worst.contains(&"fail"), expected == "fail", "{province}: {worst:?}");
    }
    assert_eq!(open_elsewhere(false, "nothing").check(DAY).status(row), "-");
    // To a server of the mainland: Alibaba Cloud blocks it, and the order comes back.
    assert!(failing(&open_elsewhere(false, "i-example0001").check(DAY), "unfiled-name-resolves"));
}

#[test]
fn a_change_and_a_new_website_are_two_orders() {
    let record = |differs: &str| {
        format!(
            "{{ number = '粤ICP备12345678号', kind = 'enterprise', providers = ['aliyun'], on = 2020-05-01, site-count = 1, differs = [{differs}], sites = [{{ number = '粤ICP备12345678号-1', name = '示例', domain = 'example.com', providers = ['aliyun'], open = true, shows-number = true, content-matches = true }}] }}"
        )
    };
    let add = |differs: &str| {
        let case = first().set("filing.type", "'add'").set("applicant.filed", &record(differs));
        case.set("account.filed-applicant", "'广州示例科技有限公司'").check(DAY)
    };
    let row = "change-before-new-website";
    for field in ["applicant-address", "responsible-person", "responsible-certificate"] {
        let report = add(&format!("'{field}'"));
        assert_eq!(report.status(row), "warn", "{field}");
        assert!(
            report.finding(row)["fix"]["en"].as_str().expect("words").contains("change filing first"),
            "{field}"
        );
    }
    assert_eq!(add("'none'").status(row), "-");
    // The other way round: a change that brings a name which is not filed.
    let change = Case::example("change-swaps-domain").check(DAY);
    assert_eq!(change.status("change-keeps-domain"), "fail");
    // One order at a time: what is under way elsewhere comes first.
    for state in ["first-review", "管局审核中", "已驳回", "draft"] {
        let orders = format!("[{{ at = '腾讯云', state = '{state}', domain = 'example.net' }}]");
        assert_eq!(
            first().set("filing.orders", &orders).check(DAY).statuses("open-orders"),
            ["fail"],
            "{state}"
        );
    }
}

#[test]
fn where_the_name_is_going_to_lead_once_it_is_filed() {
    let row = "name-serves-once-filed";
    let abroad = first().set("instance.1", "{ id = 'i-hk', region = 'cn-hongkong' }");
    for (target, expected) in [
        ("i-example0001", "-"),
        // A server that is bought only to file; an origin abroad behind a CDN in the mainland.
        ("i-hk", "warn"),
        ("elsewhere", "warn"),
        ("nothing", "warn"),
    ] {
        let report = abroad.clone().set("domain.0.will-point-to", &format!("'{target}'")).check(DAY);
        assert_eq!(report.status(row), expected, "{target}");
        let readiness = if expected == "warn" { "ready-with-doubts" } else { "ready" };
        assert_eq!(report.readiness(), readiness, "{target}: no order is returned for it");
    }
    let cdn = abroad
        .clone()
        .set("domain.0.will-point-to", "'i-hk'")
        .set("uses", "[{ product = 'cdn', domain = 'example.cn', scope = 'mainland', active = false }]");
    assert_eq!(cdn.check(DAY).status(row), "warn");
    // One host that leads to the server of the filing keeps it; and nobody has to know the future.
    let host = abroad
        .clone()
        .set("domain.0.will-point-to", "'i-hk'")
        .set("domain.1", "{ name = 'www.example.cn', will-point-to = 'i-example0001' }");
    assert_eq!(host.check(DAY).status(row), "-");
    assert_eq!(first().check(DAY).status(row), "-");
    assert_eq!(first().set("domain.0.will-point-to", "'i-nowhere'").check(DAY).exit, 2);
}

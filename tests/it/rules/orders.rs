//! Orders under way, other products on the same names, and the term of an instance: a clean applicant is not stopped.

use crate::support::{Case, DAY};

fn example() -> Case {
    Case::example("enterprise-ready")
}

#[test]
fn an_order_that_came_back_here_is_this_one() {
    let order = |at: &str, state: &str, domain: &str| {
        let list = format!("[{{ at = '{at}', state = '{state}', domain = '{domain}' }}]");
        let report = example().set("filing.orders", &list).check(DAY);
        (report.statuses("open-orders").join(" "), report.readiness().to_owned())
    };
    let taken = ("pass".to_owned(), "ready".to_owned());
    assert_eq!(order("阿里云", "已驳回", "example.cn"), taken);
    assert_eq!(order("aliyun", "draft", "www.example.cn"), taken);
    for (at, state, domain) in [
        ("腾讯云", "已驳回", "example.cn"),
        ("阿里云", "管局审核中", "example.cn"),
        ("阿里云", "初审中", "example.cn"),
        ("阿里云", "已驳回", "other.cn"),
    ] {
        assert_eq!(order(at, state, domain).0, "fail", "{at} {state} {domain}");
    }
}

#[test]
fn mail_on_a_name_that_is_about_to_be_filed() {
    let mail = |domain: &str, active: &str| {
        let uses = format!("[{{ product = '企业邮箱', domain = '{domain}', active = {active} }}]");
        let report = example().set("uses", &uses).check(DAY);
        (report.statuses("other-products").join(" "), report.readiness().to_owned())
    };
    assert_eq!(mail("example.cn", "true"), (String::new(), "ready".to_owned()));
    assert_eq!(mail("example.cn", "false").1, "ready");
    assert_eq!(mail("mail.example.cn", "false").0, "not-checked");
    assert_eq!(mail("mail.example.cn", "true"), ("fail".to_owned(), "not-ready".to_owned()));
    // Another product on the very name is another matter.
    let cdn = example()
        .set("uses", "[{ product = 'cdn', domain = 'example.cn', scope = 'mainland', active = true }]");
    assert_eq!(cdn.check(DAY).statuses("other-products"), ["fail"]);
}

#[test]
fn exactly_three_months_are_enough() {
    let bought = |from: &str, to: &str| {
        example()
            .set("instance.0.bought", from)
            .set("instance.0.expires", to)
            .check(DAY)
            .readiness()
            .to_owned()
    };
    assert_eq!(bought("2026-12-01", "2027-03-01"), "ready", "bought today");
    assert_eq!(bought("2026-11-20", "2027-02-20"), "ready", "bought some days ago");
    assert_eq!(bought("2026-11-20", "2027-02-19"), "not-ready", "a day less");
}

#[test]
fn the_page_of_the_term_shows_what_its_table_said() {
    let page = crate::support::library::explain(&["ecs-term"], None, DAY).to_string();
    assert!(page.contains("its table says more than three months"), "{page}");
}

#[test]
fn an_order_under_way_bars_cancellations_too() {
    let cancel = |kind: &str, orders: &str| {
        let report = Case::example("cancel-access-last-provider")
            .set("filing.type", &format!("'{kind}'"))
            .set("filing.orders", orders)
            .check(DAY);
        report.statuses("open-orders").join(" ")
    };
    let elsewhere = "[{ at = '腾讯云', state = '管局审核中', domain = 'example.net' }]";
    for kind in ["cancel-access", "cancel-site", "cancel-applicant"] {
        assert_eq!(cancel(kind, elsewhere), "fail", "{kind}");
        assert_eq!(cancel(kind, "'none'"), "pass", "{kind}");
        // This very order, come back.
        let returned = "[{ at = '阿里云', state = '已驳回', domain = 'example.cn' }]";
        assert_eq!(cancel(kind, returned), "pass", "{kind}");
    }
    // The source does not name the claim.
    assert_eq!(cancel("claim", elsewhere), "warn");
    let silent = Case::example("cancel-access-last-provider").without("filing.orders").check(DAY);
    assert!(silent.missing().contains(&"filing.orders"));
}

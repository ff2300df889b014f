//! Cancellations: what the record says of them, and what the names do that are left without a filing.

use crate::support::{Case, DAY};

/// An order that cancels the only website on record, whose name resolves nowhere.
fn cancelled(order: &str) -> Case {
    Case::example("cancel-access-last-provider")
        .set("filing.type", &format!("'{order}'"))
        .set("domain.0.points-to", "'nothing'")
}

const ORDERS: [&str; 2] = ["cancel-site", "cancel-applicant"];

#[test]
fn a_product_that_still_serves_the_name_is_a_doubt() {
    for order in ORDERS {
        assert_eq!(cancelled(order).check(DAY).readiness(), "ready", "{order}");
        let used = |product: &str, name: &str, keys: &str| {
            let uses = format!("[{{ product = '{product}', domain = '{name}', {keys} }}]");
            let report = cancelled(order).set("uses", &uses).check(DAY);
            (report.status(&format!("{product}-name-filed")).to_owned(), report.readiness().to_owned())
        };
        let doubt = ("warn".to_owned(), "ready-with-doubts".to_owned());
        let live = "scope = 'mainland', active = true";
        for (product, name) in [("cdn", "example.cn"), ("oss", "img.example.cn"), ("waf", "*.example.cn")] {
            assert_eq!(used(product, name, live), doubt, "{order} {product}");
        }
        // Whoever has stopped it, or serves abroad, has nothing to mend.
        for keys in ["scope = 'mainland', active = false", "scope = 'overseas', active = true"] {
            assert_eq!(used("cdn", "example.cn", keys).1, "ready", "{order} {keys}");
        }
    }
    // Where only the access is cancelled the name stays filed.
    let uses = "[{ product = 'cdn', domain = 'example.cn', scope = 'mainland', active = true }]";
    let report = cancelled("cancel-access").set("uses", uses).check(DAY);
    assert_eq!(report.status("cdn-name-filed"), "-");
}

#[test]
fn a_name_that_still_leads_to_the_mainland_is_a_doubt() {
    for order in ORDERS {
        let leads = |to: &str| {
            let report = cancelled(order).set("domain.0.points-to", to).check(DAY);
            (report.status("cancelled-name-moved").to_owned(), report.readiness().to_owned())
        };
        assert_eq!(leads("'i-example0001'"), ("warn".to_owned(), "ready-with-doubts".to_owned()), "{order}");
        assert_eq!(leads("'elsewhere'").0, "-", "{order}");
        // Nobody has to say where it leads.
        let silent = cancelled(order).without("domain.0.points-to").check(DAY);
        assert_eq!(silent.status("cancelled-name-moved"), "-", "{order}");
    }
}

#[test]
fn more_numbers_than_websites_on_record() {
    let two = |count: &str, second: &str| {
        cancelled("cancel-site")
            .set("applicant.filed.site-count", count)
            .set(
                "domain.1",
                &format!(
                    "{{ name = 'example.net', points-to = 'nothing', filed = {{ number = '{second}', providers = ['aliyun'], on = 2020-05-01 }} }}"
                ),
            )
            .check(DAY)
            .status("one-story-record-and-order")
            .to_owned()
    };
    assert_eq!(two("1", "粤ICP备12345678号-2"), "fail");
    assert_eq!(two("2", "粤ICP备12345678号-2"), "-");
    // An old website has several names under one number, and a number without a website's is the applicant's.
    assert_eq!(two("1", "粤ICP备12345678号-1"), "-");
    assert_eq!(two("1", "粤ICP备12345678号"), "-");
}

#[test]
fn an_applicant_is_cancelled_with_the_names_that_the_record_lists() {
    let listed = |count: &str, providers: &str| {
        cancelled("cancel-applicant")
            .without("domain")
            .without("website")
            .without("instance")
            .set("applicant.filed.site-count", count)
            .set("applicant.filed.providers", providers)
            .set(
                "applicant.filed.sites",
                &format!("[{{ number = '粤ICP备12345678号-1', name = '示例科技', domain = 'example.cn', providers = {providers} }}]"),
            )
            .check(DAY)
    };
    assert_eq!(listed("1", "['aliyun']").readiness(), "ready");
    assert_eq!(listed("1", "['tencent']").status("cancel-where-it-is-filed"), "fail");
    // One that is not listed has a name as well.
    assert_eq!(listed("2", "['aliyun']").readiness(), "incomplete");
}

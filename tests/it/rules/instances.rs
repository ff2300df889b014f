//! Instances with the built-in law: the term and the service numbers of each product, in 2019 as today.

use crate::support::{Case, DAY as TODAY, Report};

const THEN: &str = "2019-09-20";
fn status(report: &Report, row: &str) -> String {
    report.status(row).to_owned()
}

fn ready(product: &str) -> Case {
    Case::example("enterprise-ready").set("instance.0.product", &format!("'{product}'"))
}

/// Product, and its months by hand: bought on 15 August, the last day that is too short and the first that is not.
const TERMS: [(&str, &str, &str); 7] = [
    ("ecs", "11-14", "11-15"),
    ("web-hosting", "11-14", "11-15"),
    ("swas", "11-14", "11-15"),
    ("elastic-web-hosting", "02-14", "02-15"),
    ("nat-gateway", "09-14", "09-15"),
    ("ipv6-translation", "09-14", "09-15"),
    ("ens", "11-14", "11-15"),
];

#[test]
fn each_product_is_bought_for_its_term() {
    for (product, short, enough) in TERMS {
        let row = format!("{product}-term");
        for (on, year) in [(THEN, 2019), (TODAY, 2026)] {
            let until = |end: &str| {
                let end_year = if end.starts_with("02") { year + 1 } else { year };
                let case = ready(product)
                    .set("instance.0.bought", &format!("{year}-08-15"))
                    .set("instance.0.expires", &format!("{end_year}-{end}"));
                status(&case.check(on), &row)
            };
            assert_eq!([until(short), until(enough)], ["fail", "-"], "{product} on {on}");
        }
    }
}

#[test]
fn a_marketplace_product_by_its_first_order() {
    let order = |months: &str, amount: &str| {
        ready("marketplace").set("instance.0.first-months", months).set("instance.0.order-amount-cny", amount)
    };
    for on in [THEN, TODAY] {
        for (months, amount, expected) in
            [("12", "99.0", "-"), ("11", "99.0", "fail"), ("12", "98.99", "fail"), ("24", "500.0", "-")]
        {
            let found = status(&order(months, amount).check(on), "marketplace-first-order");
            assert_eq!(found, expected, "{months} months for {amount} on {on}");
        }
    }
}

/// Product, and how many service numbers there are of it: for an instance, or the account.
const NUMBERS: [(&str, usize); 8] = [
    ("ecs", 5),
    ("web-hosting", 5),
    ("swas", 5),
    ("elastic-web-hosting", 5),
    ("marketplace", 1),
    ("nat-gateway", 2),
    ("ipv6-translation", 2),
    ("ens", 5),
];

fn spent(product: &str, numbers: usize) -> Case {
    let number = |i| format!("{{ number = '00000000-0000-0000-0000-00000000000{i}', status = 'used' }}");
    let list = (0..numbers).map(number).collect::<Vec<_>>().join(", ");
    ready(product).set("instance.0.service-numbers", &format!("[{list}]"))
}

#[test]
fn each_product_has_its_service_numbers() {
    for (product, most) in NUMBERS {
        let row = format!("{product}-numbers");
        for on in [THEN, TODAY] {
            // All are spent, and the website needs one more. Renewals add none.
            let all = spent(product, most).set("instance.0.expires", "2036-12-01").check(on);
            assert_eq!(status(&all, &row), "fail", "{product} on {on}");
            let left = spent(product, most - 1).check(on);
            // Other instances of the account may have spent what is left to it.
            let expected = if product == "elastic-web-hosting" { "not-checked" } else { "-" };
            assert_eq!(status(&left, &row), expected, "{product} on {on}");
        }
    }
}

#[test]
fn only_these_products_take_a_filing() {
    // What was named in 2019 only warns today; what was never named fails.
    for (product, then, today) in [
        ("ecs", "-", "-"),
        ("web-hosting", "-", "warn"),
        ("swas", "-", "-"),
        ("elastic-web-hosting", "-", "warn"),
        ("marketplace", "-", "-"),
        ("nat-gateway", "-", "warn"),
        ("ipv6-translation", "-", "warn"),
        ("ens", "-", "warn"),
        ("wangpu", "-", "warn"),
        ("load-balancer", "fail", "fail"),
    ] {
        for (on, expected) in [(THEN, then), (TODAY, today)] {
            let report = ready(product).check(on);
            let found = ["eligible-products", "eligible-products-named-now"].map(|row| status(&report, row));
            let gravest = found.into_iter().find(|status| status != "-").unwrap_or_else(|| "-".to_owned());
            assert_eq!(gravest, expected, "{product} on {on}");
        }
    }
}

#[test]
fn an_instance_outlasts_the_review_or_is_renewed() {
    let until = |day: &str| {
        let report = Case::example("enterprise-ready").set("instance.0.expires", day).check(TODAY);
        (report.readiness().to_owned(), report.status("instance-outlasts-the-review").to_owned())
    };
    let ends = |readiness: &str, status: &str| (readiness.to_owned(), status.to_owned());
    assert_eq!(until("2026-12-01"), ends("ready-with-doubts", "warn"));
    assert_eq!(until("2026-12-31"), ends("ready-with-doubts", "warn"));
    assert_eq!(until("2027-01-01"), ends("ready", "-"));
}

#[test]
fn of_an_instance_that_carries_nothing_nothing_is_asked() {
    let ready = Case::example("enterprise-ready");
    for other in [
        "{ id = 'slb', product = 'load-balancer', region = 'cn-shenzhen' }",
        "{ id = 'hk', product = 'ecs', region = 'cn-hongkong', status = 'running' }",
        "{ id = 'old', product = 'ecs', region = 'cn-shenzhen', status = 'expired', expires = 2025-01-01 }",
    ] {
        let beside = ready.clone().set("instance.1", other);
        assert_eq!(beside.check(TODAY).readiness(), "ready", "{other}");
        // A name that points there rests on it, and so may a website that does not say what it rests on.
        let id = other.split('\'').nth(1).expect("an id");
        let served = beside.clone().set("domain.0.points-to", &format!("'{id}'"));
        assert_ne!(served.check(TODAY).readiness(), "ready", "{other}");
        assert_ne!(beside.without("website.0.instances").check(TODAY).readiness(), "ready", "{other}");
    }
}

#[test]
fn where_a_name_still_leads_is_no_instance_of_a_website_that_names_its_own() {
    let old = |example: &str, instance: &str| {
        Case::example(example)
            .set("instance.1", &format!("{{ id = 'i-old', product = 'other', {instance} }}"))
            .set("domain.0.points-to", "'i-old'")
            .check(TODAY)
    };
    let access = old("access-filing", "provider = '腾讯云', region = 'ap-guangzhou'");
    assert_eq!(access.status("provider-of-server"), "-", "{:?}", access.findings());
    let abroad = old("enterprise-ready", "region = 'cn-hongkong'");
    assert_eq!(abroad.status("mainland-instance"), "-", "{:?}", abroad.findings());
    assert!(!abroad.missing().contains(&"instance.billing"), "{:?}", abroad.missing());
    // A website that names none has it.
    let unsaid = Case::example("access-filing")
        .set("instance.0", "{ id = 'i-old', product = 'ecs', provider = '腾讯云', region = 'ap-guangzhou' }")
        .set("domain.0.points-to", "'i-old'")
        .without("website.0.instances");
    assert_eq!(unsaid.check(TODAY).status("provider-of-server"), "fail");
}

/// Whoever renews for as long as is required has renewed: what else a short term brings is mended on the way, and is a
/// step of its own only where the term is long enough.
#[test]
fn what_is_mended_on_the_way_is_no_step_of_its_own() {
    let step = |report: &Report, row: &str| report.finding(row)["step"].as_u64().expect("a step");
    let steps = |report: &Report| report.json()["files"][0]["steps"].as_array().expect("steps").len();

    // Bought for too short a term, and soon over: one step. With the term long enough, the advice has its own.
    let short = ready("swas").set("instance.0.bought", "2026-11-15").set("instance.0.expires", "2026-12-20");
    let report = short.check(TODAY);
    assert_eq!(step(&report, "swas-term"), step(&report, "instance-outlasts-the-review"));
    assert!(
        report.finding("instance-outlasts-the-review")["fix"]["en"]
            .as_str()
            .is_some_and(|fix| fix.starts_with("renew"))
    );
    assert_eq!(steps(&report), 1);
    let long = ready("swas").set("instance.0.expires", "2026-12-20").check(TODAY);
    assert_eq!((steps(&long), long.status("swas-term")), (1, "-"));

    // Another instance that ends soon is not renewed with the first.
    let other = "{ id = 'other', product = 'swas', region = 'cn-shenzhen', billing = 'subscription', bought = 2026-01-01, expires = 2026-12-20, status = 'running', public-ip = '203.0.113.9', account = 'this', service-numbers = [] }";
    let both =
        short.clone().set("instance.1", other).set("website.0.instances", "['i-example0001', 'other']");
    assert_eq!(steps(&both.check(TODAY)), 2);

    // A name that changes its registrar is verified again: the wait for the old verification is over with it.
    let abroad = Case::example("enterprise-ready")
        .set("domain.0.registrar", "'GoDaddy.com, LLC'")
        .set("domain.0.real-name.on", "2026-11-27");
    let report = abroad.check(TODAY);
    assert_eq!((report.status("real-name-synced"), steps(&report)), ("warn", 1));
    assert_eq!(step(&report, "real-name-synced"), step(&report, "domain-registrar-approved"));
}

//! No order, just a look whether what is filed still stands: what makes a shell of it, what has to be changed, and
//! that nothing stands which is not on record or which nobody looked at.

use crate::support::{Case, DAY, Place, flat};

fn looked_after() -> Case {
    Case::example("looked-after")
}

const SITE: &str = "applicant.filed.sites.0";

/// What the binary says of a case: its headline, the whole page as one line, and the exit code.
fn ran(case: &Case) -> (String, String, i32) {
    let ran = Place::new().with("case.toml", case.text()).run(&["check", "case.toml", "--on", DAY]);
    let marked = |line: &&str| line.starts_with(['✓', '✗', '!', '?']);
    let headline = ran.out.lines().find(marked).unwrap_or_else(|| panic!("{}", ran.all())).to_owned();
    (headline, flat(&ran.out), ran.code)
}

#[test]
fn what_is_in_order_stands_and_nothing_is_to_be_submitted() {
    let (headline, page, code) = ran(&looked_after());
    assert_eq!(code, 0, "{page}");
    assert!(
        headline.starts_with("✓ The filing is still valid; nothing to submit, until 2027-09-01"),
        "{page}"
    );
    let report = looked_after().check(DAY);
    assert_eq!((report.readiness(), report.exit), ("stands", 0));
    // The same in Chinese words, and where no type is written: everything is on record, so it is looked at.
    for written in ["'自查'", "'备案自查'"] {
        assert_eq!(looked_after().set("filing.type", written).check(DAY).readiness(), "stands");
    }
    let named = looked_after().set(
        "website",
        "[{ name = '示例科技', domain = 'example.cn', instances = ['i-example0001'], open = true }]",
    );
    assert_eq!(named.check(DAY).readiness(), "stands");
    assert_eq!(named.without("filing.type").check(DAY).readiness(), "stands");
}

#[test]
fn a_shell_does_not_stand() {
    for (path, value, row) in [
        ("domain.0.points-to", "'nothing'", "kept-name-serves"),
        ("instance.0.region", "'cn-hongkong'", "kept-name-serves"),
        ("instance.0.expires", "2026-11-30", "kept-name-serves"),
        ("instance.0.status", "'stopped'", "kept-name-serves"),
        ("instance.0.provider", "'腾讯云'", "kept-name-serves"),
        ("applicant.filed.sites.0.providers", "['none']", "kept-name-has-a-provider"),
        ("applicant.filed.sites.0.open", "false", "kept-sites-open"),
        ("domain.0.expires", "2026-11-30", "kept-name-valid"),
        ("applicant.filed.site-count", "0", "kept-record-not-empty"),
        ("applicant.circumstances", "['irregular-business']", "in-order-in-the-register"),
    ] {
        let case = looked_after().set(path, value);
        // A website that is seen to be open and to resolve as filed is no shell: that would be another story.
        let case = match value {
            "'nothing'" | "'cn-hongkong'" => {
                case.set(&format!("{SITE}.open"), "false").without(&format!("{SITE}.address-matches"))
            }
            "['none']" => case.set("applicant.filed.providers", "['none']"),
            _ => case,
        };
        let report = case.check(DAY);
        assert_eq!(report.status(row), "fail", "{path} = {value}");
        assert_eq!((report.readiness(), report.exit), ("not-ready", 1), "{path} = {value}");
    }
    let (headline, page, code) = ran(&looked_after().set("instance.0.expires", "2026-11-30"));
    assert_eq!(code, 1);
    assert!(headline.starts_with("✗ The filing is no longer valid: 1 to fix"), "{page}");
}

#[test]
fn data_that_changed_are_to_be_changed_and_by_when() {
    for (field, others) in [
        ("responsible-person", ""),
        ("responsible-certificate", ""),
        ("website-content", ""),
        ("certificate-address", ""),
        ("website-phone", ""),
    ] {
        let case = looked_after().set("applicant.filed.differs", &format!("['{field}'{others}]"));
        let report = case.check(DAY);
        assert_eq!((report.status("kept-data-current"), report.exit), ("fail", 1), "{field}");
        let (_, page, _) = ran(&case);
        assert!(page.contains("within 10 working days of the change"), "{page}");
    }
    let unsaid = looked_after().without("applicant.filed.differs").check(DAY);
    assert_eq!((unsaid.readiness(), unsaid.missing()), ("incomplete", vec!["applicant.filed.differs"]));
}

#[test]
fn a_name_that_moved_or_was_sold_and_a_card_that_lapsed_are_found() {
    for (path, value, row, status) in [
        ("domain.0.registrar", "'GoDaddy.com, LLC'", "kept-name-registrar", "fail"),
        (
            "domain.0.holder",
            "{ name = '北京无关贸易有限公司', certificate = { type = 'business-license', number = '91440101MA0000015X' }, relation = 'other' }",
            "kept-name-holder-organisation",
            "fail",
        ),
        ("person.0.certificate.expires", "2026-11-30", "kept-person-certificate-valid", "fail"),
        // Old pages alone ask it of the certificate of the applicant.
        ("applicant.certificate.expires", "2026-11-30", "kept-applicant-certificate-valid", "warn"),
    ] {
        let filed = "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }";
        let report = looked_after().set("domain.0.filed", filed).set(path, value).check(DAY);
        assert_eq!(report.status(row), status, "{path}");
    }
    // Whom some provinces take as holder in an order is a doubt: checks compare the holder with the applicant.
    let held = looked_after().set("domain.0.holder", "'zhang'").check(DAY);
    assert_eq!(
        (held.readiness(), held.status("kept-name-holder-is-the-organisation")),
        ("stands-with-doubts", "warn")
    );
}

#[test]
fn nothing_stands_that_is_not_on_record() {
    // A second name that is not filed, with a website and without one.
    let second = looked_after().set(
        "domain.1",
        "{ name = 'example.net', registrar = '阿里云计算有限公司', expires = 2028-06-30, holder = 'applicant', points-to = 'i-example0001', filed = 'none' }",
    );
    let report = second.check(DAY);
    assert_eq!((report.readiness(), report.status("kept-name-has-a-provider")), ("not-ready", "fail"));
    let served = second
        .set("website", "[{ name = '示例商城', domain = 'example.net', instances = ['i-example0001'] }]");
    let report = served.check(DAY);
    assert_eq!((report.readiness(), report.status("filing-type")), ("not-ready", "fail"));
    // An applicant without a record; a website abroad that never had a filing: neither stands, neither is needless.
    let nobody = Case::example("hong-kong-server")
        .set("filing.type", "'none'")
        .set("applicant", "{ kind = 'enterprise', filed = 'none' }")
        .set("domain.0.filed", "'none'");
    let report = nobody.check(DAY);
    assert_eq!((report.readiness(), report.exit), ("not-ready", 1));
    assert_eq!(report.status("kept-record-listed"), "fail");
    // The number of another applicant.
    let theirs = looked_after()
        .set("domain.0.filed", "{ number = '京ICP备17654321号-1', providers = ['aliyun'], on = 2020-05-01 }");
    assert_ne!(theirs.check(DAY).exit, 0);
}

#[test]
fn nothing_stands_that_nobody_looked_at() {
    for (path, key) in [
        ("applicant.filed.sites.0.open", "applicant.filed.sites.open"),
        ("applicant.filed.sites.0.shows-number", "applicant.filed.sites.shows-number"),
        ("applicant.filed.sites.0.content-matches", "applicant.filed.sites.content-matches"),
        ("applicant.filed.sites.0.domain", "applicant.filed.sites.domain"),
        ("applicant.filed.site-count", "applicant.filed.site-count"),
        ("domain.0.points-to", "domain.points-to"),
        ("domain.0.expires", "domain.expires"),
        ("domain.0.registrar", "domain.registrar"),
        ("person.0.certificate.expires", "person.certificate.expires"),
        ("instance.0.expires", "instance.expires"),
    ] {
        let report = looked_after().without(path).check(DAY);
        assert_eq!(report.exit, 1, "{path}");
        assert!(report.missing().contains(&key), "{path}: {:?}", report.missing());
    }
    // One of two websites is listed; a listed one without its name in the file.
    let two = looked_after().set("applicant.filed.site-count", "2").check(DAY);
    assert_eq!((two.readiness(), two.missing()), ("incomplete", vec!["applicant.filed.sites"]));
    let unnamed = looked_after().set(
        "applicant.filed.sites.1",
        "{ number = '粤ICP备12345678号-2', domain = 'example.net', providers = ['aliyun'], open = true, shows-number = true, content-matches = true }",
    );
    let report = unnamed.set("applicant.filed.site-count", "2").check(DAY);
    assert_eq!((report.readiness(), report.missing()), ("incomplete", vec!["domain"]));
    // Where the name leads elsewhere, somebody has to see where, and says so.
    let elsewhere = looked_after().set("domain.0.points-to", "'elsewhere'").without("instance");
    assert_eq!(elsewhere.check(DAY).status("kept-name-serves"), "look-up");
    let seen = elsewhere.set(
        "confirmed",
        "[{ requirement = 'kept-name-serves', subject = 'example.cn', how = '解析到腾讯云广州的地址', on = 2026-11-30 }]",
    );
    assert_eq!(seen.check(DAY).readiness(), "stands");
}

#[test]
fn an_order_for_what_is_on_record_already_is_led_here() {
    let order = looked_after()
        .set("filing.type", "'first'")
        .set("website", "[{ name = '示例科技', domain = 'example.cn', instances = ['i-example0001'] }]");
    let finding = order.check(DAY).finding("filing-type").clone();
    assert!(finding["fix"]["en"].as_str().expect("words").contains("filing.type = \"none\""), "{finding}");
}

#[test]
fn numbers_and_names_are_those_of_the_certificates() {
    for (path, value, row) in [
        ("applicant.certificate.number", "'91440101MA0000007C'", "kept-applicant-number"),
        ("person.0.certificate.number", "'440524198001010014'", "kept-person-number"),
        ("person.0.name", "'张3'", "kept-person-named"),
    ] {
        // What is checked so was last read of in 2019: it warns.
        let report = looked_after().set(path, value).check(DAY);
        assert_eq!((report.status(row), report.readiness()), ("warn", "stands-with-doubts"), "{path}");
    }
    for key in ["applicant.name", "applicant.certificate.number"] {
        let report = looked_after().without(key).check(DAY);
        assert!(report.missing().contains(&key), "{key}: {:?}", report.findings());
    }
}

#[test]
fn an_individual_answers_for_what_is_on_record_in_person() {
    let individual = |responsible: &str| {
        let card = "{ type = 'id-card', number = '440106199003070001', expires = 2036-05-01 }";
        looked_after()
            .set("applicant.kind", "'individual'")
            .set("applicant.name", "'李示例'")
            .set("applicant.filed.kind", "'individual'")
            .set("applicant.certificate", card)
            .set("person.0.certificate", card)
            .set("person.0.name", &format!("'{responsible}'"))
            .check(DAY)
            .status("individual-is-responsible")
            .to_owned()
    };
    assert_eq!([individual("王示例"), individual("李示例")], ["fail", "-"]);
}

/// The filed website in the file, too, with what it is about.
fn about(case: Case, content: &str) -> Case {
    let site = format!(
        "[{{ name = '示例科技', domain = 'example.cn', instances = ['i-example0001'], open = true, content = {content} }}]"
    );
    case.set("website", &site)
}

fn individual() -> Case {
    let card = "{ type = 'id-card', number = '440106199003070001', expires = 2036-05-01 }";
    looked_after()
        .set("applicant.kind", "'individual'")
        .set("applicant.name", "'李示例'")
        .set("applicant.filed.kind", "'individual'")
        .set("applicant.certificate", card)
        .set("person.0.certificate", card)
        .set("person.0.name", "'李示例'")
}

#[test]
fn a_website_that_needs_an_approval_or_cannot_be_filed_does_not_stand() {
    let ends = |case: Case, row: &str| {
        let report = case.check(DAY);
        (report.readiness().to_owned(), report.status(row).to_owned())
    };
    let is = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    for (content, row) in [
        ("['news']", "kept-pre-approval"),
        ("['finance']", "kept-pre-approval"),
        ("['religion']", "kept-pre-approval"),
        ("['audiovisual']", "kept-pre-approval-more"),
    ] {
        // Which approval is at hand is asked for; none of them is one that is listed.
        assert_eq!(ends(about(looked_after(), content), row), is("incomplete", "missing"), "{content}");
    }
    let unapproved = about(looked_after(), "['news']").set("material", "[]");
    assert_eq!(ends(unapproved, "kept-pre-approval"), is("not-ready", "fail"));
    let licence = "[{ kind = 'news-license', of = 'applicant', expires = 2028-01-01 }]";
    let approved = about(looked_after(), "['news']").set("material", licence);
    assert_eq!(ends(approved, "kept-pre-approval"), is("stands", "-"));
    assert_eq!(ends(about(looked_after(), "['lottery']"), "kept-no-lottery"), is("not-ready", "fail"));
    for content in ["['enterprise-showcase']", "['forum']"] {
        let row = "kept-content-of-an-individual";
        assert_eq!(ends(about(individual(), content), row), is("not-ready", "fail"), "{content}");
    }
    assert_eq!(
        ends(about(individual(), "['online-shop']"), "kept-shop-of-an-individual"),
        is("not-ready", "fail")
    );
    let paid = about(individual(), "['membership']");
    assert_eq!(ends(paid, "kept-commercial-content-of-an-individual"), is("stands-with-doubts", "warn"));
    // A company shows itself, and an individual has a blog.
    assert_eq!(about(looked_after(), "['enterprise-showcase']").check(DAY).readiness(), "stands");
    assert_eq!(about(individual(), "['personal-blog']").check(DAY).readiness(), "stands");
    assert_eq!(individual().check(DAY).readiness(), "stands");
}

#[test]
fn what_the_file_says_beyond_the_check_counts() {
    let check = |path: &str, value: &str, row: &str| {
        let report = looked_after().set(path, value).check(DAY);
        (report.readiness().to_owned(), report.status(row).to_owned())
    };
    let is = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let address = "applicant.certificate.address";
    let moved = check(address, "'湖北省武汉市江汉区示例路1号'", "kept-in-its-province");
    assert_eq!(moved, is("not-ready", "fail"));
    assert_eq!(check(address, "'广东省广州市天河区示例路1号'", "kept-in-its-province").0, "stands");
    for status in ["failed", "not-submitted", "under-review"] {
        let verified =
            check("domain.0.real-name", &format!("{{ status = '{status}' }}"), "kept-name-verified");
        assert_eq!(verified, is("stands-with-doubts", "warn"), "{status}");
    }
    let passed = "{ status = 'passed', on = 2020-05-01 }";
    assert_eq!(check("domain.0.real-name", passed, "kept-name-verified").0, "stands");
    for roles in ["['website']", "['legal-representative', 'website']"] {
        let led = check("person.0.roles", roles, "kept-responsible-person");
        assert_eq!(led, is("not-ready", "fail"), "{roles}");
    }
    // A suffix that cannot be filed: names of before 2018 are left alone.
    let io = |filed: &str| {
        let filed = format!("{{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = {filed} }}");
        let report = looked_after()
            .set("domain.0.name", "'example.io'")
            .set(&format!("{SITE}.domain"), "'example.io'")
            .set("applicant.filed.on", "2012-05-01")
            .set("domain.0.filed", &filed)
            .check(DAY);
        (report.readiness().to_owned(), report.status("kept-name-suffix").to_owned())
    };
    assert_eq!(io("2020-05-01"), is("stands-with-doubts", "warn"));
    assert_eq!(io("2017-12-31"), is("stands", "-"));
}

#[test]
fn a_website_outside_has_no_server_inside() {
    let hosted = |instances: &str| {
        let site = format!(
            "[{{ name = '示例科技', domain = 'example.cn', instances = {instances}, open = true, hosted = 'outside' }}]"
        );
        looked_after().set("website", &site).check(DAY)
    };
    for instances in ["['i-example0001']", "['none']"] {
        let report = hosted(instances);
        assert_eq!((report.readiness(), report.status("one-story-websites")), ("not-ready", "fail"));
    }
    let order = Case::example("enterprise-ready").set("website.0.hosted", "'outside'").check(DAY);
    assert_eq!((order.readiness(), order.status("one-story-websites")), ("not-ready", "fail"));
    let abroad = Case::example("hong-kong-server").set("website.0.hosted", "'outside'").check(DAY);
    assert_eq!(abroad.readiness(), "no-filing-needed");
}

#[test]
fn the_region_of_another_provider_can_say_that_it_is_in_the_mainland() {
    let served = |seller: &str, region: &str| {
        looked_after()
            .set("applicant.filed.providers", &format!("['{seller}']"))
            .set(&format!("{SITE}.providers"), &format!("['{seller}']"))
            .set("instance.0.provider", &format!("'{seller}'"))
            .set("instance.0.region", &format!("'{region}'"))
            .check(DAY)
    };
    for (seller, region) in [("腾讯云", "ap-guangzhou"), ("华为云", "cn-south-1"), ("百度智能云", "gz")]
    {
        assert_eq!(served(seller, region).readiness(), "stands", "{seller} {region}");
    }
    for (seller, region) in [("腾讯云", "ap-singapore"), ("七牛云", "na0"), ("自有", "公司机房")]
    {
        assert_eq!(served(seller, region).status("kept-name-serves"), "look-up", "{seller} {region}");
    }
}

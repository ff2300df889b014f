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
    case.check(DAY).json()["files"][0]["decisions"][0]["need"].as_str().expect("a word").to_owned()
}

const OWN: &str = "{ number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }";

#[test]
fn a_subdomain_of_a_filed_name_needs_none() {
    // Of whom nothing is known, nobody can say whose filing it is.
    let unknown = below(OWN).check(DAY);
    assert_eq!((unknown.readiness(), unknown.missing()), ("incomplete", vec!["applicant.filed"]));
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
    let other = below(OWN).set("applicant.filed", "{ number = '粤ICP备17654321号', providers = ['aliyun'] }");
    assert_eq!((need(&other).as_str(), other.check(DAY).exit), ("look-up", 1));
    let unfiled = below(OWN).set("applicant.filed", "'none'");
    assert_eq!((need(&unfiled).as_str(), unfiled.check(DAY).exit), ("look-up", 1));
    let province =
        below(OWN).set("applicant.filed", "{ number = '京ICP备12345678号', providers = ['aliyun'] }");
    assert_eq!(need(&province), "look-up");
    let finding = unfiled.check(DAY).finding("filing-type").clone();
    assert!(
        finding["fix"]["en"].as_str().is_some_and(|fix| fix.contains("who filed the domain name")),
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
    assert!(ran.out.contains("Not ready") && !ran.out.contains("No filing needed"), "{}", ran.out);
}

#[test]
fn another_product_is_not_told_to_submit_nothing() {
    let report = Case::example("cdn-overseas-origin").set("filing.type", "'first'").check(DAY);
    assert_eq!((report.readiness(), report.exit), ("not-ready", 1));
    assert_eq!([report.status("filing-type"), report.status("cdn-name-filed")], ["fail", "fail"]);
    let fix = report.finding("filing-type")["fix"]["en"].as_str().expect("words").to_owned();
    assert!(
        fix.contains("to file a domain name anyway, for example for a CDN")
            && !fix.contains("submit nothing"),
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
            "{ number = '粤ICP备12345678号', providers = ['aliyun'], differs = [\"none\"], site-count = 1 }",
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
    assert!(page.contains("No filing needed, with doubts") && !page.contains("Ready to submit"), "{page}");
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

/// A website on a server in Hong Kong that moves to another region, said to be outside.
fn outside(instance: &str) -> Case {
    Case::example("hong-kong-server")
        .set("website.0.hosted", "'outside'")
        .set("domain.0.filed", "'none'")
        .set("applicant.filed", "'none'")
        .set("instance.0", &format!("{{ id = 'i-example0004', {instance} }}"))
}

#[test]
fn who_says_outside_has_no_server_inside() {
    for instance in [
        "product = 'ecs', region = 'cn-hangzhou-finance'",
        "provider = '腾讯云', region = 'ap-guangzhou'",
        "provider = '华为云', region = 'cn-south-1'",
        "provider = '中国电信家庭宽带', region = '广州'",
    ] {
        let report = outside(instance).check(DAY);
        assert_eq!((report.readiness(), report.exit), ("not-ready", 1), "{instance}");
        assert_eq!(report.status("filing-type"), "fail", "{instance}");
    }
    for instance in [
        "product = 'ecs', region = 'cn-hongkong'",
        "provider = '腾讯云', region = 'ap-hongkong'",
        "provider = 'AWS', region = 'us-west-1'",
    ] {
        assert_eq!(outside(instance).check(DAY).readiness(), "no-filing-needed", "{instance}");
    }
}

#[test]
fn who_looked_and_saw_that_one_is_needed_is_believed() {
    let seen = |case: Case, holds: bool| {
        let one = format!(
            "[{{ requirement = 'filing-type', subject = 'order', how = 'ping', on = 2026-11-25, holds = {holds} }}]"
        );
        case.set("confirmed", &one).check(DAY)
    };
    for case in [
        Case::example("hong-kong-server"),
        outside("product = 'ecs', region = 'cn-hongkong'"),
        below(OWN).set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'] }"),
    ] {
        assert_eq!(case.check(DAY).readiness(), "no-filing-needed");
        let denied = seen(case, false);
        assert_eq!((denied.readiness(), denied.status("filing-type"), denied.exit), ("not-ready", "fail", 1));
    }
}

/// A subdomain of a name of the applicant that is filed at Alibaba Cloud.
fn own() -> Case {
    below(OWN).set("applicant.filed", "{ number = '粤ICP备12345678号', providers = ['aliyun'] }")
}

#[test]
fn another_providers_server_is_not_covered_by_a_filing_here() {
    let served = |seller: &str| {
        own().set("instance.0.provider", &format!("'{seller}'")).set("website.0.hosted", "'mainland'")
    };
    for seller in ["腾讯云", "华为云", "某机房"] {
        assert_eq!(need(&served(seller)), "look-up", "{seller}");
        assert_eq!(
            (served(seller).check(DAY).readiness(), served(seller).check(DAY).exit),
            ("incomplete", 1)
        );
    }
    // A name that leads there is served there, whatever the website lists.
    let leads = own()
        .set("instance.1", "{ id = 'j', provider = '腾讯云', region = 'ap-guangzhou' }")
        .set("domain.0.points-to", "'j'");
    assert_eq!(need(&leads), "look-up");
    // Who is on record with both is connected to both.
    let both = served("腾讯云")
        .set("domain.0.filed.providers", "['aliyun', '腾讯云']")
        .set("applicant.filed.providers", "['aliyun', '腾讯云']");
    assert_eq!(both.check(DAY).readiness(), "no-filing-needed");
    assert_eq!(served("阿里云").check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn a_record_that_is_no_longer_true_is_changed() {
    let differs = |fields: &str| own().set("applicant.filed.differs", fields).check(DAY);
    for fields in
        ["['responsible-phone']", "['applicant-name']", "['website-content', 'legal-representative']"]
    {
        let report = differs(fields);
        assert_eq!((report.readiness(), report.status("filing-type")), ("not-ready", "fail"), "{fields}");
    }
    // The website itself is not on record: it differs from nothing.
    for fields in ["['none']", "['website-content']", "['website-name', 'website-content']"] {
        assert_eq!(differs(fields).readiness(), "no-filing-needed", "{fields}");
    }
    let change = own().set("applicant.filed.differs", "['responsible-phone']").set("filing.type", "'change'");
    assert_eq!(change.check(DAY).status("filing-type"), "-");
}

#[test]
fn a_name_that_has_expired_covers_nothing() {
    let ends = |day: &str| own().set("domain.0.expires", day).check(DAY);
    assert_eq!(
        (ends("2026-11-30").readiness(), ends("2026-11-30").status("filing-type")),
        ("not-ready", "look-up")
    );
    assert_eq!(ends("2026-12-01").readiness(), "no-filing-needed");
    let registered = |day: &str| {
        let listed = format!("{{ name = 'example.cn', expires = {day}, filed = {OWN} }}");
        own().set("domain.1", &listed).check(DAY).status("filing-type").to_owned()
    };
    assert_eq!([registered("2026-01-01"), registered("2028-01-01")], ["look-up", "-"]);
}

#[test]
fn what_is_no_filing_lets_no_cdn_serve_the_mainland() {
    let cdn = |filed: &str| {
        Case::example("hong-kong-server")
            .set("applicant.filed", "'none'")
            .set("domain.0.filed", filed)
            .set("uses", "[{ product = 'cdn', domain = 'example.hk', scope = 'mainland', active = true }]")
            .check(DAY)
    };
    assert_eq!((cdn("{}").status("cdn-name-filed"), cdn("{}").readiness()), ("missing", "incomplete"));
    for filed in [
        "{ providers = [\"none\"], number = '粤ICP备12345678号-1' }",
        "{ providers = ['aliyun'], number = '已备案' }",
        "{ providers = ['aliyun'], number = '粤ICP备12345678号-1', on = 2027-01-01 }",
    ] {
        let report = cdn(filed);
        assert_eq!((report.status("cdn-name-filed"), report.exit), ("look-up", 1), "{filed}");
    }
}

#[test]
fn a_site_abroad_that_is_to_move_to_the_mainland_needs_a_filing() {
    let to = |region: &str| {
        Case::example("hong-kong-server")
            .set("domain.0.filed", "'none'")
            .set("instance.1", &format!("{{ id = 'i-new', product = 'ecs', region = '{region}' }}"))
            .set("domain.0.will-point-to", "'i-new'")
            .check(DAY)
    };
    assert_ne!(to("cn-shenzhen").readiness(), "no-filing-needed");
    assert_eq!(to("cn-hongkong").readiness(), "no-filing-needed");
    // Said to be outside, on a server whose region says otherwise.
    for region in ["华北2", "华东", "mainland", "西南1"] {
        let report = Case::example("hong-kong-server")
            .set("instance.0.provider", "'示例云'")
            .set("instance.0.region", &format!("'{region}'"))
            .set("website.0.hosted", "'outside'")
            .check(DAY);
        assert_ne!(report.readiness(), "no-filing-needed", "{region}");
    }
}

#[test]
fn what_rests_on_a_filing_is_no_better_than_that_filing() {
    assert_eq!(own().check(DAY).readiness(), "no-filing-needed");
    let company = || own().set("applicant.kind", "'enterprise'").set("applicant.circumstances", "['none']");
    assert_eq!(company().check(DAY).readiness(), "no-filing-needed");
    for (path, value, row, status, readiness) in [
        (
            "applicant.circumstances",
            "['irregular-business']",
            "in-order-in-the-register",
            "fail",
            "not-ready",
        ),
        ("website.0.content", "['lottery']", "kept-no-lottery", "fail", "not-ready"),
        ("website.0.content", "['news']", "kept-pre-approval", "missing", "incomplete"),
        ("domain.0.real-name", "{ status = 'failed' }", "kept-name-verified", "warn", "ready-with-doubts"),
        (
            "applicant.certificate",
            "{ address = '湖北省武汉市江汉区示例路1号' }",
            "kept-in-its-province",
            "fail",
            "not-ready",
        ),
        // Whoever serves it is not known.
        ("instance.0.expires", "2026-11-30", "filing-type", "look-up", "incomplete"),
        ("instance.0.status", "'stopped'", "filing-type", "look-up", "incomplete"),
        ("domain.0.will-point-to", "'elsewhere'", "filing-type", "look-up", "incomplete"),
        ("domain.0.registrar", "'GoDaddy.com, LLC'", "kept-name-registrar", "fail", "not-ready"),
        (
            "domain.1",
            "{ name = 'example.cn', registrar = 'GoDaddy.com, LLC', filed = { number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 } }",
            "kept-name-registrar",
            "fail",
            "not-ready",
        ),
        (
            "person",
            "[{ id = 'z', name = '张示例', certificate = { type = 'id-card', number = '440524198001010013', expires = 2026-11-30 } }]",
            "kept-person-certificate-valid",
            "fail",
            "not-ready",
        ),
        ("applicant.name", "'示例科技协会'", "one-story-names", "fail", "not-ready"),
        ("applicant.address", "'浙江省广州市天河区示例路1号'", "one-story-addresses", "fail", "not-ready"),
        ("applicant.circumstances", "['several-icp-numbers']", "one-icp-number", "warn", "ready-with-doubts"),
    ] {
        let case = company().set("filing", "{ province = '广东' }").set(path, value);
        let report = case.check(DAY);
        assert_eq!((report.status(row), report.readiness()), (status, readiness), "{path} = {value}");
        let ran = Place::new().with("case.toml", case.text()).run(&["check", "case.toml", "--on", DAY]);
        assert_eq!(ran.code, i32::from(status != "warn"), "{path} = {value}: {}", ran.out);
    }
    for (path, value) in [
        ("website.0.content", "['enterprise-showcase']"),
        ("domain.0.real-name", "{ status = 'passed', on = 2020-05-01 }"),
        ("instance.0.expires", "2026-12-01"),
        ("domain.0.points-to", "'nothing'"),
        ("domain.0.will-point-to", "'i'"),
        ("applicant.circumstances", "['no-seal']"),
        ("domain.0.registrar", "'阿里云计算有限公司'"),
        ("domain.1", "{ name = 'example.cn', registrar = '阿里云计算有限公司', expires = 2028-06-30 }"),
        ("applicant.name", "'广州示例科技有限公司'"),
    ] {
        assert_eq!(company().set(path, value).check(DAY).readiness(), "no-filing-needed", "{path} = {value}");
    }
    // A server of two is enough.
    let two = company()
        .set("instance.1", "{ id = 'j', product = 'ecs', region = 'cn-shenzhen', expires = 2026-11-30 }")
        .set("website.0.instances", "['i', 'j']");
    assert_eq!(two.check(DAY).readiness(), "no-filing-needed");
    // Nobody asks what is on record of a website that needs no filing since it is abroad.
    let abroad = Case::example("hong-kong-server").set("website.0.content", "['lottery']").check(DAY);
    assert_eq!(abroad.readiness(), "no-filing-needed");
}

#[test]
fn a_room_may_be_anywhere() {
    for region in ["公司机房", "自建机房", "办公室"] {
        let report = outside(&format!("provider = '自有', region = '{region}'")).check(DAY);
        assert_eq!((report.status("filing-type"), report.exit), ("look-up", 1), "{region}");
    }
    for (seller, region) in [("百度智能云", "bj"), ("七牛云", "z0"), ("青云", "pek3"), ("自有", "广州机房")]
    {
        let report = outside(&format!("provider = '{seller}', region = '{region}'")).check(DAY);
        assert_eq!(report.status("filing-type"), "fail", "{seller} {region}");
    }
    for (seller, region) in [("百度智能云", "hkg"), ("七牛云", "na0"), ("自有", "香港机房")] {
        let report = outside(&format!("provider = '{seller}', region = '{region}'")).check(DAY);
        assert_eq!(report.readiness(), "no-filing-needed", "{seller} {region}");
    }
}

#[test]
fn nobody_knows_who_serves_what_has_ended_or_will_be_served_elsewhere() {
    let abroad = |path: &str, value: &str| {
        let report =
            Case::example("hong-kong-server").set("domain.0.filed", "'none'").set(path, value).check(DAY);
        (report.readiness().to_owned(), report.exit)
    };
    for (path, value) in [
        ("instance.0.expires", "2026-11-30"),
        ("instance.0.status", "'expired'"),
        ("domain.0.will-point-to", "'elsewhere'"),
        // A server in the mainland that is listed for nothing.
        ("instance.1", "{ id = 'i-idle', product = 'ecs', region = 'cn-shenzhen' }"),
        ("instance.1", "{ id = 'i-idle', provider = '腾讯云', region = 'ap-guangzhou' }"),
    ] {
        assert_eq!(abroad(path, value).1, 1, "{path} = {value}");
    }
    for (path, value) in [
        ("instance.0.expires", "2026-12-01"),
        ("instance.0.status", "'running'"),
        ("domain.0.will-point-to", "'i-example0004'"),
        ("instance.1", "{ id = 'i-idle', product = 'ecs', region = 'cn-hongkong' }"),
    ] {
        assert_eq!(abroad(path, value).0, "no-filing-needed", "{path} = {value}");
    }
}

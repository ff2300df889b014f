//! What two keys of a case say of one thing is held against each other, whichever key says it; and what somebody saw of a
//! paper counts, whichever row asks for it.

use std::sync::Arc;

use crate::support::{Case, DAY, Report, file};

/// An honest applicant.
fn clean(name: &str) -> Case {
    Case::of(&file(&format!("tests/clean/{name}.toml")).replacen("beian = 1", "", 1))
}

fn access() -> Case {
    Case::example("access-filing")
}

/// How a row ends in each of some cases.
#[track_caller]
fn ends<'n>(row: &str, cases: impl IntoIterator<Item = (&'n str, Case, &'n str)>) {
    for (what, case, expected) in cases {
        let report = case.check(DAY);
        assert!(report.exit < 2, "{what}: {}", report.errors);
        assert_eq!(report.status(row), expected, "{what}");
    }
}

fn warns(report: &Arc<Report>, rule: &str) -> bool {
    report.statuses(rule).contains(&"warn")
}

/// A host below a filed name, for which nothing is to be filed.
const BELOW: &str = "uses = []
    [filing]
    province = '广东'
    [applicant]
    kind = 'enterprise'
    name = '广州示例科技有限公司'
    circumstances = ['none']
    filed = { number = '粤ICP备12345678号', on = 2020-05-01, providers = ['aliyun'], site-count = 1, differs = ['none'] }
    [[domain]]
    name = 'shop.example.cn'
    points-to = 'i-example0001'
    filed = { number = '粤ICP备12345678号-1', providers = ['aliyun'], on = 2020-05-01 }
    [[instance]]
    id = 'i-example0001'
    product = 'ecs'
    region = 'cn-shenzhen'
    [[website]]
    name = '示例商店'
    domain = 'shop.example.cn'
    instances = ['i-example0001']
";

#[test]
fn where_nothing_is_to_be_filed_no_order_is_open() {
    let row = "order-for-the-name-under-way";
    let order =
        |state: &str, name: &str| format!("[{{ at = 'aliyun', state = '{state}', domain = '{name}' }}]");
    for state in ["draft", "returned", "first-review", "at-administration"] {
        let abroad = |name: &str| Case::example("hong-kong-server").set("filing.orders", &order(state, name));
        let below = |name: &str| Case::of(BELOW).set("filing.orders", &order(state, name));
        ends(
            row,
            [
                (state, abroad("example.hk"), "warn"),
                (state, abroad("example.net"), "-"),
                (state, below("example.cn"), "warn"),
                (state, below("shop.example.cn"), "warn"),
                (state, below("example.net"), "-"),
            ],
        );
        assert_eq!(below("example.cn").check(DAY).readiness(), "ready-with-doubts", "{state}");
    }
    assert_eq!(Case::of(BELOW).check(DAY).readiness(), "no-filing-needed");
    assert_eq!(Case::of(BELOW).set("filing.orders", "'none'").check(DAY).readiness(), "no-filing-needed");
}

#[test]
fn a_number_in_an_order_and_no_order() {
    let number = |status: &str| {
        let one = format!("[{{ number = '00000000-0000-0000-0000-000000000001', status = '{status}' }}]");
        clean("44-enterprise").set("instance.0.service-numbers", &one)
    };
    let draft = "[{ at = 'aliyun', state = 'draft', domain = 'shili-zhineng.com' }]";
    ends(
        "one-open-order",
        [
            ("in an order", number("in-progress"), "warn"),
            ("in the order that is sent", number("in-progress").set("filing.orders", draft), "-"),
            ("unused", number("unused"), "-"),
            ("of a website that is filed", number("used"), "-"),
        ],
    );
}

/// The applicant of the example, who adds a website.
fn adds() -> Case {
    access()
        .set("filing.type", "'add'")
        .set("domain.0.name", "'example.net'")
        .set("domain.0.points-to", "'nothing'")
        .set("domain.0.filed", "'none'")
        .set("website.0.name", "'示例科技产品'")
        .set("website.0.domain", "'example.net'")
        .set("website.0.home-urls", "['www.example.net']")
        .set("website.0.open", "false")
}

#[test]
fn what_a_filed_website_shows_is_said_in_two_ways() {
    let differs = |fields: &str| adds().set("applicant.filed.differs", fields);
    let seen = |case: Case, matches: &str| case.set("applicant.filed.sites.0.content-matches", matches);
    ends(
        "44-081",
        [
            ("seen", seen(adds(), "false"), "fail"),
            ("listed", differs("['website-content']"), "fail"),
            ("another name", differs("['website-name']"), "fail"),
            ("another person", differs("['website-person']"), "fail"),
            ("a telephone", differs("['website-phone']"), "not-checked"),
            ("as filed", seen(adds(), "true"), "-"),
        ],
    );
    // Elsewhere it warns, and in a change it is what the order is for.
    ends(
        "filed-sites-show-what-was-filed",
        [("listed", access().set("applicant.filed.differs", "['website-content']"), "warn")],
    );
    let kept = || Case::example("looked-after");
    ends(
        "kept-data-current",
        [
            ("listed", kept().set("applicant.filed.differs", "['website-content']"), "fail"),
            ("seen", seen(kept(), "false"), "fail"),
            ("as filed", kept(), "-"),
        ],
    );
}

#[test]
fn the_only_filed_website_has_the_providers_of_its_applicant() {
    let record = |providers: &str| access().set("applicant.filed.providers", providers);
    let unlisted = |providers: &str| record(providers).without("applicant.filed.sites");
    ends(
        "one-story-record",
        [
            ("another", record("['huawei']"), "fail"),
            ("nobody", access().set("applicant.filed.sites.0.providers", "['none']"), "fail"),
            ("two, of which one", record("['腾讯云', '华为云']"), "-"),
            ("of two websites one", record("['huawei']").set("applicant.filed.site-count", "2"), "-"),
            ("names nobody knows", record("['示例云']"), "-"),
            ("the same", access(), "-"),
        ],
    );
    ends(
        "one-story-record-and-order",
        [
            ("another", unlisted("['huawei']"), "fail"),
            ("the same", unlisted("['qcloud']"), "-"),
            ("of two websites one", unlisted("['huawei']").set("applicant.filed.site-count", "2"), "-"),
        ],
    );
    ends(
        "record-is-connected",
        [
            ("nobody", adds().set("applicant.filed.sites.0.providers", "['none']"), "warn"),
            ("somebody", adds(), "-"),
        ],
    );
}

#[test]
fn every_icp_number_begins_with_its_year() {
    let number = |digits: &str| {
        let site = format!("'粤ICP备{digits}号-1'");
        access()
            .set("applicant.filed.number", &format!("'粤ICP备{digits}号'"))
            .set("applicant.filed.sites.0.number", &site)
            .set("domain.0.filed.number", &site)
    };
    // It was filed on 2020-05-01.
    for (digits, expected) in [
        ("20012345", "-"),
        ("12345678", "-"),
        ("05012345", "-"),
        ("2020012345", "-"),
        ("21012345", "fail"),
        ("30012345", "fail"),
        ("99012345", "fail"),
        ("00000000", "fail"),
        ("04012345", "fail"),
        ("1999012345", "fail"),
    ] {
        ends("filed-in-the-past", [(digits, number(digits), expected)]);
    }
}

#[test]
fn a_card_of_the_mainland_shows_an_address_there() {
    let row = "one-story-addresses";
    let lin = |address: &str| clean("44-enterprise").set("person.1.certificate.address", address);
    let own = |address: &str| {
        clean("44-individual-local")
            .set("applicant.certificate.address", address)
            .set("person.0.certificate.address", address)
    };
    ends(
        row,
        [
            ("Hong Kong", lin("'香港九龙示例街88号1203室'"), "fail"),
            ("Macao", lin("'澳门特别行政区示例大马路88号'"), "fail"),
            ("Japan", own("'日本东京示例街1号'"), "fail"),
            ("a street of that name", lin("'山东省青岛市市南区香港中路6号'"), "-"),
            ("an estate of that name", lin("'香港花园示例路6号3栋'"), "-"),
            ("here", lin("'广东省广州市天河区示例街88号1203室'"), "-"),
        ],
    );
    let passport = lin("'香港九龙示例街88号1203室'")
        .set("person.1.certificate.type", "'passport'")
        .set("person.1.certificate.number", "'L898902C3'");
    ends(row, [("a passport", passport, "-")]);
}

#[test]
fn a_card_with_an_address_elsewhere_was_issued_there() {
    let card = |name: &str, address: &str| {
        clean(name).set("applicant.certificate.address", address).set("person.0.certificate.address", address)
    };
    for (name, address) in [
        ("44-individual-local", "'湖南省长沙市岳麓区示例路1号101室'"),
        ("33-individual-local", "'广东省广州市天河区示例路1号101室'"),
        ("51-individual-local", "'重庆市渝中区示例路1号101室'"),
    ] {
        let report = card(name, address).check(DAY);
        assert!(warns(&report, "id-is-local"), "{name}: {:?}", report.statuses("id-is-local"));
        assert_eq!(report.readiness(), "ready-with-doubts", "{name}");
        assert!(!warns(&clean(name).check(DAY), "id-is-local"), "{name}");
    }
}

#[test]
fn papers_are_valid_for_as_long_as_the_review_lasts() {
    let row = "papers-outlast-the-review";
    let permit = |ends: &str| clean("44-individual-elsewhere").set("material.1.expires", ends);
    let letter = |ends: &str| clean("44-enterprise").set("material.3.expires", ends);
    ends(
        row,
        [
            ("in two days", permit("2026-12-03"), "warn"),
            ("in four days", letter("2026-12-05"), "warn"),
            // From 1 December on twenty working days end on the 29th.
            ("on the last day but one", permit("2026-12-28"), "warn"),
            ("on the last day", permit("2026-12-29"), "-"),
            ("without an end", letter("'long-term'"), "-"),
        ],
    );
    let until = |case: Case| case.check(DAY).json()["files"][0]["ready-until"].as_str().map(str::to_owned);
    assert_eq!(until(permit("2027-01-15")).as_deref(), Some("2027-01-15"));
    // A second one that lasts longer is the one that counts.
    let two = permit("2026-12-03")
        .set("material.3", "{ kind = 'residence-permit', of = 'applicant', expires = 2027-01-20, original = true, edges-complete = true }");
    assert_eq!((two.check(DAY).status(row), until(two).as_deref()), ("-", Some("2027-01-20")));
}

#[test]
fn of_two_papers_neither_is_spoilt() {
    let licence = |seen: &str| {
        let paper = format!("{{ kind = 'business-license', of = 'applicant', {seen} }}");
        clean("44-enterprise").set("material.5", &paper)
    };
    let bad = licence("original = false, edges-complete = false").check(DAY);
    assert!(warns(&bad, "certificate-image"), "{:?}", bad.findings());
    let pledge = "{ kind = 'filing-commitment', of = 'applicant', signed-by = 'nobody', signed-on = 2026-11-25, sealed = true }";
    let pledge = clean("44-enterprise").set("material.5", pledge).check(DAY);
    assert!(warns(&pledge, "material"), "{:?}", pledge.findings());
    let card =
        "{ kind = 'id-card', of = 'lin', original = true, edges-complete = true, watermark-fits = false }";
    let card = clean("44-enterprise").set("material.5", card).check(DAY);
    assert!(warns(&card, "certificate-image"), "{:?}", card.findings());
    let good = licence("original = true, edges-complete = true").check(DAY);
    assert_eq!(good.readiness(), "ready", "{:?}", good.findings());
}

#[test]
fn whoever_issues_a_letter_seals_it() {
    let row = "papers-bear-the-seal-of-their-issuer";
    for (name, paper) in [("34-individual-elsewhere", 1), ("65-individual-local", 1), ("11-government", 2)] {
        let sealed = |seen: &str| clean(name).set(&format!("material.{paper}.sealed"), seen);
        ends(row, [(name, sealed("false"), "warn"), (name, sealed("true"), "-")]);
    }
    // A card shows its seal in other ways.
    let permit = clean("44-individual-elsewhere").set("material.1.sealed", "false");
    ends(row, [("a residence permit", permit, "-")]);
}

#[test]
fn the_emergency_number_of_the_responsible_person_is_not_the_website_administrators() {
    let row = "emergency-phone-of-nobody-else";
    let chen = |number: &str| clean("44-enterprise").set("person.0.emergency-phone", number);
    ends(
        row,
        [
            ("the mobile number", chen("'13800138019'"), "warn"),
            ("written at length", chen("'+86 138-0013-8019'"), "warn"),
            ("a number of its own", chen("'13900139020'"), "-"),
            // The source speaks of the responsible person only.
            (
                "the other way round",
                clean("44-enterprise").set("person.1.emergency-phone", "'13800138018'"),
                "-",
            ),
        ],
    );
}

#[test]
fn what_stands_before_a_server_is_reached_by_a_name_that_resolves() {
    let used = |product: &str, name: &str, active: bool| {
        let one = format!(
            "[{{ product = '{product}', domain = '{name}', scope = 'overseas', active = {active} }}]"
        );
        clean("44-enterprise").set("uses", &one)
    };
    let own = "shili-zhineng.com";
    ends(
        "one-story-websites",
        [
            ("a CDN", used("cdn", own, true), "fail"),
            ("a WAF", used("waf", own, true), "fail"),
            ("Anti-DDoS", used("ddos", own, true), "fail"),
            ("planned", used("cdn", own, false), "-"),
            ("of another host", used("cdn", "static.shili-zhineng.com", true), "-"),
            ("mail", used("mail", own, true), "-"),
        ],
    );
}

#[test]
fn what_is_served_is_what_the_website_is_about() {
    let serves = |what: &str| clean("44-enterprise").set("website.0.serves", what);
    let portal = |service: &str| clean("44-government").set("website.0.service", service);
    ends(
        "one-story-websites",
        [
            ("mail alone", serves("['mail']"), "fail"),
            ("mail and interfaces", serves("['mail', 'interface']"), "fail"),
            ("pages and mail", serves("['web', 'mail']"), "-"),
            ("a shop within a mini program", serves("['mini-program', 'mail']"), "-"),
            ("a search engine of a government body", portal("'search-engine'"), "fail"),
            ("its portal", portal("'organisation-portal'"), "-"),
        ],
    );
}

#[test]
fn signatures_and_remarks_as_single_provinces_want_them() {
    let signed = |on: &str| {
        let case = clean("44-individual-local");
        case.set("material.1.signed-on", on)
    };
    ends(
        "44-082",
        [
            ("108 working days ago", signed("2026-07-01"), "warn"),
            ("about three months and a half ago", signed("2026-08-14"), "warn"),
            ("two months ago", signed("2026-09-30"), "-"),
        ],
    );
    let guizhou = |remark: &str| clean("52-individual-local").set("website.0.remark", remark);
    ends(
        "52-039",
        [
            ("a blog", guizhou("'本站为本人的博客，记录竹器制作过程和照片'"), "fail"),
            ("a forum", guizhou("'木器爱好者论坛'"), "fail"),
            ("denied", guizhou("'展示木器照片和制作过程，不设论坛'"), "-"),
        ],
    );
    let jiangsu = |remark: &str| {
        let second = format!("{{ name = '种花的照片', domain = 'example.net', remark = '{remark}' }}");
        let other = "{ name = 'example.net', filed = 'none' }";
        clean("32-individual-local").set("domain.1", other).set("website.1", &second)
    };
    let own = "本网站为个人网站，网站开通后的主要内容为本人散步、种花的记录和照片，不涉及经营性内容，由本人独自更新";
    ends(
        "32-058",
        [
            ("the same", jiangsu(own), "warn"),
            ("the same but for its signs", jiangsu(&own.replace('，', ", ")), "warn"),
            ("another", jiangsu("本网站为个人网站，网站开通后的主要内容为本人种花的照片"), "-"),
        ],
    );
}

#[test]
fn a_remark_that_only_asks_for_the_review_says_nothing() {
    let content = |remark: &str| clean("44-individual-local").set("website.0.remark", remark);
    ends(
        "44-050",
        [
            ("asks", content("'请尽快审核谢谢'"), "warn"),
            ("asks politely", content("'麻烦审核老师尽快通过备案，非常感谢！'"), "warn"),
            ("says nothing at all", content("'none'"), "fail"),
            ("says what it is about", content("'记录本人学习审核工作的笔记'"), "not-checked"),
            ("says it and asks", content("'记录骑楼的照片和随笔，请尽快审核，谢谢'"), "not-checked"),
        ],
    );
    let emergency = |remark: &str| clean("12-enterprise").set("applicant.remark", remark);
    ends(
        "12-024",
        [
            ("asks", emergency("'请尽快审核谢谢'"), "warn"),
            ("says whose it is", emergency("'联系方式2中手机号使用人为张示例，是公司员工'"), "not-checked"),
        ],
    );
}

#[test]
fn a_passport_of_china_is_looked_up() {
    let passport = |number: &str| {
        let card = format!("{{ type = 'passport', number = '{number}', expires = 2031-06-08 }}");
        let case =
            clean("44-enterprise").set("person.0.certificate", &card).set("person.0.born", "1977-11-05");
        case.check(DAY).statuses("identity-number").contains(&"look-up")
    };
    assert!(passport("E12345678"));
    assert!(passport("EA1234567"));
    assert!(passport("G12345678"));
    assert!(!passport("L898902C3"));
}

#[test]
fn an_address_is_nothing_but_one() {
    let own = "广东省广州市天河区示例路11号801室";
    let address = |more: &str| clean("44-enterprise").set("applicant.address", &format!("'{own}{more}'"));
    ends(
        "address-of-a-place",
        [
            ("a recipient", address(" 张三收 13800138018"), "warn"),
            ("moving", address("（搬迁中）"), "warn"),
            ("the one before", address("，原地址：深圳市南山区"), "warn"),
            ("as it is", address(""), "-"),
        ],
    );
    let certificate = |address: &str| clean("44-enterprise").set("applicant.certificate.address", address);
    ends(
        "44-036",
        [
            ("Shenzhen", certificate("'中国（广东）自由贸易试验区深圳前海深港合作区示例路1号'"), "fail"),
            ("Zhuhai", certificate("'中国（广东）自由贸易试验区珠海市横琴新区示例路1号'"), "fail"),
            ("Guangzhou", certificate("'中国（广东）自由贸易试验区广州南沙新区示例路1号'"), "-"),
        ],
    );
}

#[test]
fn a_mail_address_of_a_template_is_refused() {
    let with =
        |address: &str| clean("44-enterprise").set("person.1.email", &format!("'{address}'")).check(DAY);
    for (address, exit) in [
        ("test@test.com", 2),
        ("none@none.com", 2),
        ("Example@Example.com", 2),
        ("yourname@domain.com", 2),
        ("lin@shili.invalid", 2),
        ("lin@example.com", 0),
        ("lin@test.com", 0),
        ("mail@shili-zhineng.com", 0),
    ] {
        assert_eq!(with(address).exit, exit, "{address}");
    }
    // The mailbox can exist; nobody reads it.
    for (address, expected) in [
        ("noreply@shili-zhineng.com", "ready-with-doubts"),
        ("test@shili-zhineng.com", "ready-with-doubts"),
        ("Do-Not-Reply@shili-zhineng.com", "ready-with-doubts"),
        ("info@shili-zhineng.com", "ready"),
        ("admin@shili-zhineng.com", "ready"),
    ] {
        assert_eq!(with(address).readiness(), expected, "{address}");
    }
}

#[test]
fn the_area_code_of_an_office_is_that_of_its_city() {
    let row = "office-phone";
    let office = |number: &str| clean("44-enterprise").set("person.0.office-phone", &format!("'{number}'"));
    ends(
        row,
        [
            ("Shenzhen", office("0755-88888888"), "warn"),
            ("Foshan", office("0757-88888888"), "warn"),
            ("Beijing", office("010-88888888"), "warn"),
            ("Guangzhou", office("020-88888888"), "-"),
            ("mobile", office("13900139020"), "not-checked"),
        ],
    );
    let at = |address: &str, number: &str| office(number).set("applicant.address", &format!("'{address}'"));
    ends(
        row,
        [
            ("one code of three cities", at("湖南省湘潭市雨湖区示例路1号101室", "0731-88888888"), "-"),
            ("a city that has another's", at("辽宁省抚顺市新抚区示例路1号101室", "024-88888888"), "-"),
        ],
    );
}

#[test]
fn below_a_filed_name_no_website_is_another_companys() {
    let row = "name-below-is-not-another-companys";
    let named = |name: &str| Case::of(BELOW).set("website.0.name", &format!("'{name}'"));
    ends(
        row,
        [
            ("another", named("广州小树科技有限公司"), "warn"),
            ("another of the same trade name", named("深圳示例科技有限公司"), "warn"),
            ("a group", named("小树示例集团公司"), "warn"),
            ("in traditional characters", named("廣州小樹科技有限公司"), "warn"),
            ("its own", named("广州示例科技有限公司"), "-"),
            ("in traditional characters its own", named("廣州示例科技有限公司"), "-"),
            ("a shop", named("示例商店"), "-"),
            (
                "that of the body above",
                named("示例集团有限公司").set("applicant.parent", "'示例集团有限公司'"),
                "-",
            ),
            ("nobody says whose", named("广州小树科技有限公司").without("applicant.name"), "-"),
        ],
    );
    assert_eq!(named("广州小树科技有限公司").check(DAY).readiness(), "ready-with-doubts");
    assert_eq!(named("示例商店").check(DAY).readiness(), "no-filing-needed");
    // What is hosted abroad rests on no filing.
    let abroad = Case::example("hong-kong-server").set("website.0.name", "'广州小树科技有限公司'");
    ends(row, [("abroad", abroad, "-")]);
}

#[test]
fn departments_of_a_county_are_told_that_they_open_no_website_as_a_rule() {
    let row = "county-departments-open-no-website";
    let body = |level: &str| clean("44-government").set("applicant.level", &format!("'{level}'"));
    let town = |name: &str| body("sub-unit").set("applicant.name", &format!("'{name}'"));
    ends(
        row,
        [
            ("of a county", clean("35-government"), "not-checked"),
            ("a town", town("广州市示例镇人民政府"), "not-checked"),
            ("a subdistrict", town("广州市天河区示例街道办事处"), "not-checked"),
            ("of a city", body("department"), "-"),
            ("a sub-unit", town("广州市示例林业局信息中心"), "-"),
        ],
    );
    assert_eq!(clean("35-government").check(DAY).readiness(), "ready");
}

//! What can be and hardly is warns, and nobody to whom it applies honestly is told anything.

use super::story;
use crate::support::{Case, DAY, file};

/// An honest applicant.
fn clean(name: &str) -> Case {
    Case::of(&file(&format!("tests/clean/{name}.toml")).replacen("beian = 1", "", 1))
}

#[track_caller]
fn ends<'n>(cases: impl IntoIterator<Item = (&'n str, Case, &'n str)>) {
    for (what, case, expected) in cases {
        assert_eq!(story(&case, "unlikely"), expected, "{what}");
    }
}

#[test]
fn whose_an_individual_business_is() {
    let shop = |parent: &str| clean("44-individual-business").set("applicant.parent", &format!("'{parent}'"));
    ends([
        ("another person", shop("王五"), "warn"),
        ("another person of a long name", shop("买买提·艾力"), "warn"),
        ("another business", shop("天河区另一木器店"), "warn"),
        ("the owner", shop("梁示例"), "-"),
        ("the business", shop("广州市天河区示例木器店"), "-"),
        ("nobody", shop("none"), "-"),
        // Who the owner is, the case does not say.
        ("of a file without an owner", shop("王五").set("person.0.roles", "['responsible', 'website']"), "-"),
    ]);
    assert_eq!(shop("王五").check(DAY).readiness(), "ready-with-doubts");
    // No company holds one: that fails.
    for company in
        ["广州小树科技有限公司", "小树集团", "小树专业合作社", "小树投资中心（有限合伙）", "廣州小樹有限公司"]
    {
        assert_eq!(story(&shop(company), "names"), "fail", "{company}");
        assert_eq!(story(&shop(company), "unlikely"), "-", "{company}");
    }
    for own in ["梁示例", "广州市天河区示例木器店"] {
        assert_eq!(story(&shop(own), "names"), "-", "{own}");
    }
    // A company has whomever it has.
    let company = clean("44-enterprise").set("applicant.parent", "'广州小树科技有限公司'");
    assert_eq!((story(&company, "names").as_str(), story(&company, "unlikely").as_str()), ("-", "-"));
}

#[test]
fn a_manager_of_funds_says_so() {
    let fund = |scope: &str| {
        clean("44-enterprise")
            .set("applicant.circumstances", "['private-fund']")
            .set("applicant.business-scope", &format!("'{scope}'"))
    };
    ends([
        ("of machines", fund("智能设备制造；智能设备销售"), "warn"),
        ("of software and its own money", fund("软件开发；以自有资金从事投资活动"), "warn"),
        ("of private funds", fund("私募股权投资基金管理、创业投资基金管理服务"), "-"),
        ("as it was called before 2021", fund("投资管理；资产管理"), "-"),
        ("nobody knows", fund("none"), "-"),
        ("no fund", clean("44-enterprise"), "-"),
    ]);
    let named = fund("企业咨询").set("applicant.name", "'广州示例私募基金管理有限公司'");
    ends([("by its name", named, "-")]);
}

#[test]
fn a_household_that_moved_has_a_number_from_elsewhere() {
    let moved = |name: &str| clean(name).set("applicant.circumstances", "['moved-household']");
    ends([
        ("Guangdong", moved("44-individual-local"), "warn"),
        ("Zhejiang", moved("33-individual-local"), "warn"),
        ("a number of Hunan in Guangdong", moved("44-individual-elsewhere"), "-"),
        ("nobody moved", clean("44-individual-local"), "-"),
    ]);
}

#[test]
fn an_enterprise_is_not_called_like_a_person() {
    let called = |name: &str| {
        clean("44-enterprise")
            .set("applicant.name", &format!("'{name}'"))
            .set("applicant.parent", &format!("'{name}'"))
    };
    for name in ["张示例", "欧阳示例", "李 示例"] {
        ends([(name, called(name), "warn")]);
    }
    // Enterprises of the whole people have no 公司 in their names, and some are as short.
    for name in ["示例煤矿", "示例厂", "示例书店", "荣宝斋", "示例社", "示例中心", "示例饭馆", "示例林场"]
    {
        ends([(name, called(name), "-")]);
    }
    ends([(
        "an individual business",
        clean("44-individual-business").set("applicant.name", "'梁示例'"),
        "-",
    )]);
}

#[test]
fn behind_the_form_of_a_company_stands_that_of_a_branch() {
    let called = |more: &str| {
        let name = format!("'广州示例智能设备有限公司{more}'");
        clean("44-enterprise").set("applicant.name", &name).set("applicant.parent", &name)
    };
    for more in ["广东省广州市", "张三", "备案", "官网", "（普通合伙）", "天河", "的官网", "營業執照副本"]
    {
        ends([(more, called(more), "warn")]);
    }
    let branches = [
        "深圳分公司",
        "研发中心",
        "天河营业厅",
        "示例酒店",
        "加油站",
        "经营部",
        "旗舰店",
        "上海办事处",
        "总部",
    ];
    for more in branches.into_iter().chain(["第二门店", "示例超市", "物流基地", "示例充电站", "", " Ltd."])
    {
        ends([(more, called(more), "-")]);
    }
    // What is no part of a name for sure fails, and is said once.
    for more in ["市场部", "（存续）", "工会", "1"] {
        assert_eq!(story(&called(more), "names"), "fail", "{more}");
        ends([(more, called(more), "-")]);
    }
}

#[test]
fn a_card_of_hong_kong_beside_one_of_the_mainland() {
    let beside = |kind: &str, of: &str| {
        let paper = format!("{{ kind = '{kind}', of = '{of}', original = true, edges-complete = true }}");
        clean("44-enterprise").set("material.5", &paper)
    };
    ends([
        ("of residents", beside("hk-id-card", "chen"), "warn"),
        ("to travel", beside("hk-mo-travel-permit", "chen"), "warn"),
        ("to travel from Taiwan", beside("taiwan-travel-permit", "lin"), "warn"),
        ("a passport", beside("passport", "chen"), "-"),
    ]);
    let resident = |kind: &str| {
        beside("hk-id-card", "chen").set(
            "person.0.certificate",
            &format!("{{ type = '{kind}', number = 'H1234567801', expires = 2031-06-08 }}"),
        )
    };
    ends([("of somebody from Hong Kong", resident("hk-macao-travel-permit"), "-")]);
    // Who has this one has no household register in the mainland.
    assert_eq!(story(&beside("hk-mo-tw-residence-permit", "chen"), "papers"), "fail");
    assert_eq!(story(&beside("hk-id-card", "chen"), "papers"), "-");
}

#[test]
fn a_service_that_nothing_on_the_website_speaks_of() {
    let service = |service: &str| clean("44-enterprise").set("website.0.service", &format!("'{service}'"));
    ends([
        ("messages", service("instant-messaging"), "warn"),
        ("mail", service("mail"), "warn"),
        ("work", service("recruiting"), "warn"),
        ("websites", service("navigation"), "warn"),
        ("a search engine", service("search-engine"), "warn"),
        ("software", service("software"), "-"),
        ("another", service("other"), "-"),
        (
            "messages, says the remark",
            service("instant-messaging").set("website.0.remark", "'企业即时通信工具的下载和使用说明'"),
            "-",
        ),
        (
            "work, says the scope",
            service("recruiting").set("applicant.business-scope", "'人力资源服务；职业中介活动'"),
            "-",
        ),
        ("mail, says the name", service("mail").set("website.0.name", "'示例智能企业邮箱'"), "-"),
        ("of none of the topics", service("instant-messaging").set("website.0.content", "['none']"), "-"),
    ]);
}

#[test]
fn a_residence_permit_is_endorsed_once_a_year() {
    let permit = |ends: &str| clean("44-individual-elsewhere").set("material.1.expires", ends);
    ends([
        ("in 2099", permit("2099-01-01"), "warn"),
        ("without an end", permit("'long-term'"), "warn"),
        // Thirteen months from 1 December 2026 end on 1 January 2028.
        ("a day too long", permit("2028-01-02"), "warn"),
        ("the last day", permit("2028-01-01"), "-"),
        ("a year", permit("2027-11-30"), "-"),
    ]);
    let other = permit("2099-01-01").set("material.1.kind", "'residence-certificate'");
    ends([("another paper", other, "-")]);
}

#[test]
fn a_letter_is_of_this_filing_and_of_people_who_could_be_employed() {
    let letter = |on: &str| clean("44-enterprise").set("material.3.signed-on", on);
    ends([
        // Lin, whom it authorises, was born on 20 February 1991.
        ("at fifteen", letter("2006-11-24"), "warn"),
        ("a day before sixteen", letter("2007-02-19"), "warn"),
        ("at sixteen", letter("2007-02-20"), "-"),
        ("now", letter("2026-11-24"), "-"),
    ]);
    // Whoever was younger still signed nothing at all: that fails.
    let child = letter("2005-03-20").set("person.1.certificate.number", "'440106199302200005'");
    assert_ne!(story(&child, "papers"), "-");
    // The record of the example was made on 2020-05-01.
    let access = |kind: &str, on: &str| {
        let paper = format!(
            "{{ kind = '{kind}', of = 'zhang', signed-by = 'legal-representative', signed-on = {on}, sealed = true }}"
        );
        Case::example("access-filing").set("material.3", &paper)
    };
    ends([
        ("of the filing before", access("website-lead-authorization", "2020-04-20"), "warn"),
        ("a pledge of it", access("guarantee-letter", "2019-01-01"), "warn"),
        ("of the day", access("website-lead-authorization", "2020-05-01"), "-"),
        ("of this one", access("website-lead-authorization", "2026-11-24"), "-"),
    ]);
}

#[test]
fn parts_of_bodies_have_no_certificate_of_their_own() {
    let called = |example: &str, name: &str| clean(example).set("applicant.name", &format!("'{name}'"));
    let institution = |part: &str| called("44-public-institution", &format!("广东省示例学校{part}"));
    for part in ["财务科", "高三1班", "2023级(2)班", "三年级二班", "教研组", "团支部", "家委会", "医务科"]
    {
        assert_eq!(story(&institution(part), "names"), "fail", "{part}");
    }
    // Offices, unions and schools of courses can be registered.
    for part in ["秘书处", "办公室", "工会", "信息中心", "图书馆", "附属医院", "实验班培训中心"]
    {
        assert_eq!(story(&institution(part), "names"), "-", "{part}");
    }
    let government = |name: &str| story(&called("44-government", name), "names");
    for name in ["广州市示例林业局财务处", "广州市示例林业局人事科", "廣州市示例林業局財務處"]
    {
        assert_eq!(government(name), "fail", "{name}");
    }
    for name in
        ["广州市示例林业局", "广州市人民政府办公室", "广州市示例委员会秘书处", "共青团广州市示例区委员会"]
    {
        assert_eq!(government(name), "-", "{name}");
    }
}

//! What is said more is never weighed less: whatever a case says beyond what is asked counts.

use crate::support::library::{day, ended};
use crate::support::{Case, DAY, file};

fn individual() -> Case {
    Case::example("individual-blog")
}

fn company() -> Case {
    Case::example("enterprise-ready")
}

fn clean(name: &str) -> Case {
    Case::of(&file(&format!("tests/clean/{name}.toml")).replacen("beian = 1", "", 1))
}

fn with_paper(case: Case, kind: &str) -> Case {
    let kept: toml::Table = case.text().parse().expect("a case");
    match kept.get("material").and_then(toml::Value::as_array) {
        Some(papers) => case.set(&format!("material.{}", papers.len()), &format!("{{ kind = '{kind}' }}")),
        None => case.set("material", &format!("[{{ kind = '{kind}' }}]")),
    }
}

#[test]
fn a_number_that_nobody_wrote_is_looked_at_before_anything_is_ready() {
    for example in ["enterprise-ready", "individual-blog", "individual-business"] {
        let without = Case::example(example).without("person.0.phone");
        // Asked for; and a province alone says nothing of the number.
        assert_eq!(without.check(DAY).readiness(), "incomplete", "{example}");
        let report = without.set("person.0.phone-province", "'广东'").check(DAY);
        assert_eq!((report.status("phone"), report.readiness()), ("look-up", "incomplete"), "{example}");
    }
}

#[test]
fn the_province_of_a_certificate_is_that_of_its_address() {
    let there = |province: &str| company().set("applicant.certificate.province", &format!("'{province}'"));
    assert_eq!(there("湖南").check(DAY).status("one-story-addresses"), "fail");
    assert_eq!(there("广东").check(DAY).readiness(), "ready");
    // The reverse: the province is that of the filing, and the address is elsewhere.
    let elsewhere = there("广东").set("applicant.certificate.address", "'湖南省长沙市示例路1号'").check(DAY);
    assert_eq!((elsewhere.status("one-story-addresses"), elsewhere.readiness()), ("fail", "not-ready"));
    // Of a person, too; a street that bears the name of another province says nothing.
    let person = |address: &str| {
        company()
            .set("person.0.certificate.address", &format!("'{address}'"))
            .set("person.0.certificate.province", "'广东'")
    };
    assert_eq!(person("湖南省长沙市示例路1号").check(DAY).status("one-story-addresses"), "fail");
    assert_eq!(person("湖南路1号").check(DAY).readiness(), "ready");
}

#[test]
fn nobody_holds_a_licence_that_is_not_given_to_its_kind() {
    for (example, paper) in [
        ("individual-blog", "telecom-licence"),
        ("individual-blog", "finance-license"),
        ("individual-blog", "news-license"),
        ("individual-business", "telecom-licence"),
        ("government-portal", "telecom-licence"),
    ] {
        let report = with_paper(Case::example(example), paper).check(DAY);
        let seen = (report.status("one-story-papers"), report.readiness());
        assert_eq!(seen, ("fail", "not-ready"), "{example} {paper}");
    }
    // A company holds all of them, an individual business that of a pharmacy, a doctor that of a clinic.
    for (example, paper) in [
        ("enterprise-ready", "telecom-licence"),
        ("enterprise-ready", "news-license"),
        ("individual-business", "drug-trading-license"),
        ("individual-blog", "medical-license"),
    ] {
        let before = Case::example(example).check(DAY);
        let after = with_paper(Case::example(example), paper).check(DAY);
        assert_eq!(before.readiness(), after.readiness(), "{example} {paper}");
    }
}

#[test]
fn an_individual_runs_no_business_on_a_website() {
    let report = individual().set("website.0.commercial", "true").check(DAY);
    let seen = (report.status("website-of-an-individual-not-commercial"), report.readiness());
    assert_eq!(seen, ("fail", "not-ready"));
    for topic in ["food", "legal", "online-shop"] {
        let report = individual().set("website.0.content", &format!("['{topic}']")).check(DAY);
        assert_eq!(report.status("content-of-an-individual"), "fail", "{topic}");
    }
    // A portfolio is about none of the listed topics.
    assert_eq!(individual().set("website.0.content", "['none']").check(DAY).readiness(), "ready");
}

#[test]
fn another_number_of_the_certificate_counts_whichever_word_says_so() {
    let access = |field: &str| {
        Case::example("access-filing").set("applicant.filed.differs", &format!("['{field}']")).check(DAY)
    };
    for field in ["applicant-certificate", "credit-code"] {
        assert_ne!(access(field).status("record-matches-elsewhere"), "pass", "{field}");
        assert_ne!(access(field).readiness(), "ready", "{field}");
    }
}

#[test]
fn two_lists_of_providers_of_one_name_are_compared() {
    let filed = |provider: &str| {
        Case::example("access-filing").set("domain.0.filed.providers", &format!("['{provider}']")).check(DAY)
    };
    assert_eq!(filed("huawei").status("one-story-record-and-order"), "fail");
    assert_eq!(filed("百度智能云").status("one-story-record-and-order"), "fail");
    // The same in other words, and one that no table knows.
    for provider in ["腾讯云", "Tencent Cloud", "示例接入商"] {
        assert_eq!(
            filed(provider).readiness(),
            Case::example("access-filing").check(DAY).readiness(),
            "{provider}"
        );
    }
}

#[test]
fn alibaba_cloud_is_itself_under_each_of_its_names() {
    let sold_by = |provider: &str| {
        company().set("instance.0.provider", &format!("'{provider}'")).check(DAY).readiness().to_owned()
    };
    for name in ["alicloud", "阿里云（万网）", "阿里云中国站", "Alibaba Cloud (aliyun.com)", "ALIYUN"]
    {
        assert_eq!(sold_by(name), "ready", "{name}");
    }
    for name in ["alibabacloud.com", "阿里云国际站", "Alibaba Cloud (Singapore)", "阿里云代理商"]
    {
        assert_ne!(sold_by(name), "ready", "{name}");
    }
}

#[test]
fn a_confirmation_that_reads_like_a_no_says_which_it_is() {
    let looked = |how: &str, holds: &str| {
        let one = format!(
            "[{{ requirement = 'domain-suffix-approved', subject = 'example.me', how = '{how}', on = 2026-11-25{holds} }}]"
        );
        let text = company().text().replace("example.cn", "example.me");
        let case = Case::of(&text.replacen("beian = 1", "", 1)).set("confirmed", &one);
        match ended(&case.text(), day(DAY)) {
            None => 2,
            Some(one) => i32::from(one.word != "ready"),
        }
    };
    for no in
        ["domain.miit.gov.cn 查不到该后缀", "还没有查，回头再查", "同事说应该可以，未核实", "not listed"]
    {
        assert_eq!(looked(no, ""), 2, "{no}");
    }
    for no in [
        "domain.miit.gov.cn 未找到该后缀",
        "查询无结果",
        "许可被撤销",
        "domain.miit.gov.cn: expired",
        "没有时间查",
        "打算查",
        "could not find it",
        "gsxt 显示存续，但住所不同",
        "公示系统显示已被列入严重违法失信名单",
        "手机已换号，旧号关机",
        "该手机号已用于广州小树科技的备案",
        "照片上有其他公司的水印",
        "网站是客户的",
    ] {
        assert_eq!(looked(no, ""), 2, "{no}");
    }
    // What is not there is nothing wrong.
    for yes in [
        "gsxt 核对，名称、代码、住所均相符，未发现不一致",
        "checked on gsxt, names and numbers match, no mismatch",
        "向管局电话确认，该手机号未备案过其他主体",
        "许可有效，未被撤销，没有过期",
        "名称和号码不存在任何不一致",
        "未列入严重违法失信名单，没有其他公司的水印",
        "it has not expired and does not differ",
        "unexpired",
        "证件有效期到 2036 年",
    ] {
        assert_eq!(looked(yes, ""), 0, "{yes}");
    }
    assert_eq!(looked("domain.miit.gov.cn 查不到该后缀", ", holds = false"), 1);
    assert_eq!(looked("列表里没有查不到的情况", ", holds = true"), 0);
    assert_eq!(looked("domain.miit.gov.cn 已查到该后缀", ""), 0);
}

#[test]
fn an_account_that_has_filed_for_the_applicant_leaves_a_record() {
    let report = company().set("account.filed-applicant", "'广州示例科技有限公司'").check(DAY);
    assert_eq!((report.status("one-applicant-per-account"), report.readiness()), ("look-up", "incomplete"));
}

#[test]
fn two_servers_have_two_addresses() {
    let kept: toml::Table = company().text().parse().expect("a case");
    let second = |ip: &str| {
        let mut one = kept["instance"][0].as_table().expect("an instance").clone();
        one.insert("id".to_owned(), "i-2".into());
        one.insert("public-ip".to_owned(), ip.into());
        one.insert("service-numbers".to_owned(), toml::Value::Array(Vec::new()));
        let case = company().set("website.0.instances", "['i-example0001', 'i-2']");
        case.set("instance.1", &toml::Value::Table(one).to_string()).check(DAY)
    };
    let first = kept["instance"][0]["public-ip"].as_str().expect("an address");
    assert_eq!(second(first).status("ecs-public-network"), "warn");
    assert_eq!(second("203.0.113.99").status("ecs-public-network"), "-");
}

#[test]
fn what_was_seen_on_a_paper_counts_whatever_the_paper_is() {
    let at = |kind: &str, key: &str| {
        let case = company();
        let kept: toml::Table = case.text().parse().expect("a case");
        let papers = kept["material"].as_array().expect("papers");
        let i = papers.iter().position(|one| one["kind"].as_str() == Some(kind)).expect("the paper");
        case.set(&format!("material.{i}.{key}"), "false").check(DAY).readiness().to_owned()
    };
    assert_eq!(at("id-card", "watermark-fits"), "ready-with-doubts");
    assert_ne!(at("business-license", "watermark-fits"), "ready");
    // An approval is a paper like any other.
    let news = |keys: &str| {
        let scope = company().text().replace("软件开发；", "互联网新闻信息服务；软件开发；");
        let case = Case::of(&scope.replacen("beian = 1", "", 1)).set("website.0.content", "['news']");
        let kept: toml::Table = case.text().parse().expect("a case");
        let next = kept["material"].as_array().map_or(0, Vec::len);
        let report =
            case.set(&format!("material.{next}"), &format!("{{ kind = 'news-license'{keys} }}")).check(DAY);
        report.status("pre-approval").to_owned()
    };
    assert_eq!(news(""), "-");
    assert_eq!(news(", original = false"), "fail");
    assert_eq!(news(", edges-complete = false"), "fail");
    assert_eq!(news(", signed-by = 'nobody'"), "warn");
    assert_eq!(news(", watermark-fits = false"), "warn");
}

#[test]
fn a_form_that_nobody_has_signed_is_in_doubt() {
    let form = clean("23-government");
    let kept: toml::Table = form.text().parse().expect("a case");
    let papers = kept["material"].as_array().expect("papers");
    let of =
        |kind: &str| papers.iter().position(|one| one["kind"].as_str() == Some(kind)).expect("the paper");
    let form_at = of("site-opening-application-form");
    let report = form.set(&format!("material.{form_at}.signed-by"), "'nobody'").check(DAY);
    assert_eq!((report.status("23-011"), report.readiness()), ("warn", "ready-with-doubts"));
}

#[test]
fn who_is_declared_as_a_hospital_hands_in_the_licence() {
    let hospital = clean("33-enterprise").set("applicant.circumstances", "['hospital']");
    assert_eq!(hospital.check(DAY).status("hospital-has-its-licence"), "warn");
    let licensed = with_paper(hospital, "medical-license").check(DAY);
    assert_eq!(licensed.status("hospital-has-its-licence"), "-");
}

#[test]
fn a_website_that_is_looked_after_is_held_to_what_is_written() {
    let site = |keys: &str| {
        let site = format!(
            "[{{ name = '示例科技', domain = 'example.cn', instances = ['i-example0001'], open = true, content = ['enterprise-showcase']{keys} }}]"
        );
        Case::example("looked-after").set("website", &site)
    };
    assert_eq!(site(", commercial = false, remark = 'none'").check(DAY).readiness(), "stands");
    assert_ne!(site(", commercial = true, remark = 'none'").check(DAY).readiness(), "stands");
    assert_eq!(site(", service = 'news'").check(DAY).status("kept-story-of-name-and-service"), "warn");
    let sells = with_paper(site(", commercial = true, remark = 'none'"), "telecom-licence");
    assert_eq!(sells.check(DAY).status("kept-commercial-has-licence"), "-");
    let looked_after = || Case::example("looked-after");
    let phone = looked_after().set("person.0.phone", "'10086'").check(DAY);
    assert_eq!((phone.status("kept-phone"), phone.readiness()), ("fail", "not-ready"));
    // A page of 2019 alone asks it, so it only warns.
    assert_eq!(looked_after().set("person.0.email", "'zhang'").check(DAY).status("kept-email"), "warn");
    assert_eq!(looked_after().set("person.0.phone", "'13800138000'").check(DAY).readiness(), "stands");
    let unlisted = looked_after().set("applicant.circumstances", "['unlisted-business']").check(DAY);
    assert_eq!(unlisted.status("listed-in-the-register"), "warn");
}

#[test]
fn outside_mainland_china_a_name_may_be_filed_all_the_same() {
    let outside = || Case::example("hong-kong-server");
    assert_eq!(outside().check(DAY).readiness(), "no-filing-needed");
    for what in ["mini-program", "official-account"] {
        let report = outside().set("website.0.serves", &format!("['{what}']")).check(DAY);
        let seen = (report.status("wechat-takes-filed-names"), report.readiness());
        assert_eq!(seen, ("warn", "ready-with-doubts"), "{what}");
    }
    assert_eq!(outside().set("website.0.serves", "['web']").check(DAY).readiness(), "no-filing-needed");
    let text = outside().text().replace("example.hk", "www.example.gov.cn").replacen("beian = 1", "", 1);
    let government = Case::of(&text).check(DAY);
    assert_eq!(government.status("government-websites-are-filed"), "warn");
    let order = |state: &str| {
        let orders = format!("[{{ at = 'aliyun', state = '{state}', domain = 'example.hk' }}]");
        outside().set("filing.orders", &orders).check(DAY)
    };
    assert_eq!(order("at-administration").status("order-for-the-name-under-way"), "warn");
    let number = |status: &str| {
        let one = format!("[{{ number = '00000000-0000-0000-0000-000000000001', status = '{status}' }}]");
        outside().set("instance.0.service-numbers", &one).check(DAY)
    };
    assert_eq!(number("in-progress").status("order-for-the-name-under-way"), "warn");
    assert_eq!(number("unused").readiness(), "no-filing-needed");
}

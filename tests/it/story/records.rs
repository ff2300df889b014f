//! What the record says is held against itself, and against the order.

use super::{found, line_of, story};
use crate::support::{Case, DAY};

fn access() -> Case {
    Case::example("access-filing")
}

const SITE: &str = "{ number = '粤ICP备12345678号-1', name = '示例科技', domain = 'example.cn', providers = ['tencent'], open = true, shows-number = true }";

fn sites(more: &str) -> Case {
    access().set("applicant.filed.sites", &format!("[{SITE}, {more}]")).set("applicant.filed.site-count", "2")
}

#[test]
fn the_example_is_one_story() {
    for name in ["access-filing", "change-swaps-domain", "cancel-access-last-provider", "enterprise-ready"] {
        for about in [
            "names",
            "cards",
            "circumstances",
            "record",
            "record-and-order",
            "record-days",
            "papers",
            "websites",
        ] {
            assert_eq!(story(&Case::example(name), about), "-", "{name}, {about}");
        }
    }
}

#[test]
fn counts_agree() {
    let none = access().set("applicant.filed.site-count", "0");
    let (saw, at, also) = found(&none, "record");
    assert!(saw.contains("0 are declared on record, but `sites` lists more"), "{saw}");
    assert_eq!(at, line_of(&none, "site-count = 0"));
    assert_ne!(at, also);
    let unlisted = none.without("applicant.filed.sites");
    let (saw, at, also) = found(&unlisted, "record-and-order");
    assert!(saw.contains("no website is on record, but example.cn is filed"), "{saw}");
    assert_eq!(at, line_of(&unlisted, "site-count = 0"));
    assert_ne!(at, also);
    assert_eq!(unlisted.check(DAY).readiness(), "not-ready");
    let unnamed = unlisted.without("domain.0.filed");
    assert!(found(&unnamed, "record-and-order").0.contains("but the order is: access filing"));
    // Not every website has to be listed, and one website can have several names.
    let more = access().set("applicant.filed.site-count", "3");
    assert_eq!(story(&more, "record"), "-");
    let two_names = sites(&SITE.replace("example.cn", "example.net")).set("applicant.filed.site-count", "1");
    assert_eq!(story(&two_names, "record"), "-");
    assert_eq!(story(&two_names, "record-and-order"), "-");
}

#[test]
fn a_number_is_of_one_website() {
    let other = sites(&SITE.replace("示例科技", "另一个网站").replace("example.cn", "example.net"));
    assert!(found(&other, "record").0.contains("has two website names"));
    let numbers = sites(&SITE.replace("-1'", "-2'"));
    assert!(found(&numbers, "record").0.contains("example.cn has two numbers"));
    let elsewhere = access().set("domain.0.filed.number", "'粤ICP备12345678号-2'");
    assert!(found(&elsewhere, "record-and-order").0.contains("example.cn has two numbers"));
    let taken =
        access().set("applicant.filed.sites", &format!("[{}]", SITE.replace("example.cn", "example.net")));
    assert!(found(&taken, "record-and-order").0.contains("has the number of example.cn for example.net"));
    let left_out = taken.set("applicant.filed.sites.0.number", "'粤ICP备12345678号-7'");
    assert!(found(&left_out, "record-and-order").0.contains("lists all websites, does not include it"));
    // A second website in its own right is none of these.
    let second =
        sites(&SITE.replace("-1'", "-2'").replace("示例科技", "示例二").replace("example.cn", "example.net"));
    assert_eq!([story(&second, "record"), story(&second, "record-and-order")], ["-", "-"]);
}

#[test]
fn providers_agree() {
    let here = access().set("applicant.filed.sites.0.providers", "['阿里云']");
    assert!(found(&here, "record").0.contains("Alibaba Cloud is not among the applicant's providers"));
    assert!(found(&here, "record-and-order").0.contains("two different answers"));
    let name = access().set("domain.0.filed.providers", "['aliyun']");
    assert_eq!(story(&name, "record-and-order"), "fail");
    // Other providers are spelt in many ways, and HiChina is Alibaba Cloud's own.
    for spelt in ["腾讯云", "Tencent Cloud"] {
        let case = access().set("domain.0.filed.providers", &format!("['{spelt}']"));
        assert_eq!(story(&case, "record-and-order"), "-", "{spelt}");
    }
    let old = access()
        .set("applicant.filed.providers", "['万网']")
        .set("applicant.filed.sites.0.providers", "['aliyun']");
    assert_eq!(story(&old, "record"), "-");
}

#[test]
fn what_differs_is_what_differs() {
    let with = |fields: &str| access().set("applicant.filed.differs", fields);
    let (saw, at, also) = found(&with("['website-name']"), "record-and-order");
    assert!(saw.contains("but both are the same"), "{saw}");
    assert_eq!(at, line_of(&with("['website-name']"), "differs"));
    assert_ne!(also, 0);
    assert!(found(&with("['applicant-kind']"), "record").0.contains("but both are: enterprise"));
    assert!(
        found(&with("['website-domain']"), "record-and-order")
            .0
            .contains("every domain name in the order is on record")
    );
    let four = with("['applicant-kind', 'website-name', 'website-domain', 'legal-representative']");
    assert_eq!([story(&four, "record"), story(&four, "record-and-order")], ["fail", "fail"]);
    // And the other way round.
    let renamed = access().set("website.0.name", "'示例软件'");
    assert!(found(&renamed, "record-and-order").0.contains("does not list website-name"));
    let kind = access().set("applicant.filed.kind", "'individual-business'");
    assert!(found(&kind, "record").0.contains("does not list applicant-kind"));
    let named = renamed.set("applicant.filed.differs", "['website-name']");
    assert_eq!(story(&named, "record-and-order"), "-");
}

#[test]
fn who_is_on_record_is_whom_the_list_lets_be() {
    let with = |person: &str, differs: &str| {
        access().set("applicant.filed.person", person).set("applicant.filed.differs", differs)
    };
    assert_eq!(story(&with("'zhang'", "['none']"), "record"), "-");
    assert_eq!(story(&with("'none'", "['legal-representative']"), "record"), "-");
    assert_eq!(story(&with("'zhang'", "['legal-representative']"), "record"), "fail");
    assert_eq!(story(&with("'none'", "['none']"), "record"), "fail");
}

#[test]
fn a_name_said_not_to_be_filed_is_not_in_the_record() {
    let (saw, ..) = found(&access().set("domain.0.filed", "'none'"), "record-and-order");
    assert!(saw.contains("example.cn is declared as not filed, but the record lists it"), "{saw}");
}

#[test]
fn nothing_was_filed_in_the_future_or_before_there_were_filings() {
    // With numbers of 2005, the first year of all.
    let first = || {
        access()
            .set("applicant.filed.number", "'粤ICP备05345678号'")
            .set("applicant.filed.sites.0.number", "'粤ICP备05345678号-1'")
            .set("domain.0.filed.number", "'粤ICP备05345678号-1'")
    };
    let of_name =
        |day: &str| first().set("domain.0.filed.on", day).check(DAY).status("filed-in-the-past").to_owned();
    for (day, expected) in [
        ("2026-12-02", "fail"),
        ("2026-12-01", "-"),
        ("2005-01-01", "-"),
        ("2004-12-31", "fail"),
        ("1999-05-01", "fail"),
    ] {
        assert_eq!(of_name(day), expected, "{day}");
        let applicant = first().set("applicant.filed.on", day);
        assert_eq!(applicant.check(DAY).status("filed-in-the-past"), expected, "{day}");
    }
    // Licences are older.
    let licence =
        access().set("applicant.filed.on", "2003-06-01").set("applicant.filed.number", "'京ICP证030173号'");
    assert_eq!(licence.check(DAY).status("filed-in-the-past"), "-");
}

#[test]
fn a_website_is_connected_or_not() {
    // The same filing, written under the name and under the record.
    let (saw, at, also) = found(&access().set("domain.0.filed.providers", "['none']"), "record-and-order");
    assert!(saw.contains("two different answers on whether"), "{saw}");
    assert_ne!(at, also);
    let listed = access().set("applicant.filed.sites.0.providers", "['none']");
    assert_eq!(story(&listed, "record-and-order"), "fail");
    let nobody = access().set("applicant.filed.providers", "['none']");
    assert!(found(&nobody, "record").0.contains("the applicant has no provider"));
    // Access that was cancelled leaves a filing without a provider: said everywhere, it is one story.
    let cancelled =
        listed.set("domain.0.filed.providers", "['none']").set("applicant.filed.providers", "['none']");
    assert_eq!([story(&cancelled, "record"), story(&cancelled, "record-and-order")], ["-", "-"]);
    // A website of its own that nobody connects, beside one that somebody does.
    let second =
        SITE.replace("-1'", "-2'").replace("示例科技", "示例二").replace("example.cn", "example.net");
    let second = sites(&second.replace("['tencent']", "['none']"));
    assert_eq!([story(&second, "record"), story(&second, "record-and-order")], ["-", "-"]);
}

#[test]
fn whoever_has_moved_lives_in_another_province() {
    let moved = access().set("applicant.filed.differs", "['applicant-province']");
    let (saw, list, address) = found(&moved, "record");
    assert!(saw.contains("number and address are both from Guangdong"), "{saw}");
    assert_eq!(list, line_of(&moved, "differs"));
    assert_ne!(list, address);
    // A number of another province, or an address that lies elsewhere by now.
    let hunan = moved.clone().set("applicant.filed.number", "'湘ICP备12345678号'");
    assert_eq!(story(&hunan, "record"), "-");
    let address = moved.set("applicant.address", "'湖南省长沙市岳麓区示例路1号801房'");
    assert_eq!(story(&address, "record"), "-");
}

#[test]
fn what_differs_and_nobody_asks_about_is_told() {
    let unread = |field: &str| {
        let report = access().set("applicant.filed.differs", &format!("['{field}']")).check(DAY);
        let list = report.json()["files"][0]["unread"].as_array().cloned().unwrap_or_default();
        list.iter().any(|one| one["key"] == "applicant.filed.differs")
    };
    for (field, expected) in [
        // What a website shows is asked of those on record.
        ("website-content", false),
        ("website-person", true),
        ("applicant-name", false),
        ("website-phone", false),
    ] {
        assert_eq!(unread(field), expected, "{field}");
    }
}

#[test]
fn nobody_cancels_or_claims_the_filing_of_somebody_else() {
    let of = |kind: &str, number: &str| {
        let case = Case::example("cancel-access-last-provider")
            .set("filing.type", &format!("'{kind}'"))
            .set("applicant.filed.number", "'粤ICP备12345678号'")
            .set("domain.0.filed.number", number);
        story(&case, "record-and-order")
    };
    for kind in ["cancel-access", "cancel-site", "cancel-applicant", "claim"] {
        assert_eq!(of(kind, "'粤ICP备12345678号-1'"), "-", "{kind}");
        assert_eq!(of(kind, "'粤ICP备17654321号-1'"), "fail", "{kind}");
        assert_eq!(of(kind, "'京ICP备12345678号-1'"), "fail", "{kind}");
    }
}

#[test]
fn no_website_is_filed_before_its_applicant() {
    let days = |name: &str, own: &str, site: &str| {
        let report =
            Case::example(name).set("applicant.filed.on", own).set("domain.0.filed.on", site).check(DAY);
        report.status("one-story-record-days").to_owned()
    };
    for name in ["access-filing", "cancel-access-last-provider"] {
        assert_eq!(days(name, "2020-05-01", "2020-05-01"), "-", "{name}");
        assert_eq!(days(name, "2020-05-01", "2022-05-01"), "-", "{name}");
        assert_eq!(days(name, "2020-05-01", "2020-04-30"), "warn", "{name}");
    }
    // A name registered abroad that is said to be filed before 2018 is none of those that may stay.
    let old = access().set("domain.0.registrar", "'GoDaddy.com, LLC'").set("domain.0.filed.on", "2017-05-01");
    assert_eq!(old.check(DAY).readiness(), "ready-with-doubts");
    // Of another applicant nothing is known.
    let other =
        access().set("domain.0.filed.on", "2017-05-01").set("domain.0.filed.number", "'粤ICP备17654321号-1'");
    assert_eq!(other.check(DAY).status("one-story-record-days"), "-");
}

#[test]
fn no_number_is_younger_than_its_filing() {
    let with = |number: &str, on: &str| {
        access()
            .set("applicant.filed.number", &format!("'粤ICP备{number}号'"))
            .set("applicant.filed.sites.0.number", &format!("'粤ICP备{number}号-1'"))
            .set("domain.0.filed.number", &format!("'粤ICP备{number}号-1'"))
            .set("applicant.filed.on", on)
            .set("domain.0.filed.on", on)
            .check(DAY)
            .status("filed-in-the-past")
            .to_owned()
    };
    assert_eq!(with("2020012345", "2020-05-01"), "-");
    assert_eq!(with("2025012345", "2017-05-01"), "fail");
    assert_eq!(with("2031012345", "2020-05-01"), "fail");
    assert_eq!(with("12345678", "2020-05-01"), "-");
}

#[test]
fn a_name_that_only_an_app_has_filed_is_not_filed_as_a_website() {
    let with = |number: &str| {
        let report =
            access().set("domain.0.filed.number", &format!("'粤ICP备12345678号-{number}'")).check(DAY);
        (report.status("icp-numbers").to_owned(), report.readiness().to_owned())
    };
    assert_eq!(with("1"), ("-".to_owned(), "ready".to_owned()));
    for other in ["1A", "1X", "1K"] {
        assert_eq!(with(other), ("fail".to_owned(), "not-ready".to_owned()), "{other}");
    }
    // Among what an applicant has on record an app may well be listed.
    let listed = access()
        .set("applicant.filed.sites.1", "{ number = '粤ICP备12345678号-2A', name = '示例应用' }")
        .set("applicant.filed.site-count", "2");
    assert_eq!(listed.check(DAY).status("icp-numbers"), "-");
}

#[test]
fn who_answered_on_record_and_who_answers_today_fit_what_differs() {
    // The example's legal representative is responsible, too.
    let record = |kind: &str, was: &str, differs: &str| {
        access()
            .set("filing.type", &format!("'{kind}'"))
            .set("applicant.filed.legal-representative-responsible", was)
            .set("applicant.filed.differs", differs)
    };
    for (was, differs, expected) in [
        ("false", "['none']", "fail"),
        ("false", "['legal-representative']", "-"),
        ("false", "['responsible-person']", "-"),
        ("true", "['none']", "-"),
        ("true", "['legal-representative']", "fail"),
        ("true", "['responsible-person']", "fail"),
        ("true", "['legal-representative', 'responsible-person']", "-"),
    ] {
        let case = record("access", was, differs);
        assert_eq!(story(&case, "record"), expected, "{was} {differs}");
    }
    let add = record("change", "false", "['none']");
    assert_eq!(add.check(DAY).readiness(), "not-ready");
}

/// An individual of Guangdong whose record at Alibaba Cloud is changed.
fn individual(differs: &str) -> Case {
    Case::example("individual-blog").set("filing.type", "'change'").set(
        "applicant.filed",
        &format!(
            "{{ kind = 'individual', number = '粤ICP备12345678号', providers = ['aliyun'], on = 2020-05-01, differs = {differs} }}"
        ),
    )
}

#[test]
fn an_individual_on_record_is_its_own_responsible_person() {
    for field in ["responsible-person", "legal-representative", "credit-code"] {
        assert_eq!(story(&individual(&format!("['{field}']")), "record"), "fail", "{field}");
    }
    for differs in ["['none']", "['responsible-phone']", "['applicant-name', 'responsible-person']"] {
        assert_eq!(story(&individual(differs), "record"), "-", "{differs}");
    }
}

#[test]
fn an_individual_on_record_is_the_person_named_as_it() {
    let was = |name: &str, differs: &str| {
        access().set("filing.type", "'change'").set(
            "applicant.filed",
            &format!(
                "{{ kind = 'individual', {name} person = 'zhang', number = '粤ICP备12345678号', providers = ['aliyun'], on = 2020-05-01, differs = {differs} }}"
            ),
        )
    };
    let both = "['applicant-kind', 'applicant-name']";
    assert_eq!(story(&was("name = '张示例',", both), "record"), "-");
    assert_eq!(story(&was("name = '王五例',", both), "record"), "fail");
    assert_eq!(story(&was("name = '广州样本科技有限公司',", both), "record"), "fail");
    // Without a name that differs, the individual would be called as the company of today.
    assert_eq!(story(&was("", "['applicant-kind']"), "record"), "fail");
}

#[test]
fn what_is_filed_is_the_registered_name_whatever_host_is_listed() {
    let add = |listed: &str, name: &str| {
        Case::example("access-filing")
            .set("filing.type", "'add'")
            .set("domain.0.name", &format!("'{name}'"))
            .set("domain.0.filed", "'none'")
            .set("website.0.domain", &format!("'{name}'"))
            .set("website.0.home-urls", &format!("['www.{name}']"))
            .set("applicant.filed.sites.0.domain", &format!("'{listed}'"))
    };
    for listed in ["example.net", "www.example.net", "blog.example.net", "WWW.EXAMPLE.NET"] {
        assert_eq!(story(&add(listed, "example.net"), "record-and-order"), "fail", "{listed}");
    }
    for (listed, name) in [("www.example.org", "example.net"), ("www.a.gov.cn", "www.b.a.gov.cn")] {
        assert_eq!(story(&add(listed, name), "record-and-order"), "-", "{listed}");
    }
}

#[test]
fn a_website_whose_name_leads_nowhere_does_not_open() {
    let leads = |to: &str, open: &str| {
        Case::example("access-filing")
            .set("domain.0.points-to", to)
            .set("applicant.filed.sites.0.open", open)
            .set("website.0.open", open)
    };
    assert_eq!(story(&leads("'nothing'", "true"), "record-and-order"), "fail");
    assert_eq!(story(&leads("'nothing'", "true").set("filing.type", "'change'"), "record-and-order"), "fail");
    assert_eq!(story(&leads("'nothing'", "false"), "record-and-order"), "-");
    assert_eq!(story(&leads("'elsewhere'", "true"), "record-and-order"), "-");
    // It opens by a host below the name.
    let host = leads("'nothing'", "true")
        .set("domain.1", "{ name = 'www.example.cn', points-to = 'i-example0001' }");
    assert_eq!(story(&host, "record-and-order"), "-");
}

//! A key is asked for only where some answer to it could change the result for this applicant.

use crate::support::library::Lang;
use crate::support::{Case, DAY, flat, page};

const PROVINCES: [&str; 31] = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
];

#[test]
fn whoever_has_no_business_scope_is_asked_for_none() {
    let portal = Case::example("government-portal");
    for province in PROVINCES {
        let report = portal.clone().set("filing.province", &format!("'{province}'")).check(DAY);
        assert!(!report.missing().contains(&"applicant.business-scope"), "{province}");
    }
    // Of a company words in its scope may ask for an approval.
    let company = Case::example("enterprise-ready").without("applicant.business-scope");
    let report = company.set("filing.province", "'浙江'").check(DAY);
    assert!(report.missing().contains(&"applicant.business-scope"));
}

#[test]
fn an_order_that_ends_a_filing_does_not_ask_where_the_website_is_hosted() {
    for kind in ["cancel-access", "cancel-site", "cancel-applicant", "claim", "import"] {
        let case = Case::example("cancel-access-last-provider").set("filing.type", &format!("'{kind}'"));
        let report = case.without("website.0.instances").check(DAY);
        for key in ["website.instances", "instance.region"] {
            assert!(!report.missing().contains(&key), "{kind}: {:?}", report.missing());
        }
    }
}

#[test]
fn a_type_that_follows_is_not_asked_for() {
    for example in ["enterprise-ready", "individual-blog", "access-filing", "government-portal"] {
        let report = Case::example(example).without("filing.type").check(DAY);
        assert_eq!((report.readiness(), report.missing()), ("ready", vec![]), "{example}");
    }
    // Everything is on record: there is nothing to submit, and what is on record is looked after.
    let report = Case::example("cancel-access-last-provider").without("filing.type").check(DAY);
    assert_eq!(report.json()["files"][0]["filing-type"], "none");
    assert!(report.missing().contains(&"applicant.filed.sites"));
    for key in ["filing.type", "account.site", "applicant.parent", "applicant.address"] {
        assert!(!report.missing().contains(&key), "{:?}", report.missing());
    }
}

#[test]
fn what_only_a_claim_or_a_cancellation_asks_waits_for_the_type() {
    let bare = Case::of("[filing]\nprovince = '广东'\n[applicant]\nkind = 'enterprise'");
    let report = bare.check(DAY);
    let asked = |row: &str| -> Vec<String> {
        let list = report.finding(row)["missing"].as_array().expect("keys").clone();
        list.iter().map(|one| one["key"].as_str().expect("a key").to_owned()).collect()
    };
    for row in ["shell-entity-cancelled-offline", "claim-before-june-2010"] {
        assert_eq!(asked(row), ["filing.type"], "{row}");
    }
}

#[test]
fn a_count_answers_where_the_list_cannot_change_it() {
    // Guangdong asks for more papers from 32 labels on: 30 websites on record and this one cannot reach them.
    let with = |count: u32| {
        let case = Case::example("access-filing").without("applicant.filed.sites");
        case.set("applicant.filed.site-count", &count.to_string()).check(DAY)
    };
    for count in [1, 10, 30] {
        assert!(!with(count).missing().contains(&"applicant.filed.sites"), "{count}");
    }
    // With 31 they may.
    assert!(with(31).missing().contains(&"applicant.filed.sites"));
}

/// What nobody is asked for, because it is how a table is called or what somebody begins with.
const BEGIN: [&str; 7] = [
    "beian",
    "filing.province",
    "applicant.kind",
    "domain.name",
    "person.id",
    "instance.id",
    "material.kind",
];

/// The case as somebody begins it, with the keys that are asked for.
fn with(example: &Case, asked: &[&str]) -> Case {
    let of_a_table = |key: &&&str| key.contains('.') || **key == "uses";
    let keys = BEGIN.iter().chain(asked.iter().filter(of_a_table)).map(|key| (*key).to_owned()).collect();
    example.only(&keys)
}

#[test]
fn one_run_asks_for_every_key() {
    for name in [
        "enterprise-ready",
        "individual-blog",
        "individual-other-province",
        "individual-business",
        "public-institution",
        "access-filing",
        "government-portal",
        "sub-unit",
        "wangpu",
        "forum",
    ] {
        let example = Case::example(name);
        let begun = with(&example, &[]).check(DAY);
        let written = with(&example, &begun.asked()).check(DAY);
        let whole = example.check(DAY);
        // What a whole case does without is answered by another key.
        let again: Vec<&str> = written
            .missing()
            .into_iter()
            .filter(|key| !whole.missing().contains(key) && !begun.asked().contains(key))
            .collect();
        assert_eq!(again, Vec::<&str>::new(), "{name}: asked for in a second run");
    }
}

#[test]
fn what_may_be_missing_then_is_told_now() {
    let begun =
        Case::of("[filing]\nprovince = '广东'\n[applicant]\nkind = 'enterprise'\n[[instance]]\nid = 'i-1'");
    let report = begun.check(DAY);
    // Whether a phone counts depends on who answers.
    assert!(report.missing().contains(&"person") && !report.missing().contains(&"person.phone"));
    assert!(report.asked().contains(&"person.phone"));
    // The websites are not there, and neither is what would be said of them.
    assert!(report.missing().contains(&"website") && report.asked().contains(&"website.responsible"));
    // What is written is not asked for.
    assert!(!report.asked().contains(&"applicant.kind"));
    let page = flat(&page("-", &begun.text(), DAY, Lang::En, true));
    assert!(
        page.contains("depending on these, possibly also: ") && page.contains(" person.phone,"),
        "{page}"
    );
}

#[test]
fn a_whole_case_may_miss_nothing_then() {
    for name in ["enterprise-ready", "government-portal", "hong-kong-server"] {
        let report = Case::example(name).check(DAY);
        assert_eq!(report.asked(), Vec::<&str>::new(), "{name}");
    }
}

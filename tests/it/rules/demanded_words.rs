//! What one row demands in a name no other row bars.

use crate::support::library::{Status, answers_in};
use crate::support::{Case, DAY};

/// What is said of a website's name that is not met: row and status.
fn said(province: &str, example: &str, name: &str) -> Vec<(String, Status)> {
    let case = Case::example(example).set("website.0.name", &format!("'{name}'")).without("filing.province");
    let all = answers_in(province, &case.text(), DAY).into_iter();
    let names = all.filter(|one| {
        ["website-name-", "approvals-in-names", "32-038", "44-032"].iter().any(|id| one.row.starts_with(id))
    });
    names
        .filter(|one| matches!(one.status, Status::Fail | Status::Warn))
        .map(|one| (one.row, one.status))
        .collect()
}

#[test]
fn jiangsu_demands_a_blog_and_bars_none() {
    assert_eq!(said("江苏", "individual-blog", "读书的个人博客"), []);
    assert_eq!(said("江苏", "individual-blog", "读书的个人主页"), []);
    // Elsewhere in the name the word is barred as ever.
    let twice = said("江苏", "individual-blog", "博客迷的个人主页");
    assert!(twice.contains(&("website-name-blog".to_owned(), Status::Fail)), "{twice:?}");
}

#[test]
fn another_name_in_jiangsu_is_told_what_is_demanded() {
    let found = said("江苏", "individual-blog", "读书小记本");
    assert_eq!(found, [("32-038".to_owned(), Status::Warn)], "its sources are of 2019");
}

#[test]
fn elsewhere_nothing_is_demanded_and_the_word_is_barred() {
    let found = said("广东", "individual-blog", "读书的个人博客");
    assert!(found.contains(&("website-name-blog".to_owned(), Status::Fail)), "{found:?}");
    let found = said("河南", "individual-blog", "读书的个人主页");
    assert!(!found.iter().any(|(row, _)| row == "32-038"), "{found:?}");
    let of_henan = |name: &str| {
        let case = Case::example("individual-blog")
            .set("website.0.name", &format!("'{name}'"))
            .without("filing.province");
        answers_in("河南", &case.text(), DAY).into_iter().any(|one| {
            one.row.starts_with("41-")
                && one.status == Status::Fail
                && one.fix.as_ref().is_some_and(|fix| fix.contains("个人"))
                && one.website == Some(0)
        })
    };
    assert!(of_henan("读书的个人主页"), "Henan bars what Jiangsu demands");
}

#[test]
fn a_college_within_a_company_in_guangdong() {
    let found = said("广东", "enterprise-ready", "示例科技学院（内部学院）");
    assert!(!found.iter().any(|(row, _)| row == "44-032"), "{found:?}");
    let found = said("广东", "enterprise-ready", "示例科技学院");
    assert!(found.iter().any(|(row, _)| row == "44-032"), "{found:?}");
}

#[test]
fn a_remark_of_something_else_is_not_the_one_that_is_demanded() {
    // A business without a trade name files as an individual in Guangdong, and says so.
    let says = |remark: &str| {
        let case = Case::example("individual-business")
            .set("filing.province", "'广东'")
            .set("applicant.file-as", "'individual'")
            .set("applicant.circumstances", "['no-trade-name']")
            .set("website.0.remark", "'个人学习笔记与生活随笔'")
            .set("applicant.remark", &format!("'{remark}'"));
        case.check(DAY).status("44-073").to_owned()
    };
    for remark in ["none", "介绍本店的产品", "以上内容属实"] {
        assert_eq!(says(remark), "fail", "{remark}");
    }
    assert_eq!(says("个体工商户营业执照无字号"), "-");
    // Other words for it are for a reader.
    for remark in ["营业执照上没有登记店名", "执照名称一栏为星号"] {
        assert_eq!(says(remark), "not-checked", "{remark}");
    }
}

#[test]
fn a_remark_that_is_demanded_says_something() {
    let says = |remark: &str| {
        let case = Case::example("individual-blog").set("website.0.remark", &format!("'{remark}'"));
        case.check(DAY).status("44-050").to_owned()
    };
    for remark in ["a", "123", "13800138001", "山间小记本"] {
        assert_eq!(says(remark), "fail", "{remark}");
    }
    for remark in ["读书笔记", "山间小记本记录登山见闻"] {
        assert_eq!(says(remark), "not-checked", "{remark}");
    }
}

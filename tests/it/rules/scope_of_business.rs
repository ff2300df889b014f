//! What a website is about is held against the registered business scope, where no word of it can mean that trade.

use crate::support::{Case, DAY};

fn offers(content: &str, scope: &str) -> Case {
    Case::example("enterprise-ready")
        .set("website.0.content", &format!("['enterprise-showcase', '{content}']"))
        .set("applicant.business-scope", &format!("'{scope}'"))
}

const ROW: &str = "content-within-scope";

#[test]
fn a_trade_that_the_scope_does_not_name_is_warned_of() {
    let software = "软件开发；信息技术咨询服务";
    for content in ["food", "食品零售", "drugs-devices", "education", "finance", "publishing", "health-care"]
    {
        let report = offers(content, software).check(DAY);
        assert_eq!(report.status(ROW), "warn", "{content}: {:?}", report.findings());
    }
    let report = offers("food", software).check(DAY);
    let finding = report.finding(ROW);
    assert_eq!(finding["saw"]["zh"], "内容有食品，经营范围里没有");
    assert_eq!(report.readiness(), "ready-with-doubts", "{:?}", report.findings());
}

#[test]
fn what_the_scope_excludes_it_does_not_name() {
    let report = offers("education", "软件开发（不含教育培训）").check(DAY);
    assert_eq!(report.status(ROW), "warn", "{:?}", report.findings());
}

#[test]
fn a_trade_of_the_scope_is_left_to_a_reader() {
    for (content, scope) in [
        ("food", "食品销售；日用百货"),
        ("food", "农副产品批发"),
        ("food", "餐饮服务"),
        ("drugs-devices", "第二类医疗器械销售"),
        ("education", "教育信息咨询"),
        ("finance", "融资租赁"),
        ("publishing", "出版物零售；图书租赁"),
    ] {
        let report = offers(content, scope).check(DAY);
        assert_eq!(report.status(ROW), "not-checked", "{content}, {scope}: {:?}", report.findings());
    }
}

#[test]
fn no_other_content_is_compared() {
    for content in ["enterprise-showcase", "online-shop", "forum", "legal"] {
        let report = offers(content, "软件开发").check(DAY);
        assert_eq!(report.status(ROW), "-", "{content}: {:?}", report.findings());
    }
}

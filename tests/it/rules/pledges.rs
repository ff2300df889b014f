//! A pledge is asked for word for word: printed whole, compared without spaces, punctuation and width.

use crate::support::library::{Lang, Status, answers_in, explain, explain_page};
use crate::support::{Case, DAY, flat};
use Status::{Fail, Pass};

/// The wording, copied by hand from the page of Inner Mongolia.
const PLEDGE: &str = "本网站是个人网站，不含有企业、单位等非个人网站的信息，若在核实中发现网站中含有企业、单位等信息，\
                      本人愿接受以虚假信息进行备案，注销网站，并将主体和域名加入黑名单的处罚";

/// The provinces that ask for it, and the rows by which they do.
const ASKED: [(&str, &str); 5] =
    [("内蒙古", "15-017"), ("天津", "12-033"), ("山东", "37-038"), ("广西", "45-022"), ("甘肃", "62-024")];

fn case(remark: &str) -> Case {
    Case::example("individual-blog").set("website.0.remark", &format!("'{remark}'"))
}

fn status(province: &str, row: &str, remark: &str) -> Status {
    let case = case(remark).without("filing.province").text();
    let found = answers_in(province, &case, DAY).into_iter().find(|one| one.row == row);
    found.unwrap_or_else(|| panic!("{row} says nothing")).status
}

#[test]
fn the_wording_counts_however_it_is_typed() {
    for (province, row) in ASKED {
        assert_eq!(status(province, row, &format!("记录读书笔记。{PLEDGE}。")), Pass, "{province}");
        assert_eq!(status(province, row, "记录读书笔记"), Fail, "{province}");
    }
    let narrow = PLEDGE.replace('，', ",").replace('、', " ");
    assert_eq!(status("内蒙古", "15-017", &narrow), Pass);
    let quoted = format!("“ {} ”", PLEDGE.replace("网站中", "网 站 中"));
    assert_eq!(status("山东", "37-038", &quoted), Pass);
    // Half of it is not the pledge, nor is that of another province's plan.
    assert_eq!(status("内蒙古", "15-017", PLEDGE.split("若在").next().expect("a half")), Fail);
    assert_eq!(
        status(
            "甘肃",
            "62-024",
            "本网站是个人网站，本人承诺网站不含有企业、单位等非个人网站的信息，愿意接受处罚"
        ),
        Fail
    );
}

#[test]
fn the_whole_wording_is_printed_in_the_step_in_explain_and_in_json() {
    for (province, row) in ASKED {
        let case = case("记录读书笔记").set("filing.province", &format!("'{province}'"));
        let report = case.check(DAY);
        let finding = report.finding(row);
        assert!(finding["fix"]["zh"].as_str().is_some_and(|fix| fix.contains(PLEDGE)), "{row}: {finding}");
        assert!(finding["fix"]["en"].as_str().is_some_and(|fix| fix.contains(PLEDGE)), "{row}: {finding}");
        let bare = |text: &str| text.replace(char::is_whitespace, "");
        assert!(bare(&case.page(DAY)).contains(PLEDGE), "{province}");
        let page = explain_page(&[row], Some(province), DAY, Lang::Zh);
        assert!(bare(&flat(&page)).contains(PLEDGE), "{row}");
        assert!(explain(&[row], Some(province), DAY).to_string().contains(PLEDGE), "{row}");
    }
}

#[test]
fn a_near_text_is_told_where_it_departs() {
    let saw = |remark: &str| {
        let report = case(remark).set("filing.province", "'内蒙古'").check(DAY);
        report.finding("15-017")["saw"]["zh"].as_str().expect("words").to_owned()
    };
    assert_eq!(
        saw(&PLEDGE.replace("含有企业、单位等信息", "含有企业等信息")),
        "与规定的文字不同：“核实中发现网站中含有企业”之后应为“单位等信息本人愿接受以虚”，写的是“等信息本人愿接受以虚假信”"
    );
    assert_eq!(
        saw("本网站是个人网站，不含有企业、单位等非个人网站的信息"),
        "与规定的文字不同：“业单位等非个人网站的信息”之后缺“若在核实中发现网站中含有”"
    );
    assert_eq!(
        saw(&PLEDGE.replacen("本网站是个人网站，", "", 1)),
        "与规定的文字不同：开头应为“本网站是个人网站不含有企”，写的是“不含有企业单位等非个人网”"
    );
    assert_eq!(saw("记录读书笔记和旅行见闻"), "备注里没有这项内容");
}

#[test]
fn an_example_is_printed_and_not_compared() {
    // Tianjin gives a form for whose the emergency number is; the sense counts.
    let tianjin = |remark: &str| {
        let case = Case::example("individual-blog").set("applicant.remark", &format!("'{remark}'"));
        let found = answers_in("天津", &case.without("filing.province").text(), DAY);
        found.into_iter().find(|one| one.row == "12-024").expect("an answer").status
    };
    assert_eq!(tianjin("应急电话是家人王某的"), Status::NotChecked);
    let page = explain_page(&["12-024"], Some("天津"), DAY, Lang::Zh);
    let bare = page.replace(char::is_whitespace, "");
    assert!(bare.contains("例如：“联系方式2中手机号使用人为XXX，与网站主办者关系为XX”"), "{page}");
}

//! Two ways to meet one row: one is enough, and nothing warns; what cures a fault is part of the row.

use crate::support::library::{Status, answers_in, explain};
use crate::support::{Case, DAY, Report};
use Status::{Fail, Missing, NotChecked, Pass, Warn};
use std::sync::Arc;

/// The answers of a row in a province, and of those that stand in its place.
fn answers(province: &str, case: &str, rows: &[&str]) -> Vec<(String, Status)> {
    let all = answers_in(province, case, DAY).into_iter().filter(|one| rows.contains(&one.row.as_str()));
    all.map(|one| (one.row, one.status)).collect()
}

fn one(row: &str, status: Status) -> Vec<(String, Status)> {
    vec![(row.to_owned(), status)]
}

/// The example of somebody from elsewhere, in Shandong, with one paper.
fn in_shandong(paper: &str) -> Arc<Report> {
    Case::example("individual-other-province")
        .set("filing.province", "'山东'")
        .set("material", &format!("[{{ kind = '{paper}', of = 'applicant', expires = 2030-01-01 }}]"))
        .check(DAY)
}

#[test]
fn a_student_card_or_a_residence_permit_in_shandong() {
    let residence = ["individual-id-local", "37-032", "37-033"];
    let found = |paper: &str| {
        let report = in_shandong(paper);
        let mut found: Vec<String> = residence.iter().map(|row| report.status(row).to_owned()).collect();
        found.retain(|status| status != "-");
        found
    };
    // Of either list; none of them warns.
    for paper in ["student-card", "social-insurance", "residence-permit", "house-purchase-contract"] {
        assert_eq!(found(paper), Vec::<String>::new(), "{paper}");
    }
    assert_eq!(found("verification-form"), ["fail"]);
}

/// An organisation of Shaanxi whose only person has a number of another province.
fn in_shaanxi(phone_province: &str, remark: &str) -> Vec<(String, Status)> {
    let case = format!(
        "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = []\n{remark}\n\
         [[person]]\nid = \"li\"\nroles = [\"legal-representative\", \"responsible\", \"website\"]\nphone-province = \"{phone_province}\"\n"
    );
    answers("陕西", &case, &["61-020", "61-021"])
}

#[test]
fn a_remark_makes_up_for_a_number_of_another_province_in_shaanxi() {
    assert_eq!(in_shaanxi("陕西", "remark = \"none\""), one("61-020", Pass));
    // With the remark a person has to see that it says why.
    assert_eq!(
        in_shaanxi("广东", "remark = \"法定代表人在广东办公，使用广东号码\""),
        one("61-021", NotChecked)
    );
    // Without it, one fault, of one row.
    assert_eq!(in_shaanxi("广东", "remark = \"none\""), one("61-020", Fail));
    assert_eq!(in_shaanxi("广东", ""), one("61-020", Missing));
}

/// Six names in an order.
fn six_names(province: &str, kind: &str, papers: &str) -> Vec<(String, Status)> {
    let names: String = (1..=6).map(|n| format!("[[domain]]\nname = \"example{n}.cn\"\n")).collect();
    let sites: String =
        (1..=6).map(|n| format!("[[website]]\nname = \"示例{n}\"\ndomain = \"example{n}.cn\"\n")).collect();
    let case = format!(
        "[filing]\ntype = \"{kind}\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = []\nfiled = \"none\"\n{names}{sites}{papers}"
    );
    answers(province, &case, &["45-011", "45-012", "51-011", "51-026"])
}

#[test]
fn a_sealed_statement_lets_more_than_five_names_through() {
    let sealed = "[[material]]\nkind = \"situation-statement\"\nsealed = true";
    let other = "[[material]]\nkind = \"verification-form\"";
    assert_eq!(six_names("广西", "first", sealed), one("45-011", Pass));
    assert_eq!(six_names("广西", "first", other), one("45-012", Fail));
    assert_eq!(six_names("四川", "first", sealed), one("51-011", Pass));
    assert_eq!(
        six_names("四川", "first", other),
        one("51-011", Fail),
        "it speaks for itself where the other is not asked"
    );
}

#[test]
fn a_remark_about_the_content_in_place_of_a_game_approval_in_shanghai() {
    let found = |content: &str, remark: &str| {
        let case = format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = []\n[[domain]]\nname = \"examplegame.cn\"\n\
             [[website]]\nname = \"示例\"\ndomain = \"examplegame.cn\"\ncontent = [\"{content}\"]\n{remark}\n[[material]]\nkind = \"verification-form\""
        );
        answers("上海", &case, &["31-022", "31-022b"])
    };
    assert_eq!(found("enterprise-showcase", "remark = \"公司介绍，没有游戏\""), one("31-022b", NotChecked));
    assert_eq!(found("enterprise-showcase", "remark = \"none\""), one("31-022", Fail));
    // Whoever has games needs the approval.
    assert_eq!(found("gaming", "remark = \"公司介绍\""), one("31-022", Fail));
}

#[test]
fn a_product_s_name_with_the_remark_that_it_is_the_applicant_s_own() {
    let found = |remark: &str| {
        let case = format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\nname = \"广州示例科技有限公司\"\ncircumstances = []\n\
             [[website]]\nname = \"天空之城\"\nremark = \"{remark}\""
        );
        answers("广东", &case, &["website-name-of-the-organisation"])
    };
    let row = "website-name-of-the-organisation";
    assert_eq!(found("天空之城是本公司自主研发的产品"), one(row, NotChecked));
    assert_eq!(found("“天空之城”为我司品牌，已申请商标"), one(row, NotChecked));
    assert_eq!(found("展示本公司产品"), one(row, Warn), "it says nothing of the name");
    assert_eq!(found("none"), one(row, Warn));
}

#[test]
fn an_alternative_shows_on_both_pages() {
    let page = explain(&["61-020"], Some("陕西"), DAY).to_string();
    assert!(page.contains("\"alternative\"") && page.contains("61-021"), "{page}");
    let page = explain(&["61-021"], Some("陕西"), DAY).to_string();
    assert!(page.contains("\"alternative-to\"") && page.contains("61-020"), "{page}");
}

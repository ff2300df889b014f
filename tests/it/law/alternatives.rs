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
        "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n{remark}\n\
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
        "[filing]\ntype = \"{kind}\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\nfiled = \"none\"\n{names}{sites}{papers}"
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
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n[[domain]]\nname = \"examplegame.cn\"\n\
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
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\nname = \"广州示例科技有限公司\"\ncircumstances = [\"none\"]\n\
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

/// A record at another provider that is of one kind and differs in some entries.
fn on_record(kind: &str, filing: &str, was: &str, differs: &str) -> String {
    format!(
        "[filing]\ntype = \"{filing}\"\n[applicant]\nkind = \"{kind}\"\ncircumstances = [\"none\"]\n\
         filed = {{ number = \"京ICP备12345678号\", providers = [\"tencent\"], kind = \"{was}\", differs = [{differs}] }}\n\
         [[material]]\nkind = \"verification-form\""
    )
}

#[test]
fn what_a_province_lets_differ_at_access_is_met_and_the_rest_is_warned_of() {
    let national = "record-matches-elsewhere";
    // The organisation's row and the individual's; what either may change, and what it may not.
    for (province, organisation, individual, number_may_differ) in [
        ("甘肃", "62-042", "62-043", false),
        ("重庆", "50-048", "50-049", false),
        ("广西", "45-041", "45-042", true),
        ("湖北", "42-040", "42-041", true),
        ("宁夏", "64-034", "64-035", false),
        ("青海", "63-031", "63-032", false),
    ] {
        for (kind, row) in [("enterprise", organisation), ("individual", individual)] {
            let found = |differs: &str| {
                let mut found =
                    answers(province, &on_record(kind, "access", kind, differs), &[national, row]);
                found.retain(|(_, status)| *status != Status::NotApplicable);
                found
            };
            // The page is of 2019, so what it lets pass is a doubt and no more.
            let [(first, status)] = found("\"applicant-address\"").try_into().expect("one answer");
            assert!(status == Warn || status == NotChecked, "{province} {kind}: {first} {status:?}");
            assert_eq!(
                found("\"applicant-name\", \"applicant-address\""),
                one(national, Warn),
                "{province} {kind}"
            );
            if !number_may_differ && kind == "enterprise" {
                assert_eq!(found("\"credit-code\""), one(national, Warn), "{province}");
            }
        }
    }
}

#[test]
fn a_person_who_becomes_a_company_brings_no_letter_of_a_new_name() {
    for (province, row) in [
        ("广东", "change-of-name-certified"),
        ("天津", "12-028"),
        ("江西", "36-015"),
        ("甘肃", "62-029"),
        ("贵州", "52-011"),
    ] {
        let found = |was: &str| {
            let case =
                on_record("enterprise", "change", was, "\"applicant-name\"").replace("tencent", "aliyun");
            answers(province, &case, &[row, "change-of-name-certified"])
                .into_iter()
                .any(|(_, status)| matches!(status, Fail | Warn))
        };
        assert!(found("enterprise"), "{province}");
        assert!(!found("individual"), "{province}");
    }
}

#[test]
fn numbers_that_stand_crosswise_in_fujian_and_jiangxi() {
    let case = |emergency_li: &str, emergency_wang: &str| {
        format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n\
             [[person]]\nid = \"li\"\nroles = [\"legal-representative\", \"responsible\"]\nphone = \"13800138000\"\n\
             emergency-phone = \"{emergency_li}\"\n\
             [[person]]\nid = \"wang\"\nroles = [\"website\"]\nphone = \"13900139000\"\n\
             emergency-phone = \"{emergency_wang}\"\n"
        )
    };
    for (province, row) in [("福建", "35-036"), ("江西", "36-050")] {
        let found = |li: &str, wang: &str| answers(province, &case(li, wang), &[row]);
        assert_eq!(found("13900139000", "13800138000"), one(row, Fail), "{province}");
        assert_eq!(found("13900139000", "13700137000"), one(row, Pass), "{province}");
        assert_eq!(found("13700137000", "13700137000"), one(row, Pass), "{province}");
    }
}

#[test]
fn just_three_months_are_enough_where_the_province_says_at_least() {
    let found = |province: &str| {
        let case = "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\ncircumstances = [\"none\"]\n\
                    [[person]]\nid = \"li\"\nroles = [\"legal-representative\", \"responsible\", \"website\"]\n\
                    certificate = { type = \"id-card\", expires = 2027-03-01 }";
        answers(province, case, &["person-certificate-three-months", "31-008", "41-005"])
            .into_iter()
            .all(|(_, status)| status == Pass)
    };
    // DAY is 2026-12-01.
    assert!(found("河南"));
    assert!(found("上海"));
    assert!(!found("广东"));
}

#[test]
fn one_of_two_papers_on_tutoring_in_anhui() {
    let found = |scope: &str, paper: &str| {
        let case = format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\nname = \"合肥示例有限公司\"\n\
             business-scope = \"{scope}\"\ncircumstances = [\"none\"]\n\
             [[website]]\nname = \"合肥示例\"\ncontent = [\"enterprise-showcase\"]\n\
             [[material]]\nkind = \"{paper}\"\nof = \"applicant\"\nsigned-by = \"li\"\nsealed = true\n\
             [[person]]\nid = \"li\"\nroles = [\"legal-representative\"]"
        );
        answers("安徽", &case, &["34-010", "34-022", "34-032"])
            .into_iter()
            .filter(|(_, status)| matches!(status, Fail | Warn | Missing))
            .map(|(row, _)| row)
            .collect::<Vec<_>>()
    };
    assert_eq!(found("教育培训", "no-preapproval-commitment"), Vec::<String>::new());
    assert_eq!(found("教育培训", "no-tutoring-commitment"), Vec::<String>::new());
    // The form on tutoring says nothing of games.
    assert_eq!(found("教育培训；游戏开发", "no-tutoring-commitment"), ["34-010"]);
    assert!(!found("教育培训", "verification-form").is_empty());
}

#[test]
fn whoever_met_no_way_is_told_each_of_them() {
    // How many ways the steps of a rule tell.
    let ways = |case: Case, rule: &str| {
        let report = case.check(DAY);
        let file = &report.json()["files"][0];
        let findings = file["findings"].as_array().expect("findings").iter();
        let mut steps = findings.filter(|one| one["rule"] == rule && one["status"] == "fail");
        let step = steps.next().expect("a fault")["step"].as_u64().expect("a step") as usize;
        let what = file["steps"][step - 1]["what"]["en"].as_str().expect("words");
        what.split("; or ").count()
    };
    let blog = |province: &str| {
        Case::example("individual-blog")
            .set("filing.province", province)
            .set("website.0.service", "'personal-space-blog'")
    };
    // Another category, or an approval; nobody is sent for an approval alone.
    assert_eq!(ways(blog("'浙江'"), "website-service"), 2);
    assert_eq!(ways(blog("'内蒙古'"), "website-service"), 2);
    let ready = |province: &str| Case::example("enterprise-ready").set("filing.province", province);
    // A number of the province, or the reason in the remark.
    let elsewhere = ready("'陕西'").set("person.0.phone-province", "'广东'");
    assert_eq!(ways(elsewhere, "phone-local"), 2);
    // One of the papers, or what the website holds in the remark.
    let game = ready("'上海'").set("domain.0.name", "'examplegame.cn'");
    let game = game.set("website.0.domain", "'examplegame.cn'");
    assert_eq!(ways(game, "material"), 2);
}

#[test]
fn an_alternative_shows_on_both_pages() {
    let page = explain(&["61-020"], Some("陕西"), DAY).to_string();
    assert!(page.contains("\"alternative\"") && page.contains("61-021"), "{page}");
    let page = explain(&["61-021"], Some("陕西"), DAY).to_string();
    assert!(page.contains("\"alternative-to\"") && page.contains("61-020"), "{page}");
}

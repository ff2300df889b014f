//! Rows that an audit of sixty found wrong, wider than their source, without one, or overtaken by a newer page of the
//! data: each asks what its source says, and nobody else.

use crate::support::library::Status::{self, Fail, Warn};
use crate::support::library::{answers_in, explain};
use crate::support::{Case, DAY};

/// How a row ends for a case in a province; nothing where it is not asked.
fn asked(province: &str, case: &Case, row: &str) -> Option<Status> {
    answers_in(province, &case.text(), DAY).into_iter().find(|one| one.row == row).map(|one| one.status)
}

fn company() -> Case {
    Case::example("enterprise-ready")
}

/// A company whose legal representative leaves the filing to somebody else, with a letter or without.
fn delegated(legal_representative: &str, letter: bool) -> Case {
    let wang = "{ id = 'wang', roles = ['responsible', 'website'], name = '王示例', certificate = { type = 'id-card' } }";
    let case = company()
        .set("person.0.roles", "['legal-representative']")
        .set("person.0.certificate", &format!("{{ type = '{legal_representative}' }}"))
        .set("person.1", wang)
        .set("website.0.responsible", "'wang'");
    let paper = "{ kind = '主体负责人授权书', of = 'wang', signed-by = 'legal-representative', signed-on = 2026-11-20, sealed = true }";
    if letter { case.set("material.3", paper) } else { case }
}

/// 46-005: Huawei Cloud reversed itself in 2025 (安徽、海南等地允许非法人担任主体负责人，但需提供授权书).
#[test]
fn in_hainan_a_letter_does_for_the_legal_representative() {
    let status = |letter: bool, row: &str| {
        let case = delegated("id-card", letter).set("filing.province", "'海南'");
        case.check(DAY).status(row).to_owned()
    };
    assert_eq!([status(false, "46-006"), status(true, "46-006")], ["fail", "-"]);
    for row in ["46-004", "46-005", "legal-representative-responsible"] {
        assert_eq!(status(true, row), "-", "{row}");
    }
}

/// 21-040b: somebody from Hong Kong, Macao or Taiwan cannot be responsible and gives a letter (需授权给持有中国内地身份证的人员进行备案，
/// 并且需要提供主体负责人授权书); nothing is mended by making that person responsible.
#[test]
fn in_liaoning_a_letter_is_asked_for_outright() {
    let without = delegated("hk-macao-travel-permit", false);
    assert_eq!(asked("21", &without, "21-040b"), Some(Fail));
    let report = without.set("filing.province", "'辽宁'").check(DAY);
    let fix = report.finding("21-040b")["fix"]["zh"].to_string();
    assert!(fix.contains("授权书") && !fix.contains("改为法定代表人"), "{fix}");
    assert_eq!(asked("21", &delegated("hk-macao-travel-permit", true), "21-040b"), Some(Status::Pass));
    assert_eq!(asked("21", &delegated("id-card", false), "21-040b"), None);
}

/// The permission is all that the pages of these provinces say (允许自由变更, 允许变更主体); the rest is marked as advice.
#[test]
fn a_change_of_the_applicant_names_no_condition_that_no_page_has() {
    for (province, row) in [
        ("65", "65-012"),
        ("13", "13-019"),
        ("14", "14-006"),
        ("43", "43-014"),
        ("44", "44-042"),
        ("50", "50-016"),
        ("52", "52-029"),
        ("54", "54-022"),
    ] {
        let page = explain(&[row], Some(province), DAY)["rows"][row].to_string();
        for condition in ["资料齐全", "域名属于新主体", "资料已备好"] {
            assert!(!page.contains(condition), "{row}: {page}");
        }
        assert!(
            !page.contains("材料") || page.contains("我们的建议") || page.contains("先问清"),
            "{row}: {page}"
        );
    }
}

/// Certificates as Tencent Cloud lists them: 律师事务所 组织机构代码证书、律师事务所执业许可证, 基金会 组织机构代码证书、基金会法人登记证书; for
/// others each its own.
#[test]
fn certificates_are_those_of_the_list() {
    for (kind, has, has_not) in [
        ("law-firm", "律师事务所执业许可证", "统一社会信用代码证书"),
        ("foundation", "基金会法人登记证书", "统一社会信用代码证书"),
        ("other-organisation", "公证机构执业证", "营业执照"),
    ] {
        let row = format!("certificate-of-{kind}");
        let with = |certificate: &str| {
            let case = company().set("applicant.kind", &format!("'{kind}'"));
            asked("44", &case.set("applicant.certificate.type", &format!("'{certificate}'")), &row)
        };
        assert_eq!((with(has), with(has_not)), (Some(Status::Pass), Some(Fail)), "{kind}");
    }
}

/// 34-028 and 22-026: 变更证明 shows a new name; with another credit code the newest page has the filing cancelled
/// (若统一社会信用代码变更，需注销后重新备案), and no registry's letter on a name shows a number.
#[test]
fn a_new_name_and_a_new_number_are_shown_by_their_own_papers() {
    let row = |id: &str| {
        let page = explain(&[id], Some(&id[..2]), DAY);
        let text = |key: &str| page["rows"][id][key]["zh"].as_str().expect("words").to_owned();
        (text("asks"), text("scope"))
    };
    let (paper, scope) = row("34-028");
    assert!(paper.contains("变更证明"), "{paper}");
    assert!(scope.contains("统一社会信用代码与备案记录不同的除外"), "{scope}");
    let (paper, scope) = row("22-026");
    assert!(paper.contains("变更证明") && !paper.contains("更名函"), "{paper}");
    assert!(scope.contains("统一社会信用代码与备案记录不同"), "{scope}");
}

/// 36-022 (若网站负责人身份证非江西本省): the website's person only, as long as it was asked.
#[test]
fn in_jiangxi_the_permit_was_that_of_the_website_administrator() {
    let from = |who: usize| {
        let case = company()
            .set("person.0.roles", "['legal-representative', 'responsible']")
            .set("person.1", "{ id = 'wang', roles = ['website'], name = '王示例', id-province = '江西' }")
            .set("website.0.responsible", "'wang'")
            .set("person.0.id-province", "'江西'")
            .without("person.0.certificate");
        let case = case.set(&format!("person.{who}.id-province"), "'北京'");
        let found = answers_in("36", &case.text(), "2019-10-01").into_iter();
        found.filter(|one| one.row == "36-022").map(|one| one.status).max()
    };
    assert_eq!(from(1), Some(Fail));
    assert_eq!(from(0), None, "the legal representative");
}

/// 62-009: the page on Gansu has 组织机构代码证 alone, which is issued no more: advice, and the papers of the general list do.
#[test]
fn in_gansu_the_old_code_certificate_is_advice() {
    let school = |paper: &str| {
        let case = Case::example("public-institution");
        case.set("material", &format!("[{{ kind = '{paper}', of = 'applicant' }}]"))
    };
    assert_eq!(asked("62", &school("营业执照"), "62-009"), Some(Warn));
    for paper in ["组织机构代码证", "事业单位法人证书", "医疗机构执业许可证"] {
        assert_eq!(asked("62", &school(paper), "62-009"), Some(Status::Pass), "{paper}");
    }
}

/// 43-011b (每次只能备案1个网站/域名，如备案主体之前备案成功的网站个数超过1个): of orders that file another website.
#[test]
fn in_hunan_a_plain_change_brings_no_plan() {
    let order = |filing: &str, count: u32| {
        Case::example("individual-blog").set("filing.type", &format!("'{filing}'")).set(
            "applicant.filed",
            &format!(
                "{{ number = '湘ICP备12345678号', providers = ['aliyun'], on = 2020-01-10, site-count = {count}, differs = ['none'] }}"
            ),
        )
    };
    assert_eq!(asked("43", &order("add", 2), "43-011b"), Some(Fail));
    assert_eq!(asked("43", &order("add", 1), "43-011b"), None);
    assert_eq!(asked("43", &order("change", 2), "43-011b"), None);
}

/// 37-028b (不能填写…英文): letters alone.
#[test]
fn in_shandong_letters_alone_are_no_name() {
    let named = |name: &str| asked("37", &company().set("website.0.name", &format!("'{name}'")), "37-028b");
    assert_eq!([named("ABCShop"), named("示例2026")], [Some(Fail), Some(Status::Pass)]);
}

/// 23-022 (企业必须使用三证合一的新证件备案): enterprises; and those of Jiangxi (江西单位备案规则: 必须使用最新的三证合一证件备案) every organisation.
#[test]
fn credit_codes_are_asked_of_whom_the_page_names() {
    let old = |example: &str| {
        Case::example(example).set(
            "applicant.certificate",
            "{ type = 'organisation-code', number = '12345678-8', expires = 'long-term' }",
        )
    };
    assert_eq!(asked("23", &old("enterprise-ready"), "23-022"), Some(Fail));
    assert_eq!(asked("23", &old("public-institution"), "23-022"), None);
    for example in ["enterprise-ready", "public-institution"] {
        assert_eq!(asked("36", &old(example), "36-031"), Some(Fail), "{example}");
    }
}

/// 23-034 (单位性质不可以变更为个人性质备案) gives way to the newer page for an individual business (可以变更为法定代表人个人).
#[test]
fn in_heilongjiang_an_individual_business_becomes_its_owner() {
    let change = |was: &str| {
        let record = format!(
            "{{ number = '黑ICP备12345678号', providers = ['aliyun'], kind = '{was}', on = 2020-05-01, site-count = 1, person = 'li', differs = ['applicant-name', 'applicant-kind', 'applicant-certificate'] }}"
        );
        let case =
            Case::example("individual-blog").set("filing.type", "'change'").set("applicant.filed", &record);
        case.set("filing.province", "'黑龙江'").check(DAY).status("23-034").to_owned()
    };
    assert_eq!([change("individual-business"), change("enterprise")], ["-", "warn"]);
}

/// An unfiled name that resolves is returned by Huawei Cloud and was taken by Alibaba Cloud: it warns; a website that is
/// open fails, after both (首次备案和新增网站备案期间，网站不能访问).
#[test]
fn a_name_that_resolves_warns_and_a_website_that_is_open_fails() {
    let case = company().set("domain.0.points-to", "'elsewhere'");
    assert_eq!(asked("44", &case, "unfiled-name-resolves-nowhere"), Some(Warn));
    assert_eq!(asked("44", &case.set("website.0.open", "true"), "website-closed-anywhere"), Some(Fail));
    let page = explain(&["pages-in-chinese"], None, DAY).to_string();
    assert!(!page.contains("帮助") || page.contains("帮助页面已有英文"), "{page}");
}

/// 21-016: the sentence on finance (涉及金融单位，主体负责人需是单位法定代表人) stands with residents of the mainland; whoever is
/// legal representative from elsewhere has to authorise a resident (21-039, 21-040), and cannot be asked for both.
#[test]
fn in_liaoning_only_a_resident_answers_for_finance_in_person() {
    let finance = |certificate: &str| {
        let case = delegated(certificate, true).set("applicant.name", "'沈阳示例投资管理有限公司'");
        ["21-016", "21-017", "21-044"].map(|row| asked("21", &case, row).is_some())
    };
    assert_eq!(finance("id-card"), [true, true, true]);
    for certificate in ["hk-macao-travel-permit", "taiwan-travel-permit", "passport"] {
        assert_eq!(finance(certificate), [false, false, false], "{certificate}");
    }
}

/// Huawei Cloud in August 2026: 个人主体不支持直接变更为企业，需注销后用企业材料重新备案. A province that accepts it decides: outright
/// (14-007, 可自由变更), for the enterprise whose legal representative it is (33-025).
#[test]
fn an_individual_becomes_an_enterprise_where_the_province_says_so() {
    let change = |person: &str, province: &str| {
        let record = format!(
            "{{ number = '粤ICP备12345678号', providers = ['aliyun'], kind = 'individual', on = 2020-05-01, site-count = 1, \
             person = '{person}', differs = ['applicant-name', 'applicant-kind', 'applicant-certificate'] }}"
        );
        let case = company().set("filing.type", "'change'").set("applicant.filed", &record);
        let report = case.set("filing.province", &format!("'{province}'")).check(DAY);
        report.status("change-keeps-individual").to_owned()
    };
    assert_eq!(change("zhang", "湖南"), "warn");
    assert_eq!(change("zhang", "广东"), "warn");
    for province in ["山西", "河北"] {
        assert_eq!(change("none", province), "-", "{province}");
    }
    // The pages that accept it there are of 2019.
    assert_eq!(change("none", "青海"), "warn");
    assert_eq!(change("zhang", "浙江"), "-");
}

/// 34-019 (企业必须使用三证合一的新证件备案) with 34-007 (个体工商户一律以企业备案), and 11-028 (北京所有区必须按照新划分地区提交备案).
#[test]
fn sentences_reach_all_whom_they_mean() {
    let business = company().set("applicant.kind", "'individual-business'");
    assert!(asked("34", &business, "34-019").is_some());
    for (address, is) in [("北京市延庆县示例路1号", Fail), ("北京市延庆区示例路1号", Status::Pass)]
    {
        let case = company().set("applicant.address", &format!("'{address}'"));
        assert_eq!(asked("11", &case, "11-028"), Some(is), "{address}");
    }
    let filing = Case::example("individual-blog").set("filing.type", "'change'");
    assert!(asked("62", &filing, "62-024").is_some());
    let page = explain(&["42-006"], Some("42"), DAY)["rows"]["42-006"].to_string();
    assert!(!page.contains("按个人备案"), "{page}");
}

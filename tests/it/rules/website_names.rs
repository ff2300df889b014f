//! Names of websites: harmless ones that look risky, and returned ones.
//!
//! Each kind of applicant files all its names in one case, so two runs answer for all of them.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::support::{Case, DAY, check, file};
use serde::Deserialize;

#[derive(Deserialize)]
struct Names {
    harmless: Vec<Name>,
    returned: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
    r#as: String,
    row: Option<String>,
}

fn names() -> Names {
    toml::from_str(&file("tests/data/website-names.toml")).unwrap_or_else(|error| panic!("{error}"))
}

/// What is said of names, content and approvals: row and website, of those that are not met.
fn said(of: &[Name]) -> BTreeSet<(String, String)> {
    let mut said = BTreeSet::new();
    for (kind, applicant) in [
        (
            "organisation",
            "kind = \"enterprise\"\nname = \"广州示例科技有限公司\"\nbusiness-scope = \"软件开发\"",
        ),
        ("individual", "kind = \"individual\"\nname = \"李示例\""),
    ] {
        let mut case = format!(
            "beian = 1\n[filing]\ntype = \"first\"\n[applicant]\n{applicant}\ncircumstances = [\"none\"]\n"
        );
        for one in of.iter().filter(|one| one.r#as == kind) {
            write!(case, "[[website]]\nname = \"{}\"\ncontent = [\"none\"]\n", one.name).expect("text");
        }
        let report = check(&case, DAY);
        assert!(report.exit < 2, "{}", report.errors);
        for (status, row, subject) in report.findings() {
            let rule = report.finding(&row)["rule"].as_str().unwrap_or_default().to_owned();
            let ours =
                ["website-name-words", "website-name-form", "pre-approval-words"].contains(&rule.as_str());
            if ours && ["fail", "warn", "missing", "look-up"].contains(&status.as_str()) {
                said.insert((row, subject));
            }
        }
    }
    said
}

#[test]
fn nothing_is_said_of_harmless_names() {
    let names = names().harmless;
    assert!(names.len() >= 40);
    let said = said(&names);
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn returned_names_are_named() {
    let names = names().returned;
    assert!(names.len() >= 40);
    let said = said(&names);
    let silent = names.iter().filter(|one| {
        let row = one.row.as_deref().expect("a row");
        // Names of people are masked in reports.
        !said.iter().any(|(said, subject)| said == row && (*subject == one.name || subject.contains('*')))
    });
    let silent: Vec<&str> = silent.map(|one| one.name.as_str()).collect();
    assert!(silent.is_empty(), "{silent:?}\n{said:#?}");
}

/// Each kind of word has a line of its own that names it.
#[test]
fn what_a_name_sounds_of_is_said_with_its_words() {
    let blog = |name: &str| Case::example("individual-blog").set("website.0.name", &format!("'{name}'"));
    let report = blog("校园流浪猫救助").check(DAY);
    let saw = |row: &str| report.finding(row)["saw"]["zh"].as_str().expect("words").to_owned();
    assert_eq!(saw("website-name-institution"), "网站名称含有：“校园”");
    assert_eq!(saw("website-name-charity"), "网站名称含有：“救助”");
    let long = blog("一座山里的四季风物与人情记").check(DAY);
    assert_eq!(long.status("website-name-length-individual"), "warn");
    assert_eq!(long.finding("website-name-length-individual")["saw"]["zh"], "有 13 个字，至多 10 个");
    assert_eq!(blog("山里的四季风物人情记").check(DAY).status("website-name-length-individual"), "-");
    // What Jiangsu demands of every name is not counted.
    let demanded = blog("山里的四季风物的个人主页").set("filing.province", "'江苏'").check(DAY);
    assert_eq!(demanded.status("website-name-length-individual"), "-", "{:?}", demanded.findings());
}

#[test]
fn what_the_remark_of_an_individual_sounds_of() {
    let with = |remark: &str| {
        Case::example("individual-blog").set("website.0.remark", &format!("'{remark}'")).check(DAY)
    };
    for (remark, saw) in [
        ("示例师范大学在校学生自发组织的校园流浪猫救助项目", "备注含有：师范大学、在校学生、自发组织、救助"),
        ("提供科技服务和代理记账", "备注含有：科技服务、代理记账"),
        ("志愿者协会的活动记录", "备注含有：志愿者、协会"),
        ("企业官网，介绍公司产品", "备注含有：企业官网、介绍公司产品"),
    ] {
        let report = with(remark);
        assert_eq!(report.status("remark-of-an-individual"), "warn", "{remark}: {:?}", report.findings());
        assert_eq!(report.finding("remark-of-an-individual")["saw"]["zh"], saw);
    }
    for remark in ["个人读书笔记，不涉及公益募捐和科技服务", "记录我自己拍摄的猫咪照片，纯属个人兴趣"]
    {
        assert_eq!(with(remark).status("remark-of-an-individual"), "-", "{remark}");
    }
}

#[test]
fn a_remark_that_denies_explains_no_name() {
    let status = |remark: &str| {
        Case::example("enterprise-ready")
            .set("website.0.name", "'完全无关平台'")
            .set("website.0.remark", &format!("'{remark}'"))
            .check(DAY)
            .status("website-name-of-the-enterprise")
            .to_owned()
    };
    let plain = status("none");
    for remark in
        ["完全无关平台不是本公司的产品", "完全无关平台并非本公司品牌", "完全无关平台是别的公司的产品"]
    {
        assert_eq!(status(remark), plain, "{remark}");
    }
    assert_ne!(status("完全无关平台是本公司的产品"), plain);
    assert_ne!(status("完全无关平台是本公司的产品，不涉及前置审批"), plain);
}

#[test]
fn names_of_places_and_bodies_of_the_state() {
    let site = |example: &str, name: &str, row: &str| {
        let report = Case::example(example).set("website.0.name", &format!("'{name}'")).check(DAY);
        report.status(row).to_owned()
    };
    for name in ["佛山小记", "洛阳小记", "广州小记", "蘇州小记"] {
        assert_eq!(site("individual-blog", name, "website-name-place"), "warn", "{name}");
    }
    for name in ["月桂林小记", "大理石小记", "中山装小记", "山间小记本"] {
        assert_eq!(site("individual-blog", name, "website-name-place"), "-", "{name}");
    }
    for name in ["国务院示例科技", "示例科技人民法院", "示例科技公安局", "中共示例科技", "广州市人民政府"]
    {
        // No source names these words: an interpretation of ours only warns.
        assert_eq!(site("enterprise-ready", name, "website-name-of-a-state-body"), "warn", "{name}");
    }
    assert_eq!(site("enterprise-ready", "示例科技", "website-name-of-a-state-body"), "-");
    // A body of the state bears its name.
    assert_eq!(site("government-portal", "示例市人民政府", "website-name-of-a-state-body"), "-");
    for name in ["示例科技博彩", "示例科技赌场", "示例科技情色", "示例科技槍支弹药"]
    {
        assert_eq!(site("enterprise-ready", name, "website-name-sensitive"), "fail", "{name}");
    }
    for name in ["示例科技风情色彩", "示例科技表情色板"] {
        assert_eq!(site("enterprise-ready", name, "website-name-sensitive"), "-", "{name}");
    }
    for (name, row) in
        [("李氏中医门诊部", "approvals-in-names-individual"), ("李示例旅行社", "website-name-trade")]
    {
        assert_eq!(site("individual-blog", name, row), "warn", "{name}");
    }
}

#[test]
fn who_is_registered_under_a_name_bears_it() {
    // A branch of a company whose name begins with 中国, in Guangdong.
    let branch = Case::example("enterprise-ready")
        .set("applicant.name", "'中国示例股份有限公司广州分公司'")
        .set("website.0.name", "'中国示例股份有限公司广州分公司'")
        .check(DAY);
    assert_eq!((branch.status("website-name-of-the-state"), branch.status("44-033")), ("-", "-"));
    let other = Case::example("enterprise-ready").set("website.0.name", "'中国示例科技'");
    // It says that it is a state-level body; called after a city, it hardly is.
    let said = other.clone().set("applicant.circumstances", "['state-level']");
    let row = "website-name-of-a-state-level-enterprise";
    assert_eq!(said.clone().check(DAY).status(row), "warn");
    assert_eq!(said.set("applicant.name", "'示例电网有限公司'").check(DAY).status(row), "-");
    let other = other.check(DAY);
    assert_ne!(other.status("44-033"), "-");
    // The lottery authority sells nothing on its website; a company with such a name has to say so.
    let authority = Case::example("public-institution")
        .set("applicant.name", "'广东省体育彩票中心'")
        .set("website.0.name", "'广东体彩'")
        .check(DAY);
    assert_eq!(authority.status("story-of-name-and-service"), "-");
    let company = Case::example("enterprise-ready").set("website.0.name", "'示例体彩'").check(DAY);
    assert_eq!(company.status("story-of-name-and-service"), "fail");
}

#[test]
fn a_home_page_has_no_port_and_no_other_page() {
    let home = |url: &str| {
        let case = Case::example("enterprise-ready").set("website.0.home-urls", &format!("['{url}']"));
        case.check(DAY).status("home-page-itself").to_owned()
    };
    for url in
        ["www.example.cn:8080/admin/login", "www.example.cn:8080", "https://www.example.cn/news/1.html"]
    {
        assert_eq!(home(url), "warn", "{url}");
    }
    for url in ["www.example.cn", "https://www.example.cn/", "www.example.cn/index.html", "example.cn/cn"] {
        assert_eq!(home(url), "-", "{url}");
    }
}

/// The nation's two rows on it rest on pages of 2019 and warn; 网站名称不允许以个人网站或个人、域名、人名命名 is Henan's, of about 2023.
#[test]
fn in_henan_no_individual_calls_a_website_after_a_person_or_an_address() {
    let ends = |province: &str, name: &str| {
        let case = Case::example("individual-blog").set("filing.province", &format!("'{province}'"));
        let report = case.set("website.0.name", &format!("'{name}'")).check(DAY);
        let found = report.findings().into_iter();
        let ours = ["41-027b", "41-027c", "website-name-no-address", "website-name-person"];
        let mut found: Vec<(String, String)> = found
            .filter(|(status, row, _)| status != "not-checked" && ours.contains(&row.as_str()))
            .map(|(status, row, _)| (status, row))
            .collect();
        found.sort();
        found
    };
    let one = |status: &str, row: &str| vec![(status.to_owned(), row.to_owned())];
    assert_eq!(ends("河南", "李示例的小屋"), one("fail", "41-027c"));
    assert_eq!(ends("河南", "示例小屋www.example.cn"), one("fail", "41-027b"));
    assert_eq!(ends("广东", "李示例的小屋"), one("warn", "website-name-person"));
    assert_eq!(ends("河南", "山间小记本"), vec![]);
}

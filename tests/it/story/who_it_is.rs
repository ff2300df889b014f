//! Who an applicant is: names, kinds and papers that cannot be, and honest applicants who look as if they were wrong.

use crate::support::{Case, DAY, file};

/// An honest applicant of the folder of clean cases.
fn clean(name: &str) -> Case {
    Case::of(file(&format!("tests/clean/{name}.toml")).replacen("beian = 1\n", "", 1).as_str())
}

/// How a row ends; `-` where it is met, or asks nothing.
fn row(case: &Case, row: &str) -> String {
    let report = case.check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.status(row).to_owned()
}

/// A company of Guangzhou under another name.
fn company(name: &str) -> Case {
    let name = format!("'{name}'");
    clean("44-enterprise").set("applicant.name", &name).set("applicant.parent", &name)
}

/// The same case with another name of its website, which papers may name.
fn called(case: &str, name: &str) -> Case {
    let text = file(&format!("tests/clean/{case}.toml"));
    let website = text.split("[[website]]").nth(1).expect("a website");
    let own = website.split('"').nth(1).expect("its name").to_owned();
    Case::of(
        text.replacen("beian = 1\n", "", 1).replace(&format!("\"{own}\""), &format!("\"{name}\"")).as_str(),
    )
}

/// The same applicant with another name for itself and its website.
fn named(case: &str, name: &str) -> Case {
    called(case, name).set("applicant.name", &format!("'{name}'"))
}

#[test]
fn a_body_of_the_state_has_a_name_for_bodies_of_the_state() {
    let on = |case: &str, name: &str| {
        let case = clean(case).set("domain.0.name", &format!("'{name}'"));
        case.set("website.0.domain", &format!("'{name}'"))
            .set("website.0.home-urls", &format!("['www.{name}']"))
    };
    for name in ["示例林业.政务.cn", "示例林业.政务", "shili.gov.cn"] {
        assert_eq!(row(&on("44-government", name), "government-name"), "-", "{name}");
    }
    assert_eq!(row(&on("44-government", "shili-linye.cn"), "government-name"), "fail");
    assert_eq!(row(&on("44-public-institution", "示例地质.政务"), "institution-suffix"), "-");
    assert_eq!(row(&on("44-public-institution", "shili-dizhi.com"), "institution-suffix"), "fail");
}

#[test]
fn the_registered_name_of_an_applicant_is_not_refused() {
    for (case, name) in [
        ("44-social-organisation", "广州市示例廉政建设研究会"),
        ("44-enterprise", "广州示例毒品检测技术有限公司"),
        ("44-government", "广州市示例区信访局"),
    ] {
        let case = named(case, name);
        assert_eq!(row(&case, "website-name-sensitive"), "-", "{name}");
        assert_eq!(row(&case, "website-name-of-the-state"), "-", "{name}");
    }
    let office = clean("44-government").set("applicant.name", "'中共广州市示例区纪律检查委员会'");
    assert_eq!(row(&office.set("website.0.name", "'示例区廉政网'"), "website-name-sensitive"), "warn");
    assert_eq!(
        row(&clean("44-enterprise").set("website.0.name", "'示例廉政网'"), "website-name-sensitive"),
        "fail"
    );
}

#[test]
fn a_community_centre_is_no_forum() {
    for (case, asked, name) in [
        ("12-public-institution", "12-020", "天津市和平区示例社区卫生服务中心"),
        ("12-public-institution", "12-020", "天津市示例人才交流服务中心"),
        ("12-enterprise", "12-020", "天津示例交流变频器有限公司"),
        ("37-public-institution", "37-027", "济南市示例社区学院"),
        ("37-enterprise", "37-027", "济南市示例在线检测设备有限公司"),
    ] {
        assert_eq!(row(&named(case, name), asked), "-", "{name}");
    }
    // In short; and under a word that means a forum, whatever stands beside it.
    let centre = |name: &str| {
        let centre = called("12-public-institution", name);
        row(&centre.set("applicant.name", "'天津市和平区示例社区卫生服务中心'"), "12-020")
    };
    assert_eq!(centre("示例社区卫生服务中心"), "-");
    assert_eq!(centre("示例社区卫生论坛"), "fail");
    assert_eq!(row(&clean("37-enterprise").set("website.0.name", "'示例五金交流'"), "37-027"), "fail");
    // To an individual the word is barred, wherever it stands.
    let person = called("12-individual-local", "社区卫生手记");
    assert_ne!(row(&person, "website-name-individual"), "-");
}

#[test]
fn approvals_of_companies_are_asked_of_companies() {
    for (case, asked, name) in [
        ("42-public-institution", "42-014", "武汉市示例药品检验所"),
        ("31-government", "31-025", "上海市示例地方金融管理局"),
        ("31-social-organisation", "31-025", "上海市示例金融学会"),
        ("36-government", "36-013", "南昌市示例教育局"),
        ("51-social-organisation", "51-012", "成都市示例新闻工作者协会"),
    ] {
        assert_eq!(row(&named(case, name), asked), "-", "{name}");
    }
    assert_eq!(row(&named("42-enterprise", "武汉示例药品销售有限公司"), "42-014"), "fail");
    assert_eq!(row(&named("36-enterprise", "南昌示例教育咨询有限公司"), "36-013"), "fail");
    let bank = named("31-enterprise", "上海示例金融科技有限公司");
    assert_eq!(row(&bank, "31-025"), "fail");
    // Its own name has the word, too: another name of the website would not help.
    assert!(!bank.page(DAY).contains("not needed under another website name"));
    let forum = clean("37-enterprise").set("website.0.name", "'示例五金论坛'");
    assert!(forum.page(DAY).contains("not needed under another website name"));
}

#[test]
fn one_card_is_that_of_the_person_and_of_the_applicant() {
    let shown = |case: &Case| row(case, "responsible-certificate-image");
    let trader = clean("44-individual-local")
        .set("applicant.kind", "'individual-business'")
        .set("applicant.file-as", "'individual'")
        .set("applicant.circumstances", "['no-trade-name']");
    assert_eq!(shown(&trader), "-");
    // Whoever files as a business has a licence, and the owner a card.
    assert_eq!(shown(&trader.set("applicant.file-as", "'organisation'")), "fail");
    let card =
        clean("44-enterprise").set("material.1.kind", "'legal-rep-id'").set("material.1.of", "'applicant'");
    assert_eq!(shown(&card), "-");
    assert_eq!(shown(&card.set("material.1.kind", "'website-lead-id'")), "fail");
}

#[test]
fn an_address_begins_with_its_province() {
    for (case, address) in [
        ("15-enterprise", "内蒙古锡林郭勒盟锡林浩特市示例路1号"),
        ("45-enterprise", "广西龙胜各族自治县示例路1号"),
        ("65-enterprise", "新疆生产建设兵团第八师石河子市示例路1号"),
        ("32-enterprise", "张家港保税区示例路1号"),
        ("33-enterprise", "宁波杭州湾新区示例路1号"),
    ] {
        let case = clean(case).set("applicant.certificate.address", &format!("'{address}'"));
        assert_eq!(row(&case, "organisation-province"), "-", "{address}");
    }
}

#[test]
fn a_government_body_sells_and_advertises_nothing() {
    for content in ["online-shop", "advertising", "enterprise-showcase"] {
        let case = clean("44-government").set("website.0.content", &format!("['{content}']"));
        assert_eq!(row(&case, "one-story-websites"), "fail", "{content}");
    }
    assert_eq!(row(&clean("44-government"), "one-story-websites"), "-");
    let society = clean("44-social-organisation").set("website.0.content", "['enterprise-showcase']");
    assert_eq!(row(&society, "one-story-websites"), "-");
}

#[test]
fn circumstances_belong_to_kinds() {
    let with = |case: &str, one: &str| {
        row(&clean(case).set("applicant.circumstances", &format!("['{one}']")), "one-story-circumstances")
    };
    for (case, one) in [
        ("44-individual-business", "private-fund"),
        ("44-individual-local", "tcm-clinic"),
        ("44-individual-local", "no-trade-name"),
    ] {
        assert_eq!(with(case, one), "fail", "{case}, {one}");
    }
    assert_eq!(with("44-enterprise", "private-fund"), "-");
    let files_as = |case: &str, one: &str| {
        row(&clean(case).set("applicant.file-as", &format!("'{one}'")), "one-story-circumstances")
    };
    assert_eq!(files_as("44-enterprise", "individual"), "fail");
    assert_eq!(files_as("44-individual-local", "organisation"), "fail");
    assert_eq!(files_as("44-enterprise", "organisation"), "-");
}

#[test]
fn nothing_but_a_branch_stands_behind_the_form_of_a_company() {
    let own = "广州示例智能设备有限公司";
    for behind in ["筹备组", "项目部", "工会", "（在业）", "（存续）", "1", "市场部", "董事会", "已撤销"]
    {
        assert_eq!(row(&company(&format!("{own}{behind}")), "one-story-names"), "fail", "{behind}");
    }
    for behind in ["", "天河分公司", "第一门市部", "销售部", "天河店", "华南总部", "正常路店"]
    {
        assert_eq!(row(&company(&format!("{own}{behind}")), "one-story-names"), "-", "{behind}");
    }
    let institution = |name: &str| {
        row(&clean("44-public-institution").set("applicant.name", &format!("'{name}'")), "one-story-names")
    };
    assert_eq!(institution("广东省示例地质调查院财务科"), "fail");
    assert_eq!(institution("广东省示例地质调查院"), "-");
}

#[test]
fn a_name_of_another_province_is_doubted() {
    let doubt = |case: &Case| row(case, "applicant-named");
    assert_eq!(doubt(&company("北京示例智能设备有限公司")), "warn");
    let office = |name: &str| doubt(&clean("44-government").set("applicant.name", &format!("'{name}'")));
    assert_eq!(office("湖南省示例林业厅"), "warn");
    assert_eq!(office("湖南省人民政府驻广州办事处"), "-");
    for name in [
        "深圳示例智能设备有限公司",
        "北京示例有限公司广州分公司",
        "示例（北京）有限公司",
        "上海滩示例有限公司",
    ] {
        assert_eq!(doubt(&company(name)), "-", "{name}");
    }
}

#[test]
fn kinds_whose_names_have_one_word() {
    let society = |name: &str| {
        row(&clean("44-social-organisation").set("applicant.name", &format!("'{name}'")), "one-story-names")
    };
    assert_eq!(society("广州市示例花艺基金会"), "fail");
    assert_eq!(society("广州市示例公安局"), "fail");
    assert_eq!(society("广州市示例书法院"), "-");
    let of = |kind: &str, certificate: &str, name: &str| {
        let case = clean("44-social-organisation").set("applicant.kind", &format!("'{kind}'"));
        let case = case.set("applicant.certificate.type", &format!("'{certificate}'"));
        row(&case.set("applicant.name", &format!("'{name}'")), "one-story-names")
    };
    assert_eq!(of("foundation", "foundation", "广东省示例协会"), "fail");
    assert_eq!(of("foundation", "foundation", "广东省示例基金会"), "-");
    assert_eq!(of("law-firm", "law-firm-license", "广东示例会计师事务所"), "fail");
    assert_eq!(of("law-firm", "law-firm-license", "广东示例律师事务所广州分所"), "-");
}

#[test]
fn names_of_websites_that_are_those_of_others() {
    let site = |case: &str, name: &str, asked: &str| {
        row(&clean(case).set("website.0.name", &format!("'{name}'")), asked)
    };
    let company = |name: &str, asked: &str| site("44-enterprise", name, asked);
    assert_eq!(company("示例智能银行", "website-name-reserved"), "warn");
    assert_eq!(company("示例智能银行卡设备", "website-name-reserved"), "-");
    assert_eq!(company("示例智能设备大学", "website-name-reserved"), "warn");
    assert_eq!(company("示例智能大学城店", "website-name-reserved"), "-");
    assert_eq!(company("示例智能设备教育局", "website-name-of-a-state-body"), "warn");
    assert_eq!(company("示例智能派出所", "website-name-of-a-state-body"), "warn");
    assert_eq!(company("示例智能教育局限", "website-name-of-a-state-body"), "-");
    assert_eq!(company("示例智能枪械", "website-name-sensitive"), "fail");
    assert_eq!(company("示例智能发票代开", "website-name-sensitive"), "fail");
    assert_eq!(company("示例现代孕婴用品", "website-name-sensitive"), "-");
    // The full name of another company; the own name without its place, or that of who is above, is none.
    assert_eq!(company("深圳示例智能设备有限公司", "website-name-of-the-enterprise"), "warn");
    assert_eq!(company("示例智能设备有限公司", "website-name-of-the-enterprise"), "-");
    let person = |name: &str, asked: &str| site("44-individual-local", name, asked);
    for name in ["骑楼俱乐部", "骑楼工艺厂", "骑楼酒店", "骑楼联盟", "骑楼基地"] {
        assert_eq!(person(name, "website-name-enterprise"), "warn", "{name}");
    }
    for name in ["骑楼学校", "骑楼银行"] {
        assert_eq!(person(name, "website-name-institution"), "warn", "{name}");
    }
    assert_eq!(person("骑楼村委会", "website-name-of-a-state-body"), "warn");
    assert_eq!(person("骑楼秘密基地", "website-name-enterprise"), "-");
}

#[test]
fn papers_of_another_kind_and_nationality() {
    let with = |case: &str, kind: &str, of: &str| {
        let text = clean(case).text();
        let paper = format!("\n[[material]]\nkind = \"{kind}\"\nof = \"{of}\"\n");
        let case = Case::of((text + &paper).replacen("beian = 1\n", "", 1).as_str());
        row(&case, "one-story-papers")
    };
    for kind in [
        "public-institution-certificate",
        "foundation-certificate",
        "law-firm-license",
        "representative-office-certificate",
        "id-card",
    ] {
        assert_eq!(with("44-enterprise", kind, "applicant"), "fail", "{kind}");
    }
    assert_eq!(with("44-individual-local", "public-institution-certificate", "applicant"), "fail");
    assert_eq!(with("44-enterprise", "permanent-residence-card", "chen"), "fail");
    // A hospital, a body of the state and a trader with a card; the card of a person; a card of Hong Kong beside that
    // of the mainland, which students there have.
    assert_eq!(with("44-government", "public-institution-certificate", "applicant"), "-");
    assert_eq!(with("44-individual-business", "id-card", "applicant"), "-");
    assert_eq!(with("44-enterprise", "hk-id-card", "chen"), "-");
    assert_eq!(with("44-enterprise", "legal-rep-id", "applicant"), "-");
}

#[test]
fn what_people_are_called_at_work_is_no_name() {
    let person =
        |name: &str| row(&clean("44-enterprise").set("person.1.name", &format!("'{name}'")), "person-named");
    for name in ["技术部", "网管", "小林", "老林", "林工", "林总", "阿里云客服", "行政部"]
    {
        assert_eq!(person(name), "look-up", "{name}");
    }
    for name in ["林登科", "林小工", "老舍予", "林总干"] {
        assert_eq!(person(name), "-", "{name}");
    }
}

#[test]
fn a_body_has_a_level_and_another_above_it() {
    let body = |level: &str, name: &str| {
        let case = clean("44-government").set("applicant.level", &format!("'{level}'"));
        row(&case.set("applicant.name", &format!("'{name}'")), "one-story-names")
    };
    assert_eq!(body("state-department", "广州市示例林业局"), "fail");
    assert_eq!(body("state-department", "国家示例总局"), "-");
    assert_eq!(body("government", "广州市示例林业局信息中心"), "fail");
    assert_eq!(body("government", "广州市示例镇人民政府"), "fail");
    assert_eq!(body("government", "广州市示例区人民政府"), "-");
    let above = |case: &str, name: &str| {
        row(&clean(case).set("applicant.parent", &format!("'{name}'")), "parent-named")
    };
    assert_eq!(above("44-government", "张三"), "warn");
    assert_eq!(above("44-public-institution", "张三丰"), "warn");
    assert_eq!(above("44-social-organisation", "无主管单位"), "warn");
    for name in ["教育部", "省政府", "国资委", "广州市示例区人民政府"] {
        assert_ne!(above("44-public-institution", name), "warn", "{name}");
    }
}

//! Kind, name and certificate of the applicant are of one kind; only pairs that cannot be fail.

use super::{found, line_of, story};
use crate::support::library::Lang;
use crate::support::{Case, DAY, flat, page};

fn company(name: &str, kind: &str) -> Case {
    Case::example("enterprise-ready")
        .set("applicant.name", &format!("'{name}'"))
        .set("applicant.parent", &format!("'{name}'"))
        .set("applicant.kind", &format!("'{kind}'"))
}

#[test]
fn an_individual_has_no_name_of_a_company() {
    let alone = Case::example("individual-blog").set("applicant.name", "'广州示例科技有限公司'");
    let (saw, name, kind) = found(&alone, "names");
    assert!(saw.contains("ends in 公司, but the kind is: individual"), "{saw}");
    assert_eq!((name, kind), (line_of(&alone, "广州示例科技有限公司"), line_of(&alone, "kind = \"个人\"")));
    let twice = alone.set("person.0.name", "'广州示例科技有限公司'");
    assert!(found(&twice, "names").0.contains("not a personal name"));
    let licensed = company("广州示例科技有限公司", "individual");
    assert_eq!(story(&licensed, "names"), "fail");
}

#[test]
fn a_person_is_no_organisation() {
    let case = Case::example("enterprise-ready").set("person.0.name", "'广州示例科技有限公司'");
    assert!(found(&case, "names").0.contains("not a personal name"));
    let foundation = Case::example("enterprise-ready").set("person.0.name", "'示例慈善基金会'");
    assert_eq!(story(&foundation, "names"), "fail");
    for name in ["王学会", "李商会", "司马公", "买买提·公司马", "Jane Limiteda"] {
        let case = Case::example("enterprise-ready").set("person.0.name", &format!("'{name}'"));
        assert_eq!(story(&case, "names"), "-", "{name}");
    }
}

#[test]
fn a_company_of_the_mainland_is_no_enterprise_from_abroad() {
    for name in ["广州示例科技有限公司", "示例（中国）有限公司", "示例软件(深圳)有限公司"]
    {
        assert_eq!(story(&company(name, "overseas-enterprise"), "names"), "fail", "{name}");
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
    // Its branch bears its name and says that it is one; a company of Hong Kong can be called after a place.
    for name in ["美国示例有限公司上海分公司", "上海示例控股有限公司北京分公司", "Example Ltd."]
    {
        assert_eq!(story(&company(name, "overseas-enterprise"), "names"), "-", "{name}");
    }
    // No licence of the mainland bears this form.
    let japanese = company("日本示例株式会社", "overseas-enterprise");
    assert_eq!(story(&japanese, "names"), "fail");
    assert_eq!(story(&japanese.set("applicant.certificate.type", "'overseas-body'"), "names"), "-");
}

#[test]
fn each_ending_with_whom_it_cannot_be() {
    for (name, cannot, can) in [
        ("广州市示例行业协会", "enterprise", "social-organisation"),
        ("示例慈善基金会", "enterprise", "foundation"),
        ("示例县卫生健康委员会", "enterprise", "government"),
        ("广东示例律师事务所", "enterprise", "law-firm"),
        ("广州示例有限公司", "individual-business", "enterprise"),
        ("广州示例有限责任公司", "public-institution", "enterprise"),
        ("示例投资管理中心（有限合伙）", "government", "enterprise"),
        ("示例（个体工商户）", "enterprise", "individual-business"),
        ("示例农民专业合作社", "individual-business", "enterprise"),
        ("示例县人民政府", "public-institution", "government"),
    ] {
        assert_eq!(story(&company(name, cannot), "names"), "fail", "{name}, {cannot}");
        // The certificate of the example is a business licence: that alone may say otherwise.
        let case = company(name, can).set("applicant.certificate.type", "'unified-code'");
        assert_eq!(story(&case, "names"), "-", "{name}, {can}");
    }
}

#[test]
fn an_ending_that_many_bear_says_nothing() {
    for name in
        ["示例服务中心", "示例书店", "示例学校", "示例医院", "示例机械厂", "示例书局", "示例会计师事务所"]
    {
        for kind in ["enterprise", "individual-business", "public-institution", "private-non-enterprise"] {
            assert_eq!(story(&company(name, kind), "names"), "-", "{name}, {kind}");
        }
    }
    // Societies and works of water that are bodies of the state.
    let society = company("示例省科学技术协会", "government");
    assert_eq!(story(&society.set("applicant.certificate.type", "'unified-code'"), "names"), "-");
    let works = company("示例县自来水公司", "public-institution");
    assert_eq!(story(&works.set("applicant.certificate.type", "'public-institution'"), "names"), "-");
}

#[test]
fn nobody_is_called_as_a_house_or_a_paper_is() {
    let alone = |name: &str| {
        let blog = Case::example("individual-blog").set("applicant.name", &format!("'{name}'"));
        story(&blog.set("person.0.name", &format!("'{name}'")), "names")
    };
    for name in ["示例集团", "示例经营部", "示例村委会", "示例医院", "示例工作室"] {
        assert_eq!(alone(name), "fail", "{name}");
    }
    for name in ["李商行", "陈书局", "张中心"] {
        assert_eq!(alone(name), "-", "{name}");
    }
    for name in ["广州示例科技有限公司（筹）", "广州示例科技有限公司营业执照", "示例公司名称"]
    {
        assert_eq!(story(&company(name, "enterprise"), "names"), "fail", "{name}");
    }
    for name in ["广州示例筹建咨询有限公司", "示例证照服务有限公司"] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
}

#[test]
fn a_certificate_is_of_whom_its_name_says() {
    let foundation = company("示例慈善基金会", "foundation");
    assert!(
        found(&foundation, "names").0.contains("ends in 基金会, but the certificate is: business licence")
    );
    let holder = Case::example("enterprise-ready").set(
        "domain.0.holder",
        "{ name = '广州示例科技有限公司', certificate = { type = 'id-card', number = '440524198001010013' } }",
    );
    assert!(found(&holder, "names").0.contains("but the certificate is: resident identity card"));
    let other = company("示例村民小组", "other-organisation").set("applicant.certificate.type", "'id-card'");
    assert_eq!(story(&other, "names"), "fail");
}

#[test]
fn both_lines_are_shown_to_people() {
    let case = Case::example("individual-blog").set("applicant.name", "'广州示例科技有限公司'");
    let lines: Vec<String> = ["广州示例科技有限公司", "kind = \"个人\""]
        .iter()
        .map(|text| format!("{}:", line_of(&case, text)))
        .collect();
    for (lang, label) in [(Lang::En, "compare "), (Lang::Zh, "对照 ")] {
        let page = flat(&page("case.toml", &case.text(), DAY, lang, false));
        assert!(page.contains(&lines[0]) && page.contains(&format!("{label}{}", lines[1])), "{page}");
    }
}

#[test]
fn an_organisation_is_not_called_as_a_person_of_its_order() {
    let zhang = |kind: &str| company("张示例", kind);
    let (saw, name, person) = found(&zhang("enterprise"), "names");
    assert!(saw.contains("exactly the name of a person in the order, but the kind is: enterprise"), "{saw}");
    assert!(!saw.contains("张示例") && name != person);
    assert_eq!(story(&zhang("social-organisation"), "names"), "fail");
    let portal = Case::example("government-portal").set("person.0.name", "'示例市人民政府办公室'");
    assert_eq!(story(&portal, "names"), "fail");
    // A business of one person can bear that person's name, and so can a firm abroad.
    assert_eq!(story(&zhang("individual-business"), "names"), "-");
    let abroad = zhang("overseas-enterprise").set("applicant.certificate.type", "'overseas-body'");
    assert_eq!(story(&abroad, "names"), "-");
    assert_eq!(story(&Case::example("individual-blog"), "names"), "-");
}

#[test]
fn a_form_of_organisation_is_whole() {
    for name in ["广州示例科技有限公", "广州示例科技有限责任公", "广州示例科技有限责任"]
    {
        assert_eq!(story(&company(name, "enterprise"), "names"), "fail", "{name}");
    }
    for name in ["广州示例科技有限公司", "示例有限公司广州天河店", "广州示例办公"]
    {
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
}

#[test]
fn a_name_is_a_whole_one_and_of_who_is_still_there() {
    for name in ["示例", "广州示例科技有限公司（已注销）", "广州示例科技有限公司(吊销)"]
    {
        let case = company(name, "enterprise");
        assert_eq!(
            (story(&case, "names").as_str(), case.check(DAY).readiness()),
            ("fail", "not-ready"),
            "{name}"
        );
    }
    for name in ["示例厂", "广州示例科技有限公司", "示例投资中心（有限合伙）"] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
    // A shop can have two characters, and nobody says how short a body of the state is.
    for kind in ["individual-business", "government", "public-institution"] {
        assert_eq!(story(&company("示店", kind), "names"), "-", "{kind}");
    }
}

#[test]
fn a_certificate_has_one_name() {
    let (saw, ..) = found(&company("广州示例科技有限公司、深圳小树科技有限公司", "enterprise"), "names");
    assert!(saw.contains("is two names"), "{saw}");
    for name in [
        "广州示例科技有限公司/示例科技",
        "广州示例科技有限公司（广州小树科技有限公司）",
        "广州示例科技有限公司有限公司",
        "广州示例科技有限公司法定代表人张某强",
        "广州示例科技有限公司（联系人王五）",
        "广州示例科技有限公司技术部",
        "广州示例科技有限公司 已注销",
        "广州示例科技有限公司（变更中）",
        "广州示例科技有限公司清算组",
        "广州示例科技有限公司破产管理人",
        "原广州示例科技有限公司",
    ] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "fail", "{name}");
    }
    for name in [
        "中国示例股份有限公司广州分公司",
        "广州示例科技有限公司天河第一分店",
        "广州示例（集团）有限公司销售部",
        "原平市示例科技有限公司",
        "广州原点科技有限公司",
        "广州示例法人治理咨询有限公司",
    ] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
    // Bodies of the Party and of a government share an office.
    let shared = company("中共示例县委、示例县人民政府信访局", "government");
    assert_eq!(story(&shared.set("applicant.certificate.type", "'unified-code'"), "names"), "-");
}

#[test]
fn an_enterprise_has_its_form() {
    let (saw, ..) = found(&company("广州示例科技", "enterprise"), "names");
    assert!(saw.contains("its form, such as 有限公司, is missing"), "{saw}");
    assert_eq!(story(&company("示例网络", "enterprise"), "names"), "fail");
    for (name, kind) in [
        ("广州示例科技有限公司", "enterprise"),
        ("广州示例科技厂", "enterprise"),
        ("示例科技", "individual-business"),
    ] {
        assert_eq!(story(&company(name, kind), "names"), "-", "{name}");
    }
}

#[test]
fn an_enterprise_is_no_body_of_the_state_and_of_the_mainland() {
    for name in [
        "广州市示例公安局",
        "示例市税务局",
        "示例区示例街道办事处",
        "示例市总工会",
        "中共示例市委",
        "示例株式会社",
        "香港示例有限公司",
        "示例集团（香港）有限公司",
        "台湾示例股份有限公司",
    ] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "fail", "{name}");
    }
    for name in [
        "示例石油管理局",
        "示例书局",
        "香港示例有限公司广州分公司",
        "香港城示例（深圳）有限公司",
        "青岛香港中路示例餐饮有限公司",
        "深圳示例（香港）贸易有限公司",
    ] {
        assert_eq!(story(&company(name, "enterprise"), "names"), "-", "{name}");
    }
}

#[test]
fn a_company_is_none_of_the_seldom_kinds() {
    for kind in ["notary-office", "religious-body", "mass-body", "arbitration-body", "foreign-centre"] {
        assert_eq!(story(&company("广州示例科技有限公司", kind), "names"), "fail", "{kind}");
    }
    // A hospital and a forensic institute can be companies by their names.
    for kind in ["medical-institution", "forensic-institute"] {
        let case = company("广州示例有限公司", kind).set("applicant.certificate.type", "'other'");
        let circumstances = case.set("applicant.circumstances", "['hospital']");
        assert_eq!(story(&circumstances, "names"), "-", "{kind}");
    }
}

#[test]
fn a_government_body_has_its_level_and_one_above_it() {
    let portal = Case::example("government-portal");
    let (saw, level, name) = found(&portal.clone().set("applicant.name", "'示例市公安局'"), "names");
    assert!(
        saw.contains("government of a county or above, but the name of the applicant ends in 局"),
        "{saw}"
    );
    assert!(level != name);
    let (saw, ..) = found(&portal.clone().set("applicant.parent", "'示例市示例科技有限公司'"), "names");
    assert!(saw.contains("the superior body ends in 有限公司"), "{saw}");
    assert_eq!(story(&portal.clone().set("applicant.parent", "'广东示例律师事务所'"), "names"), "fail");
    for name in ["示例县人民政府", "示例新区管理委员会"] {
        assert_eq!(
            story(&portal.clone().set("applicant.name", &format!("'{name}'")), "names"),
            "-",
            "{name}"
        );
    }
    assert_eq!(story(&portal.clone().set("applicant.parent", "'示例市人民政府'"), "names"), "-");
    // A company of the state can have an institution.
    let institution = Case::example("public-institution").set("applicant.parent", "'示例集团有限公司'");
    assert_eq!(story(&institution, "names"), "-");
}

#[test]
fn one_card_bears_one_name_of_a_person() {
    let person = |name: &str| {
        let report = Case::example("enterprise-ready").set("person.0.name", &format!("'{name}'")).check(DAY);
        report.status("person-named").to_owned()
    };
    for name in ["张示例、李四", "张示例/李四", "张示例，李四", "姓名：张示例"] {
        assert_eq!(person(name), "fail", "{name}");
    }
    for name in
        ["法定代表人张示例", "负责人张示例", "张示例法人", "示例科技", "淘宝店主", "匿名", "示例山中学"]
    {
        assert_eq!(person(name), "look-up", "{name}");
    }
    for name in ["张示例", "阿依古丽·示例", "欧阳示例", "王建设", "李大学"] {
        assert_eq!(person(name), "-", "{name}");
    }
}

#[test]
fn an_investor_has_a_name() {
    let parent = |name: &str| {
        let report =
            Case::example("enterprise-ready").set("applicant.parent", &format!("'{name}'")).check(DAY);
        report.status("parent-named").to_owned()
    };
    for nobody in ["13800138000", "王", "个人", "本人"] {
        assert_eq!(parent(nobody), "warn", "{nobody}");
    }
    assert_eq!(parent("广州示例科技有限公司"), "-");
}

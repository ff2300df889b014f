//! Who may hold a name, entry by entry.

use crate::outcome::Status::{Fail, Missing, Pass};
use crate::testing::{answer, missing, status};

const SELF: &str = "domain-holder = { allowed = [\"applicant\"] }";
const OR_LEGAL: &str = "domain-holder = { allowed = [\"applicant\", \"legal-representative\"] }";
const DAY: &str = "2026-12-01";

const COMPANY: &str = "[applicant]\nkind = \"enterprise\"\nname = \"广州示例（科技）有限公司\"\n\
    certificate = { type = \"business-license\", number = \"91440101MA5XXXXX0A\" }\n\
    [[person]]\nid = \"li\"\nroles = [\"legal-representative\", \"responsible\"]\nname = \"李小明\"\n\
    [[person]]\nid = \"wu\"\nroles = [\"website\", \"employee\"]\nname = \"吴一\"\n\
    [[person]]\nid = \"xu\"\nname = \"徐一\"\n";
const PERSON: &str = "[applicant]\nkind = \"individual\"\nname = \"李小明\"\n\
    certificate = { type = \"id-card\", number = \"11010519491231002X\" }\n";

fn case(applicant: &str, holder: &str) -> String {
    format!("{applicant}[[domain]]\nname = \"example.cn\"\nholder = {holder}\n")
}

fn table(name: &str, kind: &str, number: &str) -> String {
    format!("{{ name = \"{name}\", certificate = {{ type = \"{kind}\", number = \"{number}\" }} }}")
}

#[test]
fn it_is_transferred_to_whoever_may_hold_it() {
    let held = case(COMPANY, "\"wu\"");
    assert_eq!(answer(SELF, &held, DAY).fix, None);
    let fix = answer(OR_LEGAL, &held, DAY).fix.expect("what to do");
    assert!(fix.zh.starts_with("在注册商把域名过户给主体或法定代表人，"), "{}", fix.zh);
    assert!(fix.en.starts_with("transfer the domain name to the applicant or legal representative with"));
}

#[test]
fn the_word_for_the_applicant_is_a_declaration() {
    let outcome = answer(SELF, &case(COMPANY, "\"applicant\""), DAY);
    assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Pass, "文件声明三项信息与主体一致"));
    assert_eq!(status(SELF, &case("", "\"applicant\""), DAY), Pass);
}

#[test]
fn three_entries_are_compared_each_by_itself() {
    let same = table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0A");
    assert_eq!(status(SELF, &case(COMPANY, &same), DAY), Pass);
    for (holder, saw) in [
        (
            table("广州示例科技有限公司", "business-license", "91440101MA5XXXXX0A"),
            "名称：持有者 广州示例科技有限公司，主体 广州示例（科技）有限公司",
        ),
        (
            table("广州示例（科技）有限公司", "unified-code", "91440101MA5XXXXX0A"),
            "证件类型：持有者统一社会信用代码证书，主体营业执照",
        ),
        (
            table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0B"),
            "证件号码：持有者 91440101MA5XXXXX0B，主体 91440101MA5XXXXX0A",
        ),
    ] {
        let outcome = answer(SELF, &case(COMPANY, &holder), DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, saw));
    }
    let all = answer(SELF, &case(COMPANY, &table("乙公司", "unified-code", "91440101MA5XXXXX0B")), DAY);
    assert_eq!(all.saw.zh.matches('、').count(), 2, "{}", all.saw.zh);
}

#[test]
fn spelling_is_no_difference() {
    for name in ["广州示例(科技)有限公司", " 广州示例 （科技） 有限公司 ", "广州示例〔科技〕有限公司"]
    {
        let holder = table(name, "business-license", "91440101ma5xxxxx0a");
        assert_eq!(status(SELF, &case(COMPANY, &holder), DAY), Pass, "{name}");
    }
    let applicant = PERSON.replace("李小明", "阿依古丽·买买提");
    let holder = table("阿依古丽•买买提", "id-card", "１１０１０５１９４９１２３１００２ｘ");
    assert_eq!(status(SELF, &case(&applicant, &holder), DAY), Pass);
}

#[test]
fn people_are_masked_and_the_difference_is_said() {
    let outcome = answer(SELF, &case(PERSON, &table("李大明", "id-card", "110105194912310038")), DAY);
    assert_eq!(outcome.status, Fail);
    assert_eq!(
        outcome.saw.zh,
        "名称：持有者 李**，主体 李**（第 2 个字（共 3 个）不同）、\
         证件号码：持有者 1****************8，主体 1****************X（第 17、18 个字（共 18 个）不同）"
    );
    for secret in ["李大明", "李小明", "110105194912310038", "11010519491231002X", "小明"] {
        assert!(!outcome.saw.zh.contains(secret) && !outcome.saw.en.contains(secret), "{secret}");
    }
    // Without a type nobody knows whose number it is: masked.
    let untyped = "{ name = \"某某公司\", certificate = { number = \"91440101MA5XXXXX0B\" } }";
    let outcome = answer(SELF, &case(COMPANY, untyped), DAY);
    assert!(!outcome.saw.zh.contains("91440101MA5XXXXX0B"), "{}", outcome.saw.zh);
}

#[test]
fn a_person_of_the_order_by_role() {
    assert_eq!(status(SELF, &case(COMPANY, "\"li\""), DAY), Fail);
    let legal = answer(OR_LEGAL, &case(COMPANY, "\"li\""), DAY);
    assert_eq!((legal.status, legal.saw.zh.as_str()), (Pass, "持有者是法定代表人"));
    let employee = answer(OR_LEGAL, &case(COMPANY, "\"wu\""), DAY);
    assert_eq!(
        (employee.status, employee.saw.en.as_str()),
        (
            Fail,
            "held by a website administrator, an employee; only the applicant or legal representative may hold it"
        )
    );
    let responsible = "domain-holder = { allowed = [\"responsible\"] }";
    assert_eq!(status(responsible, &case(COMPANY, "\"li\""), DAY), Pass);
    assert_eq!(status(responsible, &case(COMPANY, "\"wu\""), DAY), Fail);
}

#[test]
fn an_individual_applicant_must_be_the_holder() {
    let people = |name: &str, number: &str| {
        format!(
            "{PERSON}[[person]]\nid = \"li\"\nroles = [\"responsible\"]\nname = \"{name}\"\ncertificate = {{ type = \"id-card\", number = \"{number}\" }}\n"
        )
    };
    let same = people("李 小明", "11010519491231002x");
    assert_eq!(status(SELF, &case(&same, "\"li\""), DAY), Pass);
    let another = answer(SELF, &case(&people("王小明", "11010519491231002X"), "\"li\""), DAY);
    assert_eq!(
        (another.status, another.saw.zh.as_str()),
        (Fail, "名称：持有者 王**，主体 李**（第 1 个字（共 3 个）不同）")
    );
    let bare = format!("{PERSON}[[person]]\nid = \"li\"\nname = \"李小明\"\n");
    assert_eq!(
        missing(SELF, &case(&bare, "\"li\""), DAY),
        ["person.certificate.type", "person.certificate.number"]
    );
}

#[test]
fn someone_described_by_relation() {
    let related = |relation: &str| format!("{{ relation = \"{relation}\" }}");
    assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("legal-representative")), DAY), Pass);
    assert_eq!(status(SELF, &case(COMPANY, &related("legal-representative")), DAY), Fail);
    assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("shareholder")), DAY), Fail);
    assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("employee")), DAY), Fail);
    let many = "domain-holder = { allowed = [\"applicant\", \"shareholder\", \"executive\"] }";
    assert_eq!(status(many, &case(COMPANY, &related("shareholder")), DAY), Pass);
    assert_eq!(status(many, &case(COMPANY, &related("executive")), DAY), Pass);
    assert_eq!(status(many, &case(COMPANY, &related("parent-company")), DAY), Fail);
    assert_eq!(status(many, &case(COMPANY, &related("other")), DAY), Fail);
}

#[test]
fn an_organisation_of_the_same_name_is_asked_for_no_relation() {
    let wide = "domain-holder = { allowed = [\"applicant\", \"shareholder\"] }";
    let old = |name: &str| {
        format!(
            "{{ name = \"{name}\", certificate = {{ type = \"business-license\", number = \"440101000000015\" }} }}"
        )
    };
    let name = "广州示例（科技）有限公司";
    let outcome = answer(wide, &case(COMPANY, &old(name)), DAY);
    assert_eq!(outcome.status, Fail, "{}", outcome.saw.zh);
    assert_eq!(missing(wide, &case(COMPANY, &old("深圳另一家公司")), DAY), ["domain.holder.relation"]);
}

#[test]
fn a_legal_representative_of_another_name_fails() {
    let holder = |name: &str| format!("{{ name = \"{name}\", relation = \"legal-representative\" }}");
    assert_eq!(status(OR_LEGAL, &case(COMPANY, &holder("李小明")), DAY), Pass);
    let outcome = answer(OR_LEGAL, &case(COMPANY, &holder("李大明")), DAY);
    assert_eq!(
        (outcome.status, outcome.saw.zh.as_str()),
        (Fail, "持有者 李** 与文件中的法定代表人不是同一姓名")
    );
}

#[test]
fn what_is_not_stated_is_missing() {
    let bare = "[[domain]]\nname = \"example.cn\"";
    assert_eq!(missing(SELF, bare, DAY), ["domain.holder"]);
    let name = "{ name = \"广州示例（科技）有限公司\" }";
    assert_eq!(
        missing(SELF, &case(COMPANY, name), DAY),
        ["domain.holder.certificate.type", "domain.holder.certificate.number"]
    );
    assert_eq!(
        missing(
            SELF,
            &case("[applicant]\nkind = \"enterprise\"\n", &table("甲公司", "business-license", "1")),
            DAY
        ),
        ["applicant.name", "applicant.certificate.type", "applicant.certificate.number"]
    );
    // It is not the applicant; it may be the legal representative.
    let other = table("李小明", "id-card", "11010519491231002X");
    assert_eq!(missing(OR_LEGAL, &case(COMPANY, &other), DAY), ["domain.holder.relation"]);
    assert_eq!(missing(OR_LEGAL, &case(COMPANY, "\"xu\""), DAY), ["person.roles"]);
    assert_eq!(status(SELF, &case(COMPANY, "\"xu\""), DAY), Fail);
    let unknown = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
    assert_eq!(missing(SELF, &case(unknown, "\"li\""), DAY), ["applicant.kind"]);
    let business =
        "[applicant]\nkind = \"individual-business\"\n[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
    assert_eq!(missing(SELF, &case(business, "\"li\""), DAY), ["applicant.file-as"]);
    assert_eq!(answer(SELF, &case(business, "\"li\""), DAY).status, Missing);
}

#[test]
fn the_place_is_the_value_that_differs() {
    let holder = table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0B");
    let case = format!("beian = 1\n{}", case(COMPANY, &holder));
    let outcome = answer(SELF, case.strip_prefix("beian = 1\n").expect("its first line"), DAY);
    assert_eq!(&case[outcome.at.expect("a place")], "\"91440101MA5XXXXX0B\"");
}

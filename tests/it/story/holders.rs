//! Equal is equal: whoever is described as the applicant, or called by name, is understood.

use crate::support::{Case, DAY};

fn holder(value: &str) -> Case {
    Case::example("enterprise-ready").set("domain.0.holder", value)
}

fn holds(case: &Case) -> Vec<String> {
    let report = case.check(DAY);
    assert!(report.exit < 2, "{}", report.errors);
    report.statuses("domain-holder").into_iter().map(str::to_owned).collect()
}

const COMPANY: &str = "name = '广州示例科技有限公司', certificate = { type = 'business-license', number = '91440101MA0000007B' }";

#[test]
fn a_table_equal_to_the_applicant_is_the_applicant() {
    let table = holder(&format!("{{ {COMPANY} }}"));
    assert_eq!(table.check(DAY).readiness(), "ready", "{:?}", table.check(DAY).findings());
    let chinese =
        holder(&format!("{{ {} }}", COMPANY.replace("business-license", "营业执照").replace("7B'", "7b'")));
    assert_eq!(chinese.check(DAY).readiness(), "ready");
    let person = Case::example("individual-blog").set(
        "domain.0.holder",
        "{ name = '李示例', certificate = { type = 'id-card', number = '440106199003070001' } }",
    );
    assert_eq!(person.check(DAY).readiness(), "ready");
    // One digit makes another holder.
    let other = holder(&format!("{{ {} }}", COMPANY.replace("7B'", "8B'")));
    assert_eq!(holds(&other), ["fail"]);
}

#[test]
fn a_name_is_understood() {
    assert_eq!(holder("'广州示例科技有限公司'").check(DAY).readiness(), "ready");
    let person = Case::example("individual-blog").set("domain.0.holder", "'李示例'");
    assert_eq!(person.check(DAY).readiness(), "ready");
    // A person's name is that person, with the roles of that person.
    let by_name = holder("'张示例'").check(DAY);
    let by_id = holder("'zhang'").check(DAY);
    assert_eq!(by_name.findings(), by_id.findings());
    let unknown = holder("'李四'").check(DAY);
    assert_eq!((unknown.exit, unknown.errors.contains("no such holder")), (2, true));
}

#[test]
fn a_table_equal_to_a_person_is_that_person() {
    let table =
        holder("{ name = '张示例', certificate = { type = 'id-card', number = '440524198001010013' } }");
    assert_eq!(table.check(DAY).findings(), holder("'zhang'").check(DAY).findings());
    assert!(!table.check(DAY).missing().contains(&"domain.holder.relation"));
    let stranger =
        holder("{ name = '张示例', certificate = { type = 'id-card', number = '110105194912310024' } }");
    assert_ne!(stranger.check(DAY).findings(), holder("'zhang'").check(DAY).findings());
}

#[test]
fn people_are_called_by_name_elsewhere_too() {
    let case = Case::example("enterprise-ready")
        .set("website.0.responsible", "'张示例'")
        .set("material.2.of", "'张示例'")
        .set("material.1.of", "'广州示例科技有限公司'");
    assert_eq!(case.check(DAY).readiness(), "ready", "{:?}", case.check(DAY).errors);
    // Two of one name are called by their ids.
    let twins = case.set("person.1", "{ id = 'other', roles = ['employee'], name = '张示例' }");
    assert_eq!(twins.check(DAY).exit, 2);
}

fn held_as(relation: &str, name: &str, kind: &str, number: &str) -> String {
    format!(
        "{{ name = '{name}', relation = '{relation}', certificate = {{ type = '{kind}', number = '{number}' }} }}"
    )
}

#[test]
fn the_number_of_a_related_holder_is_that_of_the_person_in_the_file() {
    let held = |holder: &str| Case::example("enterprise-ready").set("domain.0.holder", holder).check(DAY);
    let of = |number: &str| held_as("legal-representative", "张示例", "id-card", number);
    assert_eq!(held(&of("440524198001010013")).readiness(), "ready");
    let other = held(&of("110101199003070003"));
    assert_eq!((other.readiness(), other.exit), ("not-ready", 1));
    // A passport has another number than the card of the same person, which contradicts nothing.
    let passport = held(&held_as("legal-representative", "张示例", "passport", "E00000000"));
    assert_eq!(passport.readiness(), "ready", "{:?}", passport.findings());
    // A shareholder who is listed has the number listed; one who is not listed has any.
    let shareholder = |name: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", "'广东'")
            .set(
                "person.1",
                "{ id = 'wu', roles = ['shareholder'], name = '吴示例', certificate = { type = 'id-card', number = '440524198001010013' } }",
            )
            .set("domain.0.holder", &held_as("shareholder", name, "id-card", "110101199003070003"))
            .check(DAY)
    };
    let says =
        |report: &crate::support::Report| report.json().to_string().contains("certificate number: holder");
    assert!(says(&shareholder("吴示例")));
    assert!(!says(&shareholder("王示例")));
}

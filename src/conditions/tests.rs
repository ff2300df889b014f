//! Conditions, each on both sides and open.

use super::*;

fn open(key: &'static str) -> Truth {
    Truth::Open(vec![MissingAt { key, at: 0..0 }])
}

#[test]
fn truth_tables() {
    use Truth::{No, Yes};
    for (a, b, and, or) in [
        (Yes, Yes, Yes, Yes),
        (Yes, No, No, Yes),
        (No, No, No, No),
        (Yes, open("a"), open("a"), Yes),
        (No, open("a"), No, open("a")),
        (open("a"), open("a"), open("a"), open("a")),
    ] {
        assert_eq!(a.clone().and(b.clone()), and);
        assert_eq!(b.clone().and(a.clone()), and);
        assert_eq!(a.clone().or(b.clone()), or);
        assert_eq!(b.or(a), or);
    }
    assert_eq!(Yes.not(), No);
    assert_eq!(No.not(), Yes);
    assert_eq!(open("a").not(), open("a"));
    let two = Truth::Open(vec![MissingAt { key: "a", at: 0..0 }, MissingAt { key: "b", at: 0..0 }]);
    assert_eq!(open("a").and(open("b")), two);
}

#[test]
fn who_answers_for_what() {
    let holds = |condition: &Condition, case: &str| {
        crate::testing::with_facts(case, "2026-12-01", |facts| condition.holds(&Target::default(), facts))
    };
    let person = |id: &str, rest: &str| format!("[[person]]\nid = \"{id}\"\n{rest}\n");
    let one = person("li", "roles = [\"legal-representative\", \"responsible\", \"website\"]");
    let two = person("li", "roles = [\"responsible\"]") + &person("wang", "roles = [\"website\"]");
    assert_eq!(holds(&Condition::LeadsAreOnePerson, &one), Truth::Yes);
    assert_eq!(holds(&Condition::LeadsAreOnePerson, &two), Truth::No);
    assert_eq!(holds(&Condition::ResponsibleIsLegalRepresentative, &one), Truth::Yes);
    assert_eq!(holds(&Condition::ResponsibleIsLegalRepresentative, &two), Truth::No);
    let key = |truth| match truth {
        Truth::Open(wants) => wants[0].key,
        _ => "",
    };
    assert_eq!(key(holds(&Condition::LeadsAreOnePerson, &person("li", ""))), "person.roles");
    let all = Condition::LeadsAreLegalRepresentative;
    assert_eq!(holds(&all, &one), Truth::Yes);
    assert_eq!(holds(&all, &two), Truth::No);
    let half = person("li", "roles = [\"legal-representative\", \"responsible\"]")
        + &person("wang", "roles = [\"website\"]");
    assert_eq!(holds(&all, &half), Truth::No);
    assert_eq!(key(holds(&all, &person("li", ""))), "person.roles");
    let foreign =
        Condition::Residence(ResidenceOf { role: Some(Role::Responsible), is: vec![Residence::Foreign] });
    let with = |kind: &str| {
        person("li", &format!("roles = [\"responsible\"]\ncertificate = {{ type = \"{kind}\" }}"))
    };
    assert_eq!(holds(&foreign, &with("passport")), Truth::Yes);
    assert_eq!(holds(&foreign, &with("id-card")), Truth::No);
    assert_eq!(key(holds(&foreign, &two)), "person.certificate.type");
}

#[test]
fn numbers_of_websites_and_names() {
    let row = |text: &str| -> Condition {
        #[derive(Deserialize)]
        struct Row {
            when: Condition,
        }
        toml::from_str::<Row>(&format!("when.{text}")).expect("a condition").when
    };
    let holds = |text: &str, case: &str| {
        crate::testing::with_facts(case, "2026-12-01", |facts| {
            row(text).holds(&Target { website: Some(0), ..Target::default() }, facts)
        })
    };
    let keys = |truth| match truth {
        Truth::Open(wants) => wants.iter().map(|want| want.key).collect(),
        _ => Vec::new(),
    };
    let site = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"\n[[website]]\nname = \"a\"\ndomain = \"example.cn\"\n";
    let filed = |count: u32| format!("[applicant]\nfiled = {{ site-count = {count} }}\n{site}");
    let three = "count = { of = \"website\", within = \"record-and-order\", at-least = 3 }";
    assert_eq!(holds(three, &filed(2)), Truth::Yes);
    assert_eq!(holds(three, &filed(1)), Truth::No);
    assert_eq!(keys(holds(three, site)), ["applicant.filed"]);
    let recorded = "count = { of = \"website\", within = \"record\", at-least = 2 }";
    assert_eq!(holds(recorded, &filed(2)), Truth::Yes);
    assert_eq!(holds(recorded, &filed(1)), Truth::No);
    let names = "count = { of = \"domain\", within = \"order\", at-least = 2 }";
    assert_eq!(holds(names, site), Truth::No);
    let labels = "count = { of = \"label\", within = \"record-and-order\", at-least = 2 }";
    let same = "[applicant]\nfiled = { sites = [{ domain = \"example.net\" }] }\n";
    assert_eq!(holds(labels, &format!("{same}{site}")), Truth::No);
    assert_eq!(keys(holds(labels, &filed(3))), ["applicant.filed.sites"]);
}

#[test]
fn where_a_website_and_its_applicant_are() {
    let holds = |condition: &Condition, case: &str| {
        crate::testing::with_facts(case, "2026-12-01", |facts| {
            condition.holds(&Target { website: Some(0), ..Target::default() }, facts)
        })
    };
    let instance = |id: &str, region: &str| format!("[[instance]]\nid = \"{id}\"\nregion = \"{region}\"\n");
    let site = "[[website]]\nname = \"a\"\ninstances = [\"a\", \"b\"]\n";
    let several = Condition::InstancesInSeveralProvinces;
    let case = |a: &str, b: &str| format!("{}{}{site}", instance("a", a), instance("b", b));
    assert_eq!(holds(&several, &case("cn-shenzhen", "cn-beijing")), Truth::Yes);
    assert_eq!(holds(&several, &case("cn-shenzhen", "cn-guangzhou")), Truth::No);
    assert_eq!(holds(&several, &case("cn-shenzhen", "cn-hongkong")), Truth::No);
    let open = format!("{}[[instance]]\nid = \"b\"\n{site}", instance("a", "cn-shenzhen"));
    assert!(matches!(holds(&several, &open), Truth::Open(wants) if wants[0].key == "instance.region"));
    assert_eq!(holds(&Condition::InstancesOver(1), &open), Truth::Yes);
    assert_eq!(holds(&Condition::InstancesOver(2), &open), Truth::No);
    let bare = "[[website]]\nname = \"a\"\n";
    for condition in [&several, &Condition::InstancesOver(1)] {
        assert!(matches!(holds(condition, bare), Truth::Open(wants) if wants[0].key == "website.instances"));
    }
    let words = Condition::AddressContains(WordsIn { words: vec!["华苑".to_owned()] });
    let at = |address: &str| format!("[applicant]\naddress = \"{address}\"\n{bare}");
    assert_eq!(holds(&words, &at("天津市华苑产业区1号")), Truth::Yes);
    assert_eq!(holds(&words, &at("天津市南开区1号")), Truth::No);
    assert!(matches!(holds(&words, bare), Truth::Open(wants) if wants[0].key == "applicant.address"));
}

#[test]
fn who_answers_for_a_website() {
    let holds = |case: &str| {
        crate::testing::with_facts(case, "2026-12-01", |facts| {
            let on = Target { website: Some(0), ..Target::default() };
            Condition::WebsiteLeadIsLegalRepresentative.holds(&on, facts)
        })
    };
    let case = |roles: &str| {
        format!("[[person]]\nid = \"li\"\n{roles}\n[[website]]\nname = \"示例\"\nresponsible = \"li\"")
    };
    assert_eq!(holds(&case("roles = [\"website\", \"legal-representative\"]")), Truth::Yes);
    assert_eq!(holds(&case("roles = [\"website\"]")), Truth::No);
    assert!(matches!(holds(&case("")), Truth::Open(wants) if wants[0].key == "person.roles"));
    let unnamed = "[[website]]\nname = \"示例\"";
    assert!(matches!(holds(unnamed), Truth::Open(wants) if wants[0].key == "website.responsible"));
}

#[test]
fn an_age_within_limits() {
    let minor = Condition::Age(AgeOf { role: Some(Role::Responsible), at_least: 16, below: Some(18) });
    let holds = |born: &str| {
        let case = format!("[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n{born}");
        crate::testing::with_facts(&case, "2026-11-22", |facts| minor.holds(&Target::default(), facts))
    };
    assert_eq!(holds("born = 2010-11-23"), Truth::No);
    assert_eq!(holds("born = 2010-11-22"), Truth::Yes);
    assert_eq!(holds("born = 2008-11-23"), Truth::Yes);
    assert_eq!(holds("born = 2008-11-22"), Truth::No);
    assert!(matches!(holds(""), Truth::Open(wants) if wants[0].key == "person.born"));
}

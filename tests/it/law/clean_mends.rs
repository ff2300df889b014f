//! What honest applicants brought to light: the same fault in other places, and what a forgetful person would write.

use std::collections::BTreeSet;

use crate::support::library::{Status, answers_in, ends};
use crate::support::{Case, DAY, file};
use Status::{Pass, Warn};

fn clean(name: &str) -> Case {
    Case::of(file(&format!("tests/clean/{name}.toml")).replacen("beian = 1\n", "", 1).as_str())
}

/// The rows that stand in the way.
fn rows(case: &Case) -> (String, BTreeSet<String>) {
    ends("case.toml", &case.text(), DAY)
}

#[track_caller]
fn assert_ends(case: &Case, readiness: &str, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|row| (*row).to_owned()).collect();
    assert_eq!(rows(case), (readiness.to_owned(), expected));
}

/// Each home page stands under a name of its website, in provinces that count addresses and in those that do not.
#[test]
fn a_home_page_under_another_name() {
    for (name, row) in [
        ("11-government", "home-page-under-the-filed-name"),
        ("44-enterprise", "44-024"),
        ("61-enterprise", "61-031"),
        ("23-individual-local", "home-page-under-the-filed-name"),
    ] {
        let case = clean(name);
        let domain = case.text().lines().find_map(|line| line.strip_prefix("domain = ").map(str::to_owned));
        let own = domain.expect("a domain").trim_matches('"').to_owned();
        for host in [&own, &format!("www.{own}"), &format!("https://www.{own}/index.html")] {
            assert_ends(&case.clone().set("website.0.home-urls", &format!("['{host}']")), "ready", &[]);
        }
        // Another name; one that ends in the same letters; the zone above; a number.
        let above = own.split_once('.').expect("a zone").1.to_owned();
        for host in ["www.example.org", &format!("x{own}"), &above, "203.0.113.9"] {
            let found = rows(&case.clone().set("website.0.home-urls", &format!("['{host}']")));
            assert_eq!(found.0, "not-ready", "{name} with {host}: {found:?}");
            let expected = ["home-page-under-the-filed-name", row];
            assert!(
                found.1.iter().any(|one| expected.contains(&one.as_str())),
                "{name} with {host}: {found:?}"
            );
        }
    }
    // One of several is enough.
    let two =
        clean("11-enterprise").set("website.0.home-urls", "['www.example-bjjx.cn', 'www.example-bjjx.com']");
    assert_ends(&two, "not-ready", &["home-page-under-the-filed-name"]);
}

/// Jiangsu: a letter for each person who answers and is not the legal representative, and for nobody else.
#[test]
fn a_letter_of_whoever_is_not_the_legal_representative() {
    assert_ends(&clean("32-enterprise"), "ready", &[]);
    let of_the_head = clean("32-enterprise").set("material.3.of", "'xu'");
    assert_ends(&of_the_head, "not-ready", &["32-007", "website-person-authorised"]);
}

/// The whole name of an organisation needs no explanation, less or more than it does.
#[test]
fn a_place_in_the_name_of_a_website() {
    let without = |name: &str, site: &str| {
        let papers = "[{ kind = 'filing-commitment', of = 'applicant', signed-by = 'legal-representative' }]";
        rows(&clean(name).set("website.0.name", &format!("'{site}'")).set("material", papers))
    };
    let has = |found: (String, BTreeSet<String>), row: &str| found.1.contains(row);
    assert!(!has(without("46-government", "海口市示例园林局"), "46-007"));
    assert!(!has(without("46-government", "海口市示例园林局门户网站"), "46-007"));
    assert!(has(without("46-government", "海口园林"), "46-007"));
    assert!(has(without("46-government", "海南海口市示例园林局"), "46-007"));
    // Yunnan means enterprises and individuals.
    assert!(has(without("53-enterprise", "昆明网"), "53-007"));
    assert!(has(without("53-individual-local", "昆明山花手记"), "53-007"));
    assert!(has(without("53-enterprise", "怒江网"), "53-007"));
    assert!(has(without("53-enterprise", "紅河特产"), "53-007"));
    assert!(has(without("53-individual-business", "大理古城客栈"), "53-007"));
    for other in ["大理石样品册", "普洱茶样品册", "美丽江南", "环保山房", "昆明示例花卉有限公司"]
    {
        assert!(!has(without("53-enterprise", other), "53-007"), "{other}");
    }
    assert!(!has(without("53-public-institution", "昆明花卉研究所"), "53-007"));
    assert!(!has(without("53-government", "怒江水务"), "53-007"));
    // A company bears the name that was registered, with the place that it begins with.
    let of_nujiang = clean("53-enterprise").set("applicant.name", "'怒江野花电子商务有限公司'");
    let named = |site: &str| {
        let case = of_nujiang.clone().set("website.0.name", &format!("'{site}'"));
        rows(&case).1.contains("53-007")
    };
    assert!(!named("怒江野花电子商务有限公司"));
    assert!(named("怒江网"));
}

/// What is granted to the applicant counts for its websites; what is given for one website does not.
#[test]
fn a_permit_of_the_applicant() {
    let status = |paper: &str, of: &str| {
        let case = Case::of(
            "[filing]\ntype = 'first'\n[applicant]\nkind = 'enterprise'\nname = '示例'\ncircumstances = [\"none\"]\n\
             [[website]]\nname = '海口示例'\n[[website]]\nname = '海口手册'",
        );
        let case = case.set("material", &format!("[{{ kind = '{paper}', of = '{of}' }}]"));
        let found = answers_in("海南", &case.text(), DAY).into_iter().filter(|one| one.row == "46-007");
        found.map(|one| one.status).collect::<Vec<_>>()
    };
    assert_eq!(status("matching-qualification-or-authorization", "applicant"), [Pass, Pass]);
    assert_eq!(status("matching-qualification-or-authorization", "海口示例"), [Pass, Warn]);
    assert_eq!(status("bbs-approval", "applicant"), [Warn, Warn]);
}

/// Jilin wants an organisation in this field: the applicant itself, one that invested in it or the body above, no person.
#[test]
fn the_body_above_in_jilin() {
    assert_ends(&clean("22-government"), "ready", &[]);
    assert_ends(&clean("22-individual-business"), "ready", &[]);
    let owner = clean("22-individual-business").set("applicant.parent", "'汤示例'");
    assert_ends(&owner, "ready-with-doubts", &["22-018"]);
    // An organisation that invested in it is one: whether this one did, only the applicant knows.
    let investor = clean("22-enterprise").set("applicant.parent", "'长春示例投资有限公司'");
    assert_ends(&investor, "ready", &[]);
}

/// Hebei lets people of other provinces file with a number of its own.
#[test]
fn a_number_of_hebei_for_a_card_of_elsewhere() {
    assert_ends(&clean("13-individual-elsewhere"), "ready", &[]);
    let number = clean("13-individual-elsewhere").set("person.0.phone-province", "'河南'");
    let found = rows(&number);
    assert_eq!(found.0, "not-ready", "{found:?}");
    assert!(found.1.contains("individual-id-local") && found.1.contains("13-021"), "{found:?}");
}

/// Ningxia and Inner Mongolia took papers of residence; newer sources take nobody from elsewhere.
#[test]
fn a_card_of_elsewhere_where_the_newest_source_refuses() {
    let residence = |name: &str, on: &str| {
        let found = ends("case.toml", &clean(name).text(), on).1;
        found
            .into_iter()
            .filter(|row| ["15-011", "64-015", "individual-id-local"].contains(&row.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(residence("64-individual-elsewhere", "2026-12-01"), ["64-015"]);
    assert_eq!(residence("15-individual-elsewhere", "2026-12-01"), ["15-011"]);
}

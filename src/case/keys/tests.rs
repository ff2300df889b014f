use super::*;

#[test]
fn what_identifies_a_person_is_known_by_its_type() {
    let personal: Vec<String> = all().into_iter().filter(|key| key.personal).map(|key| key.path).collect();
    for key in [
        "person.name",
        "person.phone",
        "person.born",
        "applicant.certificate.number",
        "account.filed-applicant",
    ] {
        assert!(personal.contains(&key.to_owned()), "{key}: {personal:?}");
    }
    for key in
        ["domain.name", "website.name", "person.roles", "person.certificate", "person.certificate.expires"]
    {
        assert!(!personal.contains(&key.to_owned()), "{key}");
    }
}

#[test]
fn keys_of_tables_in_lists_and_of_choices_are_found() {
    let keys = all();
    let find = |path: &str| keys.iter().find(|key| key.path == path).expect("a key");
    assert!(find("domain.real-name.status").words.contains(&"passed".to_owned()));
    assert!(find("applicant.circumstances").words.contains(&"空壳主体".to_owned()));
    assert_eq!(find("applicant.filed.site-count").about, "How many websites are on record.");
    assert!(find("domain.holder.certificate.type").words.contains(&"id-card".to_owned()));
}

#[test]
fn what_a_key_takes_is_known_by_its_type() {
    let keys = all();
    let shape = |path: &str| keys.iter().find(|key| key.path == path).expect("a key").shape;
    for (path, expected) in [
        ("filing.type", Shape::Word),
        ("filing.province", Shape::Text),
        ("filing.orders", Shape::Tables),
        ("filing.submit-on", Shape::Day),
        ("account.site", Shape::Word),
        ("account.real-name", Shape::Bool),
        ("account.filed-applicant", Shape::Text),
        ("applicant.certificate", Shape::Table),
        ("applicant.certificate.expires", Shape::DayOrWord),
        ("applicant.circumstances", Shape::Words),
        ("applicant.filed", Shape::Table),
        ("applicant.filed.site-count", Shape::Number),
        ("applicant.filed.sites", Shape::Tables),
        ("domain.holder", Shape::Table),
        ("instance.order-amount-cny", Shape::Number),
        ("instance.service-numbers", Shape::Tables),
        ("website.content", Shape::Texts),
        ("website.domain", Shape::Texts),
        ("website.serves", Shape::Words),
        ("person", Shape::Tables),
    ] {
        assert_eq!(shape(path), expected, "{path}");
    }
}

#[test]
fn words_that_mean_the_same_are_one_meaning() {
    let keys = all();
    let find = |path: &str| &keys.iter().find(|key| key.path == path).expect("a key").meanings;
    assert_eq!(*find("filing.channel"), ["web", "app", "staff"]);
    assert_eq!(*find("account.site"), ["none", "china", "international"]);
    assert_eq!(*find("material.expires"), ["long-term"]);
    assert_eq!(*find("domain.name"), [""; 0]);
    let roles = keys.iter().find(|key| key.path == "person.roles").expect("a key");
    assert_eq!(roles.meaning("主体负责人"), Some("responsible"));
    assert_eq!(roles.meaning("nobody"), None);
}

#[test]
fn a_key_says_what_it_takes_and_where_it_is_written() {
    let keys = all();
    let takes = |path: &str| keys.iter().find(|key| key.path == path).expect("a key").takes.clone();
    assert_eq!(takes("instance.product"), Takes::Word("product"));
    assert_eq!(takes("website.content"), Takes::List(Box::new(Takes::Word("topic"))));
    assert_eq!(takes("domain.real-name"), Takes::Table);
    assert_eq!(takes("domain.expires"), Takes::Date);
    assert!(takes("filing.orders").is_tables() && takes("domain.holder").is_table());
    for (path, heading, below) in [
        ("beian", None, "beian"),
        ("domain", Some("[[domain]]"), ""),
        ("domain.real-name.status", Some("[[domain]]"), "real-name.status"),
        ("filing.orders", Some("[filing]"), "orders"),
        ("filing.orders.state", Some("[[filing.orders]]"), "state"),
        ("instance.service-numbers.status", Some("[[instance]]\n[[instance.service-numbers]]"), "status"),
        ("applicant.filed.sites.name", Some("[[applicant.filed.sites]]"), "name"),
        ("applicant.certificate.type", Some("[applicant]"), "certificate.type"),
    ] {
        assert_eq!(place(&keys, path), (heading.map(str::to_owned), below.to_owned()), "{path}");
    }
}

#[test]
fn every_key_has_a_name_in_chinese() {
    let tables = crate::tables::Tables::built_in();
    let keys: Vec<String> = all().into_iter().map(|key| key.path).collect();
    let named = &tables.keys.zh;
    let unnamed: Vec<_> = keys.iter().filter(|key| !named.contains_key(*key)).collect();
    let stale: Vec<_> = named.keys().filter(|key| !keys.contains(key)).collect();
    let found = &tables.keys.found;
    let ends = |row: &String| {
        keys.iter()
            .any(|key| key.strip_suffix(row).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    };
    let lost: Vec<_> = found.keys().filter(|row| !ends(row)).collect();
    assert!(lost.is_empty(), "no key ends like these rows of `found`: {lost:?}");
    for (kind, of_kind) in &tables.keys.found_of {
        let is_kind = crate::case::words::ApplicantKind::ALL.iter().any(|one| one.word() == kind);
        let lost: Vec<_> = of_kind.keys().filter(|path| !keys.contains(path)).collect();
        assert!(is_kind && lost.is_empty(), "`found-of.{kind}`: no keys {lost:?}");
    }
    assert!(
        unnamed.is_empty() && stale.is_empty(),
        "add to provinces/tables/keys.toml {unnamed:?}, take out {stale:?}"
    );
}

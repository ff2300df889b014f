//! An empty list answers no question: it is asked for as if its key were not there. That there is none is said by a word.

use crate::support::{Case, DAY};

/// The keys that are missed of an example once one of its values is another one, and how it ends.
fn missing(example: &str, path: &str, value: &str) -> (Vec<String>, String, u8) {
    let report = Case::example(example).set(path, value).check(DAY);
    assert_eq!(report.errors, "", "{path} = {value}");
    let keys = report.missing().iter().map(|key| (*key).to_owned()).collect();
    (keys, report.readiness().to_owned(), report.exit)
}

#[test]
fn an_empty_list_is_asked_for() {
    for (example, path) in [
        ("enterprise-ready", "website.0.content"),
        ("enterprise-ready", "website.0.instances"),
        ("enterprise-ready", "website.0.domain"),
        ("enterprise-ready", "website.0.home-urls"),
        ("enterprise-ready", "applicant.circumstances"),
        ("enterprise-ready", "filing.orders"),
        ("enterprise-ready", "person.0.roles"),
        ("individual-blog", "website.0.content"),
        ("access-filing", "applicant.filed.differs"),
        ("access-filing", "domain.0.filed.providers"),
    ] {
        let key = path.replace(".0", "");
        let without = Case::example(example).without(path).check(DAY);
        let (keys, readiness, exit) = missing(example, path, "[]");
        assert!(keys.contains(&key), "{example}: {path}: {keys:?}");
        assert_eq!(keys, without.missing(), "{example}: {path}");
        assert_eq!((readiness.as_str(), exit), (without.readiness(), 1), "{example}: {path}");
    }
    // Who serves a name and does not say what with is asked nothing more: the list alone says nothing.
    assert_eq!(missing("enterprise-ready", "website.0.serves", "[]").0, [""; 0]);
}

#[test]
fn none_is_an_answer() {
    for word in ["none", "无", "None"] {
        let value = format!("['{word}']");
        for path in ["website.0.content", "applicant.circumstances"] {
            assert_eq!(missing("enterprise-ready", path, &value), (vec![], "ready".to_owned(), 0), "{path}");
        }
        let differs = missing("access-filing", "applicant.filed.differs", &value);
        assert_eq!(differs, (vec![], "ready".to_owned(), 0));
    }
    // No server was bought yet, and nobody is connected: each is seen as what it is.
    let unbought = Case::example("enterprise-ready").set("website.0.instances", "['none']").check(DAY);
    assert_eq!((unbought.readiness(), unbought.status("website-has-instance")), ("not-ready", "fail"));
    let nobody = Case::example("access-filing").set("domain.0.filed.providers", "['无']").check(DAY);
    assert_eq!(nobody.readiness(), "not-ready");
}

#[test]
fn none_stands_alone() {
    for (path, value) in [
        ("website.0.content", "['news', 'none']"),
        ("website.0.content", "['无', '企业展示']"),
        ("website.0.instances", "['i-example0001', 'none']"),
        ("applicant.circumstances", "['none', 'student']"),
    ] {
        let key = path.replace(".0", "");
        let case = Case::example("enterprise-ready").set(path, value);
        let report = case.check(DAY);
        assert_eq!(report.exit, 2, "{path} = {value}");
        let said = format!("error: `{key}` lists \"none\" beside others");
        assert!(report.errors.starts_with(&said), "{path} = {value}: {}", report.errors);
    }
    // Where nobody says so by a word, it is no value.
    let roles = Case::example("enterprise-ready").set("person.0.roles", "['none']").check(DAY);
    assert_eq!(roles.exit, 2);
    let urls = Case::example("enterprise-ready").set("website.0.home-urls", "['none']").check(DAY);
    assert!(urls.errors.contains("`website.home-urls` is a placeholder"), "{}", urls.errors);
}

#[test]
fn whoever_left_it_is_told_how_to_answer() {
    let case = Case::example("enterprise-ready").set("website.0.content", "[]");
    let line = case.text().lines().position(|line| line.starts_with("content")).expect("a line") + 1;
    let told = format!(
        "line {line}: website.content is an empty list, which is no answer: write [\"none\"] if there is none"
    );
    assert!(case.page(DAY).contains(&told), "{}", case.page(DAY));
    let instead = Case::example("enterprise-ready").set("filing.orders", "[]").page(DAY);
    assert!(instead.contains("write \"none\" if there is none"), "{instead}");
}

#[test]
fn a_word_in_place_of_a_list_is_told_how_lists_say_it() {
    for (path, word, fix) in [
        ("instance.0.service-numbers", "none", "write `[]` if there is none"),
        ("instance.0.service-numbers", "无", "write `[]` if there is none"),
        ("applicant.circumstances", "none", "write `[\"none\"]` if there is none"),
        ("applicant.circumstances", "student", "such as `["),
    ] {
        let report = Case::example("enterprise-ready").set(path, &format!("'{word}'")).check(DAY);
        assert!(report.errors.contains(fix), "{path} = {word}: {}", report.errors);
    }
}

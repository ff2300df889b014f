//! What is written and nothing looks at is told, with its place, and changes no result.

use crate::support::library::Lang;
use crate::support::{Case, DAY, Report, page};

/// The keys that nothing looks at, each with its line.
fn unread(report: &Report) -> Vec<(String, u64)> {
    let list = report.json()["files"][0]["unread"].as_array().cloned().unwrap_or_default();
    let entry = |one: &serde_json::Value| {
        (one["key"].as_str().expect("a key").to_owned(), one["place"]["line"].as_u64().expect("a line"))
    };
    list.iter().map(entry).collect()
}

fn keys(case: &Case) -> Vec<String> {
    unread(&case.check(DAY)).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn a_ready_example_is_looked_at_as_a_whole() {
    let ready = Case::example("enterprise-ready");
    assert_eq!(keys(&ready), Vec::<String>::new());
    assert!(!ready.page(DAY).contains("no check uses it"));
}

#[test]
fn what_nothing_looks_at_is_told_and_changes_nothing() {
    let ready = Case::example("enterprise-ready");
    for (path, value, key) in [
        // A circumstance that no row in force asks of an enterprise in Guangdong.
        ("applicant.circumstances", "['no-trade-name']", "applicant.circumstances"),
        // Only a marketplace product has them.
        ("instance.0.first-months", "12", "instance.first-months"),
        // A paper that nobody asks for here.
        ("material.9", "{ kind = 'guardian-consent' }", "material.kind"),
    ] {
        let path = path.replace("material.9", &format!("material.{}", papers(&ready)));
        let case = ready.clone().set(&path, value);
        let report = case.check(DAY);
        assert_eq!(keys(&case), [key], "{path}");
        assert_eq!(report.readiness(), "ready", "{path}");
        assert_eq!(report.exit, 0, "{path}");
    }
}

fn papers(case: &Case) -> usize {
    let text = case.text();
    text.matches("[[material]]").count()
}

#[test]
fn one_line_or_every_place() {
    let text = Case::example("enterprise-ready")
        .set("instance.0.first-months", "12")
        .set("instance.1", "{ id = 'i-second', first-months = 6 }")
        .text();
    let line = |nth: usize| {
        let places: Vec<usize> = text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.starts_with("first-months = "))
            .map(|(i, _)| i + 1)
            .collect();
        places[nth]
    };
    let short = page("-", &text, DAY, Lang::En, false);
    let first = format!("In the file, but not used this time: instance.first-months (line {})\n", line(0));
    assert!(short.contains(&first), "{short}");
    let long = page("-", &text, DAY, Lang::En, true);
    for nth in [0, 1] {
        assert!(long.contains(&format!("instance.first-months (line {})\n", line(nth))), "{long}");
    }
    let zh = page("-", &text, DAY, Lang::Zh, false);
    assert!(zh.contains("本次检查没有用到的字段：instance.first-months"), "{zh}");
}

#[test]
fn to_look_for_another_word_is_not_to_look_at_this_one() {
    // An order in Guangdong weighs whether the applicant is an empty record, not whether it has a trade name.
    let add =
        Case::example("enterprise-ready").set("applicant.circumstances", "['no-trade-name', 'shell-entity']");
    let report = add.check(DAY);
    let text = add.text();
    let trade = text.lines().position(|line| line.contains("no-trade-name")).expect("a line") as u64 + 1;
    assert!(
        unread(&report).contains(&("applicant.circumstances".to_owned(), trade)),
        "{:?}",
        unread(&report)
    );
}

#[test]
fn a_circumstance_that_no_row_weighs_for_such_an_applicant_is_told() {
    // Jiangsu alone files a business that the register does not have in another way.
    let shop = |province: &str| {
        let case = Case::example("individual-business")
            .set("filing.province", &format!("'{province}'"))
            .set("applicant.circumstances", "['unlisted-business']");
        keys(&case).contains(&"applicant.circumstances".to_owned())
    };
    assert_eq!([shop("浙江"), shop("广东"), shop("江苏")], [true, true, false]);
}

/// What would be missed if it were not there is used: birth and province of a card stand in the place of its number.
#[test]
fn nothing_that_would_be_missed_is_called_unused() {
    for example in ["individual-business", "public-institution"] {
        for key in ["born", "id-province"] {
            let without = Case::example(example).without(&format!("person.0.{key}")).check(DAY);
            assert!(!without.missing().is_empty(), "{example}: {key}");
        }
        let report = Case::example(example).check(DAY);
        let unused = report.json()["files"][0]["unread"].to_string();
        assert!(!unused.contains("born") && !unused.contains("id-province"), "{example}: {unused}");
    }
}

#[test]
fn a_word_of_a_list_is_named() {
    // The second person is an employee as well, which nothing in Shanghai weighs.
    let shown = page("-", &Case::example("public-institution").text(), DAY, Lang::En, false);
    assert!(shown.contains("person.roles \"employee\" (line "), "{shown}");
}

/// Two rows that miss one key of the applicant miss it once, in whichever of its tables they look for it.
#[test]
fn a_key_of_the_only_applicant_is_missing_once() {
    for key in ["number", "address", "expires"] {
        let case = Case::example("enterprise-ready").without(&format!("applicant.certificate.{key}"));
        let shown = page("-", &case.text(), DAY, Lang::En, false);
        assert_eq!(shown.matches(&format!("? applicant.certificate.{key} ")).count(), 1, "{shown}");
        assert!(shown.contains("1 key to fill in"), "{shown}");
    }
}

//! `beian explain` and `beian rules`, through the binary.

use std::collections::BTreeSet;

use crate::support::library::{Lang, explain_page};
use crate::support::{DAY, run};
use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

fn text(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(arguments: &[&str]) -> Json {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--on", DAY, "--format", "json"]).collect();
    serde_json::from_str(&text(&arguments)).expect("JSON")
}

/// The rows of a page that lead with a relation.
fn rows<'j>(page: &'j Json, relation: &str) -> Vec<&'j str> {
    let rows = page["rows"].as_array().into_iter().flatten();
    rows.filter(|row| row["relation"] == relation).filter_map(|row| row["row"].as_str()).collect()
}

#[test]
fn keys_of_words_tell_the_words() {
    for (key, word) in [("website.content", "forum"), ("website.service", "organisation-portal")] {
        let found = json(&["explain", key]);
        let words = found["answers"][0]["pages"][0]["words"].as_array().expect("words").clone();
        assert!(words.iter().any(|one| one["word"] == word), "{words:?}");
    }
}

#[test]
fn a_part_of_a_name_leads_to_the_names() {
    for (part, lang, name) in
        [("授权书", "zh", "网站负责人授权书"), ("resident ID", "en", "resident ID card")]
    {
        let output = run(&["explain", part, "--lang", lang], "");
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{said}");
        let (_, offered) = said.split_once(['，', ';']).expect("something is offered");
        assert!(offered.contains(name), "{said}");
    }
}

#[test]
fn what_a_report_prints_is_what_a_page_is_asked_for() {
    let both = text(&["explain", "instance-billing / ecs-subscription", "--lang", "en"]);
    assert!(both.contains("instance-billing") && both.contains("ecs-subscription"), "{both}");
    for title in ["材料齐备", "The document is available"] {
        assert!(text(&["explain", title, "--lang", "en"]).contains("material"), "{title}");
    }
    // What readers of a report asked for.
    for (lang, words, page) in [
        ("zh", &["规则", "rule"][..], "rule · 用语"),
        ("zh", &["条款", "要求"], "requirement · 用语"),
        ("zh", &["出处"], "source · 用语"),
        ("en", &["source"], "source · term"),
        ("zh", &["注册商"], "registrar · 用语"),
        ("zh", &["建议项", "属于建议"], "advised · 用语"),
        ("en", &["advised only", "advised, not required"], "advised · term"),
        ("en", &["gsxt.gov.cn"], "gsxt · term"),
    ] {
        for word in words {
            assert!(text(&["explain", word, "--lang", lang]).contains(page), "{word}");
        }
    }
    for odd in ["instance-billing / ", " / ", "nothing / at all"] {
        let code = run(&["explain", odd], "").status.code();
        assert!(matches!(code, Some(0 | 2)), "{odd}: {code:?}");
    }
}

#[test]
fn a_row_is_told_with_its_sources_and_relations() {
    let found = json(&["explain", "44-052"]);
    let page = &found["answers"][0]["pages"][0];
    assert_eq!(page["kind"], "row");
    assert_eq!(rows(page, "asks"), ["44-052"]);
    assert_eq!(rows(page, "superseded"), ["44-053"]);
    assert_eq!(rows(page, "relaxed"), ["domain-holder-organisation"]);
    assert_eq!(found["rows"]["44-053"]["state"], "superseded");
    assert_eq!(found["rows"]["44-052"]["state"], "in-force");
    let source = found["rows"]["44-052"]["sources"][0].as_str().expect("a source");
    assert_eq!(found["sources"][source]["publisher"]["en"], "Huawei Cloud");
    // On the day of its newest source the older row was law; afterwards nobody knows which of the two was,
    // until the first source of the newer one.
    let on = |day: &str| -> Json {
        serde_json::from_str(&text(&["explain", "44-052", "--on", day, "--format", "json"])).expect("JSON")
    };
    let before = on("2019-06-18");
    assert_eq!(before["rows"]["44-053"]["state"], "in-force");
    assert_eq!(before["rows"]["44-052"]["state"], "later");
    let between = on("2019-06-19");
    assert_eq!(between["rows"]["44-053"]["rivals"][0], "44-052");
    assert_eq!(between["rows"]["44-052"]["state"], "in-force");
    assert_eq!(rows(&between["answers"][0]["pages"][0], "rival"), ["44-053"]);
}

#[test]
fn disputes_show_both_sides() {
    let found = json(&["explain", "eligible-products"]);
    assert_eq!(rows(&found["answers"][0]["pages"][0], "rival"), ["eligible-products-named-now"]);
    let shown = text(&["explain", "eligible-products", "--on", DAY]);
    for part in ["disputed", "Requirements that disagree", "Sources"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn relaxations_by_provinces_are_named_and_shown_on_request() {
    let shown = text(&["explain", "individual-id-local", "--on", DAY]);
    assert!(shown.contains("relaxed in") && shown.contains("Guangdong"), "{shown}");
    assert!(!shown.contains("44-046"), "{shown}");
    let found = json(&["explain", "individual-id-local", "--province", "广东"]);
    assert!(rows(&found["answers"][0]["pages"][0], "relaxes").contains(&"44-046"));
}

#[test]
fn a_page_fits_the_terminal_in_both_languages() {
    for lang in ["zh", "en"] {
        let asked = [
            "域名未入库",
            "44-046",
            "material",
            "domain.real-name.status",
            "shell-entity",
            "管局",
            "forum",
            "passport",
        ];
        for id in asked {
            let of = if lang == "zh" { Lang::Zh } else { Lang::En };
            for line in explain_page(&[id], None, DAY, of).lines() {
                assert!(line.width() <= 80, "{id} in {lang}: {line}");
            }
        }
        let shown = text(&[&["explain", "--on", DAY, "--lang", lang], &asked[..]].concat());
        assert!(shown.lines().all(|line| line.width() <= 80) && !shown.contains('\u{1b}'), "{shown}");
        for line in text(&["rules", "--rows", "--province", "44", "--on", DAY, "--lang", lang]).lines() {
            assert!(line.width() <= 80, "{lang}: {line}");
        }
    }
    assert!(text(&["explain", "管局", "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn what_is_not_known_ends_with_2_and_the_nearest() {
    let output = run(&["explain", "domain-holdr", "ecs-term", "a\u{1b}[31mb"], "");
    assert_eq!(output.status.code(), Some(2));
    let (shown, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(shown.starts_with("ecs-term"), "what is known is shown all the same: {shown}");
    assert!(said.contains("no page for domain-holdr; did you mean domain-holder"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    let found = run(&["explain", "domain-holdr", "--format", "json"], "");
    assert_eq!(found.status.code(), Some(2));
    let found: Json = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(found["answers"][0]["near"][0], "domain-holder");
    for named in ["Guangdong", "44", "粤"] {
        let output = run(&["explain", named], "");
        assert_eq!(output.status.code(), Some(2), "{named}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("beian province 44"), "{named}: {said}");
    }
    for (arguments, part) in [
        (&["rules", "--section", "domian"][..], "did you mean domain?"),
        (&["rules", "--province", "Guandong"], "did you mean Guangdong?"),
        (&["rules", "--applicant", "enterprse"], "did you mean enterprise?"),
        (&["rules", "--filing", "frist"], "did you mean first?"),
    ] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(part), "{output:?}");
    }
}

#[test]
fn rules_are_chosen_by_what_they_concern() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let found = json(arguments);
        let list = found["list"].as_array().expect("a list").clone();
        list.iter().filter_map(|one| one["rule"].as_str().map(str::to_owned)).collect()
    };
    let all = ids(&["rules"]);
    assert!(all.iter().any(|id| id == "instance-term") && all.iter().any(|id| id == "material"));
    let server = ids(&["rules", "--section", "服务器"]);
    assert!(server.iter().any(|id| id == "instance-term") && server.iter().all(|id| id != "material"));
    let person = ids(&["rules", "--applicant", "个人"]);
    assert!(person.iter().any(|id| id == "id-is-local"));
    assert!(
        person.iter().all(|id| id != "responsible-is-legal-representative"),
        "asked of organisations only"
    );
    let cancelled = ids(&["rules", "--filing", "cancel-site"]);
    assert!(cancelled.iter().all(|id| id != "instance-term"));
    let old = json(&["rules", "--rows", "--province", "44"]);
    assert!(
        old["rows"]["44-046"].is_object() && old["rows"]["44-053"].is_null(),
        "superseded rows are no law"
    );
    assert_eq!(old["schema"], "beian-rules/2");
    let twice = ["rules", "--rows", "--province", "粤", "--on", DAY];
    assert_eq!(text(&twice), text(&twice));
}

#[test]
fn the_schemas_describe_what_is_printed() {
    for (of, arguments) in [("rules", &["rules", "--rows"][..]), ("explain", &["explain", "44-052"])] {
        let schema: Json = serde_json::from_str(&text(&["schema", of])).expect("JSON");
        let known: BTreeSet<&String> = schema["properties"].as_object().expect("keys").keys().collect();
        let printed = json(arguments);
        let printed: BTreeSet<&String> = printed.as_object().expect("keys").keys().collect();
        assert!(printed.is_subset(&known), "{of}: {printed:?}");
    }
}

#[test]
fn each_setting_of_a_folder_has_a_page() {
    let schema: Json = serde_json::from_str(&text(&["schema", "settings"])).expect("JSON");
    let keys: Vec<&String> = schema["properties"].as_object().expect("keys").keys().collect();
    assert!(keys.len() > 5, "{keys:?}");
    let page = |word: &str| json(&["explain", word])["answers"][0]["pages"][0].clone();
    let all = page("beian.toml").to_string();
    for key in keys {
        let page = page(key);
        assert!(page["says"].as_array().is_some_and(|says| !says.is_empty()), "{key}: {page}");
        assert!(all.contains(key.as_str()), "the page of the file names {key}");
        // What it can be is told there, too.
        let values = schema["properties"][key].to_string();
        let named = schema["$defs"].as_object().expect("types").iter();
        for (_, of) in named.filter(|(name, _)| values.contains(&format!("/{name}\""))) {
            for value in of["oneOf"].as_array().into_iter().flatten().filter_map(|one| one["const"].as_str())
            {
                assert!(page.to_string().contains(value), "{key}: {value}");
            }
        }
    }
}

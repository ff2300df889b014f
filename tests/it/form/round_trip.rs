//! Case, form, case: the same case.

use toml::{Table, Value};

use crate::support::library::keys;
use crate::support::{Place, ROOT, file, sampled};

/// A value with one spelling for each word, and without what says nothing: a table of nothing, a list around one.
fn canonical(path: &str, value: &Value) -> Option<Value> {
    Some(match value {
        Value::Table(all) => {
            let inner = all.iter().filter_map(|(key, value)| {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                Some((key.clone(), canonical(&path, value)?))
            });
            let inner: Table = inner.collect();
            if inner.is_empty() {
                return None;
            }
            Value::Table(inner)
        }
        Value::Array(all) if all.len() == 1 && path == "website.domain" => return canonical(path, &all[0]),
        Value::Array(all) => Value::Array(all.iter().filter_map(|one| canonical(path, one)).collect()),
        Value::String(word) => {
            let keys = keys();
            let key = keys.iter().find(|key| key.path == path);
            let meaning = key.and_then(|key| key.meaning(word));
            let known = match word.as_str() {
                "无" => Some("none"),
                "居民身份证" => Some("id-card"),
                "广东" | "粤" => Some("Guangdong"),
                "北京" => Some("Beijing"),
                "浙江" => Some("Zhejiang"),
                "福建" => Some("Fujian"),
                "上海" => Some("Shanghai"),
                "新疆" => Some("Xinjiang"),
                _ => meaning,
            };
            Value::String(known.unwrap_or(word).trim().to_owned())
        }
        other => other.clone(),
    })
}

fn case(text: &str) -> Table {
    let mut case: Table = text.parse().expect("a case");
    case.remove("extra");
    match canonical("", &Value::Table(case)) {
        Some(Value::Table(case)) => case,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_example_comes_back_from_its_form() {
    let examples = std::fs::read_dir(format!("{ROOT}/examples")).expect("a folder");
    let mut names: Vec<String> = examples
        .map(|entry| format!("examples/{}", entry.expect("an entry").file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 20);
    names.extend(
        ["11-government", "31-enterprise", "44-individual-local", "65-public-institution"]
            .map(|name| format!("tests/clean/{name}.toml")),
    );
    for (i, name) in sampled(&names, 12).enumerate() {
        let text = file(name);
        let place = Place::new().with("case.toml", &text);
        let lang = if i % 2 == 0 { "zh" } else { "en" };
        let ran =
            place.run(&["form", "form.xlsx", "--from", "case.toml", "--on", "2026-12-01", "--lang", lang]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.all());
        // Written anew, it says the same; in another language, a merge finds no difference.
        if lang == "en" {
            let ran = place.run(&["import", "form.xlsx", "--out", "back"]);
            assert_eq!(ran.code, 0, "{name}: {}", ran.all());
            let back = std::fs::read_to_string(place.path().join("back/form.toml")).expect("a case");
            assert_eq!(case(&back), case(&text), "{name}:\n{back}");
        } else {
            let ran = place.run(&["import", "form.xlsx", "--into", "case.toml"]);
            assert!(ran.err.contains("0 added, 0 changed, 0 different"), "{name}: {}", ran.err);
            assert_eq!(std::fs::read_to_string(place.path().join("case.toml")).expect("a case"), text);
        }
    }
}

#[test]
fn a_form_merges_into_its_case_without_a_difference() {
    let text = file("examples/enterprise-ready.toml");
    let place = Place::new().with("case.toml", &text);
    let ran = place.run(&["form", "form.xlsx", "--from", "case.toml", "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    let ran = place.run(&["import", "form.xlsx", "--into", "case.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.err.contains("0 added, 0 changed, 0 different"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(place.path().join("case.toml")).expect("a case"), text);
    // What the case lacks is added, and what differs is named and stays.
    let less =
        text.replace("email           = \"zhang@example.cn\"\n", "").replace("5\naccount", "10\naccount");
    let place = place.with("less.toml", &less);
    let ran = place.run(&["import", "form.xlsx", "--into", "less.toml"]);
    assert_eq!(ran.code, 1, "{}", ran.all());
    assert!(ran.err.contains("1 added, 0 changed, 1 different"), "{}", ran.err);
    // Without a case, what is personal is not printed.
    let ran = place.run(&["import", "form.xlsx"]);
    assert!(ran.out.contains("example.cn") && !ran.all().contains("13800138000"), "{}", ran.all());
}

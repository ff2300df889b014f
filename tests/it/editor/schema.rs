//! The schema of a case file as editors use it.

use serde_json::Value as Json;

use crate::support::{Place, ROOT, assert_none, bless, file};

const PUBLISHED: &str = "docs/schema/case.json";

fn schema() -> Json {
    serde_json::from_str(&Place::new().run(&["schema", "case"]).out).expect("JSON")
}

/// `BEIAN_BLESS=1 cargo test --test it editor` writes it anew, to be read before it is committed.
#[test]
fn the_published_schema_is_the_one_that_is_printed() {
    let printed = Place::new().run(&["schema", "case"]).out;
    if bless() {
        std::fs::write(format!("{ROOT}/{PUBLISHED}"), &printed).expect("the schema can be written");
    }
    assert!(
        file(PUBLISHED) == printed,
        "{PUBLISHED} is not what `beian schema case` prints: BEIAN_BLESS=1 cargo test --test it editor"
    );
}

#[test]
fn its_name_is_no_address_and_nothing_is_null() {
    let schema = schema();
    assert_eq!(schema["$id"], "urn:beian:schema:case:1");
    assert!(!schema.to_string().contains("\"null\""), "TOML has no null");
}

#[test]
fn each_closed_list_says_what_its_words_mean_and_each_key_what_it_is_in_chinese() {
    fn walk(at: &str, node: &Json, wrong: &mut Vec<String>) {
        match node {
            Json::Object(object) => {
                if let Some(words) = node["enum"].as_array() {
                    let means = node["x-taplo"]["docs"]["enumValues"].as_array().map_or(0, Vec::len);
                    if means != words.len() {
                        wrong.push(format!("{at}: {means} meanings for {} words", words.len()));
                    }
                }
                for (name, property) in node["properties"].as_object().into_iter().flatten() {
                    let says = property["description"].as_str().unwrap_or_default();
                    let chinese = says.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    if !chinese || !says.contains("\n\n") {
                        wrong.push(format!("{at}.{name}: {says}"));
                    }
                }
                object.iter().for_each(|(key, value)| walk(&format!("{at}/{key}"), value, wrong));
            }
            Json::Array(items) => items.iter().for_each(|item| walk(at, item, wrong)),
            _ => {}
        }
    }
    let mut wrong = Vec::new();
    walk("", &schema(), &mut wrong);
    assert_none(&wrong);
}

//! `beian schema`: what editors and tools are told agrees with what the program reads and writes.

use serde_json::{Map, Value};

use crate::support::{EXAMPLE, Place, misfit};

fn schema(of: &str) -> Value {
    let ran = Place::new().run(&["schema", of]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

/// A case as an editor sees it: a day is text.
fn case(text: &str) -> Value {
    fn json(value: &toml::Value) -> Value {
        match value {
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.iter().map(json).collect(),
            toml::Value::Table(table) => {
                table.iter().map(|(key, value)| (key.clone(), json(value))).collect::<Map<_, _>>().into()
            }
            toml::Value::String(text) => text.as_str().into(),
            toml::Value::Integer(number) => (*number).into(),
            toml::Value::Float(number) => (*number).into(),
            toml::Value::Boolean(flag) => (*flag).into(),
        }
    }
    json(&toml::Value::Table(text.parse().expect("TOML")))
}

#[test]
fn the_case_schema_takes_the_example_and_nothing_else() {
    let schema = schema("case");
    assert_eq!(schema["title"], "beian case file");
    assert!(schema["description"].as_str().is_some_and(|words| words.contains("ICP")));
    let misfit = |text: &str| misfit(&schema, &case(text));
    assert_eq!(misfit(EXAMPLE), None);
    assert_eq!(misfit("beian = 1\n[extra]\nanything = [1, \"x\"]"), None);
    assert!(misfit("lable = \"x\"").is_some_and(|why| why.contains("lable")));
    assert!(misfit("[filing]\ntype = \"frist\"").is_some());
    assert!(misfit("[[domain]]\nnmae = \"x\"").is_some());
    assert!(misfit("beian = \"1\"").is_some());
    assert!(misfit("[account]\nreal-name = \"yes\"").is_some());
    for (text, fits) in [
        ("[filing]\nprovince = \"广东\"\ntype = \"首次备案\"\norders = \"none\"", true),
        ("[filing]\norders = [{ at = \"tencent\", state = \"draft\" }]", true),
        ("[[domain]]\nholder = \"applicant\"", true),
        ("[[domain]]\nholder = { name = \"x\", relation = \"none of these\" }", false),
        ("[[website]]\ndomain = [\"a.cn\", \"b.cn\"]", true),
        ("[[website]]\ndomain = 3", false),
    ] {
        assert_eq!(misfit(text).is_none(), fits, "{text}");
    }
}

#[test]
fn editors_know_the_format_of_days() {
    let text = schema("case").to_string();
    assert!(text.contains("\"format\":\"date\"") && !text.contains("toml-date"));
}

#[test]
fn words_of_the_tables_are_shown() {
    let schema = schema("case");
    for (at, word) in [
        ("/$defs/Website/properties/content/examples", "forum"),
        ("/$defs/Material/properties/kind/examples", "filing-commitment"),
        ("/$defs/Filing/properties/province/examples", "广东"),
    ] {
        let words = schema.pointer(at).and_then(Value::as_array).expect(at);
        assert!(words.iter().any(|one| one == word), "{at}");
    }
}

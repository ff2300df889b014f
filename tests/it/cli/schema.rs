//! `beian schema`: what editors and tools are told agrees with what the program reads and writes.

use serde_json::{Map, Value};

use crate::support::{EXAMPLE, Place};

fn schema(of: &str) -> Value {
    let ran = Place::new().run(&["schema", of]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Why a value does not fit a schema; as much of JSON Schema as ours use.
fn misfit(root: &Value, schema: &Value, value: &Value, path: &str) -> Option<String> {
    if schema == &Value::Bool(true) {
        return None;
    }
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").expect("a definition");
        return misfit(root, &root["$defs"][name], value, path);
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(all) = schema[choice].as_array() {
            let misfits: Vec<_> = all.iter().map(|one| misfit(root, one, value, path)).collect();
            return if misfits.contains(&None) { None } else { misfits.into_iter().flatten().last() };
        }
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Some(format!("{path}: {value} is no word"));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let wide = if kind == "integer" { "number" } else { kind };
    let fits = match &schema["type"] {
        Value::String(one) => one == kind || one == wide,
        Value::Array(all) => all.iter().any(|one| one == kind || one == wide),
        _ => true,
    };
    if !fits {
        return Some(format!("{path}: {kind} where {} stands", schema["type"]));
    }
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(i, item)| misfit(root, &schema["items"], item, &format!("{path}[{i}]"))),
        Value::Object(entries) => {
            let none = Map::new();
            let known = schema["properties"].as_object().unwrap_or(&none);
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(missing) = required.into_iter().find(|key| !entries.contains_key(*key)) {
                return Some(format!("{path}.{missing} is missing"));
            }
            entries.iter().find_map(|(key, entry)| match (known.get(key), &schema["additionalProperties"]) {
                (Some(schema), _) => misfit(root, schema, entry, &format!("{path}.{key}")),
                (None, Value::Bool(false)) => Some(format!("{path}.{key} is unknown")),
                (None, Value::Null) => None,
                (None, more) => misfit(root, more, entry, &format!("{path}.{key}")),
            })
        }
        _ => None,
    }
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
    let misfit = |text: &str| misfit(&schema, &schema, &case(text), "case");
    assert_eq!(misfit(EXAMPLE), None);
    assert_eq!(misfit("beian = 1\n[extra]\nanything = [1, \"x\"]"), None);
    assert_eq!(misfit("lable = \"x\"").as_deref(), Some("case.lable is unknown"));
    assert_eq!(
        misfit("[filing]\ntype = \"frist\"").as_deref().map(|m| m.contains("no word") || m.contains("null")),
        Some(true)
    );
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
fn the_report_schema_takes_what_is_written() {
    let schema = schema("report");
    assert_eq!(schema["title"], "beian report");
    let place = Place::new()
        .with("a.toml", EXAMPLE)
        .with("b.toml", "beian = 1\nlable = 1\n")
        .with("c.toml", "beian = 1\n[filing]\ntype = \"add\"\n[[domain]]\nname = \"example.cn\"\nexpires = 2020-01-01\n[extra]\nx = 1\n");
    let out = place.run(&["check", "--format", "json", "--on", "2026-12-01"]).out;
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(report["files"].as_array().map(Vec::len), Some(3));
    assert_eq!(misfit(&schema, &schema, &report, "report"), None);
    let mut other = report;
    other["files"][0]["exit"] = "0".into();
    assert!(misfit(&schema, &schema, &other, "report").is_some());
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

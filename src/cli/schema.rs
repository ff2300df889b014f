//! `beian schema`: the schemas of case files, province files and JSON output, for editors and tools.

use anyhow::Result;
use beian::case::Case;
use beian::law::LawFile;
use beian::render::check::json;
use beian::render::law::{pages_json, province_json, stale};
use beian::render::terminal;
use beian::tables::Tables;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::arguments::{Schema as Options, SchemaOf};
use super::streams::print;

/// Prints a JSON Schema (draft 2020-12).
pub(super) fn run(options: &Options) -> Result<u8> {
    let schema = match options.of {
        SchemaOf::Case => {
            let settings = SchemaSettings::draft2020_12();
            let mut schema = titled::<Case>(
                settings,
                "beian case file",
                "One ICP filing order (备案订单) of one applicant in one province, checked by `beian check`. \
                 What is not written is not known.",
            );
            // Editors know TOML dates by the usual format name; ours distinguishes them from quoted ones.
            rename_format(schema.as_object_mut().expect("a schema with properties").values_mut());
            let tables = Tables::built_in();
            let topics: Vec<&str> = tables.topics.spellings().collect();
            name_words(&mut schema, "/$defs/Website/properties/content", topics.as_slice());
            let papers: Vec<&str> = tables.documents.spellings().collect();
            name_words(&mut schema, "/$defs/Material/properties/kind", papers.as_slice());
            let provinces: Vec<&str> =
                tables.regions.provinces.iter().map(|one| one.short_name.as_str()).collect();
            name_words(&mut schema, "/$defs/Filing/properties/province", provinces.as_slice());
            schema
        }
        SchemaOf::Report => written::<json::Run>("beian report", "What `beian check --format json` writes."),
        SchemaOf::Province => {
            let mut schema = titled::<LawFile>(
                SchemaSettings::draft2020_12(),
                "beian province file",
                "What one provincial administration requires beyond the national requirements, for \
                 `beian check --provinces`. Validate it with `beian province --check`.",
            );
            rename_format(schema.as_object_mut().expect("a schema with properties").values_mut());
            schema
        }
        SchemaOf::ProvinceReport => written::<province_json::List>(
            "beian province report",
            "What `beian province --format json` writes.",
        ),
        SchemaOf::Stale => written::<stale::WorkList>(
            "beian work list",
            "What `beian province --stale --format json` writes.",
        ),
        SchemaOf::Rules => {
            written::<pages_json::RuleList>("beian rules", "What `beian rules --format json` writes.")
        }
        SchemaOf::Explain => written::<pages_json::Explanation>(
            "beian explanation",
            "What `beian explain --format json` writes.",
        ),
    };
    print(&terminal::json(&schema, true)?)?;
    Ok(0)
}

/// The schema of what the program writes: closed.
fn written<T: JsonSchema>(title: &str, description: &str) -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    titled::<T>(settings.with_transform(RecursiveTransform(close)), title, description)
}

/// An object that is written has only the keys that are described, and what it has not is absent, never null.
fn close(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    let required: Vec<Value> = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(Value::Object(properties)) = object.get_mut("properties") else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !required.contains(&name.as_str().into())) {
        never_null(property);
    }
    object.entry("additionalProperties").or_insert(false.into());
}

fn never_null(property: &mut Value) {
    let Some(object) = property.as_object_mut() else { return };
    for key in ["type", "enum"] {
        let Some(Value::Array(all)) = object.get_mut(key) else { continue };
        all.retain(|one| !one.is_null() && one != "null");
        if let ("type", [one]) = (key, all.as_slice()) {
            let one = one.clone();
            object.insert(key.to_owned(), one);
        }
    }
    let Some(Value::Array(mut choices)) = object.remove("anyOf") else { return };
    choices.retain(|one| one["type"] != "null");
    match choices.as_slice() {
        [Value::Object(only)] => object.extend(only.clone()),
        _ => drop(object.insert("anyOf".to_owned(), choices.into())),
    }
}

fn titled<T: JsonSchema>(settings: SchemaSettings, title: &str, description: &str) -> Schema {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    schema
}

/// Adds words of a table, which are not part of the types, as examples: a table also accepts other spellings.
fn name_words(schema: &mut Schema, at: &str, words: &[&str]) {
    if let Some(Value::Object(property)) = schema.pointer_mut(at) {
        property.insert("examples".to_owned(), words.into());
    }
}

fn rename_format<'v>(values: impl Iterator<Item = &'v mut Value>) {
    for value in values {
        match value {
            Value::Object(object) => {
                if object.get("format").is_some_and(|format| format == "toml-date") {
                    object.insert("format".to_owned(), "date".into());
                }
                rename_format(object.values_mut());
            }
            Value::Array(items) => rename_format(items.iter_mut()),
            _ => {}
        }
    }
}

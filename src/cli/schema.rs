//! `beian schema`: the schemas of case files, province files and JSON output, for editors and tools.

use anyhow::Result;
use beian::case::Case;
use beian::law::LawFile;
use beian::render::check::json;
use beian::render::law::{pages_json, province_json, stale};
use beian::render::terminal;
use beian::tables::Tables;
use schemars::generate::SchemaSettings;
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
        SchemaOf::Report => titled::<json::Run>(
            SchemaSettings::draft2020_12().for_serialize(),
            "beian report",
            "What `beian check --format json` writes.",
        ),
        SchemaOf::Province => {
            let mut schema = titled::<LawFile>(
                SchemaSettings::draft2020_12(),
                "beian province file",
                "What one provincial administration asks on top of the nation, for `beian check --provinces`. \
                 `beian province --check` proves it.",
            );
            rename_format(schema.as_object_mut().expect("a schema with properties").values_mut());
            schema
        }
        SchemaOf::ProvinceReport => titled::<province_json::List>(
            SchemaSettings::draft2020_12().for_serialize(),
            "beian province report",
            "What `beian province --format json` writes.",
        ),
        SchemaOf::Stale => titled::<stale::WorkList>(
            SchemaSettings::draft2020_12().for_serialize(),
            "beian work list",
            "What `beian province --stale --format json` writes.",
        ),
        SchemaOf::Rules => titled::<pages_json::RuleList>(
            SchemaSettings::draft2020_12().for_serialize(),
            "beian rules",
            "What `beian rules --format json` writes.",
        ),
        SchemaOf::Explain => titled::<pages_json::Explanation>(
            SchemaSettings::draft2020_12().for_serialize(),
            "beian explanation",
            "What `beian explain --format json` writes.",
        ),
    };
    print(&terminal::json(&schema)?)?;
    Ok(0)
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

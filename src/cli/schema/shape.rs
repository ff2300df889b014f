//! What all schemas have in common.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// The schema of what the program writes: closed.
pub(super) fn written<T: JsonSchema>(title: &str, description: &str) -> Schema {
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

pub(super) fn never_null(property: &mut Value) {
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

pub(super) fn titled<T: JsonSchema>(settings: SchemaSettings, title: &str, description: &str) -> Schema {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    schema
}

pub(super) fn rename_format<'v>(values: impl Iterator<Item = &'v mut Value>) {
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

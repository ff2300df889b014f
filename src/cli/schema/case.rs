//! The schema of a case file, for editors: what the types say, and what the tables know of it in both languages.

use std::collections::HashMap;

use crate::case::Case;
use crate::case::keys::{self, Key};
use crate::case::words::lists;
use crate::tables::Tables;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Value, json};

use super::shape::{never_null, rename_format, titled};

/// The list of meanings of values that stand in no list of words: "none" and "long-term".
const VALUES: &str = "value";
/// The name of the schema. It is no address: nothing is to be fetched.
const ID: &str = "urn:beian:schema:case:1";

pub(super) fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(no_nulls));
    let mut schema = titled::<Case>(
        settings,
        "beian case file",
        "一个主体在一个省的一次 ICP 备案订单，由 beian check 检查；没有写的就是不知道。\n\n\
         One ICP filing order (备案订单) of one applicant in one province, checked by `beian check`. \
         What is not written is not known.",
    );
    schema.insert("$id".to_owned(), ID.into());
    // A format that there is not yet is no case of this schema.
    if let Some(Value::Object(format)) = schema.pointer_mut("/properties/beian") {
        format.insert("const".to_owned(), 1.into());
    }
    let tables = Tables::built_in();
    if let Some(object) = schema.as_object_mut() {
        // Editors know TOML dates by the usual format name; ours distinguishes them from quoted ones.
        rename_format(object.values_mut());
        name_meanings(object.values_mut(), &meanings(&tables), &tables);
    }
    for key in keys::all() {
        name_in_chinese(&mut schema, &key, &tables);
    }
    let topics: Vec<&str> = tables.topics.spellings().collect();
    name_words(&mut schema, "/$defs/Website/properties/content", topics.as_slice());
    let papers: Vec<&str> = tables.documents.spellings().collect();
    name_words(&mut schema, "/$defs/Material/properties/kind", papers.as_slice());
    let provinces: Vec<&str> = tables.regions.provinces.iter().map(|one| one.short_name.as_str()).collect();
    name_words(&mut schema, "/$defs/Filing/properties/province", provinces.as_slice());
    schema
}

/// TOML has no null: a key is written or it is not.
fn no_nulls(schema: &mut Schema) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    properties.into_iter().flat_map(|all| all.values_mut()).for_each(never_null);
}

/// Puts what a key is called in Chinese before what it holds. Tables that stand in several places are named by the first.
fn name_in_chinese(schema: &mut Schema, key: &Key, tables: &Tables) {
    let Some(zh) = tables.keys.zh.get(&key.path) else { return };
    let Some(at) = pointer(schema.as_value(), &key.path) else { return };
    let Some(Value::Object(property)) = schema.pointer_mut(&at) else { return };
    let Some(en) = property.get("description").and_then(Value::as_str) else { return };
    if en.is_ascii() || !en.contains('\n') {
        property.insert("description".to_owned(), format!("{zh}\n\n{en}").into());
    }
}

/// Where the property of a key stands in a schema.
fn pointer(schema: &Value, path: &str) -> Option<String> {
    let mut at = String::new();
    for name in path.split('.') {
        at = property(schema, &at, name)?;
    }
    Some(at)
}

/// Where a property stands below a place, behind references, lists and alternatives.
fn property(schema: &Value, at: &str, name: &str) -> Option<String> {
    let node = schema.pointer(at)?;
    if let Some(to) = node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        return property(schema, to, name);
    }
    if node["properties"].get(name).is_some() {
        return Some(format!("{at}/properties/{name}"));
    }
    let choices = ["anyOf", "oneOf", "allOf"].into_iter();
    let mut choices = choices
        .flat_map(|of| (0..node[of].as_array().map_or(0, Vec::len)).map(move |i| format!("{at}/{of}/{i}")))
        .chain(node.get("items").map(|_| format!("{at}/items")));
    choices.find_map(|choice| property(schema, &choice, name))
}

/// What each word of each closed list means, in both languages, by every spelling of it.
fn meanings(tables: &Tables) -> HashMap<Vec<&'static str>, HashMap<&'static str, String>> {
    let of_list = |list: Vec<crate::case::words::Word>| {
        let spelt = list.iter().flat_map(|word| {
            let means = tables.meanings.of(word.list, word.word);
            let name = &word.text;
            let text = match means {
                Some(means) => format!("{}：{}\n\n{}: {}", name.zh, means.zh, name.en, means.en),
                None => format!("{} / {}", name.zh, name.en),
            };
            word.spellings.iter().map(move |spelling| (*spelling, text.clone()))
        });
        let spelt: HashMap<&'static str, String> = spelt.collect();
        let mut words: Vec<&'static str> = spelt.keys().copied().collect();
        words.sort_unstable();
        (words, spelt)
    };
    lists().into_iter().map(of_list).collect()
}

/// Adds what its words mean to each closed list, in the form that Taplo shows.
fn name_meanings<'v>(
    values: impl Iterator<Item = &'v mut Value>,
    known: &HashMap<Vec<&'static str>, HashMap<&'static str, String>>,
    tables: &Tables,
) {
    for value in values {
        match value {
            Value::Object(object) => {
                name_meanings(object.values_mut(), known, tables);
                let words: Vec<String> = match object.get("enum") {
                    Some(Value::Array(words)) => {
                        words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
                    }
                    _ => continue,
                };
                let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
                sorted.sort_unstable();
                let value = words.first().and_then(|word| tables.meanings.of(VALUES, word));
                let meanings: Vec<String> = match (known.get(&sorted), value) {
                    (Some(list), _) => {
                        words.iter().filter_map(|word| list.get(word.as_str()).cloned()).collect()
                    }
                    (None, Some(means)) => vec![format!("{}\n\n{}", means.zh, means.en); words.len()],
                    (None, None) => continue,
                };
                object.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": meanings } }));
            }
            Value::Array(items) => name_meanings(items.iter_mut(), known, tables),
            _ => {}
        }
    }
}

/// Adds words of a table, which are not part of the types, as examples: a table also accepts other spellings.
fn name_words(schema: &mut Schema, at: &str, words: &[&str]) {
    if let Some(Value::Object(property)) = schema.pointer_mut(at) {
        property.insert("examples".to_owned(), words.into());
    }
}

//! The keys of a case file, derived from its types.

use serde_json::Value;

use super::model::Case;
use super::words::{Word, lists};

/// What a key takes, as far as a form has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A day.
    Day,
    /// A day, or a word that stands for one.
    DayOrWord,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A word of a closed list.
    Word,
    /// A list of such words.
    Words,
    /// A table, or a word in its place.
    Table,
    /// A list of tables, or a word in its place.
    Tables,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its path, such as `domain.real-name.status`.
    pub path: String,
    /// What it holds, in English, from the schema.
    pub about: String,
    /// The words it accepts, if the list is closed.
    pub words: Vec<String>,
    /// Of those words, one for each meaning.
    pub meanings: Vec<String>,
    /// Whether what it holds can identify a person.
    pub personal: bool,
    /// What it takes.
    pub shape: Shape,
}

impl Key {
    /// The closed list that it takes its words from.
    pub fn list(&self) -> Option<Vec<Word>> {
        let of_list =
            |list: &Vec<Word>| list.iter().all(|one| self.words.iter().any(|word| word == one.word));
        lists().into_iter().filter(of_list).max_by_key(Vec::len)
    }

    /// The meaning of a word, of however many spellings.
    pub fn meaning(&self, word: &str) -> Option<&str> {
        let at = self.words.iter().position(|one| one == word)?;
        // The spellings of a meaning follow it.
        let before = self.words[..=at].iter().rev();
        before
            .into_iter()
            .find_map(|one| self.meanings.iter().find(|meaning| *meaning == one))
            .map(String::as_str)
    }
}

/// All keys, in the order of the types.
pub fn all() -> Vec<Key> {
    let schema = schemars::schema_for!(Case).to_value();
    let mut keys = Vec::new();
    collect(&schema, &schema, "", &mut keys);
    keys
}

/// The schema that a reference resolves to.
fn resolve<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    match node["$ref"].as_str().and_then(|to| to.strip_prefix('#')) {
        Some(to) => schema.pointer(to).unwrap_or(node),
        None => node,
    }
}

fn collect(schema: &Value, node: &Value, path: &str, keys: &mut Vec<Key>) {
    let node = resolve(schema, node);
    for choice in parts(node) {
        collect(schema, choice, path, keys);
    }
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        if keys.iter().any(|key| key.path == path) {
            continue;
        }
        let about = property["description"].as_str().unwrap_or_default().replace('\n', " ");
        keys.push(Key {
            path: path.clone(),
            about,
            words: words(schema, property),
            meanings: meanings(schema, property),
            personal: is_personal(schema, property),
            shape: shape(schema, property),
        });
        collect(schema, property, &path, keys);
    }
}

/// The alternatives of a value, and the item schema of a list.
fn parts(node: &Value) -> impl Iterator<Item = &Value> {
    let choices = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
    choices.chain(node.get("items"))
}

fn words(schema: &Value, node: &Value) -> Vec<String> {
    let node = resolve(schema, node);
    let own = node["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    own.chain(parts(node).flat_map(|part| words(schema, part))).collect()
}

/// A type with words names one for each meaning as examples; where it does not, all its words mean the same.
fn meanings(schema: &Value, node: &Value) -> Vec<String> {
    let node = resolve(schema, node);
    let own: Vec<&Value> = match (node["examples"].as_array(), node["enum"].as_array()) {
        (Some(all), Some(_)) => all.iter().collect(),
        (None, Some(all)) => all.first().into_iter().collect(),
        _ => Vec::new(),
    };
    let own = own.into_iter().filter_map(Value::as_str).map(str::to_owned);
    own.chain(parts(node).flat_map(|part| meanings(schema, part))).collect()
}

/// What a value is made of: the richest of its alternatives decides.
fn shape(schema: &Value, node: &Value) -> Shape {
    let (list, single) = split(schema, node);
    let has = |nodes: &[&Value], test: fn(&Value) -> bool| nodes.iter().any(|one| test(one));
    let is_table = |one: &Value| one["properties"].is_object();
    let is_word = |one: &Value| one["enum"].is_array();
    let is_day = |one: &Value| one["format"] == "toml-date";
    if !list.is_empty() {
        return match (has(&list, is_table), has(&list, is_word)) {
            (true, _) => Shape::Tables,
            (_, true) => Shape::Words,
            _ => Shape::Texts,
        };
    }
    let of_type = |name: &str| single.iter().any(|one| one["type"] == name || holds(&one["type"], name));
    match (has(&single, is_table), has(&single, is_day), has(&single, is_word)) {
        (true, ..) => Shape::Table,
        (_, true, true) => Shape::DayOrWord,
        (_, true, false) => Shape::Day,
        _ if of_type("boolean") => Shape::Bool,
        _ if of_type("integer") || of_type("number") => Shape::Number,
        (_, _, true) => Shape::Word,
        _ => Shape::Text,
    }
}

fn holds(types: &Value, name: &str) -> bool {
    types.as_array().is_some_and(|types| types.iter().any(|one| one == name))
}

/// The entries of the lists that a value can be, and what else it can be.
fn split<'s>(schema: &'s Value, node: &'s Value) -> (Vec<&'s Value>, Vec<&'s Value>) {
    let node = resolve(schema, node);
    let (mut list, mut single) = (Vec::new(), vec![node]);
    if let Some(items) = node.get("items") {
        let (inner, own) = split(schema, items);
        list.extend(inner.into_iter().chain(own));
    }
    let choices = ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|of| node[of].as_array()).flatten();
    for choice in choices {
        let (inner, own) = split(schema, choice);
        list.extend(inner);
        single.extend(own);
    }
    (list, single)
}

/// Whether a value can identify a person: its type says so, or the key that takes a day.
fn is_personal(schema: &Value, node: &Value) -> bool {
    node["x-personal"] == true || {
        let node = resolve(schema, node);
        node["x-personal"] == true || parts(node).any(|part| is_personal(schema, part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_identifies_a_person_is_known_by_its_type() {
        let personal: Vec<String> =
            all().into_iter().filter(|key| key.personal).map(|key| key.path).collect();
        for key in [
            "person.name",
            "person.phone",
            "person.born",
            "applicant.certificate.number",
            "account.filed-applicant",
        ] {
            assert!(personal.contains(&key.to_owned()), "{key}: {personal:?}");
        }
        for key in [
            "domain.name",
            "website.name",
            "person.roles",
            "person.certificate",
            "person.certificate.expires",
        ] {
            assert!(!personal.contains(&key.to_owned()), "{key}");
        }
    }

    #[test]
    fn keys_of_tables_in_lists_and_of_choices_are_found() {
        let keys = all();
        let find = |path: &str| keys.iter().find(|key| key.path == path).expect("a key");
        assert!(find("domain.real-name.status").words.contains(&"passed".to_owned()));
        assert!(find("applicant.circumstances").words.contains(&"空壳主体".to_owned()));
        assert_eq!(find("applicant.filed.site-count").about, "How many websites are on record.");
        assert!(find("domain.holder.certificate.type").words.contains(&"id-card".to_owned()));
    }

    #[test]
    fn what_a_key_takes_is_known_by_its_type() {
        let keys = all();
        let shape = |path: &str| keys.iter().find(|key| key.path == path).expect("a key").shape;
        for (path, expected) in [
            ("filing.type", Shape::Word),
            ("filing.province", Shape::Text),
            ("filing.orders", Shape::Tables),
            ("filing.submit-on", Shape::Day),
            ("account.site", Shape::Word),
            ("account.real-name", Shape::Bool),
            ("account.filed-applicant", Shape::Text),
            ("applicant.certificate", Shape::Table),
            ("applicant.certificate.expires", Shape::DayOrWord),
            ("applicant.circumstances", Shape::Words),
            ("applicant.filed", Shape::Table),
            ("applicant.filed.site-count", Shape::Number),
            ("applicant.filed.sites", Shape::Tables),
            ("domain.holder", Shape::Table),
            ("instance.order-amount-cny", Shape::Number),
            ("instance.service-numbers", Shape::Tables),
            ("website.content", Shape::Texts),
            ("website.domain", Shape::Texts),
            ("website.serves", Shape::Words),
            ("person", Shape::Tables),
        ] {
            assert_eq!(shape(path), expected, "{path}");
        }
    }

    #[test]
    fn words_that_mean_the_same_are_one_meaning() {
        let keys = all();
        let find = |path: &str| &keys.iter().find(|key| key.path == path).expect("a key").meanings;
        assert_eq!(*find("filing.channel"), ["web", "app", "staff"]);
        assert_eq!(*find("account.site"), ["none", "china", "international"]);
        assert_eq!(*find("material.expires"), ["long-term"]);
        assert_eq!(*find("domain.name"), [""; 0]);
        let roles = keys.iter().find(|key| key.path == "person.roles").expect("a key");
        assert_eq!(roles.meaning("主体负责人"), Some("responsible"));
        assert_eq!(roles.meaning("nobody"), None);
    }

    #[test]
    fn every_key_has_a_name_in_chinese() {
        let tables = crate::tables::Tables::built_in();
        let keys: Vec<String> = all().into_iter().map(|key| key.path).collect();
        let named = &tables.keys.zh;
        let unnamed: Vec<_> = keys.iter().filter(|key| !named.contains_key(*key)).collect();
        let stale: Vec<_> = named.keys().filter(|key| !keys.contains(key)).collect();
        let found = &tables.keys.found;
        let ends = |row: &String| {
            keys.iter()
                .any(|key| key.strip_suffix(row).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
        };
        let lost: Vec<_> = found.keys().filter(|row| !ends(row)).collect();
        assert!(lost.is_empty(), "no key ends like these rows of `found`: {lost:?}");
        assert!(
            unnamed.is_empty() && stale.is_empty(),
            "add to provinces/tables/keys.toml {unnamed:?}, take out {stale:?}"
        );
    }
}

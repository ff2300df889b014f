//! A small kind of file to be read.
#![allow(dead_code, reason = "the types are there to be read into")]

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::prepared;
use crate::source::Span;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct File {
    pub(super) beian: u8,
    pub(super) label: Option<String>,
    pub(super) filing: Option<Filing>,
    pub(super) applicant: Option<Applicant>,
    #[serde(default)]
    pub(super) person: Vec<Person>,
    #[serde(default)]
    pub(super) domain: Vec<Domain>,
    #[serde(default)]
    pub(super) instance: Vec<Instance>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Filing {
    pub(super) r#type: Option<Type>,
    pub(super) province: Option<Province>,
    pub(super) submit_on: Option<Day>,
    pub(super) orders: Option<NoneOr<Vec<Order>>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Order {
    pub(super) at: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Applicant {
    pub(super) name: Option<String>,
    pub(super) filed: Option<NoneOr<Filed>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Filed {
    pub(super) number: Option<String>,
    pub(super) site_count: Option<u32>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) roles: Option<Vec<String>>,
    pub(super) phone: Option<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Domain {
    pub(super) name: Name,
    pub(super) registrar: Option<String>,
    pub(super) expires: Option<Day>,
    pub(super) sealed: Option<bool>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Instance {
    pub(super) id: String,
    pub(super) region: Option<String>,
}

/// A text and its place, which other readers of TOML do not tell.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) at: Option<Span>,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Placed;
        impl<'de> Visitor<'de> for Placed {
            type Value = Name;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Name, D::Error> {
                let at = prepared::place();
                String::deserialize(from).map(|text| Name { text, at })
            }
        }
        from.deserialize_newtype_struct(prepared::PLACED, Placed)
    }
}

prepared::schema_of!(Name, String);

/// Words in two languages.
#[derive(Debug, PartialEq, Deserialize)]
pub(super) enum Type {
    #[serde(rename = "first", alias = "首次备案")]
    First,
    #[serde(rename = "access", alias = "新增接入")]
    Access,
}

impl JsonSchema for Type {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Type".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": ["first", "首次备案", "access", "新增接入"] })
    }
}

/// Refuses what its schema does not tell.
#[derive(Debug, PartialEq, JsonSchema)]
pub(super) struct Province(String);

impl<'de> Deserialize<'de> for Province {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        if name == "广东" { Ok(Self(name)) } else { Err(D::Error::custom("no such province")) }
    }
}

#[derive(Debug)]
pub(super) struct Day;

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(from)? {
            toml::Value::Datetime(day) if day.time.is_none() => Ok(Self),
            _ => Err(D::Error::custom("no day")),
        }
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "toml-date" })
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Nothing {
    None,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum NoneOr<T> {
    None(Nothing),
    Some(T),
}

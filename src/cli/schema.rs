//! `beian schema`: the schemas of case files, province files and JSON output, for editors and tools.

mod case;
mod shape;

use crate::defaults::Defaults;
use crate::law::LawFile;
use crate::render::check::json;
use crate::render::check::json::lines::Line;
use crate::render::law::{pages_json, province_json, stale};
use crate::render::terminal;
use anyhow::Result;
use schemars::generate::SchemaSettings;

use super::arguments::{Schema as Options, SchemaOf};
use super::streams::print;
use shape::{rename_format, titled, written};

/// Prints a JSON Schema (draft 2020-12).
pub(super) fn run(options: &Options) -> Result<u8> {
    let schema = match options.of {
        SchemaOf::Case => case::schema(),
        SchemaOf::Report => written::<json::Run>("beian report", "What `beian check --format json` writes."),
        SchemaOf::Ndjson => {
            written::<Line>("beian lines", "Each line that `beian check --format ndjson` writes.")
        }
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
        SchemaOf::Settings => {
            let mut schema = titled::<Defaults>(
                SchemaSettings::draft2020_12(),
                "beian settings",
                "What holds for all cases of a folder: `beian.toml`.",
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

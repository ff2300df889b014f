//! The law: what is asked, by whom, since when, and who says so.
//!
//! Law is data. `provinces/national.toml` holds what holds everywhere, one file a province what its administration
//! adds; tables of documents, topics, suffixes and the like stand beside them. A run parses the nation and the
//! provinces of its cases, no others.

pub mod calendar;
pub mod decision;
pub mod requirement;
mod select;
pub mod source;
pub mod stage;
pub mod tables;

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, Date};
use crate::diagnose;
use crate::problem::Problem;
use crate::text::text;
use decision::Ground;
use requirement::Requirement;
use source::Source;
use stage::Stage;
use tables::Tables;

pub use select::{InForce, Selection};

/// The files that are built in: province code and text. The nation has no code.
const NATIONAL: &str = include_str!("../../provinces/national.toml");
const PROVINCES: &[(&str, &str)] = &[
    ("42", include_str!("../../provinces/hubei.toml")),
    ("44", include_str!("../../provinces/guangdong.toml")),
];

/// One file of law.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Part {
    /// Format of the file, 1.
    pub beian_law: u32,
    /// Two-digit code of the province; absent for the nation.
    pub province: Option<String>,
    /// How many facts about this province are known, superseded ones included, whether or not this version carries them.
    pub known_facts: Option<u32>,
    /// The first day whose law this rule base carries as a whole; stated once, by the nation.
    pub covers_from: Option<Date>,
    /// When a row is legacy; stated once, by the nation.
    pub legacy: Option<Legacy>,
    /// The sources.
    #[serde(default)]
    pub source: Vec<Source>,
    /// The rows.
    #[serde(default)]
    pub requirement: Vec<Requirement>,
    /// What the steps of the decision rest on; stated by the nation.
    #[serde(default)]
    pub decision: Vec<Ground>,
    /// What an order waits for once it is submitted; stated by the nation.
    #[serde(default)]
    pub stage: Vec<Stage>,
}

/// When a row is legacy: its newest source is older than `before`, and older than `months` before the day of the check.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Legacy {
    /// Sources of this day and later are never legacy by themselves.
    pub before: Date,
    /// Age in calendar months.
    pub months: u32,
}

/// The whole of the law, provinces parsed when they are asked for.
#[derive(Debug)]
pub struct Law {
    national: Part,
    provinces: Vec<(&'static str, &'static str, OnceLock<Part>)>,
    /// The tables.
    pub tables: Tables,
}

impl Law {
    /// The law that is built in.
    ///
    /// # Panics
    ///
    /// If a built-in file does not parse, which the tests rule out.
    pub fn built_in() -> Self {
        let provinces = PROVINCES.iter().map(|(code, text)| (*code, *text, OnceLock::new())).collect();
        Self { national: built_in(NATIONAL), provinces, tables: Tables::built_in() }
    }

    /// A law of texts, for tests: the nation's, and one for Guangdong (44).
    #[cfg(test)]
    pub(crate) fn of_texts(national: &str, guangdong: &str) -> Self {
        let provinces = vec![("44", "", OnceLock::from(built_in(guangdong)))];
        Self { national: built_in(national), provinces, tables: Tables::built_in() }
    }

    /// The nation's rows.
    pub fn national(&self) -> &Part {
        &self.national
    }

    /// The rows of a province, if this version carries any.
    pub fn province(&self, code: &str) -> Option<&Part> {
        let (_, text, part) = self.provinces.iter().find(|(known, ..)| *known == code)?;
        Some(part.get_or_init(|| built_in(text)))
    }

    /// The codes of the provinces that this version carries.
    pub fn province_codes(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.provinces.iter().map(|(code, ..)| *code)
    }

    /// How many provincial files were parsed so far; a run pays for what it uses.
    pub fn provinces_parsed(&self) -> usize {
        self.provinces.iter().filter(|(.., part)| part.get().is_some()).count()
    }

    /// A source by its id: of the province's own file, else of the nation's.
    pub fn source<'l>(&'l self, part: &'l Part, id: &str) -> Option<&'l Source> {
        part.source.iter().chain(&self.national.source).find(|source| source.id.as_str() == id)
    }
}

fn built_in(text: &str) -> Part {
    match read(text) {
        Ok(part) => part,
        Err(problems) => panic!("a built-in file of law is wrong: {problems:?}"),
    }
}

/// Reads one file of law.
///
/// # Errors
///
/// Everything that is wrong with it, in file order.
pub fn read(text: &str) -> Result<Part, Vec<Problem>> {
    let diagnose::Read { value: part, mut problems, .. } = diagnose::read::<Part>(text);
    if let Some(part) = &part {
        problems.extend(part.source.iter().filter_map(Source::problems));
        for row in &part.requirement {
            if let (Some(from), Some(until)) = (&row.from, &row.until)
                && from.0 > until.0
            {
                problems.push(
                    Problem::new(until.span(), text!("until 早于 from", "`until` lies before `from`"))
                        .also(from.span(), text!("from 在这里", "`from` stands here")),
                );
            }
            if row.basis.is_empty() {
                problems.push(
                    Problem::new(row.id.span(), text!("条款没有出处", "this row has no source"))
                        .mend(text!("写 basis = [\"出处的 id\"]", "write `basis = [\"id of a source\"]`")),
                );
            }
        }
        let rows = part.requirement.iter().map(|row| &row.id);
        let grounds = part.decision.iter().map(|ground| &ground.id);
        problems.extend(twice(rows.chain(grounds).chain(part.stage.iter().map(|stage| &stage.id))));
        let bases = part.decision.iter().map(|ground| (&ground.id, &ground.basis));
        let bases = bases.chain(part.stage.iter().map(|stage| (&stage.id, &stage.basis)));
        problems.extend(bases.filter(|(_, basis)| basis.is_empty()).map(|(id, _)| {
            Problem::new(id.span(), text!("条款没有出处", "this row has no source"))
                .mend(text!("写 basis = [\"出处的 id\"]", "write `basis = [\"id of a source\"]`"))
        }));
        problems.extend(twice(part.source.iter().map(|source| &source.id)));
    }
    problems.sort_by_key(|problem| problem.at.start);
    match part {
        Some(part) if problems.is_empty() => Ok(part),
        _ => Err(problems),
    }
}

fn twice<'p>(ids: impl Iterator<Item = &'p At<String>>) -> Vec<Problem> {
    let mut seen = std::collections::HashMap::new();
    let mut problems = Vec::new();
    for id in ids {
        if let Some(first) = seen.insert(id.as_str(), id.span()) {
            problems.push(
                Problem::new(id.span(), text!("id 重复", "this id is taken"))
                    .also(first, text!("最先出现在这里", "first written here")),
            );
        }
    }
    problems
}

//! Provinces as JSON for other tools: separate structs, frozen by a schema version.
//!
//! Any change of the shape raises the version.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::province::{Entry, Filter};
use crate::law::requirement::{Confidence, Level};
use crate::law::survey::Surveyed;
use crate::privacy::{Shown, Shows, UNKNOWN};
use crate::render::check::json::{
    Day, EvidenceEntry, SourceEntry, TextEntry, evidence_entry, source_entry, words,
};
use crate::rules::Section;

impl Shows for List {}

/// The version of everything below.
pub const SCHEMA: &str = "beian-province/2";

/// Provinces and what they ask on top of the nation.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// The name and the version of this shape: the number rises with every change of it.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The version of the program.
    pub version: &'static str,
    /// The day for which everything was judged.
    pub day: Day,
    /// The filter in words, if there was one.
    pub only: Option<TextEntry>,
    /// The provinces.
    pub provinces: Vec<ProvinceEntry>,
    /// The sources of the rows.
    pub sources: BTreeMap<String, SourceEntry>,
}

/// One province.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ProvinceEntry {
    /// Two-digit code.
    pub code: String,
    /// Its short name.
    pub name: TextEntry,
    /// The administration.
    pub authority: TextEntry,
    /// Whether anything is known of it in this version.
    pub carried: bool,
    /// Of how many rows what is true.
    pub counts: CountsEntry,
    /// The day of the newest source of a row in force.
    pub newest_source: Option<Day>,
    /// Open disputes: the rows that take part in each.
    pub disputes: Vec<Vec<String>>,
    /// The file of the user from which the rows come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file: Option<Shown>,
    /// The newest source of the built-in file, where that of the user has none as new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_file_outdated_by: Option<Day>,
    /// The rows; only where one province was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<RowEntry>>,
}

/// Of how many rows what is true.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct CountsEntry {
    /// In force.
    pub in_force: usize,
    /// Of these, so old that a failure only warns.
    pub legacy: usize,
    /// Of these, disputed.
    pub disputed: usize,
    /// No more in force.
    pub superseded: usize,
    /// Not yet in force.
    pub not_yet: usize,
}

/// One row.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RowEntry {
    /// Its id.
    pub id: String,
    /// The rule that checks it.
    pub rule: &'static str,
    /// The section of a report.
    pub section: Section,
    /// in-force, superseded or not-yet.
    pub standing: &'static str,
    /// It is in force, and its sources are so old that a failure only warns.
    pub legacy: bool,
    /// How strictly it is meant.
    pub level: Level,
    /// How sure it is that the sources say this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What is asked.
    pub asks: TextEntry,
    /// Whom it concerns; everyone where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<TextEntry>,
    /// The types of order; the usual four where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filing: Option<TextEntry>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<TextEntry>,
    /// The national row to which it is another way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relaxes: Option<String>,
    /// Rows that are other ways to meet it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Rows in force whose sources disagree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<String>,
    /// Older rows that it follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// By how many publishers it is attested, and how long ago last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceEntry>,
    /// The newest page of the province that lists all there is on the matter and does not ask it: a failure only warns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub omitted_by: Option<String>,
    /// Its sources, newest first.
    pub sources: Vec<String>,
    /// Sources that say that the practice is gone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contested_by: Vec<String>,
    /// First day, where a source names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last day, where a source names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// The words of returns that rest on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned_as: Vec<String>,
    /// What the fields cannot say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<TextEntry>,
}

/// The provinces as they are written; the rows of each where `rows` says so.
pub fn list(entries: &[Entry<'_>], filter: Filter, day: NaiveDate, rows: bool) -> List {
    let mut sources = BTreeMap::new();
    for one in entries.iter().flat_map(|entry| &entry.survey.rows).filter(|_| rows) {
        for source in one.sources().iter().chain(&one.standing.contested_by).chain(&one.standing.omitted_by) {
            sources.entry(source.id.to_string()).or_insert_with(|| source_entry(source));
        }
    }
    List {
        schema: SCHEMA,
        version: env!("CARGO_PKG_VERSION"),
        day: Day(day),
        only: filter.text().map(|only| words(&only)),
        provinces: entries.iter().map(|entry| province(entry, rows)).collect(),
        sources,
    }
}

fn province(entry: &Entry<'_>, rows: bool) -> ProvinceEntry {
    let (survey, counts) = (&entry.survey, entry.survey.counts());
    let owned = |group: Vec<&str>| group.into_iter().map(str::to_owned).collect();
    ProvinceEntry {
        code: String::from(&entry.province.code),
        name: TextEntry {
            zh: String::from(&entry.province.short_name),
            en: String::from(&entry.province.name_en),
        },
        authority: words(&entry.province.authority),
        carried: survey.carried,
        counts: CountsEntry {
            in_force: counts.in_force,
            legacy: counts.legacy,
            disputed: counts.disputed,
            superseded: counts.superseded,
            not_yet: counts.not_yet,
        },
        newest_source: survey.newest().map(|source| Day(source.opens())),
        disputes: survey.disputes().into_iter().map(owned).collect(),
        own_file: entry.own.map(|own| UNKNOWN.shown(own.name)),
        own_file_outdated_by: entry.own.and_then(|own| own.outdated_by).map(Day),
        rows: rows.then(|| survey.rows.iter().map(|one| row(one, survey.day)).collect()),
    }
}

fn row(one: &Surveyed<'_>, day: NaiveDate) -> RowEntry {
    let row = one.row();
    RowEntry {
        id: row.id.to_string(),
        rule: row.asks.rule().id,
        section: row.asks.rule().section,
        standing: one.phase().word(),
        legacy: one.standing.legacy,
        level: row.level,
        confidence: row.confidence,
        asks: words(&one.words.asks),
        who: one.words.who.as_ref().map(words),
        filing: one.words.filing.as_ref().map(words),
        when: one.words.when.as_ref().map(words),
        relaxes: row.relaxes.as_ref().map(|id| id.to_string()),
        alternatives: row.alternatives.iter().map(|id| id.to_string()).collect(),
        rivals: one.standing.rivals.iter().map(|id| (*id).to_owned()).collect(),
        supersedes: row.supersedes.iter().map(|id| id.to_string()).collect(),
        evidence: one.standing.evidence().map(|evidence| evidence_entry(evidence, day)),
        omitted_by: one.standing.omitted_by.map(|source| source.id.to_string()),
        sources: one.sources().iter().map(|source| source.id.to_string()).collect(),
        contested_by: one.standing.contested_by.iter().map(|source| source.id.to_string()).collect(),
        from: row.from.as_ref().map(|day| Day(day.0)),
        until: row.until.as_ref().map(|day| Day(day.0)),
        returned_as: row.returned_as.iter().map(String::from).collect(),
        note: row.note.as_deref().map(words),
    }
}
